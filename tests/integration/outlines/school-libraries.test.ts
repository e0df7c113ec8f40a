import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { parse } from 'csv-parse/sync';
import { beforeAll, expect, it } from 'vitest';
import { partsOf } from '../../unit/xlsx/files.ts';
import { errorsOf, signedIn } from '../pages/browser.ts';
import { app, call, person, plantProvince, submit } from '../world.ts';

/**
 * An outline like none of those that come with the product, known to nothing but this file: published by the API,
 * filled in on the page without a script, sent, rolled up, downloaded. Nothing else has to know of it.
 */
const LIBRARIES = {
  id: 'school-libraries',
  version: 1,
  title: { vi: 'Thư viện trường học', en: 'School libraries' },
  basis: 'Thông tư 16/2022/TT-BGDĐT',
  filedBy: ['commune'],
  items: [
    {
      kind: 'section',
      id: 'stock',
      number: 'I',
      title: 'Vốn tài liệu',
      items: [
        { kind: 'count', id: 'books', label: 'Số bản sách', measure: 'bản', qualifier: true, required: true },
        { kind: 'count', id: 'readers', label: 'Bạn đọc có thẻ', measure: 'người' },
        { kind: 'rate', id: 'books_each', label: 'Sách so với bạn đọc', of: 'books_lent', over: 'books' },
        { kind: 'count', id: 'books_lent', label: 'Số bản đã cho mượn', measure: 'bản' },
        { kind: 'decimal', id: 'floor', label: 'Diện tích kho', measure: 'm²', places: 1, min: 0, rollup: 'sum' },
        { kind: 'amount', id: 'spent', label: 'Kinh phí mua sách' },
        { kind: 'flag', id: 'online', label: 'Tra cứu qua mạng' },
        { kind: 'date', id: 'counted_on', label: 'Ngày kiểm kê' },
        { kind: 'document', id: 'rules', label: 'Nội quy' },
        {
          kind: 'level',
          id: 'grade',
          label: 'Mức độ thư viện',
          options: [
            { id: '0', label: 'Chưa đạt' },
            { id: '1', label: 'Mức độ 1' },
            { id: '2', label: 'Mức độ 2' },
          ],
        },
        {
          kind: 'target',
          id: 'per_pupil',
          label: 'Số bản sách trên một học sinh',
          scale: { is: 'number', places: 1 },
          targets: [{ due: '2025-12-31', op: '>=', value: 4 }],
        },
      ],
    },
    {
      kind: 'section',
      id: 'use',
      number: 'II',
      title: 'Phục vụ',
      items: [
        {
          kind: 'grid',
          id: 'loans',
          title: 'Lượt mượn theo loại',
          rows: {
            by: 'list',
            rows: [
              { id: 'textbook', label: 'Sách giáo khoa' },
              { id: 'story', label: 'Truyện' },
            ],
          },
          columns: [
            { kind: 'count', id: 'turns', label: 'Lượt mượn', measure: 'lượt', qualifier: true },
            { kind: 'count', id: 'lost', label: 'Mất, hỏng', measure: 'bản' },
          ],
          totals: true,
        },
        {
          kind: 'grid',
          id: 'events',
          title: 'Ngày hội đọc sách',
          rows: { by: 'free', max: 10 },
          columns: [
            { kind: 'text', id: 'name', label: 'Tên' },
            { kind: 'count', id: 'people', label: 'Người dự', measure: 'người' },
          ],
        },
        { kind: 'text', id: 'difficulties', label: 'Khó khăn' },
      ],
    },
  ],
  checks: [
    {
      id: 'lent_within',
      at: 'report',
      left: ['books_lent'],
      op: '<=',
      right: ['books'],
      severity: 'error',
      message: 'Cho mượn nhiều hơn số sách đang có',
    },
  ],
};

const ROUND = '/rounds/libraries-2024';
const REPORT = `${ROUND}/reports/LIB001c1`;
let key: string;

