import { fromScaled, toScaled } from './number-vi.ts';
import { addBounds, type Bound, boundCounts, boundIn, boundOf, numberIn } from './qualifiers.ts';
import { formatRate, rateOf } from './rates.ts';
import type { TallyPlan } from './table-plan.ts';

export type Sum = {
  /** Of what was given; null when nothing was. */
  sum: number | null;
  found: number;
  named: number;
  /** Where a part of it is not exact. */
  bound?: Bound;
};

/** The sum of the numbers among values, and how many of them were numbers. Decimals are added exactly. */
export function sumOf(values: readonly unknown[], places: number): Sum {
  let scaled = 0;
  let found = 0;
  let bounds: ReturnType<typeof boundCounts>;
  for (const value of values) {
    const number = numberIn(value);
    if (number === null) continue;
    scaled += toScaled(number, places);
    found += 1;
    bounds = addBounds(bounds, boundCounts(boundIn(value)));
  }
  const bound = boundOf(bounds);
  const sum = found === 0 ? null : fromScaled(scaled, places);
  return { sum, found, named: values.length, ...(bound ? { bound } : {}) };
}

/** How often each option was chosen, a line each; beneath, for a scale, the share that reached the top of it. */
export function tallyText(
  { options, share }: TallyPlan,
  counts: { readonly [option: string]: number },
): { main: string; beneath: string[] } {
  const of = (id: string) => counts[id] ?? 0;
  const chosen = options.filter(({ id }) => of(id) > 0);
  const n = chosen.reduce((sum, { id }) => sum + of(id), 0);
  const top = of(options.at(-1)?.id ?? '');
  const rate = share === undefined ? null : rateOf(top, n);
  return {
    main: chosen.map(({ id, label }) => `${label}: ${of(id)}`).join(' ·\n'),
    beneath: rate === null ? [] : [`${share}:`, `${formatRate(rate)} (${top} / ${n})`],
  };
}
