import { outlineRows } from '../../db/queries/outlines.ts';
import { roundUnits } from '../../db/queries/rounds.ts';
import { successionsFrom } from '../../db/queries/successions.ts';
import { type CopiedWords, type Mapping, mapUnits, type PastUnit, yearOn } from '../../domain/round-copy.ts';
import type { Context } from '../context.ts';
import { done, type Result } from '../result.ts';
import { unitTree } from '../units/tree.ts';
import { loadRun } from './run.ts';

export type Copy = CopiedWords & {
  from: { id: string; title: string };
  /** The newest version of the outline it was made of. */
  outline: { id: string; version: number };
  basis: string | null;
};

/** A round of the past as a beginning for the next: everything a year later. For whoever runs it. */
export async function copyRound(ctx: Context, id: string): Promise<Result<Copy>> {
  const run = await loadRun(ctx, id);
  if (!run.ok) return run;
  const { row } = run.value;
  const versions = (await outlineRows(ctx.db)).filter((one) => one.id === row.outlineId).map(({ version }) => version);
  const cutoff = row.cutoffFrom !== null && row.cutoffTo !== null ? { from: row.cutoffFrom, to: row.cutoffTo } : null;
  const { title, unitsOn, deadlines } = row;
  const period = { from: row.periodFrom, to: row.periodTo };
  return done({
    ...yearOn({ id, title, period, cutoff, unitsOn, deadlines }),
    from: { id, title },
    outline: { id: row.outlineId, version: Math.max(row.outlineVersion, ...versions) },
    basis: row.basis,
  });
}

/** The expected units of a past round as they are on a day. */
export async function copyUnits(ctx: Context, id: string, on: string): Promise<Result<Mapping>> {
  const run = await loadRun(ctx, id);
  if (!run.ok) return run;
  const { row } = run.value;
  const [frozen, tree] = await Promise.all([roundUnits(ctx.db, id), unitTree(ctx, on)]);
  const units: PastUnit[] =
    row.state === 'planned'
      ? [...(await unitTree(ctx, row.unitsOn)).values()].filter(({ code }) => row.expected.includes(code))
      : frozen.filter(({ expected }) => expected);
  return done(mapUnits(units, tree, await successionsFrom(ctx.db, units), on));
}
