import { type Entry, isGrid } from '../outline/walk.ts';
import {
  type Answer,
  type Answers,
  type CellValue,
  type Explanation,
  type Explanations,
  gridRows,
  own,
} from './answers.ts';
import { readyReasonOf, wordsOf } from './explanations.ts';

/** One cell that is different: null is blank. `at` is the place as comments name it. */
export type CellChange = {
  at: string;
  field: string;
  row?: string;
  column?: string;
  from: CellValue | null;
  to: CellValue | null;
};
export type ReasonChange = { check: string; from: Explanation | null; to: Explanation | null };

/**
 * The cells two contents of a report differ in, compared by ids, so that they may be of two versions of an outline.
 * In the order of `entries`; what these lack (a field of an older version) comes last. Rows are what they hold: the
 * order of free rows is no change, nor is a row without anything in it.
 */
export function changedCells(from: Answers, to: Answers, entries: readonly Entry[]): CellChange[] {
  const known = entries.map(({ id }) => id);
  const rest = [...Object.keys(from), ...Object.keys(to)].filter((id) => !known.includes(id)).sort();
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return [...new Set([...known, ...rest])].flatMap((id) => {
    const [before, after] = [own(from, id), own(to, id)];
    const entry = byId.get(id);
    if (!isRows(before) && !isRows(after)) {
      return change({ at: id, field: id }, before as CellValue | undefined, after as CellValue | undefined);
    }
    const columns = entry && isGrid(entry) ? entry.columns.map((column) => column.id) : [];
    // A field that became a grid, or the other way: both are told whole.
    const [left, right] = [rowsIn(before), rowsIn(after)];
    return [
      ...(isRows(before) && isRows(after) ? [] : change({ at: id, field: id }, single(before), single(after))),
      ...[...new Set([...right.keys(), ...left.keys()])].flatMap((row) =>
        rowChanges(id, row, left.get(row), right.get(row), columns),
      ),
    ];
  });
}

/** Reasons for warnings that were given, changed or taken back. */
export function changedReasons(from: Explanations, to: Explanations): ReasonChange[] {
  return [...new Set([...Object.keys(from), ...Object.keys(to)])]
    .sort()
    .map((check) => ({ check, from: own(from, check) ?? null, to: own(to, check) ?? null }))
    .filter(({ from, to }) => explained(from) !== explained(to));
}

const explained = (one: Explanation | null) =>
  JSON.stringify([readyReasonOf(one ?? undefined), wordsOf(one ?? undefined)]);

type Cells = { readonly [column: string]: CellValue };

function rowChanges(
  field: string,
  row: string,
  before: Cells | undefined,
  after: Cells | undefined,
  order: readonly string[],
): CellChange[] {
  const given = [...Object.keys(before ?? {}), ...Object.keys(after ?? {})];
  const columns = [...order, ...given.filter((column) => !order.includes(column)).sort()];
  return [...new Set(columns)].flatMap((column) =>
    change({ at: `${field}/${row}/${column}`, field, row, column }, own(before, column), own(after, column)),
  );
}

function change(
  place: { at: string; field: string; row?: string; column?: string },
  from: CellValue | undefined,
  to: CellValue | undefined,
): CellChange[] {
  return isSame(from, to) ? [] : [{ ...place, from: from ?? null, to: to ?? null }];
}

/** Rows of a free grid, or rows by id: what holds nothing but objects is no value of a cell. */
function isRows(answer: Answer | undefined): boolean {
  if (typeof answer !== 'object') return false;
  return Array.isArray(answer) || Object.values(answer).every((value) => typeof value === 'object');
}

const single = (answer: Answer | undefined) => (isRows(answer) ? undefined : (answer as CellValue | undefined));

function rowsIn(answer: Answer | undefined): Map<string, Cells> {
  if (!isRows(answer)) return new Map();
  return new Map(
    gridRows(answer).map(({ id, cells }) => {
      const { id: _, ...rest } = cells;
      return [id, Array.isArray(answer) ? (rest as Cells) : cells];
    }),
  );
}

function isSame(a: CellValue | undefined, b: CellValue | undefined): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return a === b;
  const [left, right] = [a as { [key: string]: unknown }, b as { [key: string]: unknown }];
  return [...Object.keys(left), ...Object.keys(right)].every((key) => own(left, key) === own(right, key));
}
