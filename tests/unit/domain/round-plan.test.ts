import { describe, expect, it } from 'vitest';
import type { Tier } from '../../../schemas/outline/base.ts';
import { Outline } from '../../../schemas/outline/outline.ts';
import { attributeText, MAX_REPORT_CELLS, planRound, rowsByTier } from '../../../worker/domain/round-plan.ts';
import { type TreeUnit, treeOn } from '../../../worker/domain/units.ts';
import { type OutlineInput, tenFields } from '../../factories/ten-fields.ts';

const FROM = '2020-03-01';
const DEADLINE = '2020-05-07T17:00:00Z';
type Given = [code: string, tier: Tier, parent: string | null, attributes?: TreeUnit['attributes']];

function treeOf(...units: Given[]) {
  const lives = units.map(([code, tier]) => ({ code, tier, name: `Tên ${code}`, validFrom: FROM, validTo: null }));
  const dated = { validFrom: FROM, validTo: null };
  const parents = units.flatMap(([code, , parent]) =>
    parent === null ? [] : [{ ...dated, code, unitValidFrom: FROM, parentCode: parent, parentValidFrom: FROM }],
  );
  const facts = units.flatMap(([code, , , attributes = {}]) =>
    Object.entries(attributes).map(([key, value]) => ({ ...dated, code, unitValidFrom: FROM, key, value })),
  );
  return treeOn(lives, parents, facts, '2020-04-17');
}

const TREE = treeOf(
  ['04', 'province', null],
  ['042', 'district', '04', { border: false }],
  ['045', 'district', '04', { border: true, zone: 'III' }],
  ['01327', 'commune', '045', { border: true }],
  ['01330', 'commune', '045'],
  ['01400', 'commune', '042'],
  ['06', 'province', null],
  ['061', 'district', '06'],
);
const TWO_TIERS = treeOf(['04', 'province', null], ['01327', 'commune', '04'], ['01330', 'commune', '04']);

const outlineOf = (changes: Partial<OutlineInput> = {}) =>
  Outline.parse(tenFields({ checks: [], nested: [], ...changes }));
const count = (id: string, more: object = {}) => ({ kind: 'count' as const, id, label: 'Số', ...more });

function planOf(...args: Parameters<typeof planRound>) {
  const planned = planRound(...args);
  if (!planned.ok) throw new Error(JSON.stringify(planned.issues));
  return planned.plan;
}
const issuesOf = (...args: Parameters<typeof planRound>) => {
  const planned = planRound(...args);
  return planned.ok ? [] : planned.issues;
};

describe('what a round freezes', () => {
  const plan = planOf(TREE, outlineOf(), ['042', '045'], { district: DEADLINE });
  const frozen = new Map(plan.units.map((unit) => [unit.code, unit]));

  it('is the expected units with those above and below them, in order of code, and nobody else', () => {
    expect(plan.units.map(({ code }) => code)).toEqual(['01327', '01330', '01400', '04', '042', '045']);
    expect([...plan.treeTiers].sort()).toEqual(['commune', 'district', 'province']);
    expect(frozen.get('01327')).toMatchObject({ name: 'Tên 01327', tier: 'commune', parent: '045', validFrom: FROM });
    expect(frozen.get('04')?.parent).toBe('');
    const one = planOf(TREE, outlineOf(), ['042'], { district: DEADLINE });
    expect(one.units.map(({ code }) => code)).toEqual(['01400', '04', '042']); // Hà Quảng has no part in it
  });

  it('says who is expected, and how many children a rollup has', () => {
    expect(plan.units.filter(({ expected }) => expected).map(({ code }) => code)).toEqual(['042', '045']);
    expect(frozen.get('04')?.rollupChildren).toBe(2);
    expect(frozen.get('045')?.rollupChildren).toBe(0); // its communes are rows, they have no rollup
    const one = planOf(TREE, outlineOf(), ['045'], { district: DEADLINE });
    expect(one.units.find(({ code }) => code === '04')?.rollupChildren).toBe(1);
    const communes = planOf(TREE, outlineOf({ filedBy: ['commune'] }), ['01327', '01400'], { commune: DEADLINE });
    const children = Object.fromEntries(communes.units.map(({ code, rollupChildren }) => [code, rollupChildren]));
    expect(children).toMatchObject({ '04': 2, '045': 1, '042': 1, '01327': 0 });
  });

  it('gives every unit every attribute: yes, no, a text, or unknown', () => {
    expect(plan.attributes).toEqual(['border', 'zone']);
    expect(frozen.get('045')?.attributes).toEqual({ border: 'yes', zone: 'III' });
    expect(frozen.get('042')?.attributes).toEqual({ border: 'no', zone: 'unknown' });
    expect(frozen.get('01330')?.attributes).toEqual({ border: 'unknown', zone: 'unknown' });
    expect([true, false, 'III', undefined].map(attributeText)).toEqual(['yes', 'no', 'III', 'unknown']);
  });

  it('covers two provinces where both have expected units', () => {
    const both = planOf(TREE, outlineOf(), ['061', '042'], { district: DEADLINE });
    expect(both.units.filter(({ parent }) => parent === '').map(({ code }) => code)).toEqual(['04', '06']);
  });

  it('has each unit once, even where parents go round in a circle', () => {
    const circle = treeOf(['a', 'district', 'b'], ['b', 'district', 'a']);
    expect(planOf(circle, outlineOf(), ['a', 'b'], { district: DEADLINE }).units.map(({ code }) => code)).toEqual([
      'a',
      'b',
    ]);
  });
});

