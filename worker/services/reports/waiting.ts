import { openThreads } from '../../db/queries/comments.ts';
import { reportRows } from '../../db/queries/reports.ts';
import { roundById, roundUnits } from '../../db/queries/rounds.ts';
import { decideReport, type ReportAction, touches } from '../../domain/access.ts';
import type { Context } from '../context.ts';
import { compiledOutline } from '../outlines/compiled.ts';
import { done, type Result, refuse } from '../result.ts';
import { treePath } from '../rounds/list.ts';
import { reportSummaryOf, summaryOf } from '../rounds/summary.ts';
import type { ReportSummary, RoundSummary } from '../types.ts';

export type Waiting = ReportSummary & {
  /** Threads not settled. */
  open: number;
  /** What it was returned with, while it is. */
  asked: number;
};

/** The reports of a round that one reviews, each with how much of what was asked is not settled. */
async function reviewed(
  ctx: Context,
  id: string,
  action: ReportAction,
): Promise<Result<{ round: RoundSummary; reports: Waiting[] }>> {
  const [row, tree, rows] = await Promise.all([roundById(ctx.db, id), roundUnits(ctx.db, id), reportRows(ctx.db, id)]);
  const byCode = new Map(tree.map((unit) => [unit.code, unit]));
  if (!row || !(touches(ctx.actor, tree) || row.createdBy === ctx.actor.userId)) return refuse('not_found');
  const mine = rows.filter(
    ({ unit, state }) => decideReport(ctx.actor, action, treePath(byCode, unit), state) === 'allowed',
  );
  if (mine.length === 0) return refuse('forbidden');
  const compiled = await compiledOutline(ctx.db, row.outlineId, row.outlineVersion);
  if (!compiled) throw new Error(`round ${id} names an outline that is not there`);
  const threads = await openThreads(
    ctx.db,
    mine.filter(({ revisionSeq }) => revisionSeq !== null),
  );
  const open = new Map(threads.map((one) => [one.unit, one.open]));
  return done({
    round: summaryOf(row, compiled, ctx.now()),
    reports: mine.flatMap((report) => {
      const unit = byCode.get(report.unit);
      const asked = report.state === 'returned' ? (report.returned?.comments.length ?? 0) : 0;
      return unit ? [{ ...reportSummaryOf(row, unit, report), open: open.get(report.unit) ?? 0, asked }] : [];
    }),
  });
}

/** Submitted and not decided on. */
export async function waitingReports(ctx: Context, { round }: { round: string }) {
  const found = await reviewed(ctx, round, 'accept');
  if (!found.ok) return found;
  const { reports } = found.value;
  return done({ round: found.value.round, reports: reports.filter(({ state }) => state === 'submitted') });
}

/** Not submitted or returned, those past their deadline first. */
export async function outstandingReports(ctx: Context, { round }: { round: string }) {
  const found = await reviewed(ctx, round, 'settle');
  if (!found.ok) return found;
  const due = found.value.reports.filter(({ state }) => state !== 'submitted' && state !== 'accepted');
  return done({
    round: found.value.round,
    reports: due.sort((a, b) => (a.deadline === b.deadline ? 0 : a.deadline < b.deadline ? -1 : 1)),
  });
}
