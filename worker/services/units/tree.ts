import { unitsLivingOn } from '../../db/queries/units.ts';
import { type Tree, treeOn } from '../../domain/units.ts';
import type { SystemContext } from '../context.ts';

/** The tree of all units on a day (ISO). */
export async function unitTree(ctx: Pick<SystemContext, 'db'>, on: string): Promise<Tree> {
  const { units, parents, attributes } = await unitsLivingOn(ctx.db, on);
  return treeOn(units, parents, attributes, on);
}
