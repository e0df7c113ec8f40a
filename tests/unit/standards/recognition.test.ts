import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standards } from '../../../forms/standards/index.ts';
import { Outline } from '../../../schemas/outline/outline.ts';
import { placesOf } from '../../../schemas/outline/walk.ts';
import type { Answers } from '../../../schemas/report/answers.ts';
import { standardOn, versionKey } from '../../../schemas/standard.ts';
import type { Truth } from '../../../schemas/values/reach.ts';
import { type Recognisable, recognise } from '../../../worker/domain/recognition.ts';
import type { OwnReport } from '../../../worker/domain/rollup/fold.ts';
import { joinLevels, type Levels, levelsOfReport } from '../../../worker/domain/rollup/levels.ts';

const outline = Outline.parse({
  id: 'literacy',
  version: 1,
  title: 'Xóa mù chữ',
  filedBy: ['commune'],
  items: [
    ...['young', 'narrow', 'all'].flatMap((band) => [
      { kind: 'count', id: `${band}_literate`, label: 'Biết chữ', measure: 'người' },
      { kind: 'count', id: `${band}_people`, label: 'Dân số', measure: 'người' },
      { kind: 'rate', id: `${band}_rate`, label: 'Tỷ lệ', of: `${band}_literate`, over: `${band}_people` },
    ]),
    { kind: 'level', id: 'stated', label: 'Mức', options: ['0', '1', '2'].map((id) => ({ id, label: id })) },
  ],
  checks: [
    {
      kind: 'standard',
      id: 'held',
      at: 'report',
      standard: 'literacy-commune',
      level: 'stated',
      rates: {
        literate_1_15_35: 'young_rate',
        literate_1_15_25: 'narrow_rate',
        literate_2_15_60: 'all_rate',
        literate_2_15_35: 'young_rate',
      },
      severity: 'warning',
      message: 'M',
    },
  ],
});
const form = { entries: placesOf(outline).map(({ entry }) => entry), rowsByTier: {} };

/** How far a commune reaches by the percents literate in its bands; null: not given. */
function reach(of: { young?: number; narrow?: number; all?: number }, difficult?: 'yes' | 'no') {
  const answers = Object.fromEntries(
    Object.entries(of).flatMap(([band, n]) => [
      [`${band}_literate`, n],
      [`${band}_people`, 25_000],
    ]),
  ) as Answers;
  const report: OwnReport = { code: 'c', tier: 'commune', standing: 'submitted', counted: { seq: 1, answers }, form };
  const facts: { [fact: string]: string } = difficult ? { extremely_difficult: difficult } : {};
  const levels = levelsOfReport(report, { outline, standards, on: '2019-12-31' }, () => facts);
  return levels.held?.['literacy-commune@2014-05-15.0']?.c;
}

describe('a commune', () => {
  it('is at a level by its exact counts: 89.996 % fails 90', () => {
    expect(reach({ young: 22_500, all: 22_500 }, 'no')).toEqual([2, 2]);
    expect(reach({ young: 22_500, all: 22_499 }, 'no')).toEqual([1, 1]);
    expect(reach({ young: 22_499, all: 25_000 }, 'no')).toEqual([0, 0]);
  });

  it('in extreme difficulty is looked at in its own bands', () => {
    expect(reach({ young: 22_499, narrow: 22_500, all: 0 }, 'yes')).toEqual([1, 1]);
    expect(reach({ young: 22_500, narrow: 22_500, all: 0 }, 'yes')).toEqual([2, 2]);
    expect(reach({ young: 25_000, narrow: 22_499, all: 25_000 }, 'yes')).toEqual([0, 0]);
  });

  it('of which nobody says whether it is in difficulty is at what both would say, or between', () => {
    expect(reach({ young: 25_000, narrow: 25_000, all: 25_000 })).toEqual([2, 2]);
    expect(reach({ young: 22_500, narrow: 0, all: 25_000 })).toEqual([0, 2]);
  });

  it('is between levels where some of its counts are missing', () => {
    expect(reach({}, 'no')).toEqual([0, 2]);
    expect(reach({ young: 25_000 }, 'no')).toEqual([1, 2]);
    expect(reach({ all: 25_000 }, 'no')).toEqual([0, 2]);
    expect(reach({ all: 0 }, 'no')).toEqual([0, 1]);
  });
});

