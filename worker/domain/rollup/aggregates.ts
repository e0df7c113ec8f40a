import type { Field, FieldKind, FieldOf } from '../../../schemas/outline/kinds.ts';
import type { Scope } from '../../../schemas/outline/scope.ts';
import { own, type Row, type TargetValue } from '../../../schemas/report/answers.ts';
import { figureIn, placesIn } from '../../../schemas/report/figures.ts';
import { assess } from '../../../schemas/report/targets.ts';
import { GAPS, type Gap, gapOf } from '../../../schemas/values/missing.ts';
import { fromScaled, toScaled } from '../../../schemas/values/number-vi.ts';
import {
  addBounds,
  BOUNDS,
  type Bound,
  type BoundCounts,
  boundCounts,
  boundIn,
  boundOf,
  boundOfRate,
  numberIn,
} from '../../../schemas/values/qualifiers.ts';
import { rateOf } from '../../../schemas/values/rates.ts';
import { FORECASTS, type Forecast, TARGET_STATUSES, type TargetStatus } from '../../../schemas/values/targets.ts';

/**
 * What a field becomes when it is rolled up: small tuples that merge by adding, so that the order in which reports
 * arrive cannot matter. Figures are whole numbers of 10^-places. A sum beyond what a double holds exactly is null
 * for good (`overflow`): never a wrong figure.
 */
export type Gaps = [blank: number, notApplicable: number, notAvailable: number, includedElsewhere: number];
/** `bounds`: how many of the numbers are not exact, and which way; not there where all are. */
export type NumberAggregate = [
  n: number,
  sum: number | null,
  min: number | null,
  max: number | null,
  gaps: Gaps,
  bounds?: BoundCounts,
];
export type FlagAggregate = [n: number, yes: number, gaps: Gaps];
export type TallyAggregate = [n: number, tally: { [option: string]: number }, gaps: Gaps];
export type PresenceAggregate = [n: number, gaps: Gaps];
export type RateAggregate = [paired: number, of: number | null, over: number | null, bounds?: SideBounds];
type SideBounds = readonly [of: BoundCounts, over: BoundCounts];
/** Reports by state and by forecast, in the order of their lists; `worse` ones foresee less than is there. */
export type TargetAggregate = [n: number, statuses: number[], forecasts: number[], worse: number, gaps: Gaps];
export type Aggregate =
  | NumberAggregate
  | FlagAggregate
  | TallyAggregate
  | PresenceAggregate
  | RateAggregate
  | TargetAggregate;

type AggregateOf = {
  count: NumberAggregate;
  amount: NumberAggregate;
  decimal: NumberAggregate;
  total: NumberAggregate;
  rate: RateAggregate;
  flag: FlagAggregate;
  choice: TallyAggregate;
  level: TallyAggregate;
  text: PresenceAggregate;
  date: PresenceAggregate;
  document: PresenceAggregate;
  target: TargetAggregate;
};

/** The cells a field stands among, and the fields of those cells. */
export type Place = {
  cells: Row;
  scope: Scope;
  /** The day the report speaks of (ISO): targets are held against it. */
  on: string;
};
/** What a figure needs of its neighbours when it is shown: a total's sum is the sum of its parts' sums. */
export type Neighbours = { scope: Scope; aggregateOf: (id: string) => Aggregate | undefined };

type Behaviour<F, A> = {
  empty: (field: F) => A;
  of: (field: F, place: Place) => A;
  merge: (a: A, b: A) => A;
  figure: (field: F, aggregate: A, neighbours: Neighbours) => Figure;
};

/** A figure as the contract shows it. Only gaps that occur are named; a figure nobody gave is null, never 0. */
export type Figure =
  | {
      n: number;
      sum?: number | null;
      min?: number | null;
      max?: number | null;
      missing?: GapCounts;
      incomplete?: true;
      overflow?: true;
      /** What is known of its sum, least and greatest where some of its numbers are not exact, and how many those are. */
      bound?: Bound;
      qualified?: { [B in Bound]?: number };
    }
  | {
      of: number | null;
      over: number | null;
      rate: number | null;
      paired: number;
      overflow?: true;
      bound?: Bound;
      ofBound?: Bound;
      overBound?: Bound;
    }
  | { n: number; yes: number; missing?: GapCounts }
  | { n: number; tally: { [option: string]: number }; missing?: GapCounts }
  | {
      n: number;
      statuses: { [S in TargetStatus]: number };
      forecasts: { [F in Forecast]: number };
      worse: number;
      missing?: GapCounts;
    };
