import { roundById, roundUnits } from '../../db/queries/rounds.ts';
import { unlockRows } from '../../db/queries/unlocks.ts';
import { decideReport, touches } from '../../domain/access.ts';
import type { Context } from '../context.ts';
import { compiledOutline } from '../outlines/compiled.ts';
import { loadReport } from '../reports/load.ts';
import { done, type Result, refuse } from '../result.ts';
import { treePath } from '../rounds/list.ts';
import { summaryOf } from '../rounds/summary.ts';
import type { RoundSummary, UnitRef } from '../types.ts';
import { requestOf, type UnlockRequest } from './ask.ts';

export type DecidableRequest = UnlockRequest & { place: UnitRef };

/**
 * The requests of a round for those who decide: of a locked round a manager at or above the unit, of accepted reports
 * also a reviewer strictly above it. Who can never decide here is told so.
 */
export async function listUnlockRequests(
  ctx: Context,
  { round: id }: { round: string },
): Promise<Result<{ round: RoundSummary; requests: DecidableRequest[] }>> {
  const [row, units] = await Promise.all([roundById(ctx.db, id), roundUnits(ctx.db, id)]);
  if (!row || !(touches(ctx.actor, units) || row.createdBy === ctx.actor.userId)) return refuse('not_found');
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  const action = row.state === 'locked' ? 'unlock' : 'reopen';
  const mayDecide = (code: string) => decideReport(ctx.actor, action, treePath(byCode, code), 'accepted') === 'allowed';
  if (!units.some(({ code, expected }) => expected && mayDecide(code))) return refuse('forbidden');
  const [requests, compiled] = await Promise.all([
    unlockRows(ctx.db, id),
    compiledOutline(ctx.db, row.outlineId, row.outlineVersion),
  ]);
  if (!compiled) throw new Error(`round ${id} names an outline that is not there`);
  return done({
    round: summaryOf(row, compiled, ctx.now()),
    requests: requests.flatMap((request) => {
      const place = byCode.get(request.unit);
      return place && mayDecide(request.unit)
        ? [{ ...requestOf(request), place: { code: place.code, name: place.name, tier: place.tier } }]
        : [];
    }),
  });
}

/** The requests of one report, for those who see what is being written there. */
export async function reportUnlockRequests(
  ctx: Context,
  key: { round: string; unit: string },
): Promise<Result<UnlockRequest[]>> {
  const loaded = await loadReport(ctx, key, 'see_draft');
  if (!loaded.ok) return loaded;
  return done((await unlockRows(ctx.db, key.round, key.unit)).map(requestOf));
}
