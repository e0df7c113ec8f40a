import { reportRows } from '../../db/queries/reports.ts';
import { unlockRows } from '../../db/queries/unlocks.ts';
import type { Context } from '../context.ts';
import { compiledOutline } from '../outlines/compiled.ts';
import { done, type Result } from '../result.ts';
import type { RoundSummary, UnitRef } from '../types.ts';
import { type Extension, listExtensions } from './extend.ts';
import { loadRun } from './run.ts';
import { refOf, summaryOf } from './summary.ts';

export type RoundSettings = {
  round: RoundSummary;
  units: UnitRef[];
  extensions: Extension[];
  /** Requests to unlock that wait for an answer. */
  pending: number;
  /** Units with a deadline of their own, by extension or return, that lies ahead. */
  stillRunning: number;
};

/** Everything whoever runs a round needs to run it. */
export async function roundSettings(ctx: Context, id: string): Promise<Result<RoundSettings>> {
  const run = await loadRun(ctx, id);
  if (!run.ok) return run;
  const { row, expected } = run.value;
  const [compiled, extensions, requests, reports] = await Promise.all([
    compiledOutline(ctx.db, row.outlineId, row.outlineVersion),
    listExtensions(ctx, { round: id }),
    unlockRows(ctx.db, id),
    reportRows(ctx.db, id),
  ]);
  if (!compiled) throw new Error(`round ${id} names an outline that is not there`);
  if (!extensions.ok) return extensions;
  const now = ctx.now();
  const ahead = (instant: string | null | undefined) => instant != null && now.getTime() < Date.parse(instant);
  const waits = ({ state, deadline, returned }: (typeof reports)[number]) =>
    state === 'returned' ? ahead(returned?.deadline) : state !== 'submitted' && state !== 'accepted' && ahead(deadline);
  return done({
    round: summaryOf(row, compiled, now),
    units: expected.map(refOf),
    extensions: extensions.value,
    pending: requests.filter(({ decidedAt }) => decidedAt === null).length,
    stillRunning: reports.filter(waits).length,
  });
}
