import { beforeEach, describe, expect, it } from 'vitest';
import { Unlocked, UnlockRequest } from '../../../schemas/api/rounds.ts';
import { askUnlock } from '../../../worker/services/unlocks/ask.ts';
import { grantUnlock } from '../../../worker/services/unlocks/decide.ts';
import { call, goodBody, person, plantRound, rowsOf, submit, value } from '../world.ts';
import { told, typesOf } from './clock.ts';

type Person = Awaited<ReturnType<typeof person>>;
let world: Awaited<ReturnType<typeof plantRound>>;
let unit: string;
let reporter: Person;
let reviewer: Person;
const UNTIL = '2020-05-02T00:00:00.000Z';

beforeEach(async () => {
  world = await plantRound();
  unit = world.codes[0] as string;
  [reporter, reviewer] = [await person('reporter', unit), await person('reviewer', world.p)];
  await submit(reporter.key, world.path(unit), goodBody(unit));
});
const accept = () => call(reviewer.key, 'POST', `${world.path(unit)}/accept`);
const lock = async () => {
  for (const state of ['closed', 'locked']) {
    await call(world.manager.key, 'PATCH', `/rounds/${world.round}`, { state });
  }
};
const requests = () => `${world.path(unit)}/unlock-requests`;
const ask = (who = reporter.key, body: unknown = { reason: 'Nhập nhầm cột' }) => call(who, 'POST', requests(), body);
const decide = (who: string, id: string, verb: 'grant' | 'refuse', body: object = {}) =>
  call(who, 'POST', `${requests()}/${id}/${verb}`, body);
const stateOf = async () => (await call(reporter.key, 'GET', world.path(unit))).body.state;

