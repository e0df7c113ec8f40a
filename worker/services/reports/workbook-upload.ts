import type { Language } from '../../../schemas/outline/base.ts';
import { type CellResult, type CellStatus, STATUSES } from '../../exports/xlsx/compare.ts';
import { type Mark, markAddress } from '../../exports/xlsx/mark.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';
import type { Draft } from '../types.ts';
import { loadReport } from './load.ts';
import { withoutShown } from './rows-below.ts';
import { writeDraft } from './save-draft.ts';
import { stillTrue } from './save-section.ts';
import { closedTo } from './submit.ts';
import { compareOpened, isOlderThan, openWorkbook } from './workbook-open.ts';
import { receivedBy } from './workbook-received.ts';
import { workingOf } from './workbook-report.ts';

export type Upload = {
  round: string;
  unit: string;
  /** The draft rev the sender knows; null where none was named. */
  rev: number | null;
  dryRun: boolean;
  /** Also where the report has changed since the workbook was made: what it holds is then held against what is there now. */
  anyway: boolean;
  /** An empty cell leaves the report's as it is. */
  keepBlanks: boolean;
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
  const opened = openWorkbook(loaded.value, working, body.value, input.language);
  if (!opened.ok) return opened;
  const { mark } = opened.value;
  if (mark && !input.anyway && (await isOlderThan(loaded.value, working, mark))) return stale(working, mark);
  const { cells, answers: whole, raw } = compareOpened(opened.value, input);
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
  const explanations = stillTrue(loaded.value, working, whole);
  const answers = await withoutShown(ctx, loaded.value, whole, null);
  const content = { answers, raw, explanations };
  const written = await writeDraft(ctx, loaded.value, content, input.rev, null, { client: receivedBy(ctx.newId()) });
  return written.ok ? done({ ...answer, saved: true, rev: written.value.rev }) : written;
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
