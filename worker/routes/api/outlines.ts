import type { Hono } from 'hono';
import * as z from 'zod';
import { OutlineHead, Published } from '../../../schemas/api/answers.ts';
import { Outline } from '../../../schemas/outline/outline.ts';
import type { AppEnv } from '../../http.ts';
import { publishOutline } from '../../services/outlines/publish.ts';
import { listOutlines, readOutline, readSchema } from '../../services/outlines/read.ts';
import { answer, operation } from './operation.ts';

export function outlineRoutes(app: Hono<AppEnv>): void {
  operation(
    app,
    {
      method: 'get',
      path: '/outlines',
      summary: 'Published outline versions',
      answer: { status: 200, schema: z.object({ outlines: z.array(OutlineHead) }) },
    },
    async ({ c, ctx }) => c.json({ outlines: await listOutlines(ctx) }),
  );

  operation(
    app,
    {
      method: 'post',
      path: '/outlines',
      summary: 'Publish an outline version, for good',
      body: Outline,
      answer: { status: 201, schema: Published },
    },
    async ({ c, ctx, body }) =>
      answer(c, await publishOutline(ctx, body), ({ id, version, digest }) =>
        c.json({ id, version, digest }, 201, { location: `/api/v1/outlines/${id}/versions/${version}` }),
      ),
  );

  operation(
    app,
    {
      method: 'get',
      path: '/outlines/{id}/versions/{version}',
      summary: 'An outline version',
      answer: { status: 200, schema: Outline },
    },
    async ({ c, ctx, path }) =>
      answer(c, await readOutline(ctx, path('id'), versionFrom(path('version'))), ({ body, digest }) =>
        c.body(body, 200, { 'content-type': 'application/json', etag: `"${digest}"` }),
      ),
  );

  operation(
    app,
    {
      method: 'get',
      path: '/outlines/{id}/versions/{version}/schema',
      summary: 'JSON Schema (draft 2020-12) of a report body',
      answer: { status: 200, media: 'application/schema+json' },
    },
    async ({ c, ctx, path }) =>
      answer(c, await readSchema(ctx, path('id'), versionFrom(path('version'))), (schema) =>
        c.body(JSON.stringify(schema), 200, { 'content-type': 'application/schema+json' }),
      ),
  );
}

/** A version that is no number names nothing. */
function versionFrom(text: string): number {
  return /^[1-9]\d{0,6}$/.test(text) ? Number(text) : 0;
}
