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

it('tells a province’s own scorecard from that of its units, and what each line was held against', async () => {
  const { key } = planted.manager;
  const line = (id: string, filedBy: string, value: number) => ({
    kind: 'target',
    id,
    label: `Chỉ tiêu ${id}`,
    filedBy,
    scale: { is: 'number' },
    targets: [{ due: '2019-12-31', op: '>=', value }],
  });
  const items = [line('of_units', 'district', 50), line('of_province', 'province', 90)];
  const outline = { id: 'scorecards', version: 1, title: 'Chỉ tiêu', filedBy: ['province', 'district'], items };
  expect((await call(key, 'POST', '/outlines', outline)).status).toBe(201);
  const [first = '', second = '', third = ''] = planted.codes;
  const made = await call(key, 'POST', '/rounds', {
    id: 'scorecards',
    title: 'Chỉ tiêu',
    outline: { id: 'scorecards', version: 1 },
    period: { from: '2019-01-01', to: '2019-12-31' },
    unitsOn: '2020-04-17',
    expected: [planted.p, first, second, third],
    deadlines: { province: '2020-05-07T17:00:00Z', district: '2020-05-07T17:00:00Z' },
  });
  expect(made.status, made.text).toBe(201);
  for (const [unit, id, actual] of [
    [planted.p, 'of_province', 89],
    [first, 'of_units', 60],
    [second, 'of_units', 40],
  ] as const) {
    const sent = await submit(key, `/rounds/scorecards/reports/${unit}`, { answers: { [id]: { actual } } });
    expect(sent.status, sent.text).toBe(201);
  }
  for (let pending = 1; pending > 0; ) pending = (await call(key, 'POST', '/jobs/rollup')).body.pending;

  const { body } = await call(key, 'GET', `/rounds/scorecards/rollups/${planted.p}`);
  expect(body.scorecard).toMatchObject({ lines: 2, statuses: { exceeded: 1, not_met: 2 } });
  expect(body.figures.of_units.statuses).toMatchObject({ exceeded: 1, not_met: 1 });
  expect(body.targets).toEqual({
    of_units: { against: { due: '2019-12-31', op: '>=', value: 50 } },
    of_province: { against: { due: '2019-12-31', op: '>=', value: 90 } },
  });
  const viewer = await signedIn('viewer', planted.p);
  const lineOn = async (path: string) => {
    const { html } = await viewer.get(`/rounds/scorecards/${path}`);
    return (/<p class="scorecard">([\s\S]*?)<\/p>/.exec(html)?.[1] ?? '')
      .replace(/<[^>]+>|\s+/g, ' ')
      .replace(/ +/g, ' ');
  };
  expect((await lineOn(`reports/${planted.p}/view`)).trim()).toBe('1 chỉ tiêu: Không đạt: 1');
  expect((await lineOn(`rollups/${planted.p}`)).trim()).toBe('2 chỉ tiêu: Vượt: 1 Không đạt: 2');
});
