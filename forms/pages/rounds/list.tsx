import { ROUND_WORDS } from '../../../schemas/api/words.ts';
import { TIERS, type Tier } from '../../../schemas/outline/base.ts';
import { formatDate, formatInstant } from '../../../schemas/values/dates.ts';
import type { RoundState } from '../../../worker/domain/report-state.ts';
import { Page } from '../../layout/page.tsx';
import { Moment } from '../../layout/parts.tsx';
import { Scroll } from '../../layout/scroll.tsx';
import { links } from '../../links.ts';
import type { Round } from '../../model.ts';
import type { Ui } from '../../ui.ts';

export type ListedRound = Round & {
  deadlines: { [T in Tier]?: string };
  opensAt: string | null;
  lockedAt: string | null;
};
type Row = ListedRound & { /** Its settings are offered. */ led: boolean };

type Props = {
  ui: Ui;
  rounds: readonly Row[];
  /** Years to choose from. */
  years: readonly string[];
  query: { q: string; state: string; year: string };
  mayCreate: boolean;
};

const GROUPS: readonly RoundState[] = ['open', 'closed', 'planned', 'locked'];

/** Every round one may see: what runs first, what is over last. */
export function RoundsPage({ ui, rounds, years, query, mayCreate }: Props) {
  const { t } = ui;
  const words = t.roundsWords;
  const filtered = query.q !== '' || query.state !== '' || query.year !== '';
  return (
    <Page ui={ui} title={words.title} crumbs={[{ text: t.frame.home, href: links.home }]} wide>
      <h1>{words.title}</h1>
      {mayCreate && (
        <p>
          <a class="button primary" href={links.newRound()}>
            {words.newRound}
          </a>
        </p>
      )}
      <search>
        <form method="get" action={links.rounds} class="filters" aria-label={words.search}>
          <div>
            <label for="q">{words.searchWords}</label>
            <input id="q" name="q" type="text" value={query.q || undefined} class="w-line" />
          </div>
          <div>
            <label for="state">{words.state}</label>
            <select id="state" name="state">
              <option value="">{words.anyState}</option>
              {ROUND_WORDS.map((state) => (
                <option value={state} selected={state === query.state}>
                  {t.roundStates[state]}
                </option>
              ))}
            </select>
          </div>
          <div>
            <label for="year">{words.year}</label>
            <select id="year" name="year">
              <option value="">{words.anyYear}</option>
              {years.map((year) => (
                <option value={year} selected={year === query.year}>
                  {year}
                </option>
              ))}
            </select>
          </div>
          <button type="submit">{words.find}</button>
          {filtered && <a href={links.rounds}>{words.clear}</a>}
        </form>
      </search>
      <p class="meta">{rounds.length === 0 ? (filtered ? words.none : words.noneYet) : words.found(rounds.length)}</p>
      {GROUPS.map((state) => (
        <Group ui={ui} state={state} rounds={rounds.filter((round) => round.state === state)} mayCreate={mayCreate} />
      ))}
    </Page>
  );
}

type GroupProps = { ui: Ui; state: RoundState; rounds: readonly Row[]; mayCreate: boolean };

function Group({ ui, state, rounds, mayCreate }: GroupProps) {
  if (rounds.length === 0) return null;
  const { t } = ui;
  const words = t.roundsWords;
  return (
    <Scroll labelledBy={`rounds-${state}`} rows={rounds.length}>
      <table class="list rounds">
        <caption id={`rounds-${state}`}>
          {words.groups[state]} ({rounds.length})
        </caption>
        <thead>
          <tr>
            <th scope="col">{words.columns.title}</th>
            <th scope="col">{words.columns.period}</th>
            <th scope="col">{words.columns.deadlines}</th>
            {mayCreate && <th scope="col">{words.columns.work}</th>}
          </tr>
        </thead>
        <tbody>
          {rounds.map((round) => (
            <tr>
              <th scope="row">
                <a href={links.round(round.id)}>{round.title}</a>
                <small class="under">{round.id}</small>
              </th>
              <td>
                <span class="named">{words.columns.period}: </span>
                {formatDate(round.period.from)} – {formatDate(round.period.to)}
              </td>
              <td>
                <span class="named">{words.columns.deadlines}: </span>
                <Deadlines ui={ui} round={round} />
                {state === 'planned' && round.opensAt && <small>{words.opensAt(formatInstant(round.opensAt))}</small>}
                {round.lockedAt && <small>{words.lockedAt(formatInstant(round.lockedAt))}</small>}
              </td>
              {mayCreate && (
                <td>
                  {round.led && (
                    <a href={links.roundSettings(round.id)}>
                      {words.settings}
                      <span class="vh">: {round.title}</span>
                    </a>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** One deadline alone, several each with its tier. */
export function Deadlines({ ui, round }: { ui: Ui; round: Pick<ListedRound, 'deadlines'> }) {
  const due = TIERS.flatMap((tier) => (round.deadlines[tier] ? [[tier, round.deadlines[tier]] as const] : []));
  return (
    <>
      {due.map(([tier, at], i) => (
        <>
          {i > 0 && <br />}
          {due.length > 1 && `${ui.t.tiers[tier]}: `}
          <Moment at={at} endOfDay />
        </>
      ))}
    </>
  );
}
