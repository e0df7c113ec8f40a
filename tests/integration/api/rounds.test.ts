import { env } from 'cloudflare:workers';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { Status } from '../../../schemas/api/board.ts';
import { Round, Rounds } from '../../../schemas/api/rounds.ts';
import { tick } from '../../../worker/services/jobs/tick.ts';
import { tenFields } from '../../factories/ten-fields.ts';
import { call, clock, goodBody, person, plantProvince, submit, system } from '../world.ts';

const LATE = '2020-05-07T17:00:00Z';

let key: string;

beforeAll(async () => {
  await plantProvince('04', 3);
  key = (await person('manager', '04')).key;
  await call(key, 'POST', '/outlines', tenFields());
});

const round = (id: string, changes: object = {}) => ({
  id,
  title: 'Đợt thử',
  outline: { id: 'ten-fields', version: 1 },
  period: { from: '2019-01-01', to: '2019-12-31' },
  unitsOn: '2020-04-17',
  expected: ['04001', '04002', '04003'],
  deadlines: { district: '2020-05-08T00:00:00+07:00' },
  ...changes,
});
const set = (id: string, changes: object = {}, who = key) => call(who, 'POST', '/rounds', round(id, changes));
const count = (table: string, id: string) =>
  env.DB.prepare(`SELECT count(*) AS n FROM ${table} WHERE round_id = ?`).bind(id).first<number>('n');

describe('setting a round', () => {
  it('opens it at once and gives its place', async () => {
    const answer = await set('spring');
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe('/api/v1/rounds/spring');
    expect(Round.strict().parse(answer.body)).toEqual({
      ...round('spring', { deadlines: { district: '2020-05-07T17:00:00.000Z' } }),
      outline: { id: 'ten-fields', version: 1, title: { vi: 'Mười trường', en: 'Ten fields' } },
      state: 'open',
      on: '2019-12-31',
      sample: false,
      stalledSince: null,
      basis: null,
      cutoff: null,
      opensAt: null,
      closedAt: null,
      lockedAt: null,
      copiedFrom: null,
    });
    expect((await call(key, 'GET', '/rounds/spring')).body).toEqual(answer.body);
    const { rounds } = Rounds.parse((await call(key, 'GET', '/rounds')).body);
    expect(rounds.map(({ id }) => id)).toContain('spring');
    expect((await call(key, 'GET', '/rounds/spring/reports/04001')).body.state).toBe('not_started');
  });

  it('twice under one id is refused, also at the same time, and the first stays', async () => {
    const answer = await set('spring', { title: 'Khác' });
    expect([answer.status, answer.body.code]).toEqual([409, 'round_exists']);
    expect((await call(key, 'GET', '/rounds/spring')).body.title).toBe('Đợt thử');
    const both = await Promise.all(['Một', 'Hai'].map((title) => set('race', { title })));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await count('report', 'race')).toBe(3);
  });

  it.each<[string, object, string, string]>([
    ['an unknown unit', { expected: ['04001', '99999'] }, '/expected/1', 'unknown_unit'],
    [
      'a unit that did not live on the day',
      { unitsOn: '2019-12-31', expected: ['04001'] },
      '/expected/0',
      'unknown_unit',
    ],
    ['a unit named twice', { expected: ['04001', '04001'] }, '/expected/1', 'duplicate_id'],
    [
      'a unit of a tier nobody asks',
      { expected: ['04001', '04'], deadlines: { district: LATE, province: LATE } },
      '/expected/1',
      'not_filing_tier',
    ],
    ['no unit at all', { expected: [] }, '/expected', 'too_small'],
    ['no deadline', { deadlines: {} }, '/deadlines/district', 'deadline_missing'],
    [
      'the deadline of a tier nobody asked has',
      { deadlines: { district: LATE, commune: LATE } },
      '/deadlines/commune',
      'deadline_of_nobody',
    ],
    [
      'a data window that ends before it begins',
      { cutoff: { from: '2019-12-31', to: '2019-01-01' } },
      '/cutoff/to',
      'period_reversed',
    ],
    ['an empty basis', { basis: ' ' }, '/basis', 'too_small'],
    ['a tier nobody knows', { deadlines: { district: LATE, ward: LATE } }, '/deadlines/ward', 'unknown_field'],
    ['a deadline that is a day', { deadlines: { district: '2020-05-07' } }, '/deadlines/district', 'malformed_instant'],
    [
      'a deadline without a zone',
      { deadlines: { district: '2020-05-07T17:00:00' } },
      '/deadlines/district',
      'malformed_instant',
    ],
    [
      'a deadline that its zone carries beyond the year 9999',
      { deadlines: { district: '9999-12-31T23:59:59-23:59' } },
      '/deadlines/district',
      'malformed_instant',
    ],
    ['an opening before the year 0', { opensAt: '0000-01-01T00:00:00+10:00' }, '/opensAt', 'malformed_instant'],
    ['an unknown outline', { outline: { id: 'ten-fields', version: 9 } }, '/outline', 'unknown_reference'],
    [
      'a period that ends before it begins',
      { period: { from: '2019-12-31', to: '2019-01-01' } },
      '/period/to',
      'period_reversed',
    ],
    ['a day that is none', { unitsOn: '2020-02-30' }, '/unitsOn', 'malformed_date'],
    ['a field nobody asked for', { colour: 'red' }, '/colour', 'unknown_field'],
    ['an id that would not stand in a path', { id: 'a/b' }, '/id', 'malformed_id'],
    ['an empty title', { title: '' }, '/title', 'too_small'],
  ])('refuses %s, and writes nothing', async (_, changes, pointer, code) => {
    const answer = await set('faulty', changes);
    expect([answer.status, answer.body.code]).toEqual([422, 'validation_failed']);
    expect(answer.body.errors).toMatchObject([{ pointer, code }]);
    expect((await call(key, 'GET', '/rounds/faulty')).status).toBe(404);
    expect(await count('round_unit', 'faulty')).toBe(0);
  });
});

