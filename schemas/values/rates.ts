/**
 * A rate is never typed: it is its pair, in percent, unrounded. Multiplying before dividing keeps whole rates whole
 * (120 of 400 is 30) and lets a rate be compared with a threshold exactly: 89.996 does not pass 90.
 */
export function rateOf(of: number | null, over: number | null): number | null {
  if (of === null || over === null || over === 0) return null;
  return (of * 100) / over;
}
