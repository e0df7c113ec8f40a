import { eventStatement } from '../../db/queries/events.ts';
import { dropSessions, isStopped, setPassword } from '../../db/queries/people/accounts.ts';
import { spendActivation } from '../../db/queries/people.ts';
import { REGISTER } from '../../domain/events.ts';
import type { Context, SystemContext } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';
import { type PasswordHasher, passwordFault } from './account.ts';
import { findActivation } from './find-activation.ts';

type System = Pick<SystemContext, 'db' | 'now'>;

/** Uses a link to set a new password. Sessions that began with the old one end. */
export async function setPasswordByLink(
  context: System & { auth: PasswordHasher },
  { token, password }: { token: string; password: string },
): Promise<Result<{ userId: string; username: string }>> {
  const { db, now, auth } = context;
  const found = await findActivation(context, token);
  if (!found.ok) return found;
  const { userId, username, tokenHash } = found.value;
  if (userId === null) return refuse('activation_invalid', { data: { reason: 'unknown' } });
  const fault = passwordFault(password);
  if (fault) return refuse('validation_failed', { issues: [{ pointer: '/password', ...fault }] });
  const hash = await auth.hashPassword(password);
  try {
    await db.d1.batch([
      ...spendActivation(db, tokenHash, userId, now()),
      ...changing(context, { userId, hash, by: 'link' }),
    ]);
  } catch (error) {
    if (!isStopped(error)) throw error;
    const again = await findActivation(context, token);
    return again.ok ? refuse('busy') : again;
  }
  return done({ userId, username: username ?? '' });
}

export type PasswordKeeper = PasswordHasher & { isPassword(userId: string, password: string): Promise<boolean> };

/** Changes one's own password; every other session ends. Attempts are limited by the caller. */
export async function changePassword(
  context: Context & { auth: PasswordKeeper },
  { current, password, session }: { current: string; password: string; session: string | null },
): Promise<Result<null>> {
  const { db, actor, auth } = context;
  const fault = passwordFault(password);
  if (fault) return refuse('validation_failed', { issues: [{ pointer: '/password', ...fault }] });
  if (!(await auth.isPassword(actor.userId, current))) return refuse('password_wrong');
  const hash = await auth.hashPassword(password);
  await db.d1.batch(changing(context, { userId: actor.userId, hash, by: 'self', but: session ?? '' }));
  return done(null);
}

function changing(
  { db, now }: System,
  { userId, hash, by, but = '' }: { userId: string; hash: string; by: 'link' | 'self'; but?: string },
): D1PreparedStatement[] {
  return [
    setPassword(db, userId, hash, now()),
    dropSessions(db, userId, { but }),
    eventStatement(db, {
      roundId: REGISTER,
      type: 'password_set',
      actor: userId,
      at: now().toISOString(),
      detail: { user: userId, by },
    }),
  ];
}
