import type { Answers, Explanations } from '../../../schemas/report/answers.ts';
import { type CellChange, changedCells, changedReasons, type ReasonChange } from '../../../schemas/report/diff.ts';
import { revisionBySeq, revisionHeads } from '../../db/queries/revisions.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';
import { loadReport } from './load.ts';
import { maySeeRevision } from './receipt.ts';

export type Diff = { from: number | null; to: number; changes: CellChange[]; explanations: ReasonChange[] };

/**
 * What is different in a revision from another of the same report: without `from`, the one before it. The first has
 * none before it, and is told against nothing.
 */
export async function diffRevisions(
  ctx: Context,
  key: { round: string; unit: string; seq: number; from: number | null },
): Promise<Result<Diff>> {
  const loaded = await loadReport(ctx, key, 'see');
  if (!loaded.ok) return loaded;
  const heads = await revisionHeads(ctx.db, key.round, key.unit);
  const known = (seq: number) => heads.some((head) => head.seq === seq) && maySeeRevision(ctx, loaded.value, seq);
  const from = key.from ?? heads.filter(({ seq }) => seq < key.seq).at(-1)?.seq ?? null;
  if (!known(key.seq) || (from !== null && !known(from))) return refuse('not_found');
  const [before, after] = await Promise.all([
    from === null ? undefined : revisionBySeq(ctx.db, from),
    revisionBySeq(ctx.db, key.seq),
  ]);
  const read = (row: typeof before): { answers: Answers; explanations: Explanations } => ({
    answers: row ? JSON.parse(row.answers) : {},
    explanations: row ? JSON.parse(row.explanations) : {},
  });
  const [old, now] = [read(before), read(after)];
  return done({
    from,
    to: key.seq,
    changes: changedCells(old.answers, now.answers, loaded.value.form.entries),
    explanations: changedReasons(old.explanations, now.explanations),
  });
}
