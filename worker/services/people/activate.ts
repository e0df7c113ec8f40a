import { eventStatement } from '../../db/queries/events.ts';
import { shortId } from '../../db/queries/people/links.ts';
import { insertGrant, isUsernameTaken, spendActivation } from '../../db/queries/people.ts';
import { REGISTER } from '../../domain/events.ts';
import type { SystemContext } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';
import { type AccountInput, type PasswordHasher, prepareAccount } from './account.ts';
import { findActivation } from './find-activation.ts';

/**
 * Turns a token into an account that holds the token's role. Token, account and role are one transaction: a refusal
 * of any kind leaves the token as good as it was, and of two at once one gets the account.
 */
export async function activate(
  context: Pick<SystemContext, 'db' | 'now' | 'newId'> & { auth: PasswordHasher },
  { token, ...input }: AccountInput & { token: string },
): Promise<Result<{ userId: string }>> {
  const { db, now, newId } = context;
  // First, so that nobody without a token makes us hash passwords.
  const found = await findActivation(context, token);
  if (!found.ok) return found;
  // A link for a new password makes no account (`set-password.ts`).
  if (found.value.userId !== null) return refuse('activation_invalid', { data: { reason: 'unknown' } });
  const account = await prepareAccount(context, input);
  if (!account.ok) return account;

  const { tokenHash, role, unit } = found.value;
  const { userId, writes } = account.value;
  const grant = { id: newId(), userId, role, unitCode: unit.code, unitValidFrom: unit.validFrom };
  try {
    await db.d1.batch([
      ...spendActivation(db, tokenHash, userId, now()),
      ...writes,
      insertGrant(db, { ...grant, createdAt: now().toISOString() }),
      eventStatement(db, {
        roundId: REGISTER,
        unit: unit.code,
        type: 'account_created',
        actor: userId,
        at: now().toISOString(),
        detail: { user: userId, role, validFrom: unit.validFrom, link: shortId(tokenHash) },
      }),
    ]);
  } catch (error) {
    if (isUsernameTaken(error)) return refuse('username_taken');
    const again = await findActivation(context, token);
    if (!again.ok) return again;
    throw error;
  }
  return done({ userId });
}
