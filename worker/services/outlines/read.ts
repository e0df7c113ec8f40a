import type { OutlineChange } from '../../../schemas/outline/changes.ts';
import { diffOutlines } from '../../../schemas/outline/diff.ts';
import type { Outline } from '../../../schemas/outline/outline.ts';
import { jsonSchemaOf } from '../../../schemas/report/json-schema.ts';
import { roundsByOutline } from '../../db/queries/outline-versions.ts';
import { type OutlineRow, outlineBody, outlineRows, versionBefore } from '../../db/queries/outlines.ts';
import { roundsTouching } from '../../db/queries/rounds.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';
import { compiledOutline } from './compiled.ts';

export type OutlineHead = {
  id: string;
  version: number;
  title: Outline['title'];
  digest: string;
  publishedAt: string;
  note: string | null;
};

const headOf = ({ id, version, body, digest, publishedAt, note }: OutlineRow): OutlineHead => ({
  id,
  version,
  title: (JSON.parse(body) as Outline).title,
  digest,
  publishedAt,
  note,
});

/** Outlines are no secret among those who are signed in. */
export async function listOutlines(ctx: Context): Promise<OutlineHead[]> {
  return (await outlineRows(ctx.db)).map(headOf);
}

export type OutlineUse = OutlineHead & {
  by: string | null;
  /** Rounds the person sees that ask by it, or did and have reports that still do. */
  rounds: { id: string; title: string }[];
};

/** The same with who published each, and where it is asked. */
export async function outlinesInUse(ctx: Context): Promise<OutlineUse[]> {
  const units = ctx.actor.grants.map(({ unit }) => unit);
  const [rows, rounds, seen] = await Promise.all([
    outlineRows(ctx.db),
    roundsByOutline(ctx.db),
    roundsTouching(ctx.db, units),
  ]);
  const mine = rounds.filter(({ id }) => seen.includes(id));
  return rows.map((row) => ({
    ...headOf(row),
    by: row.by,
    rounds: mine
      .filter(
        ({ outlineId, outlineVersion, formerVersions }) =>
          outlineId === row.id &&
          [outlineVersion, ...(JSON.parse(formerVersions ?? '[]') as number[])].includes(row.version),
      )
      .map(({ id, title }) => ({ id, title })),
  }));
}

export async function readOutline(
  ctx: Context,
  id: string,
  version: number,
): Promise<Result<{ body: string; digest: string }>> {
  const row = await outlineBody(ctx.db, id, version);
  return row ? done({ body: row.body, digest: row.digest }) : refuse('not_found');
}

/** A version with its place among the others. */
export async function openOutline(
  ctx: Context,
  id: string,
  version: number,
): Promise<Result<{ outline: Outline; head: OutlineHead; before: number | null }>> {
  const [row, before] = await Promise.all([outlineBody(ctx.db, id, version), versionBefore(ctx.db, id, version)]);
  if (!row) return refuse('not_found');
  return done({ outline: JSON.parse(row.body) as Outline, head: headOf(row), before: before?.version ?? null });
}

/** What is different between two versions of an outline. */
export async function compareOutlines(
  ctx: Context,
  id: string,
  from: number,
  to: number,
): Promise<Result<{ from: Outline; to: Outline; changes: OutlineChange[] }>> {
  const [a, b] = await Promise.all([compiledOutline(ctx.db, id, from), compiledOutline(ctx.db, id, to)]);
  if (!a || !b) return refuse('not_found');
  return done({ from: a.outline, to: b.outline, changes: diffOutlines(a.outline, b.outline) });
}

/** The JSON Schema (draft 2020-12) of a report body with everything the outline asks. */
export async function readSchema(ctx: Context, id: string, version: number): Promise<Result<object>> {
  const compiled = await compiledOutline(ctx.db, id, version);
  return compiled ? done(jsonSchemaOf(compiled.validator().schema)) : refuse('not_found');
}
