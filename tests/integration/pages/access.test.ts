import { beforeAll, expect, it } from 'vitest';
import { createActivation } from '../../../worker/services/people/create-activation.ts';
import { app, at, call, goodBody, person, plantRound, submit, value } from '../world.ts';
import { browser, errorsOf, PASSWORD, signedIn, titleOf } from './browser.ts';

let planted: Awaited<ReturnType<typeof plantRound>>;
beforeAll(async () => {
  planted = await plantRound({ districts: 3 });
});
const report = (unit: string | undefined) => `/rounds/${planted.round}/reports/${unit}`;

it('sends whoever is not signed in to the door, and back to where they wanted to go', async () => {
  const visitor = browser();
  const answer = await visitor.get(report(planted.codes[0]));
  expect([answer.status, answer.location]).toEqual([
    303,
    `/sign-in?next=${encodeURIComponent(report(planted.codes[0]))}`,
  ]);
  const { username } = await signedIn('reporter', planted.codes[0] ?? '');
  const door = await visitor.get(answer.location ?? '');
  const inside = await visitor.fill('/sign-in', door, { username, password: PASSWORD });
  expect([inside.status, inside.location]).toEqual([303, report(planted.codes[0])]);
});

it.each([
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  '/\t/evil.example',
  'javascript:alert(1)',
  '/.//evil.example',
  '/a/..//evil.example',
])('never leads to another site after signing in: %s', async (next) => {
  const { username } = await signedIn('reporter', planted.codes[0] ?? '');
  const answer = await browser().post('/sign-in', { username, password: PASSWORD, next });
  expect(new URL(answer.location ?? '', 'http://localhost').origin).toBe('http://localhost');
  expect((await browser().get(`/language?lang=en&next=${encodeURIComponent(next)}`)).location).toMatch(/^\/(?![/\\])/);
});

it('tells a wrong password without saying which of the two was wrong, and keeps the name', async () => {
  const answer = await browser().post('/sign-in', { username: 'nobody', password: 'x', next: '/' });
  expect(answer.status).toBe(422);
  expect(titleOf(answer.html)).toMatch(/^Lỗi: Đăng nhập/);
  expect(errorsOf(answer.html)).toEqual(['Tên đăng nhập hoặc mật khẩu không đúng']);
  expect(answer.html).toContain('value="nobody"');
});

it('signs out', async () => {
  const reporter = await signedIn('reporter', planted.codes[0] ?? '');
  expect((await reporter.get('/')).status).toBe(200);
  await reporter.post('/sign-out', {});
  expect((await reporter.get('/')).status).toBe(303);
});

it('opens no page for a key', async () => {
  const answer = await call(planted.manager.key, 'GET', '/../../');
  expect(answer.status).not.toBe(200);
});

it('hides the reports of others, and forms from those who may only read', async () => {
  const [mine = '', other = ''] = planted.codes;
  const reporter = await signedIn('reporter', mine);
  expect((await reporter.get(report(other))).status).toBe(404);
  expect((await reporter.get(`/rounds/${planted.round}/rollups/${planted.p}`)).status).toBe(404);
  const viewer = await signedIn('viewer', planted.p);
  expect((await viewer.get(report(mine))).status).toBe(404);
  await submit(planted.manager.key, planted.path(mine), goodBody(mine));
  expect((await viewer.get(`${report(mine)}/view`)).status).toBe(200);
  expect((await viewer.post(`${report(mine)}/accept`, { seq: '1' })).status).toBe(403);
});

it('refuses a form that another site sent', async () => {
  const reporter = await signedIn('reporter', planted.codes[0] ?? '');
  const cookie = [...reporter.cookies].map(([name, text]) => `${name}=${text}`).join('; ');
  const request = new Request(`http://localhost${report(planted.codes[0])}/check`, {
    method: 'POST',
    headers: { cookie, origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' },
    body: 'key=1',
  });
  const answer = await app.fetch(request, {});
  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain('<h1>');
});

it('turns a link into an account of its role and unit, once', async () => {
  const [unit = ''] = planted.codes;
  const manager = await person('manager', planted.p);
  const { token } = value(await createActivation(manager.ctx, { role: 'reporter', path: [at(unit), at(planted.p)] }));
  const visitor = browser();
  const shown = await visitor.get(`/activate/${token}`);
  expect(shown.html).toContain(`Đơn vị ${unit}`);
  const refused = await visitor.fill(`/activate/${token}`, shown, {
    name: 'Lan',
    username: 'Lan Nguyễn',
    password: 'ngắn',
  });
  expect(refused.status).toBe(422);
  expect(errorsOf(refused.html)).toHaveLength(2);
  expect(refused.html).toContain('value="Lan Nguyễn"');
  const username = `lan-${crypto.randomUUID().slice(0, 8)}`;
  const inside = await visitor.fill(`/activate/${token}`, refused, { username, password: PASSWORD });
  expect([inside.status, inside.location]).toEqual([303, '/']);
  expect((await visitor.get('/')).html).toContain(report(unit));
  expect((await browser().get(`/activate/${token}`)).status).toBe(404);
});

it('speaks English after the switch, and stays where it was', async () => {
  const reporter = await signedIn('reporter', planted.codes[0] ?? '');
  const home = await reporter.get('/');
  const [, link = ''] = /href="(\/language[^"]*)"/.exec(home.html) ?? [];
  const switched = await reporter.get(link.replaceAll('&amp;', '&'));
  expect([switched.status, switched.location]).toEqual([303, '/']);
  expect((await reporter.get('/')).html).toContain('<html lang="en">');
});

it.each([
  '/nothing',
  '/rounds/none',
  '/rounds/none/reports/none/sections/x',
  '/rounds/%00/rollups/%F0%9F%92%A9',
  '/activate/x',
])('answers %s with a page and a next step, never with a fault', async (path) => {
  const manager = await signedIn('manager', planted.p);
  const answer = await manager.get(path);
  expect(answer.status).toBe(404);
  expect(answer.html).toContain('<main');
});

it('takes no form it did not make, and breaks on none', async () => {
  const [, , unit = ''] = planted.codes;
  const reporter = await signedIn('reporter', unit);
  const tasks = await reporter.get(report(unit));
  const [, section = ''] = /href="([^"]*\/sections\/[^"]*)"/.exec(tasks.html) ?? [];
  const bodies = [
    {},
    { base: 'x' },
    { '/answers/__proto__': '1', '/answers/it_trained?missing': 'constructor', done: 'toString', go: '__proto__' },
    {
      '/answers/literacy_learners/__proto__/plan': '1',
      '/answers/it_trained': '\u0000',
      '/answers/context': '\uFFFD'.repeat(30_000),
    },
  ];
  for (const body of bodies) {
    const answer = await reporter.post(section, body as never);
    expect([303, 409, 422]).toContain(answer.status);
  }
});
