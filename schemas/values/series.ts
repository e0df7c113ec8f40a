/** A rate of one year, by its pair. */
export type YearRate = {
  year: string;
  of: number | null;
  over: number | null;
  /** Of a rolled-up rate: how many reports it was made of, of how many that stand. */
  counted?: Counted | undefined;
};
export type Counted = { n: number; of: number };

export type RateChange = {
  from: string;
  to: string;
  /** In percentage points, unrounded: 78,3 % to 95,5 % is 17,2 points, and no 17,2 %. */
  points: number;
  /** Where the denominator is another one: what it was and what it became. */
  denominator: { from: number; to: number } | null;
  /** The numerator stood still: whatever changed came from the denominator, and is no progress. */
  onlyDenominator: boolean;
  /** Where the two years need not be of the same reports, as not all gave both: how many gave each. */
  counted: { from: Counted; to: Counted } | null;
};

/** From the first year that has its rate to the last; null where fewer than two have. */
export function rateChange(years: readonly YearRate[]): RateChange | null {
  const whole = years.filter((one): one is YearRate & { of: number; over: number } =>
    Boolean(one.of !== null && one.over),
  );
  const [first, last] = [whole.at(0), whole.at(-1)];
  if (!first || !last || first === last) return null;
  const denominator = first.over === last.over ? null : { from: first.over, to: last.over };
  return {
    from: first.year,
    to: last.year,
    points: (last.of * 100) / last.over - (first.of * 100) / first.over,
    denominator,
    onlyDenominator: denominator !== null && first.of === last.of,
    counted: countedApart(first.counted, last.counted),
  };
}

/** As many reports both times are the same ones for certain only where they are all that stand. */
function countedApart(from: Counted | undefined, to: Counted | undefined): RateChange['counted'] {
  if (!from || !to) return null;
  const all = from.n === from.of && to.n === to.of && from.n === to.n;
  return all ? null : { from, to };
}
