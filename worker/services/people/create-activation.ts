import { insertLinks } from '../../db/queries/people/links.ts';
import { type Actor, managesAll, type Role, type UnitPath } from '../../domain/access.ts';
import { SYSTEM } from '../../domain/events.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';
import { usernameFrom } from './account.ts';
import { hashToken, newToken } from './activation-token.ts';

const DAY_MS = 24 * 3600_000;
const DEFAULT_DAYS = 7;

export type ActivationInput = {
  role: Role;
  /** The unit the role is on, and those above it. */
  path: UnitPath;
  /** What the form starts with; may be left open. */
  username?: string;
  name?: string;
  days?: number;
};

/**
 * A one-time token for an account with one role on one unit. A manager at or above the unit may make one; the
 * instance itself (`system`) makes the one for its first manager. The token is in the answer and nowhere else.
 */
export async function createActivation(
  { db, now, actor }: Pick<Context, 'db' | 'now'> & { actor: Actor | 'system' },
  { role, path, username, name, days = DEFAULT_DAYS }: ActivationInput,
): Promise<Result<{ token: string; expiresAt: string }>> {
  const unit = path[0];
  if (unit === undefined || (actor !== 'system' && !managesAll(actor, [path]))) return refuse('forbidden');
  const token = newToken();
  const at = now();
  const expiresAt = new Date(at.getTime() + days * DAY_MS).toISOString();
  const link = {
    tokenHash: await hashToken(token),
    username: username === undefined ? null : usernameFrom(username),
    name: name?.trim() ?? null,
    role,
    ...unit,
  };
  const createdBy = actor === 'system' ? null : actor.userId;
  const meta = { expiresAt, createdBy, actor: createdBy ?? SYSTEM, createdAt: at.toISOString() };
  await db.d1.batch(insertLinks(db, [link], meta));
  return done({ token, expiresAt });
}
