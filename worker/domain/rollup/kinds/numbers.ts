import type { Field, FieldOf } from '../../../../schemas/outline/kinds.ts';
import type { Scope } from '../../../../schemas/outline/scope.ts';
import { own } from '../../../../schemas/report/answers.ts';
import { figureIn, placesIn } from '../../../../schemas/report/figures.ts';
import { GAPS, gapOf } from '../../../../schemas/values/missing.ts';
import { fromScaled, toScaled } from '../../../../schemas/values/number-vi.ts';
import {
  addBounds,
  BOUNDS,
  type Bound,
  type BoundCounts,
  boundCounts,
  boundIn,
  boundOf,
  numberIn,
} from '../../../../schemas/values/qualifiers.ts';
import { addGaps, gapsFor, noGaps, shownGaps } from './gaps.ts';
import type { Behaviour, Figure, NumberAggregate, Place } from './shapes.ts';

/** Absorbing: once a sum is past the exact range it stays unknown, in whatever order the rest comes. */
export function add(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return null;
  return Number.isSafeInteger(a + b) ? a + b : null;
}

const least = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : Math.min(a, b));
const most = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : Math.max(a, b));

const mergeNumbers = (a: NumberAggregate, b: NumberAggregate): NumberAggregate => [
  a[0] + b[0],
  add(a[1], b[1]),
  least(a[2], b[2]),
  most(a[3], b[3]),
  addGaps(a[4], b[4]),
  ...some(addBounds(a[5], b[5])),
];

/** What is not there leaves no trace, so that figures without qualifiers are the same bytes as ever. */
export const some = <T>(value: T | undefined): [] | [T] => (value === undefined ? [] : [value]);

const emptyNumber = (): NumberAggregate => [0, 0, null, null, noGaps()];

function numberOf(field: Field, { cells }: Place): NumberAggregate {
  const value = own(cells, field.id);
  const number = numberIn(value);
  if (number === null) return [0, 0, null, null, gapsFor(gapOf(value) ?? 'blank')];
  const scaled = toScaled(number, placesIn(field));
  return [1, scaled, scaled, scaled, noGaps(), ...some(boundCounts(boundIn(value)))];
}

/** What of a number is shown. */
type Shown = { sum: boolean; min: boolean; max: boolean };

function showNumber([n, sum, min, max, gaps, bounds]: NumberAggregate, places: number, shown: Shown): Figure {
  const at = (value: number | null) => (value === null || n === 0 ? null : fromScaled(value, places));
  return {
    n,
    ...(shown.sum ? { sum: at(sum) } : {}),
    ...(shown.min ? { min: at(min) } : {}),
    ...(shown.max ? { max: at(max) } : {}),
    ...shownGaps(gaps),
    ...shownBounds(bounds),
    ...(shown.sum && sum === null ? { overflow: true as const } : {}),
  };
}

function shownBounds(bounds: BoundCounts | undefined): { bound?: Bound; qualified?: { [B in Bound]?: number } } {
  const bound = boundOf(bounds);
  if (bound === null || bounds === undefined) return {};
  const counts = BOUNDS.map((one, i) => [one, bounds[i] ?? 0] as const).filter(([, n]) => n > 0);
  return { bound, qualified: Object.fromEntries(counts) };
}

export const summed: Behaviour<FieldOf<'count' | 'amount'>, NumberAggregate> = {
  empty: emptyNumber,
  of: numberOf,
  merge: mergeNumbers,
  figure: (_field, aggregate) => showNumber(aggregate, 0, { sum: true, min: true, max: true }),
};

export const decimal: Behaviour<FieldOf<'decimal'>, NumberAggregate> = {
  empty: emptyNumber,
  of: numberOf,
  merge: mergeNumbers,
  figure: (field, aggregate) => {
    const { rollup = 'none' } = field;
    return showNumber(aggregate, placesIn(field), {
      sum: rollup === 'sum',
      min: rollup === 'sum' || rollup === 'min',
      max: rollup === 'sum' || rollup === 'max',
    });
  },
};

/** n, min and max are over units that gave every part; the sum that is shown is that of the parts' sums. */
export const total: Behaviour<FieldOf<'total'>, NumberAggregate> = {
  empty: emptyNumber,
  of: (field, { cells, scope }) => {
    const leaves = scope.leaves(field.id);
    const gaps = leaves.map((leaf) => gapOf(own(cells, leaf))).filter((gap) => gap !== null);
    if (gaps.length > 0) return [0, 0, null, null, gapsFor(GAPS.find((gap) => gaps.includes(gap)) ?? 'blank')];
    const { sum, bound = null } = figureIn(field.id, scope, cells);
    const scaled = toScaled(sum ?? 0, placesOfTotal(field.id, scope));
    return [1, scaled, scaled, scaled, noGaps(), ...some(boundCounts(bound))];
  },
  merge: mergeNumbers,
  figure: (field, aggregate, { scope, aggregateOf: of }) => {
    const places = placesOfTotal(field.id, scope);
    const parts = scope.leaves(field.id).map((leaf) => {
      const part = scope.fields.get(leaf);
      const [n = 0, sum = 0, , , , bounds] = (of(leaf) ?? emptyNumber()) as NumberAggregate;
      return { n, bounds, sum: sum === null ? null : sum * 10 ** (places - (part ? placesIn(part) : 0)) };
    });
    const given = parts.filter((part) => part.n > 0);
    const sum = given.reduce<number | null>((all, part) => add(all, part.sum), 0);
    const gaps = aggregate[4].reduce((all, n) => all + n, 0);
    return {
      ...showNumber(aggregate, places, { sum: true, min: true, max: true }),
      ...shownBounds(parts.map((part) => part.bounds).reduce(addBounds, undefined)),
      sum: given.length === 0 || sum === null ? null : fromScaled(sum, places),
      ...(gaps > 0 ? { incomplete: true as const } : {}),
      ...(sum === null ? { overflow: true as const } : {}),
    };
  },
};

/** Places enough for each part of a total, and of a field by itself. */
export function placesOfTotal(id: string, scope: Scope): number {
  return Math.max(
    0,
    ...scope.leaves(id).map((leaf) => {
      const field = scope.fields.get(leaf);
      return field ? placesIn(field) : 0;
    }),
  );
}
