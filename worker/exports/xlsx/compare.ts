import type { IssueCode, IssueParams } from '../../../schemas/issues.ts';
import type { Answers, CellValue, DocumentValue } from '../../../schemas/report/answers.ts';
import { own } from '../../../schemas/report/answers.ts';
import { formatDate } from '../../../schemas/values/dates.ts';
import { isMissing } from '../../../schemas/values/missing.ts';
import { type Area, addressOf, type ReadCell } from './book.ts';
import { contentOf, heldAt, pointerOf, readTarget } from './cell.ts';
import { EMPTY_CELL, type Found, isMerged, type Matched } from './found.ts';
import { kindOf } from './kinds.ts';
import { Merge } from './merge.ts';
import { valueAt } from './pen.ts';
import type { Report } from './plan.ts';
import { QUALIFIER_PART } from './qualified.ts';
import { sameContent, typedText } from './typed.ts';

export const STATUSES = ['changed', 'unchanged', 'unreadable', 'refused', 'unknown'] as const;
export type CellStatus = (typeof STATUSES)[number];
export type PartValue = CellValue | null;

/** What became of one cell of a workbook. `sheet` and `cell` are where a person finds it. */
export type CellResult = {
  sheet: string;
  cell: string;
  /** Null where it belongs nowhere. */
  pointer: string | null;
  /** What a row or column that belongs nowhere is called there. */
  name?: string;
  status: CellStatus;
  old: PartValue;
  new: PartValue;
  code?: IssueCode;
  params?: IssueParams;
};
export type Compared = { cells: CellResult[]; answers: Answers; raw: { [pointer: string]: string } };

/**
 * Holds a matched workbook against a report: what each cell does to it, and the report with all of it done. An empty
 * cell empties the report's, or with `keepBlanks` leaves it as it is.
 */
