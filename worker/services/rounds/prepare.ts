import { NewRound } from '../../../schemas/api/bodies.ts';
import { type Issue, pointer } from '../../../schemas/issues.ts';
import type { Tier } from '../../../schemas/outline/base.ts';
import { issuesOf } from '../../../schemas/report/zod-issues.ts';
import type { RoundRow } from '../../db/queries/rounds.ts';
import { isManager, managesAll } from '../../domain/access.ts';
import { planRound, type RoundPlan, reportCells } from '../../domain/round-plan.ts';
import { pathOf, type Tree } from '../../domain/units.ts';
import type { Context } from '../context.ts';
import { type Compiled, compiledOutline } from '../outlines/compiled.ts';
import { done, type Result, refuse } from '../result.ts';
import { unitTree } from '../units/tree.ts';

export type Prepared = { row: RoundRow; later: boolean; compiled: Compiled; plan: RoundPlan; tree: Tree };

/** Addresses of pages beside those of rounds. */
const RESERVED_IDS = new Set(['new']);

/** A round as it would be set, with everything that stands against it; nothing is written. */
export async function prepareRound(ctx: Context, body: unknown): Promise<Result<Prepared>> {
  if (!isManager(ctx.actor)) return refuse('forbidden');
  const parsed = NewRound.safeParse(body, { reportInput: true });
  if (!parsed.success) return refuse('validation_failed', { issues: issuesOf(parsed.error) });
  const input = parsed.data;
  if (RESERVED_IDS.has(input.id))
    return refuse('validation_failed', { issues: [{ pointer: '/id', code: 'malformed_id' }] });
  const reversed: Issue[] = [
    ...(input.period.from > input.period.to ? ['/period/to'] : []),
    ...(input.cutoff && input.cutoff.from > input.cutoff.to ? ['/cutoff/to'] : []),
  ].map((at) => ({ pointer: at, code: 'period_reversed' }));
  if (reversed.length > 0) return refuse('validation_failed', { issues: reversed });
  const compiled = await compiledOutline(ctx.db, input.outline.id, input.outline.version);
  if (!compiled) {
    const params = { id: `${input.outline.id}@${input.outline.version}` };
    return refuse('validation_failed', { issues: [{ pointer: '/outline', code: 'unknown_reference', params }] });
  }
  const tree = await unitTree(ctx, input.unitsOn);
  const planned = planRound(tree, compiled.outline, input.expected, input.deadlines);
  if (!planned.ok) return refuse('validation_failed', { issues: planned.issues });
  // A manager sets rounds for the units it manages; to it, others are not there.
  const foreign = input.expected.findIndex((code) => !managesAll(ctx.actor, [pathOf(tree, code)]));
  if (foreign >= 0) {
    const issue = {
      pointer: pointer('expected', foreign),
      code: 'unknown_unit' as const,
      params: { unit: input.expected[foreign] ?? '' },
    };
    return refuse('validation_failed', { issues: [issue] });
  }
  const now = ctx.now();
  const later = input.opensAt !== undefined && Date.parse(input.opensAt) > now.getTime();
  const row: RoundRow = {
    id: input.id,
    title: input.title,
    outlineId: input.outline.id,
    outlineVersion: input.outline.version,
    periodFrom: input.period.from,
    periodTo: input.period.to,
    unitsOn: input.unitsOn,
    expected: input.expected,
    deadlines: normalised(input.deadlines),
    state: later ? 'planned' : 'open',
    opensAt: input.opensAt === undefined ? null : new Date(input.opensAt).toISOString(),
    sample: input.sample ?? false,
    treeTiers: planned.plan.treeTiers,
    askedTiers: planned.plan.askedTiers,
    attributes: planned.plan.attributes,
    createdAt: now.toISOString(),
    createdBy: ctx.actor.userId,
    basis: input.basis ?? null,
    stalled: null,
    cutoffFrom: input.cutoff?.from ?? null,
    cutoffTo: input.cutoff?.to ?? null,
    closedAt: null,
    lockedAt: null,
    copiedFrom: input.copiedFrom ?? null,
    formerVersions: null,
  };
  return done({ row, later, compiled, plan: planned.plan, tree });
}

/** Cells of each report, in order of code: what one looks at before the round is set. */
export function cellsByUnit({ row, compiled, plan, tree }: Prepared): { code: string; name: string; cells: number }[] {
  return [...row.expected].sort().map((code) => ({
    code,
    name: tree.get(code)?.name ?? code,
    cells: reportCells(tree, compiled.outline, code, plan),
  }));
}

/** Instants as they are compared: UTC with milliseconds. */
export function normalised(deadlines: { [T in Tier]?: string | undefined }): RoundRow['deadlines'] {
  return Object.fromEntries(
    Object.entries(deadlines).flatMap(([tier, instant]) => (instant ? [[tier, new Date(instant).toISOString()]] : [])),
  );
}
