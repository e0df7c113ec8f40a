import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { Units } from '../../../schemas/api/answers.ts';
import { call, clock, person, plantProvince } from '../world.ts';

let key: string;

/** Beside a planted province: a district that was another before, and moved from one province to another. */
beforeAll(async () => {
  await plantProvince('P', 2, 1);
  await plantProvince('R', 1, 0);
  const run = (sql: string) => env.DB.prepare(sql);
  await env.DB.batch([
    run(`INSERT INTO unit (code, valid_from, valid_to, name, tier) VALUES
      ('045', '1990-01-01', '2020-02-29', 'Huyện Thông Nông', 'district'), ('045', '2020-03-01', NULL, 'Huyện Hà Quảng', 'district')`),
    run(`INSERT INTO unit_parent (code, unit_valid_from, parent_code, parent_valid_from, valid_from, valid_to) VALUES
      ('045', '1990-01-01', 'P', '2020-01-01', '2020-01-01', NULL),
      ('045', '2020-03-01', 'P', '2020-01-01', '2020-03-01', '2020-12-31'), ('045', '2020-03-01', 'R', '2020-01-01', '2021-01-01', NULL)`),
    run(`INSERT INTO unit_attribute (code, unit_valid_from, key, value, valid_from, valid_to) VALUES
      ('045', '2020-03-01', 'border', 'true', '2020-03-01', '2020-06-30'), ('045', '2020-03-01', 'border', 'false', '2020-07-01', NULL),
      ('045', '2020-03-01', 'region', '"III"', '2020-03-01', NULL), ('045', '1990-01-01', 'border', 'false', '1990-01-01', NULL)`),
  ]);
  key = (await person('viewer', 'P001')).key;
});

const on = async (day: string) => {
  const answer = await call(key, 'GET', `/units?on=${day}`);
  expect(answer.status).toBe(200);
  expect(Units.strict().parse(answer.body)).toEqual(answer.body);
  expect(answer.body.on).toBe(day);
  return answer.body.units as { code: string; [more: string]: unknown }[];
};
const one = async (day: string, code = '045') => (await on(day)).filter((unit) => unit.code === code);

describe('the tree of units', () => {
  it('is that of the day: who lives then, below whom, with what was true then', async () => {
    expect(await one('2020-04-17')).toEqual([
      {
        code: '045',
        name: 'Huyện Hà Quảng',
        tier: 'district',
        parent: 'P',
        validFrom: '2020-03-01',
        validTo: null,
        attributes: { border: true, region: 'III' },
      },
    ]);
    expect(await one('2020-07-01')).toMatchObject([{ parent: 'P', attributes: { border: false, region: 'III' } }]);
    expect(await one('2021-01-01')).toMatchObject([{ parent: 'R' }]);
  });

  it('keeps two units of one code apart, to their last and first day', async () => {
    const before = await one('2020-02-29');
    expect(before).toMatchObject([
      { name: 'Huyện Thông Nông', validFrom: '1990-01-01', validTo: '2020-02-29', attributes: { border: false } },
    ]);
    expect(await one('2020-03-01')).toMatchObject([{ name: 'Huyện Hà Quảng', validFrom: '2020-03-01' }]);
  });

  it('leaves a unit whose parent does not live yet without one', async () => {
    expect(await one('2019-12-31')).toMatchObject([{ name: 'Huyện Thông Nông', parent: null }]);
    expect(await on('1989-12-31')).toEqual([]);
  });

  it('is in order of code, each code once, and every parent is in it', async () => {
    const units = await on('2020-04-17');
    const codes = units.map(({ code }) => code);
    expect(codes).toEqual(['045', 'P', 'P001', 'P001c1', 'P002', 'P002c1', 'R', 'R001']);
    for (const { parent } of units) if (parent !== null) expect(codes).toContain(parent);
  });

  it('is today’s where no day is asked for, and today begins at midnight in Việt Nam', async () => {
    const now = clock.now;
    clock.now = new Date('2020-02-29T16:59:59Z');
    expect((await call(key, 'GET', '/units')).body.on).toBe('2020-02-29');
    clock.now = new Date('2020-02-29T17:00:00Z');
    expect((await call(key, 'GET', '/units')).body.on).toBe('2020-03-01');
    clock.now = now;
  });

  it.each([
    '2020-02-30',
    '2020-13-01',
    '20200101',
    '2020-1-1',
    '',
    'today',
    '2020-01-01T00:00:00Z',
    '-2020-01-01',
    '99999-01-01',
  ])('refuses %s, which is no day', async (day) => {
    const answer = await call(key, 'GET', `/units?on=${day}`);
    expect([answer.status, answer.body.code]).toEqual([422, 'validation_failed']);
    expect(answer.body.errors).toMatchObject([{ pointer: '/on' }]);
  });
});
