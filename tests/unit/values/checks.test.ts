import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CHECK_OPERATORS,
  type CheckOperator,
  judge,
  MISSING_STRATEGIES,
  type MissingStrategy,
  type SideTerm,
} from '../../../schemas/values/checks.ts';

const given = (sum: number, factor = 1): SideTerm[] => [{ value: { sum, found: 1, named: 1 }, factor }];
const blank: SideTerm[] = [{ value: { sum: 0, found: 0, named: 1 }, factor: 1 }];
/** Two values named, one of them given. */
const half = (sum: number): SideTerm[] => [...given(sum), ...blank];

const ANY: MissingStrategy = 'skip_if_any_value_missing';
const ALL: MissingStrategy = 'skip_if_all_values_missing';
const NEVER: MissingStrategy = 'never_skip';

type Fill = 'full' | 'half' | 'none';
const SIDES: { [F in Fill]: (sum: number) => SideTerm[] } = { full: given, half, none: () => blank };

/** Whether a side counts for nothing under each strategy. */
const SKIPPED: { [S in MissingStrategy]: { [F in Fill]: boolean } } = {
  skip_if_any_value_missing: { full: false, half: true, none: true },
  skip_if_all_values_missing: { full: false, half: false, none: true },
  never_skip: { full: false, half: false, none: false },
};

const COMPARE: { [O in CheckOperator]?: (l: number, r: number) => boolean } = {
  '<=': (l, r) => l <= r,
  '<': (l, r) => l < r,
  '>=': (l, r) => l >= r,
  '>': (l, r) => l > r,
  '=': (l, r) => l === r,
  '!=': (l, r) => l !== r,
};

describe('the truth table of sides that miss a value', () => {
  for (const strategy of MISSING_STRATEGIES) {
    for (const op of CHECK_OPERATORS) {
      for (const left of ['full', 'half', 'none'] as const) {
        for (const right of ['full', 'half', 'none'] as const) {
          it(`${strategy}: ${left} ${op} ${right}`, () => {
            for (const [l, r] of [
              [1, 2],
              [2, 2],
              [3, 2],
            ] as const) {
              const [noLeft, noRight] = [SKIPPED[strategy][left], SKIPPED[strategy][right]];
              const [leftSum, rightSum] = [left === 'none' ? 0 : l, right === 'none' ? 0 : r];
              const compare = COMPARE[op];
              const nothing = left === 'none' && right === 'none';
              const violated =
                !nothing &&
                (compare
                  ? !noLeft && !noRight && !compare(leftSum, rightSum)
                  : op === 'compulsory_pair'
                    ? noLeft !== noRight
                    : !noLeft && !noRight);
              expect(judge(SIDES[left](l), op, SIDES[right](r), strategy)).toEqual({
                violated,
                left: noLeft ? null : leftSum,
                right: noRight ? null : rightSum,
              });
            }
          });
        }
      }
    }
  }

  it('says what a reader of the table would look up', () => {
    expect(judge(half(5), '<=', given(3), ANY).violated).toBe(false);
    expect(judge(half(5), '<=', given(3), ALL).violated).toBe(true);
    expect(judge(blank, '>=', given(3), NEVER).violated).toBe(true);
    expect(judge(blank, '>=', given(3), ALL).violated).toBe(false);
    expect(judge(given(1), 'compulsory_pair', blank, ANY).violated).toBe(true);
    expect(judge(given(1), 'compulsory_pair', blank, NEVER).violated).toBe(false);
    expect(judge(given(0), 'exclusive_pair', given(0), ANY).violated).toBe(true);
    expect(judge(given(0), 'exclusive_pair', blank, ANY).violated).toBe(false);
  });

  it('evaluates nothing when nothing was given, even against a number and without skipping', () => {
    for (const strategy of MISSING_STRATEGIES) {
      for (const op of CHECK_OPERATORS) {
        expect(judge(blank, op, blank, strategy).violated).toBe(false);
        expect(judge(blank, op, 5, strategy).violated).toBe(false);
      }
    }
  });

  it('tells a nought that was given from a gap', () => {
    expect(judge(given(0), '>', 0, ANY)).toEqual({ violated: true, left: 0, right: 0 });
    expect(judge(blank, '>', 0, ANY)).toEqual({ violated: false, left: null, right: 0 });
  });
});

describe('sides are compared exactly', () => {
  const sum = (...values: number[]) => values.flatMap((value) => given(value));

  it('holds 0.1 + 0.2 against 0.3', () => {
    expect(judge(sum(0.1, 0.2), '<=', given(0.3), ANY)).toEqual({ violated: false, left: 0.3, right: 0.3 });
    expect(judge(sum(0.1, 0.2), '=', 0.3, ANY).violated).toBe(false);
    expect(judge(sum(0.1, 0.2), '!=', 0.3, ANY).violated).toBe(true);
  });

  it('multiplies by a factor: 30 is not more than 1.5 times 20, 31 is', () => {
    expect(judge(given(30), '<=', given(20, 1.5), ANY)).toEqual({ violated: false, left: 30, right: 30 });
    expect(judge(given(31), '<=', given(20, 1.5), ANY)).toEqual({ violated: true, left: 31, right: 30 });
    expect(judge(given(0.3), '=', given(0.1, 3), ANY).violated).toBe(false);
    expect(judge(given(1), '=', given(-1, -1), ANY).violated).toBe(false);
  });

  it('gives the figures back as they came, however large', () => {
    const figure = fc.oneof(
      fc.maxSafeInteger(),
      fc.integer({ min: -1e12, max: 1e12 }).map((n) => Number((n / 1e6).toFixed(6)) + 0),
    );
    fc.assert(
      fc.property(figure, figure, (l, r) => {
        expect(judge(given(l), '<=', given(r), ANY)).toEqual({ violated: l > r, left: l, right: r });
      }),
      { numRuns: 1000 },
    );
    expect(judge(given(123_456_789_012_345), '=', 1, ANY).left).toBe(123_456_789_012_345);
  });

  it('does not choke on a bound beyond all figures', () => {
    expect(judge(given(1), '<=', 1e300, NEVER).violated).toBe(false);
  });
});
