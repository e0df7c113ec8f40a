import { UnitChange } from '../../../schemas/api/units.ts';
import { issuesOf } from '../../../schemas/report/zod-issues.ts';
import { unitCodeExists } from '../../db/queries/units.ts';
import { isManager } from '../../domain/access.ts';
import { type ChangeInput, planChange } from '../../domain/units/plan.ts';
import type { Context } from '../context.ts';
import { type Result, refuse } from '../result.ts';
import { carryOut, type Preview } from './carry-out.ts';

/** Renames, moves, closes a unit or states an attribute of it, from a day on; the day says which life is meant. */
export async function changeUnit(ctx: Context, code: string, body: unknown): Promise<Result<Preview>> {
  if (!isManager(ctx.actor)) return refuse('forbidden');
  if (!(await unitCodeExists(ctx.db, code))) return refuse('not_found');
  const parsed = UnitChange.safeParse(body, { reportInput: true });
  if (!parsed.success) return refuse('validation_failed', { issues: issuesOf(parsed.error) });
  const { dryRun, preview, ...given } = parsed.data;
  const input: ChangeInput = { code, ...given };
  const order = { on: input.on, dryRun, preview };
  const plan = (history: Parameters<typeof planChange>[0]) => planChange(history, input);
  if (given.kind === 'close') {
    const { children, reports, roles, rounds } = given;
    const detail = children === undefined ? {} : { children };
    return carryOut(ctx, plan, {
      ...order,
      choices: { reports, roles, rounds },
      event: { type: 'unit_closed', unit: code, detail },
    });
  }
  const { on: _, ...detail } = given;
  return carryOut(ctx, plan, { ...order, event: { type: 'unit_changed', unit: code, detail } });
}
