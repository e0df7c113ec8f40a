import type { Hono } from 'hono';
import * as z from 'zod';
import { messagesFor } from '../../../forms/messages/messages.ts';
import { OutlineHead, Published } from '../../../schemas/api/answers.ts';
import { type DryRun, Offered, Upgraded, VersionBody } from '../../../schemas/api/outlines.ts';
import { Outline } from '../../../schemas/outline/outline.ts';
import type { AppEnv } from '../../http.ts';
import { offerOutline } from '../../services/outlines/offer.ts';
import { publishOutline, tryOutline } from '../../services/outlines/publish.ts';
import { listOutlines, readOutline, readSchema } from '../../services/outlines/read.ts';
import { upgradeReport } from '../../services/reports/upgrade.ts';
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
      summary: 'Publish an outline version, for good; with dryRun=1 only its faults and what is different (200)',
      query: { note: z.string().max(4000).optional(), dryRun: z.enum(['0', '1']).optional() },
      body: Outline,
      answer: { status: 201, schema: Published },
    },
    async ({ c, ctx, body, query }) =>
      query.dryRun === '1'
        ? answer(c, await tryOutline(ctx, body), ({ outline, issues, remarks, against, changes }) =>
            c.json({
              id: outline?.id ?? null,
              version: outline?.version ?? null,
              issues: issues.map((issue) => ({
                pointer: issue.pointer,
                code: issue.code,
                message: issue.message ?? messagesFor(c.get('language')).issueText[issue.code](issue.params ?? {}),
              })),
              remarks: remarks.map(({ pointer, code, stated, held }) => ({
                pointer,
                code,
                message: messagesFor(c.get('language')).outlinesWords.remarkTexts[code](stated, held),
              })),
              against,
              changes,
            } satisfies z.infer<typeof DryRun>),
          )
        : answer(c, await publishOutline(ctx, body, query.note ?? null), ({ id, version, digest }) =>
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

  operation(
    app,
    {
      method: 'post',
      path: '/rounds/{round}/outline',
      summary: 'Go over to a newer version of the outline; reports begun stay with theirs',
      body: VersionBody,
      answer: { status: 200, schema: Offered },
    },
    async ({ c, ctx, path, body }) =>
      answer(c, await offerOutline(ctx, { round: path('round'), body }), (offered) => {
        if (offered.applied) c.get('afterChange')();
        return c.json(offered);
      }),
  );

  operation(
    app,
    {
      method: 'post',
      path: '/rounds/{round}/reports/{unit}/upgrade',
      summary: "Carry a report over to the round's newer outline version; with dryRun, only say what would change",
      body: VersionBody,
      answer: { status: 200, schema: Upgraded },
    },
    async ({ c, ctx, path, body }) =>
      answer(c, await upgradeReport(ctx, { round: path('round'), unit: path('unit'), body }), (upgraded) =>
        c.json(upgraded),
      ),
  );
}

/** A version that is no number names nothing. */
function versionFrom(text: string): number {
  return /^[1-9]\d{0,6}$/.test(text) ? Number(text) : 0;
}
