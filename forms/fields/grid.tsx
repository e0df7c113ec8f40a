import { isComputed } from '../../schemas/outline/kinds.ts';
import type { Grid } from '../../schemas/outline/outline.ts';
import { scopeOf } from '../../schemas/outline/scope.ts';
import { gridRows, own, type Row } from '../../schemas/report/answers.ts';
import { rowIdsOf } from '../../schemas/report/validator.ts';
import { MISSING_REASONS, MISSING_SIGNS } from '../../schemas/values/missing.ts';
import type { EntryFigure } from '../../worker/domain/rollup/figures.ts';
import { Scroll } from '../layout/scroll.tsx';
import type { Ui } from '../ui.ts';
import { type Raw, textOf } from './cell.ts';
import { cardLabel, headIds, type Leaf, leavesOf, TableHead } from './columns.tsx';
import { ComputedFigure } from './computed.tsx';
import type { GridEarlier } from './earlier-grid.tsx';
import type { Notes } from './field.tsx';
import { GridFoot } from './grid-foot.tsx';
import { ErrorText, WarningText } from './notes.tsx';
import { OwnNumber } from './own-number.tsx';
import { type FormLike, freeRowIds, removeName } from './page.ts';
import { rowLabel } from './place.ts';
import { QUALIFIER_PART } from './qualified.tsx';
import { tablePlan } from './table-plan.ts';
import { viewOf } from './views.ts';

type Props = {
  grid: Grid;
  /** Begins the ids of its heads: unique on the page, and short, since every cell names two. */
  id: string;
  form: FormLike;
  raw: Raw;
  notes: Notes;
  /** What the grid adds up to. */
  figure: EntryFigure | undefined;
  /** What the round before puts into it. */
  earlier?: GridEarlier | undefined;
  /** How rows came to be that units below file: a class of the row. */
  marks?: ReadonlyMap<string, string>;
  ui: Ui;
};

/**
 * Where a row is a card, each cell carries its head: a fifth of what a large table weighs. With more cells than this a script
 * puts them there on a phone (`forms/islands/table/cards.ts`); without one such a table scrolls sideways.
 */
const MOST_LABELLED = 2_500;

