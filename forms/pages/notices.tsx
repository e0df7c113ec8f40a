import { formatInstant } from '../../schemas/values/dates.ts';
import type { EventType } from '../../worker/domain/events.ts';
import { Page } from '../layout/page.tsx';
import { DaysLeft, Moment } from '../layout/parts.tsx';
import { links } from '../links.ts';
import type { Report, Round } from '../model.ts';
import type { Ui } from '../ui.ts';

export type NoticeShown = {
  seq: number;
  type: EventType;
  at: string;
  by: string | null;
  round: { id: string; title: string };
  unit: string | null;
  unitName: string | null;
  detail: { readonly [key: string]: unknown };
  unread: boolean;
  /** Whether the reader reviews the report it is about. */
  reviews: boolean;
};

type Props = {
  ui: Ui;
  notices: readonly NoticeShown[];
  upTo: number;
  /** Due within days. */
  soon: readonly { round: Round; report: Report }[];
};

/** What happened to one's reports, newest first, out of the log. */
export function NoticesPage({ ui, notices, upTo, soon }: Props) {
  const { t } = ui;
  const words = t.reviewWords.notices;
  const unread = notices.filter((notice) => notice.unread).length;
  return (
    <Page ui={ui} title={words.title} crumbs={[{ text: t.frame.home, href: links.home }]}>
      <h1>{words.title}</h1>
      {soon.length > 0 && (
        <section aria-labelledby="soon">
          <h2 id="soon">{words.soon}</h2>
          <ul class="rows">
            {soon.map(({ round, report }) => (
              <li>
                <a href={links.report(round.id, report.unit.code)}>
                  {round.title}, {report.unit.name}
                </a>
                <span>
                  <Moment at={report.deadline} endOfDay /> · <DaysLeft report={report} ui={ui} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {notices.length === 0 && <p class="lead">{words.none}</p>}
      {unread > 0 && (
        <form method="post" class="facts">
          <input type="hidden" name="upTo" value={String(upTo)} />
          <strong>{words.unread(unread)}</strong>
          <button type="submit">{words.markAll}</button>
        </form>
      )}
      <ul class="notices">
        {notices.map((notice) => (
          <li class={notice.unread ? 'unread' : undefined}>
            <p>
              {notice.unread && <b class="fresh">{words.fresh}</b>} <a href={hrefOf(notice)}>{textOf(notice)}</a>
            </p>
            <p class="meta">
              {notice.round.title} · {notice.by ?? words.system} · <Moment at={notice.at} />
            </p>
          </li>
        ))}
      </ul>
    </Page>
  );

  function textOf({ type, unitName, unit, detail }: NoticeShown): string {
    const said = words.what[type]?.(unitName ?? unit ?? '') ?? type;
    const { deadline, reason } = detail;
    if (typeof deadline === 'string' && !Number.isNaN(Date.parse(deadline)))
      return `${said}, ${words.deadline(formatInstant(deadline, { endOfDay: true }))}`;
    return typeof reason === 'string' ? `${said}: ${reason}` : said;
  }
}

function hrefOf({ round, unit, type, reviews, detail }: NoticeShown): string {
  if (unit === null) return links.round(round.id);
  if (reviews) return links.review(round.id, unit);
  const thread = type === 'commented' ? (detail.thread ?? detail.comment) : undefined;
  return links.report(round.id, unit) + (typeof thread === 'string' ? `#t-${thread}` : '');
}
