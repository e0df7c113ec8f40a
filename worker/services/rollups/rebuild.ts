import type { SystemContext } from '../context.ts';
import { rollupSlice } from './slice.ts';

/**
 * Forgets where the rollup stood and folds every change again from the first. The rollups in between stay readable
 * and end byte for byte as they were; a difference would be a fault of the fold.
 */
export async function rebuildRollups(ctx: SystemContext, scheduledTime: Date): Promise<number> {
  await ctx.db.d1.batch([
    ctx.db.d1.prepare(`UPDATE job SET cursor = 0, owner = '', lease_until = 0 WHERE name = 'rollup'`),
    ctx.db.d1.prepare('UPDATE round SET stalled = NULL WHERE stalled IS NOT NULL'),
  ]);
  let slices = 0;
  for (let pending = 1; pending > 0; slices++) pending = (await rollupSlice(ctx, scheduledTime)).pending;
  return slices;
}
