import { type RoundRow, roundById, roundUnits } from '../../db/queries/rounds.ts';
import { managesAll, touches } from '../../domain/access.ts';
import type { FrozenUnit } from '../../domain/round-plan.ts';
import { pathOf } from '../../domain/units.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';
import type { UnitRef } from '../types.ts';
import { unitTree } from '../units/tree.ts';
import { treePath } from './list.ts';

export type Run = {
  row: RoundRow;
  /** The expected units: of the frozen tree, or of a planned round's day. */
  expected: UnitRef[];
};

/**
 * A round for whoever runs it: a manager at or above every expected unit. Others who see the round may not (403); a
 * planned round is seen by nobody but who set it.
 */
export async function loadRun(ctx: Context, id: string): Promise<Result<Run>> {
  const [row, units] = await Promise.all([roundById(ctx.db, id), roundUnits(ctx.db, id)]);
  if (!row) return refuse('not_found');
  if (row.state === 'planned') {
    if (row.createdBy !== ctx.actor.userId) return refuse('not_found');
    const tree = await unitTree(ctx, row.unitsOn);
    const living = row.expected.filter((code) => tree.has(code));
    // Units that are gone since are nobody's: the round shows them missing when it is opened.
    if (
      !managesAll(
        ctx.actor,
        living.map((code) => pathOf(tree, code)),
      )
    )
      return refuse('forbidden');
    return done({ row, expected: living.flatMap((code) => tree.get(code) ?? []) });
  }
  if (!touches(ctx.actor, units) && row.createdBy !== ctx.actor.userId) return refuse('not_found');
  return runs(ctx, units) ? done({ row, expected: units.filter((unit) => unit.expected) }) : refuse('forbidden');
}

/** Whether the actor runs a round whose frozen units are at hand. */
export function runs(ctx: Context, units: readonly FrozenUnit[]): boolean {
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  const expected = units.filter((unit) => unit.expected);
  return managesAll(
    ctx.actor,
    expected.map(({ code }) => treePath(byCode, code)),
  );
}
