import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { Log } from '../../../schemas/api/log.ts';
import { connect } from '../../../worker/db/client.ts';
import { saveDraft } from '../../../worker/services/reports/save-draft.ts';
import { tenFields } from '../../factories/ten-fields.ts';
import { call, clock, counted, goodBody, person, plantRound, rowsOf, submit } from '../world.ts';

type World = Awaited<ReturnType<typeof plantRound>>;
let world: World;
let [a, b] = ['', ''];
let reporter: Awaited<ReturnType<typeof person>>;
const log = async (key: string, query = '', base = `/rounds/${world.round}/log`) => {
  const answer = await call(key, 'GET', `${base}${query}`);
  if (answer.status !== 200) throw new Error(answer.text);
  const parsed = Log.parse(answer.body);
  expect(parsed).toEqual(answer.body); // nothing beside what is described
  return parsed;
};
const typesOf = ({ events }: Awaited<ReturnType<typeof log>>) => events.map(({ type }) => type);
const at = async <T>(instant: string, work: () => Promise<T>): Promise<T> => {
  const before = clock.now;
  clock.now = new Date(instant);
  try {
    return await work();
  } finally {
    clock.now = before;
  }
};

beforeAll(async () => {
  world = await plantRound();
  [a = '', b = ''] = world.codes;
  reporter = await person('reporter', a);
  await submit(reporter.key, world.path(a), goodBody(a));
  await at('2020-05-02T17:30:00Z', () =>
    call(world.manager.key, 'POST', `${world.path(a)}/return`, {
      comments: [{ at: 'report', text: 'Xem lại' }],
      deadline: '2020-06-01T00:00:00Z',
    }),
  );
  await at('2020-05-03T02:00:00Z', () => submit(reporter.key, world.path(a), goodBody(a, { it_trained: 21 })));
  await submit(world.manager.key, world.path(b), goodBody(b));
});

