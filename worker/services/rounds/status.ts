import type { Issue } from '../../../schemas/issues.ts';
import type { Tier } from '../../../schemas/outline/base.ts';
import { boardRows } from '../../db/queries/board.ts';
import { roundById, roundUnits } from '../../db/queries/rounds.ts';
import { decideReport, touches } from '../../domain/access.ts';
import {
  type BoardFilter,
  type CompletenessOfAll,
  completenessOf,
  countStates,
  isAskedFor,
  isListed,
  isStanding,
  NO_FILTER,
  type ReportingRates,
  reportingRates,
  type StateCounts,
} from '../../domain/board.ts';
import type { Context } from '../context.ts';
import { compiledOutline } from '../outlines/compiled.ts';
import { done, type Result, refuse } from '../result.ts';
import type { RoundSummary, UnitRef } from '../types.ts';
import { type BoardUnit, boardUnit } from './board-unit.ts';
import { treePath, visibleRoots } from './list.ts';
import { refOf, summaryOf } from './summary.ts';

export type RatesOf = ReportingRates & { completeness: CompletenessOfAll };
export type Rates = RatesOf & {
  expected: number;
  actual: number;
  onTime: number;
  byTier: { [T in Tier]?: RatesOf };
};

export type RoundStatus = {
  round: RoundSummary;
  /** Those the person may know of, in order of code. A viewer is told of all that are expected, not of drafts. */
  reports: BoardUnit[];
  rollups: UnitRef[];
  /** Of the units asked for, whatever their state. */
  rates: Rates;
  counts: StateCounts;
  /** What there is to choose among, of everything the person sees. */
  choices: Choices;
};
export type Choices = {
  tiers: Tier[];
  attributes: { key: string; value: string }[];
  /** Units with expected units directly below them. */
  above: UnitRef[];
};

/** The state of a round, unit by unit. */
export async function roundStatus(
  ctx: Context,
  { round: id, filter = NO_FILTER }: { round: string; filter?: BoardFilter },
): Promise<Result<RoundStatus>> {
  const [row, tree] = await Promise.all([roundById(ctx.db, id), roundUnits(ctx.db, id)]);
  // A planned round has no tree yet; until it opens, only who set it sees it.
  if (!row || !(touches(ctx.actor, tree) || row.createdBy === ctx.actor.userId)) return refuse('not_found');
  const byCode = new Map(tree.map((unit) => [unit.code, unit]));
  const fault = filterFault(filter, byCode, row.attributes);
  if (fault) return refuse('validation_failed', { issues: [fault] });

  // Frozen when the round opened. One that has not sent anything is seen by whoever would see its report once it is sent.
  const visible = tree
    .filter((unit) => unit.expected)
    .map((unit) => ({ unit, path: treePath(byCode, unit.code) }))
    .filter(({ path }) => decideReport(ctx.actor, 'see', path, 'submitted') === 'allowed');
  const asked = visible.filter(({ unit, path }) =>
    isAskedFor(
      unit,
      path.map(({ code }) => code),
      filter,
    ),
  );
  const codes = asked.map(({ unit }) => unit.code);
  const areAll = codes.length === tree.filter((unit) => unit.expected).length;
  const [compiled, rows] = await Promise.all([
    compiledOutline(ctx.db, row.outlineId, row.outlineVersion),
    codes.length === 0 ? [] : boardRows(ctx.db, id, areAll ? null : codes),
  ]);
  if (!compiled) throw new Error(`round ${id} names an outline that is not there`);
  const rowOf = new Map(rows.map((one) => [one.unit, one]));
  const all = asked.flatMap(({ unit, path }) => {
    const found = rowOf.get(unit.code);
    const seesDrafts = decideReport(ctx.actor, 'see_draft', path, 'submitted') === 'allowed';
    return found ? [boardUnit(row, unit, found, { now: ctx.now(), seesDrafts })] : [];
  });
  return done({
    round: summaryOf(row, compiled, ctx.now()),
    reports: all.filter((report) => isListed(report, filter)),
    rollups: visibleRoots(ctx, byCode),
    rates: ratesOf(
      asked.map(({ unit }) => unit),
      all,
    ),
    counts: countStates(all),
    choices: choicesOf(
      visible.map(({ unit }) => unit),
      row.attributes,
      byCode,
    ),
  });
}

/** `expected` is counted in the frozen tree, `actual` among the reports of those units. */
function ratesOf(expected: readonly { tier: Tier }[], reports: readonly BoardUnit[]): Rates {
  const of = (units: readonly { tier: Tier }[], among: readonly BoardUnit[]): RatesOf => {
    const standing = among.filter(({ state }) => isStanding(state));
    const onTime = standing.filter((report) => report.onTime === true).length;
    return {
      ...reportingRates({ expected: units.length, actual: standing.length, onTime }),
      completeness: completenessOf(among.map((report) => report.completeness)),
    };
  };
  const tiers = [...new Set(expected.map(({ tier }) => tier))];
  const all = of(expected, reports);
  return {
    expected: all.expected_reports,
    actual: all.actual_reports,
    onTime: all.actual_reports_on_time,
    ...all,
    byTier: Object.fromEntries(
      tiers.map((tier) => [
        tier,
        of(
          expected.filter((unit) => unit.tier === tier),
          reports.filter(({ unit }) => unit.tier === tier),
        ),
      ]),
    ),
  };
}

function filterFault(
  { attribute, under }: BoardFilter,
  units: ReadonlyMap<string, unknown>,
  attributes: readonly string[],
): Issue | null {
  if (attribute && !attributes.includes(attribute.key)) {
    return { pointer: '/attribute', code: 'unknown_option', params: { option: attribute.key } };
  }
  return under !== null && !units.has(under)
    ? { pointer: '/under', code: 'unknown_unit', params: { unit: under } }
    : null;
}

type ExpectedUnit = { code: string; tier: Tier; parent: string; attributes: { [key: string]: string } };

function choicesOf(
  units: readonly ExpectedUnit[],
  attributes: readonly string[],
  byCode: ReadonlyMap<string, UnitRef>,
): Choices {
  const pairs = attributes.flatMap((key) => {
    const values = [...new Set(units.flatMap((unit) => unit.attributes[key] ?? []))].sort();
    return values.map((value) => ({ key, value }));
  });
  const parents = [...new Set(units.map(({ parent }) => parent))].sort();
  return {
    tiers: [...new Set(units.map(({ tier }) => tier))],
    attributes: pairs,
    above: parents.flatMap((code) => byCode.get(code) ?? []).map(refOf),
  };
}
