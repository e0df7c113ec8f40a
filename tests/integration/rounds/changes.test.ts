import { beforeEach, describe, expect, it } from 'vitest';
import { Round } from '../../../schemas/api/rounds.ts';
import { tick } from '../../../worker/services/jobs/tick.ts';
import { rebuildRollups } from '../../../worker/services/rollups/rebuild.ts';
import { rollupSlice } from '../../../worker/services/rollups/slice.ts';
import { changeRound } from '../../../worker/services/rounds/change.ts';
import { tenFields } from '../../factories/ten-fields.ts';
import { call, goodBody, person, plantRound, rowsOf, submit, system, value } from '../world.ts';
import { at, told, typesOf } from './clock.ts';

type World = Awaited<ReturnType<typeof plantRound>>;
let world: World;
let path: string;
beforeEach(async () => {
  world = await plantRound();
  path = `/rounds/${world.round}`;
});
const patch = (body: unknown, who = world.manager.key) => call(who, 'PATCH', path, body);
const read = async () => (await call(world.manager.key, 'GET', path)).body;

const AFTER = '2020-05-08T00:00:00Z';
const NEXT = '2020-06-01T00:00:00.000Z';

describe('changing a round', () => {
  it('changes what is named and nothing else, and the log tells from what to what', async () => {
    const before = await read();
    const answer = await patch({
      title: 'Đợt mới',
      basis: 'Công văn 9/SGDĐT',
      cutoff: { from: '2019-01-01', to: '2019-11-30' },
      deadlines: { district: '2020-06-01T07:00:00+07:00' },
    });
    expect(answer.status).toBe(200);
    expect(Round.strict().parse(answer.body)).toEqual({
      ...before,
      title: 'Đợt mới',
      basis: 'Công văn 9/SGDĐT',
      cutoff: { from: '2019-01-01', to: '2019-11-30' },
      on: '2019-11-30',
      deadlines: { district: NEXT },
    });
    const log = await told(world.round);
    expect(log.map(({ type }) => type)).toEqual(['round_created', 'round_opened', 'round_changed']);
    expect(log.at(-1)?.detail.changes).toMatchObject({
      title: { from: 'Đợt thử', to: 'Đợt mới' },
      deadlines: { from: { district: '2020-05-07T17:00:00.000Z' }, to: { district: NEXT } },
    });
    expect((await patch({ cutoff: null, basis: null })).body).toMatchObject({ cutoff: null, basis: null });
  });

  it('to another day of the figures counts anew what was held against targets of the day before', async () => {
    const outline = tenFields({
      id: 'targets-moved',
      items: [
        {
          kind: 'target',
          id: 't',
          label: 'Tỷ lệ',
          scale: { is: 'number' },
          targets: [{ due: '2019-12-31', op: '>=', value: 90 }],
        },
      ],
      checks: [],
      nested: [],
    });
    const { p, codes, manager, round, path: report } = await plantRound({ outline });
    const settle = async () => {
      for (let i = 0; i < 10; i++) if ((await rollupSlice(system, new Date())).pending === 0) return;
      throw new Error('not settled');
    };
    const statuses = async () =>
      (await call(manager.key, 'GET', `/rounds/${round}/rollups/${p}`)).body.figures.t.statuses;
    for (const unit of codes.slice(0, 2)) {
      const sent = await submit(manager.key, report(unit), { answers: { t: { actual: 50 } }, explanations: {} });
      expect([sent.status, sent.status === 201 || sent.text]).toEqual([201, true]);
    }
    await settle();
    expect(await statuses()).toMatchObject({ not_met: 2, in_progress: 0 });
    const cutoff = { from: '2019-01-01', to: '2019-11-30' };
    expect((await call(manager.key, 'PATCH', `/rounds/${round}`, { cutoff })).status).toBe(200);
    await settle();
    expect(await statuses()).toMatchObject({ not_met: 0, in_progress: 2 });
    const kept = (await call(manager.key, 'GET', `/rounds/${round}/rollups/${p}`)).body;
    await rebuildRollups(system, new Date());
    expect((await call(manager.key, 'GET', `/rounds/${round}/rollups/${p}`)).body.figures).toEqual(kept.figures);
    // Another title, or the same last day, moves nothing.
    const before = (await typesOf(round)).filter((type) => type === 'recounted').length;
    expect(before).toBe(2);
    await call(manager.key, 'PATCH', `/rounds/${round}`, {
      title: 'Tên khác',
      cutoff: { ...cutoff, from: '2019-02-01' },
    });
    expect((await typesOf(round)).filter((type) => type === 'recounted')).toHaveLength(before);
  });

  it('to what it is already writes nothing', async () => {
    const { value: answer, written } = await rowsOf(() =>
      changeRound(world.manager.countedCtx, { round: world.round, body: { title: 'Đợt thử', state: 'open' } }),
    );
    value(answer);
    expect([written, await typesOf(world.round)]).toEqual([0, ['round_created', 'round_opened']]);
  });

  it('writes 4 rows: the round, and its event with its indexes', async () => {
    const { value: answer, written } = await rowsOf(() =>
      changeRound(world.manager.countedCtx, { round: world.round, body: { title: 'Khác' } }),
    );
    value(answer);
    expect(written).toBe(4);
  });

  it.each<[string, object, string, string]>([
    [
      'a deadline in the past',
      { deadlines: { district: '2020-04-01T00:00:00Z' } },
      '/deadlines/district',
      'deadline_past',
    ],
    ['a deadline of a tier nobody has', { deadlines: { commune: NEXT } }, '/deadlines/commune', 'deadline_of_nobody'],
    ['a tier nobody knows', { deadlines: { ward: NEXT } }, '/deadlines/ward', 'unknown_field'],
    ['a deadline that is none', { deadlines: { district: 'mai' } }, '/deadlines/district', 'malformed_instant'],
    [
      'a window that is reversed',
      { cutoff: { from: '2019-02-01', to: '2019-01-01' } },
      '/cutoff/to',
      'period_reversed',
    ],
    ['an empty title', { title: '  ' }, '/title', 'too_small'],
    ['a state that is none', { state: 'shut' }, '/state', 'unknown_option'],
    ['a field that does not change', { period: { from: '2019-01-01', to: '2019-12-31' } }, '/period', 'unknown_field'],
  ])('refuses %s with its place, and changes nothing', async (_, faulty, pointer, code) => {
    const before = await read();
    const answer = await patch({ title: 'Không được', ...faulty });
    expect([answer.status, answer.body.code]).toEqual([422, 'validation_failed']);
    expect(answer.body.errors).toMatchObject([{ pointer, code }]);
    expect([await read(), await typesOf(world.round)]).toEqual([before, ['round_created', 'round_opened']]);
  });

  it('is for a manager at or above every expected unit', async () => {
    const people = [
      [await person('manager', world.codes[0] as string), 403],
      [await person('reviewer', world.p), 403],
      [await person('reporter', world.codes[0] as string), 403],
      [await person('viewer', world.p), 403],
      [await person('manager', 'elsewhere'), 404],
    ] as const;
    for (const [who, status] of people) {
      expect((await patch({ title: 'Không được' }, who.key)).status).toBe(status);
      // Nor are they told what is wrong with it.
      expect((await patch({ state: 'shut' }, who.key)).status).toBe(status);
    }
    expect((await read()).title).toBe('Đợt thử');
  });
});

