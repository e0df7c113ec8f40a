import { markOpened, roundsToOpen } from '../../db/queries/rounds.ts';
import { planRound } from '../../domain/round-plan.ts';
import type { SystemContext } from '../context.ts';
import { compiledOutline } from '../outlines/compiled.ts';
import { rollupSlice, type SliceResult } from '../rollups/slice.ts';
import { openingStatements } from '../rounds/open.ts';
import { unitTree } from '../units/tree.ts';

/** One tick of the cron: rounds whose time has come are opened, then one slice of the rollup. Safe at any time, any number of times. */
export async function tick(ctx: SystemContext, scheduledTime: Date): Promise<SliceResult> {
  for (const round of await roundsToOpen(ctx.db, scheduledTime.toISOString())) await openRound(ctx, round);
  return rollupSlice(ctx, scheduledTime);
}

async function openRound(ctx: SystemContext, round: Awaited<ReturnType<typeof roundsToOpen>>[number]): Promise<void> {
  const compiled = await compiledOutline(ctx.db, round.outlineId, round.outlineVersion);
  if (!compiled) return;
  const planned = planRound(await unitTree(ctx, round.unitsOn), compiled.outline, round.expected, round.deadlines);
  if (!planned.ok) {
    // The tree changed since the round was set; it stays planned, and whoever set it sees it has not opened.
    console.error(JSON.stringify({ event: 'round_not_opened', round: round.id, issues: planned.issues }));
    return;
  }
  try {
    // A second tick at the same time meets the first one's frozen units, and writes nothing.
    await ctx.db.d1.batch([
      ...openingStatements(ctx.db, round.id, compiled, planned.plan),
      markOpened(ctx.db, round.id, planned.plan.treeTiers, planned.plan.attributes),
    ]);
  } catch (error) {
    if (!/UNIQUE constraint failed/.test(String(error))) throw error;
  }
}
