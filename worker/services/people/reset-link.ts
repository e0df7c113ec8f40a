import { eventStatement } from '../../db/queries/events.ts';
import { insertResetLink, revokeResetLinks, shortId } from '../../db/queries/people/links.ts';
import { REGISTER } from '../../domain/events.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';
import { hashToken, newToken } from './activation-token.ts';
import { DEFAULT_DAYS, expiryOf } from './link-life.ts';
import { reachWhole } from './reach.ts';

export type MadeReset = { id: string; token: string; expiresAt: string; username: string; name: string };

/**
 * A one-time link by which somebody sets a new password. The one before it is void. Nothing else changes until it is
 * used: the person who knows the old password goes on working. One's own password takes the one before: else whoever
 * has a session or a key of a manager has the account.
 */
export async function createResetLink(
  ctx: Context,
  { userId, days = DEFAULT_DAYS }: { userId: string; days?: number | undefined },
): Promise<Result<MadeReset>> {
  const person = await reachWhole(ctx, userId);
  if (!person.ok) return person;
  if (userId === ctx.actor.userId) return refuse('forbidden');
  const { account, grants } = person.value;
  if (account.disabledAt !== null) return refuse('account_disabled');
  const { db, now, actor } = ctx;
  const token = newToken();
  const tokenHash = await hashToken(token);
  const createdAt = now().toISOString();
  const expiresAt = expiryOf(now(), days);
  // Somebody without a role has no place; the link then belongs to none.
  const { role = 'viewer', code = '', validFrom = '' } = grants[0] ?? {};
  const link = { tokenHash, username: account.username, name: account.name, role, code, validFrom, userId };
  await db.d1.batch([
    revokeResetLinks(db, userId, createdAt),
    insertResetLink(db, link, { expiresAt, createdBy: actor.userId, createdAt }),
    eventStatement(db, {
      roundId: REGISTER,
      unit: code || null,
      type: 'link_created',
      actor: actor.userId,
      at: createdAt,
      detail: { user: userId, link: shortId(tokenHash), until: expiresAt },
    }),
  ]);
  return done({ id: tokenHash, token, expiresAt, username: account.username, name: account.name });
}
