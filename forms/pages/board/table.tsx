import { formatWhole } from '../../../schemas/values/number-vi.ts';
import { type BoardFilter, isStanding } from '../../../worker/domain/board.ts';
import { StateMark } from '../../layout/marks.tsx';
import { Bar3, DaysLeft, Moment } from '../../layout/parts.tsx';
import { Scroll } from '../../layout/scroll.tsx';
import { links } from '../../links.ts';
import type { UnitRef } from '../../model.ts';
import type { Ui } from '../../ui.ts';
import { type BoardReport, queryOf } from './model.ts';
import { type Group, type Order, type OrderName, orderText } from './order.ts';
import { hrefOf } from './strip.tsx';

type Props = {
  ui: Ui;
  round: string;
  groups: readonly Group[];
  above: readonly UnitRef[];
  filter: BoardFilter;
  order: Order;
};

/** Every unit with its dates; the heads sort. */
export function BoardTable({ ui, round, groups, above, filter, order }: Props) {
  const { t } = ui;
  const words = t.boardWords;
  const heads: [OrderName, string][] = [
    ['unit', t.round.unit],
    ['state', t.round.state],
    ['submitted', t.round.submittedAt],
    ['due', words.due],
    ['completeness', words.fullnessColumn],
    ['change', words.change],
    ['deadline', words.deadline],
  ];
  // Where the order is not the tree's, each unit says for itself where it belongs.
  const places = order.by === 'unit' || above.length < 2 ? [] : above;
  return (
    <Scroll labelledBy="status" rows={groups.reduce((n, { reports }) => n + reports.length, 0)}>
      <table class="list dense">
        <caption id="status">{t.round.table}</caption>
        <thead>
          <tr>
            {heads.map(([by, text]) => (
              <Head ui={ui} round={round} by={by} text={text} filter={filter} order={order} />
            ))}
          </tr>
        </thead>
        {groups.map(({ above: group, reports }) => (
          <tbody>
            {group && (
              <tr class="group">
                <th scope="rowgroup" colspan={heads.length}>
                  {group.name}{' '}
                  <small>{words.sentOf(reports.filter(({ state }) => isStanding(state)).length, reports.length)}</small>
                </th>
              </tr>
            )}
            {reports.map((report) => (
              <Line
                ui={ui}
                round={round}
                report={report}
                place={places.find(({ code }) => code === report.parent)?.name}
              />
            ))}
          </tbody>
        ))}
      </table>
    </Scroll>
  );
}

type HeadProps = { ui: Ui; round: string; by: OrderName; text: string; filter: BoardFilter; order: Order };

function Head({ ui, round, by, text, filter, order }: HeadProps) {
  const current = order.by === by;
  const next: Order = { by, reversed: current && !order.reversed };
  const sort = next.by === 'unit' && !next.reversed ? undefined : orderText(next);
  return (
    <th scope="col" aria-sort={current ? (order.reversed ? 'descending' : 'ascending') : undefined}>
      <a href={links.board(round, { ...queryOf(filter), sort })} title={ui.t.boardWords.sortBy(text)}>
        {text}
        {current && <span aria-hidden="true">{order.reversed ? ' ▲' : ' ▼'}</span>}
      </a>
    </th>
  );
}

type LineProps = { ui: Ui; round: string; report: BoardReport; place: string | undefined };

function Line({ ui, round, report, place }: LineProps) {
  const { t } = ui;
  const words = t.boardWords;
  const { unit, state, submittedAt, completeness, lastChange, deadline, extension, late } = report;
  return (
    <tr>
      <th scope="row">
        <a href={hrefOf(round, report)}>{unit.name}</a>{' '}
        <small>
          {unit.code}
          {place && ` · ${place}`}
        </small>
      </th>
      <td>
        <StateMark state={state} ui={ui} />
      </td>
      <td>{submittedAt ? <Moment at={submittedAt} /> : t.round.notYet}</td>
      <td>
        {isStanding(state) ? (
          late ? (
            <span class="mark warn">{t.dates.late}</span>
          ) : (
            t.dates.onTime
          )
        ) : (
          <DaysLeft report={report} ui={ui} />
        )}
      </td>
      <td class="full">
        {completeness ? (
          <>
            {formatWhole(completeness.filled)}/{formatWhole(completeness.required)}
            <Bar3 solid={completeness.filled} of={completeness.required} />
          </>
        ) : (
          <span class="none">{state === 'not_started' ? words.nothing : words.unknown}</span>
        )}
      </td>
      <td>
        {lastChange ? (
          <>
            <Moment at={lastChange.at} />{' '}
            <small>{(words.changes as { [type: string]: string })[lastChange.type] ?? lastChange.type}</small>
          </>
        ) : (
          <span class="none">{words.nothing}</span>
        )}
      </td>
      <td>
        <Moment at={deadline} endOfDay />
        {extension !== null && <small> {words.extended}</small>}
      </td>
    </tr>
  );
}
