import type { Label } from '../outline/base.ts';
import type { Outline, StandardCheck } from '../outline/outline.ts';
import { levelsOf, type Standards, type StandardVersion, standardOn } from '../standard.ts';
import type { Bound } from '../values/qualifiers.ts';
import type { Reach, Truth } from '../values/reach.ts';
import { own } from './answers.ts';
import { figureIn, rateIn } from './figures.ts';
import type { Cells } from './gathered.ts';
import { type Held, reachIn } from './reach-in.ts';

export type Judging = {
  outline: Outline;
  standards: Standards;
  on: string;
  difficult?: (row: string | undefined) => Truth;
};

/** A standard held against a report, or against a row of it. */
export type Reached = { row: string | undefined; held: Held; standard: StandardVersion; reach: Reach };

/** How far a report, or each row of a table of it, reaches under the standard in force; nothing where none is. */
export function reachesOf(check: StandardCheck, cells: Cells, judging: Judging): Reached[] {
  const { outline, standards, on, difficult = () => null } = judging;
  const standard = standardOn(standards, check.standard, on);
  if (!standard) return [];
  const checks = outline.checks.filter((one) => one.kind === 'standard');
  const found = cells.grids.get(check.at);
  const places: { row: string | undefined; held: Held }[] =
    check.at === 'report'
      ? [{ row: undefined, held: cells.report }]
      : (found?.rows ?? []).map((row) => ({
          row: row.id,
          held: { scope: found?.scope ?? cells.report.scope, cells: row.cells as Held['cells'] },
        }));
  return places
    .filter(({ held }) => held.scope.fields.has(check.level))
    .map(({ row, held }) => ({
      row,
      held,
      standard,
      reach: reachIn(check, standard, held, { checks, standards, on, difficult: difficult(row), known: new Map() }),
    }));
}

/** A finding of a check, as `runChecks` gives it. */
type StandardFinding = {
  check: string;
  row?: string;
  severity: 'error' | 'warning';
  message: Label;
  left: number;
  right: number;
  at: readonly string[];
  figures: string;
};

/** A stated level that cannot be the one the figures reach: lower than they reach for certain, or higher than they can. */
export function standardFindings(check: StandardCheck, cells: Cells, judging: Judging): StandardFinding[] {
  return reachesOf(check, cells, judging).flatMap(({ row, held, standard, reach }): StandardFinding[] => {
    const stated = own(held.cells as never, check.level) as unknown;
    const field = held.scope.fields.get(check.level);
    if (typeof stated !== 'string' || field?.kind !== 'level') return [];
    const levels = levelsOf(standard).map(({ id }) => id);
    const level = levels.indexOf(stated) + 1;
    if (level >= reach.from && level <= reach.to) return [];
    const order = field.options.map(({ id }) => id);
    const below = order.find((id) => !levels.includes(id)) ?? order[0];
    const nearest = level < reach.from ? reach.from : reach.to;
    const expected = nearest === 0 ? below : levels[nearest - 1];
    return [
      {
        check: check.id,
        ...(row === undefined ? {} : { row }),
        severity: check.severity,
        message: check.message,
        left: order.indexOf(stated),
        right: order.indexOf(expected ?? ''),
        at: row === undefined ? [check.level] : [check.at, row, check.level],
        figures: JSON.stringify([stated, heldFigures(check, held)]),
      },
    ];
  });
}

/** With what is known of those that are not exact: a reason for "85 %" is none for "hơn 85 %". */
function heldFigures({ rates = {}, points = {} }: StandardCheck, { scope, cells }: Held): (number | Bound | null)[] {
  return [
    ...Object.values(rates).flatMap((id) => {
      const field = scope.fields.get(id);
      if (field?.kind !== 'rate') return [null];
      const { rate, bound } = rateIn(field, scope, cells as never);
      return bound ? [rate, bound] : [rate];
    }),
    ...Object.values(points).flatMap((id) => {
      if (!scope.fields.has(id)) return [null];
      const { sum, bound } = figureIn(id, scope, cells as never);
      return bound ? [sum, bound] : [sum];
    }),
  ];
}
