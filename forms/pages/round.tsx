import type { Tier } from '../../schemas/outline/base.ts';
import { formatDate } from '../../schemas/values/dates.ts';
import { formatWhole } from '../../schemas/values/number-vi.ts';
import { type BoardFilter, isStanding } from '../../worker/domain/board.ts';
import { Page } from '../layout/page.tsx';
import { links } from '../links.ts';
import type { Ui } from '../ui.ts';
import { BoardFilters } from './board/filters.tsx';
import { type Board, queryOf } from './board/model.ts';
import { grouped, inOrder, type Order } from './board/order.ts';
import { Rates } from './board/rates.tsx';
import { Legend, Strip } from './board/strip.tsx';
import { BoardTable } from './board/table.tsx';
import { Downloads } from './downloads.tsx';
import { Stalled } from './rounds/stalled.tsx';
import { NO_WORK, RoundWork, type Work } from './rounds/work.tsx';

type Props = Board & {
  ui: Ui;
  filter: BoardFilter;
  order: Order;
  /** Of the rows of the outline's tables by unit. */
  tiers: readonly Tier[];
  /** What this person has to do about the round itself. */
  work?: Work;
};

const TREE: Order = { by: 'unit', reversed: false };

/** The board: who has reported, for those who wait for them. What is asked first is on the first screen. */
export function RoundPage({
  ui,
  round,
  reports,
  rollups,
  rates,
  counts,
  choices,
  filter,
  order,
  tiers,
  work = NO_WORK,
}: Props) {
  const { t } = ui;
  const words = t.boardWords;
  const { above } = choices;
  const byTree = grouped(inOrder(reports, TREE), above, TREE);
  const late = rates.actual_reports - rates.actual_reports_on_time;
  return (
    <Page ui={ui} title={round.title} crumbs={[{ text: t.frame.home, href: links.home }]} sample={round.sample} wide>
      <div class="board">
        <h1>{round.title}</h1>
        <p class="meta">
          {ui.label(round.outline.title)} · {t.dates.period(formatDate(round.period.from), formatDate(round.period.to))}{' '}
          · {t.roundStates[round.state]} · <b>{t.round.progress(rates.actual_reports, rates.expected_reports, late)}</b>
        </p>
        <Stalled round={round} ui={ui} />
        <RoundWork ui={ui} round={round} work={work} rollups={rollups} />
        <Rates ui={ui} rates={rates} round={round} />
        <Legend ui={ui} round={round.id} counts={counts} expected={rates.expected_reports} filter={filter} />
        {reports.length > 0 ? (
          <Strip ui={ui} round={round.id} groups={byTree} />
        ) : (
          <p>{rates.expected_reports === 0 ? words.none : words.nobody}</p>
        )}
        <BoardFilters ui={ui} round={round.id} choices={choices} filter={filter} order={order} />
        <ul class="links downloads">
          <li>{words.shown(formatWhole(reports.length), formatWhole(rates.expected_reports))}</li>
          <li>
            <a href={links.boardCsv(round.id, { ...queryOf(filter), profile: 'excel-vi', header: 'label' })} download>
              {words.csv}
            </a>
          </li>
          <li>
            <a href={links.boardPicture(round.id, queryOf(filter))}>{words.picture}</a>
          </li>
        </ul>
        <BoardTable
          ui={ui}
          round={round.id}
          groups={grouped(inOrder(reports, order), above, order)}
          above={above}
          filter={filter}
          order={order}
        />
        <Missing ui={ui} groups={byTree} />
        {rollups.map((unit) => (
          <section class="rollups" aria-labelledby={`rollup-${unit.code}`}>
            <h2 id={`rollup-${unit.code}`}>{t.home.rollupOf(unit.name)}</h2>
            <p>
              <a class="button" href={links.rollup(round.id, unit.code)}>
                {t.home.rollupOf(unit.name)}
              </a>
            </p>
            <Downloads round={round.id} unit={unit} basis="submitted" tiers={tiers} ui={ui} />
          </section>
        ))}
      </div>
    </Page>
  );
}

/** Names to copy into a letter or a message. */
function Missing({ ui, groups }: { ui: Ui; groups: ReturnType<typeof grouped> }) {
  const { t } = ui;
  const missing = groups
    .map(({ above, reports }) => ({ above, reports: reports.filter(({ state }) => !isStanding(state)) }))
    .filter(({ reports }) => reports.length > 0);
  const n = missing.reduce((sum, { reports }) => sum + reports.length, 0);
  return (
    <section aria-labelledby="missing">
      <h2 id="missing">
        {t.round.missing} ({n})
      </h2>
      {n === 0 && <p>{t.round.nobodyMissing}</p>}
      {missing.map(({ above, reports }) => (
        <p>
          {above && <b>{above.name}: </b>}
          {reports.map(({ unit }) => unit.name).join(', ')}
        </p>
      ))}
    </section>
  );
}
