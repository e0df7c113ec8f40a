import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { beforeAll, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { operations } from '../../worker/routes/api/operation.ts';
import { tenFields } from '../factories/ten-fields.ts';
import { filledIn, partsOf, zipped } from '../unit/xlsx/files.ts';
import { type Answer, app, call, goodBody, person, plantRound, submit } from './world.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
let world: Awaited<ReturnType<typeof plantRound>>;
let key: string;

beforeAll(async () => {
  world = await plantRound({ districts: 8 });
  key = world.manager.key;
});

const unitOf = (i: number) => world.codes[i] as string;
const pathOf = (i: number) => world.path(unitOf(i));

async function request(path: string, init: RequestInit, who: string | null = key): Promise<Response> {
  const ctx = createExecutionContext();
  const headers = { ...(who ? { authorization: `Bearer ${who}` } : {}), ...(init.headers as object) };
  const response = await app.fetch(new Request(`http://localhost/api/v1${path}`, { ...init, headers }), {}, ctx);
  await waitOnExecutionContext(ctx);
  return response;
}

async function download(path: string, query = '', who = key) {
  const response = await request(`${path}/workbook.xlsx${query}`, { method: 'GET' }, who);
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, bytes, etag: response.headers.get('etag') as string };
}

async function upload(
  path: string,
  body: Uint8Array | string | null,
  more: { query?: string; etag?: string; who?: string | null; type?: string } = {},
): Promise<Answer> {
  const headers = { 'content-type': more.type ?? XLSX, ...(more.etag === undefined ? {} : { 'if-match': more.etag }) };
  const init = { method: 'POST', headers, ...(body === null ? {} : { body }) } as RequestInit;
  const response = await request(`${path}/workbook${more.query ?? ''}`, init, more.who === undefined ? key : more.who);
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) };
}
const dryRun = (path: string, body: Uint8Array, who = key) => upload(path, body, { query: '?dryRun=1', who });

const put = (path: string, answers: object, etag = '"0-0"') =>
  call(key, 'PUT', `${path}/draft`, { answers }, { 'if-match': etag });
const draft = async (path: string) => (await call(key, 'GET', path)).body.draft;

