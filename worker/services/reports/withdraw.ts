import type { ReportState } from '../../domain/report-state.ts';
import type { Context } from '../context.ts';
import { type Result, refuse } from '../result.ts';
import { loadReport } from './load.ts';
import { transition } from './transition.ts';

/**
 * The unit takes back what nobody has decided on or commented on yet; it no longer counts until it is submitted again.
 * Once who reviews has asked something about a revision, it is answered, not taken away.
 */
export async function withdrawReport(
  ctx: Context,
  input: { round: string; unit: string; seq: number | null },
): Promise<Result<{ state: ReportState; seq: number }>> {
  const loaded = await loadReport(ctx, input, 'withdraw');
  if (!loaded.ok) return loaded;
  if (loaded.value.report.state === 'accepted') return refuse('report_accepted');
  if (loaded.value.report.state !== 'submitted')
    return refuse('not_submitted', { data: { state: loaded.value.report.state } });
  return transition(ctx, loaded.value, {
    type: 'withdrawn',
    from: ['submitted'],
    to: 'draft',
    seq: input.seq,
    uncommented: true,
  });
}
