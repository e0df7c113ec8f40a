import type { Db } from '../../db/client.ts';
import { type Activation, findActivation as readActivation } from '../../db/queries/people.ts';
import type { Grant } from '../../domain/access.ts';
import { done, type Result, refuse } from '../result.ts';
import { hashToken } from './activation-token.ts';

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
  return done(openActivation(row));
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
