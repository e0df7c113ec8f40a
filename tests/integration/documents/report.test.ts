import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { tenFields } from '../../factories/ten-fields.ts';
import { readDocx } from '../../unit/docx/read.ts';
import { signedIn } from '../pages/browser.ts';
import { call, goodBody, person, plantRound, submit } from '../world.ts';
import { behind, opened, plantDocuments, take, vi } from './taken.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

let world: Awaited<ReturnType<typeof plantDocuments>>;
let [first, second, third, fourth] = ['', '', '', ''];

beforeAll(async () => {
  world = await plantDocuments();
  [first, second, third, fourth] = world.units;
});

const report = (unit: string) => `/rounds/${world.round}/reports/${unit}.docx`;

describe('a report as a Word document', () => {
  it('is a file of its revision, named by it', async () => {
    const { status, type, headers, bytes } = await take(report(first), world.key);
    const { revision } = (await call(world.key, 'GET', world.path(first))).body;
    expect([status, type]).toEqual([200, DOCX]);
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="${world.round}_${first}_${revision.seq}.docx"`,
    );
    expect(headers.get('cache-control')).toBe('private, no-store');
    const { footers, headers: marks } = readDocx(bytes);
    for (const footer of footers) expect(footer).toContain(revision.digest);
    // It stands, and its figures are nobody's sample.
    expect(marks).toEqual([]);
    expect((await take(report(first), world.key)).bytes).toEqual(bytes);
  });

  it('has every figure the API has of it, behind its label', async () => {
    const read = await opened(report(first), world.key);
    const { answers } = (await call(world.key, 'GET', world.path(first))).body.revision;
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
    const { tables } = await opened(report(first), world.key);
    const explained = tables.find(({ rows }) => rows[0]?.[2] === 'Giải trình');
    expect(explained?.rows).toHaveLength(2);
    expect(explained?.rows[1]?.[1]).toContain(`Đơn vị ${first}c1`);
    expect(explained?.rows[1]?.[2]).toBe('Ghép lớp của hai xóm / và của xóm bên');
    expect((await opened(report(second), world.key)).tables.some(({ rows }) => rows[0]?.[2] === 'Giải trình')).toBe(
      false,
    );
  });

  it('is of what was sent, whatever is in the draft, which is another document and marked as one', async () => {
    const etag = (await call(world.key, 'GET', world.path(second))).headers.get('etag') ?? '';
    const { answers } = goodBody(second, { it_trained: 77_777 });
    await call(world.key, 'PUT', `${world.path(second)}/draft`, { answers }, { 'if-match': etag });
    const sent = await opened(report(second), world.viewer);
    expect(behind(sent, 'Số được bồi dưỡng tin học')).toEqual([['người', '66']]);
    expect(sent.text).not.toContain('77.777');
    const draft = await opened(`${report(second)}?content=draft`, world.key);
    expect(behind(draft, 'Số được bồi dưỡng tin học')).toEqual([['người', '77.777']]);
    expect(draft.headers.length).toBeGreaterThan(0);
    for (const mark of draft.headers) expect(mark).toBe('NHÁP');
  });

  it('is refused to whom the report is not shown, and as a draft to whom drafts are not', async () => {
    const district = await person('reporter', first);
    expect((await take(report(first), null)).status).toBe(401);
    expect((await take(report(first), district.key)).status).toBe(200);
    expect((await take(report(second), district.key)).status).toBe(404);
    expect((await take(`${report(first)}?content=draft`, world.viewer)).problem).toMatchObject({ status: 403 });
    expect((await take(report('nowhere'), world.key)).status).toBe(404);
    expect((await take(`${report(first)}?content=both`, world.key)).problem).toMatchObject({
      code: 'validation_failed',
    });
  });

  it('is not there before anything was sent, and its draft is', async () => {
    expect((await take(report(third), world.key)).problem).toMatchObject({ status: 409, code: 'not_submitted' });
    expect((await take(`${report(third)}?content=draft`, world.key)).status).toBe(200);
  });

  it('is refused where it is too much for one document, and then nothing was taken', async () => {
    const downloads = () =>
      env.DB.prepare("SELECT count(*) AS n FROM event WHERE type = 'downloaded'").first<number>('n');
    const answers = { context: 'x\n'.repeat(7_000) };
    await call(world.key, 'PUT', `${world.path(fourth)}/draft`, { answers }, { 'if-match': '"0-0"' });
    const before = await downloads();
    const { type, problem } = await take(`${report(fourth)}?content=draft`, world.key);
    expect(type).toContain('application/problem+json');
    expect(problem).toMatchObject({ status: 409, code: 'document_too_large', max: 6_000 });
    expect(problem.pieces).toBeGreaterThan(7_000);
    expect(await downloads()).toBe(before);
  });

  it('is in English for who reads English', async () => {
    const { bytes } = await take(report(first), world.key, { 'accept-language': 'en' });
    expect(readDocx(bytes).paragraphs[0]).toBe('Report');
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
