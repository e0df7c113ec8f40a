import type { Db } from '../../db/client.ts';
import { accountOf } from '../../db/queries/people/accounts.ts';
import { type Activation, findActivation as readActivation } from '../../db/queries/people.ts';
import type { Grant } from '../../domain/access.ts';
import { done, type Result, refuse } from '../result.ts';
import { hashToken } from './activation-token.ts';
import { placesFor, reached } from './reach.ts';

export type OpenActivation = Grant & {
  tokenHash: string;
  username: string | null;
  name: string | null;
  /** Set where the link gives an account there is a new password. */
  userId: string | null;
};

/** What a token is good for, for the page behind the link. Refuses with `reason`: `unknown`, `used`, `revoked` or `expired`. */
export async function findActivation(
  { db, now }: { db: Db; now: () => Date },
  token: string,
): Promise<Result<OpenActivation>> {
  const row = await readActivation(db, await hashToken(token.trim().toLowerCase()));
  if (row === undefined) return refuse('activation_invalid', { data: { reason: 'unknown' } });
  if (row.usedAt !== null) return refuse('activation_invalid', { data: { reason: 'used' } });
  if (row.revokedAt !== null) return refuse('activation_invalid', { data: { reason: 'revoked' } });
  if (row.expiresAt <= now().toISOString()) return refuse('activation_invalid', { data: { reason: 'expired' } });
  if (row.userId !== null && !(await isVouchedFor({ db, now }, row.userId, row.createdBy)))
    return refuse('activation_invalid', { data: { reason: 'revoked' } });
  return done(openActivation(row));
}

/**
 * A link for a new password is good while whoever made it may make it. Else a district's manager would keep the way
 * into the account of somebody who has come to manage the province, and one who was dismissed all of theirs.
 */
async function isVouchedFor(
  { db, now }: { db: Db; now: () => Date },
  userId: string,
  createdBy: string | null,
): Promise<boolean> {
  if (createdBy === null) return true;
  const [person, maker] = await Promise.all([accountOf(db, userId), accountOf(db, createdBy)]);
  if (!person || !maker || maker.account.disabledAt !== null) return false;
  const grants = maker.grants.map(({ role, code, validFrom }) => ({ role, unit: { code, validFrom } }));
  const actor = { userId: createdBy, name: maker.account.name, grants };
  const places = await placesFor({ db, now, actor }, person.grants);
  return reached(actor, places, person)?.whole === true;
}

const openActivation = ({
  tokenHash,
  username,
  name,
  role,
  unitCode,
  unitValidFrom,
  userId,
}: Activation): OpenActivation => ({
  tokenHash,
  username,
  name,
  role,
  userId,
  unit: { code: unitCode, validFrom: unitValidFrom },
});
