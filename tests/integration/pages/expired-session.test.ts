import { beforeAll, expect, it } from 'vitest';
import { app, call, plantRound } from '../world.ts';
import { browser, PASSWORD, type Shown, signedIn, titleOf } from './browser.ts';

let planted: Awaited<ReturnType<typeof plantRound>>;
beforeAll(async () => {
  planted = await plantRound({ districts: 8 });
});

/** Somebody who filled a page and whose session ended before saving. */
async function expired() {
  const unit = planted.codes.shift() ?? '';
  const report = `/rounds/${planted.round}/reports/${unit}`;
  const reporter = await signedIn('reporter', unit);
  const [, section = ''] = /href="([^"]*\/sections\/[^"]*)"/.exec((await reporter.get(report)).html) ?? [];
  const shown = await reporter.get(section);
  reporter.cookies.clear();
  const draft = async () => (await call(planted.manager.key, 'GET', planted.path(unit))).body.draft;
  return { unit, report, reporter, section, shown, draft };
}

const CONTEXT = '"><script>alert(1)</script>\r\n  Huyện có 9 xã & thị trấn';
const typed = { '/answers/it_trained': '1.320', '/answers/officials': 'hơn 4 000', go: 'stay' };
const actionOf = ({ html }: Shown) => /<form method="post" action="([^"]*)"[^>]*class="stack"/.exec(html)?.[1] ?? '';

it('carries what was typed through signing in again, and saves it at the press of a button', async () => {
  const { reporter, section, shown, draft } = await expired();
  const door = await reporter.fill(section, shown, typed);
  expect(door.status).toBe(401);
  expect(titleOf(door.html)).toMatch(/^Đăng nhập để lưu tiếp/);
  expect(door.html).toContain('name="kept./answers/it_trained" value="1.320"');

  const wrong = await reporter.fill('/sign-in', door, { username: reporter.username, password: 'không phải' });
  expect(wrong.status).toBe(422);
  expect(wrong.html).toContain('name="kept./answers/it_trained" value="1.320"');
  const empty = await reporter.fill('/sign-in', wrong, { username: '', password: '' });
  expect(empty.status).toBe(422);

  const inside = await reporter.fill('/sign-in', empty, { username: reporter.username, password: PASSWORD });
  expect(inside.status).toBe(200);
  expect(inside.html).toContain('Lưu những gì đã nhập');
  expect(inside.html).not.toContain(PASSWORD);
  expect(actionOf(inside)).toBe(section);
  expect((await draft())?.answers?.it_trained).toBeUndefined();

  const saved = await reporter.fill(actionOf(inside), inside, {});
  expect(saved.status).toBe(422); // one cell does not parse, as it would have been said before
  expect(saved.html).toContain('value="hơn 4 000"');
  const { answers, raw } = await draft();
  expect(answers.it_trained).toBe(1320);
  expect(raw).toEqual({ '/answers/officials': 'hơn 4 000' });
});

it('carries texts as they are, and lets none of them out of its attribute', async () => {
  const { reporter, report, draft } = await expired();
  const { username } = reporter;
  const back = browser();
  await back.post('/sign-in', { username, password: PASSWORD, next: '/' });
  const pages = [
    ...new Set([...(await back.get(report)).html.matchAll(/href="([^"]*\/sections\/[^"]*)"/g)].map(([, at]) => at)),
  ];
  for (const path of pages) {
    const shown = await back.get(path ?? '');
    if (!shown.html.includes('name="/answers/context"')) continue;
    const door = await reporter.fill(path ?? '', shown, { '/answers/context': CONTEXT, go: 'stay' });
    expect(door.status).toBe(401);
    expect(door.html).not.toContain('<script>alert');
    // The last word on a hidden input is the browser's: it gives back the line breaks, our little one does not.
    const inside = await reporter.fill('/sign-in', door, {
      username,
      password: PASSWORD,
      'kept./answers/context': CONTEXT,
    });
    expect(inside.html).not.toContain('<script>alert');
    expect((await reporter.fill(path ?? '', inside, { '/answers/context': CONTEXT })).status).toBe(303);
    expect((await draft()).answers.context).toBe(CONTEXT.replace('\r\n', '\n'));
    return;
  }
  throw new Error('no page with a text');
});

