import { roundById, roundUnits } from '../../db/queries/rounds.ts';
import { touches } from '../../domain/access.ts';
import type { Context } from '../context.ts';
import { compiledOutline } from '../outlines/compiled.ts';
import { done, type Result, refuse } from '../result.ts';
import type { RoundSummary } from '../types.ts';
import { summaryOf } from './summary.ts';

/** A round, for whoever has a role on a unit of its tree, and for who set it. */
export async function readRound(ctx: Context, id: string): Promise<Result<RoundSummary & { expected: string[] }>> {
  const [row, tree] = await Promise.all([roundById(ctx.db, id), roundUnits(ctx.db, id)]);
  if (!row || !(touches(ctx.actor, tree) || row.createdBy === ctx.actor.userId)) return refuse('not_found');
  const compiled = await compiledOutline(ctx.db, row.outlineId, row.outlineVersion);
  if (!compiled) throw new Error(`round ${id} names an outline that is not there`);
  return done({ ...summaryOf(row, compiled, ctx.now()), expected: row.expected });
}
