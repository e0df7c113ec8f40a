import { Note } from '../../../schemas/api/outlines.ts';
import type { Issue } from '../../../schemas/issues.ts';
import type { OutlineChange } from '../../../schemas/outline/changes.ts';
import { diffOutlines } from '../../../schemas/outline/diff.ts';
import { lint } from '../../../schemas/outline/lint.ts';
import { Outline } from '../../../schemas/outline/outline.ts';
import { type Remark, remarksOf } from '../../../schemas/outline/remarks.ts';
import { writeOut } from '../../../schemas/outline/write-out.ts';
import { issuesOf } from '../../../schemas/report/zod-issues.ts';
import { localDate } from '../../../schemas/values/dates.ts';
import { eventStatement } from '../../db/queries/events.ts';
import { insertOutline, outlineBody, versionBefore } from '../../db/queries/outlines.ts';
import { isManager } from '../../domain/access.ts';
import { REGISTER } from '../../domain/events.ts';
import type { Context } from '../context.ts';
import { canonicalJson, sha256 } from '../digest.ts';
import { done, type Result, refuse } from '../result.ts';
import { knownStandards } from '../standards/known.ts';

export type Publication = { id: string; version: number; digest: string; created: boolean };

/**
 * Publishes an outline version for good, with a note of what is different. The same body again is the same version,
 * and keeps its first note; another body is refused. 1 row, and 2 for the event.
 */
export async function publishOutline(
  ctx: Context,
  body: unknown,
  note: string | null = null,
): Promise<Result<Publication>> {
  if (!isManager(ctx.actor)) return refuse('forbidden');
  const faults = faultsOfNote(note);
  if (faults.length > 0) return refuse('validation_failed', { issues: faults });
  const read = await readOutlineBody(ctx, body);
  if (!read.outline || read.issues.length > 0) return refuse('outline_faulty', { issues: read.issues });

  const text = canonicalJson(read.outline);
  const digest = await sha256(text);
  const { id, version } = read.outline;
  const at = ctx.now().toISOString();
  const row = {
    id,
    version,
    body: text,
    digest,
    publishedAt: at,
    publishedBy: ctx.actor.userId,
    note: note?.trim() ?? null,
  };
  const [written] = await ctx.db.d1.batch([
    insertOutline(ctx.db, row),
    eventStatement(
      ctx.db,
      { roundId: REGISTER, type: 'outline_published', actor: ctx.actor.userId, at, detail: { id, version, digest } },
      { onlyIfChanged: true },
    ),
  ]);
  const created = (written?.meta.changes ?? 0) > 0;
  if (!created) {
    const known = await outlineBody(ctx.db, id, version);
    if (known?.digest !== digest) return refuse('outline_exists', { data: { id, version } });
  }
  return done({ id, version, digest, created });
}

/** What is wrong with a note: that it is too long. */
export function faultsOfNote(note: string | null): Issue[] {
  const { error } = Note.nullable().safeParse(note, { reportInput: true });
  return error ? issuesOf(error, ['note']) : [];
}

export type Tried = {
  outline: Outline | null;
  issues: readonly Issue[];
  remarks: Remark[];
  against: number | null;
  changes: OutlineChange[];
};

/** What publishing would say, and what would be different from the version before. Writes nothing. */
export async function tryOutline(ctx: Context, body: unknown): Promise<Result<Tried>> {
  if (!isManager(ctx.actor)) return refuse('forbidden');
  const { outline, issues } = await readOutlineBody(ctx, body);
  if (!outline) return done({ outline: null, issues, remarks: [], against: null, changes: [] });
  const taken = await outlineBody(ctx.db, outline.id, outline.version);
  if (taken && taken.digest !== (await sha256(canonicalJson(outline)))) {
    return refuse('outline_exists', { data: { id: outline.id, version: outline.version } });
  }
  const before = await versionBefore(ctx.db, outline.id, outline.version);
  return done({
    outline,
    issues,
    remarks: remarksOf(outline),
    against: before?.version ?? null,
    changes: before ? diffOutlines(JSON.parse(before.body) as Outline, outline) : [],
  });
}

async function readOutlineBody(
  ctx: Context,
  body: unknown,
): Promise<{ outline: Outline | null; issues: readonly Issue[] }> {
  const parsed = Outline.safeParse(body, { reportInput: true });
  if (!parsed.success) return { outline: null, issues: issuesOf(parsed.error) };
  const standards = await knownStandards(ctx);
  const written = writeOut(parsed.data, standards, localDate(ctx.now()));
  return { outline: written.outline, issues: [...written.issues, ...lint(written.outline, { standards })] };
}
