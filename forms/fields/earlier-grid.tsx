import type { Child } from 'hono/jsx';
import type { Field } from '../../schemas/outline/kinds.ts';
import type { Grid } from '../../schemas/outline/outline.ts';
import type { Scope } from '../../schemas/outline/scope.ts';
import { type Answers, gridRows, own, type Row } from '../../schemas/report/answers.ts';
import { rowIdsOf } from '../../schemas/report/validator.ts';
import { isCopyable } from '../../worker/domain/copied-cells.ts';
import type { EntryFigure, Figures } from '../../worker/domain/rollup/figures.ts';
import type { Past } from '../model.ts';
import type { Ui } from '../ui.ts';
import type { Raw } from './cell.ts';
import { cardLabel, type Leaf } from './columns.tsx';
import { changeText, figureOf, figureText } from './compared.ts';
import { confirmedName, earlierText, isBlank, pointOf } from './earlier.tsx';
import type { FormLike } from './page.ts';
import { columnLabel, rowLabel } from './place.ts';
import { type Series, Sparkline } from './sparkline.tsx';
import { viewOf } from './views.ts';

/** What the round before puts into a table that is typed into. */
export type GridEarlier = {
  /** Above the table: what is to be copied. */
  tools: Child;
  /** In a cell, beneath its input. */
  cell: (row: string, leaf: Leaf, given: Row) => Child;
  /** A row of the foot: what the columns added up to. */
  foot: (leaves: readonly Leaf[], figure: EntryFigure | undefined, blanks: number) => Child;
  /** Beneath the table. */
  note: Child;
};

/** The lists that choose what of a table is copied. */
export const copyNames = (grid: string) => ({ row: `copyrow:${grid}`, column: `copycolumn:${grid}` });

/** A line for each cell would be heavier than the table; beyond this many, columns have theirs in the foot. */
const MOST_LINES = 240;

export type GridEarlierProps = {
  grid: Grid;
  id: string;
  scope: Scope;
  form: FormLike;
  raw: Raw;
  past: Past | null;
  /** What the page added up to in each of the rounds before, in their order. */
  sums: readonly (Figures | null)[];
  /** Cells that were copied and not looked at, by pointer. */
  marks: ReadonlySet<string>;
  /** Rows that units below file themselves. */
  filed: ReadonlySet<string>;
  ui: Ui;
};

