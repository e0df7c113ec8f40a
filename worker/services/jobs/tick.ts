import { eventStatement } from '../../db/queries/events.ts';
import { markTick } from '../../db/queries/job.ts';
import { isAborted, orAbort } from '../../db/queries/round-changes.ts';
import { markOpened, roundsToOpen } from '../../db/queries/rounds.ts';
import { SYSTEM } from '../../domain/events.ts';
import { planRound } from '../../domain/round-plan.ts';
import type { SystemContext } from '../context.ts';
import { SEAL_STATEMENTS, sealSlice } from '../log/seal.ts';
import { compiledOutline } from '../outlines/compiled.ts';
import { MAX_STATEMENTS, rollupSlices, type SliceResult } from '../rollups/slice.ts';
import { openingStatements } from '../rounds/open.ts';
import { unitTree } from '../units/tree.ts';

/**
 * One tick of the cron: a round whose time has come is opened, then the rollup goes on and the log is sealed, all within the
 * statements of one invocation. Safe at any time, any number of times.
 */
export async function tick(ctx: SystemContext, scheduledTime: Date, allowed = MAX_STATEMENTS): Promise<SliceResult> {
  let statements = allowed - 2 - SEAL_STATEMENTS; // the rounds to open, the mark, and the seals at the end
  for (const round of await roundsToOpen(ctx.db, scheduledTime.toISOString())) {
    statements -= await openOrReport(ctx, round, scheduledTime);
    if (statements < MAX_STATEMENTS / 2) break; // the next tick opens the next
  }
  try {
    const result = await rollupSlices(ctx, scheduledTime, Math.max(statements, MAX_STATEMENTS / 2));
    // A quiet tick leaves its mark as well: a job that stopped must not look like one with nothing to do.
    if (result.processed === 0) await markTick(ctx.db, scheduledTime.toISOString()).run();
    return result;
  } finally {
    await sealOrReport(ctx, scheduledTime);
  }
}

/** The log is sealed whatever became of the figures, and figures come whatever becomes of the seals. */
async function sealOrReport(ctx: SystemContext, scheduledTime: Date): Promise<void> {
  try {
    await sealSlice(ctx, scheduledTime);
  } catch (error) {
    console.error(JSON.stringify({ event: 'log_not_sealed', message: String(error) }));
  }
}

/** A round that cannot be opened is a fault of that round, and holds nobody else up. */
async function openOrReport(ctx: SystemContext, round: Due, scheduledTime: Date): Promise<number> {
  try {
    return await openRound(ctx, round, scheduledTime);
  } catch (error) {
    console.error(JSON.stringify({ event: 'round_not_opened', round: round.id, message: String(error) }));
    return READS_TO_OPEN;
  }
}

type Due = Awaited<ReturnType<typeof roundsToOpen>>[number];

/** How many statements it sent. */
async function openRound(ctx: SystemContext, round: Due, scheduledTime: Date): Promise<number> {
  const compiled = await compiledOutline(ctx.db, round.outlineId, round.outlineVersion);
  if (!compiled) return 1;
  const planned = planRound(await unitTree(ctx, round.unitsOn), compiled.outline, round.expected, round.deadlines);
  if (!planned.ok) {
    // The tree changed since the round was set; it stays planned, and whoever set it sees it has not opened.
    console.error(JSON.stringify({ event: 'round_not_opened', round: round.id, issues: planned.issues }));
    return READS_TO_OPEN;
  }
  try {
    // A second tick at the same time meets the round open already, and writes nothing.
    const writes = openingStatements(ctx.db, round.id, compiled, planned.plan);
    const at = scheduledTime.toISOString();
    await ctx.db.d1.batch([
      markOpened(ctx.db, round.id, round.outlineVersion, planned.plan),
      orAbort(ctx.db),
      ...writes,
      eventStatement(ctx.db, { roundId: round.id, type: 'round_opened', actor: SYSTEM, at }),
    ]);
    return READS_TO_OPEN + writes.length + 3;
  } catch (error) {
    if (!isAborted(error) && !/UNIQUE constraint failed/.test(String(error))) throw error;
    return READS_TO_OPEN;
  }
}

/** Its outline, and the units, links and attributes of its day. */
const READS_TO_OPEN = 4;
