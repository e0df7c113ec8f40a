import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import { call, clock, goodBody, plantRound } from '../world.ts';
import { errorsOf, signedIn, titleOf } from './browser.ts';

let planted: Awaited<ReturnType<typeof plantRound>>;
let unit: string;
let report: string;
beforeAll(async () => {
  planted = await plantRound({ districts: 14 });
});

const units = () => {
  unit = planted.codes.shift() ?? '';
  report = `/rounds/${planted.round}/reports/${unit}`;
  return unit;
};

/** The draft as the API gives it to the manager. */
const draft = async () => (await call(planted.manager.key, 'GET', planted.path(unit))).body.draft;

it('lists what is due on the first page, with a way to it', async () => {
  const reporter = await signedIn('reporter', units());
  const home = await reporter.get('/');
  expect(home.status).toBe(200);
  expect(home.html).toContain(`href="${report}"`);
  expect(home.html).toContain('còn 6 ngày');
});

it('saves a page and goes on to the next; what was typed stands there on coming back', async () => {
  const reporter = await signedIn('reporter', units());
  const tasks = await reporter.get(report);
  const [first = '', second = ''] = sectionLinks(tasks.html);
  const shown = await reporter.get(first);
  const saved = await reporter.fill(first, shown, {
    '/answers/it_trained': '1.320',
    '/answers/officials': '4 000',
    go: 'next',
    done: 'yes',
  });
  expect(saved.status).toBe(303);
  expect(saved.location).toBe(second || report);
  expect((await draft()).answers).toMatchObject({ it_trained: 1320, officials: 4000 });
  const back = await reporter.get(first);
  expect(back.html).toContain('value="1.320"');
  expect(back.html).toContain('33,0 %');
});

it('keeps what cannot be read as it was typed, saves the rest, and says both at 422', async () => {
  const reporter = await signedIn('reporter', units());
  const [first = ''] = sectionLinks((await reporter.get(report)).html);
  const shown = await reporter.get(first);
  const answer = await reporter.fill(first, shown, {
    '/answers/it_trained': 'hơn 130',
    '/answers/officials': '400',
    go: 'next',
  });
  expect(answer.status).toBe(422);
  expect(titleOf(answer.html)).toMatch(/^Lỗi: /);
  expect(errorsOf(answer.html)).toEqual([expect.stringContaining('nhập số chính xác')]);
  expect(answer.html).toContain('có thể là 130');
  expect(answer.html).toContain('value="hơn 130"');
  const saved = await draft();
  expect(saved.raw).toEqual({ '/answers/it_trained': 'hơn 130' });
  expect(saved.answers.officials).toBe(400);
  const tasks = await reporter.get(report);
  expect(tasks.html).toContain('Có vấn đề');
  const fixed = await reporter.fill(first, answer, { '/answers/it_trained': '130', go: 'stay' });
  expect(fixed.status).toBe(303);
  expect((await draft()).raw).toEqual({});
});

it('keeps a figure beyond its bounds as typed', async () => {
  const reporter = await signedIn('reporter', units());
  const [first = ''] = sectionLinks((await reporter.get(report)).html);
  const answer = await reporter.fill(first, await reporter.get(first), { '/answers/score': '150,5' });
  expect(answer.status).toBe(422);
  expect(errorsOf(answer.html)).toEqual([expect.stringContaining('không quá 100')]);
  expect((await draft()).raw).toEqual({ '/answers/score': '150,5' });
});

it('shows both values when somebody else changed the page, loses neither, and lets one choose', async () => {
  const [one, other] = [await signedIn('reporter', units()), await signedIn('manager', planted.p)];
  const [first = ''] = sectionLinks((await one.get(report)).html);
  const [mine, theirs] = [await one.get(first), await other.get(first)];
  expect(
    (await other.fill(first, theirs, { '/answers/it_trained': '7', '/answers/officials': '70', go: 'stay' })).status,
  ).toBe(303);
  const clash = await one.fill(first, mine, { '/answers/it_trained': '8', go: 'stay' });
  expect(clash.status).toBe(409);
  expect(clash.html).toContain('value="8"');
  expect(clash.html).toContain('name="/answers/it_trained?take"');
  expect((await draft()).answers).toMatchObject({ it_trained: 7, officials: 70 });
  // Where one side is blank the other is kept unless one says otherwise.
  const decided = await one.fill(first, clash, { go: 'stay' });
  expect(decided.status).toBe(303);
  expect((await draft()).answers).toMatchObject({ it_trained: 8, officials: 70 });
});

it('takes a second click of the same save for what it is', async () => {
  const reporter = await signedIn('reporter', units());
  const [first = ''] = sectionLinks((await reporter.get(report)).html);
  const shown = await reporter.get(first);
  const twice = await Promise.all(
    [1, 2].map(() => reporter.fill(first, shown, { '/answers/it_trained': '9', go: 'stay' })),
  );
  expect(twice.map(({ status }) => status)).toEqual([303, 303]);
});

