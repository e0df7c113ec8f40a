import { unlockRows } from '../../db/queries/unlocks.ts';
import { decideReport } from '../../domain/access.ts';
import { isOpenTo } from '../../domain/report-state.ts';
import type { Context } from '../context.ts';
import { compiledOutline } from '../outlines/compiled.ts';
import { loadReport } from '../reports/load.ts';
import { done, type Result } from '../result.ts';
import { refOf, summaryOf } from '../rounds/summary.ts';
import type { RoundSummary, UnitRef } from '../types.ts';
import { requestOf, type UnlockRequest } from './ask.ts';
import { isShut } from './shut.ts';

export type Lock = {
  shut: 'accepted' | 'locked' | null;
  /** Of a locked round, while it lasts. */
  unlockedUntil: string | null;
  mayAsk: boolean;
  requests: UnlockRequest[];
};

/** Whether a report is closed to its unit, and what was asked and answered about that. */
export async function lockOf(
  ctx: Context,
  key: { round: string; unit: string },
): Promise<Result<{ round: RoundSummary; unit: UnitRef; lock: Lock }>> {
  const loaded = await loadReport(ctx, key, 'see');
  if (!loaded.ok) return loaded;
  const { round, report, unit, path } = loaded.value;
  const compiled = await compiledOutline(ctx.db, round.outlineId, round.outlineVersion);
  if (!compiled) throw new Error(`round ${round.id} names an outline that is not there`);
  const now = ctx.now();
  const may = (action: 'fill' | 'see_draft') => decideReport(ctx.actor, action, path, report.state) === 'allowed';
  const shut = isShut(loaded.value, now);
  const open = round.state === 'locked' && isOpenTo(round, report, now);
  return done({
    round: summaryOf(round, compiled, now),
    unit: refOf(unit),
    lock: {
      shut: !shut ? null : round.state === 'locked' ? 'locked' : 'accepted',
      unlockedUntil: open ? report.unlockedUntil : null,
      mayAsk: shut && may('fill'),
      requests: may('see_draft') ? (await unlockRows(ctx.db, key.round, key.unit)).map(requestOf) : [],
    },
  });
}
