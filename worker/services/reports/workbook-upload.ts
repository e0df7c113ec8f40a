import type { Language } from '../../../schemas/outline/base.ts';
import type { ReadBook } from '../../exports/xlsx/book.ts';
import { type CellResult, type CellStatus, type Compared, compare, STATUSES } from '../../exports/xlsx/compare.ts';
import type { Matched } from '../../exports/xlsx/found.ts';
import { layOut } from '../../exports/xlsx/layout.ts';
import { MAX_SHEETS } from '../../exports/xlsx/limits.ts';
import { type Mark, markAddress, readMark } from '../../exports/xlsx/mark.ts';
import { matchBook } from '../../exports/xlsx/match.ts';
import { readBook } from '../../exports/xlsx/read.ts';
import type { Context } from '../context.ts';
import { MAX_REPORT_BYTES } from '../limits.ts';
import { done, type Result, refuse } from '../result.ts';
import type { Draft } from '../types.ts';
import { type Loaded, loadReport } from './load.ts';
import { withoutShown } from './rows-below.ts';
import { writeDraft } from './save-draft.ts';
import { stillTrue } from './save-section.ts';
import { closedTo } from './submit.ts';
import { markOf, workbookReport, workingOf } from './workbook-report.ts';

export type Upload = {
  round: string;
  unit: string;
  /** The draft rev the sender knows; null where none was named. */
  rev: number | null;
  dryRun: boolean;
  /** Also where the report has changed since the workbook was made: what it holds is then held against what is there now. */
  anyway: boolean;
  language: Language;
  /** Called once it is known that the sender may fill the report in. */
  body: () => Promise<Result<Uint8Array>>;
};
export type Uploaded = {
  saved: boolean;
  /** Of the draft, and of the last change of what stands: the report's ETag. */
  rev: number;
  seq: number;
  counts: { [S in CellStatus]: number };
  /** All but the unchanged ones. */
  cells: CellResult[];
};

/**
 * Takes a workbook back: cell by cell against the working copy. A dry run says what would change and changes
 * nothing; otherwise the draft is saved with it, unless a cell has to be refused. Nothing is ever submitted.
 */
export async function uploadWorkbook(ctx: Context, input: Upload): Promise<Result<Uploaded>> {
  const loaded = await loadReport(ctx, input, 'fill');
  if (!loaded.ok) return loaded;
  const closed = closedTo(loaded.value, ctx.now());
  if (closed) return { ok: false, refusal: closed };
  const body = await input.body();
  if (!body.ok) return body;
  const working = await workingOf(ctx, loaded.value);
  if (!input.dryRun && input.rev !== working.rev) return stale(working);
  const tables = loaded.value.form.entries.length;
  const read = readBook(body.value, { maxSheets: Math.max(MAX_SHEETS, tables + 10) });
  if (!read.ok) return refuse('workbook_unreadable', { issues: [read.issue] });
  const mark = readMark(read.book);
  const foreign = mark && anotherReport(mark, loaded.value);
  if (foreign) return foreign;
  const compared = await compareWith(loaded.value, working, read.book, mark, input);
  if (!compared.ok) return compared;
  const { cells } = compared.value;
  const answer = {
    rev: working.rev,
    seq: loaded.value.report.changeSeq ?? 0,
    counts: countsOf(cells),
    cells: cells.filter(({ status }) => status !== 'unchanged'),
  };
  if (input.dryRun) return done({ ...answer, saved: false });
  const refused = cells.filter(({ status }) => status === 'refused');
  if (refused.length > 0)
    return refuse('workbook_refused', { issues: refused.map(issueOf), data: { counts: answer.counts } });
  if (answer.counts.changed + answer.counts.unreadable === 0) return done({ ...answer, saved: false });
  const { answers: whole, raw } = compared.value;
  const explanations = stillTrue(ctx, loaded.value, working, whole);
  const answers = await withoutShown(ctx, loaded.value, whole, null);
  const written = await writeDraft(ctx, loaded.value, { answers, raw, explanations }, input.rev, null);
  return written.ok ? done({ ...answer, saved: true, rev: written.value.rev }) : written;
}

async function compareWith(
  loaded: Loaded,
  working: Draft,
  book: ReadBook,
  mark: Mark | null,
  { anyway, language }: Upload,
): Promise<Result<Compared>> {
  const grid = mark && mark.grid !== '' ? mark.grid : null;
  const words = mark?.language ?? language;
  if (mark && !anyway && (await markOf(loaded, working, words, grid)).checksum !== mark.checksum)
    return stale(working, mark);
  const report = workbookReport(loaded, working, words, grid);
  const matched = matchBook(book, layOut(report).sheets);
  if (matched.found.length === 0) return refuse('workbook_unmatched');
  if (lengthOf(matched) > MAX_REPORT_BYTES) return refuse('body_too_large', { data: { max: MAX_REPORT_BYTES } });
  const merged = new Map(book.sheets.map((sheet) => [sheet.name, sheet.merged]));
  return done(compare(matched, merged, report));
}

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

/** The report has changed since it was read: by the sender, or when the workbook was made. */
function stale({ rev, at, by }: Draft, mark?: Mark): ReturnType<typeof refuse> {
  const workbook = mark ? { workbook: { rev: mark.rev.slice(0, 20), ...markAddress('rev') } } : {};
  return refuse('draft_stale', { data: { current: { rev, at, by }, ...workbook } });
}

const issueOf = ({ pointer, code = 'invalid_value', params = {}, sheet, cell }: CellResult) => ({
  pointer: pointer ?? '',
  code,
  params: { ...params, sheet, cell },
});

function countsOf(cells: readonly CellResult[]): Uploaded['counts'] {
  const counts = Object.fromEntries(STATUSES.map((status) => [status, 0])) as Uploaded['counts'];
  for (const { status } of cells) counts[status] += 1;
  return counts;
}

/** A text that many cells point to is short in the file and long in the answer. */
const lengthOf = ({ found }: Matched) =>
  found.reduce((sum, { cell }) => sum + (cell.content.is === 'text' ? cell.content.text.length : 0), 0);
