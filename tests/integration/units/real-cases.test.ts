import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '../../../schemas/api/answers.ts';
import { UnitEffects, UnitImport, UnitLives } from '../../../schemas/api/units.ts';
import { tick } from '../../../worker/services/jobs/tick.ts';
import { AFTER_CAO_LOC, caoBangRows, langSonRows } from '../../factories/real-units.ts';
import { call, clock, person, plantProvince, system } from '../world.ts';
import { csvOf, holder, importCsv, roundOf } from './world.ts';

const START = '2018-01-01';
const SONG_GIAP = { code: '06229', validFrom: START };
const BINH_TRUNG = { code: '06217', validFrom: START };

let key: string;
let stranger: string;

beforeAll(async () => {
  await plantProvince('P', 1, 0);
  key = (await person('manager', 'P')).key;
  stranger = (await person('manager', 'P001')).key;
  for (const rows of [langSonRows(), caoBangRows()]) {
    const answer = await importCsv(key, csvOf(rows));
    if (answer.status !== 200) throw new Error(answer.text);
  }
});

const treeOn = async (on: string) =>
  (await call(key, 'GET', `/units?on=${on}`)).body.units as {
    code: string;
    name: string;
    parent: string | null;
    tier: string;
    validFrom: string;
  }[];
const below = async (parent: string, on: string) => (await treeOn(on)).filter((unit) => unit.parent === parent);
const stored = async (sql: string) => (await env.DB.prepare(sql).all()).results;

