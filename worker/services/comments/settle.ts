import { commentRows, settleThread } from '../../db/queries/comments.ts';
import { eventStatement } from '../../db/queries/events.ts';
import { isOpenTo, stateOfRound } from '../../domain/report-state.ts';
import type { Context } from '../context.ts';
import { loadReport } from '../reports/load.ts';
import { done, type Result, refuse } from '../result.ts';
import { type ThreadView, threadsOf } from './list.ts';

/** Who reviews says that a thread is settled, or that it is not after all. Saying so again changes nothing. */
export async function settleComment(
  ctx: Context,
  input: { round: string; unit: string; id: string; closed: boolean },
): Promise<Result<ThreadView>> {
  const loaded = await loadReport(ctx, input, 'settle');
  if (!loaded.ok) return loaded;
  const { round, report } = loaded.value;
  const now = ctx.now();
  const before = await commentRows(ctx.db, input.round, input.unit);
  const head = before.find(({ id, thread }) => id === input.id && thread === null);
  if (!head) return refuse('not_found');
  if (!isOpenTo(round, report, now)) return refuse('round_not_open', { data: { state: stateOfRound(round, now) } });
  const at = now.toISOString();
  const key = { roundId: input.round, unit: input.unit, id: input.id };
  await ctx.db.d1.batch([
    settleThread(ctx.db, key, input.closed ? { at, by: ctx.actor.name } : null),
    eventStatement(
      ctx.db,
      {
        roundId: input.round,
        unit: input.unit,
        type: 'comment_closed',
        revisionSeq: head.revisionSeq,
        actor: ctx.actor.userId,
        at,
        detail: { comment: input.id, at: head.place, closed: input.closed },
      },
      { onlyIfChanged: true },
    ),
  ]);
  const thread = threadsOf(await commentRows(ctx.db, input.round, input.unit)).find(({ id }) => id === input.id);
  return thread ? done(thread) : refuse('not_found');
}
