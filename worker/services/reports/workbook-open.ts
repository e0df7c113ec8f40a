import type { Language } from '../../../schemas/outline/base.ts';
import { isGrid } from '../../../schemas/outline/walk.ts';
import type { ReadBook } from '../../exports/xlsx/book.ts';
import { type Compared, compare } from '../../exports/xlsx/compare.ts';
import type { Matched } from '../../exports/xlsx/found.ts';
import { layOut } from '../../exports/xlsx/layout.ts';
import { MAX_SHEETS } from '../../exports/xlsx/limits.ts';
import { type Mark, markAddress, readMark } from '../../exports/xlsx/mark.ts';
import { matchBook } from '../../exports/xlsx/match.ts';
import type { Report } from '../../exports/xlsx/plan.ts';
import { readBook } from '../../exports/xlsx/read.ts';
import { MAX_REPORT_BYTES } from '../limits.ts';
import { done, type Result, refuse } from '../result.ts';
import type { Draft } from '../types.ts';
import type { Loaded } from './load.ts';
import { markOf, workbookReport } from './workbook-report.ts';

/** A workbook that was read and matched with the report it is sent for. `mark` is null where it is none of ours. */
export type OpenedWorkbook = { mark: Mark | null; report: Report; book: ReadBook; matched: Matched };

/** Reads a file into a workbook of this report, or refuses it as a whole. */
export function openWorkbook(
  loaded: Loaded,
  working: Draft,
  bytes: Uint8Array,
  language: Language,
): Result<OpenedWorkbook> {
  const tables = loaded.form.entries.filter(isGrid).length;
  const read = readBook(bytes, { maxSheets: Math.max(MAX_SHEETS, tables + 10) });
  if (!read.ok) return refuse('workbook_unreadable', { issues: [read.issue] });
  const { book } = read;
  const mark = readMark(book);
  const foreign = mark && anotherReport(mark, loaded);
  if (foreign) return foreign;
  const report = workbookReport(loaded, working, mark?.language ?? language, gridOf(mark));
  const matched = matchBook(book, layOut(report).sheets);
  if (matched.found.length === 0) return refuse('workbook_unmatched');
  if (lengthOf(matched) > MAX_REPORT_BYTES) return refuse('body_too_large', { data: { max: MAX_REPORT_BYTES } });
  return done({ mark, report, book, matched });
}

/** What it does to the report, cell by cell. */
export function compareOpened(
  { book, matched, report }: OpenedWorkbook,
  options: { keepBlanks?: boolean } = {},
): Compared {
  const merged = new Map(book.sheets.map((sheet) => [sheet.name, sheet.merged]));
  return compare(matched, merged, report, options);
}

/** Whether the report has changed since the workbook was made of it. */
export async function isOlderThan(loaded: Loaded, working: Draft, mark: Mark): Promise<boolean> {
  return (await markOf(loaded, working, mark.language, gridOf(mark))).checksum !== mark.checksum;
}

const gridOf = (mark: Mark | null): string | null => (mark && mark.grid !== '' ? mark.grid : null);

/** A workbook of another round, unit or outline, told with the cell that says so. */
function anotherReport(mark: Mark, { round, unit, compiled }: Loaded): ReturnType<typeof refuse> | null {
  const expected = {
    round: round.id,
    unit: unit.code,
    outline: compiled.outline.id,
    version: String(compiled.outline.version),
  };
  const key = (['round', 'unit', 'outline', 'version'] as const).find((one) => mark[one] !== expected[one]);
  if (key === undefined) return null;
  const at = { ...markAddress(key), found: mark[key].slice(0, 100), expected: expected[key] };
  return refuse('workbook_of_another_report', {
    issues: [{ pointer: '', code: 'another_report', params: at }],
    data: { what: key, ...at },
  });
}

/** A text that many cells point to is short in the file and long in the answer. */
const lengthOf = ({ found }: Matched) =>
  found.reduce((sum, { cell }) => sum + (cell.content.is === 'text' ? cell.content.text.length : 0), 0);