beforeAll(async () => {
  await plantProvince('LIB', 1, 3);
  key = (await person('manager', 'LIB')).key;
  const published = await call(key, 'POST', '/outlines', LIBRARIES);
  expect([published.status, published.text]).toEqual([201, expect.any(String)]);
  const opened = await call(key, 'POST', '/rounds', {
    id: 'libraries-2024',
    title: 'Thư viện năm 2019',
    outline: { id: LIBRARIES.id, version: 1 },
    period: { from: '2019-01-01', to: '2019-12-31' },
    unitsOn: '2020-04-17',
    expected: ['LIB001c1', 'LIB001c2', 'LIB001c3'],
    deadlines: { commune: '2020-05-07T17:00:00Z' },
  });
  expect([opened.status, opened.text]).toEqual([201, expect.any(String)]);
});

it('is filled in page by page by a reporter without scripts, with a word before a number, and sent', async () => {
  const reporter = await signedIn('reporter', 'LIB001c1');
  const tasks = await reporter.get(REPORT);
  const [stock = '', use = ''] = [
    ...new Set(tasks.html.match(/\/rounds\/libraries-2024\/reports\/LIB001c1\/sections\/\w+/g)),
  ];
  const shown = await reporter.get(stock);
  expect(shown.html).toContain('<select class="qualifier" name="/answers/books/qualifier"');
  expect(shown.html).not.toContain('name="/answers/readers/qualifier"');
  const refused = await reporter.fill(stock, shown, {
    '/answers/books': 'hơn 1.200',
    '/answers/readers': 'gần 340',
    '/answers/books_lent': '1.000',
    go: 'next',
  });
  expect(refused.status).toBe(422);
  expect(refused.html).toContain('có thể là 340');
  const saved = await reporter.fill(stock, refused, {
    '/answers/readers': '340',
    '/answers/floor': '36,5',
    '/answers/spent': '12.500.000 đồng',
    '/answers/online': 'yes',
    '/answers/grade': '1',
    '/answers/per_pupil/actual': '3,5',
    '/answers/counted_on': '31/12/2019',
    '/answers/rules/number': '12/NQ-TV',
    go: 'next',
  });
  expect([saved.status, saved.location, errorsOf(saved.html)]).toEqual([303, use, []]);
  const again = await reporter.get(stock);
  expect(again.html).toMatch(/<option value="more_than" selected(="")?>hơn/);
  expect(again.html).toContain('value="1.200"');
  expect(again.html).toContain('≤ 83,3 %');
  const table = await reporter.get(use);
  const sent = await reporter.fill(use, table, {
    '/answers/loans/textbook/turns': '500',
    '/answers/loans/textbook/turns/qualifier': 'nearly',
    '/answers/loans/textbook/lost': '0',
    '/answers/loans/story/turns': '250',
    '/answers/events/r1/name': 'Ngày hội tháng 4',
    '/answers/events/r1/people': '120',
    '/answers/difficulties': 'Thiếu chỗ ngồi đọc.',
    go: 'next',
  });
  expect(sent.status).toBe(303);
  const checked = await reporter.get(`${REPORT}/check`);
  expect(checked.html).toContain('hơn 1.200');
  const receipt = await reporter.fill(`${REPORT}/check`, checked, {});
  expect([receipt.status, receipt.location]).toEqual([303, `${REPORT}/receipt`]);
  const { revision } = (await call(key, 'GET', REPORT)).body;
  expect(revision.answers).toMatchObject({
    books: { value: 1200, qualifier: 'more_than' },
    readers: 340,
    loans: { textbook: { turns: { value: 500, qualifier: 'nearly' }, lost: 0 }, story: { turns: 250 } },
    events: [{ name: 'Ngày hội tháng 4', people: 120 }],
  });
});

