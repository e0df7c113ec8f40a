import { scaledBigInt } from './number-vi.ts';
import { addBounds, type Bound, boundCounts, boundOf, opposite } from './qualifiers.ts';

/**
 * Comparisons between sums, with the truth table of aggregate reporting for sides that miss a value:
 * skip_if_any_value_missing (default)  a side is null when any value it names is missing
 * skip_if_all_values_missing           a side is null when it names values and none is given; else a gap counts 0
 * never_skip                           a gap counts 0
 * A null side is no violation; a pair operator looks only at which sides are null. With no value at all on either
 * side nothing is evaluated, whatever the strategy.
 * Where a side is not exact ("hơn 500"), a check fails only if it fails whatever the figure really is: "hơn 500" is
 * more than 400 for certain, and may or may not be more than 600.
 */
export const MISSING_STRATEGIES = ['skip_if_any_value_missing', 'skip_if_all_values_missing', 'never_skip'] as const;
export type MissingStrategy = (typeof MISSING_STRATEGIES)[number];

export const CHECK_OPERATORS = ['<=', '<', '>=', '>', '=', '!=', 'compulsory_pair', 'exclusive_pair'] as const;
export type CheckOperator = (typeof CHECK_OPERATORS)[number];

/** What a term stands for: the values found among the cells it names. A column names one cell a row. */
export type TermValue = { sum: number; found: number; named: number; bound?: Bound };
export type SideTerm = { value: TermValue; factor: number };
export type Side = readonly SideTerm[] | number;

export type Verdict = { violated: boolean; left: number | null; right: number | null };

/** Doubles would say 0.1 + 0.2 > 0.3: sides are added as whole numbers of 10^-12. */
const VALUE_PLACES = 6;
export const FACTOR_PLACES = 6;

/** Holds a check against its sides. The sides come back as numbers for the message, null where they were skipped. */
export function judge(left: Side, op: CheckOperator, right: Side, strategy: MissingStrategy): Verdict {
  const leftExact = exactSide(left, strategy);
  const rightExact = exactSide(right, strategy);
  const verdict = { left: asNumber(leftExact), right: asNumber(rightExact) };
  if (foundIn(left) + foundIn(right) === 0) return { violated: false, ...verdict };
  if (op === 'compulsory_pair') return { violated: (leftExact === null) !== (rightExact === null), ...verdict };
  if (op === 'exclusive_pair') return { violated: leftExact !== null && rightExact !== null, ...verdict };
  if (leftExact === null || rightExact === null) return { violated: false, ...verdict };
  const isMore = leftExact > rightExact;
  const violated = !HOLDS[op](leftExact, rightExact) && isCertain(op, isMore, boundOfSide(left), boundOfSide(right));
  return { violated, ...verdict };
}

/** Whether a comparison that fails for the figures as written fails for all they may stand for. */
function isCertain(op: CheckOperator, isMore: boolean, left: Bound | null, right: Bound | null): boolean {
  if (op === '!=') return left === null && right === null; // they are the same as written, and may well differ
  const [higher, lower] = isMore || op === '<' ? [left, right] : [right, left];
  return (higher === null || higher === 'at_least') && (lower === null || lower === 'at_most');
}

function boundOfSide(side: Side): Bound | null {
  if (typeof side === 'number') return null;
  const bounds = side.map(({ value: { bound = null }, factor }) => (factor < 0 ? opposite(bound) : bound));
  return boundOf(bounds.map(boundCounts).reduce(addBounds, undefined));
}

const HOLDS: {
  [K in Exclude<CheckOperator, 'compulsory_pair' | 'exclusive_pair'>]: (l: bigint, r: bigint) => boolean;
} = {
  '<=': (l, r) => l <= r,
  '<': (l, r) => l < r,
  '>=': (l, r) => l >= r,
  '>': (l, r) => l > r,
  '=': (l, r) => l === r,
  '!=': (l, r) => l !== r,
};

function foundIn(side: Side): number {
  return typeof side === 'number' ? 0 : side.reduce((found, term) => found + term.value.found, 0);
}

function exactSide(side: Side, strategy: MissingStrategy): bigint | null {
  if (typeof side === 'number') return scaledBigInt(side, VALUE_PLACES) * 10n ** BigInt(FACTOR_PLACES);
  const named = side.reduce((sum, term) => sum + term.value.named, 0);
  const found = foundIn(side);
  if (strategy === 'skip_if_any_value_missing' && found < named) return null;
  if (strategy === 'skip_if_all_values_missing' && named > 0 && found === 0) return null;
  return side.reduce(
    (sum, { value, factor }) => sum + scaledBigInt(value.sum, VALUE_PLACES) * scaledBigInt(factor, FACTOR_PLACES),
    0n,
  );
}

function asNumber(exact: bigint | null): number | null {
  return exact === null ? null : Number(`${exact}e-${VALUE_PLACES + FACTOR_PLACES}`);
}
