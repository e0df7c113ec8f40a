import type { Hono, Context as HonoContext } from 'hono';
import * as z from 'zod';
import { messagesFor } from '../../../forms/messages/messages.ts';
import type { Issue, IssueCode, IssueParams } from '../../../schemas/issues.ts';
import { Id } from '../../../schemas/outline/base.ts';
import { MAX_WORKBOOK_BYTES } from '../../exports/xlsx/limits.ts';
import { XLSX_MEDIA } from '../../exports/xlsx/write.ts';
import type { AppEnv } from '../../http.ts';
import { downloadWorkbook } from '../../services/reports/workbook.ts';
import { uploadWorkbook } from '../../services/reports/workbook-upload.ts';
import { done, type Refusal, type Result, refuse } from '../../services/result.ts';
import { noteDownload } from './download.ts';
import { operation, problem } from './operation.ts';

const REPORT = '/rounds/{round}/reports/{unit}';
const yesOrNo = z.enum(['0', '1']).optional();
const status = z.enum(['changed', 'unchanged', 'unreadable', 'refused', 'unknown']);

/** What an upload did, or would do: every cell but those left as they were, each where a person finds it. */
const WorkbookResult = z.object({
  saved: z.boolean(),
  rev: z.int(),
  counts: z.record(status, z.int()),
  cells: z.array(
    z.object({
      sheet: z.string(),
      cell: z.string(),
      pointer: z.string().nullable(),
      /** What a row or column that belongs nowhere is called. */
      name: z.string().optional(),
      status,
      old: z.unknown(),
      new: z.unknown(),
      code: z.string().optional(),
      message: z.string().optional(),
    }),
  ),
});

export function workbookRoutes(app: Hono<AppEnv>): void {
  operation(
    app,
    {
      method: 'get',
      path: `${REPORT}/workbook.xlsx`,
      summary: 'The working copy of a report, or one of its tables, as an Excel workbook to fill in and send back',
      query: { grid: Id.optional() },
      answer: { status: 200, media: XLSX_MEDIA },
    },
    async ({ c, ctx, path, query }) => {
      const input = { round: path('round'), unit: path('unit'), grid: query.grid ?? null, language: c.get('language') };
      const book = await downloadWorkbook(ctx, input);
      if (!book.ok) return problem(c, book.refusal);
      const { bytes, filename, etag } = book.value;
      const { round, unit, grid } = input;
      const more = { grid, version: etag.replaceAll('"', '') };
      await noteDownload(c, ctx, { round, unit, what: 'workbook', format: 'xlsx', more });
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
        'content-type': XLSX_MEDIA,
        'content-disposition': `attachment; filename="${filename}"`,
        'cache-control': 'private, no-store',
        etag,
      });
    },
  );

  operation(
    app,
    {
      method: 'post',
      path: `${REPORT}/workbook`,
      summary: 'Take a workbook back into the draft, cell by cell; a dry run only says what would change',
      headers: { 'If-Match': 'As for the draft; not needed for a dry run' },
      query: { dryRun: yesOrNo, anyway: yesOrNo, keepBlanks: yesOrNo },
      upload: { media: XLSX_MEDIA },
      answer: { status: 200, schema: WorkbookResult },
    },
    async ({ c, ctx, path, query }) => {
      const dryRun = query.dryRun === '1';
      const ifMatch = c.req.header('if-match');
      if (!dryRun && ifMatch === undefined) return problem(c, { code: 'if_match_required' });
      const rev = /^(?:W\/)?"(\d{1,15})-\d+"$/.exec(ifMatch?.trim() ?? '')?.[1];
      const result = await uploadWorkbook(ctx, {
        round: path('round'),
        unit: path('unit'),
        rev: rev === undefined ? null : Number(rev),
        dryRun,
        anyway: query.anyway === '1',
        keepBlanks: query.keepBlanks === '1',
        language: c.get('language'),
        body: () => readWorkbook(c.req.raw),
      });
      if (!result.ok) return problem(c, withPlaces(c, result.refusal));
      const { seq, cells, ...more } = result.value;
      const told = cells.map(({ params, ...cell }) => ({
        ...cell,
        ...(cell.code ? { message: sentence(c, cell.code, { ...params, sheet: cell.sheet, cell: cell.cell }) } : {}),
      }));
      return c.json({ ...more, cells: told }, 200, { etag: `"${more.rev}-${seq}"` });
    },
  );
}

async function readWorkbook(request: Request): Promise<Result<Uint8Array>> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== XLSX_MEDIA) return refuse('workbook_expected');
  const tooLarge = refuse('body_too_large', { data: { max: MAX_WORKBOOK_BYTES } });
  if (Number(request.headers.get('content-length') ?? 0) > MAX_WORKBOOK_BYTES) return tooLarge;
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of (request.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
    sizeBytes += chunk.length;
    if (sizeBytes > MAX_WORKBOOK_BYTES) return tooLarge;
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(sizeBytes);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return done(bytes);
}

/** A refusal whose every fault names its sheet and its cell. */
function withPlaces(c: HonoContext<AppEnv>, refusal: Refusal): Refusal {
  const place = (issue: Issue): Issue => ({ ...issue, message: sentence(c, issue.code, issue.params ?? {}) });
  return refusal.issues ? { ...refusal, issues: refusal.issues.map(place) } : refusal;
}

function sentence(c: HonoContext<AppEnv>, code: IssueCode, params: IssueParams): string {
  const place = params.sheet === undefined ? undefined : `${params.sheet}!${params.cell}`;
  return messagesFor(c.get('language')).issueText[code](params, place);
}