describe('the log of a round', () => {
  it('tells who did what, when, to which unit, from which revision to which, and why', async () => {
    const { events, chain } = await log(world.manager.key, `?unit=${a}`);
    const [first, returned, second] = events.filter(({ type }) => type !== 'draft_saved');
    expect(first).toMatchObject({
      type: 'submitted',
      unit: a,
      at: '2020-05-01T02:00:00.000Z',
      actor: { id: reporter.ctx.actor.userId, name: reporter.ctx.actor.name },
      from: null,
    });
    expect(first?.revision).toBe(first?.seq);
    expect(returned).toMatchObject({ type: 'returned', revision: first?.seq, from: null });
    expect(JSON.stringify(returned?.detail)).toContain('Xem lại');
    expect(second).toMatchObject({ type: 'submitted', from: first?.seq, revision: second?.seq });
    expect(chain).toMatchObject({ unsealed: expect.any(Number) });
  });

  it('filters by unit, type, person and day, and day by day as in Việt Nam', async () => {
    const { key } = world.manager;
    expect(new Set((await log(key, `?unit=${b}`)).events.map(({ unit }) => unit))).toEqual(new Set([b]));
    expect(typesOf(await log(key, '?type=submitted'))).toEqual(['submitted', 'submitted', 'submitted']);
    const his = (await log(key, `?actor=${reporter.ctx.actor.userId}`)).events;
    expect(his.length).toBeGreaterThan(0);
    expect(his.every(({ actor }) => actor.id === reporter.ctx.actor.userId)).toBe(true);
    // 17:30 UTC on the second is half past midnight of the third.
    expect(typesOf(await log(key, '?from=2020-05-03&to=2020-05-03'))).toEqual(['returned', 'submitted']);
    expect(typesOf(await log(key, '?from=2020-05-02T17:30:00Z&to=2020-05-02T17:30:00Z'))).toEqual(['returned']);
    expect((await log(key, '?type=submitted&from=2020-05-04')).events).toEqual([]);
  });

  it('comes in pages, in either order, that make up the whole', async () => {
    const { key } = world.manager;
    const whole = (await log(key)).events.map(({ seq }) => seq);
    expect(whole).toEqual([...whole].sort((x, y) => x - y));
    for (const order of ['asc', 'desc']) {
      const seen: number[] = [];
      for (let after: number | null = null; seen.length < 50; ) {
        const part = await log(key, `?order=${order}&limit=2${after === null ? '' : `&after=${after}`}`);
        seen.push(...part.events.map(({ seq }) => seq));
        after = part.next;
        if (after === null) break;
      }
      expect(seen).toEqual(order === 'asc' ? whole : whole.toReversed());
    }
  });

  it.each([
    'type=unheard_of',
    'from=31/12/2020',
    'to=2020-02-30',
    'after=-1',
    'limit=0',
    'limit=1001',
    'order=up',
    'unit=%20',
  ])('refuses %s with a pointer to it', async (query) => {
    const answer = await call(world.manager.key, 'GET', `/rounds/${world.round}/log?${query}`);
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, `/${query.split('=')[0]}`]);
  });

  it('shows each role what it may see of the reports, and strangers nothing', async () => {
    const units = async (key: string) => new Set((await log(key)).events.map(({ unit }) => unit));
    await call(world.manager.key, 'GET', `/rounds/${world.round}/status.csv`);
    expect(typesOf(await log(world.manager.key))).toContain('downloaded');
    expect(await units(reporter.key)).toEqual(new Set([a]));
    expect((await log(reporter.key)).chain).toBeNull();
    const reviewer = await person('reviewer', world.p);
    expect(await units(reviewer.key)).toEqual(new Set([a, b]));
    expect(typesOf(await log(reviewer.key))).not.toContain('downloaded');
    const viewer = await person('viewer', world.p);
    expect(new Set(typesOf(await log(viewer.key)))).toEqual(new Set(['submitted']));
    const district = await person('manager', b);
    await call(district.key, 'GET', `/rounds/${world.round}/reports/${b}/workbook.xlsx`);
    expect(await units(district.key)).toEqual(new Set([b]));
    expect(typesOf(await log(district.key))).toContain('downloaded');
    const stranger = await plantRound();
    const path = `/rounds/${world.round}/log`;
    expect((await call(stranger.manager.key, 'GET', path)).status).toBe(404);
    expect((await call(stranger.manager.key, 'GET', `${path}.csv`)).status).toBe(404);
    expect((await call(null, 'GET', path)).status).toBe(401);
    expect((await call(reporter.key, 'GET', '/rounds/none/log')).status).toBe(404);
  });

  it('is a file too, guarded as every other, and taking it out is in it', async () => {
    await env.DB.prepare(`INSERT INTO event (round_id, unit, type, bytes, actor, at, detail)
      VALUES (?, ?, 'commented', 0, '=1+1', '2020-05-01T00:00:00.000Z', '"=2+2"')`)
      .bind(world.round, b)
      .run();
    const file = await call(world.manager.key, 'GET', `/rounds/${world.round}/log.csv?unit=${b}`);
    expect(file.status).toBe(200);
    expect(file.headers.get('content-disposition')).toContain(`${world.round}_log.csv`);
    const [head, ...lines] = file.text.trimEnd().split('\r\n');
    expect(head).toBe('seq,at,type,unit,actor,actor_name,revision,from,detail');
    expect(lines.filter((line) => line.split(',')[3] !== b)).toEqual([]);
    expect(file.text).toContain(",'=1+1,");
    const [last] = (await log(world.manager.key, '?order=desc&limit=1')).events;
    expect(last).toMatchObject({ type: 'downloaded', detail: { what: 'log', unit: b, events: lines.length } });
    const excel = await call(
      world.manager.key,
      'GET',
      `/rounds/${world.round}/log.csv?profile=excel-vi&type=submitted`,
    );
    expect(excel.text.startsWith('seq;at;')).toBe(true); // text() takes the byte order mark away
  });

  it('opens even where a row was made unreadable by hand', async () => {
    await env.DB.prepare(`INSERT INTO event (round_id, unit, type, bytes, actor, at, detail)
      VALUES (?, ?, 'commented', 0, 'x', '2020-05-01T00:00:00.000Z', '{')`)
      .bind(world.round, b)
      .run();
    expect((await log(world.manager.key, '?actor=x')).events[0]?.detail).toBe('{');
  });
});

