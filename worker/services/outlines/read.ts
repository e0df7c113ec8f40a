import type { Outline } from '../../../schemas/outline/outline.ts';
import { jsonSchemaOf } from '../../../schemas/report/json-schema.ts';
import { outlineBody, outlineRows } from '../../db/queries/outlines.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';
import { compiledOutline } from './compiled.ts';

export type OutlineHead = { id: string; version: number; title: Outline['title']; digest: string; publishedAt: string };

/** Outlines are no secret among those who are signed in. */
export async function listOutlines(ctx: Context): Promise<OutlineHead[]> {
  const rows = await outlineRows(ctx.db);
  return rows.map(({ id, version, body, digest, publishedAt }) => ({
    id,
    version,
    title: (JSON.parse(body) as Outline).title,
    digest,
    publishedAt,
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

/** The JSON Schema (draft 2020-12) of a report body with everything the outline asks. */
export async function readSchema(ctx: Context, id: string, version: number): Promise<Result<object>> {
  const compiled = await compiledOutline(ctx.db, id, version);
  return compiled ? done(jsonSchemaOf(compiled.validator().schema)) : refuse('not_found');
}