describe('a round does not open', () => {
  it('with a unit the tree lacks, or one named twice', () => {
    expect(issuesOf(TREE, outlineOf(), ['042', 'zz', '042', 'zz'], { district: DEADLINE })).toEqual([
      { pointer: '/expected/1', code: 'unknown_unit', params: { unit: 'zz' } },
      { pointer: '/expected/2', code: 'duplicate_id', params: { id: '042' } },
      { pointer: '/expected/3', code: 'unknown_unit', params: { unit: 'zz' } },
    ]);
  });

  it('with a unit of a tier that files nothing', () => {
    const ofDistricts = outlineOf({ items: [count('a')] });
    expect(issuesOf(TREE, ofDistricts, ['042', '01327'], { district: DEADLINE, commune: DEADLINE })).toEqual([
      { pointer: '/expected/1', code: 'not_filing_tier', params: { unit: '01327', tier: 'commune' } },
    ]);
  });

  it('without a deadline for each tier that is asked', () => {
    expect(
      issuesOf(TREE, outlineOf({ filedBy: ['district', 'commune'] }), ['042', '01327'], { district: DEADLINE }),
    ).toEqual([{ pointer: '/deadlines/commune', code: 'deadline_missing', params: { tier: 'commune' } }]);
  });

  it('with an entry nobody files in this tree', () => {
    const items = [count('a'), count('b', { filedBy: 'school' })];
    expect(issuesOf(TREE, outlineOf({ items }), ['042'], { district: DEADLINE })).toEqual([
      { pointer: '/outline', code: 'field_without_filer', params: { id: 'b', at: '/items/1' } },
    ]);
  });

  it('with a report of more cells than one body holds', () => {
    const grid = (max: number) => ({
      items: [
        {
          kind: 'grid',
          id: 'g',
          title: 'G',
          rows: { by: 'free', max },
          columns: [count('n'), count('m'), count('o'), count('p')],
        },
      ],
    });
    const plan = (max: number) =>
      issuesOf(TREE, outlineOf(grid(max) as Partial<OutlineInput>), ['042'], { district: DEADLINE });
    expect(plan(MAX_REPORT_CELLS / 4)).toEqual([]);
    const byUnit = Array.from({ length: 101 }, (_, i) => ['c', i] as const).map(
      ([c, i]): Given => [`${c}${i}`, 'commune', 'd'],
    );
    const wide = {
      kind: 'grid',
      id: 'g',
      title: 'G',
      rows: { by: 'unit', tier: 'commune' },
      columns: Array.from({ length: 200 }, (_, i) => count(`n${i}`)),
    };
    expect(
      issuesOf(
        treeOf(['d', 'district', null], ...byUnit),
        outlineOf({ items: [wide] as OutlineInput['items'] }),
        ['d'],
        { district: DEADLINE },
      ),
    ).toEqual([{ pointer: '/expected/0', code: 'too_many_cells', params: { cells: 20_200, max: MAX_REPORT_CELLS } }]);
  });

  it('and says all that is wrong at once', () => {
    const items = [count('a'), count('b', { filedBy: 'school' })];
    expect(issuesOf(TREE, outlineOf({ items }), ['01327'], {}).map(({ code }) => code)).toEqual([
      'field_without_filer',
      'not_filing_tier',
      'deadline_missing',
    ]);
  });
});

describe('a tree without districts', () => {
  it('opens no round of a district outline that names nobody else', () => {
    const codes = new Set(issuesOf(TWO_TIERS, outlineOf(), ['04'], { province: DEADLINE }).map(({ code }) => code));
    expect(codes).toEqual(new Set(['field_without_filer', 'not_filing_tier']));
  });

  it('asks whom the outline names for that', () => {
    const outline = outlineOf({ else: 'province' });
    const plan = planOf(TWO_TIERS, outline, ['04'], { province: DEADLINE });
    expect(plan.units.find(({ code }) => code === '04')).toMatchObject({ expected: true, rollupChildren: 0 });
    expect(issuesOf(TREE, outline, ['04'], { province: DEADLINE })[0]?.code).toBe('not_filing_tier');
  });
});

describe('rows of grids by unit', () => {
  it('are the units below by tier, in order of code, and the unit itself at its own', () => {
    expect(rowsByTier('04', 'province', ['045', '01330', '042', '01327'], TREE)).toEqual({
      province: ['04'],
      commune: ['01327', '01330'],
      district: ['042', '045'],
    });
    expect(rowsByTier('01327', 'commune', [], TREE)).toEqual({ commune: ['01327'] });
  });
});
