import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import { sealSlice } from '../../../worker/services/log/seal.ts';
import { call, clock, goodBody, plantRound, submit, system } from '../world.ts';
import { signedIn, titleOf } from './browser.ts';

let world: Awaited<ReturnType<typeof plantRound>>;
let manager: Awaited<ReturnType<typeof signedIn>>;
let base: string;
const rowsIn = (html: string) =>
  [...html.matchAll(/<tr>\s*<td[\s\S]*?<\/tr>/g)].map(([row]) => row.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '));

beforeAll(async () => {
  world = await plantRound();
  base = `/rounds/${world.round}/log`;
  const [a = '', b = ''] = world.codes;
  await submit(world.manager.key, world.path(a), goodBody(a));
  await call(world.manager.key, 'POST', `${world.path(a)}/return`, {
    comments: [
      { at: 'report', text: 'Xem <lại> số học viên' },
      { at: `literacy_learners/${a}c1/plan`, text: 'Đếm lại' },
    ],
    deadline: '2020-05-31T17:00:00Z',
  });
  await submit(world.manager.key, world.path(a), goodBody(a, { it_trained: 9 }));
  await sealSlice(system, clock.now);
  await submit(world.manager.key, world.path(b), goodBody(b));
  manager = await signedIn('manager', world.p);
});

it('tells in words who did what, newest first, with the revisions and the reason', async () => {
  const { status, html } = await manager.get(base);
  expect([status, titleOf(html)]).toEqual([200, 'Nhật ký – Đợt thử – Đề cương']);
  const rows = rowsIn(html).filter((row) => !row.includes('đợt'));
  expect(rows[0]).toMatch(
    new RegExp(`09:00 01/05/2020 ${world.manager.ctx.actor.name} Gửi báo cáo Đơn vị ${world.codes[1]}`),
  );
  expect(rows[1]).toMatch(/Gửi báo cáo .* \d+ → \d+/);
  expect(rows[2]).toContain('Trả lại báo cáo');
  expect(rows[2]).toContain('Xem &lt;lại&gt; số học viên');
  expect(rows[2]).toMatch(new RegExp(`Kế hoạch, Đơn vị ${world.codes[0]}c1: Đếm lại`));
  expect(rows[2]).toContain('hạn: 24:00 31/05/2020');
  expect(html).toMatch(/Đã niêm phong đến sự kiện số \d+, lúc 09:00 01\/05\/2020; 1 sự kiện chưa niêm phong/);
});

it('filters by a plain form, keeps what was asked, and asks nothing of nonsense', async () => {
  const { html } = await manager.get(`${base}?type=returned&unit=&actor=&from=1%2F5%2F2020&to=`);
  expect(rowsIn(html)).toHaveLength(1);
  expect(html).toMatch(/<option value="returned" selected/);
  expect(html).toContain('value="01/05/2020"');
  expect(html).toContain(`/api/v1${base}.csv?type=returned&amp;from=2020-05-01&amp;profile=excel-vi`);
  const all = rowsIn((await manager.get(base)).html).length;
  const nonsense = await manager.get(`${base}?type=x&from=hôm%20qua&after=-1&order=sideways&verify=no`);
  expect([nonsense.status, rowsIn(nonsense.html).length]).toEqual([200, all]);
  expect((await manager.get(`${base}?unit=none`)).html).toContain('Không có sự kiện nào như thế');
});

it('goes on to older events, and back', async () => {
  const event = `INSERT INTO event (round_id, type, bytes, actor, at)
    SELECT ?, 'downloaded', 0, 'system', '2020-05-01T02:00:00.000Z' FROM json_each(?)`;
  await env.DB.prepare(event)
    .bind(world.round, JSON.stringify(Array(60).fill(0)))
    .run();
  const first = await manager.get(base);
  expect(rowsIn(first.html)).toHaveLength(50);
  expect(first.html).toContain('Hệ thống');
  const [, older = ''] = /rel="next" href="([^"]+)"/.exec(first.html) ?? [];
  const second = await manager.get(older.replaceAll('&amp;', '&'));
  expect(rowsIn(second.html).length).toBeGreaterThan(10);
  expect(second.html).not.toContain('rel="next"');
  expect(second.html).toContain('Mới nhất');
});

it('checks the chain at the press of a button, and says in words what it found', async () => {
  const { html } = await manager.get(`${base}?verify=0`);
  expect(html).toMatch(/Nhật ký nguyên vẹn: \d+ sự kiện đã niêm phong đều khớp/);
  await env.DB.prepare(`UPDATE event SET actor = 'x' WHERE round_id = ? AND type = 'returned'`).bind(world.round).run();
  const broken = await manager.get(`${base}?verify=0`);
  expect(broken.html).toContain('Nhật ký không còn nguyên vẹn');
  expect(broken.html).toMatch(/một sự kiện hoặc chính dấu niêm phong đã bị sửa, trong khoảng số \d+ – \d+/);
});

it('shows others what is theirs without the chain, and the register to managers alone', async () => {
  const reporter = await signedIn('reporter', world.codes[0] as string);
  const own = await reporter.get(`${base}?verify=0`);
  expect(own.status).toBe(200);
  expect(own.html).not.toContain('niêm phong');
  expect(rowsIn(own.html).every((row) => row.includes(world.codes[0] as string))).toBe(true);
  expect((await reporter.get('/log')).status).toBe(403);
  const register = await manager.get('/log');
  expect(register.status).toBe(200);
  expect(register.html).toContain(`href="${base}"`);
  const stranger = await signedIn('manager', (await plantRound()).p);
  expect((await stranger.get(base)).status).toBe(404);
});
