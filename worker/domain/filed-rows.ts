import type { Tier } from '../../schemas/outline/base.ts';
import type { Grid } from '../../schemas/outline/outline.ts';
import { type Entry, isGrid } from '../../schemas/outline/walk.ts';
import { type Answers, type CellValue, own, type Row, type RowsById } from '../../schemas/report/answers.ts';
import type { FormOf } from '../../schemas/report/validator.ts';
import type { FrozenUnit } from './round-plan.ts';

/**
 * Rows of a report that units below file themselves. The upper report holds them all: what stands below is put in
 * where it says nothing, and a cell it holds otherwise is a correction, which needs a reason. See decision 0013.
 */
type Below = Pick<FrozenUnit, 'code' | 'parent' | 'tier' | 'expected'>;

/** A row and the units strictly below the report that file it, the topmost first: the first that stands counts. */
export type RowFilers = { grid: Grid; row: string; filers: readonly string[] };

/** What stands below for a row. */
export type FiledRow = { grid: Grid; row: string; by: string; seq: number; cells: Row };

/** A cell the upper report holds otherwise than the report below; undefined is blank. */
export type CorrectedCell = { column: string; filed: CellValue | undefined; counted: CellValue | undefined };
export type Correction = { grid: string; row: string; by: string; seq: number; cells: CorrectedCell[] };

/** The rows of a form that units below file as well. */
export function rowFilersOf(
  unit: string,
  form: FormOf,
  descendants: readonly Below[],
  entriesOfTier: (tier: Tier) => readonly Entry[],
): RowFilers[] {
  const asking = descendants.filter((one) => one.expected);
  if (asking.length === 0) return [];
  const files = new Map<Tier, ReadonlySet<string>>();
  for (const { tier } of asking)
    if (!files.has(tier)) files.set(tier, new Set(entriesOfTier(tier).map(({ id }) => id)));
  const byCode = new Map(descendants.map((one) => [one.code, one]));
  return form.entries.filter(isUnitGrid).flatMap((grid) =>
    (form.rowsByTier[grid.rows.tier] ?? []).flatMap((row): RowFilers[] => {
      const filers: string[] = [];
      for (let one = byCode.get(row); one && one.code !== unit; one = byCode.get(one.parent))
        if (one.expected && files.get(one.tier)?.has(grid.id)) filers.unshift(one.code);
      return filers.length > 0 ? [{ grid, row, filers }] : [];
    }),
  );
}

/** The rows that stand below, each from the topmost of its filers that stands. */
export function filedRowsOf(
  filers: readonly RowFilers[],
  standing: ReadonlyMap<string, { seq: number; answers: Answers }>,
): FiledRow[] {
  return filers.flatMap(({ grid, row, filers: units }): FiledRow[] => {
    const by = units.find((unit) => standing.has(unit));
    const report = by === undefined ? undefined : standing.get(by);
    return by === undefined || !report
      ? []
      : [{ grid, row, by, seq: report.seq, cells: rowIn(report.answers, grid.id, row) ?? {} }];
  });
}

/** The answers with every filed cell put in where they say nothing, neither a value nor a text that does not parse yet. */
export function prefilled(answers: Answers, filed: readonly FiledRow[], raw: { [pointer: string]: string }): Answers {
  const typed = Object.keys(raw);
  return withRows(answers, filed, ({ grid, row, cells }, mine) => {
    const at = `/answers/${grid.id}/${row}/`;
    const kept: Row = { ...mine };
    for (const { id: column } of grid.columns) {
      const value = own(cells, column);
      if (value === undefined) continue;
      const name = at + column;
      const isTyped = typed.some((one) => one === name || one.startsWith(`${name}/`) || one.startsWith(`${name}?`));
      if (own(kept, column) === undefined && !isTyped) kept[column] = value;
    }
    return kept;
  });
}

/** The answers without the cells that say what was filed: they follow what is filed next. The inverse of `prefilled`. */
export function withoutFiled(answers: Answers, filed: readonly FiledRow[]): Answers {
  return withRows(answers, filed, ({ cells }, mine) =>
    Object.fromEntries(Object.entries(mine).filter(([column, value]) => !sameCell(value, own(cells, column)))),
  );
}

/** Cells that differ from what was filed, by row; blank and not filed are the same. */
export function correctionsIn(answers: Answers, filed: readonly FiledRow[]): Correction[] {
  return filed.flatMap(({ grid, row, by, seq, cells: theirs }): Correction[] => {
    const mine = rowIn(answers, grid.id, row) ?? {};
    const cells = grid.columns.flatMap(({ id: column }): CorrectedCell[] => {
      const [filedValue, counted] = [own(theirs, column), own(mine, column)];
      return sameCell(filedValue, counted) ? [] : [{ column, filed: filedValue, counted }];
    });
    return cells.length > 0 ? [{ grid: grid.id, row, by, seq, cells }] : [];
  });
}

/** Whether two cells hold the same; a document is its parts, in whatever order. */
export function sameCell(a: CellValue | undefined, b: CellValue | undefined): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return a === b;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => own(a as never, key) === own(b as never, key));
}

/** Reports above, of a unit's path, whose form has an entry of this form: accepted, they cover it. Nearest first. */
export function coveringUnits(
  path: readonly Pick<FrozenUnit, 'code' | 'tier' | 'expected'>[],
  form: Pick<FormOf, 'entries'>,
  entriesOfTier: (tier: Tier) => readonly Entry[],
): string[] {
  const mine = new Set(form.entries.map(({ id }) => id));
  return path
    .slice(1)
    .filter((up) => up.expected && entriesOfTier(up.tier).some(({ id }) => mine.has(id)))
    .map(({ code }) => code);
}

type UnitGrid = Grid & { rows: Extract<Grid['rows'], { by: 'unit' }> };
const isUnitGrid = (entry: Entry): entry is UnitGrid => isGrid(entry) && entry.rows.by === 'unit';

function rowIn(answers: Answers, grid: string, row: string): Row | undefined {
  const rows = own(answers, grid);
  return typeof rows === 'object' && !Array.isArray(rows) ? own(rows as RowsById, row) : undefined;
}

/** Other rows and entries stay as they are; a row that comes out empty is left out. */
function withRows(answers: Answers, filed: readonly FiledRow[], change: (filed: FiledRow, mine: Row) => Row): Answers {
  const changed: Answers = { ...answers };
  for (const [id, rows] of Map.groupBy(filed, ({ grid }) => grid.id)) {
    const kept = new Map(Object.entries((own(answers, id) ?? {}) as RowsById));
    for (const one of rows) {
      const row = change(one, kept.get(one.row) ?? {});
      if (Object.keys(row).length > 0) kept.set(one.row, row);
      else kept.delete(one.row);
    }
    // Object.fromEntries, not assignment: a row may be called __proto__.
    if (kept.size > 0) changed[id] = Object.fromEntries(kept);
    else delete changed[id];
  }
  return changed;
}
