import type { Language } from '../../../schemas/outline/base.ts';
import type { Explanations } from '../../../schemas/report/answers.ts';
import { explainedCell } from '../../../schemas/report/explained-cells.ts';
import { checkOfKey, explanationText, isGiven } from '../../../schemas/report/explanations.ts';
import type { Reason } from '../../exports/csv/reasons.ts';
import type { Contributor, Filed } from './contributions.ts';

/** Why warnings about a report stand, each at its figure, by the version it was sent by: its explanations name checks of that one. */
export function reasonsIn({ explanations, outline }: Filed, language: Language): Reason[] {
  return Object.entries(JSON.parse(explanations) as Explanations).flatMap(([key, explanation]): Reason[] => {
    const cell = explainedCell(outline, key);
    if (!cell || !isGiven(explanation)) return [];
    return [{ ...cell, text: explanationText(explanation, checkOfKey(outline, key), language) }];
  });
}

/**
 * A unit's reasons for warnings about what it filed, and those given above for its rows, where these count. `above` has
 * by grid the report that counts.
 */
export function reasonsFor(
  one: Contributor,
  above: ReadonlyMap<string, Contributor | null>,
  reports: ReadonlyMap<number, { reasons: readonly Reason[] }>,
): Reason[] {
  const of = (unit: Contributor | null) =>
    unit === null || unit.ownSeq === null ? [] : (reports.get(unit.ownSeq)?.reasons ?? []);
  return [
    ...of(one).filter(({ entry }) => !above.has(entry)),
    ...[...above].flatMap(([grid, up]) => of(up).filter(({ entry, row }) => entry === grid && row === one.code)),
  ];
}
