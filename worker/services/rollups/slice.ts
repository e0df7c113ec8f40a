import type { Tier } from '../../../schemas/outline/base.ts';
import type { Answers } from '../../../schemas/report/answers.ts';
import type { Standards } from '../../../schemas/standard.ts';
import {
  affectedUnits,
  type ChangeRow,
  changesAfter,
  changesOfRound,
  finishLease,
  jobRow,
  pendingAfter,
  takeLease,
  unitsBelow,
} from '../../db/queries/job.ts';
import { type RevisionContent, revisionContents } from '../../db/queries/revisions.ts';
import {
  childrenStatement,
  type OwnHead,
  ownHeadsStatement,
  putRollups,
  type RollupRow,
} from '../../db/queries/rollups.ts';
import { type RoundRow, roundById } from '../../db/queries/rounds.ts';
import { putStall, stalls } from '../../db/queries/stalls.ts';
import { type ReportState, reportDay } from '../../domain/report-state.ts';
import { type AttributeValues, BASES, type Basis, fold, type Node, type OwnReport } from '../../domain/rollup/fold.ts';
import { levelsOfReport } from '../../domain/rollup/levels.ts';
import { dueStall, type Stall, stalledAgain, stalledUpTo } from '../../domain/rollup/stall.ts';
import { rowsByTier } from '../../domain/round-plan.ts';
import type { SystemContext } from '../context.ts';
import { type RoundOutlines, roundOutlines } from '../outlines/round-outlines.ts';
import { standardsFor } from '../standards/known.ts';
import { packNode } from './pack.ts';

/** What one invocation may take on; a slice that would need more leaves the rest to the next. */
export const LEASE_MS = 60_000;
export const MAX_CHANGES = 64;
export const MAX_REVISION_BYTES = 3_000_000;
export const CHILDREN_PER_PAGE = 50;
export const REVISIONS_PER_QUERY = 16;
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

type Unit = {
  roundId: string;
  code: string;
  parent: string;
  tier: Tier;
  expected: boolean;
  rollupChildren: number;
  attributes: AttributeValues;
};

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

/** Each round by itself, so that one that cannot be folded holds no other up. */
async function foldRounds(
  ctx: SystemContext,
  changes: readonly ChangeRow[],
  units: readonly Unit[],
  computedAt: string,
): Promise<{ rows: RollupRow[]; failed: string[] }> {
  const rows: RollupRow[] = [];
  const failed: string[] = [];
  for (const round of new Set(changes.map(({ roundId }) => roundId))) {
    const ofRound = ({ roundId }: { roundId: string }) => roundId === round;
    try {
      rows.push(...(await foldUnits(ctx, changes.filter(ofRound), units.filter(ofRound), computedAt)));
    } catch (error) {
      console.error(JSON.stringify({ event: 'round_not_folded', round, message: String(error) }));
      failed.push(round);
    }
  }
  return { rows, failed };
}

const keyOf = (roundId: string, code: string) => `${roundId}/${code}`;

type OwnState = { state: ReportState | null; seq: number | null; change: number };

async function foldUnits(
  ctx: SystemContext,
  changes: readonly ChangeRow[],
  units: readonly Unit[],
  computedAt: string,
): Promise<RollupRow[]> {
  const rounds = await roundsOf(ctx, units);
  const own = await ownStates(ctx, changes, units);
  const seqs = [...own.values()].flatMap(({ state, seq }) => (stands(state) && seq !== null ? [seq] : []));
  const answers = await answersOf(ctx, seqs);
  const below = await unitsBelow(
    ctx.db,
    units.filter((unit) => unit.expected).map((unit) => ({ roundId: unit.roundId, unit: unit.code })),
  );

  const rows = new Map<string, { [B in Basis]: RollupRow }>();
  // Units come bottom up, so that the children a fold needs are either here already or unchanged in the database.
  for (const unit of units) {
    const key = keyOf(unit.roundId, unit.code);
    const { round, outlines, standards } = rounds.get(unit.roundId) as FoldedRound;
    const compiled = outlines.current;
    const report = own.get(key) ?? { state: null, seq: null, change: 0 };
    const descendants = below.filter((one) => one.roundId === unit.roundId && one.root === unit.code);
    const values = new Map<string, AttributeValues>(descendants.map((one) => [one.code, JSON.parse(one.attributes)]));
    values.set(unit.code, unit.attributes);
    const tierOf = new Map(descendants.map((one) => [one.code, { tier: one.tier as Tier }]));
    const form = {
      entries: compiled.entriesFor(unit.tier, round),
      rowsByTier: rowsByTier(unit.code, unit.tier, [...tierOf.keys()], tierOf),
    };
    const nodes = await childNodes(ctx, unit, rows, outlines);
    const held = { outline: compiled.outline, standards, on: reportDay(round) };
    const levelsIn = (one: OwnReport) => levelsOfReport(one, held, (code) => values.get(code) ?? {});
    const folded = (basis: Basis): RollupRow => {
      const node = fold({
        plan: { ...compiled.plan, on: reportDay(round) },
        attributes: round.attributes,
        valuesOf: (code) => values.get(code ?? '') ?? {},
        own: unit.expected
          ? { ...ownReport(unit, report, basis, answers, (one) => outlines.read(one, form)), form }
          : null,
        ownChange: report.change,
        children: nodes[basis],
        ...(standards.length === 0 ? {} : { levelsIn }),
        entriesOfTier: (tier) => compiled.entriesFor(tier, round),
      });
      return packNode(
        { roundId: unit.roundId, parent: unit.parent, unit: unit.code, basis },
        node,
        report.state,
        computedAt,
        report.change,
      );
    };
    rows.set(key, { submitted: folded('submitted'), accepted: folded('accepted') });
  }
  return [...rows.values()].flatMap((both) => BASES.map((basis) => both[basis]));
}

