import type { ReportState } from '../../domain/report-state.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';
import { loadReport } from './load.ts';
import { transition } from './transition.ts';

/**
 * Accepts what stands. With `seq`, only that revision: another current one is refused, so that nobody accepts what
 * they have not read. Accepting again what is accepted already changes nothing.
 */
export async function acceptReport(
  ctx: Context,
  input: { round: string; unit: string; seq: number | null },
): Promise<Result<{ state: ReportState; seq: number }>> {
  const loaded = await loadReport(ctx, input, 'accept');
  if (!loaded.ok) return loaded;
  const { state, revisionSeq: seq } = loaded.value.report;
  if (state === 'accepted' && seq !== null) {
    return input.seq === null || input.seq === seq
      ? done({ state, seq })
      : refuse('revision_changed', { data: { seq } });
  }
  if (state !== 'submitted') return refuse('not_submitted', { data: { state } });
  return transition(ctx, loaded.value, { type: 'accepted', from: ['submitted'], to: 'accepted', seq: input.seq });
}
