import { eventStatement } from '../../db/queries/events.ts';
import { dropSessions } from '../../db/queries/people/accounts.ts';
import { endSession, sessionsOf } from '../../db/queries/people/sessions.ts';
import { REGISTER } from '../../domain/events.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';
import { reachWhole } from './reach.ts';

/** Signs somebody out everywhere. Their keys go on. */
export async function endSessionsOf(ctx: Context, userId: string): Promise<Result<{ ended: number }>> {
  const person = await reachWhole(ctx, userId);
  if (!person.ok) return person;
  return done({ ended: await end(ctx, userId, dropSessions(ctx.db, userId)) });
}

export type OwnSession = { id: string; createdAt: Date; seenAt: Date; userAgent: string | null; current: boolean };

/** One's own sessions; `current` is the one that asks. */
export async function ownSessions(
  { db, now, actor }: Pick<Context, 'db' | 'now' | 'actor'>,
  current: string | null,
): Promise<OwnSession[]> {
  const rows = await sessionsOf(db, actor.userId, now());
  return rows.map(({ id, createdAt, seenAt, userAgent }) => ({
    id,
    createdAt: new Date(createdAt),
    seenAt: new Date(seenAt),
    userAgent: userAgent || null,
    current: id === current,
  }));
}

/** Ends one of one's own sessions, or all but the one that asks. */
export async function endOwnSessions(
  ctx: Context,
  which: { session: string } | { others: true; current: string | null },
): Promise<Result<{ ended: number }>> {
  const { db, actor } = ctx;
  if ('others' in which) {
    return done({ ended: await end(ctx, actor.userId, dropSessions(db, actor.userId, { but: which.current ?? '' })) });
  }
  const ended = await end(ctx, actor.userId, endSession(db, actor.userId, which.session));
  return ended === 0 ? refuse('not_found') : done({ ended });
}

async function end({ db, now, actor }: Context, user: string, statement: D1PreparedStatement): Promise<number> {
  const event = {
    roundId: REGISTER,
    type: 'sessions_ended',
    actor: actor.userId,
    at: now().toISOString(),
    detail: { user },
  } as const;
  const [ended] = await db.d1.batch([statement, eventStatement(db, event, { onlyIfChanged: true })]);
  return ended?.meta.changes ?? 0;
}
