import type { Issue, IssueCode } from '../issues.ts';
import { pointer } from '../issues.ts';
import {
  levelsOf,
  pointsAsked,
  type RateStandard,
  type ScoredStandard,
  type StandardKind,
  type Standards,
} from '../standard.ts';
import type { Field } from './kinds.ts';
import type { Add } from './lint-parts.ts';
import type { StandardCheck } from './outline.ts';
import type { Scope } from './scope.ts';

/** Kinds whose answer is a number. */
const HOLD_POINTS: readonly Field['kind'][] = ['count', 'amount', 'decimal', 'total'];

type Fault = [at: string, code: IssueCode, params?: Issue['params']];

/**
 * What a check of a standard lacks: the level that is stated, and for each threshold the figure that is held against it.
 */
export function lintStandardCheck(
  check: StandardCheck,
  at: string,
  scope: Scope,
  standards: Standards,
  add: Add,
): void {
  const known = standards.filter(({ id }) => id === check.standard);
  const told = known.filter(
    (one): one is RateStandard | ScoredStandard => one.kind === 'rates' || one.kind === 'scored',
  );
  if (told.length === 0) add(`${at}/standard`, 'unknown_standard', { id: check.standard });
  lintRef(check.level, 'level', scope, `${at}/level`, add);
  for (const [key, rate] of Object.entries(check.rates ?? {})) {
    lintRef(rate, 'rate', scope, at + pointer('rates', key), add);
  }
  for (const [key, id] of Object.entries(check.points ?? {})) {
    const field = scope.fields.get(id);
    if (!field) add(at + pointer('points', key), 'unknown_reference', { id });
    else if (!HOLD_POINTS.includes(field.kind)) add(at + pointer('points', key), 'not_numeric', { id });
  }
  const faultsBy = (kind: StandardKind) =>
    told.filter((one) => one.kind === kind).map((one) => faultsOf(check, at, scope, one));
  const said = new Set<string>();
  const say = (faults: readonly Fault[]) => {
    for (const [where, code, params] of faults) {
      const text = JSON.stringify([where, code, params]);
      if (!said.has(text)) add(where, code, params);
      said.add(text);
    }
  };
  for (const faults of faultsBy('rates')) say(faults);
  // What is scored changes from one version to the next: an outline asks for the criteria of one of them.
  const scored = faultsBy('scored');
  if (!scored.some((faults) => faults.length === 0)) say(scored.at(-1) ?? []);
}

function faultsOf(check: StandardCheck, at: string, scope: Scope, standard: RateStandard | ScoredStandard): Fault[] {
  const stated = scope.fields.get(check.level);
  const levels = levelsOf(standard).flatMap(({ id: level }): Fault[] =>
    stated?.kind === 'level' && !stated.options.some(({ id }) => id === level)
      ? [[`${at}/level`, 'standard_level_missing', { id: check.level, level }]]
      : [],
  );
  return [
    ...levels,
    ...(standard.kind === 'rates' ? ratesLacking(check, at, standard) : pointsLacking(check, at, scope, standard)),
  ];
}

function ratesLacking({ rates = {} }: StandardCheck, at: string, { levels }: RateStandard): Fault[] {
  return levels.flatMap(({ level, criteria }) => {
    const measured = criteria.flatMap((one) => ('measure' in one ? [one.measure] : []));
    const lacks = measured.filter(
      (measure) => !Object.hasOwn(rates, measure) && !(measured.length === 1 && Object.hasOwn(rates, level)),
    );
    return lacks.map((measure): Fault => [`${at}/rates`, 'standard_rate_missing', { level, measure }]);
  });
}

/** Points are given in figures that can hold no more than the standard allows. */
function pointsLacking({ points = {} }: StandardCheck, at: string, scope: Scope, standard: ScoredStandard): Fault[] {
  return pointsAsked(standard).flatMap(({ id, max }): Fault[] => {
    const field = Object.hasOwn(points, id) ? scope.fields.get(points[id] ?? '') : undefined;
    if (!Object.hasOwn(points, id)) return [[`${at}/points`, 'points_missing', { id }]];
    const bound = field && 'max' in field ? field.max : undefined;
    if (!field || field.kind === 'total' || (bound !== undefined && bound <= max)) return [];
    return [[at + pointer('points', id), 'points_unbounded', { id, max }]];
  });
}

function lintRef(id: string, kind: Field['kind'], scope: Scope, at: string, add: Add): void {
  const field = scope.fields.get(id);
  if (!field) add(at, 'unknown_reference', { id });
  else if (field.kind !== kind) add(at, 'wrong_type', { expected: kind });
}
