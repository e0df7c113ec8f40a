import type { Tier } from '../../../schemas/outline/base.ts';
import type { Grid } from '../../../schemas/outline/outline.ts';
import { isGrid, totalledColumns } from '../../../schemas/outline/walk.ts';
import { type Answers, gridRows, own, type Row, type RowsById } from '../../../schemas/report/answers.ts';
import { type FormOf, rowIdsOf } from '../../../schemas/report/validator.ts';
import {
  aggregatesOfReport,
  type EntryFigure,
  type Figures,
  type FoldPlan,
  figuresOf,
} from '../../domain/rollup/figures.ts';
import type { Figure } from '../../domain/rollup/kinds/shapes.ts';
import type { Cell, Content } from './cells.ts';
import type { Column } from './columns.ts';
import { number } from './format.ts';
import { figureContent, singleContent } from './kinds.ts';
import type { Reason } from './reasons.ts';

/** One unit that is a row of a wide file, or a block of lines of a long one. */
export type CsvRow = {
  unit: { code: string; name: string; tier: Tier };
  /** The state of its report, in the contract's word; '' for a unit that does not report. */
  state: string;
  /** The revision of its own report that is counted. */
  seq: number | null;
  /** Reports expected at or below the unit. */
  expected: number;
  /** The same for one entry, where it differs: filed by one tier of several; of a grid by unit, its rows. */
  expectedIn?: { readonly [entry: string]: number };
  /** Its rows in the grids of a report above it, which count before what it reports itself. */
  rowsAbove?: RowsAbove;
  /** Why warnings about its own cells stand, and about its rows in reports above; told in long files. */
  reasons?: readonly Reason[];
  source: CsvSource;
};

/** By grid: `{}` for a row left blank, null while no report above stands. A grid without a row for it is not named. */
export type RowsAbove = { readonly [grid: string]: Row | null };

export type CsvSource =
  /** Its own standing report; with the rollup's figures for entries the unit itself is not asked for. */
  | { kind: 'answers'; answers: Answers; form: FormOf; figures?: Figures }
  /** Its rollup. */
  | { kind: 'figures'; figures: Figures }
  /** It reports nothing itself: its rows in the grids of reports above it are all there is. */
  | { kind: 'rows'; cells: RowsAbove }
  /** Nothing stands. */
  | { kind: 'nothing' };

/** The cell of a column; null where the unit is not asked for it. */
export type Reader = (column: Column) => Cell | null;

export function readerOf(row: CsvRow, plan: FoldPlan, rowsOnly: boolean): Reader {
  const read = ownReader(row, plan, rowsOnly);
  const { rowsAbove = {} } = row;
  return (column) => {
    const { id } = column.entry;
    if (Object.hasOwn(rowsAbove, id)) return rowCell(column, rowsAbove, plan.on);
    const cell = read(column);
    // Nobody at or below it is asked.
    return cell?.expected === 0 ? null : cell;
  };
}

function ownReader(row: CsvRow, plan: FoldPlan, rowsOnly: boolean): Reader {
  const { source } = row;
  switch (source.kind) {
    case 'answers':
      return answersReader(row, source, plan);
    case 'figures':
      return (column) => figureCell(column, own(source.figures, column.entry.id), row, plan.on);
    case 'rows':
      return (column) => rowCell(column, source.cells, plan.on);
    case 'nothing':
      return (column) => {
        const cell = figureCell(column, undefined, row, plan.on);
        return rowsOnly ? one(cell.content) : cell;
      };
  }
}

const one = (content: Content): Cell => ({ content, expected: 1 });

function answersReader(row: CsvRow, source: Extract<CsvSource, { kind: 'answers' }>, plan: FoldPlan): Reader {
  const { answers, form } = source;
  const asked = new Set(form.entries.map((entry) => entry.id));
  const added = { ...form, entries: form.entries.filter((entry) => isGrid(entry) && addsUp(entry)) };
  const overRows = figuresOf(plan, aggregatesOfReport(plan, added, answers));
  const cellsOf = (grid: Grid, id: string): Row => own(own(answers, grid.id) as RowsById | undefined, id) ?? {};
  const isItsOnlyRow = (grid: Grid) => {
    const ids = grid.rows.by === 'unit' ? (rowIdsOf(grid, form) ?? []) : [];
    return ids.length === 1 && ids[0] === row.unit.code;
  };
  return (column) => {
    const { entry } = column;
    if (!asked.has(entry.id)) {
      return source.figures ? figureCell(column, own(source.figures, entry.id), row, plan.on) : null;
    }
    if (column.at === 'field') {
      return one(singleContent(column.field, { cells: answers as Row, scope: column.scope, on: plan.on }, column.part));
    }
    if (column.at === 'row' || (column.at === 'rows' && isItsOnlyRow(column.entry))) {
      const id = column.at === 'row' ? column.row : row.unit.code;
      return one(
        singleContent(
          column.field,
          { cells: cellsOf(column.entry, id), scope: column.scope, on: plan.on },
          column.part,
        ),
      );
    }
    return figureCell(column, own(overRows, entry.id), { expected: 1 }, plan.on);
  };
}

const addsUp = (grid: Grid) => grid.rows.by === 'unit' || grid.rows.by === 'free' || totalledColumns(grid).length > 0;

function rowCell(column: Column, cells: RowsAbove, on: string): Cell | null {
  const row = own(cells, column.entry.id);
  if (row === undefined || (column.at !== 'rows' && column.at !== 'count')) return null;
  if (column.at === 'count') return { content: { value: row && number(1), n: null }, expected: null };
  if (row === null) return one({ value: null, n: 0 });
  return one(singleContent(column.field, { cells: row, scope: column.scope, on }, column.part));
}

type Expectation = Pick<CsvRow, 'expected' | 'expectedIn'>;

function figureCell(column: Column, figure: EntryFigure | undefined, expectation: Expectation, on: string): Cell {
  const { entry } = column;
  const given = own(expectation.expectedIn, entry.id);
  const reports = given ?? expectation.expected;
  const rows = figure !== undefined && 'rows' in figure ? figure.rows : null;
  switch (column.at) {
    case 'count':
      return { content: { value: rows === null ? null : number(rows), n: null }, expected: null };
    case 'field':
      return { content: figureContent(column.field, figure as Figure | undefined, column.part, on), expected: reports };
    case 'row':
      return {
        content: figureContent(column.field, own(byRowOf(figure, column.row), column.field.id), column.part, on),
        expected: reports,
      };
    case 'rows':
      return {
        content: figureContent(column.field, own(columnsOf(figure), column.field.id), column.part, on),
        expected: given ?? rows,
      };
    case 'total': {
      const content = figureContent(column.field, own(columnsOf(figure), column.field.id), column.part, on);
      return { content, expected: reports * listLength(column.entry) };
    }
  }
}

const listLength = ({ rows }: Grid) => (rows.by === 'list' ? rows.rows.length : 0);

const columnsOf = (figure: EntryFigure | undefined) =>
  figure !== undefined && 'columns' in figure ? figure.columns : undefined;

const byRowOf = (figure: EntryFigure | undefined, row: string) =>
  figure !== undefined && 'byRow' in figure ? own(figure.byRow, row) : undefined;

/** The rows of a free grid in a unit's own report. */
export function freeRowsOf(grid: Grid, { source }: CsvRow): { id: string; cells: Row }[] {
  if (source.kind !== 'answers' || !source.form.entries.some(({ id }) => id === grid.id)) return [];
  return gridRows(own(source.answers, grid.id));
}
