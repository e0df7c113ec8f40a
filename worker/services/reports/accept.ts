import { reportRow, transitionStatements } from '../../db/queries/reports.ts';
import type { ReportState } from '../../domain/report-state.ts';
import { roundStateAt, takesReports } from '../../domain/report-state.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';
import { loadReport } from './load.ts';

/**
 * Accepts what stands. With `seq`, only that revision: another current one is refused, so that nobody accepts what
 * they have not read. Accepting again what is accepted already changes nothing.
 */
export async function acceptReport(
  ctx: Context,
  input: { round: string; unit: string; seq: number | null },
): Promise<Result<{ state: ReportState; seq: number }>> {
  const loaded = await loadReport(ctx, input, 'accept');
  if (!loaded.ok) return loaded;
  const { round, report } = loaded.value;
  const state = roundStateAt(round.state, Object.values(round.deadlines), ctx.now());
  if (!takesReports(state)) return refuse('round_not_open', { data: { state } });
  const seq = report.revisionSeq;
  if (seq === null || (report.state !== 'submitted' && report.state !== 'accepted')) {
    return refuse('not_submitted', { data: { state: report.state } });
  }
  if (input.seq !== null && input.seq !== seq) return refuse('revision_changed', { data: { seq } });
  if (report.state === 'accepted') return done({ state: 'accepted', seq });
  const written = await ctx.db.d1.batch<{ seq: number }>(
    transitionStatements(ctx.db, {
      roundId: input.round,
      unit: input.unit,
      type: 'accepted',
      from: 'submitted',
      to: 'accepted',
      revisionSeq: seq,
      bytes: 0,
      actor: ctx.actor.userId,
      at: ctx.now().toISOString(),
    }),
  );
  if (written.at(-1)?.results.length === 1) return done({ state: 'accepted', seq });
  const current = await reportRow(ctx.db, input.round, input.unit);
  return refuse('revision_changed', { data: { seq: current?.revisionSeq ?? null } });
}
