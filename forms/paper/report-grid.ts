import type { Grid } from '../../schemas/outline/outline.ts';
import { scopeOf } from '../../schemas/outline/scope.ts';
import { gridRows, own } from '../../schemas/report/answers.ts';
import { rowIdsOf } from '../../schemas/report/validator.ts';
import type { Block, Cell } from '../../worker/domain/paper.ts';
import type { EntryFigure } from '../../worker/domain/rollup/figures.ts';
import type { Raw } from '../fields/cell.ts';
import { columnsOf } from '../fields/columns.tsx';
import { hasFoot } from '../fields/figure.tsx';
import { cornerOf } from '../fields/grid.tsx';
import { changeWords, pairInReport } from '../fields/grid-changes.tsx';
import { footWords } from '../fields/grid-foot.tsx';
import { isNumber } from '../fields/own-number.tsx';
import type { FormLike } from '../fields/page.ts';
import { rowLabel } from '../fields/place.ts';
import { heldAgainst } from '../fields/target.tsx';
import { viewOf } from '../fields/views.ts';
import type { Ui } from '../ui.ts';
import { paperCell } from './cell.ts';
import { type Line, said, tableBlocks } from './table.ts';

type Props = {
  grid: Grid;
  form: FormLike;
  raw: Raw;
  figure: EntryFigure | undefined;
  /** The day targets are held against. */
  on: string;
  level: number;
  ui: Ui;
};

/** A table of a report, with the heads, totals and changes of the one on the page. */
export function gridBlocks({ grid, form, raw, figure, on, level, ui }: Props): Block[] {
  const leaves = columnsOf(grid, ui);
  const scope = scopeOf(grid.columns);
  const cells = new Map(gridRows(own(form.answers, grid.id)).map((row) => [row.id, row.cells]));
  const ids = rowIdsOf(grid, form.form) ?? [...cells.keys()];
  const rows = ids.map((row): Line => {
    const near = { scope, cells: cells.get(row) ?? {}, on };
    return {
      label: rowLabel(grid, row, form, ui),
      cells: leaves.map(({ column }) => {
        const name = `/answers/${grid.id}/${row}/${column.id}`;
        return paperCell({ field: column, value: own(cells.get(row), column.id), name, raw, near, ui }, 'table');
      }),
    };
  });
  const title = ui.label(grid.title);
  const table = {
    title: isNumber(grid.number) ? `${grid.number} ${title}` : title,
    level,
    corner: cornerOf(grid, ui),
    leaves: leaves.map(({ column, ...leaf }) => ({
      ...leaf,
      note: column.kind === 'target' ? heldAgainst(column, on, ui) : undefined,
    })),
    rows: rows.length > 0 ? rows : [{ label: '', said: ui.t.grid.noRows }],
    foot: rows.length > 0 ? footOf() : [],
  };
  const changes = changeWords({ grid, leaves, pairOf: pairInReport(cells, scope), ui });
  return [...tableBlocks(table, ui), ...changeList(changes)];

  function footOf(): Line[] {
    const columns = figure !== undefined && 'columns' in figure ? figure.columns : undefined;
    if (columns === undefined || !leaves.some(({ column }) => hasFoot(column))) return [];
    const counted = figure !== undefined && 'rows' in figure ? figure.rows : null;
    return [
      {
        label: ui.t.grid.total,
        cells: leaves.map(({ column }): Cell => {
          const found = hasFoot(column) ? columns[column.id] : undefined;
          if (found === undefined) return said('');
          const { main, beneath } = footWords(grid, column, found, counted, ui);
          return { lines: [main].flat(), beneath, numeric: viewOf(column).numeric };
        }),
      },
    ];
  }
}

/** Beneath a table by years. */
export function changeList(changes: ReturnType<typeof changeWords>): Block[] {
  if (changes.length === 0) return [];
  return [
    {
      is: 'list',
      items: changes.map(({ name, points, marks }) => [`${name}: ${points}`, ...marks].join(' · ')),
    },
  ];
}