it('carries the reasons of the check page as well', async () => {
  const { reporter, report } = await expired();
  const door = await reporter.post(`${report}/check`, { key: 'k', '/explanations/x': 'Ghép lớp' });
  expect(door.status).toBe(401);
  const inside = await reporter.fill('/sign-in', door, { username: reporter.username, password: PASSWORD });
  expect(actionOf(inside)).toBe(`${report}/check`);
  expect(inside.html).toContain('name="/explanations/x" value="Ghép lớp"');
});

it('cannot be signed in by what a form carries, nor made to post elsewhere', async () => {
  const { reporter, section, report } = await expired();
  const { username } = reporter;
  const door = await reporter.post(section, { username, password: PASSWORD, next: 'https://evil.example' });
  expect(door.status).toBe(401);
  expect(door.html).toContain('name="kept.username"');
  expect(door.html).not.toMatch(/name="next" value="(?!\/rounds\/)/);
  const inside = await reporter.fill('/sign-in', door, {});
  expect(inside.status).toBe(422);
  for (const next of [
    'https://evil.example/rounds/a/reports/b/check',
    '//evil.example/rounds/a/reports/b/check',
    '/sign-out',
    '/rounds/../sign-out',
    `${report}/accept`,
    '/rounds/%2e%2e/%2e%2e/sign-out',
  ]) {
    const answer = await reporter.post('/sign-in', { username, password: PASSWORD, next, 'kept.seq': '1' });
    expect([answer.status, answer.html.includes('kept'), answer.html.includes('<form')]).toEqual([303, false, false]);
    reporter.cookies.clear();
  }
});

it('answers nothing that another site posts', async () => {
  const { reporter, section } = await expired();
  for (const path of [section, '/sign-in']) {
    const answer = await app.fetch(
      new Request(new URL(path, 'http://localhost'), {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' },
        body: new URLSearchParams({
          username: reporter.username,
          password: PASSWORD,
          next: section,
          'kept./answers/it_trained': '666',
          '/answers/it_trained': '666',
        }),
      }),
    );
    expect(answer.status).toBe(403);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await answer.text()).not.toContain('666');
  }
  expect((await reporter.get(`/sign-in?next=${section}&kept./answers/it_trained=666`)).html).not.toMatch(
    /<input[^>]*666/,
  );
});

it('carries no more than a form holds', async () => {
  const { reporter, section } = await expired();
  const many = Object.fromEntries(Array.from({ length: 20_001 }, (_, i) => [`f${i}`, '']));
  const answer = await reporter.post(section, many);
  expect([answer.status, answer.location]).toEqual([303, `/sign-in?next=${encodeURIComponent(section)}`]);
  expect((await reporter.post(section, { context: 'x'.repeat(6_500_000) })).status).toBe(413);
});

it('keeps what was typed when the language is switched at the door, and after it', async () => {
  const { reporter, section, shown } = await expired();
  const switchOf = ({ html }: Shown) => /formaction="([^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const door = await reporter.fill(section, shown, typed);
  const english = await reporter.fill(switchOf(door), door, {});
  expect(english.html).toContain('<html lang="en">');
  expect(english.html).toContain('name="kept./answers/it_trained" value="1.320"');
  const inside = await reporter.fill('/sign-in', english, { username: reporter.username, password: PASSWORD });
  const back = await reporter.fill(switchOf(inside), inside, {});
  expect(back.html).toContain('<html lang="vi">');
  expect(back.html).toContain('name="/answers/it_trained" value="1.320"');
  expect(actionOf(back)).toBe(section);
});
