import { formatDecimal, scaledBigInt } from './number-vi.ts';

/**
 * A rate is never typed: it is its pair, in percent, unrounded. Multiplying before dividing keeps whole rates whole
 * (120 of 400 is 30).
 */
export function rateOf(of: number | null, over: number | null): number | null {
  if (of === null || over === null || over === 0) return null;
  return (of * 100) / over + 0; // nought of a negative is nought, and no -0
}

/** A rate on screen, always with a decimal so that figures line up: 33,0 %. */
export function formatRate(rate: number, places = 1): string {
  return `${formatDecimal(rate, places, places)} %`;
}

/** Whether a rate reaches a threshold in percent, exactly: 89.996 does not pass 90, 0.29 of 1 passes 29. */
export function passes(of: number, over: number, atLeast: number): boolean {
  return scaledBigInt(of, 6) * 100_000_000n >= scaledBigInt(atLeast, 6) * scaledBigInt(over, 6);
}
