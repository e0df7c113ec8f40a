import type { Hono } from 'hono';
import * as z from 'zod';
import { Receipt, Report, Revision, Revisions, SavedDraft } from '../../../schemas/api/answers.ts';
import { CellHistory, PatchDraftBody, PatchedDraft } from '../../../schemas/api/autosave.ts';
import { DraftBody, IDEMPOTENCY_KEY } from '../../../schemas/api/bodies.ts';
import { ExplanationSchema } from '../../../schemas/report/explanations.ts';
import type { AppEnv } from '../../http.ts';
import { readHistory } from '../../services/reports/history.ts';
import { patchDraft } from '../../services/reports/patch-draft.ts';
import { presentIn } from '../../services/reports/present.ts';
import { readReport } from '../../services/reports/read.ts';
import { listRevisions, readRevision } from '../../services/reports/receipt.ts';
import { saveDraft } from '../../services/reports/save-draft.ts';
import { submitReport } from '../../services/reports/submit.ts';
import { answer, isKnown, operation, problem } from './operation.ts';

const REPORT = '/rounds/{round}/reports/{unit}';
/** Whatever the outline asks; its own JSON Schema is at `/outlines/{id}/versions/{v}/schema`. */
const ReportBody = z.strictObject({
  answers: z.record(z.string(), z.unknown()),
  explanations: z.record(z.string(), ExplanationSchema).optional(),
});

export function reportRoutes(app: Hono<AppEnv>): void {
  operation(
    app,
    {
      method: 'get',
      path: REPORT,
      summary: 'A report: its state, draft and last revision; `ETag` is "<draft rev>-<last seq>"',
      answer: { status: 200, schema: Report },
    },
    async ({ c, ctx, path }) =>
      answer(c, await readReport(ctx, { round: path('round'), unit: path('unit') }), ({ view, etag }) =>
        isKnown(c, etag) ? c.body(null, 304, { etag }) : c.json(view, 200, { etag }),
      ),
  );

  operation(
    app,
    {
      method: 'put',
      path: `${REPORT}/draft`,
      summary: 'Save the draft; never refused for its content',
      headers: { 'If-Match': 'The ETag the draft was read with; its draft rev is compared' },
      body: DraftBody,
      answer: { status: 200, schema: SavedDraft },
    },
    async ({ c, ctx, path, body }) => {
      const ifMatch = c.req.header('if-match');
      if (ifMatch === undefined) return problem(c, { code: 'if_match_required' });
      const rev = /^(?:W\/)?"(\d{1,15})-\d+"$/.exec(ifMatch.trim())?.[1];
      const input = { round: path('round'), unit: path('unit'), rev: rev === undefined ? null : Number(rev), body };
      return answer(c, await saveDraft(ctx, input), ({ rev: saved, seq, raw }) =>
        c.json({ rev: saved, raw }, 200, { etag: `"${saved}-${seq}"` }),
      );
    },
  );

  operation(
    app,
    {
      method: 'patch',
      path: `${REPORT}/draft`,
      summary:
        'Change some cells of the draft where nobody else has changed them since `base`; else 409 with both values of each, and nothing is written',
      body: PatchDraftBody,
      answer: { status: 200, schema: PatchedDraft },
    },
    async ({ c, ctx, path, body }) => {
      const key = { round: path('round'), unit: path('unit') };
      const patched = await patchDraft(ctx, { ...key, body });
      const also = patched.ok ? await presentIn(ctx, key) : [];
      return answer(c, patched, ({ rev, seq, at }) => c.json({ rev, at, also }, 200, { etag: `"${rev}-${seq}"` }));
    },
  );

  operation(
    app,
    {
      method: 'get',
      path: `${REPORT}/history`,
      summary: 'What cells held, who changed them and when: of one cell, or the latest of all, newest first',
      query: { cell: z.string().max(1_000).startsWith('/').optional() },
      answer: { status: 200, schema: CellHistory },
    },
    async ({ c, ctx, path, query }) => {
      const key = { round: path('round'), unit: path('unit'), cell: query.cell ?? null };
      return answer(c, await readHistory(ctx, key), ({ form: _, ...history }) => c.json(history));
    },
  );

  operation(
    app,
    {
      method: 'post',
      path: `${REPORT}/submissions`,
      summary: 'Submit, whole or not at all; the same key and body give the same receipt',
      headers: { 'Idempotency-Key': '1–128 printable ASCII characters; belongs to (report, person), never expires' },
      body: ReportBody,
      answer: { status: 201, schema: Receipt },
    },
    async ({ c, ctx, path, body }) => {
      const idempotencyKey = c.req.header('idempotency-key');
      if (idempotencyKey === undefined || idempotencyKey === '')
        return problem(c, { code: 'idempotency_key_required' });
      if (!IDEMPOTENCY_KEY.test(idempotencyKey)) return problem(c, { code: 'idempotency_key_malformed' });
      const result = await submitReport(ctx, { round: path('round'), unit: path('unit'), body, idempotencyKey });
      if (result.ok && !result.value.replayed) c.get('afterChange')();
      return answer(c, result, ({ receipt }) => c.json(receipt, 201));
    },
  );

  operation(
    app,
    {
      method: 'get',
      path: `${REPORT}/revisions`,
      summary: 'Its revisions, oldest first',
      answer: { status: 200, schema: Revisions },
    },
    async ({ c, ctx, path }) =>
      answer(c, await listRevisions(ctx, { round: path('round'), unit: path('unit') }), (revisions) =>
        c.json({ revisions }),
      ),
  );

  operation(
    app,
    {
      method: 'get',
      path: `${REPORT}/revisions/{seq}`,
      summary: 'One revision; it never changes',
      answer: { status: 200, schema: Revision },
    },
    async ({ c, ctx, path }) => {
      const seq = /^[1-9]\d{0,14}$/.test(path('seq')) ? Number(path('seq')) : 0;
      return answer(c, await readRevision(ctx, { round: path('round'), unit: path('unit'), seq }), (revision) =>
        c.json(revision, 200, { etag: `"${revision.digest}"` }),
      );
    },
  );
}
