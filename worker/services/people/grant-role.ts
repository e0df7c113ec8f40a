import { eventStatement } from '../../db/queries/events.ts';
import { insertGrant, userExists } from '../../db/queries/people.ts';
import { managesAll, type Role, type UnitPath } from '../../domain/access.ts';
import { REGISTER } from '../../domain/events.ts';
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
  const { code, validFrom } = unit;
  await db.d1.batch([
    insertGrant(db, { id: newId(), userId, role, unitCode: code, unitValidFrom: validFrom, createdAt }),
    eventStatement(
      db,
      {
        roundId: REGISTER,
        unit: code,
        type: 'role_granted',
        actor: actor.userId,
        at: createdAt,
        detail: { user: userId, role, validFrom },
      },
      { onlyIfChanged: true },
    ),
  ]);
  return done(null);
}
