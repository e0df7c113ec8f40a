import { Split } from '../../../schemas/api/units.ts';
import { issuesOf } from '../../../schemas/report/zod-issues.ts';
import { isManager } from '../../domain/access.ts';
import { planSplit } from '../../domain/units/plan.ts';
import type { Context } from '../context.ts';
import { type Result, refuse } from '../result.ts';
import { carryOut, type Preview } from './carry-out.ts';

/** Parts of a unit go to several on a day; how much of it each got is not known, and never guessed. */
export async function splitUnit(ctx: Context, body: unknown): Promise<Result<Preview>> {
  if (!isManager(ctx.actor)) return refuse('forbidden');
  const parsed = Split.safeParse(body, { reportInput: true });
  if (!parsed.success) return refuse('validation_failed', { issues: issuesOf(parsed.error) });
  const { dryRun, preview, reports, roles, rounds, ...input } = parsed.data;
  const { into, from, keep, children, on } = input;
  return carryOut(ctx, (history) => planSplit(history, input), {
    on,
    dryRun,
    preview,
    choices: { reports, roles, rounds },
    event: {
      type: 'unit_split',
      unit: from,
      detail: { into, ...(keep ? { keep } : {}), ...(children === undefined ? {} : { children }) },
    },
  });
}
