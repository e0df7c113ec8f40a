import type { Outline } from '../../../schemas/outline/outline.ts';
import { reportRows } from '../../db/queries/reports.ts';
import { childrenOnBasis, type RollupRow } from '../../db/queries/rollups.ts';
import { roundUnits } from '../../db/queries/rounds.ts';
import { decideRollup } from '../../domain/access.ts';
import { type ExpectedIn, expectations } from '../../domain/rollup/expected.ts';
import type { Basis, Coverage } from '../../domain/rollup/fold.ts';
import type { Context } from '../context.ts';
import { done, type Result } from '../result.ts';
import { refOf, reportSummaryOf, summaryOf } from '../rounds/summary.ts';
import type { RecognitionView, ReportSummary, RollupView, RoundSummary, UnitRef } from '../types.ts';
import { reachRollup, readRollup, showRollup, viewOf } from './get.ts';
import { unpackNode } from './pack.ts';
import { recognitionOf } from './recognition.ts';

export type RollupPage = {
  round: RoundSummary;
  outline: Outline;
  unit: UnitRef;
  /** Root first, as far as the person may see. */
  path: UnitRef[];
  /** The unit right above it, whether the person may see its rollup or not. */
  parent: UnitRef | null;
  view: RollupView;
  expected: Expected;
  children: { unit: UnitRef; view: RollupView; expected: Expected; report: ReportSummary | null; drill: boolean }[];
  /** Expected units at or below that have not reported. */
  missing: UnitRef[];
  /** Levels reached under the standards the outline holds figures against. */
  recognition: RecognitionView;
};

/** How many reports each entry is awaited from, in a rollup and in each of its groups. */
export type Expected = { all: ExpectedIn; groups: { [attribute: string]: { [value: string]: ExpectedIn } } };

const MAX_CHILDREN = 500;

/** A unit's rollup with those of the units right below it, read in one transaction: all as of one number. */
export async function rollupPage(
  ctx: Context,
  key: { round: string; unit: string; basis: Basis },
): Promise<Result<RollupPage>> {
  const reached = await reachRollup(ctx, key);
  if (!reached.ok) return reached;
  const { round, compiled, outlines, unit, path, basis } = reached.value;
  const [{ loaded, beside }, tree, reports] = await Promise.all([
    readRollup(ctx, reached.value, [childrenOnBasis(ctx.db, round.id, unit.code, basis, '', MAX_CHILDREN)]),
    roundUnits(ctx.db, round.id),
    reportRows(ctx.db, round.id),
  ]);
  const rows = (beside[0]?.results ?? []) as RollupRow[];
  const view = await showRollup(loaded);
  const standing = new Set(loaded.row ? standingIn(unpackNode(loaded.row).coverage, basis) : []);
  const expectedIn = expectations(
    tree,
    (code) => standing.has(code),
    (tier) => compiled.entriesFor(tier, round),
  );
  const byCode = new Map(tree.map((one) => [one.code, one]));
  const reportOf = new Map(reports.map((report) => [report.unit, report]));
  const expectedOf = (code: string, { groups }: RollupView): Expected => {
    const root = byCode.get(code);
    if (!root) return { all: {}, groups: {} };
    return {
      all: expectedIn(root),
      groups: eachValue(groups, (attribute, value) => expectedIn(root, (one) => one.attributes[attribute] === value)),
    };
  };
  return done({
    round: summaryOf(round, compiled, ctx.now()),
    outline: compiled.outline,
    unit: refOf(unit),
    path: path
      .filter((_, i) => decideRollup(ctx.actor, path.slice(i)) === 'allowed')
      .map(refOf)
      .reverse(),
    parent: path[1] ? refOf(path[1]) : null,
    view,
    expected: expectedOf(unit.code, view),
    children: await Promise.all(
      rows.map(async (row) => {
        const child = byCode.get(row.unit);
        const ref = child ? refOf(child) : { code: row.unit, name: row.unit, tier: unit.tier };
        const report = reportOf.get(row.unit);
        const own = await viewOf(round.id, row.unit, basis, outlines, row);
        return {
          unit: ref,
          view: own,
          expected: expectedOf(row.unit, own),
          report: report ? reportSummaryOf(round, ref, report) : null,
          drill: (child?.rollupChildren ?? 0) > 0,
        };
      }),
    ),
    recognition: await recognitionOf(ctx, loaded, tree),
    missing: view.coverage.missing.flatMap((code) => {
      const one = byCode.get(code);
      return one ? [refOf(one)] : [];
    }),
  });
}

/** Whose reports count on a basis. */
const standingIn = ({ tiers }: Coverage, basis: Basis): string[] =>
  Object.values(tiers).flatMap(({ awaiting, accepted }) =>
    basis === 'accepted' ? accepted : [...awaiting, ...accepted],
  );

const eachValue = <T>(groups: RollupView['groups'], make: (attribute: string, value: string) => T) =>
  Object.fromEntries(
    Object.entries(groups).map(([attribute, values]) => [
      attribute,
      Object.fromEntries(Object.keys(values).map((value) => [value, make(attribute, value)])),
    ]),
  );
