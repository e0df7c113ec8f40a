import type { Hono } from 'hono';
import { links } from '../../../forms/links.ts';
import { NoticesPage } from '../../../forms/pages/notices.tsx';
import { daysLeft } from '../../../schemas/values/dates.ts';
import type { AppEnv } from '../../http.ts';
import { listNotices } from '../../services/notices/list.ts';
import { markNoticesSeen } from '../../services/notices/mark-seen.ts';
import { listRounds } from '../../services/rounds/list.ts';
import { errorPage, page, seeOther, signedIn, uiFor } from './answer.ts';
import { readForm } from './form-body.ts';
import { seqIn } from './review.ts';

/** A deadline this near is news by itself. */
const SOON_DAYS = 3;

export function noticeRoutes(app: Hono<AppEnv>): void {
  app.get(
    links.notices,
    signedIn(async (c, ctx) => {
      const [listed, rounds] = await Promise.all([listNotices(ctx), listRounds(ctx)]);
      const ui = uiFor(c);
      const soon = rounds
        .flatMap(({ round, fills }) => fills.map((report) => ({ round, report })))
        .filter(({ round, report }) => {
          const due = report.state !== 'submitted' && report.state !== 'accepted' && round.state !== 'locked';
          return due && daysLeft(report.deadline, ui.now) <= SOON_DAYS;
        });
      return page(c, NoticesPage({ ui, ...listed, soon }));
    }),
  );
  app.post(
    links.notices,
    signedIn(async (c, ctx) => {
      const posted = await readForm(c);
      if (!posted.ok) return errorPage(c, posted.refusal);
      const upTo = seqIn(posted.value.get('upTo'));
      if (upTo > 0) await markNoticesSeen(ctx, { upTo });
      return seeOther(c, links.notices);
    }),
  );
}
