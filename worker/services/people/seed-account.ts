import { insertGrant, isUsernameTaken } from '../../db/queries/people.ts';
import type { Grant } from '../../domain/access.ts';
import type { SystemContext } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';
import { type AccountInput, type PasswordHasher, prepareAccount } from './account.ts';

/** An account with its roles, all or nothing. For seeding: nobody is asked whether they may, so no route leads here. */
export async function seedAccount(
  context: Pick<SystemContext, 'db' | 'now' | 'newId'> & { auth: PasswordHasher },
  { grants, ...input }: AccountInput & { grants: readonly Grant[] },
): Promise<Result<{ userId: string }>> {
  const { db, now, newId } = context;
  const account = await prepareAccount(context, input);
  if (!account.ok) return account;
  const { userId, writes } = account.value;
  const createdAt = now().toISOString();
  const roles = grants.map(({ role, unit }) =>
    insertGrant(db, { id: newId(), userId, role, unitCode: unit.code, unitValidFrom: unit.validFrom, createdAt }),
  );
  try {
    await db.d1.batch([...writes, ...roles]);
  } catch (error) {
    if (isUsernameTaken(error)) return refuse('username_taken');
    throw error;
  }
  return done({ userId });
}
