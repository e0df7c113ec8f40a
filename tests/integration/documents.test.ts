import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { tenFields } from '../factories/ten-fields.ts';
import { type Read, readDocx } from '../unit/docx/read.ts';
import { signedIn } from './pages/browser.ts';
import { app, call, goodBody, person, plantRound, submit } from './world.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const WHY = 'Ghép lớp của hai xóm\nvà của xóm bên';

let world: Awaited<ReturnType<typeof plantRound>>;
let [first, second, third, fourth] = ['', '', '', ''];
let viewer: string;

beforeAll(async () => {
  world = await plantRound({ districts: 4 });
  [first = '', second = '', third = '', fourth = ''] = world.codes;
  const body = goodBody(first, {
    it_trained: 1_234,
    officials: 4_000,
    language_trained: { missing: 'not_available' },
    scholarship_amount: 1_305_505_000,
    plan_issued: { number: '115/KH-UBND', date: '2019-03-02', subject: 'Xóa mù chữ <2019> & sau đó' },
    literacy_learners: { [`${first}c1`]: { plan: 20, actual: 60, border: true }, [`${first}c2`]: { plan: 10 } },
    schools: { primary: { count: 12 }, lower: { count: 0 } },
  });
  const explained = { ...body, explanations: { [`actual_over_plan:${first}c1`]: WHY } };
  for (const [unit, sent] of [
    [first, explained],
    [second, goodBody(second, { it_trained: 66 })],
  ] as const) {
    const answer = await submit(world.manager.key, world.path(unit), sent);
    if (answer.status !== 201) throw new Error(answer.text);
  }
  await call(world.manager.key, 'POST', `${world.path(first)}/accept`, {});
  for (let pending = 1; pending > 0; ) pending = (await call(world.manager.key, 'POST', '/jobs/rollup')).body.pending;
  viewer = (await person('viewer', world.p)).key;
});

async function take(path: string, key: string | null = world.manager.key, headers: { [name: string]: string } = {}) {
  const ctx = createExecutionContext();
  const init = { headers: { ...(key ? { authorization: `Bearer ${key}` } : {}), ...headers } };
  const response = await app.fetch(new Request(`http://localhost/api/v1${path}`, init), {}, ctx);
  await waitOnExecutionContext(ctx);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const type = response.headers.get('content-type');
  const problem = type?.includes('problem') ? JSON.parse(new TextDecoder().decode(bytes)) : null;
  return { status: response.status, headers: response.headers, type, bytes, problem };
}
const report = (unit: string) => `/rounds/${world.round}/reports/${unit}.docx`;
const rollup = (unit = world.p) => `/rounds/${world.round}/rollups/${unit}.docx`;
const opened = async (path: string, key?: string): Promise<Read> => {
  const { status, bytes } = await take(path, key);
  if (status !== 200) throw new Error(`${path}: ${status} ${new TextDecoder().decode(bytes)}`);
  return readDocx(bytes);
};

/** A number as Vietnam writes it, without the code under test. */
const vi = (value: number) => {
  const [whole = '', places] = String(value).split('.');
  return whole.replaceAll(/\B(?=(\d{3})+$)/g, '.') + (places ? `,${places}` : '');
};
/** The cells behind a label, in whichever table has it as a row. */
const behind = ({ tables }: Read, label: string): string[][] =>
  tables.flatMap(({ rows }) => rows.filter((cells) => cells[0] === label).map((cells) => cells.slice(1)));

