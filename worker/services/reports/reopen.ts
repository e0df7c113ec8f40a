import type { ReportState } from '../../domain/report-state.ts';
import type { Context } from '../context.ts';
import type { Result } from '../result.ts';
import { loadReport } from './load.ts';
import { transition } from './transition.ts';

/** An accepted report becomes a draft again, for a reason that stays in the log. */
export async function reopenReport(
  ctx: Context,
  input: { round: string; unit: string; seq: number | null; reason: string },
): Promise<Result<{ state: ReportState; seq: number }>> {
  const loaded = await loadReport(ctx, input, 'reopen');
  if (!loaded.ok) return loaded;
  const { seq, reason } = input;
  return transition(ctx, loaded.value, { type: 'reopened', from: ['accepted'], to: 'draft', seq, detail: { reason } });
}
