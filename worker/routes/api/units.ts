import type { Hono, Context as HonoContext } from 'hono';
import * as z from 'zod';
import { messagesFor } from '../../../forms/messages/messages.ts';
import { Merge, NewUnit, Split, UnitChange, UnitEffects, UnitImport, UnitLives } from '../../../schemas/api/units.ts';
import type { Issue, IssueCode, IssueParams } from '../../../schemas/issues.ts';
import type { AppEnv } from '../../http.ts';
import { readJson } from '../../middleware/json-body.ts';
import { readTextBody } from '../../middleware/text-body.ts';
import { MAX_BODY_BYTES } from '../../services/limits.ts';
import { done, type Refusal, type Result, refuse } from '../../services/result.ts';
import type { Preview } from '../../services/units/carry-out.ts';
import { changeUnit } from '../../services/units/change.ts';
import { createUnit } from '../../services/units/create.ts';
import { unitHistory } from '../../services/units/history.ts';
import { type ImportInput, type ImportOutcome, importUnits } from '../../services/units/import.ts';
import { mergeUnits } from '../../services/units/merge.ts';
import { splitUnit } from '../../services/units/split.ts';
import { answer, operation, problem } from './operation.ts';

type C = HonoContext<AppEnv>;
const ROUNDS_KEEP_THEIR_TREE = 'Rounds that opened keep the tree they opened with. `dryRun` only says what it touches';

/** The registry of units over time. `on` is the first day of what is new, and says which life of a code is meant. */
export function unitRoutes(app: Hono<AppEnv>): void {
  operation(
    app,
    {
      method: 'post',
      path: '/units',
      summary: 'Begin a unit below one that one manages',
      body: NewUnit,
      answer: { status: 201, schema: UnitEffects },
    },
    async ({ c, ctx, body }) => {
      const made = await createUnit(ctx, body);
      return answer(c, made, (preview) => c.json(shown(c, preview), preview.applied ? 201 : 200));
    },
  );

  operation(
    app,
    {
      method: 'post',
      path: '/units/merge',
      summary: `Units end and another goes on for the whole of each. ${ROUNDS_KEEP_THEIR_TREE}`,
      body: Merge,
      answer: { status: 200, schema: UnitEffects },
    },
    async ({ c, ctx, body }) => answer(c, await mergeUnits(ctx, body), (preview) => c.json(shown(c, preview))),
  );

  operation(
    app,
    {
      method: 'post',
      path: '/units/split',
      summary: `Parts of a unit go to several. ${ROUNDS_KEEP_THEIR_TREE}`,
      body: Split,
      answer: { status: 200, schema: UnitEffects },
    },
    async ({ c, ctx, body }) => answer(c, await splitUnit(ctx, body), (preview) => c.json(shown(c, preview))),
  );

  operation(
    app,
    {
      method: 'post',
      path: '/units/import',
      summary:
        'Units from CSV, or from JSON `{ rows: […] }`: all rows, or none where one is refused; a dry run says row by row',
      query: { dryRun: z.enum(['0', '1']).optional(), reports: z.literal('keep').optional() },
      upload: { media: 'text/csv' },
      answer: { status: 200, schema: UnitImport },
    },
    async ({ c, ctx, query }) => {
      const content = await readImport(c.req.raw);
      if (!content.ok) return problem(c, content.refusal);
      const result = await importUnits(ctx, {
        content: content.value,
        dryRun: query.dryRun === '1',
        keepReports: query.reports === 'keep',
      });
      return result.ok ? c.json(told(c, result.value)) : problem(c, withRows(c, result.refusal));
    },
  );

  operation(
    app,
    {
      method: 'post',
      path: '/units/{code}/changes',
      summary: `Rename, move or close a unit, or state an attribute, from a day on. ${ROUNDS_KEEP_THEIR_TREE}`,
      body: UnitChange,
      answer: { status: 200, schema: UnitEffects },
    },
    async ({ c, ctx, path, body }) =>
      answer(c, await changeUnit(ctx, path('code'), body), (preview) => c.json(shown(c, preview))),
  );

  operation(
    app,
    {
      method: 'get',
      path: '/units/{code}/history',
      summary: 'Everything a code ever meant: lives, names, parents, attributes, successions, rounds',
      answer: { status: 200, schema: UnitLives },
    },
    async ({ c, ctx, path }) => answer(c, await unitHistory(ctx, path('code')), (history) => c.json(history)),
  );
}

async function readImport(request: Request): Promise<Result<ImportInput['content']>> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type === 'application/json') {
    const json = await readJson(request);
    return json.ok ? done({ json: json.value }) : json;
  }
  if (type !== 'text/csv') return refuse('csv_expected');
  const csv = await readTextBody(request, MAX_BODY_BYTES);
  return csv.ok ? done({ csv: csv.value }) : csv;
}

const words = (c: C, code: IssueCode, params: IssueParams = {}, label?: string) =>
  messagesFor(c.get('language')).issueText[code](params, label);

/** A preview with its open choices in words. */
const shown = (c: C, { undecided, reports, ...preview }: Preview) => ({
  ...preview,
  reports,
  undecided: undecided.map(({ pointer, code, params }: Issue) => ({ pointer, code, message: words(c, code, params) })),
});

const told = (c: C, { rows, ...outcome }: ImportOutcome) => ({
  ...outcome,
  rows: rows.map((row) => ({
    ...row,
    issues: row.issues.map(({ column, code, params }) => ({ column, code, message: words(c, code, params, column) })),
  })),
});

/** A refused import tells the same rows as its dry run. */
function withRows(c: C, refusal: Refusal): Refusal {
  if (refusal.code !== 'import_refused') return refusal;
  return { ...refusal, data: told(c, refusal.data as ImportOutcome) };
}