describe('the register’s log', () => {
  it('is for managers, and tells of the units they manage', async () => {
    await env.DB.prepare(`INSERT INTO event (round_id, unit, type, bytes, actor, at) VALUES
      ('', ?1, 'role_granted', 0, 'x', '2020-05-01T00:00:00.000Z'),
      ('', 'elsewhere', 'role_granted', 0, 'x', '2020-05-01T00:00:00.000Z'),
      ('', NULL, 'outline_published', 0, 'x', '2020-05-01T00:00:00.000Z'),
      ('', NULL, 'policy_changed', 0, 'x', '2020-05-01T00:00:00.000Z'),
      ('', NULL, 'policy_changed', 0, ?2, '2020-05-01T00:00:00.000Z')`)
      .bind(a, world.manager.ctx.actor.userId)
      .run();
    const seen = (await log(world.manager.key, '', '/log')).events;
    expect(seen.filter(({ type }) => type === 'role_granted').map(({ unit }) => unit)).toEqual([a]);
    expect(seen.filter(({ type }) => type === 'outline_published').length).toBeGreaterThan(0);
    expect(seen.filter(({ type }) => type === 'policy_changed').map(({ actor }) => actor.id)).toEqual([
      world.manager.ctx.actor.userId,
    ]);
    const told = await env.DB.prepare(`INSERT INTO event (round_id, unit, type, bytes, actor, at, detail)
      VALUES ('', ?, 'role_ended', 0, 'x', '2020-05-01T00:00:00.000Z', json_object('user', ?, 'role', 'reporter'))`)
      .bind(a, reporter.ctx.actor.userId)
      .run();
    expect(told.success).toBe(true);
    // Whom it was about is named from the account too; the event has the id alone.
    expect((await log(world.manager.key, '?type=role_ended', '/log')).events[0]?.user).toEqual({
      id: reporter.ctx.actor.userId,
      name: reporter.ctx.actor.name,
    });
    const other = await person('manager', b);
    expect(typesOf(await log(other.key, '', '/log'))).not.toContain('role_granted');
    expect((await call(reporter.key, 'GET', '/log')).status).toBe(403);
    expect((await call(reporter.key, 'GET', '/log.csv')).status).toBe(403);
    expect((await call(world.manager.key, 'GET', '/log.csv?type=role_granted')).text).toContain(`role_granted,${a},`);
  });
});

describe('a download', () => {
  const last = async () => (await log(world.manager.key, '?order=desc&limit=1&type=downloaded')).events[0];

  it.each([
    ['rollups/P.csv?basis=accepted&shape=long', { what: 'rollup', format: 'csv', basis: 'accepted', shape: 'long' }],
    ['status.csv', { what: 'status', format: 'csv' }],
    ['reports/A/workbook.xlsx', { what: 'workbook', format: 'xlsx' }],
    ['reports/A.docx?content=draft', { what: 'draft', format: 'docx' }],
    ['rollups/P.docx?basis=accepted', { what: 'rollup', format: 'docx', basis: 'accepted' }],
    ['rollups/P', { what: 'rollup', format: 'json', basis: 'submitted', via: 'key' }],
    ['rollups/P/narratives?field=context', { what: 'narratives', format: 'json', field: 'context' }],
  ])('of %s is in the log: who, what, when, as of which number', async (path, detail) => {
    const before = (await last())?.seq ?? 0;
    const asked = path.replace('rollups/P', `rollups/${world.p}`).replace('reports/A', `reports/${a}`);
    const answer = await call(world.manager.key, 'GET', `/rounds/${world.round}/${asked}`);
    expect(answer.status).toBe(200);
    const event = await last();
    expect(event?.seq).toBeGreaterThan(before);
    expect(event).toMatchObject({ type: 'downloaded', actor: { id: world.manager.ctx.actor.userId }, detail });
    expect(event?.unit).toBe(asked.includes('rollups') ? world.p : asked.includes('reports') ? a : null);
  });

  it('writes two rows, and one that is refused, known already or asked for its head none', async () => {
    const events = () => env.DB.prepare('SELECT count(*) AS n FROM event').first<number>('n');
    const path = `/rounds/${world.round}/rollups/${world.p}`;
    const { key } = world.manager;
    const first = await call(key, 'GET', `${path}.csv`);
    const json = await call(key, 'GET', path);
    const before = await events();
    const known = async (at: string, { headers }: typeof first) =>
      (await call(key, 'GET', at, undefined, { 'if-none-match': headers.get('etag') ?? '' })).status;
    expect(await known(`${path}.csv`, first)).toBe(304);
    expect(await known(path, json)).toBe(304);
    expect((await call(key, 'HEAD', `${path}.csv`)).status).toBe(200);
    expect((await call(reporter.key, 'GET', `${path}.csv`)).status).toBe(404);
    expect((await call(key, 'GET', `${path}.csv?tier=post`)).status).toBe(200);
    expect(await events()).toBe((before ?? 0) + 1);
    const { logDownload } = await import('../../../worker/services/log/download.ts');
    const download = { round: world.round, unit: null, what: 'status', format: 'csv', via: 'key' } as const;
    const ctx = { ...world.manager.ctx, db: connect(counted.d1) };
    const { written } = await rowsOf(() => logDownload(ctx, download));
    expect(written).toBe(2);
    console.log(`a download: ${written} rows written`);
  });
});

