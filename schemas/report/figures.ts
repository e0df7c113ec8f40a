import { DEFAULT_PLACES } from '../outline/kinds/decimal.ts';
import { byKind, type Field, type KindTable } from '../outline/kinds.ts';
import type { Scope } from '../outline/scope.ts';
import { type Bound, boundOfRate } from '../values/qualifiers.ts';
import { rateOf } from '../values/rates.ts';
import { type Sum, sumOf } from '../values/totals.ts';
import { own } from './answers.ts';

type Cells = { readonly [id: string]: unknown } | undefined;

/** How many decimals a figure is added up with; 0 for whole numbers. */
export function placesIn(field: Field): number {
  return byKind(PLACES, field);
}

const PLACES: KindTable<[], number> = {
  count: () => 0,
  amount: () => 0,
  decimal: ({ places = DEFAULT_PLACES }) => places,
  rate: () => 0,
  total: () => 0,
  flag: () => 0,
  choice: () => 0,
  level: () => 0,
  text: () => 0,
  date: () => 0,
  document: () => 0,
  target: () => 0,
};

export type Figure = Sum;

/**
 * The figure a field stands for among its neighbours' cells: its own value, or the sum of a total's parts with how
 * many of them were given. Sums of decimals are exact.
 */
export function figureIn(id: string, scope: Scope, cells: Cells): Figure {
  const leaves = scope.leaves(id);
  const places = Math.max(0, ...leaves.map((leaf) => placesAt(scope, leaf)));
  return sumOf(
    leaves.map((leaf) => own(cells as never, leaf) as unknown),
    places,
  );
}

function placesAt(scope: Scope, id: string): number {
  const field = scope.fields.get(id);
  return field ? placesIn(field) : 0;
}

export type RatePair = {
  of: number | null;
  over: number | null;
  rate: number | null;
  /** Where one that goes into it is not exact: of the rate, and of each side. */
  bound?: Bound;
  ofBound?: Bound;
  overBound?: Bound;
};

/** A rate among its neighbours' cells: both sides whole, or no rate. */
export function rateIn(field: { of: string; over: string }, scope: Scope, cells: Cells): RatePair {
  const [of, over] = [figureIn(field.of, scope, cells), figureIn(field.over, scope, cells)];
  const whole = of.found === of.named && over.found === over.named;
  const bound = boundOfRate(of, over);
  return {
    of: of.sum,
    over: over.sum,
    rate: whole ? rateOf(of.sum, over.sum) : null,
    ...(bound ? { bound } : {}),
    ...(of.bound ? { ofBound: of.bound } : {}),
    ...(over.bound ? { overBound: over.bound } : {}),
  };
}