describe('a report as a Word document', () => {
  it('is a file of its revision, named by it', async () => {
    const { status, type, headers, bytes } = await take(report(first));
    const { revision } = (await call(world.manager.key, 'GET', world.path(first))).body;
    expect([status, type]).toEqual([200, DOCX]);
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="${world.round}_${first}_${revision.seq}.docx"`,
    );
    expect(headers.get('cache-control')).toBe('private, no-store');
    const { footers, headers: marks } = readDocx(bytes);
    for (const footer of footers) expect(footer).toContain(revision.digest);
    // It stands, and its figures are nobody's sample.
    expect(marks).toEqual([]);
    expect((await take(report(first))).bytes).toEqual(bytes);
  });

  it('has every figure the API has of it, behind its label', async () => {
    const read = await opened(report(first));
    const { answers } = (await call(world.manager.key, 'GET', world.path(first))).body.revision;
    const labels: { [id: string]: string } = {
      it_trained: 'Số được bồi dưỡng tin học',
      officials: 'Tổng số cán bộ',
      scholarship_amount: 'Học bổng',
      score: 'Điểm',
      hours: 'Giờ',
      literate_15_25: 'Biết chữ 15–25',
      literate_15_35: 'Biết chữ 15–35',
    };
    for (const [id, label] of Object.entries(labels))
      expect([label, behind(read, label)[0]?.[1]]).toEqual([label, vi(answers[id])]);
    expect(behind(read, 'Học bổng')).toEqual([['đồng', '1.305.505.000']]);
    expect(behind(read, 'Số được bồi dưỡng ngoại ngữ')).toEqual([['người', '… (chưa có số liệu)']]);
    expect(behind(read, 'Ngày thành lập')).toEqual([['', 'Để trống']]);
    // 1234 of 4000, and what is beside it.
    expect(behind(read, 'Tỷ lệ')).toEqual([['', '30,9 % / 1.234 / 4.000']]);
    expect(behind(read, `Đơn vị ${first}c1`)).toEqual([['20', '60', '300,0 % / 60 / 20', 'Có']]);
    expect(behind(read, `Đơn vị ${first}c2`)).toEqual([['10', 'trống', '– / … / 10', '']]);
    expect(behind(read, 'THCS')).toEqual([['0']]);
    expect(behind(read, '2019')).toEqual([['7']]);
    expect(read.paragraphs).toContain('Kế hoạch đã ban hành: 115/KH-UBND ngày 02/03/2019, Xóa mù chữ <2019> & sau đó');
    expect(read.headings.map(({ level, text }) => `${level} ${text}`).slice(0, 2)).toEqual(['1 A Chung', '1 B Bảng']);
  });

  it('tells why its warnings stand', async () => {
    const { tables } = await opened(report(first));
    const explained = tables.find(({ rows }) => rows[0]?.[2] === 'Giải trình');
    expect(explained?.rows).toHaveLength(2);
    expect(explained?.rows[1]?.[1]).toContain(`Đơn vị ${first}c1`);
    expect(explained?.rows[1]?.[2]).toBe('Ghép lớp của hai xóm / và của xóm bên');
    expect((await opened(report(second))).tables.some(({ rows }) => rows[0]?.[2] === 'Giải trình')).toBe(false);
  });

  it('is of what was sent, whatever is in the draft, which is another document and marked as one', async () => {
    const etag = (await call(world.manager.key, 'GET', world.path(second))).headers.get('etag') ?? '';
    const { answers } = goodBody(second, { it_trained: 77_777 });
    await call(world.manager.key, 'PUT', `${world.path(second)}/draft`, { answers }, { 'if-match': etag });
    const sent = await opened(report(second), viewer);
    expect(behind(sent, 'Số được bồi dưỡng tin học')).toEqual([['người', '66']]);
    expect(sent.text).not.toContain('77.777');
    const draft = await opened(`${report(second)}?content=draft`);
    expect(behind(draft, 'Số được bồi dưỡng tin học')).toEqual([['người', '77.777']]);
    expect(draft.headers.length).toBeGreaterThan(0);
    for (const mark of draft.headers) expect(mark).toBe('NHÁP');
  });

  it('is refused to whom the report is not shown, and as a draft to whom drafts are not', async () => {
    const district = await person('reporter', first);
    expect((await take(report(first), null)).status).toBe(401);
    expect((await take(report(first), district.key)).status).toBe(200);
    expect((await take(report(second), district.key)).status).toBe(404);
    expect((await take(`${report(first)}?content=draft`, viewer)).problem).toMatchObject({ status: 403 });
    expect((await take(report('nowhere'))).status).toBe(404);
    expect((await take(`${report(first)}?content=both`)).problem).toMatchObject({ code: 'validation_failed' });
  });

  it('is not there before anything was sent, and its draft is', async () => {
    expect((await take(report(third))).problem).toMatchObject({ status: 409, code: 'not_submitted' });
    expect((await take(`${report(third)}?content=draft`)).status).toBe(200);
  });

  it('is refused where it is too much for one document, and then nothing was taken', async () => {
    const downloads = () =>
      env.DB.prepare("SELECT count(*) AS n FROM event WHERE type = 'downloaded'").first<number>('n');
    const answers = { context: 'x\n'.repeat(7_000) };
    await call(world.manager.key, 'PUT', `${world.path(fourth)}/draft`, { answers }, { 'if-match': '"0-0"' });
    const before = await downloads();
    const { type, problem } = await take(`${report(fourth)}?content=draft`);
    expect(type).toContain('application/problem+json');
    expect(problem).toMatchObject({ status: 409, code: 'document_too_large', max: 6_000 });
    expect(problem.pieces).toBeGreaterThan(7_000);
    expect(await downloads()).toBe(before);
  });

  it('is in English for who reads English', async () => {
    const { bytes } = await take(report(first), world.manager.key, { 'accept-language': 'en' });
    expect(readDocx(bytes).paragraphs[0]).toBe('Report');
  });
});

describe('a rollup as a Word document', () => {
  it('has every sum the API has, with how many gave it', async () => {
    const { body } = await call(world.manager.key, 'GET', `/rounds/${world.round}/rollups/${world.p}`);
    const { status, headers, bytes } = await take(rollup());
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
    const read = await opened(rollup());
    const csv = await call(world.manager.key, 'GET', `/rounds/${world.round}/rollups/${world.p}.csv`);
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
    const read = await opened(`${rollup()}?basis=accepted`);
    expect(behind(read, 'Số được bồi dưỡng tin học')[0]?.[1]).toBe('1.234');
    expect(read.text).toContain('Tổng hợp tính trên báo cáo đã duyệt.');
    expect((await take(`${rollup()}?basis=other`)).status).toBe(422);
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
    const { bytes } = await take(rollup(first));
    expect((await take(rollup(first))).bytes).toEqual(bytes);
    const [letterhead] = readDocx(bytes).tables;
    expect(letterhead?.rows[0]?.[0]).toBe(`Đơn vị ${world.p} / Đơn vị ${first} / `);
  });

  it('is hidden from reporters, from who is elsewhere, and refused to who is not signed in', async () => {
    const reporter = await person('reporter', first);
    const elsewhere = await person('manager', second);
    expect((await take(rollup(first), reporter.key)).status).toBe(404);
    expect((await take(rollup(), elsewhere.key)).status).toBe(404);
    expect((await take(rollup(), null)).status).toBe(401);
    expect((await take(rollup(), viewer)).status).toBe(200);
  });
});

describe('the links to them', () => {
  it('stand where a report is read, checked, reviewed and received', async () => {
    const page = world.path(first);
    const link = `href="/api/v1/rounds/${world.round}/reports/${first}.docx"`;
    const manager = await signedIn('manager', world.p);
    for (const path of ['', '/view', '/review', '/receipt'])
      expect([path, (await manager.get(page + path)).html.includes(link)]).toEqual([path, true]);
    const check = await manager.get(`${world.path(third)}/check`);
    expect(check.html).toContain(`/reports/${third}.docx?content=draft"`);
    // Nothing was sent: there is nothing to take.
    expect((await manager.get(`${world.path(third)}/view`)).html).not.toContain('.docx');
    expect((await manager.get(`/api/v1${page}.docx`)).status).toBe(200);
  });

  it('stand beside the other files of a rollup, on its basis', async () => {
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
  for (let pending = 1; pending > 0; ) pending = (await call(wide.manager.key, 'POST', '/jobs/rollup')).body.pending;
  const { status, bytes } = await take(`/rounds/${wide.round}/rollups/${wide.p}.docx`, wide.manager.key);
  expect(status).toBe(200);
  const read = readDocx(bytes);
  expect(behind(read, 'Số 69')).toEqual([['người', vi(69 * 90), '90/90 báo cáo']]);
  expect(read.headings.some(({ text }) => text.startsWith('Phụ lục'))).toBe(false);
  expect(read.paragraphs.filter((text) => text.includes('quá nhiều cho một tệp Word'))).toHaveLength(1);
});

it('an outline nobody wrote code for has its own document', async () => {
  const outline = tenFields({
    id: 'school-roofs',
    items: [
      {
        kind: 'section',
        id: 'r',
        number: 'IX',
        title: 'Mái trường',
        items: [{ kind: 'count', id: 'roofs', number: '9.1', label: 'Mái đã lợp', measure: 'mái' }],
      },
    ],
    checks: [],
    nested: [],
  });
  const other = await plantRound({ districts: 1, outline });
  const [unit = ''] = other.codes;
  await submit(other.manager.key, other.path(unit), { answers: { roofs: 12_345 }, explanations: {} });
  const { bytes } = await take(`${other.path(unit)}.docx`, other.manager.key);
  const read = readDocx(bytes);
  expect(read.headings[0]).toEqual({ level: 1, text: 'IX Mái trường' });
  expect(behind(read, '9.1')).toEqual([['Mái đã lợp', 'mái', '12.345']]);
});
