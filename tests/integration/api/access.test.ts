import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../../worker/domain/access.ts';
import { rollupSlice } from '../../../worker/services/rollups/slice.ts';
import { type OutlineInput, tenFields } from '../../factories/ten-fields.ts';
import { call, person, plantProvince, plantRound, submit, system } from '../world.ts';
import { describedOperations, filled } from './described.ts';

/** Everybody holds one role, on the district Q001: `own`. Each operation is tried at five places around it. */
const PLACES = ['own', 'below', 'above', 'beside', 'elsewhere'] as const;
type Place = (typeof PLACES)[number];
const ROLES: readonly Role[] = ['reporter', 'reviewer', 'manager', 'viewer'];

type Row = readonly [own: number, below: number, above: number, beside: number, elsewhere: number];
type Expected = { [R in Role]: Row };
type Case = {
  expected: Expected;
  query?: string;
  headers?: { [name: string]: string };
  body?: (target: Target) => unknown;
};
type Target = { round: string; unit: string; seq: number };

const everywhere = (status: number): Row => [status, status, status, status, status];
/** The round is one for the whole province: whoever has a role in it sees it, at whichever unit. */
const inProvince = (status: number): Row => [status, status, status, status, 404];
/** The subtree of one's unit is seen; what is above, beside and elsewhere is not there. */
const seen = (own: number, below = own): Row => [own, below, 404, 404, 404];
const all = (row: Row): Expected => ({ reporter: row, reviewer: row, manager: row, viewer: row });
const managers = (status: Row): Expected => ({ ...all(everywhere(403)), manager: status });
const rollup: Expected = { ...all(seen(200)), reporter: everywhere(404) };

/**
 * Who may what, by the roles' design: who may not see a thing gets 404, who sees it and may not do gets 403. Changes are
 * sent so that they would be refused for another reason by then (412, 422, 409): that status means "may".
 */
const TABLE: { [operation: string]: Case } = {
  'GET /health': { expected: all(everywhere(200)) },
  'GET /openapi.json': { expected: all(everywhere(200)) },
  'GET /units': { expected: all(everywhere(200)) },
  'GET /outlines': { expected: all(everywhere(200)) },
  'GET /outlines/{id}/versions/{version}': { expected: all(everywhere(200)) },
  'GET /outlines/{id}/versions/{version}/schema': { expected: all(everywhere(200)) },
  'POST /outlines': { expected: managers(everywhere(201)), body: () => outline },
  'POST /jobs/rollup': { expected: managers(everywhere(200)) },
  'GET /rounds': { expected: all(everywhere(200)) },
  // 409: the id is taken, which is looked at last. A unit one does not manage is unknown, wherever it is.
  'POST /rounds': { expected: managers([409, 409, 422, 422, 422]), body: ({ unit }) => newRound('levels', [unit]) },
  'GET /rounds/{round}': { expected: all(inProvince(200)) },
  'GET /rounds/{round}/status': { expected: all(inProvince(200)) },
  'GET /rounds/{round}/status.csv': { expected: all(inProvince(200)) },
  'GET /rounds/{round}/reports/{unit}': { expected: all(seen(200)) },
  'GET /rounds/{round}/reports/{unit}/revisions': { expected: all(seen(200)) },
  'GET /rounds/{round}/reports/{unit}/revisions/{seq}': { expected: all(seen(200)) },
  'PUT /rounds/{round}/reports/{unit}/draft': {
    expected: { reporter: seen(412, 403), reviewer: seen(403), manager: seen(412), viewer: seen(403) },
    headers: { 'if-match': '"99-0"' },
    body: () => ({ answers: {} }),
  },
  'GET /rounds/{round}/reports/{unit}/workbook.xlsx': { expected: { ...all(seen(200)), viewer: seen(403) } },
  // 415: what is sent is no workbook, which is looked at only for who may fill the report in.
  'POST /rounds/{round}/reports/{unit}/workbook': {
    expected: { reporter: seen(415, 403), reviewer: seen(403), manager: seen(415), viewer: seen(403) },
    headers: { 'if-match': '"99-0"' },
  },
  'POST /rounds/{round}/reports/{unit}/submissions': {
    expected: { reporter: seen(422, 403), reviewer: seen(403), manager: seen(422), viewer: seen(403) },
    headers: { 'idempotency-key': 'access' },
    body: () => ({ answers: { nothing: 1 } }),
  },
  'POST /rounds/{round}/reports/{unit}/accept': {
    expected: { reporter: seen(403), reviewer: seen(403, 409), manager: seen(409), viewer: seen(403) },
    body: () => ({ seq: 999_999 }),
  },
  'POST /rounds/{round}/reports/{unit}/return': {
    expected: { reporter: seen(403), reviewer: seen(403, 409), manager: seen(409), viewer: seen(403) },
    body: () => ({ comments: [{ at: 'report', text: 'Xem lại' }], deadline: '2020-06-01T00:00:00Z', seq: 999_999 }),
  },
  'POST /rounds/{round}/reports/{unit}/withdraw': {
    expected: { reporter: seen(409, 403), reviewer: seen(403), manager: seen(409), viewer: seen(403) },
    body: () => ({ seq: 999_999 }),
  },
  'POST /rounds/{round}/reports/{unit}/reopen': {
    expected: { reporter: seen(403), reviewer: seen(403, 409), manager: seen(409), viewer: seen(403) },
    body: () => ({ reason: 'Nhập nhầm', seq: 999_999 }),
  },
  'GET /rounds/{round}/rollups/{unit}': { expected: rollup },
  'GET /rounds/{round}/rollups/{unit}.csv': { expected: rollup },
  'GET /rounds/{round}/rollups/{unit}/narratives': { expected: rollup, query: '?field=context' },
};

