import { RoundPatch } from '../../../schemas/api/rounds.ts';
import { type Issue, pointer } from '../../../schemas/issues.ts';
import type { Tier } from '../../../schemas/outline/base.ts';
import { isGrid, placesOf } from '../../../schemas/outline/walk.ts';
import { issuesOf } from '../../../schemas/report/zod-issues.ts';
import { type Standards, standardsOn, versionKey } from '../../../schemas/standard.ts';
import { eventStatement } from '../../db/queries/events.ts';
import { recountStatements } from '../../db/queries/recount.ts';
import { isAborted, orAbort, type RoundFields, updateRound } from '../../db/queries/round-changes.ts';
import type { RoundRow } from '../../db/queries/rounds.ts';
import type { EventType } from '../../domain/events.ts';
import { ROUND_MOVES, type RoundState, reportDay, stateOfRound } from '../../domain/report-state.ts';
import { planRound } from '../../domain/round-plan.ts';
import type { Context } from '../context.ts';
import { compiledOutline } from '../outlines/compiled.ts';
import { done, type Refusal, type Result, refuse } from '../result.ts';
import { knownStandards, usesStandards } from '../standards/known.ts';
import { unitTree } from '../units/tree.ts';
import { openingStatements } from './open.ts';
import { normalised } from './prepare.ts';
import { loadRun, type Run } from './run.ts';

const ATTEMPTS = 4;

/**
 * Changes a round: what is named, all or nothing. Of two changes at once each is held against what the other left; a
 * change that changes nothing writes nothing.
 */
export async function changeRound(
  ctx: Context,
  { round: id, body }: { round: string; body: unknown },
): Promise<Result<{ id: string; opened: boolean }>> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const run = await loadRun(ctx, id);
    if (!run.ok) return run;
    const parsed = RoundPatch.safeParse(body, { reportInput: true });
    if (!parsed.success) return refuse('validation_failed', { issues: issuesOf(parsed.error) });
    const decided = decideChange(run.value, parsed.data, ctx.now());
    if (!decided.ok) return decided;
    const { after, events } = decided.value;
    if (events.length === 0) return done({ id, opened: false });
    const opening = await openingOf(ctx, run.value.row, after);
    if (!opening.ok) return opening;
    const recounts =
      (await movesWhatIsHeld(ctx, run.value.row, after)) || (await meetsOtherStandards(ctx, run.value.row, after));
    const at = ctx.now().toISOString();
    try {
      await ctx.db.d1.batch([
        updateRound(ctx.db, id, run.value.row, { ...after, ...opening.value.fields }),
        orAbort(ctx.db),
        ...opening.value.statements,
        ...events.map((event) => eventStatement(ctx.db, { roundId: id, actor: ctx.actor.userId, at, ...event })),
        ...(recounts ? recountStatements(ctx.db, { rounds: [id], actor: ctx.actor.userId, at }) : []),
      ]);
      return done({ id, opened: opening.value.statements.length > 0 });
    } catch (error) {
      // Somebody else changed it, or the job opened it: look again.
      if (!isAborted(error) && !/UNIQUE constraint failed/.test(String(error))) throw error;
    }
  }
  return refuse('busy');
}

type Decided = { after: RoundFields; events: { type: EventType; detail: object }[] };

/** What a change makes of a round, or why it is refused. No I/O. */
export function decideChange({ row, expected }: Run, patch: RoundPatch, now: Date): Result<Decided> {
  const from = stateOfRound(row, now);
  const issues: Issue[] = [...cutoffIssues(patch), ...deadlineIssues(row, expected, patch, now)];
  if (issues.length > 0) return refuse('validation_failed', { issues });

  const fields: RoundFields = { ...row, ...fieldsOf(row, patch) };
  const changes = changesBetween(row, fields);
  const to = patch.state ?? from;
  if (from === 'locked' && Object.keys(changes).length > 0 && to === 'locked') {
    return refuse('round_not_open', { data: { state: from } });
  }
  if (patch.opensAt !== undefined && from !== 'planned') return notAllowed(from, 'planned', '/opensAt');
  const moved = moveTo(row, fields, from, to, now);
  if ('code' in moved) return { ok: false, refusal: moved };
  return done({
    after: moved.after,
    events: [
      ...(Object.keys(changes).length > 0 ? [{ type: 'round_changed' as const, detail: { changes } }] : []),
      ...(moved.event ? [{ type: moved.event, detail: { from, to } }] : []),
    ],
  });
}

function moveTo(
  row: RoundRow,
  fields: RoundFields,
  from: RoundState,
  to: RoundState,
  now: Date,
): { after: RoundFields; event: EventType | null } | Refusal {
  const at = now.toISOString();
  // A deadline moved into the future opens a round again that its deadlines had closed.
  const reached = stateOfRound({ ...row, ...fields }, now);
  if (to === from || to === reached) return { after: fields, event: null };
  if (!ROUND_MOVES[from].includes(to)) return notAllowed(from, to, '/state').refusal;
  if (from === 'locked') {
    const unlocked: RoundFields = { ...fields, state: 'open', lockedAt: null };
    const after = { ...unlocked, closedAt: stillRuns(unlocked, now) ? (fields.closedAt ?? at) : fields.closedAt };
    return { after, event: 'round_unlocked' };
  }
  if (to === 'open' && from === 'planned') return { after: { ...fields, state: 'open' }, event: 'round_opened' };
  if (to === 'open') {
    // Without a deadline ahead it would be closed again at once.
    if (!stillRuns(fields, now)) {
      const issues: Issue[] = Object.keys(fields.deadlines).map((tier) => ({
        pointer: pointer('deadlines', tier),
        code: 'deadline_past',
      }));
      return { code: 'validation_failed', issues };
    }
    return { after: { ...fields, closedAt: null }, event: 'round_opened' };
  }
  if (to === 'closed') return { after: { ...fields, closedAt: at }, event: 'round_closed' };
  return { after: { ...fields, state: 'locked', lockedAt: at }, event: 'round_locked' };
}

