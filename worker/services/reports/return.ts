import type { ReportState } from '../../domain/report-state.ts';
import type { Context } from '../context.ts';
import { type Result, refuse } from '../result.ts';
import { loadReport } from './load.ts';
import { transition } from './transition.ts';

/** Gives a report back with what has to be done and a new deadline; until it is submitted again it does not count. */
export async function returnReport(
  ctx: Context,
  input: {
    round: string;
    unit: string;
    seq: number | null;
    comments: { at: string; text: string }[];
    deadline: string;
  },
): Promise<Result<{ state: ReportState; seq: number }>> {
  const loaded = await loadReport(ctx, input, 'return');
  if (!loaded.ok) return loaded;
  const now = ctx.now();
  if (Date.parse(input.deadline) <= now.getTime()) {
    return refuse('validation_failed', { issues: [{ pointer: '/deadline', code: 'deadline_past' }] });
  }
  const returned = {
    comments: input.comments,
    deadline: new Date(input.deadline).toISOString(),
    at: now.toISOString(),
    by: ctx.actor.name,
  };
  const { seq } = input;
  return transition(ctx, loaded.value, {
    type: 'returned',
    from: ['submitted'],
    to: 'returned',
    seq,
    detail: returned,
    returned,
  });
}
