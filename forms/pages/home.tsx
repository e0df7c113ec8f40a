import { formatWhole } from '../../schemas/values/number-vi.ts';
import { isOverdue, LockedMark, StateMark } from '../layout/marks.tsx';
import { Page } from '../layout/page.tsx';
import { DaysLeft, Moment } from '../layout/parts.tsx';
import { links } from '../links.ts';
import type { Report, Round, UnitRef } from '../model.ts';
import type { Ui } from '../ui.ts';

export type MyRound = {
  round: Round;
  fills: readonly Report[];
  rollups: readonly UnitRef[];
  /** Submitted, and for the reader to decide on. */
  waiting?: number;
};

/** What was given back waits for an answer; then what is late, then the rest. */
const urgency = (report: Report, now: Date) => (report.state === 'returned' ? 0 : isOverdue(report, now) ? 1 : 2);
const byDeadline = (a: Report, b: Report) => (a.deadline === b.deadline ? 0 : a.deadline < b.deadline ? -1 : 1);

const isDue = ({ state }: Report) => state === 'not_started' || state === 'draft' || state === 'returned';

type Props = {
  ui: Ui;
  rounds: readonly MyRound[];
  /** Comments not settled, by `round/unit`. */
  open?: ReadonlyMap<string, number>;
};

/** What is due comes first, soonest first; then what was sent, and what one may look at. */
export function HomePage({ ui, rounds, open = new Map() }: Props) {
  const { t } = ui;
  const all = rounds.flatMap(({ round, fills }) => fills.map((report) => ({ round, report })));
  const due = all
    .filter(({ round, report }) => isDue(report) && round.state !== 'locked')
    .sort((a, b) => urgency(a.report, ui.now) - urgency(b.report, ui.now) || byDeadline(a.report, b.report));
  const rest = all.filter((one) => !due.includes(one));
  const reviews = ui.who?.roles.some((role) => role === 'reviewer' || role === 'manager') ?? false;
  const manages = ui.who?.roles.includes('manager') ?? false;
  const watched = rounds.filter(({ rollups }) => rollups.length > 0);
  const title = all.length === 0 && watched.length > 0 ? t.home.watching : t.home.title;
  return (
    <Page ui={ui} title={title} sample={rounds.some(({ round }) => round.sample)}>
      <h1>{title}</h1>
      {all.length === 0 && watched.length === 0 && (
        <>
          <p class="lead">{t.home.none}</p>
          <p>{t.home.noneHint}</p>
        </>
      )}
      {due.length > 0 && (
        <section aria-labelledby="due">
          <h2 id="due">{t.home.due}</h2>
          {due.map((one) => (
            <Due {...one} open={open.get(`${one.round.id}/${one.report.unit.code}`) ?? 0} ui={ui} />
          ))}
        </section>
      )}
      {rest.length > 0 && (
        <section aria-labelledby="sent">
          <h2 id="sent">{t.home.sent}</h2>
          <ul class="rows">
            {rest.map(({ round, report }) => (
              <li>
                <a href={links.report(round.id, report.unit.code)}>
                  {round.title}, {report.unit.name}
                </a>
                <span>
                  <StateMark state={report.state} ui={ui} /> {round.state === 'locked' && <LockedMark ui={ui} />}
                </span>
                {report.submittedAt && <Moment at={report.submittedAt} />}
              </li>
            ))}
          </ul>
        </section>
      )}
      {watched.length > 0 && (
        <section aria-labelledby="rollups">
          <h2 id="rollups">{t.home.rollups}</h2>
          {watched.map(({ round, rollups, waiting = 0 }) => (
            <article class="card">
              <h3>{round.title}</h3>
              <p class="meta">
                {t.roundStates[round.state]} · {ui.label(round.outline.title)}
              </p>
              <ul class="links">
                <li>
                  <a href={links.round(round.id)}>{t.home.roundPage}</a>
                </li>
                {reviews && round.state !== 'planned' && (
                  <>
                    <li>
                      <a href={links.waiting(round.id)}>
                        {t.reviewWords.waiting.title}
                        {waiting > 0 && ` (${formatWhole(waiting)})`}
                      </a>
                    </li>
                    <li>
                      <a href={links.late(round.id)}>{t.reviewWords.late.link}</a>
                    </li>
                  </>
                )}
                {rollups.map((unit) => (
                  <li>
                    <a href={links.rollup(round.id, unit.code)}>{t.home.rollupOf(unit.name)}</a>
                  </li>
                ))}
                {manages && (
                  <>
                    <li>
                      <a href={links.roundSettings(round.id)}>{t.roundsWords.settings}</a>
                    </li>
                    <li>
                      <a href={links.roundLog(round.id)}>{t.frame.log}</a>
                    </li>
                  </>
                )}
              </ul>
            </article>
          ))}
        </section>
      )}
      <p>
        <a href={links.rounds}>{t.home.allRounds}</a>
      </p>
    </Page>
  );
}

function Due({ round, report, open, ui }: { round: Round; report: Report; open: number; ui: Ui }) {
  const { t } = ui;
  const href = links.report(round.id, report.unit.code);
  return (
    <article class="card due">
      <h3>{round.title}</h3>
      <p class="meta">
        {report.unit.name} · {ui.label(round.outline.title)}
      </p>
      <p class="facts">
        <StateMark state={report.state} ui={ui} />
        <span>
          {t.home.deadline} <Moment at={report.deadline} endOfDay />
        </span>
        <DaysLeft report={report} ui={ui} />
        {open > 0 && <a href={`${href}#todo`}>{t.reviewWords.home.returnedWith(open)}</a>}
      </p>
      <a class="button primary" href={href}>
        {report.state === 'not_started' ? t.home.fill : t.home.goOn}
        <span class="vh">
          : {round.title}, {report.unit.name}
        </span>
      </a>
    </article>
  );
}
