import type { Issue, IssueCode } from './issues.ts';
import { pointer } from './issues.ts';
import { MEASURES } from './measures.ts';
import {
  type RateStandard,
  type ScoredStandard,
  type ShareStandard,
  type Standard,
  type StandardKind,
  type Standards,
  standardOn,
} from './standard.ts';
import { scaledBigInt } from './values/number-vi.ts';

/** The span of days a standard may speak of: the state this is made for, and as far as anybody plans. */
export const FIRST_YEAR = 1945;
export const LAST_YEAR = 2100;

type Add = (at: string, code: IssueCode, params?: Issue['params']) => void;

/**
 * Faults of a standard that parses, each with its place. `others`: the standards it stands among, without the version
 * it takes the place of.
 */
export function lintStandard(standard: Standard, others: Standards): Issue[] {
  const issues: Issue[] = [];
  const add: Add = (at, code, params) => issues.push(params ? { pointer: at, code, params } : { pointer: at, code });
  lintDates(standard, others, add);
  (RULES[standard.kind] as (standard: Standard, others: Standards, add: Add) => void)(standard, others, add);
  return issues;
}

function lintDates(standard: Standard, others: Standards, add: Add): void {
  const { id, validFrom, validTo } = standard;
  const days: [string, string | null][] = [
    ['/validFrom', validFrom],
    ['/validTo', validTo],
    ...(standard.goals ?? []).map(({ due }, i): [string, string] => [pointer('goals', i, 'due'), due]),
  ];
  for (const [at, day] of days) {
    const year = Number(day?.slice(0, 4) ?? FIRST_YEAR);
    if (year < FIRST_YEAR || year > LAST_YEAR) add(at, 'year_out_of_span', { from: FIRST_YEAR, to: LAST_YEAR });
  }
  if (validTo !== null && validTo < validFrom) {
    add('/validTo', 'period_reversed', { from: validFrom, to: validTo });
    return;
  }
  for (const other of others) {
    if (other.id !== id) continue;
    if (other.kind !== standard.kind) add('/kind', 'wrong_type', { expected: other.kind });
    const apart =
      (validTo !== null && validTo < other.validFrom) || (other.validTo !== null && other.validTo < validFrom);
    if (!apart) {
      const at = validFrom >= other.validFrom ? '/validFrom' : '/validTo';
      add(at, 'dates_overlap', { from: other.validFrom, ...(other.validTo === null ? {} : { to: other.validTo }) });
    }
  }
}

const RULES: {
  [K in StandardKind]: (standard: Extract<Standard, { kind: K }>, others: Standards, add: Add) => void;
} = {
  rates: lintRates,
  share: lintShares,
  scored: lintScored,
  title: () => {},
};

function lintRates(standard: RateStandard, others: Standards, add: Add): void {
  twice(standard.levels, 'level', 'levels', add);
  /** By measure, what the levels below ask: a higher level never asks for less. */
  const asked = new Map<string, { atLeast: number; difficult: number }>();
  standard.levels.forEach(({ criteria }, l) => {
    criteria.forEach((criterion, c) => {
      const at = pointer('levels', l, 'criteria', c);
      if ('standard' in criterion) {
        const other = standardOn(others, criterion.standard, standard.validFrom);
        if (!other || leadsTo(criterion.standard, standard.id, others)) {
          add(`${at}/standard`, 'unknown_standard', { id: criterion.standard });
        } else if (other.kind !== 'rates' || !other.levels.some((one) => one.level === criterion.level)) {
          add(`${at}/level`, 'unknown_level', { id: criterion.level, standard: criterion.standard });
        }
        return;
      }
      const { measure, atLeast, difficult } = criterion;
      const ends = { atLeast, difficult: difficult?.atLeast ?? atLeast };
      if (!Object.hasOwn(MEASURES, measure)) add(`${at}/measure`, 'unknown_measure', { id: measure });
      if (difficult?.measure !== undefined && !Object.hasOwn(MEASURES, difficult.measure)) {
        add(`${at}/difficult/measure`, 'unknown_measure', { id: difficult.measure });
      }
      if (ends.difficult > atLeast) {
        add(`${at}/difficult/atLeast`, 'thresholds_reversed', { low: atLeast, high: ends.difficult });
      }
      const below = asked.get(measure);
      if (below && below.atLeast > atLeast) {
        add(`${at}/atLeast`, 'thresholds_reversed', { low: below.atLeast, high: atLeast });
      }
      asked.set(measure, ends);
    });
  });
}

/** Whether one standard is another, or asks for it by a detour, in whatever version. */
function leadsTo(from: string, to: string, standards: Standards): boolean {
  const asked = new Set([from]);
  for (const id of asked) {
    if (id === to) return true;
    for (const one of standards) {
      if (one.id !== id || one.kind !== 'rates') continue;
      for (const criterion of one.levels.flatMap(({ criteria }) => criteria)) {
        if ('standard' in criterion) asked.add(criterion.standard);
      }
    }
  }
  return false;
}

function lintShares(standard: ShareStandard, others: Standards, add: Add): void {
  twice(standard.levels, 'level', 'levels', add);
  const counted = standardOn(others, standard.counts, standard.validFrom);
  if (!counted || standard.counts === standard.id || (counted.kind !== 'rates' && counted.kind !== 'share')) {
    add('/counts', 'unknown_standard', { id: standard.counts });
  } else {
    standard.levels.forEach(({ level }, i) => {
      if (!counted.levels.some((one) => one.level === level)) {
        add(pointer('levels', i, 'level'), 'unknown_level', { id: level, standard: standard.counts });
      }
    });
  }
  standard.levels.forEach(({ shares }, i) => {
    const groups = shares.map(({ among }) => among ?? 'all');
    if (new Set(groups).size < groups.length || (groups.length > 1 && groups.includes('all'))) {
      add(pointer('levels', i, 'shares'), 'duplicate_id', { id: groups.join(', ') });
    }
  });
}

function lintScored(standard: ScoredStandard, _others: Standards, add: Add): void {
  const { criteria, bands, maximum, floor } = standard;
  twice(criteria, 'id', 'criteria', add);
  twice(bands, 'id', 'bands', add);
  const sum = criteria.reduce((all, { max }) => all + scaledBigInt(max, 6), 0n);
  if (criteria.length > 0 && sum !== scaledBigInt(maximum, 6)) {
    add('/maximum', 'points_differ', { sum: Number(sum) / 1e6, maximum });
  }
  bands.forEach(({ from }, i) => {
    if (from > maximum) add(pointer('bands', i, 'from'), 'too_large', { max: maximum });
    const below = bands[i - 1];
    if (below && from <= below.from) {
      add(pointer('bands', i, 'from'), 'thresholds_reversed', { low: below.from, high: from });
    }
  });
  if (floor !== undefined && floor > maximum) add('/floor', 'too_large', { max: maximum });
}

function twice<K extends string>(list: readonly { [key in K]: string }[], key: K, at: string, add: Add): void {
  const seen = new Set<string>();
  list.forEach((one, i) => {
    if (seen.has(one[key])) add(pointer(at, i, key), 'duplicate_id', { id: one[key] });
    seen.add(one[key]);
  });
}

/** The data the product comes with, held against the same rules: each version among all the others. */
export const lintStandards = (standards: Standards): Issue[] =>
  standards.flatMap((one) =>
    lintStandard(
      one,
      standards.filter((other) => other !== one),
    ),
  );