/** A table to type into: one input a cell, named by the heads of its row and column. */
export function GridInput({ grid, id, form, raw, notes, figure, earlier, marks, ui }: Props) {
  const leaves = leavesOf(grid, ui);
  const heads = headIds(id, leaves);
  const rows = rowsOf(grid, form);
  const isCards = grid.rows.by === 'free' || rows.length * leaves.length <= MOST_LABELLED;
  const labels = leaves.map((leaf) => (isCards ? cardLabel(leaf) : undefined));
  const scope = scopeOf(grid.columns);
  const cells = new Map(gridRows(own(form.answers, grid.id)).map((row) => [row.id, row.cells]));
  const free = grid.rows.by === 'free';
  const mixed = grid.columns.some((column) => !viewOf(column).numeric);
  const title = ui.label(grid.title);
  const base = `/answers/${grid.id}`;
  const error = notes.errors.get(base);
  const beside = [...notes.errors].filter(([at]) => at.startsWith(`${base}/`));
  const warned = [...notes.warnings].filter(([at]) => at === base || at.startsWith(`${base}/`));
  return (
    <div class="grid" id={base}>
      <a class="skip" href={`#${id}-end`}>
        {ui.t.grid.skip(title)}
      </a>
      {grid.hint && <p class="hint">{ui.label(grid.hint)}</p>}
      {error && <ErrorText id={`${base}-error`} text={error} ui={ui} />}
      {beside.map(([at, text]) => (
        <ErrorText id={`${at}-error`} text={text} ui={ui} />
      ))}
      {warned.map(([at, text]) => (
        <WarningText id={`${at}-warning`} text={text} ui={ui} />
      ))}
      {earlier?.tools}
      <Scroll labelledBy={`${id}-title`} rows={rows.length}>
        <table
          class={['cells', ...(mixed ? ['mixed'] : []), ...(isCards ? ['cards'] : [])].join(' ')}
          data-plan={JSON.stringify(tablePlan(grid, leaves, scope, ui))}
        >
          <caption id={`${id}-title`}>
            <OwnNumber number={grid.number} />
            {title}
          </caption>
          <TableHead
            id={id}
            corner={cornerOf(grid, ui)}
            leaves={leaves.map((leaf) => ({
              ...leaf,
              numeric: viewOf(leaf.column).numeric && leaf.part !== QUALIFIER_PART,
            }))}
            last={free ? ui.t.grid.remove : undefined}
          />
          {together(rows.map(line)).map((lines) => (
            <tbody>{lines}</tbody>
          ))}
          <GridFoot
            grid={grid}
            leaves={leaves}
            figure={figure}
            blanks={free ? 1 : 0}
            ui={ui}
            beneath={earlier?.foot(leaves, figure, free ? 1 : 0)}
          />
        </table>
      </Scroll>
      <p class="legend" id={`${id}-end`} tabindex={-1}>
        {ui.t.grid.legend}{' '}
        {MISSING_REASONS.map((reason) => (
          <span>
            <b>{MISSING_SIGNS[reason]}</b> {ui.t.missing[reason]}
          </span>
        ))}
        {free && <span>{ui.t.grid.more}</span>}
      </p>
      {earlier?.note}
    </div>
  );

  function line(row: { id: string; isNew: boolean }, i: number) {
    const near = { scope, cells: cells.get(row.id) ?? {} };
    return (
      <tr class={marks?.get(row.id)}>
        <th scope="row" id={`${id}r${i}`}>
          {row.isNew ? ui.t.grid.newRow : rowLabel(grid, row.id, form, ui)}
        </th>
        {leaves.map((leaf, c) =>
          isComputed(leaf.column) ? (
            <td class="o" data-label={labels[c]}>
              <output>
                <ComputedFigure field={leaf.column} near={near} ui={ui} />
              </output>
              {earlier?.cell(row.id, leaf, near.cells)}
            </td>
          ) : (
            <td data-label={labels[c]}>
              {cell(leaf, `${base}/${row.id}/${leaf.column.id}`, near.cells, `${id}r${i} ${heads[c]}`)}
              {earlier?.cell(row.id, leaf, near.cells)}
            </td>
          ),
        )}
        {free && (
          <td data-label={ui.t.grid.remove}>
            {!row.isNew && (
              <input
                type="checkbox"
                name={removeName(grid.id, row.id)}
                value="1"
                aria-label={ui.t.grid.removeRow(String(i + 1))}
              />
            )}
          </td>
        )}
      </tr>
    );
  }

  function cell(leaf: Leaf, name: string, given: Row, labelledBy: string) {
    const view = viewOf(leaf.column);
    return (
      <view.CellInput
        field={leaf.column}
        name={name}
        part={leaf.part}
        text={textOf(leaf.column, name, own(given, leaf.column.id), raw, ui, true)(leaf.part)}
        labelledBy={labelledBy}
        invalid={notes.errors.has(name + leaf.part)}
        ui={ui}
      />
    );
  }
}

/** What the first column holds. */
export function cornerOf(grid: Grid, ui: Ui): string {
  const { unit, year, list, row } = ui.t.grid;
  return { unit, year, list, free: row }[grid.rows.by];
}

/** How many rows a browser paints or leaves out together: forms/islands/table/in-sight.ts. */
const ROWS_TOGETHER = 5;

const together = <T,>(lines: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(lines.length / ROWS_TOGETHER) }, (_, i) =>
    lines.slice(i * ROWS_TOGETHER, (i + 1) * ROWS_TOGETHER),
  );

function rowsOf(grid: Grid, form: FormLike): { id: string; isNew: boolean }[] {
  const { rows } = grid;
  if (rows.by === 'free') return freeRowIds(grid.id, rows.max, form.answers);
  return (rowIdsOf(grid, form.form) ?? []).map((id) => ({ id, isNew: false }));
}