describe('Song Giáp into Bình Trung on 1/1/2020', () => {
  const merge = { into: '06217', from: ['06229'], on: '2020-01-01' };
  let open: string;
  let planned: string;
  let reporter: Awaited<ReturnType<typeof holder>>;
  let heir: Awaited<ReturnType<typeof holder>>;

  beforeAll(async () => {
    reporter = await holder('reporter', SONG_GIAP);
    heir = await holder('reporter', BINH_TRUNG);
    open = await roundOf(key, ['06229', '06217'], '2019-12-01');
    planned = await roundOf(key, ['06229', '06190'], '2020-02-01', '2020-05-10T00:00:00Z');
  });

  it('shows what it touches, and writes nothing', async () => {
    const before = await stored('SELECT count(*) AS n FROM event');
    const answer = await call(key, 'POST', '/units/merge', { ...merge, dryRun: true });
    expect(answer.status).toBe(200);
    expect(UnitEffects.strict().parse(answer.body)).toEqual(answer.body);
    expect(answer.body).toMatchObject({
      applied: false,
      closed: [{ code: '06229', name: 'Xã Song Giáp', validTo: '2019-12-31' }],
      counts: [{ unit: { code: '183' }, before: 23, after: 22 }],
      successions: [{ kind: 'full', on: '2020-01-01' }],
      reports: [{ round: open, unit: { code: '06229' }, state: 'not_started' }],
      rounds: [{ round: planned, units: ['06229'], mayChange: true }],
      roles: [{ role: 'reporter', unit: SONG_GIAP }],
    });
    expect(answer.body.undecided.map((one: { pointer: string; code: string }) => [one.pointer, one.code])).toEqual([
      [`/reports/${open}`, 'choice_required'],
      ['/roles', 'roles_needed'],
    ]);
    expect(await stored('SELECT count(*) AS n FROM event')).toEqual(before);
    expect(await below('183', '2020-01-01')).toHaveLength(23);
  });

  it('is refused without a choice for each open report and for the roles, each named', async () => {
    const answer = await call(key, 'POST', '/units/merge', merge);
    expect([answer.status, answer.body.code]).toEqual([422, 'validation_failed']);
    expect(Problem.parse(answer.body).errors?.map((error) => error.pointer)).toEqual([`/reports/${open}`, '/roles']);
    expect(answer.text).toContain('Xã Song Giáp');
    expect(await below('183', '2020-01-01')).toHaveLength(23);
  });

  it('does not end the roles of people whose report is still theirs', async () => {
    const choices = { reports: { [open]: 'keep' }, roles: 'end' };
    const answer = await call(key, 'POST', '/units/merge', { ...merge, ...choices });
    expect(answer.body.errors).toMatchObject([{ pointer: '/roles', code: 'roles_needed' }]);
  });

  it('hands over only to a unit with a reporter', async () => {
    const choices = { reports: { [open]: { handOver: '06190' } }, roles: 'keep' };
    const answer = await call(key, 'POST', '/units/merge', { ...merge, ...choices });
    expect(answer.body.errors).toMatchObject([{ pointer: `/reports/${open}/handOver`, code: 'nobody_to_hand_over' }]);
  });

  it('is not for who does not manage both, and not for nobody', async () => {
    expect((await call(stranger, 'POST', '/units/merge', merge)).status).toBe(403);
    expect((await call(reporter.key, 'POST', '/units/merge', merge)).status).toBe(403);
    expect((await call(null, 'POST', '/units/merge', merge)).status).toBe(401);
  });

  it('goes on only from the preview that was seen', async () => {
    const choices = { reports: { [open]: 'keep' }, roles: 'keep', preview: 'sha256:other' };
    const answer = await call(key, 'POST', '/units/merge', { ...merge, ...choices });
    expect([answer.status, answer.body.code]).toEqual([409, 'registry_changed']);
  });

  it('takes 23 units to 22, hands the open report over, and has the planned round expect the successor', async () => {
    const { digest } = (await call(key, 'POST', '/units/merge', { ...merge, dryRun: true })).body;
    const answer = await call(key, 'POST', '/units/merge', {
      ...merge,
      reports: { [open]: { handOver: '06217' } },
      roles: 'add',
      rounds: { [planned]: 'replace' },
      preview: digest,
    });
    expect([answer.status, answer.body.applied, answer.body.undecided]).toEqual([200, true, []]);
    expect(await below('183', '2019-12-31')).toHaveLength(23);
    expect(await below('183', '2020-01-01')).toHaveLength(22);

    // The report is still expected, and both the old people and the successor's may fill it.
    const path = `/rounds/${open}/reports/06229`;
    expect((await call(key, 'GET', `/rounds/${open}/status`)).body.units).toHaveLength(2);
    for (const who of [reporter, heir]) {
      const current = await call(who.key, 'GET', path);
      expect(current.status).toBe(200);
      const etag = current.headers.get('etag') ?? '';
      const draft = { answers: { it_trained: 3 } };
      expect((await call(who.key, 'PUT', `${path}/draft`, draft, { 'if-match': etag })).status).toBe(200);
    }
    expect((await call(key, 'GET', `/rounds/${planned}`)).body.expected).toEqual(['06190', '06217']);
    const grants = `SELECT unit_code, role FROM role_grant WHERE user_id = '${reporter.userId}' ORDER BY 1`;
    expect(await stored(grants)).toEqual([
      { unit_code: '06217', role: 'reporter' },
      { unit_code: '06229', role: 'reporter' },
    ]);
    const log = await stored(`SELECT type, unit FROM event WHERE round_id = '' ORDER BY seq DESC LIMIT 3`);
    expect(log).toEqual([
      { type: 'units_merged', unit: '06217' },
      { type: 'role_granted', unit: '06217' },
      { type: 'role_granted', unit: '06229' },
    ]);
  });

  it('lets the planned round open on the units there are then', async () => {
    const now = clock.now;
    clock.now = new Date('2020-05-10T00:05:00Z');
    await tick(system, clock.now);
    clock.now = now;
    expect((await call(key, 'GET', `/rounds/${planned}`)).body.state).toBe('open');
  });

  it('is told by the history of both', async () => {
    const old = await call(key, 'GET', '/units/06229/history');
    expect(UnitLives.strict().parse(old.body)).toEqual(old.body);
    expect(old.body.lives).toMatchObject([
      {
        validTo: '2019-12-31',
        after: [{ unit: { code: '06217', name: 'Xã Bình Trung' }, kind: 'full' }],
        rounds: [{ round: open, report: 'draft' }],
      },
    ]);
    const heirs = await call(key, 'GET', '/units/06217/history');
    expect(heirs.body.lives[0].before).toMatchObject([{ unit: { name: 'Xã Song Giáp' }, on: '2020-01-01' }]);
  });

  it('is refused a second time: nothing merges what is closed', async () => {
    const again = await call(key, 'POST', '/units/merge', { ...merge, into: '06190', on: '2020-03-01' });
    expect(again.body.errors).toMatchObject([{ pointer: '/from/0', code: 'unit_closed' }]);
  });
});

