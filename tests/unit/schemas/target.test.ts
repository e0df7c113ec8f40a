import { describe, expect, it } from 'vitest';
import { lint } from '../../../schemas/outline/lint.ts';
import { Outline } from '../../../schemas/outline/outline.ts';
import { cellSchema } from '../../../schemas/report/cells.ts';
import { assess } from '../../../schemas/report/targets.ts';

const line = (parts: object) => ({
  kind: 'target',
  id: 'line',
  label: 'Chỉ tiêu',
  measure: '%',
  scale: { is: 'number', places: 2 },
  targets: [{ due: '2025-12-31', op: '>=', value: 35 }],
  ...parts,
});
const outlineOf = (parts: object) =>
  Outline.parse({ id: 'o', version: 1, title: 'O', filedBy: ['province'], items: [line(parts)], checks: [] });
const fieldOf = (parts: object) =>
  outlineOf(parts).items[0] as Extract<ReturnType<typeof outlineOf>['items'][number], { kind: 'target' }>;
const faults = (parts: object) =>
  lint(outlineOf(parts), { standards: [] } as never).map(({ pointer, code }) => `${pointer} ${code}`);
const WORDS = {
  is: 'ordered',
  options: [
    { id: 'no', label: 'Không đạt' },
    { id: 'yes', label: 'Đạt' },
  ],
};

describe('lint of a target line', () => {
  it('takes one of each scale', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ scale: WORDS, targets: [{ due: '2025-12-31', op: '>=', value: 'yes' }] })).toEqual([]);
    expect(
      faults({ scale: { is: 'ratio' }, targets: [{ due: '2025-12-31', op: '=', value: { of: 1, over: 1 } }] }),
    ).toEqual([]);
  });

  it.each([
    [
      'a target of another kind',
      { targets: [{ due: '2025-12-31', op: '>=', value: 'yes' }] },
      '/items/0/targets/0/value target_of_another_kind',
    ],
    [
      'an option that is not there',
      { scale: WORDS, targets: [{ due: '2025-12-31', op: '>=', value: 'good' }] },
      '/items/0/targets/0/value unknown_option',
    ],
    ['a range upside down', { targets: [{ due: '2025-12-31', from: 7, to: 6 }] }, '/items/0/targets/0 bounds_reversed'],
    [
      'a range of words upside down',
      { scale: WORDS, targets: [{ due: '2025-12-31', from: 'yes', to: 'no' }] },
      '/items/0/targets/0 bounds_reversed',
    ],
    [
      'the same target twice',
      {
        targets: [
          { due: '2025-12-31', op: '>=', value: 1 },
          { due: '2025-12-31', op: '>=', value: 2 },
        ],
      },
      '/items/0/targets/1/due duplicate_id',
    ],
    [
      'a target set after it fell due',
      { targets: [{ due: '2025-12-31', setOn: '2026-01-01', op: '>=', value: 1 }] },
      '/items/0/targets/0/setOn period_reversed',
    ],
    [
      'an option named twice',
      {
        scale: {
          is: 'ordered',
          options: [
            { id: 'a', label: 'A' },
            { id: 'a', label: 'B' },
          ],
        },
        targets: [{ due: '2025-12-31', op: '>=', value: 'a' }],
      },
      '/items/0/scale/options/1/id duplicate_id',
    ],
    [
      'a target above its scale',
      { scale: { is: 'number', max: 100 }, targets: [{ due: '2025-12-31', op: '>=', value: 101 }] },
      '/items/0/targets/0/value too_large',
    ],
    [
      'a range that begins below its scale',
      { scale: { is: 'number', min: 0 }, targets: [{ due: '2025-12-31', from: -1, to: 6 }] },
      '/items/0/targets/0/from too_small',
    ],
    [
      'a target finer than its scale',
      { scale: { is: 'number', places: 1 }, targets: [{ due: '2025-12-31', op: '>=', value: 4.55 }] },
      '/items/0/targets/0/value too_many_decimals',
    ],
    [
      'a target due in a year out of the span',
      { targets: [{ due: '2205-12-31', op: '>=', value: 1 }] },
      '/items/0/targets/0/due year_out_of_span',
    ],
    [
      'a target set in a year out of the span',
      { targets: [{ due: '2025-12-31', setOn: '0202-12-10', op: '>=', value: 1 }] },
      '/items/0/targets/0/setOn year_out_of_span',
    ],
    ['a forecast out of the span', { forecast: '9999-12-31' }, '/items/0/forecast year_out_of_span'],
    ['bounds upside down', { scale: { is: 'number', min: 2, max: 1 } }, '/items/0/scale/max bounds_reversed'],
  ])('refuses %s, with its place', (_, parts, fault) => {
    expect(faults(parts)).toEqual([fault]);
  });

  it.each([
    ['2025-13-45', 'a day that is none'],
    ['2025', 'a year'],
  ])('refuses %s: %s', (due) => {
    expect(() => outlineOf({ targets: [{ due, op: '>=', value: 1 }] })).toThrow();
  });
});

