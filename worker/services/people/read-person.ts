import { sessionsOf } from '../../db/queries/people/sessions.ts';
import type { Context } from '../context.ts';
import { done, type Result } from '../result.ts';
import { type ReachedPerson, reachPerson } from './reach.ts';

/** One person as a manager sees them, with the number of their sessions. */
export async function readPerson(ctx: Context, userId: string): Promise<Result<ReachedPerson & { sessions: number }>> {
  const person = await reachPerson(ctx, userId);
  if (!person.ok) return person;
  const sessions = await sessionsOf(ctx.db, userId, ctx.now());
  return done({ ...person.value, sessions: sessions.length });
}
