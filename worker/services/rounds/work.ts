import { rootsOf, roundById, roundUnits } from '../../db/queries/rounds.ts';
import { unlockRows } from '../../db/queries/unlocks.ts';
import { decideReport, isManager, managesAll } from '../../domain/access.ts';
import type { Context } from '../context.ts';
import { treePath } from './list.ts';
import { runs } from './run.ts';

export type RoundWork = {
  /** It runs the round. */
  settings: boolean;
  /** Requests to unlock that wait for this person; null where it decides on none. */
  pending: number | null;
};

/** What there is to do for a person about a round, beside its reports. */
export async function roundWork(ctx: Context, id: string): Promise<RoundWork> {
  const decides = ctx.actor.grants.some(({ role }) => role === 'manager' || role === 'reviewer');
  if (!decides) return { settings: false, pending: null };
  const [row, units] = await Promise.all([roundById(ctx.db, id), roundUnits(ctx.db, id)]);
  if (!row) return { settings: false, pending: null };
  if (row.state === 'planned') return { settings: row.createdBy === ctx.actor.userId, pending: null };
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  const action = row.state === 'locked' ? 'unlock' : 'reopen';
  const mayDecide = (code: string) => decideReport(ctx.actor, action, treePath(byCode, code), 'accepted') === 'allowed';
  const some = units.some(({ code, expected }) => expected && mayDecide(code));
  const requests = some ? await unlockRows(ctx.db, id) : [];
  return {
    settings: runs(ctx, units),
    pending: some ? requests.filter(({ unit, decidedAt }) => decidedAt === null && mayDecide(unit)).length : null,
  };
}

/**
 * Of the rounds in a list, those whose settings are offered: set by this person, or with every root in its hands. Who
 * runs one by managing each unit apart finds the settings on the round's own page.
 */
export async function roundsLed(
  ctx: Context,
  rounds: readonly { id: string; createdBy: string }[],
): Promise<Set<string>> {
  if (!isManager(ctx.actor)) return new Set();
  const roots = await rootsOf(
    ctx.db,
    rounds.map(({ id }) => id),
  );
  const led = (id: string) =>
    managesAll(
      ctx.actor,
      roots.filter(({ roundId }) => roundId === id).map((root) => [root]),
    );
  return new Set(rounds.filter(({ id, createdBy }) => createdBy === ctx.actor.userId || led(id)).map(({ id }) => id));
}
