import { expect, it } from 'vitest';
import { caoBangBorderLearningSociety } from '../../../forms/outlines/cao-bang-border-learning-society.ts';
import { Outline } from '../../../schemas/outline/outline.ts';
import { placesOf } from '../../../schemas/outline/walk.ts';
import { entriesFor } from '../../../schemas/report/validator.ts';
import { loadProvince } from '../../../scripts/units/load.ts';
import { planRound } from '../../../worker/domain/round-plan.ts';
import { treeOn } from '../../../worker/domain/units.ts';

const outline = Outline.parse(caoBangBorderLearningSociety);
const all = placesOf(outline).map(({ entry }) => entry.id);
const TABLES = placesOf(outline).flatMap(({ entry }) =>
  entry.kind === 'grid' && entry.rows.by === 'unit' ? [entry.id] : [],
);
const LATE = '2026-12-31T17:00:00Z';

/** The plan of a round on a day that asks every unit of some tiers of Cao Bằng. */
async function planOn(on: string, tiers: readonly string[]) {
  const { units, parents } = await loadProvince('04');
  const tree = treeOn(units, parents, [], on);
  const expected = [...tree.values()].filter(({ tier }) => tiers.includes(tier)).map(({ code }) => code);
  const planned = planRound(tree, outline, expected, Object.fromEntries(tiers.map((tier) => [tier, LATE])));
  if (!planned.ok) throw new Error(JSON.stringify(planned.issues.slice(0, 3)));
  const { treeTiers, askedTiers } = planned.plan;
  const files = (tier: 'district' | 'commune') => entriesFor(outline, tier, treeTiers, askedTiers).map(({ id }) => id);
  return { n: expected.length, treeTiers, files };
}

it('opens the letter’s outline where communes file below their districts', async () => {
  const { treeTiers, files } = await planOn('2025-06-30', ['district', 'commune']);
  expect([...treeTiers].sort()).toEqual(['commune', 'district', 'province']);
  expect(files('district')).toEqual(all);
  expect(files('commune')).toEqual(TABLES);
});

it('opens it where 56 communes stand under the province', async () => {
  const { n, treeTiers, files } = await planOn('2025-07-01', ['commune']);
  expect([n, [...treeTiers].sort()]).toEqual([56, ['commune', 'province']]);
  expect(files('commune')).toEqual(all);
});
