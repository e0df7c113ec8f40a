import type { Tier } from '../../../schemas/outline/base.ts';
import { localDate } from '../../../schemas/values/dates.ts';
import { managesAll } from '../../domain/access.ts';
import { pathOf } from '../../domain/units.ts';
import type { Context } from '../context.ts';
import { unitTree } from '../units/tree.ts';

export type ManageableUnit = { code: string; name: string; tier: Tier };

/** The units of today the actor may give roles on, in order of code. */
export async function manageableUnits(ctx: Context): Promise<ManageableUnit[]> {
  const tree = await unitTree(ctx, localDate(ctx.now()));
  return [...tree.values()]
    .filter(({ code }) => managesAll(ctx.actor, [pathOf(tree, code)]))
    .map(({ code, name, tier }) => ({ code, name, tier }));
}
