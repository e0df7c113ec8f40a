import { savedLately } from '../../db/queries/draft-changes.ts';
import type { Context } from '../context.ts';

/** Somebody else who is filling in a report: their last saving says so. */
export type Present = { by: string; at: string };

/** Who has saved nothing for so long is not there any more. */
const LATELY_MS = 15 * 60_000;

/**
 * Who else has been filling in a report lately, latest first. For whoever may fill it in, and so reads the same names in its
 * history; nothing is written for it.
 */
export async function presentIn(ctx: Context, key: { round: string; unit: string }): Promise<Present[]> {
  const since = new Date(ctx.now().getTime() - LATELY_MS).toISOString();
  return savedLately(ctx.db, { roundId: key.round, unit: key.unit, since, except: ctx.actor.userId });
}
