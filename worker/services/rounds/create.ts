import { NewRound } from '../../../schemas/api/bodies.ts';
import { pointer } from '../../../schemas/issues.ts';
import type { Tier } from '../../../schemas/outline/base.ts';
import { issuesOf } from '../../../schemas/report/zod-issues.ts';
import { insertRound, type RoundRow } from '../../db/queries/rounds.ts';
import { isManager, managesAll } from '../../domain/access.ts';
import { planRound } from '../../domain/round-plan.ts';
import { pathOf } from '../../domain/units.ts';
import type { Context } from '../context.ts';
import { compiledOutline } from '../outlines/compiled.ts';
import { done, type Result, refuse } from '../result.ts';
import { unitTree } from '../units/tree.ts';
import { openingStatements } from './open.ts';

/** Sets a round. It opens at once, or when the job finds `opensAt` past. */
export async function createRound(ctx: Context, body: unknown): Promise<Result<{ id: string }>> {
  if (!isManager(ctx.actor)) return refuse('forbidden');
  const parsed = NewRound.safeParse(body, { reportInput: true });
  if (!parsed.success) return refuse('validation_failed', { issues: issuesOf(parsed.error) });
  const input = parsed.data;
  if (input.period.from > input.period.to) {
    return refuse('validation_failed', { issues: [{ pointer: '/period/to', code: 'period_reversed' }] });
  }
  const compiled = await compiledOutline(ctx.db, input.outline.id, input.outline.version);
  if (!compiled) {
    return refuse('validation_failed', {
      issues: [
        {
          pointer: '/outline',
          code: 'unknown_reference',
          params: { id: `${input.outline.id}@${input.outline.version}` },
        },
      ],
    });
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
    attributes: planned.plan.attributes,
    createdAt: now.toISOString(),
    createdBy: ctx.actor.userId,
    basis: null,
    cutoffFrom: null,
    cutoffTo: null,
    closedAt: null,
    lockedAt: null,
    copiedFrom: null,
  };
  try {
    await ctx.db.d1.batch([
      insertRound(ctx.db, row),
      // The tree is frozen when the round opens: a planned round has none, and only who set it sees it coming.
      ...(later ? [] : openingStatements(ctx.db, input.id, compiled, planned.plan)),
    ]);
  } catch (error) {
    if (/UNIQUE constraint failed: round\.id/.test(String(error))) return refuse('round_exists');
    throw error;
  }
  return done({ id: input.id });
}

function normalised(deadlines: { [T in Tier]?: string | undefined }): RoundRow['deadlines'] {
  return Object.fromEntries(
    Object.entries(deadlines).flatMap(([tier, instant]) => (instant ? [[tier, new Date(instant).toISOString()]] : [])),
  );
}
