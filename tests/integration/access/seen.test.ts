import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../../worker/domain/access.ts';
import { call, person, plantProvince, submit } from '../world.ts';
import { newRound, outline } from './planted.ts';
import { ROLES } from './rules.ts';

const people = {} as { [R in Role]: { key: string } };
const elsewhere = 'R001';
let head: { key: string };

beforeAll(async () => {
  await plantProvince('Q', 2);
  await plantProvince('R', 1);
  head = await person('manager', 'Q');
  for (const role of ROLES) people[role] = await person(role, 'Q001');
  const made = [await call(head.key, 'POST', '/outlines', outline)];
  const units = ['Q001', 'Q001c1', 'Q', 'Q002'];
  for (const id of ['levels', 'untouched']) made.push(await call(head.key, 'POST', '/rounds', newRound(id, units)));
  expect(made.map(({ status, text }) => [status, text])).toEqual(made.map(() => [201, expect.any(String)]));
  for (const unit of units) {
    await submit(head.key, `/rounds/levels/reports/${unit}`, { answers: { context: 'x', people: 1 } });
  }
}, 60_000);

describe('what is hidden', () => {
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
    expect((await submit(people.reporter.key, at, { answers: { context: 'x', people: 5 } })).status).toBe(201);
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
    for (const foreign of ['Q002', 'Q', elsewhere, 'nowhere']) {
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
