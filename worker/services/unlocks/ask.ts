import { UnlockReason } from '../../../schemas/api/rounds.ts';
import { issuesOf } from '../../../schemas/report/zod-issues.ts';
import { eventStatement } from '../../db/queries/events.ts';
import { isAborted, orAbort } from '../../db/queries/round-changes.ts';
import { insertUnlockRequest, type UnlockRow, unlockRows } from '../../db/queries/unlocks.ts';
import type { Context } from '../context.ts';
import { loadReport } from '../reports/load.ts';
import { done, type Result, refuse } from '../result.ts';
import { isShut } from './shut.ts';

export type UnlockRequest = {
  id: string;
  unit: string;
  reason: string;
  at: string;
  by: string;
  decidedAt: string | null;
  granted: boolean | null;
  answer: string | null;
};

export const requestOf = (row: UnlockRow): UnlockRequest => ({
  id: row.id,
  unit: row.unit,
  reason: row.reason,
  at: row.at,
  by: row.authorName,
  decidedAt: row.decidedAt,
  granted: row.granted,
  answer: row.answer,
});

/** A unit asks to change what is closed to it: an accepted report, or a locked round. One request waits at a time. */
export async function askUnlock(
  ctx: Context,
  input: { round: string; unit: string; body: unknown },
): Promise<Result<UnlockRequest>> {
  const loaded = await loadReport(ctx, input, 'fill');
  if (!loaded.ok) return loaded;
  const parsed = UnlockReason.safeParse(input.body, { reportInput: true });
  if (!parsed.success) return refuse('validation_failed', { issues: issuesOf(parsed.error) });
  if (!isShut(loaded.value, ctx.now())) return refuse('nothing_to_unlock');
  const at = ctx.now().toISOString();
  const row: UnlockRow = {
    roundId: input.round,
    unit: input.unit,
    id: ctx.newId(),
    reason: parsed.data.reason,
    author: ctx.actor.userId,
    authorName: ctx.actor.name,
    at,
    decidedAt: null,
    decidedBy: null,
    granted: null,
    answer: null,
  };
  const event = { roundId: row.roundId, unit: row.unit, actor: row.author, at };
  const detail = { request: row.id, reason: row.reason };
  try {
    await ctx.db.d1.batch([
      insertUnlockRequest(ctx.db, row),
      orAbort(ctx.db),
      eventStatement(ctx.db, { ...event, type: 'unlock_requested', detail }),
    ]);
    return done(requestOf(row));
  } catch (error) {
    if (!isAborted(error)) throw error;
  }
  const waiting = (await unlockRows(ctx.db, row.roundId, row.unit)).find(({ decidedAt }) => decidedAt === null);
  return waiting ? refuse('unlock_pending', { data: { id: waiting.id } }) : refuse('nothing_to_unlock');
}
