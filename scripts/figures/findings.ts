import { standards } from '../../forms/standards/index.ts';
import type { Outline } from '../../schemas/outline/outline.ts';
import { remarksOf } from '../../schemas/outline/remarks.ts';
import { isGrid, placesOf, yearsOf } from '../../schemas/outline/walk.ts';
import { runChecks } from '../../schemas/report/checks.ts';
import { entriesFor } from '../../schemas/report/validator.ts';
import { rateChange } from '../../schemas/values/series.ts';
import { compare } from './compare.ts';
import type { SourceDocument } from './documents.ts';
import { figureAt, type ReadBack } from './run.ts';

export type Finding = { about: string; says: string };

/** Where a document contradicts itself, as the product shows it: none of this is written down beside the figures. */
export function findingsOf(document: SourceDocument, back: ReadBack): Finding[] {
  return [
    ...remarksOf(back.outline).map(({ id, code, stated, held }) => ({
      about: id,
      says: `remark ${code}: ${stated} against ${held}`,
    })),
    ...forecastFindings(back),
    ...compare(document, back).flatMap(({ id, note }) =>
      note?.startsWith('printed ') ? [{ about: id, says: note }] : [],
    ),
    ...failedChecks(document, back).map(({ check, left, right }) => ({
      about: check,
      says: `check fails: ${left} against ${right}`,
    })),
    ...seriesFindings(back),
    ...impliedFindings(document, back),
  ];
}

function forecastFindings({ outline, figures, answers }: ReadBack): Finding[] {
  return placesOf(outline).flatMap(({ entry }) => {
    if (entry.kind !== 'target') return [];
    const { forecasts, worse } = figures[entry.id];
    const { actual, forecast } = (answers[entry.id] ?? {}) as { actual?: unknown; forecast?: unknown };
    const words = [
      ...(forecasts.will_miss ? ['will miss its target'] : []),
      ...(worse ? ['is worse than what is there'] : []),
    ];
    return words.length === 0
      ? []
      : [
          {
            about: entry.id,
            says: `forecast ${JSON.stringify(forecast)} (now ${JSON.stringify(actual)}) ${words.join(' and ')}`,
          },
        ];
  });
}

/** A rate that changed though what was counted did not. */
function seriesFindings(back: ReadBack): Finding[] {
  return placesOf(back.outline).flatMap(({ entry: grid }) => {
    if (!isGrid(grid) || grid.rows.by !== 'year') return [];
    const years = yearsOf(grid.rows);
    return grid.columns.flatMap(({ kind, id: column }) => {
      if (kind !== 'rate') return [];
      const change = rateChange(
        years.map((year) => ({ year, ...figureAt(back, { entry: grid.id, row: year, column }) })),
      );
      if (!change?.onlyDenominator || !change.denominator) return [];
      const { from, to, points, denominator } = change;
      const says = `${points.toFixed(1)} points from ${from} to ${to}, all of it from ${denominator.from} → ${denominator.to}`;
      return [{ about: `${grid.id}.${column}`, says }];
    });
  });
}

function failedChecks({ outline, round, unit }: SourceDocument, { answers }: ReadBack) {
  const form = { entries: entriesFor(outline, 'district', ['province', 'district']), rowsByTier: { district: [unit] } };
  return runChecks(answers, { outline, form, standards, on: round.period.to });
}

/** Sums that the outline checks and the document gets right. */
export function sumsThatHold(document: SourceDocument, back: ReadBack): string[] {
  const failed = new Set(failedChecks(document, back).map(({ check }) => check));
  return document.outline.checks.flatMap((check: Outline['checks'][number]) =>
    check.kind !== 'standard' && check.op === '=' && !failed.has(check.id)
      ? [`${[check.left].flat().map(String).join(' + ')} = ${[check.right].flat().map(String).join(' + ')}`]
      : [],
  );
}

function impliedFindings({ implied }: SourceDocument, { answers }: ReadBack): Finding[] {
  if (!implied) return [];
  const [share, of] = [answers[implied.share], answers[implied.of]];
  if (typeof share !== 'number' || typeof of !== 'number') return [];
  return [
    {
      about: implied.share,
      says: `${of} at ${share} % would be of about ${Math.round((of * 100) / share)}, which is not stated`,
    },
  ];
}
