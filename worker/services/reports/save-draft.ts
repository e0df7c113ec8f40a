import { DraftBody } from '../../../schemas/api/bodies.ts';
import { type CellChanges, cellsOf, changesBetween } from '../../../schemas/report/cell-pointers.ts';
import { completeness } from '../../../schemas/report/completeness.ts';
import { issuesOf } from '../../../schemas/report/zod-issues.ts';
import { draftRow, draftStatements } from '../../db/queries/reports.ts';
import { stillCopied } from '../../domain/copied-cells.ts';
import { prefilled } from '../../domain/filed-rows.ts';
import type { Context } from '../context.ts';
import { bytesOf, MAX_REPORT_BYTES } from '../limits.ts';
import { done, type Result, refuse } from '../result.ts';
import type { Draft } from '../types.ts';
import { changedParts } from './changed-parts.ts';
import { type Loaded, loadReport } from './load.ts';
import { sortDraft } from './sort-draft.ts';
import { closedMeanwhile, closedTo } from './submit.ts';
import { copiedIn, draftOf } from './working.ts';

/** Cells a saving takes over from the round before, and cells somebody has looked at since they were. */
export type Marking = { copied?: readonly string[]; confirmed?: readonly string[] };

export type SavedDraft = { rev: number; seq: number; raw: Draft['raw'] };

/** Replaces the draft, if it is still the one the caller knows (`rev`). Two who save at once: one is told. */
export async function saveDraft(
  ctx: Context,
  input: { round: string; unit: string; rev: number | null; body: unknown },
): Promise<Result<SavedDraft>> {
  const loaded = await loadReport(ctx, input, 'fill');
  if (!loaded.ok) return loaded;
  const parsed = DraftBody.safeParse(input.body, { reportInput: true });
  if (!parsed.success) return refuse('validation_failed', { issues: issuesOf(parsed.error) });
  // As they came: zod's copy of a record lacks a key called `__proto__`.
  const { answers, explanations = {} } = input.body as DraftBody;
  const yours = { answers, explanations, raw: parsed.data.raw };
  const sorted = sortDraft(answers, loaded.value.form);
  const content = {
    answers: sorted.answers,
    explanations: yours.explanations,
    raw: { ...yours.raw, ...sorted.raw },
  };
  const written = await writeDraft(ctx, loaded.value, content, input.rev, null);
  if (!written.ok && written.refusal.code === 'draft_stale') {
    const { rev, answers, explanations, raw, at, by } = draftOf(await draftRow(ctx.db, input.round, input.unit));
    return refuse('draft_stale', { data: { current: { rev, answers, explanations, raw, at, by }, yours } });
  }
  return written;
}

/** Writes a draft over the one with this rev. `done` is kept as it is where null. */
export async function writeDraft(
  ctx: Context,
  loaded: Loaded,
  content: Pick<Draft, 'answers' | 'explanations' | 'raw'>,
  rev: number | null,
  done_: readonly string[] | null,
  /** The open page it comes from, and cells told of that are not in the content: what was typed and not chosen. */
  told: { client?: string | null; changes?: CellChanges } & Marking = {},
): Promise<Result<SavedDraft>> {
  const closed = closedTo(loaded, ctx.now());
  if (closed) return { ok: false, refusal: closed };
  const { roundId, unit } = loaded.report;
  const known = await draftRow(ctx.db, roundId, unit);
  const current = known?.rev ?? 0;
  if (rev !== current) return refuse('draft_stale');
  const full = completeness(loaded.form, prefilled(content.answers, loaded.filedRows, content.raw));
  const row = {
    roundId,
    unit,
    rev: current + 1,
    answers: JSON.stringify(content.answers),
    explanations: JSON.stringify(content.explanations),
    raw: JSON.stringify(content.raw),
    done: done_ ? JSON.stringify(done_) : (known?.done ?? '[]'),
    at: ctx.now().toISOString(),
    by: ctx.actor.name,
    filledCells: full.filled,
    requiredCells: full.required,
  };
  if (bytesOf(row.answers) + bytesOf(row.explanations) + bytesOf(row.raw) > MAX_REPORT_BYTES)
    return refuse('body_too_large');
  const { entries } = loaded.form;
  const cells = cellsOf(content, entries);
  const between = changesBetween(cellsOf(draftOf(known), entries), cells);
  const saving = {
    copied: told.copied ?? [],
    confirmed: new Set(told.confirmed),
    changed: new Set(Object.keys(between)),
  };
  const copied = stillCopied(copiedIn(known, loaded.report), saving, (at) => cells.has(at));
  const changes = { ...told.changes, ...between };
  const changed = { parts: changedParts(changes), client: told.client ?? null };
  const { version } = loaded.compiled.outline;
  const written = await ctx.db.d1.batch<{ rev: number }>(
    draftStatements(
      ctx.db,
      { ...row, copied: copied.length > 0 ? { revision: loaded.report.revisionSeq, cells: copied } : null },
      current,
      ctx.actor.userId,
      loaded.coveredBy,
      version,
      changed,
    ),
  );
  const saved = written[0]?.results[0]?.rev;
  if (saved !== undefined) {
    return done({ rev: saved, seq: loaded.report.changeSeq ?? 0, raw: content.raw });
  }
  const nowClosed = await closedMeanwhile(ctx, loaded);
  return nowClosed ? { ok: false, refusal: nowClosed } : refuse('draft_stale');
}
