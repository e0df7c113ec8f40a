import type { Field } from '../../../schemas/outline/kinds.ts';
import type { Grid } from '../../../schemas/outline/outline.ts';
import { type Scope, scopeOf } from '../../../schemas/outline/scope.ts';
import { gridRows, own, type Row } from '../../../schemas/report/answers.ts';
import { rowIdsOf } from '../../../schemas/report/validator.ts';
import type { Figures } from '../../../worker/domain/rollup/figures.ts';
import { columnsOf, TableHead } from '../../fields/columns.tsx';
import { changeText, figureOf, figureText } from '../../fields/compared.ts';
import { cornerOf } from '../../fields/grid.tsx';
import { GridFoot } from '../../fields/grid-foot.tsx';
import { OwnNumber } from '../../fields/own-number.tsx';
import { columnLabel, rowLabel } from '../../fields/place.ts';
import { viewOf } from '../../fields/views.ts';
import { Scroll } from '../../layout/scroll.tsx';
import { AskLink, Cell, Marks, type Seen } from './seen.tsx';
import { cellId } from './threads.tsx';
import { Value } from './value.tsx';

type GridFigure = Figures[string] | undefined;

/** A table; `wanted` leaves of its rows those a filter names. */
export function ComparedGrid({
  seen,
  grid,
  figure,
  wanted,
}: {
  seen: Seen;
  grid: Grid;
  figure: GridFigure;
  wanted: ReadonlySet<string> | null;
}) {
  const {
    ui,
    naming,
    now,
    then,
    review: { form, may },
  } = seen;
  const words = ui.t.reviewWords;
  const scope = scopeOf(grid.columns);
  const id = `g-${grid.id}`;
  const columns = columnsOf(grid, ui);
  const cells = new Map(gridRows(own(now, grid.id)).map((row) => [row.id, row.cells]));
  const earlier = new Map(gridRows(then === null ? undefined : own(then, grid.id)).map((row) => [row.id, row.cells]));
  const all = rowIdsOf(grid, form.form) ?? [...cells.keys()];
  const rows =
    wanted === null || wanted.has(`${grid.id}/*`) ? all : all.filter((row) => wanted.has(`${grid.id}/${row}`));
  return (
    <div id={cellId(grid.id)}>
      <Scroll labelledBy={id} rows={rows.length}>
        <table class="shown compared">
          <caption id={id}>
            <OwnNumber number={grid.number} />
            {ui.label(grid.title)} <Marks seen={seen} at={grid.id} />{' '}
            <AskLink seen={seen} at={grid.id} label={ui.label(grid.title)} />
          </caption>
          <TableHead
            id={id}
            corner={cornerOf(grid, ui)}
            leaves={columns.map((leaf) => ({ ...leaf, numeric: viewOf(leaf.column).numeric }))}
            last={may.ask ? <span class="vh">{words.ask.link}</span> : undefined}
          />
          <tbody>
            {rows.map((row) => {
              const at = `${grid.id}/${row}`;
              const label = rowLabel(grid, row, naming, ui);
              return (
                <tr id={cellId(at)}>
                  <th scope="row">
                    {label} <Marks seen={seen} at={at} />
                  </th>
                  {grid.columns.map((column) => (
                    <GridCell
                      seen={seen}
                      column={column}
                      at={`${at}/${column.id}`}
                      given={cells.get(row)}
                      was={earlier.get(row)}
                      scope={scope}
                    />
                  ))}
                  {may.ask && (
                    <td>
                      <AskLink seen={seen} at={at} label={label} />
                    </td>
                  )}
                </tr>
              );
            })}
            {rows.length === 0 && (
              <tr>
                <td colspan={columns.length + 1}>{ui.t.grid.noRows}</td>
              </tr>
            )}
          </tbody>
          <GridFoot grid={grid} leaves={columns} figure={figure} blanks={may.ask ? 1 : 0} ui={ui} />
        </table>
      </Scroll>
    </div>
  );
}

function GridCell(props: {
  seen: Seen;
  column: Field;
  at: string;
  given: Row | undefined;
  was: Row | undefined;
  scope: Scope;
}) {
  const { seen, column, at, given = {}, was, scope } = props;
  const { ui, changed, warned } = seen;
  const words = ui.t.reviewWords;
  const marked = seen.review.threads.some((thread) => thread.at === at);
  const change = changed.get(at);
  const old = was === undefined ? null : figureOf(column, scope, was);
  const percent = changeText(column, figureOf(column, scope, given), old, ui);
  const classes = [viewOf(column).numeric && 'n', change && 'changed', warned.has(at) && 'warned'].filter(Boolean);
  return (
    <td
      class={classes.length > 0 ? classes.join(' ') : undefined}
      id={change || warned.has(at) || marked ? cellId(at) : undefined}
    >
      <Cell seen={seen} field={column} cells={given} scope={scope} name={at} blank="" />
      {change && (
        <small>
          <del>
            <Value field={column} value={change.from} ui={ui} />
          </del>
        </small>
      )}
      {old !== null && (
        <small title={`${columnLabel(column, ui)}: ${words.previous.was(figureText(column, old))}`}>
          {figureText(column, old)}
          {percent && ` (${percent})`}
        </small>
      )}
      <Marks seen={seen} at={at} />
    </td>
  );
}