const stillRuns = ({ deadlines }: Pick<RoundFields, 'deadlines'>, now: Date) =>
  Object.values(deadlines).some((deadline) => now.getTime() < Date.parse(deadline));

function notAllowed(from: RoundState, to: RoundState, at: string): ReturnType<typeof refuse> {
  return refuse('state_change_refused', {
    issues: [{ pointer: at, code: 'state_not_allowed', params: { from, to } }],
    data: { from, to, allowed: ROUND_MOVES[from] },
  });
}

function fieldsOf(row: RoundRow, patch: RoundPatch): Partial<RoundFields> {
  return {
    ...(patch.title === undefined ? {} : { title: patch.title }),
    ...(patch.basis === undefined ? {} : { basis: patch.basis }),
    ...(patch.cutoff === undefined
      ? {}
      : { cutoffFrom: patch.cutoff?.from ?? null, cutoffTo: patch.cutoff?.to ?? null }),
    ...(patch.deadlines === undefined ? {} : { deadlines: { ...row.deadlines, ...normalised(patch.deadlines) } }),
    ...(patch.opensAt === undefined ? {} : { opensAt: new Date(patch.opensAt).toISOString() }),
  };
}

/** Field by field, from what to what: what the log tells. */
function changesBetween(before: RoundFields, after: RoundFields): { [field: string]: { from: unknown; to: unknown } } {
  const fields = ['title', 'basis', 'cutoffFrom', 'cutoffTo', 'deadlines', 'opensAt'] as const;
  return Object.fromEntries(
    fields
      .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
      .map((field) => [field, { from: before[field], to: after[field] }]),
  );
}

function cutoffIssues({ cutoff }: RoundPatch): Issue[] {
  return cutoff && cutoff.from > cutoff.to ? [{ pointer: '/cutoff/to', code: 'period_reversed' }] : [];
}

/** A deadline is of a tier somebody has, and where it changes it lies ahead: nobody is made late after the fact. */
function deadlineIssues(row: RoundRow, expected: Run['expected'], { deadlines = {} }: RoundPatch, now: Date): Issue[] {
  const tiers = new Set(expected.map(({ tier }) => tier));
  return (Object.entries(deadlines) as [Tier, string | undefined][]).flatMap(([tier, instant]): Issue[] => {
    if (instant === undefined) return [];
    const at = pointer('deadlines', tier);
    if (!tiers.has(tier)) return [{ pointer: at, code: 'deadline_of_nobody', params: { tier } }];
    if (new Date(instant).toISOString() === row.deadlines[tier]) return [];
    return Date.parse(instant) <= now.getTime() ? [{ pointer: at, code: 'deadline_past' }] : [];
  });
}

/** Whether what is counted is held against another day: what targets and standards made of it already goes by the old one. */
async function movesWhatIsHeld(ctx: Context, row: RoundRow, after: RoundFields): Promise<boolean> {
  if (row.state === 'planned' || reportDay(row) === reportDay({ ...row, ...after })) return false;
  const compiled = await compiledOutline(ctx.db, row.outlineId, row.outlineVersion);
  if (!compiled) throw new Error(`round ${row.id} names an outline that is not there`);
  const { outline } = compiled;
  return (
    outline.checks.some(({ kind }) => kind === 'standard') ||
    placesOf(outline).some(({ entry }) =>
      (isGrid(entry) ? entry.columns : [entry]).some(({ kind }) => kind === 'target'),
    )
  );
}

/** A locked round kept the standards it was locked with: unlocked, it is held against what has come since. */
async function meetsOtherStandards(ctx: Context, row: RoundRow, after: RoundFields): Promise<boolean> {
  if (row.state !== 'locked' || after.state === 'locked') return false;
  const compiled = await compiledOutline(ctx.db, row.outlineId, row.outlineVersion);
  if (!compiled) throw new Error(`round ${row.id} names an outline that is not there`);
  if (!usesStandards(compiled.outline)) return false;
  const [then, now] = await Promise.all([knownStandards(ctx, row.lockedAt), knownStandards(ctx)]);
  const inForce = (standards: Standards) => standardsOn(standards, reportDay({ ...row, ...after })).map(versionKey);
  return inForce(then).join() !== inForce(now).join();
}

/** All that opening a planned round by hand writes; nothing for any other change. */
async function openingOf(
  ctx: Context,
  row: RoundRow,
  after: RoundFields,
): Promise<Result<{ fields: Partial<RoundFields>; statements: D1PreparedStatement[] }>> {
  if (row.state !== 'planned' || after.state !== 'open') return done({ fields: {}, statements: [] });
  const compiled = await compiledOutline(ctx.db, row.outlineId, row.outlineVersion);
  if (!compiled) throw new Error(`round ${row.id} names an outline that is not there`);
  const planned = planRound(await unitTree(ctx, row.unitsOn), compiled.outline, row.expected, after.deadlines);
  if (!planned.ok) return refuse('validation_failed', { issues: planned.issues });
  const { treeTiers, attributes, askedTiers } = planned.plan;
  return done({
    fields: { treeTiers, attributes, askedTiers },
    statements: openingStatements(ctx.db, row.id, compiled, planned.plan),
  });
}
