import type { Hono } from 'hono';
import * as z from 'zod';
import { draftPaper, sentPaper } from '../../../forms/paper/report.ts';
import { rollupPaper } from '../../../forms/paper/rollup.ts';
import { type Ui, uiOf } from '../../../forms/ui.ts';
import { BASIS } from '../../../schemas/api/bodies.ts';
import type { Paper } from '../../domain/paper.ts';
import { DOCX_MEDIA, MAX_PIECES, piecesIn } from '../../exports/docx/limits.ts';
import type { AppEnv } from '../../http.ts';
import type { Context } from '../../services/context.ts';
import type { Download } from '../../services/log/download.ts';
import { checkReport } from '../../services/reports/check.ts';
import { openSent } from '../../services/reports/open-form.ts';
import { done, type Result, refuse } from '../../services/result.ts';
import { rollupPage } from '../../services/rollups/page.ts';
import { formFor } from '../form.ts';
import { notesOf, sentWarnings } from '../found.ts';
import { noteDownload } from './download.ts';
import { type Call, operation, problem } from './operation.ts';

type Key = { round: string; unit: string };
/** A document, what it is called and how it is put down in the log. */
type Made = { paper: Paper; name: string; noted: Pick<Download, 'what' | 'more'> };

/** Reports and rollups to open in Word, to add to and to sign. */
export function documentRoutes(app: Hono<AppEnv>): void {
  operation(
    app,
    {
      method: 'get',
      path: '/rounds/{round}/reports/{unit}.docx',
      summary: 'A report as a Word document, by Decree 30/2020/NĐ-CP: what was sent last, or the draft, marked as one',
      query: { content: z.enum(['sent', 'draft']).optional() },
      answer: { status: 200, media: DOCX_MEDIA },
    },
    (call) => answerWith(call, call.query.content === 'draft' ? draft : sent),
  );

  operation(
    app,
    {
      method: 'get',
      path: '/rounds/{round}/rollups/{unit}.docx',
      summary: 'The rollup of a unit as a Word document: its sums in the order of the outline, then units down',
      query: { basis: BASIS.optional() },
      answer: { status: 200, media: DOCX_MEDIA },
    },
    (call) =>
      answerWith(call, (ctx, key, ui) =>
        rollup(ctx, { ...key, basis: BASIS.parse(call.query.basis ?? 'submitted') }, ui),
      ),
  );
}

async function answerWith(
  { c, ctx, path }: Call,
  make: (ctx: Context, key: Key, ui: Ui) => Promise<Result<Made>>,
): Promise<Response> {
  const key = { round: path('round'), unit: path('unit') };
  const made = await make(ctx, key, uiOf(c.get('language'), ctx.now(), '', null));
  if (!made.ok) return problem(c, made.refusal);
  const { paper, name, noted } = made.value;
  const pieces = piecesIn(paper);
  if (pieces > MAX_PIECES) return problem(c, { code: 'document_too_large', data: { pieces, max: MAX_PIECES } });
  // The writer is large, and most requests never need it.
  const { writeDocx } = await import('../../exports/docx/write.ts');
  const bytes = await writeDocx(paper);
  await noteDownload(c, ctx, { ...key, ...noted, format: 'docx' });
  return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
    'content-type': DOCX_MEDIA,
    'content-disposition': `attachment; filename="${name}.docx"`,
    'cache-control': 'private, no-store',
  });
}

async function sent(ctx: Context, key: Key, ui: Ui): Promise<Result<Made>> {
  const opened = await openSent(ctx, key);
  if (!opened.ok) return opened;
  const form = formFor(opened.value);
  const paper = sentPaper({ ui, form, warnings: sentWarnings(opened.value, form, ui) });
  if (paper === null || form.revision === null) return refuse('not_submitted');
  const { seq, digest } = form.revision;
  return done({ paper, name: `${key.round}_${key.unit}_${seq}`, noted: { what: 'report', more: { digest } } });
}

async function draft(ctx: Context, key: Key, ui: Ui): Promise<Result<Made>> {
  const checked = await checkReport(ctx, key);
  if (!checked.ok) return checked;
  const { shown: digest } = checked.value;
  const form = formFor(checked.value.form);
  const { warnings } = notesOf(form, checked.value.checked, ui);
  const { rev } = form.working;
  return done({
    paper: draftPaper({ ui, form, warnings, digest }),
    name: `${key.round}_${key.unit}_draft_${rev}`,
    noted: { what: 'draft', more: { rev, digest } },
  });
}

async function rollup(ctx: Context, key: Key & { basis: z.infer<typeof BASIS> }, ui: Ui): Promise<Result<Made>> {
  const found = await rollupPage(ctx, key);
  if (!found.ok) return found;
  const { asOf, digest } = found.value.view;
  const whole = rollupPaper({ ui, ...found.value });
  const paper = piecesIn(whole) > MAX_PIECES ? rollupPaper({ ui, ...found.value, brief: true }) : whole;
  return done({
    paper,
    name: `${key.round}_${key.unit}_${key.basis}_${asOf}`,
    noted: { what: 'rollup', more: { basis: key.basis, asOf, digest } },
  });
}
