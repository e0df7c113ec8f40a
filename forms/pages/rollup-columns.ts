import type { Field } from '../../schemas/outline/kinds.ts';
import type { Grid } from '../../schemas/outline/outline.ts';
import { isGrid, type Page, yearsOf } from '../../schemas/outline/walk.ts';
import { own } from '../../schemas/report/answers.ts';
import type { Figures } from '../../worker/domain/rollup/figures.ts';
import type { Figure } from '../../worker/domain/rollup/kinds/shapes.ts';
import { measureBeside } from '../fields/numbers.tsx';
import { viewOf } from '../fields/views.ts';
import type { Ui } from '../ui.ts';

/** One figure across: how to call it and where it is. `rows`: it was counted over so many rows rather than reports. */
export type FigureColumn = {
  field: Field;
  /** The entry it belongs to, and how many cells of a report go into it. */
  entry: string;
  cells: number;
  label: string;
  measure: string | undefined;
  group: string | null;
  numeric: boolean;
  pick: (figures: Figures) => { figure: Figure; rows: number | null } | undefined;
};

export type RollupTable =
  | {
      kind: 'units';
      title: string;
      columns: FigureColumn[];
      /** Of a table of the outline. */
      grid?: Grid;
      /** The heading above says it already. */
      plain?: true;
    }
  /** Too wide with units down: the rows of the list go down, for this unit alone. */
  | {
      kind: 'rows';
      title: string;
      grid: Grid;
      rows: { label: string; columns: FigureColumn[] }[];
      total: FigureColumn[];
    };

/** Beyond this many figures across, a table of a list turns round. */
const MOST_ACROSS = 24;

/** The tables of one page of the outline; narratives are read, not added up. */
export function tablesOf(page: Page, title: string, ui: Ui): RollupTable[] {
  const fields = page.entries.filter((entry): entry is Field => !isGrid(entry) && entry.kind !== 'text');
  const own_: RollupTable[] =
    fields.length === 0
      ? []
      : [
          {
            kind: 'units',
            title: ui.t.rollup.indicators(title),
            columns: fields.map((field) => columnOfField(field, ui)),
            plain: true,
          },
        ];
  return [...own_, ...page.entries.filter(isGrid).map((grid) => tableOfGrid(grid, ui))];
}

export function narrativesOf(page: Page): Field[] {
  return page.entries.filter((entry): entry is Field => !isGrid(entry) && entry.kind === 'text');
}

type Pick = FigureColumn['pick'];

const fieldFigure =
  (field: Field): Pick =>
  (figures) => {
    const figure = own(figures, field.id);
    return figure === undefined || 'rows' in figure || 'byRow' in figure ? undefined : { figure, rows: null };
  };

/** A field by itself, over the reports. */
export const columnOfField = (field: Field, ui: Ui): FigureColumn => columnOf(field, field.id, ui, null, fieldFigure);

function columnOf(
  field: Field,
  entry: string,
  ui: Ui,
  group: string | null,
  pick: (field: Field) => Pick,
  cells = 1,
): FigureColumn {
  return {
    field,
    entry,
    cells,
    label: ui.label(field.label),
    measure: measureBeside(field, ui),
    group: group ?? (field.group === undefined ? null : ui.label(field.group)),
    numeric: viewOf(field).numeric,
    pick: pick(field),
  };
}

/** How many rows were written, which is often the figure that is asked for: documents issued, classes opened. */
function rowCount(grid: Grid, ui: Ui): FigureColumn {
  const field: Field = { kind: 'count', id: grid.id, label: ui.t.rollup.rowCount };
  return columnOf(field, grid.id, ui, null, () => (figures) => {
    const entry = own(figures, grid.id);
    if (entry === undefined || !('rows' in entry)) return undefined;
    return { figure: { n: entry.rows, sum: entry.rows }, rows: 0 };
  });
}

/** Over the rows of a grid, as far as they add up. */
const overRows =
  (grid: Grid) =>
  (field: Field): Pick =>
  (figures) => {
    const entry = own(figures, grid.id);
    const figure =
      entry !== undefined && 'columns' in entry && entry.columns ? own(entry.columns, field.id) : undefined;
    return figure === undefined
      ? undefined
      : { figure, rows: entry !== undefined && 'rows' in entry ? entry.rows : null };
  };

/** What is counted of a grid; texts and documents are read. */
const countedOf = (grid: Grid) => grid.columns.filter((column) => column.kind !== 'text' && column.kind !== 'document');

export function tableOfGrid(grid: Grid, ui: Ui): RollupTable {
  const title = ui.label(grid.title);
  if (grid.rows.by === 'unit' || grid.rows.by === 'free') {
    const across = countedOf(grid).map((column) => columnOf(column, grid.id, ui, null, overRows(grid)));
    return { kind: 'units', title, columns: grid.rows.by === 'free' ? [rowCount(grid, ui), ...across] : across };
  }
  const turned = rowsOfGrid(grid, ui);
  if (turned.rows.length * turned.total.length > MOST_ACROSS) return turned;
  const across = turned.rows.flatMap(({ label, columns }) => columns.map((column) => ({ ...column, group: label })));
  return { kind: 'units', title, columns: across, grid };
}

/** A grid by list or by year as the outline has it: its rows down, for one unit alone. */
export function rowsOfGrid(grid: Grid, ui: Ui): Extract<RollupTable, { kind: 'rows' }> {
  const columns = countedOf(grid);
  const rows =
    grid.rows.by === 'year'
      ? yearsOf(grid.rows).map((year) => ({ id: year, label: year }))
      : grid.rows.by === 'list'
        ? grid.rows.rows.map((row) => ({ id: row.id, label: ui.label(row.label) }))
        : [];
  const inRow =
    (row: string) =>
    (field: Field): Pick =>
    (figures) => {
      const entry = own(figures, grid.id);
      const figure = entry !== undefined && 'byRow' in entry ? own(own(entry.byRow, row), field.id) : undefined;
      return figure === undefined ? undefined : { figure, rows: null };
    };
  return {
    kind: 'rows',
    title: ui.label(grid.title),
    grid,
    rows: rows.map((row) => ({
      label: row.label,
      columns: columns.map((column) => columnOf(column, grid.id, ui, null, inRow(row.id))),
    })),
    total: columns.map((column) => columnOf(column, grid.id, ui, null, overRows(grid), rows.length)),
  };
}
