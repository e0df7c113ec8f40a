import { eventStatement } from '../../db/queries/events.ts';
import { insertRound } from '../../db/queries/rounds.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';
import { openingStatements } from './open.ts';
import { prepareRound } from './prepare.ts';

/** Sets a round. It opens at once, or when the job finds `opensAt` past. */
export async function createRound(ctx: Context, body: unknown): Promise<Result<{ id: string }>> {
  const prepared = await prepareRound(ctx, body);
  if (!prepared.ok) return prepared;
  const { row, later, compiled, plan } = prepared.value;
  const event = { roundId: row.id, actor: ctx.actor.userId, at: row.createdAt };
  const detail = {
    outline: `${row.outlineId}@${row.outlineVersion}`,
    expected: row.expected.length,
    ...(row.copiedFrom === null ? {} : { copiedFrom: row.copiedFrom }),
  };
  try {
    await ctx.db.d1.batch([
      insertRound(ctx.db, row),
      eventStatement(ctx.db, { ...event, type: 'round_created', detail }),
      // The tree is frozen when the round opens: a planned round has none, and only who set it sees it coming.
      ...(later
        ? []
        : [
            ...openingStatements(ctx.db, row.id, compiled, plan),
            eventStatement(ctx.db, { ...event, type: 'round_opened' }),
          ]),
    ]);
  } catch (error) {
    if (/UNIQUE constraint failed: round\.id/.test(String(error))) return refuse('round_exists');
    throw error;
  }
  return done({ id: row.id });
}
