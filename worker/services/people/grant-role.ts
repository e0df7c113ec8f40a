import { insertGrant, userExists } from '../../db/queries/people.ts';
import { managesAll, type Role, type UnitPath } from '../../domain/access.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';

/** Gives somebody a role on the unit at `path[0]`. A manager at or above it may; twice is as good as once. */
export async function grantRole(
  { db, now, newId, actor }: Pick<Context, 'db' | 'now' | 'newId' | 'actor'>,
  { userId, role, path }: { userId: string; role: Role; path: UnitPath },
): Promise<Result<null>> {
  const unit = path[0];
  if (unit === undefined || !managesAll(actor, [path])) return refuse('forbidden');
  if (!(await userExists(db, userId))) return refuse('not_found');
  const createdAt = now().toISOString();
  await insertGrant(db, {
    id: newId(),
    userId,
    role,
    unitCode: unit.code,
    unitValidFrom: unit.validFrom,
    createdAt,
  }).run();
  return done(null);
}
