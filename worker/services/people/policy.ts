import { eventStatement } from '../../db/queries/events.ts';
import { policyOf, setPolicy } from '../../db/queries/people/second-factor.ts';
import { isManager, ROLES, type Role } from '../../domain/access.ts';
import { REGISTER } from '../../domain/events.ts';
import { rolesOfPolicy } from '../../domain/second-factor.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';
import { isTopManager, placesFor } from './reach.ts';

export type Policy = { secondFactorRoles: Role[] };

export async function readPolicy({ db, actor }: Pick<Context, 'db' | 'actor'>): Promise<Result<Policy>> {
  if (!isManager(actor)) return refuse('forbidden');
  return done({ secondFactorRoles: rolesOfPolicy(await policyOf(db)) });
}

/** Which roles need a second factor, in the whole instance: for those who manage a unit nobody is above. */
export async function changePolicy(ctx: Context, roles: readonly Role[]): Promise<Result<Policy>> {
  const { db, now, actor } = ctx;
  if (!isManager(actor) || !isTopManager(actor, await placesFor(ctx, []))) return refuse('forbidden');
  const to = ROLES.filter((role) => roles.includes(role));
  const from = rolesOfPolicy(await policyOf(db));
  if (from.join() === to.join()) return done({ secondFactorRoles: to });
  const detail = { secondFactorRoles: { from, to } };
  await db.d1.batch([
    setPolicy(db, to),
    eventStatement(db, {
      roundId: REGISTER,
      type: 'policy_changed',
      actor: actor.userId,
      at: now().toISOString(),
      detail,
    }),
  ]);
  return done({ secondFactorRoles: to });
}
