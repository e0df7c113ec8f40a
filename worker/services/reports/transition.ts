import { type ReportRow, reportRow, type Transition, transitionStatements } from '../../db/queries/reports.ts';
import { roundStateAt, takesReports } from '../../domain/report-state.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';
import type { Loaded } from './load.ts';

type Change = Pick<Transition, 'type' | 'to'> & {
  /** States it may be done from. */
  from: readonly ReportRow['state'][];
  /** The revision the decision is about; null where the caller names none. */
  seq: number | null;
  detail?: object;
  returned?: ReportRow['returned'];
};

/**
 * Moves a report that has been submitted from one state to another: the event and the state, both or neither. A
 * decision about a revision that is no longer the current one is refused with the current one's number.
 */
export async function transition(
  ctx: Context,
  { round, report }: Loaded,
  change: Change,
): Promise<Result<{ state: ReportRow['state']; seq: number }>> {
  const state = roundStateAt(round.state, Object.values(round.deadlines), ctx.now());
  if (!takesReports(state)) return refuse('round_not_open', { data: { state } });
  const seq = report.revisionSeq;
  if (seq === null || !change.from.includes(report.state))
    return refuse('wrong_state', { data: { state: report.state } });
  if (change.seq !== null && change.seq !== seq) return refuse('revision_changed', { data: { seq } });
  const written = await ctx.db.d1.batch<{ seq: number }>(
    transitionStatements(ctx.db, {
      roundId: report.roundId,
      unit: report.unit,
      type: change.type,
      from: report.state,
      to: change.to,
      revisionSeq: seq,
      actor: ctx.actor.userId,
      at: ctx.now().toISOString(),
      detail: change.detail ? JSON.stringify(change.detail) : null,
      returned: change.returned ? JSON.stringify(change.returned) : null,
    }),
  );
  if (written.at(-1)?.results.length === 1) return done({ state: change.to, seq });
  const current = await reportRow(ctx.db, report.roundId, report.unit);
  return refuse('revision_changed', { data: { seq: current?.revisionSeq ?? null } });
}
