import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { signedIn } from '../pages/browser.ts';
import { call, clock, goodBody, person, plantRound, submit } from '../world.ts';
import { at, told } from './clock.ts';

/** A round with a report in every state, then locked. */
let world: Awaited<ReturnType<typeof plantRound>>;
let reviewer: Awaited<ReturnType<typeof person>>;
const seqs = new Map<string, number>();
const UNTIL = '2020-05-02T00:00:00.000Z';
let [none, drafted, sent, accepted] = ['', '', '', ''];
let draftRev: string;
let sentAgain: string;

beforeAll(async () => {
  world = await plantRound({ districts: 4 });
  [none = '', drafted = '', sent = '', accepted = ''] = world.codes;
  const { key } = world.manager;
  reviewer = await person('reviewer', world.p);
  const saved = await call(key, 'PUT', `${world.path(drafted)}/draft`, { answers: {} }, { 'if-match': '"0-0"' });
  draftRev = saved.headers.get('etag') as string;
  sentAgain = crypto.randomUUID();
  for (const unit of [sent, accepted])
    seqs.set(
      unit,
      (await submit(key, world.path(unit), goodBody(unit), unit === sent ? sentAgain : undefined)).body.seq,
    );
  await call(key, 'POST', `${world.path(accepted)}/accept`);
  for (const state of ['closed', 'locked']) await call(key, 'PATCH', `/rounds/${world.round}`, { state });
});

const state = async () => ({
  log: await told(world.round),
  reports: (await env.DB.prepare('SELECT * FROM report WHERE round_id = ? ORDER BY unit').bind(world.round).all())
    .results,
  drafts: (await env.DB.prepare('SELECT * FROM draft WHERE round_id = ?').bind(world.round).all()).results,
});

const upload = (unit: string, dryRun: boolean) =>
  call(world.manager.key, 'POST', `${world.path(unit)}/workbook${dryRun ? '?dryRun=1' : ''}`, 'x', {
    'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'if-match': draftRev,
  });
const decide = (unit: string, verb: string, body?: object) =>
  call(reviewer.key, 'POST', `${world.path(unit)}/${verb}`, body);

describe('a locked round', () => {
  it.each<[string, () => Promise<{ status: number; body: any }>]>([
    [
      'a first draft',
      () => call(world.manager.key, 'PUT', `${world.path(none)}/draft`, { answers: {} }, { 'if-match': '"0-0"' }),
    ],
    [
      'a draft',
      () => call(world.manager.key, 'PUT', `${world.path(drafted)}/draft`, { answers: {} }, { 'if-match': draftRev }),
    ],
    ['a submission', () => submit(world.manager.key, world.path(none), goodBody(none))],
    ['a submission over another', () => submit(world.manager.key, world.path(sent), goodBody(sent, { it_trained: 1 }))],
    ['a submission over an accepted one', () => submit(world.manager.key, world.path(accepted), goodBody(accepted))],
    ['a workbook', () => upload(drafted, false)],
    ['a workbook tried out', () => upload(drafted, true)],
    ['an acceptance', () => decide(sent, 'accept')],
    [
      'a return',
      () => decide(sent, 'return', { comments: [{ at: 'report', text: 'x' }], deadline: '2020-06-01T00:00:00Z' }),
    ],
    ['a withdrawal', () => call(world.manager.key, 'POST', `${world.path(sent)}/withdraw`)],
    ['a reopening', () => decide(accepted, 'reopen', { reason: 'Nhầm' })],
    ['a comment', () => decide(sent, 'comments', { at: 'report', text: 'Xem lại' })],
    [
      'an extension',
      () =>
        call(world.manager.key, 'POST', `/rounds/${world.round}/extensions`, {
          unit: none,
          deadline: '2020-06-01T00:00:00Z',
          reason: 'x',
        }),
    ],
    ['another title', () => call(world.manager.key, 'PATCH', `/rounds/${world.round}`, { title: 'x' })],
  ])('takes no %s, and nothing is written', async (_, ask) => {
    const before = await state();
    const answer = await ask();
    expect([answer.status, answer.body.code]).toEqual([409, 'round_not_open']);
    expect(await state()).toEqual(before);
  });

  it('gives an equal submission of before its receipt again', async () => {
    const answer = await submit(world.manager.key, world.path(sent), goodBody(sent), sentAgain);
    expect([answer.status, answer.body.seq]).toEqual([201, seqs.get(sent)]);
  });

  it('opens no form and no decision on its pages, and refuses what they post', async () => {
    const before = await state();
    const manager = await signedIn('manager', world.p);
    const base = `/rounds/${world.round}/reports`;
    const report = await manager.get(`${base}/${drafted}`);
    expect([report.status, report.html.includes('/check"')]).toEqual([200, false]);
    expect((await manager.get(`${base}/${sent}/view`)).html).not.toContain(`${sent}/accept`);
    const posts = [
      manager.post(`${base}/${drafted}/sections/a`, { context: 'x' }),
      manager.post(`${base}/${drafted}/check`, { key: 'k' }),
      manager.post(`${base}/${sent}/accept`, { seq: String(seqs.get(sent)) }),
    ];
    for (const answer of await Promise.all(posts)) expect([409, 303, 422]).toContain(answer.status);
    expect(await state()).toEqual(before);
  });
});