/** Filed at every level, so that there is a report above, beside and below. */
const outline: OutlineInput = tenFields({
  id: 'levels',
  filedBy: ['province', 'district', 'commune'],
  items: [
    { kind: 'text', id: 'context', label: 'Khái quát' },
    { kind: 'count', id: 'people', label: 'Số người', measure: 'người' },
  ],
  checks: [],
  nested: [],
});
const DEADLINE = '2020-05-07T17:00:00Z';
const newRound = (id: string, expected: readonly string[]) => ({
  id,
  title: 'Đợt của ba cấp',
  outline: { id: 'levels', version: 1 },
  period: { from: '2019-01-01', to: '2019-12-31' },
  unitsOn: '2020-04-17',
  expected,
  deadlines: { province: DEADLINE, district: DEADLINE, commune: DEADLINE },
});

const targets = {} as { [P in Place]: Target };
const people = {} as { [R in Role]: { key: string } };
const UNITS: { [P in Exclude<Place, 'elsewhere'>]: string } = {
  own: 'Q001',
  below: 'Q001c1',
  above: 'Q',
  beside: 'Q002',
};
let head: { key: string };

beforeAll(async () => {
  await plantProvince('Q', 2);
  head = await person('manager', 'Q');
  for (const role of ROLES) people[role] = await person(role, 'Q001');
  const made = [await call(head.key, 'POST', '/outlines', outline)];
  for (const id of ['levels', 'untouched'])
    made.push(await call(head.key, 'POST', '/rounds', newRound(id, Object.values(UNITS))));
  expect(made.map(({ status, text }) => [status, text])).toEqual(made.map(() => [201, expect.any(String)]));

  const other = await plantRound({ districts: 1 });
  const unit = other.codes[0] as string;
  const seq = (await submit(other.manager.key, other.path(unit), { answers: { context: 'x' } })).body.seq;
  targets.elsewhere = { round: other.round, unit, seq };
  for (const place of ['own', 'below', 'above', 'beside'] as const) {
    const sent = await submit(head.key, `/rounds/levels/reports/${UNITS[place]}`, { answers: { people: 1 } });
    targets[place] = { round: 'levels', unit: UNITS[place], seq: sent.body.seq };
  }
  await rollupSlice(system, new Date());
});

describe('access', () => {
  it('is laid down for every operation there is', async () => {
    expect((await describedOperations()).map(({ name }) => name).sort()).toEqual(Object.keys(TABLE).sort());
  });

  for (const [name, { expected, query = '', headers, body }] of Object.entries(TABLE)) {
    it(`to ${name} is as the roles say`, async () => {
      const [method, path] = name.split(' ') as [string, string];
      const found = {} as { [R in Role]: number[] };
      for (const role of ROLES) {
        found[role] = [];
        for (const place of PLACES) {
          const target = targets[place];
          const at = filled(path, { ...target, id: 'levels', version: 1 }) + query;
          const answer = await call(people[role].key, method, at, body?.(target), headers);
          found[role].push(answer.status);
          if (answer.status === 403) expect(answer.body.code).toBe('forbidden');
          if (answer.status === 404) expect(answer.body.code).toBe('not_found');
        }
      }
      expect(found).toEqual(expected);
    });
  }

  it('tells nobody whether what it hides exists: the answers are the same but for the request’s number', async () => {
    const hidden = [`/rounds/levels/reports/Q002`, `/rounds/levels/reports/nowhere`, '/rounds/nothing/reports/Q001'];
    const bodies = await Promise.all(hidden.map(async (path) => (await call(people.viewer.key, 'GET', path)).body));
    for (const body of bodies) expect({ ...body, requestId: '' }).toEqual({ ...bodies[0], requestId: '' });
  });
});

