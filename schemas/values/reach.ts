import { scaledBigInt } from './number-vi.ts';
import type { Bound } from './qualifiers.ts';
import { passes } from './rates.ts';

/** Whether something holds; null: what would tell was not given. */
export type Truth = boolean | null;

/**
 * How far up an ordered list of levels something is: it has reached the first `from` of them for certain, and may
 * have reached the first `to`. 0 is none. Where everything is known the two are one.
 */
export type Reach = { from: number; to: number };

/** All of them: false where one is, unknown where one is and none is false. */
export function allOf(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes(null) ? null : true;
}

/** The levels, lowest first: a level is reached when it holds and all those below it do. */
export function reachOf(levels: readonly Truth[]): Reach {
  const sure = levels.findIndex((one) => one !== true);
  const shut = levels.indexOf(false);
  return { from: sure < 0 ? levels.length : sure, to: shut < 0 ? levels.length : shut };
}

/** Whether something that reached so far has reached level number `level` (1 is the lowest). */
export function hasReached({ from, to }: Reach, level: number): Truth {
  if (from >= level) return true;
  return to < level ? false : null;
}

/** So many of so many. */
export type Part = { n: number; of: number };
/** The least and the most a share may be, by what is known; the same where everything is. */
export type ShareRange = { least: Part; most: Part };

/**
 * The share of those that belong to a group for which something holds. Whoever is unknown may hold or not, and may
 * belong or not: the range is over all they could turn out to be, and each end of it is one of those.
 */
export function shareOf(all: readonly { holds: Truth; belongs: Truth }[]): ShareRange {
  let [sure, possible, members, outFail, outHold] = [0, 0, 0, 0, 0];
  for (const { holds, belongs } of all) {
    if (belongs === false) continue;
    if (belongs === true) {
      members += 1;
      if (holds === true) sure += 1;
      if (holds !== false) possible += 1;
    } else {
      if (holds !== true) outFail += 1;
      if (holds !== false) outHold += 1;
    }
  }
  return {
    least: { n: sure, of: members + outFail },
    most: { n: possible + outHold, of: members + outHold },
  };
}

/** Whether a share reaches a threshold in percent, exactly. Of a group that has nobody it does. */
export function sharePasses({ least, most }: ShareRange, atLeast: number): Truth {
  if (passes(least.n, least.of, atLeast)) return true;
  return passes(most.n, most.of, atLeast) ? null : false;
}

/** Points that were given, or not, and the most there are of them; `bound`: what is known of those given as not exact. */
export type Points = { given: number | null; max: number; bound?: Bound | undefined };

const exact = (value: number) => scaledBigInt(value, 6);
const sureOf = ({ given, bound }: Points) => (given === null || (bound && bound !== 'at_least') ? 0 : given);
const mostOf = ({ given, bound, max }: Points) => (given === null || (bound && bound !== 'at_most') ? max : given);

/** Whether each of them has so many at least. */
export const noneBelow = (points: readonly Points[], floor: number): Truth =>
  allOf(
    points.map((one): Truth => {
      if (exact(sureOf(one)) >= exact(floor)) return true;
      return exact(mostOf(one)) >= exact(floor) ? null : false;
    }),
  );

/**
 * The bands a sum of points reaches, lowest first; what was not given may be anything from 0 to its most, what is not
 * exact anything it may stand for. Exact to 6 decimals. `besides`: what has to hold for any of them.
 */
export function pointsReach(points: readonly Points[], bands: readonly number[], besides: Truth = true): Reach {
  let [least, most] = [0n, 0n];
  for (const one of points) {
    least += exact(sureOf(one));
    most += exact(mostOf(one));
  }
  return reachOf(
    bands.map((from) => allOf([besides, least >= exact(from) ? true : most >= exact(from) ? null : false])),
  );
}
