import { type Language, labelText } from '../../../schemas/outline/base.ts';
import { isGrid } from '../../../schemas/outline/walk.ts';
import { type Cell, gapsText, wideValue } from './cells.ts';
import { freeRowPath, type Group, type Layout, type Path } from './columns.ts';
import { number, text, type Value } from './format.ts';
import { partsOf, singleContent } from './kinds.ts';
import { reasonsByLine } from './reasons.ts';
import { type CsvRow, freeRowsOf, readerOf } from './sources.ts';
import { FIXED, type FixedColumn } from './words.ts';

export type CsvShape = 'wide' | 'long';

/** A shape of the file: its head, and the records of one unit. */
export type Shape = {
  keys: readonly string[];
  labels: readonly string[];
  records: (row: CsvRow) => (Value | null)[][];
};

type ShapeArgs = { layout: Layout; rowsOnly: boolean; language: Language };

export const SHAPES: { [S in CsvShape]: (args: ShapeArgs) => Shape } = { wide: wideShape, long: longShape };

const WIDE_HEAD: readonly FixedColumn[] = ['unit', 'name', 'tier', 'state', 'seq'];
const LONG_HEAD: readonly FixedColumn[] = [
  ...(['unit', 'name', 'tier', 'field', 'row', 'column', 'value', 'numerator', 'denominator'] as const),
  ...(['n_reported', 'n_expected', 'missing'] as const),
  // Added after the contract was fixed: at the end, so that what reads the columns before by place goes on.
  ...(['bound', 'explanation'] as const),
];

const labelsOf = (columns: readonly FixedColumn[], language: Language) =>
  columns.map((column) => labelText(FIXED[column], language));

const unitOf = ({ unit }: CsvRow) => [text(unit.code), text(unit.name), text(unit.tier)];
const numberOr = (value: number | null | undefined) => (value == null ? null : number(value));

/** A line a unit, a column a cell. */
function wideShape({ layout, rowsOnly, language }: ShapeArgs): Shape {
  const columns = layout.groups.flatMap((group) => group.columns);
  return {
    keys: [...WIDE_HEAD, ...columns.map(({ key }) => key)],
    labels: [...labelsOf(WIDE_HEAD, language), ...columns.map(({ label }) => label)],
    records: (row) => {
      const read = readerOf(row, layout.plan, rowsOnly);
      const cells = columns.map((column) => {
        const cell = read(column);
        return cell && wideValue(cell.content);
      });
      return [[...unitOf(row), text(row.state), numberOr(row.seq), ...cells]];
    },
  };
}

/** A line for each cell a unit is asked for; the rows of its own free grids follow their grid. */
function longShape({ layout, rowsOnly, language }: ShapeArgs): Shape {
  return {
    keys: LONG_HEAD,
    labels: labelsOf(LONG_HEAD, language),
    records: (row) => {
      const read = readerOf(row, layout.plan, rowsOnly);
      const reasonAt = reasonsByLine(row.reasons ?? [], layout.groups, row.unit.code);
      const record = (path: Path, cell: Cell) => longRecord(row, path, cell, reasonAt(path));
      return layout.groups.flatMap((group) => [
        ...group.columns.flatMap((column) => {
          const cell = read(column);
          return cell ? [record(column.path, cell)] : [];
        }),
        ...freeCells(row, group, layout.plan.on).map(({ path, cell }) => record(path, cell)),
      ]);
    },
  };
}

function freeCells(row: CsvRow, { entry, scope }: Group, on: string): { path: Path; cell: Cell }[] {
  if (!isGrid(entry) || entry.rows.by !== 'free') return [];
  return freeRowsOf(entry, row).flatMap(({ id, cells }) =>
    entry.columns.flatMap((field) =>
      partsOf(field, scope).map((part) => {
        const content = singleContent(field, { cells, scope, on }, part);
        return { path: freeRowPath(entry, id, field, part), cell: { content, expected: 1 } };
      }),
    ),
  );
}

function longRecord(row: CsvRow, path: Path, { content, expected }: Cell, explanation: string): (Value | null)[] {
  return [
    ...unitOf(row),
    ...path.map(text),
    content.value,
    numberOr(content.pair?.of),
    numberOr(content.pair?.over),
    numberOr(content.n),
    numberOr(expected),
    text(gapsText(content)),
    text(content.bound ?? ''),
    text(explanation),
  ];
}
