import { markSeen } from '../../db/queries/notices.ts';
import type { Context } from '../context.ts';

/** Everything up to an event is read; what came since stays new. */
export async function markNoticesSeen(ctx: Context, { upTo }: { upTo: number }): Promise<void> {
  await markSeen(ctx.db, ctx.actor.userId, upTo).run();
}
