import { eventStatement } from '../../db/queries/events.ts';
import { accountOf, deleteGrant, dropSessions, isStopped, stillManaged } from '../../db/queries/people/accounts.ts';
import { insertGrant } from '../../db/queries/people.ts';
import { REGISTER } from '../../domain/events.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';
import { type HeldGrant, reachPerson, topUnitsManaged } from './reach.ts';

type Input = { userId: string; grantId: string };

/** Takes a role away: it is gone with the next request, and whoever held it is signed out everywhere. */
export async function endRole(ctx: Context, { userId, grantId }: Input): Promise<Result<null>> {
  const person = await reachPerson(ctx, userId);
  if (!person.ok) return person;
  const grant = person.value.grants.find(({ id }) => id === grantId);
  return grant ? run(ctx, [...ending(ctx, grant), ...guards(ctx, grant)]) : refuse('not_found');
}

/** A role from one person to another in one go: there is no moment at which both or neither hold it. */
export async function handOver(ctx: Context, { userId, grantId, to }: Input & { to: string }): Promise<Result<null>> {
  const { db, now, newId, actor } = ctx;
  const person = await reachPerson(ctx, userId);
  if (!person.ok) return person;
  const grant = person.value.grants.find(({ id }) => id === grantId);
  if (!grant) return refuse('not_found');
  const heir = await reachHeir(ctx, to);
  if (!heir.ok) return heir;
  const { role, code, validFrom } = grant;
  if (to === userId) return done(null);
  const createdAt = now().toISOString();
  const detail = { user: to, role, validFrom, from: userId };
  return run(ctx, [
    insertGrant(db, { id: newId(), userId: to, role, unitCode: code, unitValidFrom: validFrom, createdAt }),
    eventStatement(
      db,
      { roundId: REGISTER, unit: code, type: 'role_granted', actor: actor.userId, at: createdAt, detail },
      { onlyIfChanged: true },
    ),
    ...ending(ctx, grant),
    ...guards(ctx, grant),
  ]);
}

/** Somebody the actor sees, or themself; a disabled account could do nothing with the role. */
async function reachHeir(ctx: Context, to: string): Promise<Result<null>> {
  const own = to === ctx.actor.userId ? await accountOf(ctx.db, to) : undefined;
  const heir = own ? done(own) : await reachPerson(ctx, to);
  if (!heir.ok) return refuse('validation_failed', { issues: [{ pointer: '/to', code: 'invalid_value' }] });
  return heir.value.account.disabledAt === null ? done(null) : refuse('account_disabled');
}

function ending({ db, now, actor }: Context, { id, userId, role, code, validFrom }: HeldGrant): D1PreparedStatement[] {
  const event = {
    roundId: REGISTER,
    unit: code,
    type: 'role_ended',
    actor: actor.userId,
    at: now().toISOString(),
    detail: { user: userId, role, validFrom },
  } as const;
  return [deleteGrant(db, id), eventStatement(db, event, { onlyIfChanged: true }), dropSessions(db, userId)];
}

const guards = ({ db }: Context, grant: HeldGrant): D1PreparedStatement[] =>
  topUnitsManaged([grant]).map((unit) => stillManaged(db, unit));

async function run({ db }: Context, statements: D1PreparedStatement[]): Promise<Result<null>> {
  try {
    await db.d1.batch(statements);
  } catch (error) {
    if (isStopped(error)) return refuse('last_manager');
    throw error;
  }
  return done(null);
}