export type GapCounts = { [G in Gap]?: number };

export function emptyOf(field: Field): Aggregate {
  return behaviourOf(field).empty(field);
}
export function aggregateOf(field: Field, place: Place): Aggregate {
  return behaviourOf(field).of(field, place);
}
export function mergeOf(field: Field, a: Aggregate, b: Aggregate): Aggregate {
  return behaviourOf(field).merge(a, b);
}
export function figureOf(field: Field, aggregate: Aggregate, neighbours: Neighbours): Figure {
  return behaviourOf(field).figure(field, aggregate, neighbours);
}

const noGaps = (): Gaps => [0, 0, 0, 0];

function gapsFor(gap: Gap | null): Gaps {
  const gaps = noGaps();
  if (gap !== null) gaps[GAPS.indexOf(gap)] = 1;
  return gaps;
}

const addGaps = (a: Gaps, b: Gaps): Gaps => [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3]];

function shownGaps(gaps: Gaps): { missing?: GapCounts } {
  const counts = GAPS.map((gap, i) => [gap, gaps[i] ?? 0] as const).filter(([, n]) => n > 0);
  return counts.length === 0 ? {} : { missing: Object.fromEntries(counts) };
}

/** Absorbing: once a sum is past the exact range it stays unknown, in whatever order the rest comes. */
function add(a: number | null, b: number | null): number | null {
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
const some = <T>(value: T | undefined): [] | [T] => (value === undefined ? [] : [value]);

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

const summed: Behaviour<FieldOf<'count' | 'amount'>, NumberAggregate> = {
  empty: emptyNumber,
  of: numberOf,
  merge: mergeNumbers,
  figure: (_field, aggregate) => showNumber(aggregate, 0, { sum: true, min: true, max: true }),
};

const decimal: Behaviour<FieldOf<'decimal'>, NumberAggregate> = {
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
const total: Behaviour<FieldOf<'total'>, NumberAggregate> = {
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

function placesOfTotal(id: string, scope: Scope): number {
  return Math.max(
    0,
    ...scope.leaves(id).map((leaf) => {
      const field = scope.fields.get(leaf);
      return field ? placesIn(field) : 0;
    }),
  );
}

const NONE: BoundCounts = [0, 0, 0];
const mergeSides = (a: SideBounds | undefined, b: SideBounds | undefined): SideBounds | undefined =>
  a && b ? [addBounds(a[0], b[0]) ?? NONE, addBounds(a[1], b[1]) ?? NONE] : (a ?? b);

const rate: Behaviour<FieldOf<'rate'>, RateAggregate> = {
  empty: () => [0, 0, 0],
  of: (field, { cells, scope }) => {
    const [of, over] = [figureIn(field.of, scope, cells), figureIn(field.over, scope, cells)];
    if (of.found < of.named || over.found < over.named) return [0, 0, 0];
    const scaled = (id: string, sum: number | null) => toScaled(sum ?? 0, placesOfTotal(id, scope));
    const bounds = [boundCounts(of.bound ?? null) ?? NONE, boundCounts(over.bound ?? null) ?? NONE] as const;
    const pair: RateAggregate = [1, scaled(field.of, of.sum), scaled(field.over, over.sum)];
    return of.bound === undefined && over.bound === undefined ? pair : [pair[0], pair[1], pair[2], bounds];
  },
  merge: (a, b) => [a[0] + b[0], add(a[1], b[1]), add(a[2], b[2]), ...some(mergeSides(a[3], b[3]))],
  figure: (field, [paired, of, over, bounds], { scope }) => {
    const [ofBound, overBound] = [boundOf(bounds?.[0]), boundOf(bounds?.[1])];
    const bound = boundOfRate({ sum: of, bound: ofBound }, { sum: over, bound: overBound });
    const at = (id: string, sum: number | null) =>
      paired === 0 || sum === null ? null : fromScaled(sum, placesOfTotal(id, scope));
    const pair = { of: at(field.of, of), over: at(field.over, over) };
    return {
      ...pair,
      rate: rateOf(pair.of, pair.over),
      paired,
      ...(bound ? { bound } : {}),
      ...(ofBound ? { ofBound } : {}),
      ...(overBound ? { overBound } : {}),
      ...(of === null || over === null ? { overflow: true as const } : {}),
    };
  },
};

const flag: Behaviour<FieldOf<'flag'>, FlagAggregate> = {
  empty: () => [0, 0, noGaps()],
  of: (field, { cells }) => {
    const value = own(cells, field.id);
    if (typeof value === 'boolean') return [1, value ? 1 : 0, noGaps()];
    const gap = gapOf(value) ?? 'blank';
    return gap === 'blank' && field.blankMeansNo ? [1, 0, noGaps()] : [0, 0, gapsFor(gap)];
  },
  merge: (a, b) => [a[0] + b[0], a[1] + b[1], addGaps(a[2], b[2])],
  figure: (_field, [n, yes, gaps]) => ({ n, yes, ...shownGaps(gaps) }),
};

const tally: Behaviour<FieldOf<'choice' | 'level'>, TallyAggregate> = {
  empty: () => [0, {}, noGaps()],
  of: (field, { cells }) => {
    const value = own(cells, field.id);
    return typeof value === 'string' ? [1, { [value]: 1 }, noGaps()] : [0, {}, gapsFor(gapOf(value) ?? 'blank')];
  },
  merge: (a, b) => {
    const sum = { ...a[1] };
    for (const [option, n] of Object.entries(b[1])) sum[option] = (own(sum, option) ?? 0) + n;
    return [a[0] + b[0], sum, addGaps(a[2], b[2])];
  },
  figure: (field, [n, counts, gaps]) => {
    const known = Object.fromEntries(field.options.map(({ id }) => [id, 0]));
    return { n, tally: { ...known, ...counts }, ...shownGaps(gaps) };
  },
};

const presence: Behaviour<FieldOf<'text' | 'date' | 'document'>, PresenceAggregate> = {
  empty: () => [0, noGaps()],
  of: (field, { cells }) => {
    const value = own(cells, field.id);
    const gap = typeof value === 'string' && value.trim() === '' ? 'blank' : gapOf(value);
    return gap === null ? [1, noGaps()] : [0, gapsFor(gap)];
  },
  merge: (a, b) => [a[0] + b[0], addGaps(a[1], b[1])],
  figure: (_field, [n, gaps]) => ({ n, ...shownGaps(gaps) }),
};

const zeros = (list: readonly unknown[]) => list.map(() => 0);
const addLists = (a: readonly number[], b: readonly number[]) => a.map((n, i) => n + (b[i] ?? 0));
const counted = <K extends string>(keys: readonly K[], counts: readonly number[]) =>
  Object.fromEntries(keys.map((key, i) => [key, counts[i] ?? 0])) as { [key in K]: number };

/** States are tallied, figures of targets never added. What another body reports counts as included elsewhere. */
const target: Behaviour<FieldOf<'target'>, TargetAggregate> = {
  empty: () => [0, zeros(TARGET_STATUSES), zeros(FORECASTS), 0, noGaps()],
  of: (field, { cells, on }) => {
    const value = own(cells, field.id);
    const given = gapOf(value) === null ? (value as TargetValue) : undefined;
    const { status, forecast, worse } = assess(field, given, on);
    const gap =
      given?.actual !== undefined ? null : given?.reportedBy ? 'included_elsewhere' : (gapOf(value) ?? 'blank');
    return [
      given?.actual === undefined ? 0 : 1,
      TARGET_STATUSES.map((one) => (one === status ? 1 : 0)),
      FORECASTS.map((one) => (one === forecast ? 1 : 0)),
      worse ? 1 : 0,
      gapsFor(gap),
    ];
  },
  merge: (a, b) => [a[0] + b[0], addLists(a[1], b[1]), addLists(a[2], b[2]), a[3] + b[3], addGaps(a[4], b[4])],
  figure: (_field, [n, statuses, forecasts, worse, gaps]) => ({
    n,
    statuses: counted(TARGET_STATUSES, statuses),
    forecasts: counted(FORECASTS, forecasts),
    worse,
    ...shownGaps(gaps),
  }),
};

const BEHAVIOURS: { [K in FieldKind]: Behaviour<FieldOf<K>, AggregateOf[K]> } = {
  count: summed,
  amount: summed,
  decimal,
  rate,
  total,
  flag,
  choice: tally,
  level: tally,
  text: presence,
  date: presence,
  document: presence,
  target,
};

function behaviourOf(field: Field): Behaviour<Field, Aggregate> {
  return BEHAVIOURS[field.kind] as unknown as Behaviour<Field, Aggregate>;
}
