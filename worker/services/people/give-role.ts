import { localDate } from '../../../schemas/values/dates.ts';
import type { Role } from '../../domain/access.ts';
import { pathOf } from '../../domain/units.ts';
import type { Context } from '../context.ts';
import { type Result, refuse } from '../result.ts';
import { unitTree } from '../units/tree.ts';
import { grantRole } from './grant-role.ts';
import { reachPerson } from './reach.ts';

/** Gives somebody the actor sees another role, on a unit that lives today. */
export async function giveRole(
  ctx: Context,
  { userId, role, unit }: { userId: string; role: Role; unit: string },
): Promise<Result<null>> {
  const person = await reachPerson(ctx, userId);
  if (!person.ok) return person;
  const path = pathOf(await unitTree(ctx, localDate(ctx.now())), unit);
  if (path.length === 0) {
    return refuse('validation_failed', { issues: [{ pointer: '/unit', code: 'unknown_unit', params: { unit } }] });
  }
  return grantRole(ctx, { userId, role, path });
}
