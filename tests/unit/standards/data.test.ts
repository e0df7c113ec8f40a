import { describe, expect, it } from 'vitest';
import { standards } from '../../../forms/standards/index.ts';
import { labelText } from '../../../schemas/outline/base.ts';
import { Standard, standardOn } from '../../../schemas/standard.ts';
import { lintStandards } from '../../../schemas/standard-lint.ts';

const on = (id: string, day: string) => standardOn(standards, id, day);
const shares = (id: string, day: string) => {
  const one = on(id, day);
  return one?.kind === 'share' ? [one.counts, ...one.levels.map(({ shares: [first] }) => first?.atLeast)] : null;
};

describe('the standards the product comes with', () => {
  it('parse, and stand among one another without a fault', () => {
    for (const one of standards) expect(Standard.parse(one)).toEqual(one);
    expect(lintStandards(standards)).toEqual([]);
  });

  it('count communes in districts and districts in provinces while there are districts, then communes', () => {
    expect(shares('literacy-district', '2019-12-31')).toEqual(['literacy-commune', 90, 90]);
    expect(shares('literacy-province', '2025-06-30')).toEqual(['literacy-district', 90, 100]);
    expect(shares('literacy-province', '2025-07-01')).toEqual(['literacy-commune', 81, 90]);
    expect(on('literacy-district', '2025-07-01')).toBeUndefined();
    expect(on('literacy-commune', '2014-05-14')).toBeUndefined();
    expect(shares('lower-secondary-province', '2025-12-31')).toEqual(['lower-secondary-commune', 90, 95, 100]);
  });

  it('mark what was not read in the decree, and say why', () => {
    expect(on('literacy-commune', '2025-12-31')?.verified).toBe(true);
    expect(on('literacy-province', '2025-07-01')?.verified).toBe(false);
    expect(on('lower-secondary-commune', '2025-12-31')?.verified).toBe(true);
    expect(on('lower-secondary-commune', '2026-01-01')?.verified).toBe(false);
    for (const one of standards.filter(({ verified }) => !verified)) expect(one.note).toBeDefined();
  });
});

/** Title, from, to, read in the text itself or not, and the scores: the most, the floor, the classes from so many points on. */
const TITLES = [
  ['learning-citizen', 'Công dân học tập', '2022-06-03', '2030-12-31', false, [100, 5, { recognised: 80 }]],
  ['learning-family', 'Gia đình học tập', '2022-03-25', '2030-12-31', false, null],
  ['learning-clan', 'Dòng họ học tập', '2022-03-25', '2030-12-31', false, null],
  ['learning-community', 'Cộng đồng học tập', '2022-03-25', '2030-12-31', false, null],
  ['learning-community-commune', 'Cộng đồng học tập cấp xã', '2024-02-12', null, false, null],
  [
    'learning-unit',
    'Đơn vị học tập',
    '2020-09-21',
    null,
    true,
    [100, undefined, { fair: 50, good: 70, 'very-good': 85 }],
  ],
  ['learning-unit-province', 'Đơn vị học tập cấp tỉnh', '2024-02-12', null, false, null],
  ['learning-centre', 'Trung tâm học tập cộng đồng', '2018-12-11', null, false, [100, undefined, {}]],
] as const;

describe('titles of the learning society', () => {
  it.each(TITLES)('%s: %s, with its days, its source and its scores', (id, name, from, to, verified, scores) => {
    const [title, ...others] = standards.filter((one) => one.id === id);
    expect(others).toEqual([]);
    expect(title).toMatchObject({ validFrom: from, validTo: to, verified });
    expect(labelText(title?.title ?? '')).toContain(name);
    expect(title?.basis).toMatch(/(Quyết định|Thông tư) \d+/);
    expect(title?.source).toBeTruthy();
    // What is not verified says what; what has no scores says that they were not found.
    expect(labelText(title?.note ?? '').length).toBeGreaterThan(20);
    const found =
      title?.kind === 'scored'
        ? [title.maximum, title.floor, Object.fromEntries(title.bands.map((band) => [band.id, band.from]))]
        : null;
    expect(found).toEqual(scores);
  });

  // By hand: Decision 677 for citizens and officials; Hà Nội's plan for the others, which says so in each goal.
  it.each([
    ['learning-citizen', { '2025-12-31': [40, 60], '2030-12-31': [70, 80] }, undefined],
    ['learning-family', { '2025-12-31': [70], '2030-12-31': [80] }, /Hà Nội/],
    ['learning-clan', { '2025-12-31': [65], '2030-12-31': [75] }, /Hà Nội/],
    ['learning-community', { '2025-12-31': [65], '2030-12-31': [75] }, /Hà Nội/],
    ['learning-unit', { '2025-12-31': [80], '2030-12-31': [90] }, /Hà Nội/],
  ])('%s: how many are to hold it, by when, and who says so', (id, goals, basis) => {
    const found = on(id, '2024-12-31')?.goals ?? [];
    const byDay = Object.groupBy(found, ({ due }) => due);
    const shares = Object.entries(byDay).map(([due, all]) => [due, all?.map(({ atLeast }) => atLeast)]);
    expect(Object.fromEntries(shares)).toEqual(goals);
    for (const goal of found) {
      if (basis) expect(goal.basis).toMatch(basis);
      else expect(goal.basis).toBeUndefined();
    }
  });
});
