import type { Db } from '../../db/client.ts';
import { putRollups, type RollupRow } from '../../db/queries/rollups.ts';
import { insertReports, insertRoundUnits } from '../../db/queries/rounds.ts';
import { BASES, fold, type Node } from '../../domain/rollup/fold.ts';
import type { FrozenUnit, RoundPlan } from '../../domain/round-plan.ts';
import type { Compiled } from '../outlines/compiled.ts';
import { packNode } from '../rollups/pack.ts';

/**
 * Unrun: all that opening a round writes below the round itself: its frozen tree, a report for each expected unit,
 * and the rollup of nothing for each unit that will have one, so that coverage is told from the first minute.
 */
export function openingStatements(db: Db, roundId: string, compiled: Compiled, plan: RoundPlan): D1PreparedStatement[] {
  const expected = plan.units.filter((unit) => unit.expected).map((unit) => unit.code);
  return [
    ...insertRoundUnits(db, roundId, plan.units),
    insertReports(db, roundId, expected),
    ...putRollups(db, emptyRollups(roundId, compiled, plan)),
  ];
}

function emptyRollups(roundId: string, compiled: Compiled, plan: RoundPlan): RollupRow[] {
  const children = new Map<string, FrozenUnit[]>();
  for (const unit of plan.units) children.set(unit.parent, [...(children.get(unit.parent) ?? []), unit]);
  const units = new Map(plan.units.map((unit) => [unit.code, unit]));
  const rows: RollupRow[] = [];
  const nodeOf = (unit: FrozenUnit): Node | null => {
    const below = (children.get(unit.code) ?? []).flatMap((child) => nodeOf(child) ?? []);
    if (below.length === 0 && !unit.expected) return null;
    const node = fold({
      plan: compiled.plan,
      attributes: plan.attributes,
      valuesOf: (code) => units.get(code ?? '')?.attributes ?? {},
      own: unit.expected
        ? { code: unit.code, tier: unit.tier, standing: 'none', counted: null, form: { entries: [], rowsByTier: {} } }
        : null,
      ownChange: 0,
      children: below,
      entriesOfTier: () => [],
    });
    for (const basis of BASES)
      rows.push(packNode({ roundId, parent: unit.parent, unit: unit.code, basis }, node, null, null, 0));
    return node;
  };
  for (const unit of plan.units) if (unit.parent === '') nodeOf(unit);
  return rows;
}