describe('saving as one types', () => {
  const drafts = async () => (await log(world.manager.key, `?type=draft_saved&unit=${world.codes[2]}`)).events;

  it('is one event a person and hour, however often; another person is another', async () => {
    const unit = world.codes[2] as string;
    const [one, two] = [await person('reporter', unit), await person('reporter', unit)];
    let rev = 0;
    const save = async (who: typeof one) => {
      const body = { answers: { it_trained: rev }, explanations: {} };
      const saved = await rowsOf(() => saveDraft(who.countedCtx, { round: world.round, unit, rev, body }));
      if (!saved.value.ok) throw new Error(JSON.stringify(saved.value.refusal));
      rev = saved.value.value.rev;
      return saved.written;
    };
    const written = [await save(one), await save(one), await save(one)];
    expect(await drafts()).toMatchObject([{ actor: { id: one.ctx.actor.userId }, detail: { rev: 1 } }]);
    // The draft, its event in the log and in the index of the round, the state of the report; then the draft alone.
    expect(written).toEqual([5, 2, 2]);
    console.log(`a draft: ${written.join(', ')} rows written`);
    await save(two);
    await save(two);
    expect((await drafts()).map(({ actor }) => actor.id)).toEqual([one.ctx.actor.userId, two.ctx.actor.userId]);
    await at('2020-05-01T02:59:00Z', () => save(two));
    expect(await drafts()).toHaveLength(2);
    await at('2020-05-01T03:01:00Z', () => save(two));
    expect((await drafts()).at(-1)).toMatchObject({ detail: { rev: 7 } });
    expect(await drafts()).toHaveLength(3);
    const stale = await saveDraft(one.ctx, { round: world.round, unit, rev: 1, body: { answers: {} } });
    expect(stale.ok).toBe(false);
    expect(await drafts()).toHaveLength(3);
  });

  it('of two at once tells of the one that was kept', async () => {
    const other = await plantRound();
    const unit = other.codes[0] as string;
    const who = await person('reporter', unit);
    const body = { answers: {} };
    const saves = await Promise.all(
      Array.from({ length: 6 }, () => saveDraft(who.ctx, { round: other.round, unit, rev: 0, body })),
    );
    expect(saves.filter(({ ok }) => ok)).toHaveLength(1);
    const told = await log(other.manager.key, '?type=draft_saved', `/rounds/${other.round}/log`);
    expect(told.events).toHaveLength(1);
    expect((await call(who.key, 'GET', other.path(unit))).body.state).toBe('draft');
  });
});

it('an outline that is published is told of once, however often it is sent', async () => {
  const outline = { ...tenFields(), id: 'told-once' };
  const publish = () => call(world.manager.key, 'POST', '/outlines', outline);
  expect([(await publish()).status, (await publish()).status]).toEqual([201, 201]);
  const { events } = await log(world.manager.key, '?type=outline_published&limit=1000', '/log');
  expect(events.filter(({ detail }) => JSON.stringify(detail)?.includes('told-once'))).toHaveLength(1);
});