describe('a request to unlock', () => {
  it('of an accepted report is kept with its reason, told in the log, and seen by who decides', async () => {
    await accept();
    const answer = await ask();
    expect(answer.status).toBe(201);
    const request = UnlockRequest.strict().parse(answer.body);
    expect(request).toMatchObject({ unit, reason: 'Nhập nhầm cột', granted: null, decidedAt: null });
    expect((await told(world.round)).at(-1)).toMatchObject({
      type: 'unlock_requested',
      unit,
      detail: { request: request.id, reason: 'Nhập nhầm cột' },
    });
    for (const who of [reviewer, world.manager])
      expect((await call(who.key, 'GET', `/rounds/${world.round}/unlock-requests`)).body.requests).toEqual([request]);
    expect((await call(reporter.key, 'GET', requests())).body.requests).toEqual([request]);
    expect(await stateOf()).toBe('accepted');
  });

  it('is refused while the report is open, and for want of a reason', async () => {
    expect((await ask()).body.code).toBe('nothing_to_unlock');
    await accept();
    for (const body of [{}, { reason: '' }, { reason: 'x'.repeat(2001) }, { reason: 'x', until: UNTIL }])
      expect((await ask(reporter.key, body)).status).toBe(422);
    expect(await typesOf(world.round)).not.toContain('unlock_requested');
  });

  it('waits alone: a second one, also at the same time, is refused with the first', async () => {
    await accept();
    const both = await Promise.all([ask(), ask()]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const [made, refused] = both[0]?.status === 201 ? both : [both[1], both[0]];
    expect(refused?.body).toMatchObject({ code: 'unlock_pending', id: made?.body.id });
    expect((await call(reporter.key, 'GET', requests())).body.requests).toHaveLength(1);
  });

  it('is made by the unit, and hidden from others', async () => {
    await accept();
    const sibling = await person('reporter', world.codes[1] as string);
    const viewer = await person('viewer', world.p);
    expect([(await ask(reviewer.key)).status, (await ask(viewer.key)).status, (await ask(sibling.key)).status]).toEqual(
      [403, 403, 404],
    );
    expect((await call(viewer.key, 'GET', requests())).status).toBe(403);
    expect((await call(reporter.key, 'GET', `/rounds/${world.round}/unlock-requests`)).status).toBe(403);
    expect((await call(sibling.key, 'GET', requests())).status).toBe(404);
  });

  it('writes 5 rows at most, its grant 9', async () => {
    await accept();
    const asked = await rowsOf(() =>
      askUnlock(reporter.countedCtx, { round: world.round, unit, body: { reason: 'Nhầm' } }),
    );
    const { id } = value(asked.value);
    const granted = await rowsOf(() => grantUnlock(reviewer.countedCtx, { round: world.round, unit, id, body: {} }));
    value(granted.value);
    expect(asked.written).toBeLessThanOrEqual(5);
    expect(granted.written).toBeLessThanOrEqual(9);
  });
});

describe('a grant', () => {
  it('makes an accepted report a draft again for the reason given, and the figures follow', async () => {
    await accept();
    const { id } = (await ask()).body;
    const answer = await decide(reviewer.key, id, 'grant', { answer: 'Sửa trong tuần' });
    expect([answer.status, Unlocked.strict().parse(answer.body)]).toEqual([
      200,
      { round: world.round, unit, until: null, state: 'draft' },
    ]);
    const log = await told(world.round);
    expect(log.slice(-2)).toMatchObject([
      { type: 'unlock_granted', detail: { request: id, answer: 'Sửa trong tuần' } },
      { type: 'reopened', detail: { reason: 'Nhập nhầm cột' } },
    ]);
    const rollup = await call(world.manager.key, 'GET', `/rounds/${world.round}/rollups/${world.p}`);
    expect(rollup.body.coverage).toMatchObject({ submitted: 0, accepted: 0 });
    expect((await call(reporter.key, 'GET', requests())).body.requests).toMatchObject([
      { id, granted: true, answer: 'Sửa trong tuần' },
    ]);
    expect((await submit(reporter.key, world.path(unit), goodBody(unit, { it_trained: 3 }))).status).toBe(201);
  });

  it('in a locked round opens the unit until the moment named, by a manager and not by a reviewer', async () => {
    await accept();
    await lock();
    const { id } = (await ask()).body;
    expect((await decide(reviewer.key, id, 'grant', { until: UNTIL })).status).toBe(403);
    expect((await call(reviewer.key, 'GET', `/rounds/${world.round}/unlock-requests`)).status).toBe(403);
    const missing = await decide(world.manager.key, id, 'grant');
    expect(missing.body.errors).toMatchObject([{ pointer: '/until', code: 'required' }]);
    const past = await decide(world.manager.key, id, 'grant', { until: '2020-04-01T00:00:00Z' });
    expect(past.body.errors).toMatchObject([{ pointer: '/until', code: 'deadline_past' }]);
    expect(await stateOf()).toBe('accepted');
    const granted = await decide(world.manager.key, id, 'grant', { until: UNTIL });
    expect(granted.body).toMatchObject({ until: UNTIL, state: 'draft' });
    expect((await submit(reporter.key, world.path(unit), goodBody(unit))).status).toBe(201);
  });

  it('in an open round names no moment', async () => {
    await accept();
    const { id } = (await ask()).body;
    const answer = await decide(reviewer.key, id, 'grant', { until: UNTIL });
    expect(answer.body.errors).toMatchObject([{ pointer: '/until', code: 'unknown_field' }]);
    expect(await stateOf()).toBe('accepted');
  });

  it('of what was opened meanwhile answers the request and changes nothing else', async () => {
    await accept();
    const { id } = (await ask()).body;
    await call(reviewer.key, 'POST', `${world.path(unit)}/reopen`, { reason: 'Theo điện thoại' });
    expect((await decide(reviewer.key, id, 'grant')).status).toBe(200);
    expect((await typesOf(world.round)).filter((type) => type === 'reopened')).toHaveLength(1);
    await submit(reporter.key, world.path(unit), goodBody(unit));
    await accept();
    expect((await ask()).status).toBe(201);
  });

  it('or a refusal comes once, whoever comes first', async () => {
    await accept();
    const { id } = (await ask()).body;
    const answers = await Promise.all([
      decide(reviewer.key, id, 'grant'),
      decide(world.manager.key, id, 'refuse', { answer: 'Không' }),
      decide(world.manager.key, id, 'grant'),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const decided = (await typesOf(world.round)).filter((type) => /unlock_(granted|refused)/.test(type));
    expect(decided).toHaveLength(1);
    expect(await stateOf()).toBe(decided[0] === 'unlock_granted' ? 'draft' : 'accepted');
  });
});

describe('a refusal', () => {
  it('needs an answer, leaves the report as it is, and lets the unit ask again', async () => {
    await accept();
    const { id } = (await ask()).body;
    expect((await decide(reviewer.key, id, 'refuse')).status).toBe(422);
    const answer = await decide(reviewer.key, id, 'refuse', { answer: 'Số liệu đã công bố' });
    expect(UnlockRequest.strict().parse(answer.body)).toMatchObject({
      id,
      granted: false,
      answer: 'Số liệu đã công bố',
    });
    expect([await stateOf(), (await typesOf(world.round)).at(-1)]).toEqual(['accepted', 'unlock_refused']);
    expect((await ask()).status).toBe(201);
  });

  it('is not for the unit itself, and an unknown request is not there', async () => {
    await accept();
    const { id } = (await ask()).body;
    expect((await decide(reporter.key, id, 'refuse', { answer: 'x' })).status).toBe(403);
    expect((await decide(reporter.key, id, 'grant')).status).toBe(403);
    const stranger = await person('manager', 'elsewhere');
    expect((await decide(stranger.key, id, 'grant')).status).toBe(404);
    expect((await decide(reviewer.key, 'nothing', 'grant')).status).toBe(404);
  });
});
