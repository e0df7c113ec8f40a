import type { Tier } from '../../schemas/outline/base.ts';
import { formatDate } from '../../schemas/values/dates.ts';
import { StateMark } from '../layout/marks.tsx';
import { Page } from '../layout/page.tsx';
import { DaysLeft, Moment } from '../layout/parts.tsx';
import { Scroll } from '../layout/scroll.tsx';
import { links } from '../links.ts';
import type { Report, Round, UnitRef } from '../model.ts';
import type { Ui } from '../ui.ts';
import { Downloads } from './downloads.tsx';

type Props = {
  ui: Ui;
  round: Round;
  reports: readonly Report[];
  rollups: readonly UnitRef[];
  rates: { expected: number; actual: number; onTime: number };
  /** Of the rows of the outline's tables by unit. */
  tiers: readonly Tier[];
};

const isSent = ({ state }: Report) => state === 'submitted' || state === 'accepted';

/** Who has reported, for those who wait for them. */
export function RoundPage({ ui, round, reports, rollups, rates, tiers }: Props) {
  const { t } = ui;
  const missing = reports.filter((report) => !isSent(report));
  return (
    <Page ui={ui} title={round.title} crumbs={[{ text: t.frame.home, href: links.home }]} sample={round.sample} wide>
      <h1>{round.title}</h1>
      <p class="meta">
        {ui.label(round.outline.title)} · {t.dates.period(formatDate(round.period.from), formatDate(round.period.to))} ·{' '}
        {t.roundStates[round.state]}
      </p>
      <p class="lead">{t.round.progress(rates.actual, rates.expected, rates.actual - rates.onTime)}</p>
      <ul class="board" aria-label={t.round.board}>
        {reports.map((report) => (
          <li>
            <a
              class={`sq ${report.state}`}
              href={hrefOf(round, report, ui)}
              title={`${report.unit.name}: ${t.states[report.state]}`}
            >
              <span class="vh">
                {report.unit.name}: {t.states[report.state]}
              </span>
            </a>
          </li>
        ))}
      </ul>
      <section aria-labelledby="missing">
        <h2 id="missing">
          {t.round.missing} ({missing.length})
        </h2>
        {missing.length === 0 ? (
          <p>{t.round.nobodyMissing}</p>
        ) : (
          <p>{missing.map(({ unit }) => unit.name).join(', ')}</p>
        )}
      </section>
      <Scroll labelledBy="status" rows={reports.length}>
        <table class="list">
          <caption id="status">{t.round.table}</caption>
          <thead>
            <tr>
              <th scope="col">{t.round.unit}</th>
              <th scope="col">{t.round.state}</th>
              <th scope="col">{t.round.submittedAt}</th>
              <th scope="col">{t.round.onTime}</th>
              <th scope="col">{t.round.deadline}</th>
            </tr>
          </thead>
          <tbody>
            {reports.map((report) => (
              <tr>
                <th scope="row">
                  <a href={hrefOf(round, report, ui)}>{report.unit.name}</a> <small>{report.unit.code}</small>
                </th>
                <td>
                  <StateMark state={report.state} ui={ui} />
                </td>
                <td>{report.submittedAt ? <Moment at={report.submittedAt} /> : t.round.notYet}</td>
                <td>
                  {isSent(report) ? (
                    report.onTime ? (
                      t.dates.onTime
                    ) : (
                      t.dates.late
                    )
                  ) : (
                    <DaysLeft report={report} ui={ui} />
                  )}
                </td>
                <td>
                  <Moment at={report.deadline} endOfDay />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {rollups.map((unit) => (
        <section aria-labelledby={`rollup-${unit.code}`}>
          <h2 id={`rollup-${unit.code}`}>{t.home.rollupOf(unit.name)}</h2>
          <p>
            <a class="button" href={links.rollup(round.id, unit.code)}>
              {t.home.rollupOf(unit.name)}
            </a>
          </p>
          <Downloads round={round.id} unit={unit} basis="submitted" tiers={tiers} ui={ui} />
        </section>
      ))}
    </Page>
  );
}

/** What was sent is read; what was not is looked at as it stands, by those who may see drafts. */
function hrefOf(round: Round, report: Report, ui: Ui): string | undefined {
  if (isSent(report)) return links.view(round.id, report.unit.code);
  const onlyViews = ui.who?.roles.every((role) => role === 'viewer') ?? true;
  return onlyViews ? undefined : links.report(round.id, report.unit.code);
}
