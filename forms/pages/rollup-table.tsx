import { own } from '../../schemas/report/answers.ts';
import { columnsOf, TableHead } from '../fields/columns.tsx';
import { FigureMain } from '../fields/figure.tsx';
import { cornerOf } from '../fields/grid.tsx';
import { GridChanges, pairInRollup } from '../fields/grid-changes.tsx';
import { heldAgainst } from '../fields/target.tsx';
import { StateMark } from '../layout/marks.tsx';
import { Bar3 } from '../layout/parts.tsx';
import { Scroll } from '../layout/scroll.tsx';
import { links } from '../links.ts';
import type { Report, UnitRef } from '../model.ts';
import type { Ui } from '../ui.ts';
import type { FigureColumn, RollupTable } from './rollup-columns.ts';
import { type Part, rolledWords, whyNothing } from './rollup-words.ts';

export type UnitRow = { unit: UnitRef; part: Part | null; report: Report | null; drill: boolean };
/** `on`: the day targets are held against. */
export type Place = { round: string; basis: 'submitted' | 'accepted'; on: string };

type Props = {
  table: RollupTable;
  id: string;
  unit: UnitRef;
  part: Part;
  /** Not `children`: JSX would hand a list of one over as the one. */
  rows: readonly UnitRow[];
  place: Place;
  ui: Ui;
};

/** Units down, figures across, the unit itself at the foot; every figure with its coverage. */
export function RollupTableView({ table, id, unit, part, rows, place, ui }: Props) {
  const heads = table.kind === 'units' ? table.columns : table.total;
  const corner = table.kind === 'units' ? ui.t.rollup.unit : cornerOf(table.grid, ui);
  const first = table.kind === 'units' ? [{ label: ui.t.rollup.coverage, group: null, numeric: false }] : [];
  return (
    <Scroll labelledBy={`${id}-title`} rows={rows.length}>
      <table class="shown rollup">
        <caption id={`${id}-title`} class={table.kind === 'units' && table.plain ? 'vh' : undefined}>
          {table.title}
        </caption>
        <TableHead id={id} corner={corner} leaves={[...first, ...heads.map(withTarget)]} />
        <tbody>
          {table.kind === 'units'
            ? rows.map((row) => <ChildRow row={row} columns={table.columns} place={place} ui={ui} />)
            : table.rows.map((row) => (
                <tr>
                  <th scope="row">{row.label}</th>
                  {row.columns.map((column) => (
                    <FigureCell column={column} part={part} ui={ui} />
                  ))}
                </tr>
              ))}
        </tbody>
        {(table.kind === 'units' || heads.some((column) => column.pick(part.figures))) && (
          <tfoot>
            <tr>
              <th scope="row">{ui.t.rollup.total(unit.name)}</th>
              {table.kind === 'units' && (
                <td>
                  <Coverage part={part} ui={ui} />
                </td>
              )}
              {heads.map((column) => (
                <FigureCell column={column} part={part} ui={ui} />
              ))}
            </tr>
          </tfoot>
        )}
      </table>
      {table.grid && (
        <GridChanges
          grid={table.grid}
          leaves={columnsOf(table.grid, ui)}
          pairOf={pairInRollup(table.grid, own(part.figures, table.grid.id))}
          ui={ui}
        />
      )}
    </Scroll>
  );

  function withTarget(column: FigureColumn) {
    const { field } = column;
    return field.kind === 'target'
      ? { ...column, note: <small class="goal">{heldAgainst(field, place.on, ui)}</small> }
      : column;
  }
}

function ChildRow({
  row,
  columns,
  place,
  ui,
}: {
  row: UnitRow;
  columns: readonly FigureColumn[];
  place: Place;
  ui: Ui;
}) {
  const { unit, part, report, drill } = row;
  const counted = part !== null && Object.keys(part.figures).length > 0;
  const standing = report?.state === 'submitted' || report?.state === 'accepted';
  return (
    <tr>
      <th scope="row">
        {drill ? (
          <a href={links.rollup(place.round, unit.code, { basis: place.basis })}>{unit.name}</a>
        ) : standing ? (
          <a href={links.view(place.round, unit.code)}>{unit.name}</a>
        ) : (
          unit.name
        )}
      </th>
      <td>
        {drill || !report ? part && <Coverage part={part} ui={ui} /> : <StateMark state={report.state} ui={ui} />}
      </td>
      {counted ? (
        columns.map((column) => <FigureCell column={column} part={part} ui={ui} />)
      ) : (
        <td colspan={columns.length} class="none">
          {whyNothing(part, ui)}
        </td>
      )}
    </tr>
  );
}

/** Reports in words, and as a bar. */
export function Coverage({ part: { coverage }, ui }: { part: Part; ui: Ui }) {
  const { expected, submitted, accepted } = coverage;
  return (
    <>
      <span title={ui.t.rollup.coveredWords(submitted, expected, accepted)}>
        {ui.t.rollup.covered(submitted, expected)}
      </span>
      <Bar3 solid={accepted} striped={submitted - accepted} of={expected} />
    </>
  );
}

/** A figure with how many gave it: of the reports that are expected for it, or of the rows that are there. */
function FigureCell({ column, part, ui }: { column: FigureColumn; part: Part; ui: Ui }) {
  const { main, beneath, given } = rolledWords(column, part, ui);
  return (
    <td class={column.numeric ? 'n' : undefined}>
      <FigureMain main={main} />
      {beneath && <small>{beneath}</small>}
      {given && (
        <>
          <small class="of" title={ui.t.rollup.of(given.n, given.of, given.what)}>
            {ui.t.rollup.covered(given.n, given.of)}
          </small>
          <Bar3 solid={given.n} of={given.of} />
        </>
      )}
    </td>
  );
}