describe('Cao Bằng on 1/3/2020', () => {
  it('goes from 13 districts to 10, one of them with another name', async () => {
    const on = '2020-03-01';
    for (const merge of [
      { into: '045', from: ['044'] },
      { into: '047', from: ['046'] },
      { into: '049', from: ['050'], name: 'Huyện Quảng Hòa' },
    ]) {
      const answer = await call(key, 'POST', '/units/merge', { ...merge, on });
      expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
    }
    expect(await below('04', '2020-02-29')).toHaveLength(13);
    expect((await below('04', on)).map(({ code }) => code)).toEqual([
      ...['040', '042', '043', '045', '047', '048', '049', '051', '052', '053'],
    ]);
    const name = async (day: string) => (await treeOn(day)).find(({ code }) => code === '049')?.name;
    expect([await name('2020-02-29'), await name(on)]).toEqual(['Huyện Quảng Uyên', 'Huyện Quảng Hòa']);
  });
});

describe('the end of districts on 1/7/2025', () => {
  it('is one file: old units end and lead to the new, which stand below the province', async () => {
    const on = '2025-07-01';
    const old = langSonRows().filter(({ code }) => !['20', '06229'].includes(code));
    const rows = [
      ...old.map(({ code, from }) => {
        const heir = AFTER_CAO_LOC.find((one) => one.from.includes(code));
        return { code, from, to: '2025-06-30', ...(heir ? { successors: [heir.code] } : {}) };
      }),
      ...AFTER_CAO_LOC.map(({ code, name }) => ({ code, from: on, name, tier: 'commune', parent: '20' })),
    ];
    const dry = await call(key, 'POST', '/units/import?dryRun=1', { rows });
    // Bình Trung and Bảo Lâm have open reports by now: said line by line, and nothing is lost by saying nothing.
    expect(dry.body.counts).toMatchObject({ refused: 2, created: 8, updated: 21 });
    const choices = dry.body.rows.flatMap((row: { issues: object[] }) => row.issues);
    expect(choices).toMatchObject([
      { column: 'to', code: 'choice_required' },
      { column: 'to', code: 'choice_required' },
    ]);
    expect((await call(key, 'POST', '/units/import', { rows })).body.code).toBe('import_refused');

    const done = await call(key, 'POST', '/units/import?reports=keep', { rows });
    expect([done.status, done.body.counts]).toEqual([200, { created: 8, updated: 23, unchanged: 0, refused: 0 }]);
    expect(UnitImport.strict().parse(done.body)).toEqual(done.body);
    expect(await below('20', '2025-06-30')).toMatchObject([{ code: '183' }]);
    expect((await below('20', on)).map(({ code }) => code)).toEqual(AFTER_CAO_LOC.map(({ code }) => code).sort());

    const lives = (await call(key, 'GET', '/units/06187/history')).body.lives;
    expect(lives).toMatchObject([
      { name: 'Thị trấn Cao Lộc', validFrom: START, validTo: '2025-06-30', parents: [{ parent: { code: '183' } }] },
      { name: 'Phường Kỳ Lừa', validFrom: on, validTo: null, parents: [{ parent: { code: '20' } }] },
    ]);
    const again = await call(key, 'POST', '/units/import?reports=keep', { rows });
    expect(again.body.counts).toEqual({ created: 0, updated: 0, unchanged: 31, refused: 0 });
  });
});
