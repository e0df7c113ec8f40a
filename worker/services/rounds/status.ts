import { reportRows } from '../../db/queries/reports.ts';
import { roundById, roundUnits } from '../../db/queries/rounds.ts';
import { decideReport, touches } from '../../domain/access.ts';
import type { Context } from '../context.ts';
import { compiledOutline } from '../outlines/compiled.ts';
import { done, type Result, refuse } from '../result.ts';
import type { ReportSummary, RoundSummary, UnitRef } from '../types.ts';
import { treePath, visibleRoots } from './list.ts';
import { reportSummaryOf, summaryOf } from './summary.ts';

export type RoundStatus = {
  round: RoundSummary;
  /** Those the person may know of, in order of code. A viewer is told of all that are expected, not what is in drafts. */
  reports: ReportSummary[];
  rollups: UnitRef[];
  /** Reporting rate: actual reports of expected ones; timeliness: those that came before the deadline. */
  rates: { expected: number; actual: number; onTime: number };
};

/** The state of a round, unit by unit. */
export async function roundStatus(ctx: Context, { round: id }: { round: string }): Promise<Result<RoundStatus>> {
  const [row, tree] = await Promise.all([roundById(ctx.db, id), roundUnits(ctx.db, id)]);
  // A planned round has no tree yet; until it opens, only who set it sees it.
  if (!row || !(touches(ctx.actor, tree) || row.createdBy === ctx.actor.userId)) return refuse('not_found');
  const [compiled, rows] = await Promise.all([
    compiledOutline(ctx.db, row.outlineId, row.outlineVersion),
    reportRows(ctx.db, id),
  ]);
  if (!compiled) throw new Error(`round ${id} names an outline that is not there`);
  const byCode = new Map(tree.map((unit) => [unit.code, unit]));
  const reports = rows.flatMap((report) => {
    const unit = byCode.get(report.unit);
    // A unit that has not sent anything is seen by whoever would see its report once it is sent.
    const visible = unit && decideReport(ctx.actor, 'see', treePath(byCode, unit.code), 'submitted') === 'allowed';
    return visible ? [reportSummaryOf(row, unit, report)] : [];
  });
  const standing = reports.filter(({ state }) => state === 'submitted' || state === 'accepted');
  return done({
    round: summaryOf(row, compiled, ctx.now()),
    reports,
    rollups: visibleRoots(ctx, byCode),
    rates: {
      expected: reports.length,
      actual: standing.length,
      onTime: standing.filter(({ onTime }) => onTime === true).length,
    },
  });
}
