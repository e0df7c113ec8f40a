import { reportRowsOf } from '../../db/queries/reports.ts';
import { roundRows, roundsTouching, roundUnitsOf } from '../../db/queries/rounds.ts';
import { decideReport, decideRollup } from '../../domain/access.ts';
import type { FrozenUnit } from '../../domain/round-plan.ts';
import type { Context } from '../context.ts';
import { compiledOutline } from '../outlines/compiled.ts';
import type { ReportSummary, RoundSummary, UnitRef } from '../types.ts';
import { refOf, reportSummaryOf, summaryOf } from './summary.ts';

export type MyRound = {
  round: RoundSummary;
  /** Reports this person fills by its own role on the unit. */
  fills: ReportSummary[];
  /** The topmost units whose rollup it may see. */
  rollups: UnitRef[];
  /** How many reports wait for it to accept them or give them back. */
  waiting: number;
};

/** Rounds a person has anything to do with, newest first. */
export async function listRounds(ctx: Context): Promise<MyRound[]> {
  const units = ctx.actor.grants.map(({ unit }) => unit);
  const [all, touched] = await Promise.all([roundRows(ctx.db), roundsTouching(ctx.db, units)]);
  const mine = all.filter((row) => touched.includes(row.id) || row.createdBy === ctx.actor.userId).reverse();
  // Of all rounds at once: they become many with the years, and an invocation has only so many statements.
  const ids = mine.map(({ id }) => id);
  const [trees, reportsOfAll] = await Promise.all([roundUnitsOf(ctx.db, ids), reportRowsOf(ctx.db, ids)]);
  return Promise.all(
    mine.map(async (row): Promise<MyRound> => {
      const compiled = await compiledOutline(ctx.db, row.outlineId, row.outlineVersion);
      if (!compiled) throw new Error(`round ${row.id} names an outline that is not there`);
      const tree = trees.filter(({ roundId }) => roundId === row.id);
      const reports = reportsOfAll.filter(({ roundId }) => roundId === row.id);
      const byCode = new Map(tree.map((unit) => [unit.code, unit]));
      const reporting = new Set(
        ctx.actor.grants.filter(({ role }) => role === 'reporter').map(({ unit }) => unit.code),
      );
      return {
        round: summaryOf(row, compiled, ctx.now()),
        fills: reports.flatMap((report) => {
          const unit = byCode.get(report.unit);
          const may =
            unit &&
            reporting.has(unit.code) &&
            decideReport(ctx.actor, 'fill', treePath(byCode, unit.code), report.state) === 'allowed';
          return may ? [reportSummaryOf(row, unit, report)] : [];
        }),
        rollups: visibleRoots(ctx, byCode),
        waiting: reports.filter(
          ({ unit, state }) =>
            state === 'submitted' && decideReport(ctx.actor, 'accept', treePath(byCode, unit), state) === 'allowed',
        ).length,
      };
    }),
  );
}

export type UnitsByCode = ReadonlyMap<string, FrozenUnit>;

/** The unit and those above it in a round's tree. */
export function treePath(byCode: UnitsByCode, code: string): FrozenUnit[] {
  const path: FrozenUnit[] = [];
  for (let unit = byCode.get(code); unit && path.length < 9; unit = byCode.get(unit.parent)) path.push(unit);
  return path;
}

/** The topmost units with a rollup that the actor may see. */
export function visibleRoots(ctx: Context, byCode: UnitsByCode): UnitRef[] {
  return [...byCode.values()]
    .filter((unit) => unit.expected || unit.rollupChildren > 0)
    .filter((unit) => {
      const path = treePath(byCode, unit.code);
      return decideRollup(ctx.actor, path) === 'allowed' && decideRollup(ctx.actor, path.slice(1)) !== 'allowed';
    })
    .map(refOf);
}
