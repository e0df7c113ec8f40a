import { isManager, managesAll, type UnitKey } from '../../domain/access.ts';
import type { Context } from '../context.ts';
import { placeOf, placesFor } from '../people/reach.ts';

/** Whether somebody may change one of a code's lives: by the tree of today, or of the last day of what has ended. */
export async function mayChangeUnit(ctx: Context, lives: readonly UnitKey[]): Promise<boolean> {
  if (!isManager(ctx.actor)) return false;
  const places = await placesFor(ctx, lives);
  return lives.some((life) => managesAll(ctx.actor, [placeOf(places, life).path]));
}
