import { DirectUnlock, UnlockGrant, UnlockRefusal } from '../../../schemas/api/rounds.ts';
import { issuesOf } from '../../../schemas/report/zod-issues.ts';
import { eventStatement } from '../../db/queries/events.ts';
import { transitionStatements } from '../../db/queries/reports.ts';
import { isAborted, orAbort } from '../../db/queries/round-changes.ts';
import { decideUnlock, unlockReport, unlockRows } from '../../db/queries/unlocks.ts';
import { decideReport } from '../../domain/access.ts';
import type { ReportState } from '../../domain/report-state.ts';
import type { Context } from '../context.ts';
import { type Loaded, loadReport } from '../reports/load.ts';
import { done, type Result, refuse } from '../result.ts';
import { requestOf, type UnlockRequest } from './ask.ts';

export type Unlocked = { round: string; unit: string; until: string | null; state: ReportState };
type Key = { round: string; unit: string };

const ATTEMPTS = 4;

/**
 * Grants a request: in a locked round the unit is open until an instant, and an accepted report becomes a draft again,
 * for the reason of the request. Where nothing is closed any more the request is answered and nothing else changes.
 */
export async function grantUnlock(ctx: Context, input: Key & { id: string; body: unknown }): Promise<Result<Unlocked>> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const found = await loadDecision(ctx, input);
    if (!found.ok) return found;
    const parsed = UnlockGrant.safeParse(input.body, { reportInput: true });
    if (!parsed.success) return refuse('validation_failed', { issues: issuesOf(parsed.error) });
    const { loaded, request } = found.value;
    if (request.decidedAt !== null) return refuse('already_decided');
    if (loaded.covered !== null) return refuse('covered_by_accepted', { data: { unit: loaded.covered } });
    const until = untilOf(loaded, parsed.data.until, ctx.now());
    if (!until.ok) return until;
    const at = ctx.now().toISOString();
    const answer = parsed.data.answer ?? null;
    const decision = { at, by: ctx.actor.userId, granted: true, answer };
    const detail = { request: request.id, reason: request.reason, until: until.value, answer };
    const written = await attempted(ctx, [
      decideUnlock(ctx.db, { roundId: input.round, unit: input.unit, id: request.id }, decision),
      orAbort(ctx.db),
      ...openingOf(ctx, loaded, until.value, at, detail),
    ]);
    if (written) return done({ ...unlockedOf(loaded), round: input.round, until: until.value });
  }
  return refuse('busy');
}

/** Refuses a request, with a reason. Nothing else changes. */
export async function refuseUnlock(
  ctx: Context,
  input: Key & { id: string; body: unknown },
): Promise<Result<UnlockRequest>> {
  const found = await loadDecision(ctx, input);
  if (!found.ok) return found;
  const parsed = UnlockRefusal.safeParse(input.body, { reportInput: true });
  if (!parsed.success) return refuse('validation_failed', { issues: issuesOf(parsed.error) });
  const { request } = found.value;
  const at = ctx.now().toISOString();
  const { answer } = parsed.data;
  const event = { roundId: input.round, unit: input.unit, actor: ctx.actor.userId, at };
  const written = await attempted(ctx, [
    decideUnlock(
      ctx.db,
      { roundId: input.round, unit: input.unit, id: request.id },
      { at, by: ctx.actor.userId, granted: false, answer },
    ),
    orAbort(ctx.db),
    eventStatement(ctx.db, { ...event, type: 'unlock_refused', detail: { request: request.id, answer } }),
  ]);
  if (!written) return refuse('already_decided');
  return done({ ...requestOf(request), decidedAt: at, granted: false, answer });
}

/** A manager opens one unit of a locked round that did not ask. */
export async function unlockUnit(ctx: Context, input: Key & { body: unknown }): Promise<Result<Unlocked>> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const found = await loadReport(ctx, input, 'unlock');
    if (!found.ok) return found;
    const parsed = DirectUnlock.safeParse(input.body, { reportInput: true });
    if (!parsed.success) return refuse('validation_failed', { issues: issuesOf(parsed.error) });
    if (found.value.round.state !== 'locked') return refuse('nothing_to_unlock');
    const { covered } = found.value;
    if (covered !== null) return refuse('covered_by_accepted', { data: { unit: covered } });
    const until = untilOf(found.value, parsed.data.until, ctx.now());
    if (!until.ok) return until;
    const at = ctx.now().toISOString();
    const detail = { reason: parsed.data.reason, until: until.value };
    if (await attempted(ctx, openingOf(ctx, found.value, until.value, at, detail)))
      return done({ ...unlockedOf(found.value), round: input.round, until: until.value });
  }
  return refuse('busy');
}

/** A request with its report, for whoever decides on it. */
async function loadDecision(ctx: Context, input: Key & { id: string }) {
  const seen = await loadReport(ctx, input, 'see_draft');
  if (!seen.ok) return seen;
  const loaded = seen.value;
  const action = loaded.round.state === 'locked' ? 'unlock' : 'reopen';
  if (decideReport(ctx.actor, action, loaded.path, loaded.report.state) !== 'allowed') return refuse('forbidden');
  const request = (await unlockRows(ctx.db, input.round, input.unit)).find(({ id }) => id === input.id);
  return request ? done({ loaded, request }) : refuse('not_found');
}

/** Until when: asked for where the round is locked, and nowhere else. */
function untilOf({ round }: Loaded, until: string | undefined, now: Date): Result<string | null> {
  const fault = (code: 'required' | 'unknown_field' | 'deadline_past') =>
    refuse('validation_failed', { issues: [{ pointer: '/until', code }] });
  if (round.state !== 'locked') return until === undefined ? done(null) : fault('unknown_field');
  if (until === undefined) return fault('required');
  return Date.parse(until) > now.getTime() ? done(new Date(until).toISOString()) : fault('deadline_past');
}

/** The report's opening, its event, and its reopening where it is accepted; all behind what was read. */
function openingOf(
  ctx: Context,
  { report, coveredBy }: Loaded,
  until: string | null,
  at: string,
  detail: { reason: string },
): D1PreparedStatement[] {
  const key = { roundId: report.roundId, unit: report.unit };
  const event = { ...key, type: 'unlock_granted' as const, actor: ctx.actor.userId, at, detail };
  const reopened =
    report.state === 'accepted' && report.revisionSeq !== null
      ? [
          ...transitionStatements(ctx.db, {
            ...key,
            type: 'reopened',
            from: 'accepted',
            to: 'draft',
            revisionSeq: report.revisionSeq,
            actor: ctx.actor.userId,
            at,
            detail: JSON.stringify({ reason: detail.reason }),
            returned: null,
            coveredBy,
          }),
          orAbort(ctx.db),
        ]
      : [];
  return [
    ...(until === null ? [] : [unlockReport(ctx.db, key, until, report.state), orAbort(ctx.db)]),
    eventStatement(ctx.db, event),
    ...reopened,
  ];
}

const unlockedOf = ({ report }: Loaded) => ({
  unit: report.unit,
  state: report.state === 'accepted' ? ('draft' as const) : report.state,
});

/** Whether a batch was written: what was read has changed where it was not. */
async function attempted(ctx: Context, statements: D1PreparedStatement[]): Promise<boolean> {
  try {
    await ctx.db.d1.batch(statements);
    return true;
  } catch (error) {
    if (!isAborted(error)) throw error;
    return false;
  }
}
