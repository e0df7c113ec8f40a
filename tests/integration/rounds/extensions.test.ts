import { beforeEach, describe, expect, it } from 'vitest';
import { Extension } from '../../../schemas/api/rounds.ts';
import { extendDeadline } from '../../../worker/services/rounds/extend.ts';
import { call, goodBody, person, plantRound, rowsOf, submit, value } from '../world.ts';
import { at, told } from './clock.ts';

let world: Awaited<ReturnType<typeof plantRound>>;
let unit: string;
let path: string;
beforeEach(async () => {
  world = await plantRound();
  unit = world.codes[0] as string;
  path = `/rounds/${world.round}`;
});
const LATER = '2020-05-20T17:00:00.000Z';
const give = (changes: object = {}, who = world.manager.key) =>
  call(who, 'POST', `${path}/extensions`, { unit, deadline: LATER, reason: 'Mưa lũ, mất điện', ...changes });
const statusOf = async (code: string) =>
  (await call(world.manager.key, 'GET', `${path}/status`)).body.units.find(
    (one: { unit: string }) => one.unit === code,
  );

describe('an extension', () => {
  it('moves the deadline of one unit, told in the log with its reason', async () => {
    const answer = await give({ deadline: '2020-05-21T00:00:00+07:00' });
    expect(answer.status).toBe(201);
    const extension = Extension.parse(answer.body);
    expect(extension).toMatchObject({ unit, deadline: LATER, before: '2020-05-07T17:00:00.000Z' });
    expect((await statusOf(unit)).deadline).toBe(LATER);
    expect((await statusOf(world.codes[1] as string)).deadline).toBe('2020-05-07T17:00:00.000Z');
    expect((await call(world.manager.key, 'GET', world.path(unit))).body.deadline).toBe(LATER);
    expect((await told(world.round)).at(-1)).toMatchObject({
      type: 'extended',
      unit,
      detail: { deadline: LATER, reason: 'Mưa lũ, mất điện' },
    });
    expect((await call(world.manager.key, 'GET', `${path}/extensions`)).body).toEqual({ extensions: [extension] });
  });

  it('makes on time what comes before it, and late what comes at it', async () => {
    const [, other = ''] = world.codes;
    await give();
    await give({ unit: other });
    const receipts = [
      await at('2020-05-20T16:59:59Z', () => submit(world.manager.key, world.path(unit), goodBody(unit))),
      await at(LATER, () => submit(world.manager.key, world.path(other), goodBody(other))),
    ];
    expect(receipts.map(({ body }) => body.onTime)).toEqual([true, false]);
    await at(LATER, async () => {
      expect([(await statusOf(unit)).onTime, (await statusOf(other)).onTime]).toEqual([true, false]);
      expect((await call(world.manager.key, 'GET', `${path}/status`)).body.rates).toMatchObject({
        actual: 2,
        onTime: 1,
      });
    });
  });

  it('given afterwards makes a late report on time', async () => {
    await at('2020-05-08T00:00:00Z', async () => {
      await submit(world.manager.key, world.path(unit), goodBody(unit));
      expect((await statusOf(unit)).onTime).toBe(false);
      expect((await give()).status).toBe(201);
      expect((await statusOf(unit)).onTime).toBe(true);
    });
  });

  it('moves the deadline of a return as well', async () => {
    await submit(world.manager.key, world.path(unit), goodBody(unit));
    const returned = await call(world.manager.key, 'POST', `${world.path(unit)}/return`, {
      comments: [{ at: 'report', text: 'Xem lại' }],
      deadline: '2020-05-10T00:00:00Z',
    });
    expect(returned.status).toBe(200);
    const early = await give({ deadline: '2020-05-09T00:00:00Z' });
    expect(early.body.errors).toMatchObject([{ pointer: '/deadline', code: 'deadline_not_later' }]);
    expect((await give()).status).toBe(201);
    const report = (await call(world.manager.key, 'GET', world.path(unit))).body;
    expect([report.deadline, report.returned.deadline]).toEqual([LATER, LATER]);
  });

  it.each<[string, object, string, string]>([
    ['into the past', { deadline: '2020-04-01T00:00:00Z' }, '/deadline', 'deadline_past'],
    ['before the present deadline', { deadline: '2020-05-07T16:00:00Z' }, '/deadline', 'deadline_not_later'],
    ['to the present deadline', { deadline: '2020-05-07T17:00:00Z' }, '/deadline', 'deadline_not_later'],
    ['without a reason', { reason: ' ' }, '/reason', 'too_small'],
    ['of a unit that is not asked', { unit: 'zz' }, '/unit', 'unknown_unit'],
    ['that is a day', { deadline: '2020-05-20' }, '/deadline', 'malformed_instant'],
    ['with a field nobody asked for', { days: 3 }, '/days', 'unknown_field'],
  ])('%s is refused with its place, and nothing is written', async (_, changes, pointer, code) => {
    const answer = await give(changes);
    expect([answer.status, answer.body.errors]).toMatchObject([422, [{ pointer, code }]]);
    expect((await statusOf(unit)).deadline).toBe('2020-05-07T17:00:00.000Z');
    expect((await call(world.manager.key, 'GET', `${path}/extensions`)).body.extensions).toEqual([]);
  });

  it('is for whoever runs the round', async () => {
    for (const [role, on, status] of [
      ['manager', unit, 403],
      ['reviewer', world.p, 403],
      ['reporter', unit, 403],
      ['manager', 'elsewhere', 404],
    ] as const) {
      const who = await person(role, on);
      expect((await give({}, who.key)).status).toBe(status);
      expect((await call(who.key, 'GET', `${path}/extensions`)).status).toBe(status);
    }
  });

  it('twice at once leaves the later one, each told, or refuses the earlier', async () => {
    const both = await Promise.all([give(), give({ deadline: '2020-06-01T00:00:00Z' })]);
    expect(both.map(({ status }) => status)).toContain(201);
    expect((await statusOf(unit)).deadline).toBe('2020-06-01T00:00:00.000Z');
    const given = (await told(world.round)).filter(({ type }) => type === 'extended');
    expect(given).toHaveLength(both.filter(({ status }) => status === 201).length);
  });

  it('writes 4 rows: the report, and the event with its indexes', async () => {
    const { value: answer, written } = await rowsOf(() =>
      extendDeadline(world.manager.countedCtx, { round: world.round, body: { unit, deadline: LATER, reason: 'Lũ' } }),
    );
    value(answer);
    expect(written).toBe(4);
  });
});