describe('a workbook', () => {
  it('is given of the whole report, or of one table, with the version it was made of', async () => {
    const path = pathOf(0);
    await put(path, goodBody(unitOf(0)).answers);
    const whole = await download(path);
    expect([whole.status, whole.headers.get('content-type'), whole.etag]).toEqual([200, XLSX, '"1-0"']);
    expect(whole.headers.get('content-disposition')).toBe(`attachment; filename="${world.round}_${unitOf(0)}.xlsx"`);
    const table = await download(path, '?grid=literacy_learners');
    expect(Object.keys(partsOf(table.bytes)).filter((name) => name.includes('worksheets/sheet'))).toHaveLength(2);
    expect((await download(path, '?grid=nothing')).status).toBe(404);
    expect((await download(path, '?grid=it_trained')).status).toBe(404);
    expect((await download(path, '?grid=')).status).toBe(422);
  });

  it('sent back as it was changes nothing, not even the rev', async () => {
    const path = pathOf(0);
    const { bytes, etag } = await download(path);
    for (const answer of [await dryRun(path, bytes), await upload(path, bytes, { etag })]) {
      expect([answer.status, answer.body.cells, answer.body.saved]).toEqual([200, [], false]);
      expect(answer.body.counts).toMatchObject({ changed: 0, unreadable: 0, refused: 0, unknown: 0 });
      expect(answer.body.counts.unchanged).toBeGreaterThan(20);
    }
    expect((await draft(path)).rev).toBe(1);
  });

  it('with one cell filled in tells that cell, saves it into the draft, and submits nothing', async () => {
    const path = pathOf(0);
    const { bytes, etag } = await download(path);
    const changed = filledIn(bytes, `/answers/literacy_learners/${unitOf(0)}c1`, 'E', '<c @><v>19</v></c>');
    const before = await draft(path);
    const dry = await dryRun(path, changed.bytes);
    const cell = {
      sheet: 'Học viên theo xã',
      cell: changed.at,
      pointer: `/answers/literacy_learners/${unitOf(0)}c1/actual`,
      status: 'changed',
      old: 18,
      new: 19,
    };
    expect(dry.body.cells).toEqual([cell]);
    const promised = operations.find(({ upload }) => upload)?.answer.schema as z.ZodType;
    expect(promised.parse(dry.body)).toEqual(dry.body);
    expect(await draft(path)).toEqual(before);
    const saved = await upload(path, changed.bytes, { etag });
    expect([saved.status, saved.body.saved, saved.body.rev, saved.headers.get('etag')]).toEqual([
      200,
      true,
      2,
      '"2-0"',
    ]);
    const after = await draft(path);
    expect(after.answers).toEqual({
      ...before.answers,
      literacy_learners: {
        ...before.answers.literacy_learners,
        [`${unitOf(0)}c1`]: { plan: 20, actual: 19, border: true },
      },
    });
    expect((await call(key, 'GET', path)).body.state).toBe('draft');
  });

  it('keeps as typed what cannot be read, and says why', async () => {
    const path = pathOf(1);
    const { bytes, etag } = await download(path);
    const typed = filledIn(bytes, '/answers/it_trained', 'E', '<c @ t="inlineStr"><is><t>khoảng 20</t></is></c>');
    const answer = await upload(path, typed.bytes, { etag });
    expect(answer.body.cells).toEqual([
      expect.objectContaining({
        cell: typed.at,
        status: 'unreadable',
        code: 'approximate_number',
        old: null,
        new: 'khoảng 20',
      }),
    ]);
    expect(answer.body.cells[0].message).toContain(`Chỉ tiêu!${typed.at}`);
    expect(await draft(path)).toMatchObject({ rev: 1, answers: {}, raw: { '/answers/it_trained': 'khoảng 20' } });
  });

  it('with a cell emptied empties it, or leaves it where that is asked for', async () => {
    const path = pathOf(0);
    const before = await draft(path);
    const { bytes, etag } = await download(path);
    const changed = filledIn(bytes, '/answers/officials', 'E', '<c @/>');
    const told = await dryRun(path, changed.bytes);
    expect(told.body.cells).toMatchObject([{ cell: changed.at, status: 'changed', old: 100, new: null }]);
    const kept = await upload(path, changed.bytes, { query: '?keepBlanks=1', etag });
    expect([kept.body.cells, kept.body.saved]).toEqual([[], false]);
    expect(await draft(path)).toEqual(before);
  });

  it('goes on from what stands, where a report was submitted and there is no draft', async () => {
    const path = pathOf(2);
    await submit(key, path, goodBody(unitOf(2)));
    const { bytes, etag } = await download(path);
    const changed = filledIn(bytes, '/answers/it_trained', 'E', '<c @ t="inlineStr"><is><t>1.021 người</t></is></c>');
    const answer = await upload(path, changed.bytes, { etag });
    expect(answer.body.cells).toEqual([expect.objectContaining({ status: 'changed', old: 20, new: 1021 })]);
    const report = (await call(key, 'GET', path)).body;
    expect(report).toMatchObject({
      state: 'submitted',
      revision: { answers: { it_trained: 20 } },
      draft: { rev: 1, answers: { it_trained: 1021, officials: 100 } },
    });
  });
});

