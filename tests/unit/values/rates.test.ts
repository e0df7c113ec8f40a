import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passes, rateOf } from '../../../schemas/values/rates.ts';

describe('a rate', () => {
  it('is in percent, unrounded, and whole where the pair makes it so', () => {
    expect(rateOf(120, 400)).toBe(30);
    expect(rateOf(90, 100)).toBe(90);
    expect(rateOf(7, 100)).toBe(7); // 7 / 100 * 100 is 7.000000000000001
    expect(rateOf(22_499, 25_000)).toBe(89.996);
    expect(rateOf(22_499, 25_000)).toBeLessThan(90);
    expect(rateOf(1, 3)).toBeCloseTo(33.333333, 6);
  });

  it('is none where a side is missing or there is nothing to divide by', () => {
    expect(rateOf(null, 5)).toBeNull();
    expect(rateOf(5, null)).toBeNull();
    expect(rateOf(5, 0)).toBeNull();
    expect(rateOf(0, 0)).toBeNull();
    expect(rateOf(0, 5)).toBe(0);
  });

  it('reaches a threshold exactly, whatever doubles make of the quotient', () => {
    expect(passes(90, 100, 90)).toBe(true);
    expect(passes(22_499, 25_000, 90)).toBe(false);
    expect((0.29 * 100) / 1).toBeLessThan(29);
    expect(passes(0.29, 1, 29)).toBe(true);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000_000 }),
        fc.nat(1_000_000_000),
        fc.nat(100),
        (over, of, percent) => {
          expect(passes(of, over, percent)).toBe(BigInt(of) * 100n >= BigInt(percent) * BigInt(over));
        },
      ),
    );
  });
});