describe('the state of a round', () => {
  it('goes from open to closed to locked and back, each step told in the log', async () => {
    for (const state of ['closed', 'locked', 'closed', 'open'] as const) {
      expect((await patch({ state })).body.state, state).toBe(state);
    }
    expect((await typesOf(world.round)).slice(2)).toEqual([
      'round_closed',
      'round_locked',
      'round_unlocked',
      'round_opened',
    ]);
    expect(await read()).toMatchObject({ closedAt: null, lockedAt: null });
  });

  it.each(['planned', 'locked'] as const)('does not go from open to %s, and says where it may go', async (to) => {
    const answer = await patch({ state: to, title: 'Không được' });
    expect([answer.status, answer.body.code, answer.body.allowed]).toEqual([409, 'state_change_refused', ['closed']]);
    expect(answer.body.errors).toMatchObject([{ pointer: '/state', code: 'state_not_allowed' }]);
    expect(await read()).toMatchObject({ state: 'open', title: 'Đợt thử' });
  });

  it('closed by hand takes reports, late; an extension from before stands', async () => {
    const [late = '', extended = ''] = world.codes;
    await call(world.manager.key, 'POST', `${path}/extensions`, { unit: extended, deadline: NEXT, reason: 'Lũ' });
    await patch({ state: 'closed' });
    expect((await submit(world.manager.key, world.path(late), goodBody(late))).body.onTime).toBe(false);
    expect((await submit(world.manager.key, world.path(extended), goodBody(extended))).body.onTime).toBe(true);
    expect((await call(world.manager.key, 'GET', world.path(late))).body.deadline).toBe((await read()).closedAt);
  });

  it('closed by its deadline opens again with a later one, and not without', async () => {
    await at(AFTER, async () => {
      expect((await read()).state).toBe('closed');
      const refused = await patch({ state: 'open' });
      expect([refused.status, refused.body.errors]).toMatchObject([
        422,
        [{ pointer: '/deadlines/district', code: 'deadline_past' }],
      ]);
      expect((await patch({ state: 'open', deadlines: { district: NEXT } })).body.state).toBe('open');
    });
  });

  it('locked changes nothing but its lock', async () => {
    await patch({ state: 'closed' });
    await patch({ state: 'locked' });
    const answer = await patch({ title: 'Không được' });
    expect([answer.status, answer.body.code]).toEqual([409, 'round_not_open']);
    expect((await patch({ state: 'open' })).status).toBe(409);
    expect(await read()).toMatchObject({ state: 'locked', title: 'Đợt thử' });
  });

  it('of two changes at once takes both or the later, and tells each once', async () => {
    const both = await Promise.all([patch({ title: 'Một' }), patch({ basis: 'Công văn' })]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(await read()).toMatchObject({ title: 'Một', basis: 'Công văn' });
    const closing = await Promise.all([1, 2, 3].map(() => patch({ state: 'closed' })));
    expect(closing.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await typesOf(world.round)).filter((type) => type === 'round_closed')).toHaveLength(1);
    const locked = await Promise.all([patch({ state: 'locked' }), patch({ state: 'open' })]);
    expect(locked.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

describe('a planned round', () => {
  const OPENS = '2020-05-02T00:00:00.000Z';
  let planned: string;
  const plan = (id: string, changes: object = {}) =>
    call(world.manager.key, 'POST', '/rounds', {
      id,
      title: 'Đợt sau',
      outline: { id: 'ten-fields', version: 1 },
      period: { from: '2020-01-01', to: '2020-12-31' },
      unitsOn: '2020-04-17',
      expected: world.codes,
      deadlines: { district: NEXT },
      opensAt: OPENS,
      basis: 'Công văn 12',
      cutoff: { from: '2020-01-01', to: '2020-11-30' },
      copiedFrom: world.round,
      ...changes,
    });
  beforeEach(async () => {
    planned = `planned-${world.round}`;
    expect((await plan(planned)).body).toMatchObject({
      state: 'planned',
      opensAt: OPENS,
      basis: 'Công văn 12',
      cutoff: { from: '2020-01-01', to: '2020-11-30' },
      copiedFrom: world.round,
    });
  });
  const change = (body: unknown, who = world.manager.key) => call(who, 'PATCH', `/rounds/${planned}`, body);

  it('opens by hand with its tree, its reports and its rollups, once', async () => {
    const both = await Promise.all([
      change({ state: 'open' }),
      change({ state: 'open' }),
      tick(system, new Date(OPENS)),
    ]);
    expect(both.slice(0, 2).map((answer) => 'status' in answer && answer.status)).toEqual([200, 200]);
    expect(await typesOf(planned)).toEqual(['round_created', 'round_opened']);
    const unit = world.codes[0] as string;
    const report = `/rounds/${planned}/reports/${unit}`;
    expect((await submit(world.manager.key, report, goodBody(unit))).status).toBe(201);
    expect((await call(world.manager.key, 'GET', `/rounds/${planned}/rollups/${world.p}`)).body.coverage.expected).toBe(
      3,
    );
  });

  it('that the job opens is told in the log as the work of the system', async () => {
    await tick(system, new Date(OPENS));
    expect((await told(planned)).at(-1)).toMatchObject({ type: 'round_opened', actor: 'system' });
  });

  it('may be put off, and is refused every other state', async () => {
    const later = '2020-05-20T00:00:00.000Z';
    expect((await change({ opensAt: later })).body.opensAt).toBe(later);
    await tick(system, new Date(OPENS));
    for (const state of ['closed', 'locked'] as const) {
      expect((await change({ state })).body).toMatchObject({ code: 'state_change_refused', allowed: ['open'] });
    }
    expect((await call(world.manager.key, 'GET', `/rounds/${planned}`)).body.state).toBe('planned');
    expect((await patch({ opensAt: later })).body.errors).toMatchObject([{ pointer: '/opensAt' }]);
  });

  it('is not there for anybody but who set it', async () => {
    const other = await person('manager', world.p);
    expect((await change({ title: 'Không được' }, other.key)).status).toBe(404);
    expect((await call(other.key, 'GET', '/rounds')).body.rounds.map(({ id }: { id: string }) => id)).not.toContain(
      planned,
    );
  });
});

describe('the list of rounds', () => {
  it('is searched by words without marks, by state and by year', async () => {
    const ids = async (query: string) =>
      (await call(world.manager.key, 'GET', `/rounds?${query}`)).body.rounds.map(({ id }: { id: string }) => id);
    await patch({ title: 'Xã hội học tập ở địa bàn biên giới' });
    expect(await ids('q=hoc+tap+dia+ban')).toEqual([world.round]);
    expect(await ids('q=khong+co')).toEqual([]);
    expect([await ids('year=2019'), await ids('year=2018')]).toEqual([[world.round], []]);
    await patch({ state: 'closed' });
    await patch({ state: 'locked' });
    expect([await ids('state=locked'), await ids('state=open')]).toEqual([[world.round], []]);
    expect((await call(world.manager.key, 'GET', '/rounds?state=shut')).status).toBe(422);
    const stranger = await person('manager', 'elsewhere');
    expect((await call(stranger.key, 'GET', '/rounds')).body.rounds).toEqual([]);
  });
});
