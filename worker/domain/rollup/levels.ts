import type { Tier } from '../../../schemas/outline/base.ts';
import type { Outline, StandardCheck } from '../../../schemas/outline/outline.ts';
import { isGrid } from '../../../schemas/outline/walk.ts';
import { type Answers, own } from '../../../schemas/report/answers.ts';
import { cellsOf } from '../../../schemas/report/gathered.ts';
import { reachesOf } from '../../../schemas/report/reaches.ts';
import type { FormOf } from '../../../schemas/report/validator.ts';
import { type Standards, tierOf, versionKey } from '../../../schemas/standard.ts';
import type { Reach, Truth } from '../../../schemas/values/reach.ts';

/**
 * By check and by the version of the standard that was held against: how far each unit reaches, as [from, to]. Units
 * nobody reported on are not in it. Each unit is told of once, so that what children bring is put side by side.
 */
export type Levels = { [check: string]: { [version: string]: { [unit: string]: [from: number, to: number] } } };

/** Facts about a unit, as a round froze them. */
type Facts = { readonly [attribute: string]: string };
/** A report, with the content that counts. */
type Told = { code: string; tier: Tier; counted: { answers: Answers } | null; form: FormOf };

/** The fact about a unit that lowers its thresholds. */
export const DIFFICULT = 'extremely_difficult';

/** As a round froze it: yes, no, or nobody stated it. */
export function isDifficult(attributes: Facts | undefined): Truth {
  const value = own(attributes, DIFFICULT);
  return value === 'yes' ? true : value === 'no' ? false : null;
}

export const standardChecks = ({ checks }: Outline): StandardCheck[] =>
  checks.filter((check) => check.kind === 'standard');

/** What a report that counts says of levels: its own, and those of the units that are rows of it. */
export function levelsOfReport(
  { code, tier, counted, form }: Told,
  held: { outline: Outline; standards: Standards; on: string },
  valuesOf: (code: string) => Facts,
): Levels {
  const levels: Levels = {};
  if (counted === null) return levels;
  const checks = standardChecks(held.outline);
  if (checks.length === 0) return levels;
  const cells = cellsOf(counted.answers, form);
  for (const check of checks) {
    const table = form.entries.find((entry) => entry.id === check.at);
    const rows = table && isGrid(table) && table.rows.by === 'unit' ? table.rows.tier : null;
    if (check.at !== 'report' && rows === null) continue; // the rows are no units
    const judging = { ...held, difficult: (row = code) => isDifficult(valuesOf(row)) };
    const reached = reachesOf(check, cells, judging);
    const standard = reached[0]?.standard; // the one in force, in every row
    const asks = standard && tierOf(standard);
    if (!standard || (asks !== null && asks !== (rows ?? tier))) continue;
    const units = reached.map(({ row = code, reach }) => [row, [reach.from, reach.to]] as const);
    levels[check.id] = { [versionKey(standard)]: Object.fromEntries(units) as { [unit: string]: [number, number] } };
  }
  return levels;
}

/** Put side by side; where both tell of a unit the second does. */
export function joinLevels(a: Levels, b: Levels): Levels {
  const joined: Levels = {};
  for (const check of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const [first, second] = [own(a, check) ?? {}, own(b, check) ?? {}];
    const told = new Set(Object.values(second).flatMap((units) => Object.keys(units)));
    const versions: Levels[string] = {};
    for (const version of new Set([...Object.keys(first), ...Object.keys(second)])) {
      const kept = Object.entries(own(first, version) ?? {}).filter(([unit]) => !told.has(unit));
      const units = { ...Object.fromEntries(kept), ...own(second, version) };
      if (Object.keys(units).length > 0) versions[version] = units;
    }
    if (Object.keys(versions).length > 0) joined[check] = versions;
  }
  return joined;
}

/** What still means the same by another version of an outline: levels of checks that are word for word the same. */
export function sharedLevels(from: Outline, to: Outline, levels: Levels): Levels {
  const same = (id: string) => {
    const [was, is] = [from, to].map((outline) => outline.checks.find((check) => check.id === id));
    return is !== undefined && JSON.stringify(was) === JSON.stringify(is);
  };
  return Object.fromEntries(Object.entries(levels).filter(([check]) => same(check)));
}

/** How far a unit reaches by one version; null where nobody told, or by another version. */
export function reachByVersion(levels: Levels, check: string, version: string, unit: string): Reach | null {
  const found = own(own(own(levels, check), version), unit);
  return found ? { from: found[0], to: found[1] } : null;
}