it('deletes nothing that a form cut short did not ask for', async () => {
  const reporter = await signedIn('reporter', units());
  const [first = ''] = sectionLinks((await reporter.get(report)).html);
  await reporter.fill(first, await reporter.get(first), {
    '/answers/it_trained': '9',
    '/answers/officials': '90',
    go: 'stay',
  });
  const base = /name="base" value="([^"]*)"/.exec((await reporter.get(first)).html)?.[1] ?? '';
  expect((await reporter.post(first, { base, '/answers/it_trained': '10', go: 'stay' })).status).toBe(303);
  expect((await draft()).answers).toMatchObject({ it_trained: 10, officials: 90 });
});

it('asks for a reason at every warning, sends once for two clicks, and gives the receipt', async () => {
  const reporter = await signedIn('reporter', units());
  const body = goodBody(unit, { literacy_learners: { [`${unit}c1`]: { plan: 20, actual: 35 } } });
  const put = await call(
    planted.manager.key,
    'PUT',
    `${planted.path(unit)}/draft`,
    { ...body, explanations: {} },
    { 'if-match': '"0-0"' },
  );
  expect(put.status).toBe(200);
  const shown = await reporter.get(`${report}/check`);
  expect(shown.status).toBe(200);
  const refused = await reporter.fill(`${report}/check`, shown, {});
  expect(refused.status).toBe(422);
  expect(errorsOf(refused.html).length).toBeGreaterThan(0);
  const [reason = ''] = /\/explanations\/[\w:-]+/.exec(refused.html) ?? [];
  const twice = await Promise.all(
    [1, 2].map(() => reporter.fill(`${report}/check`, refused, { [reason]: 'Ghép lớp của hai xóm' })),
  );
  expect(twice.map(({ status, location }) => [status, location])).toEqual(
    [303, 303].map((status) => [status, `${report}/receipt`]),
  );
  const revisions = await call(planted.manager.key, 'GET', `${planted.path(unit)}/revisions`);
  expect(revisions.body.revisions ?? revisions.body).toHaveLength(1);
  const receipt = await reporter.get(`${report}/receipt`);
  expect(receipt.html).toContain('sha256:');
  expect(receipt.html).toContain('Đúng hạn');
  // Used again after a change, the page shows that change first, and then sends it: the key is not a dead end.
  await call(
    planted.manager.key,
    'PUT',
    `${planted.path(unit)}/draft`,
    { ...body, answers: { ...body.answers, it_trained: 21 }, explanations: {} },
    { 'if-match': await etag() },
  );
  const stale = await reporter.fill(`${report}/check`, refused, { [reason]: 'Ghép lớp của hai xóm' });
  expect(stale.status).toBe(409);
  expect(stale.html).toContain('Ghép lớp của hai xóm');
  const again = await reporter.fill(`${report}/check`, stale, {});
  expect([again.status, again.location]).toEqual([303, `${report}/receipt`]);
});

it('takes a ready reason from the list, one for many of a kind, and shows what it is called to whoever reads', async () => {
  const reporter = await signedIn('reporter', units());
  const rows = ['c1', 'c2'].map((commune) => `${unit}${commune}`);
  const learners = Object.fromEntries(rows.map((row) => [row, { plan: 20, actual: 35 }]));
  const body = { ...goodBody(unit, { literacy_learners: learners }), explanations: {} };
  await call(planted.manager.key, 'PUT', `${planted.path(unit)}/draft`, body, { 'if-match': '"0-0"' });
  const shown = await reporter.get(`${report}/check`);
  const asked = [...shown.html.matchAll(/<select id="\/explanations\/actual_over_plan:([^"?]+)/g)].map(
    ([, row]) => row,
  );
  expect(asked).toEqual(rows);
  expect(shown.html).toContain(`Gửi báo cáo cho Đơn vị ${planted.p}`);
  const madeUp = await reporter.fill(`${report}/check`, shown, {
    [`/explanations/actual_over_plan:${rows[0]}?reason`]: 'made_up',
  });
  expect([madeUp.status, errorsOf(madeUp.html).length]).toEqual([422, 2]);
  const unread = (html: string) => /Thông báo \((\d+)\)/.exec(html)?.[1];
  expect(unread(madeUp.html)).toBe(unread(shown.html));
  expect(unread(madeUp.html)).toBeDefined();
  const sent = await reporter.fill(`${report}/check`, madeUp, {
    '/explanations/actual_over_plan:*?reason': 'people_moved',
    [`/explanations/actual_over_plan:${rows[0]}?reason`]: 'checked_true',
    [`/explanations/actual_over_plan:${rows[0]}`]: 'Hai lần',
  });
  expect(sent.location).toBe(`${report}/receipt`);
  const { revision } = (await call(planted.manager.key, 'GET', planted.path(unit))).body;
  expect(revision.explanations).toEqual({
    [`actual_over_plan:${rows[0]}`]: { reason: 'checked_true', text: 'Hai lần' },
    [`actual_over_plan:${rows[1]}`]: { reason: 'people_moved' },
  });
  const manager = await signedIn('manager', planted.p);
  for (const page of ['view', 'review', 'history']) {
    const { html } = await manager.get(`${report}/${page}`);
    expect([page, html.includes('Đúng thực tế, đã đối chiếu: Hai lần')]).toEqual([page, true]);
    expect([page, html.includes('Do người chuyển đến, chuyển đi')]).toEqual([page, true]);
  }
  const { html } = await manager.get(`${report}/review`);
  expect(html).toMatch(/: 35, nhiều hơn 15 \(75 %\) so với [^<]*Kế hoạch \(20\); 1,5 lần là 30\. /);
});