describe('a workbook that cannot be taken', () => {
  it('for one cell is refused as a whole, with sheet and cell named; a dry run tells it beside the others', async () => {
    const path = pathOf(3);
    const { bytes, etag } = await download(path);
    const one = filledIn(bytes, '/answers/officials', 'E', '<c @><v>100</v></c>');
    const both = filledIn(one.bytes, '/answers/it_trained', 'E', '<c @><f>10+10</f><v>20</v></c>');
    const dry = await dryRun(path, both.bytes);
    expect(dry.body.counts).toMatchObject({ changed: 1, refused: 1 });
    const answer = await upload(path, both.bytes, { etag });
    expect([answer.status, answer.body.code]).toEqual([422, 'workbook_refused']);
    expect(answer.body.errors).toEqual([
      { pointer: '/answers/it_trained', code: 'formula_cell', message: expect.stringContaining(`Chỉ tiêu!${both.at}`) },
    ]);
    expect((await draft(path)).rev).toBe(0);
  });

  it('because the report has changed since is refused, unless it is to be held against what is there now', async () => {
    const path = pathOf(4);
    await put(path, { it_trained: 1 });
    const { bytes, etag } = await download(path);
    await put(path, { it_trained: 2, officials: 9 }, etag);
    for (const answer of [await dryRun(path, bytes), await upload(path, bytes, { etag: '"2-0"' })]) {
      expect([answer.status, answer.body.code]).toEqual([412, 'draft_stale']);
      expect(answer.body).toMatchObject({ current: { rev: 2 }, workbook: { rev: '1', sheet: '_decuong', cell: 'B6' } });
    }
    const told = await upload(path, bytes, { query: '?dryRun=1&anyway=1' });
    expect(told.body.cells).toMatchObject([
      { old: 2, new: 1 },
      { old: 9, new: null },
    ]);
  });

  it('needs the rev of the draft it goes into', async () => {
    const path = pathOf(4);
    const { bytes } = await download(path);
    expect([(await upload(path, bytes)).status, (await upload(path, bytes)).body.code]).toEqual([
      428,
      'if_match_required',
    ]);
    for (const etag of ['"1-0"', '*', '"x"']) expect((await upload(path, bytes, { etag })).status).toBe(412);
  });

  it('of another unit, round or outline names what is not the same and where that stands', async () => {
    const { bytes } = await download(pathOf(4));
    const answer = await dryRun(pathOf(5), bytes);
    expect([answer.status, answer.body.code]).toEqual([422, 'workbook_of_another_report']);
    expect(answer.body).toMatchObject({
      what: 'unit',
      sheet: '_decuong',
      cell: 'B3',
      found: unitOf(4),
      expected: unitOf(5),
    });
    expect(answer.body.errors[0].message).toContain('_decuong!B3');
    const other = await plantRound({ outline: tenFields({ id: 'ten-other' }) });
    const elsewhere = await download(other.path(other.codes[0] as string), '', other.manager.key);
    expect((await dryRun(pathOf(5), elsewhere.bytes)).body).toMatchObject({
      code: 'workbook_of_another_report',
      what: 'round',
    });
  });

  it('is told apart from what is no workbook, too large, or of a round that is over', async () => {
    const path = pathOf(5);
    const { bytes } = await download(path);
    expect((await upload(path, bytes, { type: 'application/json', query: '?dryRun=1' })).body.code).toBe(
      'workbook_expected',
    );
    expect((await upload(path, null, { query: '?dryRun=1' })).body).toMatchObject({
      code: 'workbook_unreadable',
      errors: [{ code: 'not_a_workbook' }],
    });
    expect((await dryRun(path, new Uint8Array(5_000_001))).status).toBe(413);
    const alien = partsOf(bytes);
    for (const name of Object.keys(alien))
      alien[name] = (alien[name] as string).replaceAll(/<sheetData>.*<\/sheetData>/g, '<sheetData/>');
    const empty = zipped(alien);
    expect((await dryRun(path, empty)).body.code).toBe('workbook_unmatched');
    await submit(key, pathOf(6), goodBody(unitOf(6)));
    await call(key, 'POST', `${pathOf(6)}/accept`);
    expect((await dryRun(pathOf(6), (await download(pathOf(6))).bytes)).body.code).toBe('report_accepted');
  });

  it('because it is larger inside than any report is refused within the bounds of the Worker', async () => {
    const path = pathOf(5);
    const parts = partsOf((await download(path)).bytes);
    const bomb = { ...parts, 'xl/worksheets/sheet1.xml': `<worksheet>${' '.repeat(24_000_001)}</worksheet>` };
    const file = zipped(bomb);
    expect(file.length).toBeLessThan(200_000);
    const answer = await dryRun(path, file);
    expect([answer.status, answer.body.errors[0].code]).toEqual([422, 'workbook_too_large']);
  });

  it('is nobody’s who may not fill the report in, and is not even read', async () => {
    const path = pathOf(5);
    const [reviewer, viewer] = await Promise.all([person('reviewer', world.p), person('viewer', world.p)]);
    const { bytes } = await download(path, '', reviewer.key);
    expect((await download(path, '', viewer.key)).status).toBe(404);
    expect((await upload(path, 'x', { who: reviewer.key, query: '?dryRun=1' })).status).toBe(403);
    expect((await dryRun(path, bytes, viewer.key)).status).toBe(404);
    expect((await upload(path, bytes, { who: null, query: '?dryRun=1' })).status).toBe(401);
    await submit(key, pathOf(7), goodBody(unitOf(7)));
    expect((await download(pathOf(7), '', viewer.key)).status).toBe(403);
  });
});
