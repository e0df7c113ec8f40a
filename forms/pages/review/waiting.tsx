import { ErrorSummary } from '../../fields/notes.tsx';
import { Page } from '../../layout/page.tsx';
import { Moment } from '../../layout/parts.tsx';
import { Scroll } from '../../layout/scroll.tsx';
import { links } from '../../links.ts';
import type { Round } from '../../model.ts';
import type { Ui } from '../../ui.ts';
import type { WaitingReport } from './model.ts';

/** What came of accepting many: told one by one. */
export type Outcome = { unit: string; name: string; ok: boolean; why: string };

type Props = {
  ui: Ui;
  round: Round;
  reports: readonly WaitingReport[];
  outcomes?: readonly Outcome[];
  error?: string;
};

export const pickName = (unit: string) => `accept.${unit}`;

/** Submitted and not decided on. What has nothing open may be accepted from here, many at once. */
export function WaitingPage({ ui, round, reports, outcomes, error }: Props) {
  const { t } = ui;
  const words = t.reviewWords.waiting;
  const choosable = reports.some(({ open }) => open === 0);
  return (
    <Page
      ui={ui}
      title={`${words.title}, ${round.title}`}
      crumbs={[
        { text: t.frame.home, href: links.home },
        { text: round.title, href: links.round(round.id) },
      ]}
      sample={round.sample}
      faulty={error !== undefined}
      wide
    >
      {error && <ErrorSummary items={[{ text: error, href: '#waiting' }]} ui={ui} />}
      <h1>
        <span class="caption">{round.title}</span>
        {words.title}
      </h1>
      {outcomes && <Outcomes ui={ui} outcomes={outcomes} />}
      <p class="lead">{reports.length === 0 ? words.none : words.lead(reports.length)}</p>
      {reports.length > 0 && (
        <form method="post" action={links.acceptMany(round.id)}>
          <Scroll labelledBy="waiting" rows={reports.length}>
            <table class="list">
              <caption id="waiting" class="vh" tabindex={-1}>
                {words.title}
              </caption>
              <thead>
                <tr>
                  <th scope="col">{words.unit}</th>
                  <th scope="col">{words.pick}</th>
                  <th scope="col">{words.at}</th>
                  <th scope="col">{t.round.onTime}</th>
                  <th scope="col" class="n">
                    {words.seq}
                  </th>
                  <th scope="col" class="n">
                    {words.open}
                  </th>
                </tr>
              </thead>
              <tbody>
                {reports.map(({ unit, submittedAt, onTime, seq, open }) => (
                  <tr>
                    <th scope="row">
                      <a href={links.review(round.id, unit.code)}>{unit.name}</a> <small>{unit.code}</small>
                    </th>
                    <td>
                      {open === 0 && (
                        <input
                          type="checkbox"
                          name={pickName(unit.code)}
                          value={String(seq)}
                          aria-label={words.pickOne(unit.name)}
                        />
                      )}
                    </td>
                    <td>{submittedAt && <Moment at={submittedAt} />}</td>
                    <td>{onTime === null ? '' : onTime ? t.dates.onTime : t.dates.late}</td>
                    <td class="n">{seq}</td>
                    <td class="n">{open}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
          {choosable && (
            <>
              <p>{words.consequence}</p>
              <button type="submit" class="primary">
                {words.accept}
              </button>
            </>
          )}
        </form>
      )}
      <p class="actions">
        <a href={links.late(round.id)}>{t.reviewWords.late.link}</a>
      </p>
    </Page>
  );
}

function Outcomes({ ui, outcomes }: { ui: Ui; outcomes: readonly Outcome[] }) {
  const words = ui.t.reviewWords.waiting;
  const refused = outcomes.filter(({ ok }) => !ok);
  return (
    <div class={refused.length > 0 ? 'notice warn' : 'notice'} role="status">
      <p>
        {words.accepted(outcomes.length - refused.length)} {refused.length > 0 && words.refused(refused.length)}
      </p>
      {refused.length > 0 && (
        <ul>
          {refused.map(({ name, why }) => (
            <li>
              {name}: {why}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
