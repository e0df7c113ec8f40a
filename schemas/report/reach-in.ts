import type { StandardCheck } from '../outline/outline.ts';
import type { Scope } from '../outline/scope.ts';
import {
  LOWEST,
  levelsOf,
  pointsAsked,
  type RateStandard,
  type ScoredStandard,
  type Standard,
  type Standards,
  standardOn,
} from '../standard.ts';
import { passes } from '../values/rates.ts';
import { allOf, hasReached, noneBelow, pointsReach, type Reach, reachOf, type Truth } from '../values/reach.ts';
import { own } from './answers.ts';
import { type Figure, figureIn, rateIn } from './figures.ts';

/** The cells a standard is held against: those of a report, or of a row. */
export type Held = { scope: Scope; cells: { readonly [id: string]: unknown } | undefined };

export type ReachContext = {
  /** The checks of the outline: one standard may ask for another. */
  checks: readonly StandardCheck[];
  standards: Standards;
  on: string;
  /** Whether the unit is in extreme difficulty; null where nobody stated it. */
  difficult: Truth;
  /** By check, what was found on the way: a standard that many ask for is looked at once. */
  known: Map<string, Reach>;
};

/** How far the figures reach under a standard: exactly where they are all there, from–to where some are not. */
export function reachIn(check: StandardCheck, standard: Standard, held: Held, context: ReachContext): Reach {
  if (standard.kind === 'scored') return reachOfScore(check, standard, held);
  if (standard.kind === 'rates') return reachOfRates(check, standard, held, context);
  return { from: 0, to: levelsOf(standard).length };
}

function reachOfScore(check: StandardCheck, standard: ScoredStandard, { scope, cells }: Held): Reach {
  const asked = pointsAsked(standard).map(({ id, max }) => {
    const field = own(check.points ?? {}, id);
    const known = field !== undefined && scope.fields.has(field);
    const { sum, found, named, bound }: Figure = known
      ? figureIn(field, scope, cells as never)
      : { sum: null, found: 0, named: 1 };
    return { id, max, given: found < named ? null : sum, bound };
  });
  const { floor } = standard;
  const lowest = asked.filter(({ id }) => id === LOWEST);
  const held = floor === undefined ? true : noneBelow(lowest.length > 0 ? lowest : asked, floor);
  return pointsReach(
    asked.filter(({ id }) => id !== LOWEST || standard.criteria.length > 0),
    standard.bands.map(({ from }) => from),
    held,
  );
}

type Criterion = RateStandard['levels'][number]['criteria'][number];

function reachOfRates(check: StandardCheck, standard: RateStandard, held: Held, context: ReachContext): Reach {
  return reachOf(
    standard.levels.map(({ level, criteria }) => {
      const measured = criteria.filter((one) => !('standard' in one)).length;
      return allOf(criteria.map((one) => holds(one, measured === 1 ? level : null, check, held, context)));
    }),
  );
}

function holds(
  criterion: Criterion,
  /** The level, where this is all it measures: an outline may then name the rate by it. */
  alone: string | null,
  check: StandardCheck,
  held: Held,
  context: ReachContext,
): Truth {
  if ('standard' in criterion) return hasLevel(criterion, check, held, context);
  const { measure, atLeast, difficult } = criterion;
  const ordinarily = () => rateHolds(measure, alone, atLeast, check, held);
  if (difficult === undefined) return ordinarily();
  const inDifficulty = () => rateHolds(difficult.measure ?? measure, alone, difficult.atLeast, check, held);
  if (context.difficult !== null) return context.difficult ? inDifficulty() : ordinarily();
  const [one, other] = [ordinarily(), inDifficulty()];
  return one === other ? one : null;
}

function rateHolds(
  measure: string,
  alone: string | null,
  atLeast: number,
  { rates = {} }: StandardCheck,
  { scope, cells }: Held,
): Truth {
  const id = own(rates, measure) ?? (alone === null ? undefined : own(rates, alone));
  const field = scope.fields.get(id ?? '');
  if (field?.kind !== 'rate') return null;
  const { of, over, rate, bound } = rateIn(field, scope, cells as never);
  if (rate === null) return null;
  const reaches = passes(of ?? 0, over ?? 0, atLeast);
  // "hơn 90 %" reaches 90 for certain, and nobody knows whether it reaches 95.
  if (bound) return bound === (reaches ? 'at_least' : 'at_most') ? reaches : null;
  return reaches;
}

/** Whether the level of another standard is reached, by the same cells; unknown where the outline does not hold it against them. */
function hasLevel(
  required: { standard: string; level: string },
  check: StandardCheck,
  held: Held,
  context: ReachContext,
): Truth {
  const other = context.checks.find(
    (one) => one.standard === required.standard && one.at === check.at && one !== check,
  );
  const standard = standardOn(context.standards, required.standard, context.on);
  if (!other || !standard) return null;
  const at = levelsOf(standard).findIndex(({ id }) => id === required.level);
  if (at < 0) return null;
  // Without the one that asks: a standard that asks for itself by a detour is asked once.
  const rest = { ...context, checks: context.checks.filter((one) => one !== check) };
  const reach = context.known.get(other.id) ?? reachIn(other, standard, held, rest);
  context.known.set(other.id, reach);
  return hasReached(reach, at + 1);
}
