import type { Tier } from '../../../schemas/outline/base.ts';
import {
  affectedUnits,
  type ChangeRow,
  changesAfter,
  changesOfRound,
  finishLease,
  jobRow,
  pendingAfter,
  takeLease,
} from '../../db/queries/job.ts';
import { putRollups } from '../../db/queries/rollups.ts';
import { putStall, stalls } from '../../db/queries/stalls.ts';
import type { AttributeValues } from '../../domain/rollup/fold.ts';
import { dueStall, type Stall, stalledAgain, stalledUpTo } from '../../domain/rollup/stall.ts';
import type { SystemContext } from '../context.ts';
import { CHILDREN_PER_PAGE, foldRounds, keyOf, REVISIONS_PER_QUERY, type Unit } from './fold-units.ts';

/** What one invocation may take on; a slice that would need more leaves the rest to the next. */
export const LEASE_MS = 60_000;
export const MAX_CHANGES = 64;
export const MAX_REVISION_BYTES = 3_000_000;
/** An invocation may send the database 50 statements; a slice sends these whatever it folds, and its reads beside them. */
export const MAX_STATEMENTS = 50;
const FIXED_STATEMENTS = 13;
/**
 * A round costs its row, once in an isolate its outline in all the versions it has had, the standards if it holds
 * figures against any, where its own reports stand, and the units below them.
 */
const ROUND_READS = 5;

export type SliceResult = { processed: number; pending: number; asOf: number };

/**
 * Slices until nothing is pending or the statements of this invocation are used up, so that what came in behind a
 * slice in progress is not left to the next tick.
 */
export async function rollupSlices(ctx: SystemContext, scheduledTime: Date, statements: number): Promise<SliceResult> {
  let left = statements;
  for (let processed = 0; ; ) {
    const slice = await sliceWithin(ctx, scheduledTime, left - FIXED_STATEMENTS);
    processed += slice.processed;
    left -= FIXED_STATEMENTS + slice.reads;
    const enough = slice.processed === 0 || slice.pending === 0 || left < 2 * FIXED_STATEMENTS;
    if (enough) return { processed, pending: slice.pending, asOf: slice.asOf };
  }
}

/** One slice (see below) with all the statements of an invocation. */
export async function rollupSlice(ctx: SystemContext, scheduledTime: Date): Promise<SliceResult> {
  const { processed, pending, asOf } = await sliceWithin(ctx, scheduledTime, MAX_STATEMENTS - FIXED_STATEMENTS);
  return { processed, pending, asOf };
}

/**
 * One slice of the rollup. Events that changed what stands are their own queue: the slice takes the next of them in
 * order, folds the units concerned and those above them from the bottom up, and writes the rollups together with the
 * cursor in one batch, so that every rollup is exactly the state as of one number. It may come late, twice, at the
 * same time as another or be killed anywhere: until its batch is in, nothing has happened.
 */
async function sliceWithin(
  ctx: SystemContext,
  scheduledTime: Date,
  maxReads: number,
): Promise<SliceResult & { reads: number }> {
  const { db } = ctx;
  const before = await jobRow(db);
  const waiting = await changesAfter(db, before.cursor, 1);
  if (waiting.length === 0 && !dueStall(await stalls(db), ctx.now()))
    return { processed: 0, pending: 0, asOf: before.cursor, reads: 0 };

  const owner = ctx.newId();
  const cursor = await takeLease(db, owner, ctx.now().getTime(), LEASE_MS);
  if (cursor === null)
    return { processed: 0, pending: await pendingAfter(db, before.cursor), asOf: before.cursor, reads: 0 };

  let queued = await changesAfter(db, cursor, MAX_CHANGES);
  // A round set aside is tried again when nothing else waits.
  const again = queued.length > 0 ? undefined : dueStall(await stalls(db), ctx.now());
  if (again) queued = await changesOfRound(db, again.round, { after: again.stall.cursor, upTo: cursor }, MAX_CHANGES);
  const taken = queued.length === 0 ? { changes: [], units: [], reads: 0 } : await take(ctx, queued, maxReads);
  const last = taken.changes.at(-1)?.seq;
  const to = again ? cursor : (last ?? cursor);
  const { rows, failed } = await foldRounds(ctx, taken.changes, taken.units, scheduledTime.toISOString());
  const asides = failed.map((round): [string, Stall | null] => [
    round,
    stalledAgain(again?.stall ?? null, again?.stall.cursor ?? cursor, ctx.now()),
  ]);
  const behind = again !== undefined && (queued.length === MAX_CHANGES || taken.changes.length < queued.length);
  if (again && failed.length === 0)
    asides.push([again.round, behind ? stalledUpTo(again.stall, last ?? cursor) : null]);
  const fence = { owner, cursor: to };
  const [finished] = await db.d1.batch([
    finishLease(db, owner, cursor, to, scheduledTime.toISOString()),
    ...putRollups(db, rows, fence),
    ...asides.map(([round, stall]) => putStall(db, round, stall, fence)),
  ]);
  // Whose lease ran out has written nothing: another goes on from the cursor there is.
  const kept = finished?.meta.changes === 1;
  const asOf = kept ? to : cursor;
  const goesOn = behind && failed.length === 0;
  const pending = (await pendingAfter(db, asOf)) + (goesOn ? 1 : 0);
  const processed = kept && !(again && failed.length > 0) ? taken.changes.length : 0;
  return { processed, pending, asOf, reads: Math.ceil(taken.reads) };
}

/** The longest run of queued changes whose folds stay within the reads of one invocation. */
async function take(
  ctx: SystemContext,
  queued: readonly ChangeRow[],
  maxReads: number,
): Promise<{ changes: ChangeRow[]; units: Unit[]; reads: number }> {
  const all = (await affectedUnits(ctx.db, queued)).map(
    (row): Unit => ({
      ...row,
      tier: row.tier as Tier,
      expected: row.expected === 1,
      attributes: JSON.parse(row.attributes) as AttributeValues,
    }),
  );
  const rounds = new Set<string>();
  const byKey = new Map(all.map((unit) => [keyOf(unit.roundId, unit.code), unit]));
  const chosen = new Set<string>();
  const changes: ChangeRow[] = [];
  let [reads, bytes] = [0, 0];
  for (const change of queued) {
    const path: string[] = [];
    let more = 1 / REVISIONS_PER_QUERY + (rounds.has(change.roundId) ? 0 : ROUND_READS);
    for (
      let unit = byKey.get(keyOf(change.roundId, change.unit));
      unit && !chosen.has(keyOf(unit.roundId, unit.code));
      unit = byKey.get(keyOf(unit.roundId, unit.parent))
    ) {
      path.push(keyOf(unit.roundId, unit.code));
      more += Math.ceil(unit.rollupChildren / CHILDREN_PER_PAGE) + (unit.expected ? 1 / REVISIONS_PER_QUERY : 0);
    }
    const full = reads + more > maxReads || bytes + change.bytes > MAX_REVISION_BYTES;
    if (full && changes.length > 0) break;
    for (const key of path) chosen.add(key);
    rounds.add(change.roundId);
    reads += more;
    bytes += change.bytes;
    changes.push(change);
  }
  return { changes, reads, units: all.filter((unit) => chosen.has(keyOf(unit.roundId, unit.code))) };
}