describe('a viewer', () => {
  it('sees a report only while it stands, and never a draft', async () => {
    const at = '/rounds/untouched/reports/Q001';
    const everything: [string, string, unknown?, { [name: string]: string }?][] = [
      ['GET', at],
      ['GET', `${at}/revisions`],
      ['PUT', `${at}/draft`, { answers: {} }, { 'if-match': '"0-0"' }],
      ['POST', `${at}/submissions`, { answers: {} }, { 'idempotency-key': 'v' }],
      ['POST', `${at}/accept`],
    ];
    const statuses = async () => {
      const found: number[] = [];
      for (const one of everything) found.push((await call(people.viewer.key, ...one)).status);
      return found;
    };
    expect(await statuses()).toEqual([404, 404, 404, 404, 404]);
    await call(people.reporter.key, 'PUT', `${at}/draft`, { answers: { people: 123456 } }, { 'if-match': '"0-0"' });
    expect(await statuses()).toEqual([404, 404, 404, 404, 404]);
    for (const path of ['/rollups/Q001', '/rollups/Q001.csv', '/status', '/status.csv']) {
      expect((await call(people.viewer.key, 'GET', `/rounds/untouched${path}`)).text).not.toContain('123456');
    }
    expect((await submit(people.reporter.key, at, { answers: { people: 5 } })).status).toBe(201);
    expect(await statuses()).toEqual([200, 200, 403, 403, 403]);
    expect((await call(people.viewer.key, 'GET', at)).text).not.toContain('123456');
  });
});

describe('a reporter', () => {
  it('reads the drafts of the units below and changes none of them', async () => {
    const at = '/rounds/untouched/reports/Q001c1';
    await call(head.key, 'PUT', `${at}/draft`, { answers: { people: 7 } }, { 'if-match': '"0-0"' });
    expect((await call(people.reporter.key, 'GET', at)).body.draft.answers).toEqual({ people: 7 });
    expect(
      (await call(people.reporter.key, 'PUT', `${at}/draft`, { answers: {} }, { 'if-match': '"1-0"' })).status,
    ).toBe(403);
  });
});

describe('lists', () => {
  it('name only what the reader may see', async () => {
    for (const role of ROLES) {
      const { units, rates } = (await call(people[role].key, 'GET', '/rounds/levels/status')).body;
      expect(units.map(({ unit }: { unit: string }) => unit)).toEqual(['Q001', 'Q001c1']);
      expect(rates.expected).toBe(2);
      const { text } = await call(people[role].key, 'GET', '/rounds/levels/status.csv');
      expect(text.split('\r\n').map((line) => line.split(',')[0])).toEqual(['unit', 'Q001', 'Q001c1', '']);
      const { rounds } = (await call(people[role].key, 'GET', '/rounds')).body;
      expect(rounds.map(({ id }: { id: string }) => id).sort()).toEqual(['levels', 'untouched']);
    }
  });
});

describe('a round', () => {
  it('is set only for units one manages; others are unknown, each by its place', async () => {
    const { key } = people.manager;
    for (const foreign of ['Q002', 'Q', targets.elsewhere.unit, 'nowhere']) {
      const answer = await call(key, 'POST', '/rounds', newRound('foreign', ['Q001', foreign]));
      expect([answer.status, answer.body.code]).toEqual([422, 'validation_failed']);
      expect(answer.body.errors).toMatchObject([{ pointer: '/expected/1', code: 'unknown_unit' }]);
    }
    expect((await call(head.key, 'GET', '/rounds/foreign')).status).toBe(404);
  });

  it('is seen by nobody whose role is on the place that had the code before', async () => {
    await env.DB.prepare(
      `INSERT INTO unit (code, valid_from, valid_to, name, tier) VALUES ('Q001', '1990-01-01', '2019-12-31', 'Xưa', 'district')`,
    ).run();
    const former = await person('manager', 'Q002');
    await env.DB.prepare(`UPDATE role_grant SET unit_code = 'Q001', unit_valid_from = '1990-01-01' WHERE user_id = ?`)
      .bind(former.ctx.actor.userId)
      .run();
    expect((await call(former.key, 'GET', '/rounds/levels')).status).toBe(404);
    expect((await call(former.key, 'GET', '/rounds/levels/reports/Q001')).status).toBe(404);
    expect((await call(former.key, 'GET', '/rounds')).body).toEqual({ rounds: [] });
    const answer = await call(former.key, 'POST', '/rounds', newRound('former', ['Q001']));
    expect(answer.body.errors).toMatchObject([{ pointer: '/expected/0', code: 'unknown_unit' }]);
  });
});
