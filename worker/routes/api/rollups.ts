import type { Hono, Context as HonoContext } from 'hono';
import * as z from 'zod';
import { messagesFor } from '../../../forms/messages/messages.ts';
import { Narratives, Rollup } from '../../../schemas/api/answers.ts';
import { BASIS } from '../../../schemas/api/bodies.ts';
import { Recognition } from '../../../schemas/api/standards.ts';
import { type Label, labelText, Tier } from '../../../schemas/outline/base.ts';
import type { CsvOptions } from '../../exports/csv.ts';
import type { AppEnv } from '../../http.ts';
import type { Context } from '../../services/context.ts';
import { narratives } from '../../services/rollups/contributions.ts';
import { csvOfRollup } from '../../services/rollups/csv.ts';
import { loadRollup, rollupEtag, showRollup } from '../../services/rollups/get.ts';
import { readRecognition } from '../../services/rollups/recognition.ts';
import { csvOfRecognition } from '../../services/rollups/recognition-csv.ts';
import { noteDownload, noteProgram } from './download.ts';
import { isKnown, operation, problem } from './operation.ts';

const basis = BASIS.optional();
const csvQuery = {
  basis,
  tier: Tier.optional(),
  shape: z.enum(['wide', 'long']).optional(),
  profile: z.enum(['machine', 'excel-vi']).optional(),
  header: z.enum(['key', 'label', 'both']).optional(),
  raw: z.enum(['0', '1']).optional(),
};
type CsvQuery = { [K in keyof typeof csvQuery]: z.infer<(typeof csvQuery)[K]> };

export function rollupRoutes(app: Hono<AppEnv>): void {
  recognitionRoutes(app);
  operation(
    app,
    {
      method: 'get',
      path: '/rounds/{round}/rollups/{unit}.csv',
      summary: 'The rollup as CSV, streamed: units of a tier down, fields across (or one line a cell)',
      query: csvQuery,
      answer: { status: 200, media: 'text/csv' },
    },
    ({ c, ctx, path, query }) => csv(c, ctx, { round: path('round'), unit: path('unit') }, query as CsvQuery),
  );

  operation(
    app,
    {
      method: 'get',
      path: '/rounds/{round}/rollups/{unit}',
      summary: 'The rollup of a unit, as of one number',
      query: { basis },
      answer: { status: 200, schema: Rollup },
    },
    async ({ c, ctx, path, query }) => {
      const key = { round: path('round'), unit: path('unit'), basis: basis.parse(query.basis) ?? 'submitted' } as const;
      const loaded = await loadRollup(ctx, key);
      if (!loaded.ok) return problem(c, loaded.refusal);
      const headers = { etag: rollupEtag(loaded.value), 'cache-control': 'private, no-cache' };
      if (isKnown(c, headers.etag)) return c.body(null, 304, headers);
      const view = await showRollup(loaded.value);
      await noteProgram(c, ctx, { ...key, what: 'rollup', more: { basis: key.basis, asOf: view.asOf } });
      return c.json(view, 200, headers);
    },
  );

  operation(
    app,
    {
      method: 'get',
      path: '/rounds/{round}/rollups/{unit}/narratives',
      summary: 'The texts beneath, in order of unit code',
      query: { basis, field: z.string() },
      answer: { status: 200, schema: Narratives },
    },
    async ({ c, ctx, path, query }) => {
      const key = { round: path('round'), unit: path('unit'), basis: basis.parse(query.basis) ?? 'submitted' } as const;
      const texts = await narratives(ctx, { ...key, field: query.field ?? '' });
      if (!texts.ok) return problem(c, texts.refusal);
      const { field, asOf } = texts.value;
      await noteProgram(c, ctx, { ...key, what: 'narratives', more: { basis: key.basis, field, asOf } });
      return c.json(texts.value);
    },
  );
}

/** Levels by legal standards: of the unit and of those below it. */
function recognitionRoutes(app: Hono<AppEnv>): void {
  const keyOf = (path: (name: string) => string, query: { [name: string]: string }) =>
    ({ round: path('round'), unit: path('unit'), basis: basis.parse(query.basis) ?? 'submitted' }) as const;
  operation(
    app,
    {
      method: 'get',
      path: '/rounds/{round}/rollups/{unit}/recognition',
      summary: 'Levels reached under the standards in force: from–to where somebody has not reported',
      query: { basis },
      answer: { status: 200, schema: Recognition },
    },
    async ({ c, ctx, path, query }) => {
      const key = keyOf(path, query);
      const found = await readRecognition(ctx, key);
      if (!found.ok) return problem(c, found.refusal);
      const { asOf } = found.value;
      await noteProgram(c, ctx, { ...key, what: 'recognition', more: { basis: key.basis, asOf } });
      return c.json(found.value);
    },
  );

  operation(
    app,
    {
      method: 'get',
      path: '/rounds/{round}/rollups/{unit}/recognition.csv',
      summary: 'The same as CSV: a line a unit and check, and a line each share a unit above is held by',
      query: { basis, profile: csvQuery.profile },
      answer: { status: 200, media: 'text/csv' },
    },
    async ({ c, ctx, path, query }) => {
      const key = keyOf(path, query);
      const profile = csvQuery.profile.parse(query.profile) ?? 'machine';
      const language = c.get('language');
      const { standardsWords, tiers } = messagesFor(language);
      const { recognitionColumns: columns, among, none: noLevel } = standardsWords;
      const words = {
        columns,
        among,
        noLevel,
        tier: (tier: Tier) => tiers[tier],
        label: (label: Label) => labelText(label, language),
      };
      const file = await csvOfRecognition(ctx, { ...key, profile, words });
      if (!file.ok) return problem(c, file.refusal);
      const { csv: content, filename, asOf } = file.value;
      const more = { basis: key.basis, profile, asOf };
      await noteDownload(c, ctx, { ...key, what: 'recognition', format: 'csv', more });
      return c.body(content, 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${filename}"`,
        'cache-control': 'private, no-store',
        'x-as-of': String(asOf),
      });
    },
  );
}

async function csv(
  c: HonoContext<AppEnv>,
  ctx: Context,
  key: { round: string; unit: string },
  query: CsvQuery,
): Promise<Response> {
  const options: CsvOptions = {
    shape: query.shape ?? 'wide',
    profile: query.profile ?? 'machine',
    header: query.header ?? 'key',
    raw: query.raw === '1',
    language: c.get('language'),
  };
  const result = await csvOfRollup(ctx, {
    ...key,
    basis: query.basis ?? 'submitted',
    tier: query.tier ?? null,
    options,
  });
  if (!result.ok) return problem(c, result.refusal);
  const { etag, asOf, computedAt, filename, stream } = result.value;
  const headers = {
    etag,
    'cache-control': 'private, no-cache',
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${filename}"`,
    'x-as-of': String(asOf),
    'x-computed-at': computedAt ?? '',
  };
  if (isKnown(c, etag)) return c.body(null, 304, headers);
  const { shape, profile, header, raw } = options;
  const more = {
    basis: query.basis ?? 'submitted',
    tier: query.tier,
    shape,
    profile,
    header,
    raw: raw ? 1 : null,
    asOf,
  };
  await noteDownload(c, ctx, { ...key, what: 'rollup', format: 'csv', more });
  return c.body(stream(), 200, headers);
}