describe('a unit unlocked in a locked round', () => {
  it('may change until then, it alone, and not at the very instant', async () => {
    const { key } = world.manager;
    const opened = await call(key, 'POST', `${world.path(none)}/unlock`, { until: UNTIL, reason: 'Nộp bổ sung' });
    expect([opened.status, opened.body]).toEqual([
      200,
      { round: world.round, unit: none, until: UNTIL, state: 'not_started' },
    ]);
    expect((await told(world.round)).at(-1)).toMatchObject({
      type: 'unlock_granted',
      unit: none,
      detail: { until: UNTIL, reason: 'Nộp bổ sung' },
    });
    expect((await submit(key, world.path(none), goodBody(none))).status).toBe(201);
    expect((await decide(none, 'accept')).status).toBe(200);
    expect((await decide(none, 'reopen', { reason: 'Nhầm' })).status).toBe(200);
    expect((await submit(key, world.path(drafted), goodBody(drafted))).body.code).toBe('round_not_open');
    await at(UNTIL, async () => {
      expect((await submit(key, world.path(none), goodBody(none, { it_trained: 2 }))).body.code).toBe('round_not_open');
      expect((await decide(none, 'accept')).status).toBe(409);
    });
  });

  it('that was accepted becomes a draft again, which changes what stands', async () => {
    const { key } = world.manager;
    const opened = await call(key, 'POST', `${world.path(accepted)}/unlock`, { until: UNTIL, reason: 'Sai số liệu' });
    expect([opened.status, opened.body.state]).toEqual([200, 'draft']);
    expect((await told(world.round)).slice(-2).map(({ type }) => type)).toEqual(['unlock_granted', 'reopened']);
    const rollup = await call(key, 'GET', `/rounds/${world.round}/rollups/${world.p}`);
    expect(rollup.body.coverage.missing).toContain(accepted);
    expect((await submit(key, world.path(accepted), goodBody(accepted))).status).toBe(201);
  });

  it.each<[string, object, string, string]>([
    ['until a moment of the past', { until: '2020-04-01T00:00:00Z', reason: 'x' }, '/until', 'deadline_past'],
    ['until no moment', { reason: 'x' }, '/until', 'required'],
    ['without a reason', { until: UNTIL }, '/reason', 'required'],
  ])('%s is refused', async (_, body, pointer, code) => {
    const before = await state();
    const answer = await call(world.manager.key, 'POST', `${world.path(drafted)}/unlock`, body);
    expect([answer.status, answer.body.errors]).toMatchObject([422, [{ pointer, code }]]);
    expect(await state()).toEqual(before);
  });

  it('is unlocked by a manager at or above it, and by nobody else', async () => {
    const body = { until: UNTIL, reason: 'x' };
    for (const [role, on, status] of [
      ['reviewer', world.p, 403],
      ['reporter', drafted, 403],
      ['manager', sent, 404],
      ['manager', world.p, 200],
    ] as const) {
      const who = await person(role, on);
      expect((await call(who.key, 'POST', `${world.path(drafted)}/unlock`, body)).status, `${role} ${on}`).toBe(status);
    }
  });

  it('needs no unlocking in a round that is open', async () => {
    expect(clock.now.toISOString() < UNTIL).toBe(true);
    const open = await plantRound({ districts: 1 });
    const unit = open.codes[0] as string;
    const answer = await call(open.manager.key, 'POST', `${open.path(unit)}/unlock`, { until: UNTIL, reason: 'x' });
    expect([answer.status, answer.body.code]).toEqual([409, 'nothing_to_unlock']);
  });
});
