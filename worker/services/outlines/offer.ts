import { VersionBody } from '../../../schemas/api/outlines.ts';
import type { Issue } from '../../../schemas/issues.ts';
import type { Label } from '../../../schemas/outline/base.ts';
import type { OutlineChange } from '../../../schemas/outline/changes.ts';
import { obstacles } from '../../../schemas/outline/compatibility.ts';
import { diffOutlines } from '../../../schemas/outline/diff.ts';
import type { Outline } from '../../../schemas/outline/outline.ts';
import { filersOf, placesOf } from '../../../schemas/outline/walk.ts';
import { issuesOf } from '../../../schemas/report/zod-issues.ts';
import { isStopped, offerStatements, reportsByVersion } from '../../db/queries/outline-versions.ts';
import { versionsAfter } from '../../db/queries/outlines.ts';
import { type RoundRow, roundUnits } from '../../db/queries/rounds.ts';
import { stateOfRound, takesReports } from '../../domain/report-state.ts';
import { figureBytes, MAX_ROLLUP_BYTES, planRound } from '../../domain/round-plan.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';
import { loadRun } from '../rounds/run.ts';
import { unitTree } from '../units/tree.ts';
import { type Compiled, compiledOutline, compiledOutlines } from './compiled.ts';

export type Offered = {
  round: string;
  from: number;
  to: number;
  applied: boolean;
  changes: OutlineChange[];
  /** Reports begun: they stay with their version. */
  begun: number;
  /** Reports that stand: they are counted anew. */
  recounted: number;
};

/**
 * A round goes over to a newer version of its outline. Reports nobody has begun are asked by it at once; the others
 * stay with the version they were begun by, until somebody upgrades them. What stands is counted anew, read as the new
 * version asks. Refused where one id would count two things in the reports of one round.
 */
export async function offerOutline(ctx: Context, input: { round: string; body: unknown }): Promise<Result<Offered>> {
  const run = await loadRun(ctx, input.round);
  if (!run.ok) return run;
  const parsed = VersionBody.safeParse(input.body, { reportInput: true });
  if (!parsed.success) return refuse('validation_failed', { issues: issuesOf(parsed.error) });
  const { version, dryRun = false } = parsed.data;
  const round = run.value.row;
  const state = stateOfRound(round, ctx.now());
  if (state !== 'planned' && !takesReports(state)) return refuse('round_not_open', { data: { state } });
  if (version <= round.outlineVersion) return refuse('outline_not_newer', { data: { version: round.outlineVersion } });
  const former = [...new Set([...(round.formerVersions ?? []), round.outlineVersion])].sort((a, b) => a - b);
  const versions = await compiledOutlines(ctx.db, round.outlineId, [...former, version]);
  const next = versions.get(version);
  const now = versions.get(round.outlineVersion);
  if (!next || !now) {
    const params = { id: `${round.outlineId}@${version}` };
    return refuse('validation_failed', { issues: [{ pointer: '/version', code: 'unknown_reference', params }] });
  }
  const fits = state === 'planned' ? await fitsPlan(ctx, round, next) : await fitsRound(ctx, round, next);
  if (fits.length > 0) return refuse('validation_failed', { issues: fits });
  if (state !== 'planned') {
    const against = former.flatMap((one) => obstaclesOf(versions.get(one), next.outline));
    if (against.length > 0) return refuse('outline_incompatible', { data: { obstacles: against } });
  }
  const counts = await reportsByVersion(ctx.db, round.id);
  const answer = {
    round: round.id,
    from: round.outlineVersion,
    to: version,
    changes: diffOutlines(now.outline, next.outline),
    begun: counts.reduce((n, one) => n + one.begun, 0),
    recounted: counts.reduce((n, one) => n + one.standing, 0),
  };
  if (dryRun) return done({ ...answer, applied: false });
  try {
    await ctx.db.d1.batch(
      offerStatements(ctx.db, {
        roundId: round.id,
        state: state === 'planned' ? 'planned' : 'open',
        from: round.outlineVersion,
        to: version,
        // Nobody began a report of a planned round.
        formerVersions: state === 'planned' ? (round.formerVersions ?? []) : former,
        actor: ctx.actor.userId,
        at: ctx.now().toISOString(),
      }),
    );
  } catch (error) {
    if (isStopped(error)) return refuse('outline_changed');
    throw error;
  }
  return done({ ...answer, applied: true });
}

function obstaclesOf(former: Compiled | undefined, next: Outline) {
  if (!former) throw new Error('a round names an outline version that is not there');
  return obstacles(former.outline, next).map((one) => ({ ...one, version: former.outline.version }));
}

/** A planned round is planned anew, on its own day. */
async function fitsPlan(ctx: Context, round: RoundRow, next: Compiled): Promise<readonly Issue[]> {
  const planned = planRound(await unitTree(ctx, round.unitsOn), next.outline, round.expected, round.deadlines);
  return planned.ok ? [] : planned.issues;
}

/** What a round that is open needs of a version: somebody to file everything, something for everybody, and room. */
async function fitsRound(ctx: Context, round: RoundRow, next: Compiled): Promise<Issue[]> {
  const { outline } = next;
  const units = await roundUnits(ctx.db, round.id);
  const issues = placesOf(outline).flatMap(({ entry, pointer }): Issue[] =>
    filersOf(entry, outline, round.treeTiers, round.askedTiers).length > 0
      ? []
      : [{ pointer: '/version', code: 'field_without_filer', params: { id: entry.id, at: pointer } }],
  );
  const idle = units.find((unit) => unit.expected && next.entriesFor(unit.tier, round).length === 0);
  if (idle) {
    issues.push({ pointer: '/version', code: 'not_filing_tier', params: { unit: idle.code, tier: idle.tier } });
  }
  const values = round.attributes.map((key) => new Set(units.map((unit) => unit.attributes[key])).size);
  const bytes = figureBytes(outline) * values.reduce((sum, n) => sum + n, 1);
  if (bytes > MAX_ROLLUP_BYTES) {
    issues.push({ pointer: '/version', code: 'too_many_cells', params: { cells: bytes, max: MAX_ROLLUP_BYTES } });
  }
  return issues;
}

/** A round for whoever runs it, with the versions of its outline it may be asked to go over to. */
export async function newerVersions(
  ctx: Context,
  id: string,
): Promise<
  Result<{
    round: { id: string; title: string; sample: boolean };
    outline: { id: string; version: number; title: Label };
    newer: number[];
  }>
> {
  const run = await loadRun(ctx, id);
  if (!run.ok) return run;
  const { title, sample, outlineId, outlineVersion } = run.value.row;
  const compiled = await compiledOutline(ctx.db, outlineId, outlineVersion);
  return done({
    round: { id, title, sample },
    outline: { id: outlineId, version: outlineVersion, title: compiled?.outline.title ?? outlineId },
    newer: await versionsAfter(ctx.db, outlineId, outlineVersion),
  });
}