type Known = [from: number, to: number] | null;

/** A tree of communes, in districts or right below the province, with what is known of each. */
function tree(districts: readonly (readonly Known[])[], withDistricts: boolean, on: string) {
  const unit = (code: string, tier: Recognisable['tier'], parent: string): Recognisable => ({
    code,
    name: code,
    tier,
    parent,
    difficult: false,
  });
  const units = [unit('p', 'province', '')];
  const known: { [unit: string]: [number, number] } = {};
  districts.forEach((communes, d) => {
    if (withDistricts) units.push(unit(`d${d}`, 'district', 'p'));
    communes.forEach((one, c) => {
      units.push(unit(`d${d}c${c}`, 'commune', withDistricts ? `d${d}` : 'p'));
      if (one) known[`d${d}c${c}`] = one;
    });
  });
  const standard = standardOn(standards, 'literacy-commune', on);
  const levels: Levels = { held: { [standard ? versionKey(standard) : '']: known } };
  const [found] = recognise({ outline, standards, on, levels, units });
  const at = (id: string, code: string) =>
    found?.above.find((one) => one.standard.id === id)?.units.find(({ unit: { code: of } }) => of === code);
  return { found, district: (d: number) => at('literacy-district', `d${d}`), province: at('literacy-province', 'p') };
}
const all = (n: number, known: Known): Known[] => Array.from({ length: n }, () => known);

