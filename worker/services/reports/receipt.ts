import { revisionBySeq, revisionHeads } from '../../db/queries/revisions.ts';
import { decideReport } from '../../domain/access.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';
import { refOf, summaryOf } from '../rounds/summary.ts';
import type { Receipt, Revision, RoundSummary, UnitRef } from '../types.ts';
import { type Loaded, loadReport } from './load.ts';
import { receiptOf } from './submit.ts';
import { revisionOf } from './working.ts';

/** The receipt of the last revision. */
export async function latestReceipt(
  ctx: Context,
  key: { round: string; unit: string },
): Promise<Result<{ round: RoundSummary; unit: UnitRef; receipt: Receipt }>> {
  const loaded = await loadReport(ctx, key, 'see');
  if (!loaded.ok) return loaded;
  const { round, compiled, unit, report } = loaded.value;
  const row = report.revisionSeq === null ? undefined : await revisionBySeq(ctx.db, report.revisionSeq);
  if (!row) return refuse('not_found');
  return done({ round: summaryOf(round, compiled, ctx.now()), unit: refOf(unit), receipt: receiptOf(row) });
}

export type RevisionHead = {
  seq: number;
  digest: string;
  at: string;
  by: string;
  onTime: boolean;
  outlineVersion: number;
};

export async function listRevisions(
  ctx: Context,
  key: { round: string; unit: string },
): Promise<Result<RevisionHead[]>> {
  const loaded = await loadReport(ctx, key, 'see');
  if (!loaded.ok) return loaded;
  const heads = (await revisionHeads(ctx.db, key.round, key.unit)).filter(({ seq }) =>
    maySeeRevision(ctx, loaded.value, seq),
  );
  return done(heads.map(({ authorName, ...head }) => ({ ...head, by: authorName })));
}

/** Who may only view sees what stands: a revision that was returned or superseded is not theirs. */
export function maySeeRevision(ctx: Context, { report, path }: Loaded, seq: number): boolean {
  return seq === report.revisionSeq || decideReport(ctx.actor, 'see_draft', path, report.state) === 'allowed';
}

export async function readRevision(
  ctx: Context,
  key: { round: string; unit: string; seq: number },
): Promise<Result<Revision>> {
  const loaded = await loadReport(ctx, key, 'see');
  if (!loaded.ok) return loaded;
  const row = maySeeRevision(ctx, loaded.value, key.seq) ? await revisionBySeq(ctx.db, key.seq) : undefined;
  const revision = row && row.roundId === key.round && row.unit === key.unit ? revisionOf(row) : null;
  return revision ? done(revision) : refuse('not_found');
}