describe('an answer to a target line', () => {
  const takes = (parts: object, value: unknown) => cellSchema(fieldOf(parts))?.safeParse(value).success;

  it('is a figure on its scale, a forecast where one is asked, or who reports it', () => {
    expect(takes({}, { actual: 35.1 })).toBe(true);
    expect(takes({}, { actual: 35.123 })).toBe(false);
    expect(takes({}, { actual: '35' })).toBe(false);
    expect(takes({}, { actual: 1, forecast: 2 })).toBe(false);
    expect(takes({ forecast: '2025-12-31' }, { actual: 1, forecast: 2 })).toBe(true);
    expect(takes({}, { reportedBy: 'Sở GD&ĐT' })).toBe(true);
    expect(takes({}, { actual: 1, reportedBy: 'Sở GD&ĐT' })).toBe(false);
    expect(takes({}, {})).toBe(false);
    expect(takes({}, { missing: 'not_available' })).toBe(true);
    expect(takes({ scale: WORDS, targets: [{ due: '2025-12-31', op: '>=', value: 'yes' }] }, { actual: 'yes' })).toBe(
      true,
    );
    expect(
      takes(
        { scale: { is: 'ratio' }, targets: [{ due: '2025-12-31', op: '=', value: { of: 1, over: 1 } }] },
        { actual: { of: 1, over: 0 } },
      ),
    ).toBe(false);
  });
});

describe('an assessment', () => {
  it('says which target it was held against', () => {
    const field = fieldOf({
      targets: [
        { due: '2025-12-31', from: 4, to: 6, setOn: '2021-12-10', basis: 'NQ 05-NQ/HU' },
        { due: '2025-12-31', from: 6, to: 7, setOn: '2024-09-27', basis: 'Kết luận 27/9/2024' },
      ],
    });
    expect(assess(field, { actual: 5 }, '2023-12-31')).toMatchObject({
      status: 'met',
      against: { basis: 'NQ 05-NQ/HU' },
    });
    expect(assess(field, { actual: 5 }, '2024-12-31')).toMatchObject({
      status: 'in_progress',
      against: { basis: 'Kết luận 27/9/2024' },
    });
    expect(assess(field, { actual: 5 }, '2020-12-31')).toMatchObject({ status: 'not_assessed', against: null });
    expect(assess(field, { actual: 5 }, '')).toMatchObject({ status: 'not_assessed', against: null });
  });

  it('holds a forecast against the target of the day it is for, as far as that is known', () => {
    const field = fieldOf({
      targets: [
        { due: '2025-12-31', op: '>=', value: 6 },
        { due: '2030-12-31', op: '>=', value: 9 },
        { due: '2030-12-31', op: '>=', value: 7, setOn: '2026-01-01' },
      ],
      forecast: '2030-12-31',
    });
    const before = assess(field, { actual: 6, forecast: 8 }, '2024-12-31');
    expect(before).toMatchObject({ forecast: 'will_miss', against: { value: 6 }, foreseenAgainst: { value: 9 } });
    const after = assess(field, { actual: 6, forecast: 8 }, '2026-12-31');
    expect(after).toMatchObject({ forecast: 'will_exceed', foreseenAgainst: { value: 7 } });
    expect(assess(field, { forecast: 8 }, '')).toMatchObject({ forecast: 'none', foreseenAgainst: null });
  });
});
