import { NewUnit } from '../../../schemas/api/units.ts';
import { issuesOf } from '../../../schemas/report/zod-issues.ts';
import { isManager } from '../../domain/access.ts';
import { planCreate } from '../../domain/units/plan.ts';
import type { Context } from '../context.ts';
import { type Result, refuse } from '../result.ts';
import { carryOut, type Preview } from './carry-out.ts';

/** Begins a unit below one that the manager manages; a province, by who manages one. */
export async function createUnit(ctx: Context, body: unknown): Promise<Result<Preview>> {
  if (!isManager(ctx.actor)) return refuse('forbidden');
  const parsed = NewUnit.safeParse(body, { reportInput: true });
  if (!parsed.success) return refuse('validation_failed', { issues: issuesOf(parsed.error) });
  const { dryRun, preview, ...input } = parsed.data;
  const { code, name, tier, parent, on } = input;
  return carryOut(ctx, (history) => planCreate(history, input), {
    on,
    dryRun,
    preview,
    event: { type: 'unit_created', unit: code, detail: { name, tier, parent } },
  });
}
