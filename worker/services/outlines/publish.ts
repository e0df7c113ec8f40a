import { lint } from '../../../schemas/outline/lint.ts';
import { Outline } from '../../../schemas/outline/outline.ts';
import { issuesOf } from '../../../schemas/report/zod-issues.ts';
import { insertOutline, outlineBody } from '../../db/queries/outlines.ts';
import { isManager } from '../../domain/access.ts';
import type { Context } from '../context.ts';
import { canonicalJson, sha256 } from '../digest.ts';
import { done, type Result, refuse } from '../result.ts';

/** Publishes an outline version for good. The same body again is the same version; another body is refused. */
export async function publishOutline(
  ctx: Context,
  body: unknown,
): Promise<Result<{ id: string; version: number; digest: string; created: boolean }>> {
  if (!isManager(ctx.actor)) return refuse('forbidden');
  const parsed = Outline.safeParse(body, { reportInput: true });
  if (!parsed.success) return refuse('outline_faulty', { issues: issuesOf(parsed.error) });
  const outline = parsed.data;
  const issues = lint(outline, { standards: ctx.standards.map(({ id }) => id) });
  if (issues.length > 0) return refuse('outline_faulty', { issues });

  const text = canonicalJson(outline);
  const digest = await sha256(text);
  const { id, version } = outline;
  const at = ctx.now().toISOString();
  const created = await insertOutline(ctx.db, {
    id,
    version,
    body: text,
    digest,
    publishedAt: at,
    publishedBy: ctx.actor.userId,
    note: null,
  });
  if (!created) {
    const known = await outlineBody(ctx.db, id, version);
    if (known?.digest !== digest) return refuse('outline_exists', { data: { id, version } });
  }
  return done({ id, version, digest, created });
}