it('sends over a reason for nothing that a program left in the draft, and takes no key for a submission but its own', async () => {
  const reporter = await signedIn('reporter', units());
  const body = { ...goodBody(unit), explanations: { no_such_check: 'vì thế' } };
  await call(planted.manager.key, 'PUT', `${planted.path(unit)}/draft`, body, { 'if-match': await etag() });
  const shown = await reporter.get(`${report}/check`);
  const sent = await reporter.fill(`${report}/check`, shown, { key: 'k'.repeat(2_500_000) });
  expect([sent.status, sent.location]).toEqual([303, `${report}/receipt`]);
  const stored = await env.DB.prepare('SELECT idempotency_key AS key FROM revision WHERE round_id = ?')
    .bind(planted.round)
    .all<{ key: string }>();
  expect(stored.results.every(({ key }) => key.length <= 128)).toBe(true);
});

it('says what must be corrected before sending, with links to the pages', async () => {
  const reporter = await signedIn('reporter', units());
  const body = goodBody(unit, { it_trained: 200, officials: 100, context: '' });
  await call(
    planted.manager.key,
    'PUT',
    `${planted.path(unit)}/draft`,
    { ...body, explanations: {} },
    { 'if-match': '"0-0"' },
  );
  const answer = await reporter.fill(`${report}/check`, await reporter.get(`${report}/check`), {});
  expect(answer.status).toBe(422);
  expect(answer.html).toContain('?check=1#/answers/');
});

it('is read-only once accepted, and says so', async () => {
  const reporter = await signedIn('reporter', units());
  const manager = await signedIn('manager', planted.p);
  await call(planted.manager.key, 'PUT', `${planted.path(unit)}/draft`, goodBody(unit), { 'if-match': '"0-0"' });
  await reporter.fill(`${report}/check`, await reporter.get(`${report}/check`), {});
  const view = await manager.get(`${report}/view`);
  expect(view.html).toContain('Duyệt báo cáo');
  expect((await manager.post(`${report}/accept`, { seq: '999999' })).status).toBe(409);
  const accepted = await manager.fill(`${report}/accept`, view, {});
  expect([accepted.status, accepted.location]).toEqual([303, `${report}/view`]);
  const tasks = await reporter.get(report);
  expect(tasks.html).toContain('Báo cáo đã duyệt');
  expect(sectionLinks(tasks.html)).toEqual([]);
  expect((await reporter.post(`${report}/accept`, { seq: '1' })).status).toBe(403);
});

it('keeps what was typed when the round was locked meanwhile', async () => {
  const reporter = await signedIn('reporter', units());
  const manager = await signedIn('manager', planted.p);
  const [first = ''] = sectionLinks((await reporter.get(report)).html);
  const shown = await reporter.get(first);
  await call(planted.manager.key, 'PUT', `${planted.path(unit)}/draft`, goodBody(unit), { 'if-match': '"0-0"' });
  await manager.fill(`${report}/check`, await manager.get(`${report}/check`), {});
  await manager.fill(`${report}/accept`, await manager.get(`${report}/view`), {});
  const answer = await reporter.fill(first, shown, { '/answers/it_trained': '77' });
  expect(answer.status).toBe(409);
  expect(answer.html).toContain('value="77"');
});

const etag = async () => (await call(planted.manager.key, 'GET', planted.path(unit))).headers.get('etag') ?? '';
const sectionLinks = (html: string) => [
  ...new Set([...html.matchAll(/href="([^"]*\/sections\/[^"]*)"/g)].map(([, href = '']) => href)),
];
clock.now = new Date('2020-05-01T02:00:00Z');

it('sends what was shown: somebody else’s edit in between brings the page back with it, and nothing is sent', async () => {
  const reporter = await signedIn('reporter', units());
  const put = async (it_trained: number) => {
    const { headers } = await call(planted.manager.key, 'GET', planted.path(unit));
    const body = goodBody(unit, { it_trained });
    return call(planted.manager.key, 'PUT', `${planted.path(unit)}/draft`, body, {
      'if-match': headers.get('etag') ?? '',
    });
  };
  expect((await put(20)).status).toBe(200);
  const shown = await reporter.get(`${report}/check`);
  expect((await put(30)).status).toBe(200);
  const refused = await reporter.fill(`${report}/check`, shown, {});
  expect(refused.status).toBe(409);
  expect(refused.html).toContain('Chưa gửi: nội dung đã được sửa sau khi trang này mở');
  expect((await call(planted.manager.key, 'GET', planted.path(unit))).body.state).toBe('draft');
  const sent = await reporter.fill(`${report}/check`, refused, {});
  expect(sent.status).toBe(303);
  expect((await call(planted.manager.key, 'GET', planted.path(unit))).body.revision.answers.it_trained).toBe(30);
});