export function compare(
  { found, strays }: Matched,
  merged: ReadonlyMap<string, readonly Area[]>,
  report: Report,
  { keepBlanks = false }: { keepBlanks?: boolean } = {},
): Compared {
  const merge = new Merge(report);
  const groups = new Map<string, Found[]>();
  for (const one of found) {
    const key = pointerOf(one.target);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const cells = [...groups.values()].flatMap((group) =>
    compareTarget(keepBlanks ? asTheyWere(group) : group, merged, report, merge),
  );
  for (const { sheet, row, column, name, why } of strays) {
    const at = { sheet, cell: addressOf(row, column), pointer: null, name: name.slice(0, 200), old: null, new: null };
    cells.push(why === 'unknown' ? { ...at, status: 'unknown' } : { ...at, status: 'refused', code: 'row_twice' });
  }
  return { cells, ...merge.done() };
}

/** Cells left empty hold what the report does; but the word beside a figure does not go on to another figure. */
function asTheyWere(group: readonly Found[]): Found[] {
  const isOther = group.some(
    ({ part, cell, slot }) => part === '' && !isBlank(cell) && !sameContent(cell.content, slot.content),
  );
  return group.map((one) =>
    isBlank(one.cell) && !(isOther && one.part === QUALIFIER_PART)
      ? { ...one, cell: { content: one.slot.content } }
      : one,
  );
}

const isBlank = ({ content, formula, error }: ReadCell) => content.is === 'blank' && !formula && error === undefined;

function compareTarget(
  group: readonly Found[],
  merged: ReadonlyMap<string, readonly Area[]>,
  report: Report,
  merge: Merge,
): CellResult[] {
  const [{ target }] = group as [Found];
  const { language } = report;
  const base = pointerOf(target);
  const first = kindOf(target.field)?.parts[0] ?? '';
  const held = heldAt(valueAt(report.answers, target), report.raw, base);
  const refused = new Map(group.map((one) => [one, refusalOf(one, merged, merge)]));
  const oldOf = ({ part }: Found) => held.raw(part) ?? partValue(held.value, part, first);
  // Nearly every cell of nearly every workbook.
  if (group.every((one) => sameContent(one.cell.content, one.slot.content) && !refused.get(one))) {
    return group.map((one) => {
      const old = oldOf(one);
      return { ...placeOf(one), pointer: base + one.part, status: 'unchanged', old, new: old };
    });
  }
  const before = (part: string) => contentOf(target, held, part, language);
  const given = new Map(group.flatMap((one) => (refused.get(one) ? [] : [[one.part, one.cell] as const])));
  const isSame = (part: string) => sameContent((given.get(part) ?? EMPTY_CELL).content, before(part));
  const touched = [...given.keys()].some((part) => !isSame(part));
  const isOther = given.has('') && !isSame('');
  const parts = (part: string): ReadCell =>
    given.get(part) ?? (part === QUALIFIER_PART && isOther ? EMPTY_CELL : { content: before(part) });
  const read = touched ? readTarget(target, parts, language) : { value: held.value, faults: [] };
  const kind = kindOf(target.field);
  const raw = Object.fromEntries(read.faults.map(({ part }) => [part, typedText(parts(part))]));
  const all = kind?.parts ?? [];
  const differs = touched && (!sameValue(read.value, held.value) || all.some((part) => held.raw(part) !== raw[part]));
  const at = differs ? merge.set(target, read.value, raw, all) : target;

  return group.map((one): CellResult => {
    const place = { ...placeOf(one), pointer: pointerOf(at) + one.part };
    const old = oldOf(one);
    const why = refused.get(one);
    if (why) return { ...place, status: 'refused', old, new: null, ...why };
    const fault = read.faults.find(({ part }) => part === one.part);
    if (isSame(one.part) || !differs || (fault && held.raw(one.part) === raw[one.part])) {
      return { ...place, status: 'unchanged', old, new: old };
    }
    if (!fault) return { ...place, status: 'changed', old, new: partValue(read.value, one.part, first) };
    const { code, params } = fault;
    return { ...place, status: 'unreadable', old, new: raw[one.part] ?? null, code, ...(params ? { params } : {}) };
  });
}

const placeOf = ({ sheet, row, column }: Found) => ({ sheet, cell: addressOf(row, column) });

type Why = { code: IssueCode; params?: IssueParams };

/** What is never read, whatever it shows: nobody typed it, or Excel has made something else of it. */
function refusalOf(one: Found, merged: ReadonlyMap<string, readonly Area[]>, merge: Merge): Why | null {
  const { cell, target, part, row, column, sheet } = one;
  const { content } = cell;
  if (cell.formula) return { code: 'formula_cell' };
  if (cell.error !== undefined) return { code: 'error_cell', params: { error: cell.error.slice(0, 20) } };
  if (isMerged(merged.get(sheet) ?? [], row, column)) return { code: 'merged_cell' };
  if (content.is === 'date' && kindOf(target.field)?.format(target.field, part) !== 'date') {
    return { code: 'unexpected_date', params: { date: formatDate(content.iso) } };
  }
  if (content.is === 'text' && !content.text.isWellFormed()) return { code: 'unpaired_surrogate' };
  return content.is === 'blank' || merge.hasRoom(target)
    ? null
    : { code: 'too_many_rows', params: { max: merge.roomOf(target) } };
}

/** Of a document one of its parts; a stated reason stands in the first. */
function partValue(value: CellValue | undefined, part: string, firstPart: string): PartValue {
  if (value === undefined) return null;
  if (part === '') return value;
  if (isMissing(value)) return part === firstPart ? value : null;
  return own(value as { [key: string]: CellValue }, part.slice(1)) ?? null;
}

function sameValue(a: CellValue | undefined, b: CellValue | undefined): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

const sorted = (value: CellValue | undefined) =>
  typeof value === 'object' ? Object.entries(value as DocumentValue).sort(([a], [b]) => (a < b ? -1 : 1)) : value;
