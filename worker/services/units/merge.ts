import { Merge } from '../../../schemas/api/units.ts';
import { issuesOf } from '../../../schemas/report/zod-issues.ts';
import { isManager } from '../../domain/access.ts';
import { planMerge } from '../../domain/units/plan.ts';
import type { Context } from '../context.ts';
import { type Result, refuse } from '../result.ts';
import { carryOut, type Preview } from './carry-out.ts';

/** Units end on a day and another goes on for the whole of each; what they leave open is decided with it. */
export async function mergeUnits(ctx: Context, body: unknown): Promise<Result<Preview>> {
  if (!isManager(ctx.actor)) return refuse('forbidden');
  const parsed = Merge.safeParse(body, { reportInput: true });
  if (!parsed.success) return refuse('validation_failed', { issues: issuesOf(parsed.error) });
  const { dryRun, preview, reports, roles, rounds, ...input } = parsed.data;
  const { into, from, name, children, on } = input;
  return carryOut(ctx, (history) => planMerge(history, input), {
    on,
    dryRun,
    preview,
    choices: { reports, roles, rounds },
    event: {
      type: 'units_merged',
      unit: typeof into === 'string' ? into : into.code,
      detail: { into, from, ...(name === undefined ? {} : { name }), ...(children === undefined ? {} : { children }) },
    },
  });
}
