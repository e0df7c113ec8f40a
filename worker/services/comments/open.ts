import { openThreads } from '../../db/queries/comments.ts';
import type { Context } from '../context.ts';

/** How many threads of somebody's own reports are not settled: `round/unit` → n. What has none is not in it. */
export async function openCounts(
  ctx: Context,
  reports: readonly { round: string; unit: string }[],
): Promise<ReadonlyMap<string, number>> {
  const threads = await openThreads(
    ctx.db,
    reports.map(({ round, unit }) => ({ roundId: round, unit })),
  );
  return new Map(threads.map(({ roundId, unit, open }) => [`${roundId}/${unit}`, open]));
}
