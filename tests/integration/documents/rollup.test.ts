import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { tenFields } from '../../factories/ten-fields.ts';
import { readDocx } from '../../unit/docx/read.ts';
import { signedIn } from '../pages/browser.ts';
import { call, person, plantRound, submit } from '../world.ts';
import { behind, counted, opened, plantDocuments, take, vi } from './taken.ts';

let world: Awaited<ReturnType<typeof plantDocuments>>;
let [first, second, third, fourth] = ['', '', '', ''];

beforeAll(async () => {
  world = await plantDocuments();
  [first, second, third, fourth] = world.units;
});

const rollup = (unit = world.p) => `/rounds/${world.round}/rollups/${unit}.docx`;

describe('a rollup as a Word document', () => {
  it('has every sum the API has, with how many gave it', async () => {
    const { body } = await call(world.key, 'GET', `/rounds/${world.round}/rollups/${world.p}`);
    const { status, headers, bytes } = await take(rollup(), world.key);
    expect(status).toBe(200);
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="${world.round}_${world.p}_submitted_${body.asOf}.docx"`,
    );
    const read = readDocx(bytes);
    const { figures, coverage } = body;
    const sums: { [label: string]: { n: number; sum: number } } = {
      'Số được bồi dưỡng tin học': figures.it_trained,
      'Tổng số cán bộ': figures.officials,
      'Học bổng': figures.scholarship_amount,
      'Biết chữ 15–25': figures.literate_15_25,
    };
    for (const [label, { n, sum }] of Object.entries(sums))
      expect([label, ...(behind(read, label)[0] ?? []).slice(1)]).toEqual([label, vi(sum), `${n}/4 báo cáo`]);
    const { of, over } = figures.it_trained_rate;
    expect([of, over]).toEqual([1_300, 4_100]);
    expect(behind(read, 'Tỷ lệ')[0]?.[1]).toBe(`31,7 % / ${vi(of)} / ${vi(over)}`);
    expect(read.paragraphs).toContain(
      `${coverage.submitted}/${coverage.expected} báo cáo đã nộp, ${coverage.accepted} đã duyệt. Tổng hợp tính trên báo cáo đã gửi.`,
    );
    expect(read.paragraphs).toContain(`Danh sách chưa nộp: Đơn vị ${third}, Đơn vị ${fourth}`);
    for (const footer of read.footers) expect(footer).toContain(body.digest);
  });

  it('has the units below as the CSV has them, the sum at the foot', async () => {
    const read = await opened(rollup(), world.key);
    const csv = await call(world.key, 'GET', `/rounds/${world.round}/rollups/${world.p}.csv`);
    const lines = parse(csv.text, { columns: true }) as { [key: string]: string }[];
    const table = read.tables.find(
      ({ rows }) => rows[0]?.[0] === 'Đơn vị' && rows[0].includes('Số được bồi dưỡng tin học (người)'),
    );
    const column = table?.rows[0]?.indexOf('Số được bồi dưỡng tin học (người)') ?? -1;
    expect(lines.filter(({ seq }) => seq).map(({ unit }) => unit)).toEqual([first, second]);
    for (const { name, it_trained } of lines.filter(({ seq }) => seq)) {
      expect(table?.rows.find(([label]) => label === name)?.[column]).toBe(vi(Number(it_trained)));
    }
    for (const unit of [third, fourth])
      expect(table?.rows.find(([label]) => label === `Đơn vị ${unit}`)).toEqual([`Đơn vị ${unit}`, 'Chưa nộp']);
    expect(table?.rows.at(-1)?.slice(0, 2)).toEqual([`Cộng Đơn vị ${world.p}`, '2/4']);
    expect(table?.rows.at(-1)?.[column]).toBe('1.300 / 2/4');
  });

  it('counts only what is accepted on the other basis, and says so', async () => {
    const read = await opened(`${rollup()}?basis=accepted`, world.key);
    expect(behind(read, 'Số được bồi dưỡng tin học')[0]?.[1]).toBe('1.234');
    expect(read.text).toContain('Tổng hợp tính trên báo cáo đã duyệt.');
    expect((await take(`${rollup()}?basis=other`, world.key)).status).toBe(422);
  });

  it('is there before anything was counted, and says that nothing was', async () => {
    const fresh = await plantRound({ districts: 2 });
    const { status, bytes } = await take(`/rounds/${fresh.round}/rollups/${fresh.p}.docx`, fresh.manager.key);
    expect(status).toBe(200);
    const read = readDocx(bytes);
    expect(behind(read, 'Số được bồi dưỡng tin học')[0]?.[1]).toBe('…');
    expect(read.paragraphs.some((text) => text.startsWith('Chưa có lần tổng hợp nào'))).toBe(true);
  });

  it('is given of a district too, under the unit above it, and the same bytes until something changes', async () => {
    const { bytes } = await take(rollup(first), world.key);
    expect((await take(rollup(first), world.key)).bytes).toEqual(bytes);
    const [letterhead] = readDocx(bytes).tables;
    expect(letterhead?.rows[0]?.[0]).toBe(`Đơn vị ${world.p} / Đơn vị ${first} / `);
  });

  it('is hidden from reporters, from who is elsewhere, and refused to who is not signed in', async () => {
    const reporter = await person('reporter', first);
    const elsewhere = await person('manager', second);
    expect((await take(rollup(first), reporter.key)).status).toBe(404);
    expect((await take(rollup(), elsewhere.key)).status).toBe(404);
    expect((await take(rollup(), null)).status).toBe(401);
    expect((await take(rollup(), world.viewer)).status).toBe(200);
  });

  it('has its link beside the other files of the page, on its basis', async () => {
    const manager = await signedIn('manager', world.p);
    const { html } = await manager.get(`/rounds/${world.round}/rollups/${world.p}?basis=accepted`);
    expect(html).toContain(`href="/api/v1/rounds/${world.round}/rollups/${world.p}.docx?basis=accepted"`);
  });
});

it('leaves the units out where there are too many for one document, and says so', async () => {
  const columns = Array.from({ length: 70 }, (_, i) => ({
    kind: 'count' as const,
    id: `c${i}`,
    label: `Số ${i}`,
    measure: 'người',
  }));
  const outline = tenFields({ id: 'seventy', items: columns, checks: [], nested: [] });
  const wide = await plantRound({ districts: 90, communesEach: 0, outline });
  const answers = Object.fromEntries(columns.map(({ id }, i) => [id, i]));
  for (const unit of wide.codes) {
    expect((await submit(wide.manager.key, wide.path(unit), { answers, explanations: {} })).status).toBe(201);
  }
  await counted(wide.manager.key);
  const { status, bytes } = await take(`/rounds/${wide.round}/rollups/${wide.p}.docx`, wide.manager.key);
  expect(status).toBe(200);
  const read = readDocx(bytes);
  expect(behind(read, 'Số 69')).toEqual([['người', vi(69 * 90), '90/90 báo cáo']]);
  expect(read.headings.some(({ text }) => text.startsWith('Phụ lục'))).toBe(false);
  expect(read.paragraphs.filter((text) => text.includes('quá nhiều cho một tệp Word'))).toHaveLength(1);
});
