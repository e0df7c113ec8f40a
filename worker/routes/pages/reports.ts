import type { Hono } from 'hono';
import { links } from '../../../forms/links.ts';
import { ReceiptPage } from '../../../forms/pages/receipt.tsx';
import { ReportPage } from '../../../forms/pages/report.tsx';
import type { Asking } from '../../../forms/pages/review/ask.tsx';
import { ViewPage } from '../../../forms/pages/view.tsx';
import type { AppEnv } from '../../http.ts';
import type { Context } from '../../services/context.ts';
import { acceptReport } from '../../services/reports/accept.ts';
import { openSent } from '../../services/reports/open-form.ts';
import { openReport } from '../../services/reports/open-report.ts';
import { latestReceipt } from '../../services/reports/receipt.ts';
import { lockOf } from '../../services/unlocks/lock.ts';
import { formFor } from '../form.ts';
import { sentWarnings } from '../found.ts';
import { type C, errorPage, keyOf, page, seeOther, signedIn, uiFor } from './answer.ts';
import { readForm } from './form-body.ts';

const REPORT = '/rounds/:round/reports/:unit';

/** The task list of a report, with what was asked of the unit; `asking` where a question was refused. */
export async function showReport(
  c: C,
  ctx: Context,
  asking: Asking | null,
  status: 200 | 422 = 200,
): Promise<Response> {
  const [opened, locked] = await Promise.all([openReport(ctx, keyOf(c)), lockOf(ctx, keyOf(c))]);
  if (!opened.ok) return errorPage(c, opened.refusal);
  const lock = locked.ok ? locked.value.lock : null;
  const { threads, may } = opened.value;
  const form = formFor(opened.value.form);
  const question = asking ?? (may.ask ? { at: 'report', text: '', errors: {} } : null);
  const said = { threads, may, asking: question, newId: ctx.newId };
  return page(c, ReportPage({ ui: uiFor(c), form, lock, said }), status);
}

export function reportRoutes(app: Hono<AppEnv>): void {
  app.get(
    REPORT,
    signedIn(async (c, ctx) => showReport(c, ctx, null)),
  );

  app.get(
    `${REPORT}/receipt`,
    signedIn(async (c, ctx) => {
      const receipt = await latestReceipt(ctx, keyOf(c));
      return receipt.ok ? page(c, ReceiptPage({ ui: uiFor(c), ...receipt.value })) : errorPage(c, receipt.refusal);
    }),
  );

  app.get(
    `${REPORT}/view`,
    signedIn(async (c, ctx) => {
      const opened = await openSent(ctx, keyOf(c));
      if (!opened.ok) return errorPage(c, opened.refusal);
      const ui = uiFor(c);
      const form = formFor(opened.value);
      return page(c, ViewPage({ ui, form, warnings: sentWarnings(opened.value, form, ui) }));
    }),
  );

  app.post(
    `${REPORT}/accept`,
    signedIn(async (c, ctx) => {
      const form = await readForm(c);
      if (!form.ok) return errorPage(c, form.refusal);
      const key = keyOf(c);
      const view = links.view(key.round, key.unit);
      const seq = Number(form.value.get('seq'));
      // Without the revision that was read there is nothing to accept.
      const back = form.value.get('back') === 'review' ? links.review(key.round, key.unit) : view;
      if (!Number.isSafeInteger(seq) || seq < 1) return errorPage(c, { code: 'revision_changed' }, back);
      const accepted = await acceptReport(ctx, { ...key, seq });
      if (!accepted.ok) return errorPage(c, accepted.refusal, back);
      c.get('afterChange')();
      return seeOther(c, back);
    }),
  );
}
