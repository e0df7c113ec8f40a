import { afterEach, beforeAll, expect, it } from 'vitest';
import { call, clock, goodBody, plantRound, submit } from '../world.ts';
import { signedIn } from './browser.ts';

let planted: Awaited<ReturnType<typeof plantRound>>;
let base: string;
const START = clock.now;
afterEach(() => {
  clock.now = START;
});

beforeAll(async () => {
  planted = await plantRound({ districts: 5 });
  base = `/rounds/${planted.round}`;
  const [first = '', second = '', third = ''] = planted.codes;
  for (const unit of [first, second]) await submit(planted.manager.key, planted.path(unit), goodBody(unit));
  await call(planted.manager.key, 'POST', `${planted.path(first)}/accept`, {});
  await call(planted.manager.key, 'PUT', `${planted.path(third)}/draft`, { answers: {} }, { 'if-match': '"0-0"' });
});

const squares = (html: string) =>
  [...(/<ul class="strip"[\s\S]*?<\/ul>/.exec(html)?.[0] ?? '').matchAll(/title="Đơn vị ([^":]+): ([^"]+)"/g)].map(
    ([, unit, said]) => [unit, said],
  );
const linkTo = (html: string, text: RegExp) =>
  [...html.matchAll(/<a href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g)]
    .filter(([, , inner = '']) => text.test(inner.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')))
    .map(([, href = '']) => href.replaceAll('&amp;', '&'))[0] ?? '';

it('shows every unit, and leads by its links to those of a state, of a lateness, sorted', async () => {
  const manager = await signedIn('manager', planted.p);
  const [first, second, third, fourth, fifth] = planted.codes;
  const all = await manager.get(base);
  expect(squares(all.html)).toEqual([
    [first, 'Đã duyệt'],
    [second, 'Đã gửi'],
    [third, 'Đang soạn'],
    [fourth, 'Chưa gửi'],
    [fifth, 'Chưa gửi'],
  ]);
  expect(all.html).toContain('40 %');
  const sent = await manager.get(linkTo(all.html, /Đã gửi 1/));
  expect(squares(sent.html)).toEqual([[second, 'Đã gửi']]);
  expect(sent.html).toContain('Đang xem 1/5 đơn vị');
  const back = await manager.get(linkTo(sent.html, /Bỏ lọc/));
  expect(squares(back.html)).toHaveLength(5);
  const sorted = await manager.get(linkTo(all.html, /^Trạng thái$/));
  expect(/<th scope="row"><a[^>]*>Đơn vị ([^<]*)</.exec(sorted.html)?.[1]).toBe(fourth);

  clock.now = new Date('2020-05-08T00:00:00Z');
  const later = await (await signedIn('manager', planted.p)).get(base);
  expect(squares(later.html)[2]).toEqual([third, 'Đang soạn, quá hạn']);
  expect(linkTo(later.html, /Quá hạn 3/)).toMatch(/late=1/);
});

it('takes the filter form as a browser without scripts sends it, empty choices and all', async () => {
  const manager = await signedIn('manager', planted.p);
  const { html } = await manager.get(`${base}?state=&under=&attribute=&tier=`);
  expect(squares(html)).toHaveLength(5);
  const [, form = ''] = /(<form method="get"[\s\S]*?<\/form>)/.exec(html) ?? [];
  expect(form).toContain(`action="${base}"`);
  const missing = await manager.get(`${base}?state=not_started%2Cdraft%2Creturned&attribute=&late=`);
  expect(squares(missing.html).map(([unit]) => unit)).toEqual(planted.codes.slice(2));
});

it.each(['state=nonsense', 'tier=x', 'attribute=colour:red', 'under=%00', 'sort=__proto__', 'late=2', 'under=nowhere'])(
  'shows everything for a filter that means nothing: %s',
  async (query) => {
    const manager = await signedIn('manager', planted.p);
    const { status, html } = await manager.get(`${base}?${query}`);
    expect([status, squares(html).length]).toEqual([200, 5]);
  },
);

it('links to the file and the picture of what is shown', async () => {
  const manager = await signedIn('manager', planted.p);
  const { html } = await manager.get(`${base}?state=draft`);
  const csv = await manager.get(linkTo(html, /CSV cho Excel\)/));
  expect(csv.status).toBe(200);
  expect(csv.html).toContain('Đang soạn');
  expect(csv.html).not.toContain('Đã duyệt');
  const picture = await manager.get(linkTo(html, /Ảnh để gửi nhóm/));
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/svg+xml; charset=utf-8']);
});

it('shows a district its own, and a viewer nothing of drafts', async () => {
  const [, , third = ''] = planted.codes;
  const district = await signedIn('reporter', third);
  expect(squares((await district.get(base)).html)).toEqual([[third, 'Đang soạn']]);
  const viewer = await signedIn('viewer', planted.p);
  const { html } = await viewer.get(base);
  expect(squares(html)[2]).toEqual([third, 'Chưa gửi']);
  expect(html).not.toContain('lưu bản nháp');
  expect(html).not.toContain(`/reports/${third}`);
});
