import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecastOf, type Goal, inForce, isDue, isWorse, statusOf } from '../../../schemas/values/targets.ts';

const status = (goal: Goal, actual: Parameters<typeof statusOf>[1], due = true) => statusOf(goal, actual, due);

describe('a figure against a target', () => {
  // Lines of resolutions as printed: what is asked, what was reached, what that is.
  it.each([
    ['Huy động trẻ nhà trẻ đạt 35 %', { op: '>=', value: 35 }, 35.1, 'exceeded'],
    ['Duy trì 100 %', { op: '>=', value: 100 }, 100, 'met'],
    ['Giảm suy dinh dưỡng xuống còn 3 %', { op: '<=', value: 3 }, 1.72, 'exceeded'],
    ['Thấp còi dưới 4 %', { op: '<', value: 4 }, 2.04, 'met'],
    ['Thấp còi dưới 4 %, đúng 4', { op: '<', value: 4 }, 4, 'not_met'],
    ['Phân luồng trên 15 %, đúng 15', { op: '>', value: 15 }, 15, 'not_met'],
    ['Phân luồng trên 15 %', { op: '>', value: 15 }, 15.01, 'met'],
    ['1 phòng học / 1 lớp', { op: '=', value: { of: 1, over: 1 } }, { of: 20, over: 20 }, 'met'],
    ['1 phòng học / 1 lớp, thiếu phòng', { op: '=', value: { of: 1, over: 1 } }, { of: 19, over: 20 }, 'not_met'],
    ['6–7 %, ở cận dưới', { from: 6, to: 7 }, 6, 'met'],
    ['6–7 %, dưới cận', { from: 6, to: 7 }, 5.99, 'not_met'],
    ['6–7 %, quá cận trên', { from: 6, to: 7 }, 7.01, 'exceeded'],
    ['khoảng càng thấp càng tốt', { from: 6, to: 7, lowerIsBetter: true }, 5, 'exceeded'],
    ['89,996 không làm tròn thành 90', { op: '>=', value: 90 }, 89.996, 'not_met'],
  ] as [string, Goal, number, string][])('%s', (_, goal, actual, expected) => {
    expect(status(goal, actual)).toBe(expected);
  });

  it('is in progress while the target is not due, and was not assessed where nothing is there', () => {
    expect(status({ op: '>=', value: 6 }, 2, false)).toBe('in_progress');
    expect(status({ op: '>=', value: 6 }, 6, false)).toBe('met');
    expect(status({ op: '>=', value: 25 }, undefined)).toBe('not_assessed');
    expect(status({ op: '=', value: { of: 1, over: 1 } }, { of: 1, over: 0 })).toBe('not_assessed');
  });

  it('is never both short of a target and beyond the opposite one', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (value, actual) => {
        const [least, most] = [status({ op: '>=', value }, actual), status({ op: '<=', value }, actual)];
        expect([least, most].sort()).toEqual(actual === value ? ['met', 'met'] : ['exceeded', 'not_met']);
        expect(status({ op: '>', value }, actual) === 'met').toBe(actual > value);
        expect(status({ op: '<', value }, actual) === 'met').toBe(actual < value);
      }),
    );
  });
});

describe('a forecast', () => {
  it('misses, meets or exceeds, and none is no verdict', () => {
    expect(forecastOf({ op: '>=', value: 6 }, 4)).toBe('will_miss');
    expect(forecastOf({ op: '<', value: 4 }, 4)).toBe('will_miss');
    expect(forecastOf({ op: '>=', value: 99 }, 99)).toBe('will_meet');
    expect(forecastOf({ op: '>=', value: 35 }, 37)).toBe('will_exceed');
    expect(forecastOf({ op: '>=', value: 35 }, undefined)).toBe('none');
  });

  it('is worse than what is there in the direction of the target', () => {
    expect(isWorse({ op: '<=', value: 3 }, 3, 1.72)).toBe(true);
    expect(isWorse({ op: '>=', value: 99 }, 99, 100)).toBe(true);
    expect(isWorse({ op: '>=', value: 90 }, 99.49, 99.49)).toBe(false);
    expect(isWorse({ op: '>=', value: 40 }, 40, 25)).toBe(false);
    expect(isWorse({ op: '=', value: 1 }, 2, 1)).toBe(true);
    expect(isWorse({ op: '>=', value: 40 }, undefined, 25)).toBe(false);
  });
});

describe('the target in force', () => {
  const first = { due: '2025-12-31', setOn: '2021-12-10' };
  const revised = { due: '2025-12-31', setOn: '2024-09-27' };
  const later = { due: '2030-12-31', setOn: '2021-12-10' };

  it('is the next to fall due, in its latest wording by that day', () => {
    expect(inForce([first, revised, later], '2023-09-30')).toBe(first);
    expect(inForce([later, revised, first], '2024-09-27')).toBe(revised);
    expect(inForce([first, revised, later], '2026-01-01')).toBe(later);
    expect(inForce([first, revised, later], '2031-01-01')).toBe(later);
    expect(inForce([first, revised], '2020-01-01')).toBeNull();
  });

  it('is due on its day', () => {
    expect([isDue(first, '2025-12-30'), isDue(first, '2025-12-31')]).toEqual([false, true]);
  });
});
