import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { planChange } from '../../../worker/domain/units/plan.ts';
import { carryOut } from '../../../worker/services/units/carry-out.ts';
import { importUnits } from '../../../worker/services/units/import.ts';
import { call, person, plantProvince, rowsOf, value } from '../world.ts';
import { importCsv } from './world.ts';

let manager: Awaited<ReturnType<typeof person>>;
let district: Awaited<ReturnType<typeof person>>;
let viewer: Awaited<ReturnType<typeof person>>;

beforeAll(async () => {
  await plantProvince('U', 2, 2);
  await plantProvince('V', 1, 1);
  manager = await person('manager', 'U');
  district = await person('manager', 'U001');
  viewer = await person('viewer', 'U');
});

const on = '2020-06-01';
const rows = async () => (await env.DB.prepare('SELECT * FROM unit ORDER BY code, valid_from').all()).results;
const change = (key: string | null, code: string, body: object) => call(key, 'POST', `/units/${code}/changes`, body);

describe('who may change units', () => {
  const body = { kind: 'rename', name: 'Tên khác', on };

  it('is a manager at or above them', async () => {
    expect((await change(district.key, 'U001', { ...body, name: 'Huyện Một' })).status).toBe(200);
    expect((await change(district.key, 'U001c1', { ...body, name: 'Xã Một' })).status).toBe(200);
    expect((await change(manager.key, 'U001c1', { ...body, name: 'Xã Hai' })).status).toBe(200);
  });

  it('is nobody else', async () => {
    const before = await rows();
    for (const [key, code, status] of [
      [district.key, 'U002', 403],
      [district.key, 'U', 403],
      [manager.key, 'V001', 403],
      [viewer.key, 'U001', 403],
      [null, 'U001', 401],
      [manager.key, 'U999', 404],
    ] as const) {
      expect([code, (await change(key, code, body)).status]).toEqual([code, status]);
    }
    expect((await call(viewer.key, 'POST', '/units', {})).status).toBe(403);
    expect((await call(viewer.key, 'POST', '/units/split', {})).status).toBe(403);
    expect((await importCsv(viewer.key, 'code,from\nU,2020-01-01\n')).status).toBe(403);
    expect((await call(null, 'GET', '/units/U/history')).status).toBe(401);
    expect((await call(viewer.key, 'GET', '/units/U999/history')).status).toBe(404);
    expect(await rows()).toEqual(before);
  });

  it('may not take a unit out of another’s hands', async () => {
    const move = { kind: 'move', parent: 'U001', on };
    expect((await change(district.key, 'U002c1', move)).status).toBe(403);
    expect((await change(manager.key, 'V001c1', move)).status).toBe(403);
    expect((await call(district.key, 'POST', '/units/merge', { into: 'U001c1', from: ['U002c1'], on })).status).toBe(
      403,
    );
  });

  it('begins a province only from a province, and manages it then', async () => {
    const body = { code: 'W', name: 'Tỉnh Mới', tier: 'province', parent: null, on };
    expect((await call(district.key, 'POST', '/units', body)).status).toBe(403);
    expect((await call(manager.key, 'POST', '/units', body)).status).toBe(201);
    const child = { code: 'W1', name: 'Xã W1', tier: 'commune', parent: 'W', on };
    expect((await call(manager.key, 'POST', '/units', { ...child, attributes: { border: true } })).status).toBe(201);
    const { units } = (await call(viewer.key, 'GET', `/units?on=${on}`)).body;
    expect(units).toContainEqual(
      expect.objectContaining({ code: 'W1', parent: 'W', validFrom: on, attributes: { border: true } }),
    );
  });
});

describe('what cannot be', () => {
  it.each([
    ['a district below its own commune', 'U002', { kind: 'move', parent: 'U002c1' }, '/parent', 'circular_parent'],
    ['a unit below a school of its own tier', 'U002', { kind: 'move', parent: 'U001' }, '/parent', 'tier_order'],
    ['a day that is none', 'U002', { kind: 'rename', name: 'X', on: '2020-02-30' }, '/on', 'malformed_date'],
    ['a field nobody knows', 'U002', { kind: 'rename', name: 'X', why: 'x' }, '/why', 'unknown_field'],
    ['a change of no kind', 'U002', { kind: 'paint' }, '/kind', 'unknown_option'],
    ['closing what has children', 'U002', { kind: 'close' }, '/children', 'child_without_parent'],
    ['a life of a day before it began', 'U002', { kind: 'rename', name: 'X', on: '2019-12-31' }, '/on', 'unknown_unit'],
  ])('refuses %s with its place', async (_, code, body, pointer, issue) => {
    const before = await rows();
    const answer = await change(manager.key, code, { on, ...body });
    expect([answer.status, answer.body.errors[0]]).toEqual([422, expect.objectContaining({ pointer, code: issue })]);
    expect(await rows()).toEqual(before);
  });

  it('refuses a merger into a closed unit', async () => {
    expect((await change(manager.key, 'U002c2', { kind: 'close', on })).status).toBe(200);
    const answer = await call(manager.key, 'POST', '/units/merge', {
      into: 'U002c2',
      from: ['U002c1'],
      on: '2021-01-01',
    });
    expect(answer.body.errors).toMatchObject([{ pointer: '/into', code: 'unit_closed' }]);
    expect(answer.body.errors[0].message).toContain('31/05/2020');
  });

  it('writes nothing when the registry changed between reading and writing', async () => {
    const before = await rows();
    const result = await carryOut(
      manager.ctx,
      (history) => {
        // Somebody else is quicker by exactly one change.
        return planChange(history, { kind: 'rename', code: 'U001c2', name: 'Chậm', on });
      },
      { on, event: { type: 'unit_changed', unit: 'U001c2', detail: {} } },
    );
    expect(result.ok).toBe(true);
    const slow = carryOut(
      {
        ...manager.ctx,
        db: {
          ...manager.ctx.db,
          d1: quicker(manager.ctx.db.d1, () => change(manager.key, 'U001', { kind: 'rename', name: 'Nhanh', on })),
        },
      },
      (history) => planChange(history, { kind: 'rename', code: 'U001c2', name: 'Muộn', on }),
      { on, event: { type: 'unit_changed', unit: 'U001c2', detail: {} } },
    );
    expect(await slow).toMatchObject({ ok: false, refusal: { code: 'registry_changed' } });
    const names = (await rows()).map((row) => row.name);
    expect(names).toContain('Nhanh');
    expect(names).not.toContain('Muộn');
    expect(names).not.toEqual(before.map((row) => row.name));
  });
});