describe('above communes', () => {
  it('a district is recognised by the share of its communes, a province by that of its districts', () => {
    const { district, province } = tree([[...all(9, [2, 2]), [0, 0]], all(10, [1, 1])], true, '2019-12-31');
    expect(district(0)?.reach).toEqual({ from: 2, to: 2 }); // 9 of 10
    expect(district(1)?.reach).toEqual({ from: 1, to: 1 });
    expect(province?.reach).toEqual({ from: 1, to: 1 }); // both at 1, one of two at 2
    expect(province?.shares.map(({ range }) => range.least)).toEqual([
      { n: 2, of: 2 },
      { n: 1, of: 2 },
    ]);
  });

  it('fails by one commune, and by nothing less', () => {
    expect(tree([[...all(8, [2, 2]), ...all(2, [0, 0])]], true, '2019-12-31').district(0)?.reach).toEqual({
      from: 0,
      to: 0,
    });
    expect(tree([[...all(89, [1, 1]), ...all(10, [0, 0])]], true, '2019-12-31').district(0)?.reach.to).toBe(0); // 89.9 %
  });

  it('what is not known makes a range of the share and of the level, up to the province', () => {
    const { district, province } = tree(
      [
        [...all(9, [2, 2]), null],
        [...all(8, [2, 2]), ...all(2, null)],
      ],
      true,
      '2019-12-31',
    );
    expect(district(0)).toMatchObject({ reach: { from: 2, to: 2 }, unknown: 1, counted: 10 }); // the last changes nothing
    expect(district(1)).toMatchObject({ reach: { from: 0, to: 2 }, unknown: 2 });
    expect(district(1)?.shares[0]?.range).toEqual({ least: { n: 8, of: 10 }, most: { n: 10, of: 10 } });
    expect(province).toMatchObject({ reach: { from: 0, to: 2 }, unknown: 1 });
  });

  it('since districts ended communes count in the province itself, by thresholds that say they are unchecked', () => {
    const { found, province } = tree([[...all(81, [2, 2]), ...all(19, [0, 0])]], false, '2025-12-31');
    expect(province?.reach).toEqual({ from: 1, to: 1 }); // 81 % is level 1, 90 % would be level 2
    expect(found?.above.map(({ standard, counts }) => [standard.id, counts, standard.verified])).toEqual([
      ['literacy-province', 'commune', false],
    ]);
  });

  it('a tree without districts is not held against a standard that counts them', () => {
    const { province } = tree([all(10, [2, 2])], false, '2019-12-31');
    expect(province).toMatchObject({ counted: 0, reach: { from: 0, to: 2 } });
  });

  it('tells of a version that was held against and is not in force any more nothing at all', () => {
    const units: Recognisable[] = [{ code: 'c', name: 'c', tier: 'commune', parent: '', difficult: null }];
    const levels: Levels = { held: { 'literacy-commune@2014-05-15.7': { c: [2, 2] } } };
    const [found] = recognise({ outline, standards, on: '2019-12-31', levels, units });
    expect(found?.units[0]?.reach).toEqual({ from: 0, to: 2 });
  });

  it('one more commune that is known narrows every range, and where all are known there is none', () => {
    const known = fc.constantFrom<Known>([0, 0], [1, 1], [2, 2]);
    const commune = fc.option(known, { nil: null });
    const districts = fc.array(fc.array(commune, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(districts, fc.nat(), fc.nat(), known, fc.boolean(), (list, d, c, becomes, withDistricts) => {
        const on = withDistricts ? '2019-12-31' : '2025-12-31';
        const di = d % list.length;
        const ci = c % (list[di]?.length ?? 1);
        const more = list.map((communes, i) =>
          i === di ? communes.map((one, j) => (j === ci ? (one ?? becomes) : one)) : communes,
        );
        const [wide, narrow] = [tree(list, withDistricts, on), tree(more, withDistricts, on)];
        for (const [was, is] of [
          [wide.province, narrow.province],
          [wide.district(di), narrow.district(di)],
        ]) {
          if (!was || !is) continue;
          expect(is.reach.from).toBeGreaterThanOrEqual(was.reach.from);
          expect(is.reach.to).toBeLessThanOrEqual(was.reach.to);
        }
        const whole = tree(
          list.map((communes) => communes.map((one) => one ?? [1, 1])),
          withDistricts,
          on,
        );
        expect(whole.province?.reach.from).toBe(whole.province?.reach.to);
      }),
      { numRuns: 300 },
    );
  });
});

describe('groups of communes', () => {
  const preschool = Outline.parse({
    ...outline,
    checks: [{ ...outline.checks[0], standard: 'preschool-3-5-commune', rates: {} }],
  });
  const province = (communes: readonly [difficult: Truth, recognised: boolean][]) => {
    const units: Recognisable[] = [
      { code: 'p', name: 'p', tier: 'province', parent: '', difficult: null },
      ...communes.map(([difficult], i) => ({
        code: `c${i}`,
        name: '',
        tier: 'commune' as const,
        parent: 'p',
        difficult,
      })),
    ];
    const told = Object.fromEntries(communes.map(([, yes], i) => [`c${i}`, yes ? [1, 1] : [0, 0]]));
    const levels = { held: { 'preschool-3-5-commune@2025-10-20.0': told } } as unknown as Levels;
    return recognise({ outline: preschool, standards, on: '2025-12-31', levels, units })[0]?.above[0]?.units[0]?.reach;
  };
  const many = (n: number, one: [Truth, boolean]) => Array.from({ length: n }, () => one);

  it('each pass by their own threshold', () => {
    expect(
      province([
        ...many(17, [true, true]),
        ...many(3, [true, false]),
        ...many(18, [false, true]),
        ...many(2, [false, false]),
      ]),
    ).toEqual({ from: 1, to: 1 });
    expect(
      province([
        ...many(17, [true, true]),
        ...many(3, [true, false]),
        ...many(17, [false, true]),
        ...many(3, [false, false]),
      ]),
    ).toEqual({ from: 0, to: 0 });
    expect(province(many(10, [false, true]))).toEqual({ from: 1, to: 1 }); // nobody is in difficulty
    expect(province([...many(9, [false, true]), [null, false]])).toEqual({ from: 0, to: 1 }); // in which group?
  });
});

describe('levels of several reports', () => {
  it('stand side by side in any order; who files for another speaks for it', () => {
    const a: Levels = { k: { v0: { x: [1, 1] } } };
    const b: Levels = { k: { v0: { y: [2, 2] } }, l: { v0: { y: [0, 1] } } };
    expect(joinLevels(a, b)).toEqual(joinLevels(b, a));
    expect(joinLevels({ k: { v0: { x: [2, 2], y: [2, 2] } } }, { k: { v1: { x: [0, 3] } } })).toEqual({
      k: { v0: { y: [2, 2] }, v1: { x: [0, 3] } },
    });
  });
});