const stands = (state: ReportState | null) => state === 'submitted' || state === 'accepted';

function ownReport(
  unit: Unit,
  report: OwnState,
  basis: Basis,
  revisions: ReadonlyMap<number, RevisionContent>,
  read: (revision: RevisionContent) => Answers,
): Omit<OwnReport, 'form'> {
  const standing = report.state === 'accepted' ? 'accepted' : report.state === 'submitted' ? 'submitted' : 'none';
  const counts = basis === 'accepted' ? standing === 'accepted' : standing !== 'none';
  if (!counts || report.seq === null) return { code: unit.code, tier: unit.tier, standing, counted: null };
  const content = revisions.get(report.seq);
  if (!content) throw new Error(`revision ${report.seq} stands and is not there`);
  return { code: unit.code, tier: unit.tier, standing, counted: { seq: report.seq, answers: read(content) } };
}

/** Children of a unit on both bases: folded in this slice, or read page by page. */
async function childNodes(
  ctx: SystemContext,
  unit: Unit,
  folded: ReadonlyMap<string, { [B in Basis]: RollupRow }>,
  outlines: RoundOutlines,
): Promise<{ [B in Basis]: Node[] }> {
  const nodes: { [B in Basis]: Node[] } = { submitted: [], accepted: [] };
  let after = '';
  for (let left = unit.rollupChildren; left > 0; left -= CHILDREN_PER_PAGE) {
    const page = await childrenStatement(ctx.db, unit.roundId, unit.code, after, CHILDREN_PER_PAGE).all<RollupRow>();
    for (const row of page.results) {
      const fresh = folded.get(keyOf(unit.roundId, row.unit));
      nodes[row.basis].push(outlines.node(fresh ? fresh[row.basis] : row));
    }
    after = page.results.at(-1)?.unit ?? after;
  }
  return nodes;
}

type FoldedRound = { round: RoundRow; outlines: RoundOutlines; standards: Standards };

async function roundsOf(ctx: SystemContext, units: readonly Unit[]): Promise<Map<string, FoldedRound>> {
  const ids = [...new Set(units.map((unit) => unit.roundId))];
  const found = new Map<string, FoldedRound>();
  for (const id of ids) {
    const round = await roundById(ctx.db, id);
    if (!round) throw new Error(`round ${id} is not there`);
    const outlines = await roundOutlines(ctx.db, round);
    found.set(id, { round, outlines, standards: await standardsFor(ctx, outlines.current.outline, round) });
  }
  return found;
}

/** Where each unit's own report stands as of the slice: after its last change in it, else as its rollup has it. */
async function ownStates(
  ctx: SystemContext,
  changes: readonly ChangeRow[],
  units: readonly Unit[],
): Promise<Map<string, OwnState>> {
  const states = new Map<string, OwnState>();
  const known = await ownHeadsStatement(
    ctx.db,
    units
      .filter((unit) => unit.expected)
      .map((unit) => ({ roundId: unit.roundId, parent: unit.parent, unit: unit.code })),
  ).all<OwnHead>();
  for (const row of known.results) {
    states.set(keyOf(row.roundId, row.unit), { state: row.ownState, seq: row.ownSeq, change: row.ownChange });
  }
  for (const change of changes) {
    states.set(keyOf(change.roundId, change.unit), {
      state: change.stateAfter,
      seq: change.revisionSeq,
      change: change.seq,
    });
  }
  return states;
}

async function answersOf(ctx: SystemContext, seqs: readonly number[]): Promise<Map<number, RevisionContent>> {
  const answers = new Map<number, RevisionContent>();
  for (let i = 0; i < seqs.length; i += REVISIONS_PER_QUERY) {
    const rows = await revisionContents(ctx.db, seqs.slice(i, i + REVISIONS_PER_QUERY));
    for (const row of rows) answers.set(row.seq, row);
  }
  return answers;
}
