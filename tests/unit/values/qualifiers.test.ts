import { describe, expect, it } from 'vitest';
import { type CheckOperator, judge } from '../../../schemas/values/checks.ts';
import { readDecimal, readWhole } from '../../../schemas/values/number-vi.ts';
import {
  addBounds,
  type Bound,
  boundCounts,
  boundOf,
  boundOfRate,
  QUALIFIERS,
  type Qualifier,
  typedQualified,
} from '../../../schemas/values/qualifiers.ts';
import { sumOf } from '../../../schemas/values/totals.ts';

describe('a number with a word before it', () => {
  it.each<[string, Qualifier, number]>([
    ['hơn 500', 'more_than', 500],
    ['Hơn 1.000'.normalize('NFD'), 'more_than', 1000],
    ['>500', 'more_than', 500],
    ['trên 99', 'over', 99],
    ['ít nhất 12 người', 'at_least', 12],
    ['từ 19% trở lên', 'at_least', 19],
    ['19 trở lên', 'at_least', 19],
    ['≥ 90', 'at_least', 90],
    ['khoảng 1.234.567', 'about', 1_234_567],
    ['ước 12', 'about', 12],
    ['~12', 'about', 12],
    ['gần 26.865.000', 'nearly', 26_865_000],
    ['dưới 4', 'less_than', 4],
    ['<4', 'less_than', 4],
    ['tối đa 7', 'at_most', 7],
    ['7 trở xuống', 'at_most', 7],
    ['more than 500', 'more_than', 500],
  ])('%s is understood where the field takes one', (text, qualifier, value) => {
    expect(readWhole(text, { suffixes: ['người'], qualifier: true })).toEqual({ ok: true, value, qualifier });
    expect(readWhole(text, { suffixes: ['người'] })).toEqual({
      ok: false,
      code: 'approximate_number',
      readings: [value],
    });
  });

  it('is a number as ever without the word, and a fault where the number is none', () => {
    expect(readWhole('500', { qualifier: true })).toEqual({ ok: true, value: 500 });
    expect(readDecimal('hơn 1.234', 2, { qualifier: true })).toEqual({
      ok: false,
      code: 'ambiguous_number',
      readings: [1234, 1.234],
    });
    expect(readWhole('hơn nửa', { qualifier: true })).toEqual({ ok: false, code: 'not_a_number' });
    expect(readWhole('hơn hơn 5', { qualifier: true })).toEqual({ ok: false, code: 'not_a_number' });
    expect(readWhole('hơn 6-7', { qualifier: true })).toEqual({ ok: false, code: 'number_range' });
  });

  it.each(QUALIFIERS)('%s is written as it is read', (qualifier) => {
    const reading = readDecimal(typedQualified({ value: 12.5, qualifier }), 2, { qualifier: true });
    expect(reading).toEqual({ ok: true, value: 12.5, qualifier });
  });

  it('is looked for in a short text only', () => {
    const started = performance.now();
    readWhole(`${'1 '.repeat(50_000)}trở lên`, { qualifier: true });
    expect(performance.now() - started).toBeLessThan(500);
  });
});

/** What is known of a figure made of figures. The rows of the table that `boundOf` names. */
describe('a sum', () => {
  const said = (...qualifiers: (Qualifier | null)[]) =>
    sumOf(
      qualifiers.map((qualifier) => (qualifier === null ? 5 : { value: 10, qualifier })),
      0,
    );
  it.each<[(Qualifier | null)[], number, Bound | undefined]>([
    [[null, null], 10, undefined],
    [['more_than', null], 15, 'at_least'],
    [['over', 'at_least'], 20, 'at_least'],
    [['nearly', 'less_than', 'at_most'], 30, 'at_most'],
    [['more_than', 'nearly'], 20, 'about'],
    [['about', null], 15, 'about'],
    [['about', 'more_than'], 20, 'about'],
  ])('of %j is %d, %s', (qualifiers, sum, bound) => {
    const found = { sum, found: qualifiers.length, named: qualifiers.length };
    expect(said(...qualifiers)).toEqual(bound ? { ...found, bound } : found);
  });

  it('knows the same in whatever order its parts come', () => {
    const bounds: (Bound | null)[] = [null, 'at_least', 'at_most', 'about'];
    for (const a of bounds)
      for (const b of bounds) {
        const sum = (one: Bound | null, other: Bound | null) =>
          boundOf(addBounds(boundCounts(one), boundCounts(other)));
        expect(sum(a, b)).toBe(sum(b, a));
      }
  });
});

it.each<[Bound | null, Bound | null, Bound | null]>([
  [null, null, null],
  ['at_least', null, 'at_least'],
  [null, 'at_least', 'at_most'],
  ['at_most', null, 'at_most'],
  [null, 'at_most', 'at_least'],
  ['at_least', 'at_most', 'at_least'],
  ['at_least', 'at_least', 'about'],
  ['about', null, 'about'],
])('a rate of %s over %s is %s', (of, over, rate) => {
  expect(boundOfRate({ sum: 3, bound: of }, { sum: 4, bound: over })).toBe(rate);
  expect(boundOfRate({ sum: 3, bound: of }, { sum: -4, bound: over })).toBe(rate && 'about');
});

describe('a check', () => {
  const side = (sum: number, bound?: Bound, factor = 1) => [
    { value: { sum, found: 1, named: 1, ...(bound ? { bound } : {}) }, factor },
  ];
  it.each<[string, number, Bound | undefined, CheckOperator, number, Bound | undefined, boolean]>([
    ['hơn 500 is more than 400 for certain', 500, 'at_least', '<=', 400, undefined, true],
    ['hơn 500 may be more than 600, or not', 500, 'at_least', '<=', 600, undefined, false],
    ['gần 500 may be 400', 500, 'at_most', '<=', 400, undefined, false],
    ['gần 500 is less than 600 for certain', 500, 'at_most', '>=', 600, undefined, true],
    ['khoảng 500 is compared with nothing', 500, 'about', '<=', 1, undefined, false],
    ['400 against gần 300', 400, undefined, '<=', 300, 'at_most', true],
    ['400 against hơn 300', 400, undefined, '<=', 300, 'at_least', false],
    ['hơn 500 is not 400', 500, 'at_least', '=', 400, undefined, true],
    ['hơn 500 may be 600', 500, 'at_least', '=', 600, undefined, false],
    ['hơn 500 is no less than 500', 500, 'at_least', '<', 500, undefined, true],
    ['exact figures as ever', 500, undefined, '<=', 400, undefined, true],
  ])('%s', (_, left, leftBound, op, right, rightBound, violated) => {
    const verdict = judge(side(left, leftBound), op, side(right, rightBound), 'skip_if_any_value_missing');
    expect(verdict.violated).toBe(violated);
  });

  it('turns what is known of a term round with its sign', () => {
    // -(hơn 500) is at most -500, so it is less than -400 for certain.
    expect(judge(side(500, 'at_least', -1), '>=', -400, 'never_skip').violated).toBe(true);
    expect(judge(side(500, 'at_most', -1), '>=', -400, 'never_skip').violated).toBe(false);
  });
});
