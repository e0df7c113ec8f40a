/**
 * Words that reports put before a figure: "hơn 1.000 lượt", "gần 85 %". Such a number is known to be not exact, and
 * says in which direction. What is computed of it says so too: a sum with a part of "hơn 500" is at least that much.
 */
export const QUALIFIERS = ['more_than', 'over', 'at_least', 'about', 'nearly', 'less_than', 'at_most'] as const;
export type Qualifier = (typeof QUALIFIERS)[number];
export type Qualified = { value: number; qualifier: Qualifier };

/** What is known of a figure that is not exact: it is no less, no more, or neither is known. */
export const BOUNDS = ['at_least', 'at_most', 'about'] as const;
export type Bound = (typeof BOUNDS)[number];
/** How it is written before the figure. */
export const BOUND_SIGNS: { [B in Bound]: string } = { at_least: '≥', at_most: '≤', about: '≈' };

const BOUND_OF: { [Q in Qualifier]: Bound } = {
  more_than: 'at_least',
  over: 'at_least',
  at_least: 'at_least',
  about: 'about',
  nearly: 'at_most',
  less_than: 'at_most',
  at_most: 'at_most',
};

/** How a person types each; the first is how it is written back. English beside Vietnamese, as the labels are. */
const TYPED: { [Q in Qualifier]: string } = {
  more_than: 'hơn|more than|>',
  over: 'trên|over',
  at_least: 'ít nhất|tối thiểu|từ|at least|≥|>=',
  about: 'khoảng|ước|chừng|about|~|≈',
  nearly: 'gần|nearly',
  less_than: 'dưới|less than|<',
  at_most: 'nhiều nhất|tối đa|không quá|at most|≤|<=',
};

/** No figure with its words is longer. */
const LONGEST = 100;

/** The word before a number, or behind it ("19 trở lên"), and the rest of the text; null where there is none. */
export function qualifierIn(text: string): { qualifier: Qualifier; rest: string } | null {
  if (text.length > LONGEST) return null;
  const [, number, way] = /^(?:từ\s+)?(.*\d.*?)\s+trở (lên|xuống)$/iu.exec(text) ?? [];
  if (number !== undefined) return { qualifier: way === 'lên' ? 'at_least' : 'at_most', rest: number };
  for (const qualifier of QUALIFIERS) {
    const [, rest] = new RegExp(`^(?:${TYPED[qualifier]})\\s*(\\d.*)$`, 'iu').exec(text) ?? [];
    if (rest !== undefined) return { qualifier, rest };
  }
  return null;
}

/** A number with its word, as somebody would type it. */
export const typedQualified = ({ value, qualifier }: Qualified): string =>
  `${TYPED[qualifier].split('|')[0]} ${String(value).replace('.', ',')}`;

export function isQualified(value: unknown): value is Qualified {
  return typeof value === 'object' && value !== null && 'qualifier' in value && 'value' in value;
}

/** The number a cell holds, exact or not; null where it holds none. */
export function numberIn(value: unknown): number | null {
  if (typeof value === 'number') return value;
  return isQualified(value) ? value.value : null;
}

/** What its qualifier says of the number of a cell; null where it is exact, or no number. */
export const boundIn = (value: unknown): Bound | null => (isQualified(value) ? BOUND_OF[value.qualifier] : null);

/** How many parts of a sum are bounded each way, in the order of `BOUNDS`. */
export type BoundCounts = readonly [atLeast: number, atMost: number, about: number];

export const boundCounts = (bound: Bound | null): BoundCounts | undefined =>
  bound === null ? undefined : [bound === 'at_least' ? 1 : 0, bound === 'at_most' ? 1 : 0, bound === 'about' ? 1 : 0];

export function addBounds(a: BoundCounts | undefined, b: BoundCounts | undefined): BoundCounts | undefined {
  return a && b ? [a[0] + b[0], a[1] + b[1], a[2] + b[2]] : (a ?? b);
}

/**
 * What is known of a sum, a least or a greatest of numbers so bounded, however many exact ones are beside them:
 *   none                      exact
 *   only some "at least"      at least
 *   only some "at most"       at most
 *   both, or any "about"      about
 */
export function boundOf(counts: BoundCounts | undefined): Bound | null {
  if (!counts) return null;
  const [atLeast, atMost, about] = counts;
  if (about > 0 || (atLeast > 0 && atMost > 0)) return 'about';
  return atLeast > 0 ? 'at_least' : atMost > 0 ? 'at_most' : null;
}

export const bothBounds = (a: Bound | null, b: Bound | null): Bound | null =>
  boundOf(addBounds(boundCounts(a), boundCounts(b)));

type Side = { sum?: number | null | undefined; bound?: Bound | null | undefined };

/** Of a quotient: more below the line is less of it. Below nought it would be the other way round, so nothing is said. */
export function boundOfRate(of: Side, over: Side): Bound | null {
  const bound = bothBounds(of.bound ?? null, opposite(over.bound ?? null));
  return bound !== null && ((of.sum ?? 0) < 0 || (over.sum ?? 0) < 0) ? 'about' : bound;
}

export const opposite = (bound: Bound | null): Bound | null =>
  bound === 'at_least' ? 'at_most' : bound === 'at_most' ? 'at_least' : bound;

/** The figure as written, with the sign of what is known of it. */
export const withBound = (text: string, bound: Bound | null | undefined): string =>
  bound ? `${BOUND_SIGNS[bound]} ${text}` : text;
