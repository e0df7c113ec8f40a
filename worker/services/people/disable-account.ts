import { eventStatement } from '../../db/queries/events.ts';
import { dropSessions, isStopped, setDisabled, stillManaged } from '../../db/queries/people/accounts.ts';
import { revokeResetLinks } from '../../db/queries/people/links.ts';
import { REGISTER } from '../../domain/events.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';
import { reachWhole, topUnitsManaged } from './reach.ts';

/** Stops an account: its sessions end, its keys are believed no more, its links for a new password are void. */
export async function disableAccount(ctx: Context, userId: string): Promise<Result<null>> {
  const person = await reachWhole(ctx, userId);
  if (!person.ok) return person;
  const { db, now, actor } = ctx;
  const at = now();
  try {
    await db.d1.batch([
      setDisabled(db, userId, at),
      eventStatement(db, eventOf('account_disabled', userId, actor.userId, at), { onlyIfChanged: true }),
      dropSessions(db, userId),
      revokeResetLinks(db, userId, at.toISOString()),
      ...topUnitsManaged(person.value.grants).map((unit) => stillManaged(db, unit)),
    ]);
  } catch (error) {
    if (isStopped(error)) return refuse('last_manager');
    throw error;
  }
  return done(null);
}

export async function enableAccount(ctx: Context, userId: string): Promise<Result<null>> {
  const person = await reachWhole(ctx, userId);
  if (!person.ok) return person;
  const { db, now, actor } = ctx;
  await db.d1.batch([
    setDisabled(db, userId, null),
    eventStatement(db, eventOf('account_enabled', userId, actor.userId, now()), { onlyIfChanged: true }),
  ]);
  return done(null);
}

const eventOf = (type: 'account_disabled' | 'account_enabled', user: string, actor: string, at: Date) => ({
  roundId: REGISTER,
  type,
  actor,
  at: at.toISOString(),
  detail: { user },
});