describe('a planned round', () => {
  const OPENS = '2020-05-02T00:00:00Z';

  it('is seen by who set it and is not there for those it will ask; nothing can be filled in', async () => {
    const answer = await set('later', { opensAt: OPENS, deadlines: { district: '2020-06-01T00:00:00Z' } });
    expect([answer.status, answer.body.state]).toEqual([201, 'planned']);
    const reporter = await person('reporter', '04001');
    for (const [who, status] of [[key, 200] as const, [reporter.key, 404] as const]) {
      expect((await call(who, 'GET', '/rounds/later')).status).toBe(status);
      const at = '/rounds/later/reports/04001';
      expect((await call(who, 'GET', at)).status).toBe(404);
      expect((await call(who, 'PUT', `${at}/draft`, { answers: {} }, { 'if-match': '"0-0"' })).status).toBe(404);
      expect((await submit(who, at, goodBody('04001'))).status).toBe(404);
      expect((await call(who, 'GET', '/rounds/later/rollups/04')).status).toBe(404);
    }
    expect((await call(key, 'GET', '/rounds/later/status')).body).toMatchObject({ state: 'planned', units: [] });
  });

  it('does not open a moment before its time', async () => {
    await tick(system, new Date(Date.parse(OPENS) - 1));
    expect((await call(key, 'GET', '/rounds/later')).body.state).toBe('planned');
  });

  it('opens at its time, once, however many ticks there are and at the same time', async () => {
    await Promise.all(Array.from({ length: 4 }, () => tick(system, new Date(OPENS))));
    await tick(system, new Date(Date.parse(OPENS) + 300_000));
    expect((await call(key, 'GET', '/rounds/later')).body.state).toBe('open');
    expect([await count('report', 'later'), await count('round_unit', 'later')]).toEqual([3, 10]);
    expect((await submit(key, '/rounds/later/reports/04001', goodBody('04001'))).status).toBe(201);
    await tick(system, new Date(Date.parse(OPENS) + 600_000));
    expect((await call(key, 'GET', '/rounds/later/rollups/04')).body.coverage).toMatchObject({
      expected: 3,
      submitted: 1,
    });
  });

  it('whose time is past opens at once', async () => {
    expect((await set('now', { opensAt: '2020-04-01T00:00:00Z' })).body.state).toBe('open');
  });

  it('that can no longer open leaves the others to open, and the job to run', async () => {
    await set('broken', { opensAt: OPENS, expected: ['04003'] });
    await set('whole', { opensAt: OPENS, expected: ['04001'] });
    await env.DB.prepare(`UPDATE unit SET valid_to = '2020-04-01' WHERE code = '04003'`).run();
    await tick(system, new Date(OPENS));
    await env.DB.prepare(`UPDATE unit SET valid_to = NULL WHERE code = '04003'`).run();
    expect((await call(key, 'GET', '/rounds/broken')).body.state).toBe('planned');
    expect((await call(key, 'GET', '/rounds/whole')).body.state).toBe('open');
  });
});

describe('the status of a round', () => {
  it('tells of each expected unit where it stands, and how many came in time', async () => {
    await set('status');
    await submit(key, '/rounds/status/reports/04001', goodBody('04001'));
    await call(key, 'PUT', '/rounds/status/reports/04002/draft', { answers: {} }, { 'if-match': '"0-0"' });
    const { now } = clock;
    clock.now = new Date('2020-05-07T17:00:00Z');
    await submit(key, '/rounds/status/reports/04003', goodBody('04003'));
    const answer = await call(key, 'GET', '/rounds/status/status');
    const csv = await call(key, 'GET', '/rounds/status/status.csv');
    clock.now = now;

    const status = Status.strict().parse(answer.body);
    expect(status).toMatchObject({ round: 'status', state: 'closed', rates: { expected: 3, actual: 2, onTime: 1 } });
    const deadline = '2020-05-07T17:00:00.000Z';
    expect(status.units).toMatchObject([
      {
        unit: '04001',
        tier: 'district',
        state: 'submitted',
        deadline,
        submittedAt: '2020-05-01T02:00:00.000Z',
        onTime: true,
      },
      { unit: '04002', state: 'draft', submittedAt: null, onTime: null, seq: null },
      { unit: '04003', state: 'submitted', submittedAt: deadline, onTime: false },
    ]);
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const [head, ...lines] = parse(csv.text, { record_delimiter: '\r\n' }) as string[][];
    // What was read by its place is still there; more stands behind it (tests/integration/api/board.test.ts).
    const first = ['unit', 'name', 'tier', 'state', 'deadline', 'submitted_at', 'on_time', 'seq'];
    expect(head?.slice(0, 8)).toEqual(first);
    const shown = (cell: unknown) => (cell === null ? '' : String(cell));
    expect(lines.map((line) => line.slice(0, 8))).toEqual(
      status.units.map((one) => Object.values(one).slice(0, 8).map(shown)),
    );
  });

  it('as CSV keeps a unit’s name from running as a formula and from breaking the line', async () => {
    await env.DB.prepare(`UPDATE unit SET name = '=1+1,"x"' WHERE code = '04002'`).run();
    await set('names');
    const { text } = await call(key, 'GET', '/rounds/names/status.csv');
    expect((parse(text, { record_delimiter: '\r\n' }) as string[][])[2]?.slice(0, 2)).toEqual(['04002', `'=1+1,"x"`]);
  });
});