/** D1 behind which another request gets in between the reading batch and the writing one. */
function quicker(d1: D1Database, first: () => Promise<unknown>): D1Database {
  let batches = 0;
  return {
    prepare: (sql: string) => d1.prepare(sql),
    batch: async (statements: D1PreparedStatement[]) => {
      batches += 1;
      if (batches === 2) await first();
      return d1.batch(statements);
    },
  } as unknown as D1Database;
}

describe('imports', () => {
  it('refuse the whole file for one wrong line, and say which', async () => {
    const before = await rows();
    const csv =
      '\ufeffcode;from;name;tier;parent\r\nU9;01/01/2021;"Xã ""Chín""; mới";xã;U001\r\nU8;32/01/2021;Xã Tám;xã;U001\r\nV9;01/01/2021;Xã lạ;xã;V001\r\n';
    const dry = await importCsv(manager.key, csv, '?dryRun=1');
    expect(dry.status).toBe(200);
    expect(dry.body).toMatchObject({
      applied: false,
      counts: { created: 1, refused: 2 },
      rows: [
        { line: 2, code: 'U9', result: 'created', issues: [] },
        { line: 3, code: 'U8', result: 'refused', issues: [{ column: 'from', code: 'malformed_date' }] },
        { line: 4, code: 'V9', result: 'refused', issues: [{ column: 'parent', code: 'not_yours' }] },
      ],
    });
    const real = await importCsv(manager.key, csv);
    expect([real.status, real.body.code, real.body.rows]).toEqual([422, 'import_refused', dry.body.rows]);
    expect(real.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual(['/3/from', '/4/parent']);
    expect(await rows()).toEqual(before);
  });

  it.each([
    ['a wrong column', 'code,from,naem\nU9,2020-01-01,X\n', 422, '/1/3', 'csv_unknown_column'],
    ['a quote that is not closed', 'code,from\n"U9,2020-01-01\n', 422, '/2/1', 'csv_quote_not_closed'],
    ['an empty file', '', 422, '/1/1', 'csv_empty'],
    ['a line too many', `code,from\n${'U9,2020-01-01\n'.repeat(10_001)}`, 422, '/10002/1', 'too_many_rows'],
  ])('refuse %s with its place', async (_, csv, status, pointer, code) => {
    const answer = await importCsv(manager.key, csv);
    expect([answer.status, answer.body.errors]).toEqual([status, [expect.objectContaining({ pointer, code })]]);
  });

  it('take CSV and JSON and nothing else', async () => {
    const answer = await call(manager.key, 'POST', '/units/import', 'code', { 'content-type': 'text/plain' });
    expect([answer.status, answer.body.code]).toEqual([415, 'csv_expected']);
    expect((await call(manager.key, 'POST', '/units/import', { rows: [1, null, { code: 'x' }] })).status).toBe(422);
    expect((await call(manager.key, 'POST', '/units/import', '{', {})).status).toBe(400);
  });

  it('take 10,000 lines within fifty statements, and change nothing the second time', async () => {
    const line = (i: number) => `N${i},2020-01-01,"Xã số ${i}, mới",commune,U00${(i % 2) + 1},x`;
    const csv = `code,from,name,tier,parent,attribute:border\n${Array.from({ length: 10_000 }, (_, i) => line(i)).join('\n')}`;
    const input = { content: { csv }, dryRun: false, keepReports: false };
    const first = await rowsOf(() => importUnits(manager.countedCtx, input));
    expect(value(first.value).counts).toEqual({ created: 10_000, updated: 0, unchanged: 0, refused: 0 });
    expect(first.statements).toBeLessThanOrEqual(50);
    const again = await rowsOf(() => importUnits(manager.countedCtx, input));
    expect(value(again.value).counts).toEqual({ created: 0, updated: 0, unchanged: 10_000, refused: 0 });
    expect(again.written).toBe(0);
  });
});

it('writes few rows for one change', async () => {
  const { written } = await rowsOf(async () =>
    carryOut(
      manager.countedCtx,
      (history) => planChange(history, { kind: 'rename', code: 'U001c1', name: 'Xã Ba', on: '2020-09-01' }),
      {
        on: '2020-09-01',
        event: { type: 'unit_changed', unit: 'U001c1', detail: {} },
      },
    ),
  );
  // The unit and its key, its former name, the event and its index.
  expect(written).toBeLessThanOrEqual(6);
});
