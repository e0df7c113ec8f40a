import { firstAccepted } from '../../db/queries/filed-rows.ts';
import { type ReportRow, reportRow, type Transition, transitionStatements } from '../../db/queries/reports.ts';
import { roundById } from '../../db/queries/rounds.ts';
import { isOpenTo, stateOfRound } from '../../domain/report-state.ts';
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
  /** Refused once who reviews has commented on the revision. */
  uncommented?: boolean;
  /** Unrun, behind the change and only with it: the last statement before them changed one row. */
  behind?: (seq: number) => D1PreparedStatement[];
};

/**
 * Moves a report that has been submitted from one state to another: the event and the state, both or neither. A
 * decision about a revision that is no longer the current one is refused with the current one's number.
 */
export async function transition(
  ctx: Context,
  { round, report, covered, coveredBy }: Loaded,
  change: Change,
): Promise<Result<{ state: ReportRow['state']; seq: number }>> {
  const now = ctx.now();
  if (!isOpenTo(round, report, now)) return refuse('round_not_open', { data: { state: stateOfRound(round, now) } });
  // Accepting changes no cell; everything else takes back what the report above was accepted with.
  const opens = change.to !== 'accepted';
  if (opens && covered !== null) return refuse('covered_by_accepted', { data: { unit: covered } });
  const seq = report.revisionSeq;
  if (seq === null || !change.from.includes(report.state))
    return refuse('wrong_state', { data: { state: report.state } });
  if (change.seq !== null && change.seq !== seq) return refuse('revision_changed', { data: { seq } });
  const moves = transitionStatements(ctx.db, {
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
    uncommented: change.uncommented ?? false,
    coveredBy: opens ? coveredBy : [],
  });
  const written = await ctx.db.d1.batch<{ seq: number }>([...moves, ...(change.behind?.(seq) ?? [])]);
  if (written[moves.length - 1]?.results.length === 1) return done({ state: change.to, seq });
  const [current, roundNow] = await Promise.all([
    reportRow(ctx.db, report.roundId, report.unit),
    roundById(ctx.db, report.roundId),
  ]);
  if (current && roundNow && !isOpenTo(roundNow, current, now))
    return refuse('round_not_open', { data: { state: stateOfRound(roundNow, now) } });
  const coveredNow = opens ? await firstAccepted(ctx.db, report.roundId, coveredBy) : null;
  if (coveredNow !== null) return refuse('covered_by_accepted', { data: { unit: coveredNow } });
  // Nothing else moved: what stood in the way was said meanwhile.
  if (change.uncommented && current?.state === report.state && current.revisionSeq === seq)
    return refuse('report_commented', { data: { seq } });
  return refuse('revision_changed', { data: { seq: current?.revisionSeq ?? null } });
}
