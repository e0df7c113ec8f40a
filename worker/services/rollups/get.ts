import { type RollupRow, rollupStatement } from '../../db/queries/rollups.ts';
import { frozenUnits, pathStatement, type RoundRow, roundById } from '../../db/queries/rounds.ts';
import { decideRollup } from '../../domain/access.ts';
import { reportDay } from '../../domain/report-state.ts';
import { rollupFindings } from '../../domain/rollup/checks.ts';
import { figuresOf } from '../../domain/rollup/figures.ts';
import { type Basis, showCoverage, splitOf } from '../../domain/rollup/fold.ts';
import { scorecardOf } from '../../domain/rollup/scorecard.ts';
import { targetsHeld } from '../../domain/rollup/targets.ts';
import type { FrozenUnit } from '../../domain/round-plan.ts';
import type { Context } from '../context.ts';
import { digestOf } from '../digest.ts';
import type { Compiled } from '../outlines/compiled.ts';
import { type RoundOutlines, roundOutlines } from '../outlines/round-outlines.ts';
import { done, type Result, refuse } from '../result.ts';
import type { RollupView } from '../types.ts';

export type LoadedRollup = {
  round: RoundRow;
  compiled: Compiled;
  outlines: RoundOutlines;
  /** Nearest first. */
  path: FrozenUnit[];
  unit: FrozenUnit;
  basis: Basis;
  row: RollupRow | null;
};

/** All of it but the row: what does not change while the round runs. */
export type ReachedRollup = Omit<LoadedRollup, 'row'>;

/** The version of what a rollup looks like from outside; part of its ETag. */
const SHAPE = 'v2';

type Key = { round: string; unit: string; basis: Basis };

export async function loadRollup(ctx: Context, key: Key): Promise<Result<LoadedRollup>> {
  const reached = await reachRollup(ctx, key);
  return reached.ok ? done((await readRollup(ctx, reached.value, [])).loaded) : reached;
}

/** Finds the rollup, if the person may see it. */
export async function reachRollup(ctx: Context, key: Key): Promise<Result<ReachedRollup>> {
  const [round, pathRows] = await Promise.all([
    roundById(ctx.db, key.round),
    pathStatement(ctx.db, key.round, key.unit).all(),
  ]);
  const path = frozenUnits(pathRows.results);
  const [unit] = path;
  if (!round || !unit || decideRollup(ctx.actor, path) !== 'allowed') return refuse('not_found');
  const outlines = await roundOutlines(ctx.db, round);
  return done({ round, compiled: outlines.current, outlines, path, unit, basis: key.basis });
}

/** Reads the row, and in the same transaction whatever is to be as of the same number. */
export async function readRollup(
  ctx: Context,
  reached: ReachedRollup,
  beside: readonly D1PreparedStatement[],
): Promise<{ loaded: LoadedRollup; beside: readonly D1Result[] }> {
  const { round, unit, basis } = reached;
  const [found, ...rest] = await ctx.db.d1.batch([
    rollupStatement(ctx.db, { roundId: round.id, parent: unit.parent, unit: unit.code, basis }),
    ...beside,
  ]);
  const row = (found?.results[0] as RollupRow | undefined) ?? null;
  return { loaded: { ...reached, row }, beside: rest };
}

/** Changes whenever the answer would: a rollup is its inputs up to one number, computed at one time, as one version asks. */
export function rollupEtag({ round, unit, basis, row }: LoadedRollup): string {
  const at = row?.computedAt ? Date.parse(row.computedAt).toString(36) : '0';
  return `"${unit.code}-${basis}-${row?.asOf ?? 0}-${at}-${SHAPE}.${round.outlineVersion}${row?.outlineVersion ? '.stale' : ''}"`;
}

/** The rollup as the contract shows it. Before the first slice: `asOf` 0, coverage, no figures. */
export async function showRollup(loaded: LoadedRollup): Promise<RollupView> {
  const { round, compiled, outlines, unit, basis, row } = loaded;
  const view = await viewOf(round.id, unit.code, basis, outlines, row);
  const targets = targetsHeld(
    [...compiled.plan.entries.values()].map(({ entry }) => entry),
    reportDay(round),
  );
  return targets ? { ...view, targets } : view;
}

export async function viewOf(
  round: string,
  unit: string,
  basis: Basis,
  outlines: RoundOutlines,
  row: RollupRow | null,
): Promise<RollupView> {
  const compiled = outlines.current;
  const node = row
    ? outlines.node(row)
    : { asOf: 0, ownSeq: null, coverage: { tiers: {}, superseded: [] }, aggregates: {}, groups: { split: {} } };
  const groups = Object.fromEntries(
    Object.entries(splitOf(node)).map(([attribute, values]) => [
      attribute,
      Object.fromEntries(
        Object.entries(values).map(([value, group]) => [
          value,
          { coverage: showCoverage(group.coverage), figures: figuresOf(compiled.plan, group.aggregates) },
        ]),
      ),
    ]),
  );
  const figures = figuresOf(compiled.plan, node.aggregates);
  const content = {
    round,
    unit,
    basis,
    asOf: node.asOf,
    coverage: showCoverage(node.coverage),
    figures,
    checks: rollupFindings(compiled.outline, compiled.plan, figures),
    groups,
  };
  const scorecard = scorecardOf(figures);
  return {
    ...content,
    ...(scorecard ? { scorecard } : {}),
    computedAt: row?.computedAt ?? null,
    digest: await digestOf(content),
  };
}
