import { own } from '../../schemas/report/answers.ts';
import { columnsOf, TableHead } from '../fields/columns.tsx';
import { figureWords } from '../fields/figure.tsx';
import { cornerOf } from '../fields/grid.tsx';
import { GridChanges, pairInRollup } from '../fields/grid-changes.tsx';
import { HeldAgainst } from '../fields/target.tsx';
import { StateMark } from '../layout/marks.tsx';
import { Bar3 } from '../layout/parts.tsx';
import { Scroll } from '../layout/scroll.tsx';
import { links } from '../links.ts';
import type { Expected, Report, Rollup, UnitRef } from '../model.ts';
import type { Ui } from '../ui.ts';
import type { FigureColumn, RollupTable } from './rollup-columns.ts';

/** A rollup, or one of its groups. */
export type Part = Pick<Rollup, 'coverage' | 'figures'> & { expectedIn: Expected['all'] };
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
    return field.kind === 'target' ? { ...column, note: <HeldAgainst field={field} on={place.on} ui={ui} /> } : column;
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

function whyNothing(part: Part | null, ui: Ui): string {
  if (part === null) return ui.t.rollup.noGroup;
  return part.coverage.submitted > 0 ? ui.t.rollup.notOnBasis : ui.t.rollup.noReport;
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
  const found = column.pick(part.figures);
  if (!found) return <td class={column.numeric ? 'n' : undefined}>…</td>;
  const { main, beneath, n } = figureWords(column.field, found.figure, ui);
  const of = found.rows ?? (own(part.expectedIn, column.entry) ?? 0) * column.cells;
  const what = found.rows === null ? ui.t.rollup.reports : ui.t.rollup.rows;
  return (
    <td class={column.numeric ? 'n' : undefined}>
      {main}
      {beneath && <small>{beneath}</small>}
      {of > 1 && (
        <>
          <small class="of" title={ui.t.rollup.of(n, of, what)}>
            {ui.t.rollup.covered(n, of)}
          </small>
          <Bar3 solid={n} of={of} />
        </>
      )}
    </td>
  );
}
