import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fitsPlaces,
  formatDecimal,
  formatWhole,
  fromScaled,
  readDecimal,
  readWhole,
  scaledBigInt,
  toScaled,
} from '../../../schemas/values/number-vi.ts';

const places = fc.integer({ min: 0, max: 6 });
/** A number with at most that many decimals, of either sign, and the decimals. */
const decimal = places.chain((p) =>
  fc.maxSafeInteger().map((n) => [Number((n / 10 ** (p + 1)).toFixed(p)) + 0, p] as const),
);

describe('a written number', () => {
  it('groups by three with points and marks decimals with a comma', () => {
    expect(formatWhole(0)).toBe('0');
    expect(formatWhole(999)).toBe('999');
    expect(formatWhole(1234)).toBe('1.234');
    expect(formatWhole(-1_234_567)).toBe('-1.234.567');
    expect(formatDecimal(1234.5, 2)).toBe('1.234,5');
    expect(formatDecimal(0.1, 2)).toBe('0,1');
    expect(formatDecimal(-0.05, 2)).toBe('-0,05');
    expect(formatDecimal(85, 2)).toBe('85');
  });

  it('shows at least the decimals asked for, and never more than there are places', () => {
    expect(formatDecimal(30, 2, 2)).toBe('30,00');
    expect(formatDecimal(30, 1, 2)).toBe('30,0');
    expect(formatDecimal(30, 0, 2)).toBe('30');
    expect(formatDecimal(89.996, 2, 2)).toBe('90,00');
  });

  it('shows a decimal behind groups, since a decimal field could not read "1.234" back', () => {
    expect(formatDecimal(1234, 2)).toBe('1.234,0');
    expect(readDecimal('1.234,0', 0)).toEqual({ ok: true, value: 1234 });
  });

  it('drops the sign of what rounds to nought', () => {
    expect(formatDecimal(-0.001, 2)).toBe('0');
    expect(formatWhole(-0)).toBe('0');
  });

  it('reads back as the whole number it was', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (n) => {
        expect(readWhole(formatWhole(n))).toEqual({ ok: true, value: n });
      }),
    );
  });

  it('reads back as the decimal it was, at any number of places', () => {
    fc.assert(
      fc.property(decimal, fc.nat(6), ([x, p], atLeast) => {
        expect(readDecimal(formatDecimal(x, p, atLeast), p)).toEqual({ ok: true, value: x });
      }),
      { numRuns: 10_000 },
    );
  }, 20_000);

  it('has points only between groups of three and at most one comma', () => {
    fc.assert(
      fc.property(decimal, ([x, p]) => {
        expect(formatDecimal(x, p)).toMatch(/^-?\d{1,3}(\.\d{3})*(,\d+)?$/);
        expect(formatWhole(Math.trunc(x))).toMatch(/^-?\d{1,3}(\.\d{3})*$/);
      }),
    );
  });
});

describe('a scaled number', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(decimal, ([x, p]) => {
        expect(fitsPlaces(x, p)).toBe(true);
        expect(fromScaled(toScaled(x, p), p)).toBe(x);
        expect(Number(scaledBigInt(x, p))).toBe(toScaled(x, p));
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), places, (n, p) => {
        expect(toScaled(fromScaled(n, p), p)).toBe(n);
      }),
    );
  });

  it('adds up where doubles do not', () => {
    expect(0.1 + 0.2).not.toBe(0.3);
    expect(toScaled(0.1, 1) + toScaled(0.2, 1)).toBe(toScaled(0.3, 1));
  });

  it('is exact for a figure too large to be written without an exponent', () => {
    expect(scaledBigInt(1e21, 6)).toBe(10n ** 27n);
    expect(scaledBigInt(-1e300, 0)).toBe(-BigInt(1e300));
  });

  it('knows when a value has more decimals than its places', () => {
    expect(fitsPlaces(1.005, 2)).toBe(false);
    expect(fitsPlaces(1e-7, 6)).toBe(false);
    expect(fitsPlaces(0.07, 2)).toBe(true);
    expect(fitsPlaces(Number.NaN, 2)).toBe(false);
    expect(fitsPlaces(Number.POSITIVE_INFINITY, 2)).toBe(false);
  });
});
