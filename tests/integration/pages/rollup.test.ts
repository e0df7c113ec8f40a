import { beforeAll, expect, it } from 'vitest';
import { call, goodBody, plantRound, submit } from '../world.ts';
import { signedIn } from './browser.ts';

let planted: Awaited<ReturnType<typeof plantRound>>;
let base: string;
beforeAll(async () => {
  planted = await plantRound({ districts: 4 });
  base = `/rounds/${planted.round}`;
  const [first = '', second = ''] = planted.codes;
  for (const [unit, trained] of [
    [first, 1_000],
    [second, 234],
  ] as const) {
    await submit(planted.manager.key, planted.path(unit), goodBody(unit, { it_trained: trained, officials: 4_000 }));
  }
  await call(planted.manager.key, 'POST', `${planted.path(first)}/accept`, {});
  for (let pending = 1; pending > 0; ) pending = (await call(planted.manager.key, 'POST', '/jobs/rollup')).body.pending;
});

const footOf = (html: string) =>
  (/<tfoot>[\s\S]*?<\/tfoot>/.exec(html)?.[0] ?? '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

it('adds up below the units, with coverage, the pair of every rate and who is missing', async () => {
  const viewer = await signedIn('viewer', planted.p);
  const { status, html } = await viewer.get(`${base}/rollups/${planted.p}`);
  expect(status).toBe(200);
  expect(html).toContain('2/4 báo cáo đã nộp, 1 đã duyệt');
  expect(footOf(html)).toContain('1.234');
  expect(footOf(html)).toContain('1.234 / 8.000');
  for (const code of planted.codes.slice(2)) expect(html).toContain(`Đơn vị ${code}`);
  expect(html).toMatch(/Tính đến thay đổi số \d+/);
  expect(html).toContain(
    `/api/v1${base}/rollups/${planted.p}.csv?basis=submitted&amp;profile=excel-vi&amp;header=both`,
  );
});

it('counts only what is accepted on the other basis', async () => {
  const viewer = await signedIn('viewer', planted.p);
  const { html } = await viewer.get(`${base}/rollups/${planted.p}?basis=accepted`);
  expect(footOf(html)).toContain('1.000');
  expect(footOf(html)).not.toContain('1.234');
  expect(html).toContain('Chưa duyệt');
});

it('shows one section, and one group of units, on request; nonsense is all of it', async () => {
  const viewer = await signedIn('viewer', planted.p);
  const one = await viewer.get(`${base}/rollups/${planted.p}?section=b`);
  expect(one.html).not.toContain('id="s-a"');
  const all = await viewer.get(`${base}/rollups/${planted.p}`);
  const [, group = ''] = /<option value="(border:[^"]*)"/.exec(all.html) ?? [];
  expect(group).not.toBe('');
  for (const query of [
    `group=${group}`,
    'group=none:none',
    'group=__proto__:x',
    'section=__proto__',
    'basis=x&group=:&section=%00',
  ]) {
    expect((await viewer.get(`${base}/rollups/${planted.p}?${query}`)).status).toBe(200);
  }
});

it('lists who has reported, when, and who has not', async () => {
  const reviewer = await signedIn('reviewer', planted.p);
  const { html } = await reviewer.get(base);
  expect(html).toContain('Đã nộp 2/4 báo cáo');
  expect(html).toContain('Danh sách chưa nộp (2)');
});
