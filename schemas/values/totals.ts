import { fromScaled, toScaled } from './number-vi.ts';

export type Sum = {
  /** Of what was given; null when nothing was. */
  sum: number | null;
  found: number;
  named: number;
};

/** The sum of the numbers among values, and how many of them were numbers. Decimals are added exactly. */
export function sumOf(values: readonly unknown[], places: number): Sum {
  let scaled = 0;
  let found = 0;
  for (const value of values) {
    if (typeof value !== 'number') continue;
    scaled += toScaled(value, places);
    found += 1;
  }
  return { sum: found === 0 ? null : fromScaled(scaled, places), found, named: values.length };
}
