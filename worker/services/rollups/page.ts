import type { Outline } from '../../../schemas/outline/outline.ts';
import { reportRows } from '../../db/queries/reports.ts';
import { childrenOnBasis, type RollupRow } from '../../db/queries/rollups.ts';
import { roundUnits } from '../../db/queries/rounds.ts';
import { decideRollup } from '../../domain/access.ts';
import type { Basis } from '../../domain/rollup/fold.ts';
import type { Context } from '../context.ts';
import { done, type Result } from '../result.ts';
import { refOf, reportSummaryOf, summaryOf } from '../rounds/summary.ts';
import type { ReportSummary, RollupView, RoundSummary, UnitRef } from '../types.ts';
import { loadRollup, showRollup, viewOf } from './get.ts';

export type RollupPage = {
  round: RoundSummary;
  outline: Outline;
  unit: UnitRef;
  /** Root first, as far as the person may see. */
  path: UnitRef[];
  view: RollupView;
  children: { unit: UnitRef; view: RollupView; report: ReportSummary | null; drill: boolean }[];
  /** Expected units at or below that have not reported. */
  missing: UnitRef[];
};

const MAX_CHILDREN = 500;

/** A unit's rollup with those of the units right below it. */
export async function rollupPage(
  ctx: Context,
  key: { round: string; unit: string; basis: Basis },
): Promise<Result<RollupPage>> {
  const loaded = await loadRollup(ctx, key);
  if (!loaded.ok) return loaded;
  const { round, compiled, unit, path, basis } = loaded.value;
  const [children, tree, reports, view] = await Promise.all([
    childrenOnBasis(ctx.db, round.id, unit.code, basis, '', MAX_CHILDREN).all<RollupRow>(),
    roundUnits(ctx.db, round.id),
    reportRows(ctx.db, round.id),
    showRollup(loaded.value),
  ]);
  const byCode = new Map(tree.map((one) => [one.code, one]));
  const reportOf = new Map(reports.map((report) => [report.unit, report]));
  return done({
    round: summaryOf(round, compiled, ctx.now()),
    outline: compiled.outline,
    unit: refOf(unit),
    path: path
      .filter((_, i) => decideRollup(ctx.actor, path.slice(i)) === 'allowed')
      .map(refOf)
      .reverse(),
    view,
    children: await Promise.all(
      children.results.map(async (row) => {
        const child = byCode.get(row.unit);
        const ref = child ? refOf(child) : { code: row.unit, name: row.unit, tier: unit.tier };
        const report = reportOf.get(row.unit);
        return {
          unit: ref,
          view: await viewOf(round.id, row.unit, basis, compiled, row),
          report: report ? reportSummaryOf(round, ref, report) : null,
          drill: (child?.rollupChildren ?? 0) > 0,
        };
      }),
    ),
    missing: view.coverage.missing.flatMap((code) => {
      const one = byCode.get(code);
      return one ? [refOf(one)] : [];
    }),
  });
}