it('takes the same by API, and refuses a word that is none, or one beside a figure that takes none', async () => {
  const path = `${ROUND}/reports/LIB001c2`;
  const refused = await submit(key, path, {
    answers: {
      books: { value: 900, qualifier: 'roughly' },
      readers: { value: 200, qualifier: 'about' },
      loans: { story: { turns: { value: -1, qualifier: 'about' } } },
    },
  });
  expect(refused.status).toBe(422);
  const faults = refused.body.errors.map(
    ({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`,
  );
  expect(faults).toEqual([
    '/answers/books/qualifier unknown_option',
    '/answers/readers wrong_type',
    '/answers/loans/story/turns/value too_small',
  ]);
  const answers = { books: 900, books_lent: 450, loans: { story: { turns: 10 } } };
  expect((await submit(key, path, { answers })).status).toBe(201);
});

it('rolls up to figures that say how exact they are', async () => {
  for (let pending = 1; pending > 0; ) pending = (await call(key, 'POST', '/jobs/rollup')).body.pending;
  const { figures, coverage } = (await call(key, 'GET', `${ROUND}/rollups/LIB`)).body;
  expect(coverage).toMatchObject({ expected: 3, submitted: 2, missing: ['LIB001c3'] });
  expect(figures.books).toEqual({
    n: 2,
    sum: 2100,
    min: 900,
    max: 1200,
    bound: 'at_least',
    qualified: { at_least: 1 },
  });
  expect(figures.books_each).toMatchObject({
    of: 1450,
    over: 2100,
    paired: 2,
    bound: 'at_most',
    overBound: 'at_least',
  });
  expect(figures.readers).toEqual({ n: 1, sum: 340, min: 340, max: 340, missing: { blank: 1 } });
  expect(figures.loans.columns.turns).toMatchObject({ sum: 760, bound: 'at_most', qualified: { at_most: 1 } });
  expect(figures.per_pupil.statuses).toMatchObject({ in_progress: 1, not_assessed: 1 });
  const page = (await (await signedIn('manager', 'LIB')).get(`${ROUND}/rollups/LIB`)).html;
  expect(page).toContain('≥ 2.100');
  expect(page).toContain('≤ 69,');
  const review = (await (await signedIn('manager', 'LIB')).get(`${REPORT}/review`)).html;
  expect(review).toContain('hơn 1.200');
  expect(review).toContain('gần 500');
});

it('is downloaded as CSV, Excel and JSON Schema', async () => {
  const csv = await call(key, 'GET', `${ROUND}/rollups/LIB.csv`);
  const lines = parse(csv.text, { columns: true }) as { [column: string]: string }[];
  const head = Object.keys(lines[0] ?? {});
  expect(head).toEqual(
    expect.arrayContaining(['books', 'books.qualifier', 'books_each.qualifier', 'loans.textbook.turns']),
  );
  expect(head).not.toContain('readers.qualifier');
  expect(lines.map((line) => [line.unit, line.books, line['books.qualifier'], line['books_each.qualifier']])).toEqual([
    ['LIB001c1', '1200', 'more_than', 'at_most'],
    ['LIB001c2', '900', '', ''],
    ['LIB001c3', '', '', ''],
  ]);
  const [all] = parse((await call(key, 'GET', `${ROUND}/rollups/LIB.csv?tier=province`)).text, { columns: true }) as [
    { [column: string]: string },
  ];
  expect([all.books, all['books.qualifier'], all['loans.*.turns.qualifier']]).toEqual(['2100', 'at_least', 'at_most']);

  const context = createExecutionContext();
  const request = new Request(`http://localhost/api/v1${REPORT}/workbook.xlsx`, {
    headers: { authorization: `Bearer ${key}` },
  });
  const book = await app.fetch(request, {}, context);
  const parts = partsOf(new Uint8Array(await book.arrayBuffer()));
  await waitOnExecutionContext(context);
  const sheets = Object.values(parts).join('');
  expect(book.status).toBe(200);
  expect(sheets).toContain('Số bản sách: mức chính xác');
  expect(sheets).toContain('hơn');

  const { properties } = (await call(key, 'GET', '/outlines/school-libraries/versions/1/schema')).body;
  const { books, readers } = properties.answers.properties;
  expect(books.anyOf[0]).toMatchObject({ type: 'integer' });
  expect(books.anyOf[1]).toMatchObject({ required: ['value', 'qualifier'], additionalProperties: false });
  expect(books.anyOf[1].properties.qualifier.enum).toContain('more_than');
  expect(readers.anyOf).toHaveLength(2);
});