export function gridEarlier(props: GridEarlierProps): GridEarlier {
  const { grid, id, scope, form, raw, past, sums, marks, filed, ui } = props;
  const words = ui.t.earlierWords;
  const rowsOf = (answers: Answers | null | undefined) =>
    new Map(gridRows(own(answers ?? {}, grid.id)).map((row) => [row.id, row.cells]));
  const before = rowsOf(past?.answers);
  const rounds = past?.rounds.map(({ answers }) => rowsOf(answers)) ?? [];
  const rows = rowIdsOf(grid, form.form) ?? [];
  const lines = rows.length * grid.columns.length <= MOST_LINES;
  const mergedRows = rows.flatMap((row) => {
    const units = own(past?.mergedRows ?? {}, row) ?? [];
    return units.length > 1 ? [{ row, units }] : [];
  });
  const merged = new Set(mergedRows.map(({ row }) => row));

  return { tools: tools(), cell, foot, note: note() };

  function cell(row: string, { column, part }: Leaf, given: Row): Child {
    const name = `/answers/${grid.id}/${row}/${column.id}`;
    if (part !== (viewOf(column).parts[0] ?? '')) return null;
    const marked = marks.has(name);
    const was = before.get(row);
    const text = was ? earlierText(column, scope, was, ui) : null;
    if (text === null && !marked) return null;
    return (
      <small class="was">
        {merged.has(row) && text !== null && 'Σ '}
        {copies(row, column, name, was, given) ? (
          <button type="submit" name="copy" value={name} tabindex={-1} aria-label={words.copyValue(text ?? '')}>
            {text}
          </button>
        ) : (
          text
        )}
        {!marked && changed(column, was, given)}
        {lines && was && past && <Sparkline series={lineOf(row, column, past)} ui={ui} />}
        {marked && (
          <label class="copied" title={words.mark}>
            <input type="checkbox" name={confirmedName(name)} value="1" />
            {words.ok}
          </label>
        )}
      </small>
    );
  }

  function copies(row: string, column: Field, name: string, was: Row | undefined, given: Row): boolean {
    return !filed.has(row) && isCopyable(column, own(was, column.id)) && isBlank(column, name, given, raw);
  }

  function changed(column: Field, was: Row | undefined, given: Row): Child {
    const text = was ? changeText(column, figureOf(column, scope, given), figureOf(column, scope, was), ui) : null;
    return text === null ? null : <i> {text}</i>;
  }

  function lineOf(row: string, column: Field, { rounds: told }: Past): Series {
    return told.map(({ title }, i) => pointOf(column, scope, title, rounds[i]?.get(row)));
  }

  function foot(leaves: readonly Leaf[], figure: EntryFigure | undefined, blanks: number): Child {
    const last = sums.at(-1);
    if (!past || !last) return null;
    const then = (column: Field) => sumIn(column, own(last, grid.id));
    if (!leaves.some(({ column }) => then(column) !== null)) return null;
    return (
      <tr class="was">
        <th scope="row">{words.was}</th>
        {leaves.map((leaf) => {
          const { column, part } = leaf;
          const was = part === '' ? then(column) : null;
          if (was === null) return <td />;
          const change = changeText(column, wholeSum(column, figure), wholeSum(column, own(last, grid.id)), ui);
          const series = past.rounds.map(({ title }, i) => {
            const value = wholeSum(column, own(sums[i] ?? {}, grid.id));
            return { round: title, value, text: value === null ? '' : figureText(column, value) };
          });
          return (
            <td class="o" data-label={cardLabel(leaf)}>
              {figureText(column, was.value)}
              {change && <i> {change}</i>}
              <Sparkline series={series} ui={ui} />
              {was.n < rows.length && <small>{ui.t.grid.given(was.n, rows.length)}</small>}
            </td>
          );
        })}
        {Array.from({ length: blanks }, () => (
          <td />
        ))}
      </tr>
    );
  }

  /** Of what every row gave: a part of a sum is no sum to compare. */
  function wholeSum(column: Field, figure: EntryFigure | undefined): number | null {
    const sum = sumIn(column, figure);
    return sum !== null && sum.n === rows.length ? sum.value : null;
  }

  function tools(): Child {
    const columns = grid.columns.filter((column) =>
      rows.some((row) => !filed.has(row) && isCopyable(column, own(before.get(row), column.id))),
    );
    if (columns.length === 0) return null;
    const offered = rows.filter((row) => !filed.has(row) && before.has(row));
    return (
      <details class="earlier">
        <summary>{words.copyTable}</summary>
        <p class="hint" id={`${id}-copy`}>
          {words.copyHint}
        </p>
        <p class="choose">
          <label>
            {words.row}
            <select name={copyNames(grid.id).row}>
              <option value="">{words.everyRow}</option>
              {offered.map((row) => (
                <option value={row}>{rowLabel(grid, row, form, ui)}</option>
              ))}
            </select>
          </label>
          <label>
            {words.column}
            <select name={copyNames(grid.id).column}>
              <option value="">{words.everyColumn}</option>
              {columns.map((column) => (
                <option value={column.id}>{columnLabel(column, ui)}</option>
              ))}
            </select>
          </label>
          <button type="submit" name="copy" value={`?${grid.id}`} aria-describedby={`${id}-copy`}>
            {words.copy}
          </button>
        </p>
      </details>
    );
  }

  function note(): Child {
    if (mergedRows.length === 0) return null;
    const said = mergedRows.map(({ row, units }) => `${rowLabel(grid, row, form, ui)} (${units.join(', ')})`);
    return (
      <p class="legend">
        <b>Σ</b> {words.rowsMerged}: {said.join('; ')}
      </p>
    );
  }
}

/** What a column of a table added up to, and how many rows gave it. */
function sumIn(column: Field, figure: EntryFigure | undefined): { value: number; n: number } | null {
  if (!figure || !('columns' in figure) || !figure.columns) return null;
  const found = own(figure.columns, column.id);
  if (!found || ('overflow' in found && found.overflow)) return null;
  if ('paired' in found) return found.rate === null ? null : { value: found.rate, n: found.paired };
  if (!('sum' in found) || typeof found.sum !== 'number' || found.incomplete) return null;
  return { value: found.sum, n: found.n };
}
