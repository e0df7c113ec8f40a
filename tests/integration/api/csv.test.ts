import { createExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { Narratives } from '../../../schemas/api/answers.ts';
import { tenFields } from '../../factories/ten-fields.ts';
import { app, call, goodBody, person, plantProvince, submit } from '../world.ts';

/** A province whose codes begin with noughts; two of three districts report, the third has a draft. */
const ROUND = 'csv';
const BODIES = {
  '04001': {
    it_trained: 20,
    officials: 100,
    context: '=1+1',
    score: 85.25,
    hours: 0.1,
    has_plan: true,
    recognised_level: '2',
  },
  '04002': {
    it_trained: 35,
    officials: { missing: 'not_available' },
    context: 'Huyện nói: "ổn",\r\nrồi; hết\t.',
    score: 90.5,
    hours: 0.2,
    has_plan: false,
    recognised_level: '0',
    scholarship_amount: 1_234_567,
    established_on: '2020-02-29',
    schools: { primary: { count: 3 }, lower: { count: 4 } },
    documents: [
      { id: 'r1', copies: 2, document: { number: '045', date: '2019-03-02' } },
      { id: 'r2', copies: 5 },
    ],
  },
} as const;

let key: string;
const seqs: { [unit: string]: string } = {};

beforeAll(async () => {
  await plantProvince('04', 3);
  key = (await person('manager', '04')).key;
  await env.DB.prepare(`UPDATE unit SET name = '-Huyện 1' WHERE code = '04001'`).run();
  await call(key, 'POST', '/outlines', tenFields());
  const made = await call(key, 'POST', '/rounds', {
    id: ROUND,
    title: 'Đợt thử',
    outline: { id: 'ten-fields', version: 1 },
    period: { from: '2019-01-01', to: '2019-12-31' },
    unitsOn: '2020-04-17',
    expected: ['04001', '04002', '04003'],
    deadlines: { district: '2020-05-07T17:00:00Z' },
  });
  expect(made.status).toBe(201);
  for (const [unit, answers] of Object.entries(BODIES)) {
    const sent = await submit(key, `/rounds/${ROUND}/reports/${unit}`, goodBody(unit, answers));
    expect(sent.status, sent.text).toBe(201);
    seqs[unit] = String(sent.body.seq);
  }
});

const file = (query = '', unit = '04', headers = {}) =>
  call(key, 'GET', `/rounds/${ROUND}/rollups/${unit}.csv${query}`, undefined, headers);
type Line = { [column: string]: string };

/** Lines of a file by the keys of its head, as another program reads them. */
async function read(query = '', unit = '04'): Promise<Line[]> {
  const answer = await file(query, unit);
  expect(answer.status, answer.text).toBe(200);
  const excel = query.includes('excel-vi');
  return parse(answer.text, {
    columns: true,
    delimiter: excel ? ';' : ',',
    record_delimiter: '\r\n',
    bom: excel,
  }) as Line[];
}
const column = (lines: Line[], name: string) => lines.map((line) => line[name]);
const sum = (...numbers: (number | undefined)[]) => String(numbers.reduce((all, one = 0) => (all ?? 0) + one, 0));
const [one, two] = [BODIES['04001'], BODIES['04002']];

describe('a wide file', () => {
  it('has the districts as lines, with the figures they filed', async () => {
    const lines = await read();
    expect(Object.keys(lines[0] ?? {}).slice(0, 5)).toEqual(['unit', 'name', 'tier', 'state', 'seq']);
    expect(column(lines, 'unit')).toEqual(['04001', '04002', '04003']);
    expect(column(lines, 'seq')).toEqual([seqs['04001'], seqs['04002'], '']);
    expect(column(lines, 'it_trained')).toEqual(['20', '35', '']);
    expect(column(lines, 'officials')).toEqual(['100', 'not_available', '']);
    expect(column(lines, 'it_trained_rate')).toEqual(['20', 'not_available', '']);
    expect(column(lines, 'all_trained')).toEqual([sum(20, 5), sum(35, 5), '']);
    expect(column(lines, 'score')).toEqual(['85.25', '90.5', '']);
    expect(column(lines, 'has_plan')).toEqual(['true', 'false', '']);
    expect(column(lines, 'established_on')).toEqual(['', '2020-02-29', '']);
    expect(column(lines, 'literacy_learners.plan')).toEqual([sum(20, 10), sum(20, 10), '']);
    expect(column(lines, 'training_by_year.2019.trained')).toEqual(['7', '7', '']);
    expect(column(lines, 'schools.*.count')).toEqual(['', sum(3, 4), '']);
    expect(column(lines, 'documents.copies')).toEqual(['', sum(2, 5), '']);
  });

  it('names a district that has not reported, with its state', async () => {
    expect(column(await read(), 'state')).toEqual(['submitted', 'submitted', 'not_started']);
  });

  it('of the province has one line with the sums of all', async () => {
    const [line = {}, ...more] = await read('?tier=province');
    expect(more).toEqual([]);
    expect(line).toMatchObject({ unit: '04', tier: 'province', state: '', seq: '' });
    expect(line.it_trained).toBe(sum(one.it_trained, two.it_trained));
    expect(line.officials).toBe('100');
    expect(line.all_trained).toBe(sum(20, 5, 35, 5));
    expect(line.hours).toBe('0.3');
    expect(line.score).toBe('90.5');
    expect(line.scholarship_amount).toBe('1234567');
    expect(line.has_plan).toBe('1');
    expect(line.recognised_level).toBe('0:1;1:0;2:1');
    expect(line['literacy_learners.*']).toBe('4');
    expect(line['literacy_learners.actual']).toBe(sum(18, 10, 18, 10));
    expect(line.it_trained_rate).toBe('20');
  });

  it('of the communes reads them out of the tables of the districts', async () => {
    const lines = await read('?tier=commune');
    expect(column(lines, 'unit')).toEqual(['04001c1', '04001c2', '04002c1', '04002c2', '04003c1', '04003c2']);
    expect(Object.keys(lines[0] ?? {}).slice(5)).toEqual(
      ['plan', 'actual', 'done', 'border'].map((id) => `literacy_learners.${id}`),
    );
    expect(column(lines, 'literacy_learners.plan')).toEqual(['20', '10', '20', '10', '', '']);
    expect(column(lines, 'literacy_learners.done')).toEqual(['90', '100', '90', '100', '', '']);
    expect(column(lines, 'literacy_learners.border')).toEqual(['true', 'false', 'true', 'false', '', '']);
    expect(column(lines, 'state')).toEqual([
      'submitted',
      'submitted',
      'submitted',
      'submitted',
      'not_started',
      'not_started',
    ]);
  });

  it('of one district has that district alone', async () => {
    expect(column(await read('', '04002'), 'unit')).toEqual(['04002']);
    expect(column(await read('?tier=commune', '04002'), 'unit')).toEqual(['04002c1', '04002c2']);
  });

  it('of what is accepted has nothing of what is only submitted', async () => {
    const lines = await read('?basis=accepted');
    expect(column(lines, 'it_trained')).toEqual(['', '', '']);
    expect(column(lines, 'state')).toEqual(['submitted', 'submitted', 'not_started']);
  });
});

describe('a long file', () => {
  const pick = (lines: Line[], unit: string, field: string, row = '', col = '') =>
    lines.filter((line) => line.unit === unit && line.field === field && line.row === row && line.column === col);

  it('has a line a cell, with the gaps and what they are', async () => {
    const lines = await read('?shape=long');
    expect(Object.keys(lines[0] ?? {})).toEqual(
      'unit,name,tier,field,row,column,value,numerator,denominator,n_reported,n_expected,missing,bound,explanation'.split(
        ',',
      ),
    );
    expect(pick(lines, '04002', 'officials')).toMatchObject([
      { value: '', n_reported: '0', n_expected: '1', missing: 'not_available' },
    ]);
    expect(pick(lines, '04001', 'scholarship_amount')).toMatchObject([
      { value: '', n_reported: '0', missing: 'blank' },
    ]);
    expect(pick(lines, '04001', 'it_trained_rate')).toMatchObject([
      { value: '20', numerator: '20', denominator: '100' },
    ]);
    expect(pick(lines, '04003', 'it_trained')).toMatchObject([{ value: '', n_reported: '0', n_expected: '1' }]);
    expect(pick(lines, '04002', 'documents', 'r2', 'copies')).toMatchObject([{ value: '5' }]);
    expect(pick(lines, '04002', 'documents', 'r1', 'document.number')).toMatchObject([{ value: '045' }]);
  });

  it('adds up to the line of the province', async () => {
    const [districts, province] = [await read('?shape=long'), await read('?shape=long&tier=province')];
    for (const [field, row, col] of [
      ['it_trained', '', ''],
      ['schools', 'lower', 'count'],
      ['literacy_learners', '', 'plan'],
    ] as const) {
      const parts = ['04001', '04002', '04003'].flatMap((unit) => pick(districts, unit, field, row, col));
      expect(pick(province, '04', field, row, col)[0]?.value).toBe(sum(...parts.map(({ value }) => Number(value))));
    }
    expect(pick(province, '04', 'officials')).toMatchObject([
      { value: '100', n_reported: '1', n_expected: '3', missing: 'not_available:1' },
    ]);
  });
});

it('tells why a warning stands, at the figure: of the district that gave the reason, and of the commune it is about', async () => {
  const round = 'csv-reasons';
  const made = await call(key, 'POST', '/rounds', {
    id: round,
    title: 'Giải trình',
    outline: { id: 'ten-fields', version: 1 },
    period: { from: '2018-01-01', to: '2018-12-31' },
    unitsOn: '2020-04-17',
    expected: ['04001'],
    deadlines: { district: '2020-05-07T17:00:00Z' },
  });
  expect(made.status).toBe(201);
  const body = goodBody('04001', {
    literacy_learners: { '04001c1': { plan: 20, actual: 18 }, '04001c2': { plan: 10, actual: 40 } },
  });
  const explanations = { 'actual_over_plan:04001c2': { reason: 'boundaries_changed', text: '=Ghép lớp' } };
  expect((await submit(key, `/rounds/${round}/reports/04001`, { ...body, explanations })).status).toBe(201);
  const told = async (query: string) => {
    for (let pending = 1; pending > 0; ) pending = (await call(key, 'POST', '/jobs/rollup')).body.pending;
    const { text } = await call(key, 'GET', `/rounds/${round}/rollups/04.csv?shape=long${query}`);
    const lines = parse(text, { columns: true, record_delimiter: '\r\n' }) as Line[];
    return lines.flatMap(({ unit, field, row, column: col, value, explanation }) =>
      explanation ? [[unit, field, row, col, value, explanation]] : [],
    );
  };
  const REASON = 'Do sáp nhập, chia tách đơn vị: =Ghép lớp';
  expect(await told('')).toEqual([['04001', 'literacy_learners', '', 'actual', '58', `04001c2: ${REASON}`]]);
  expect(await told('&tier=commune')).toEqual([['04001c2', 'literacy_learners', '', 'actual', '40', REASON]]);
  expect(await told('&tier=province')).toEqual([]);

  // A version that has no such check: the reason is told by the version it was given in.
  const version = (number: number, qualifier: boolean) => {
    const next: any = tenFields({ version: number, checks: [] });
    const [officials] = next.items.flatMap(({ items }: any) => items.filter(({ id }: any) => id === 'officials'));
    officials.qualifier = qualifier;
    return next;
  };
  const goTo = (number: number) => call(key, 'POST', `/rounds/${round}/outline`, { version: number });
  expect((await call(key, 'POST', '/outlines', version(2, true))).status).toBe(201);
  expect((await goTo(2)).status).toBe(200);
  expect(await told('')).toEqual([['04001', 'literacy_learners', '', 'actual', '58', `04001c2: ${REASON}`]]);

  // From now on "hơn 100" may have been sent: a version without the column that says so is refused.
  expect((await call(key, 'POST', '/outlines', version(3, false))).status).toBe(201);
  const refused = await goTo(3);
  expect([refused.status, refused.body.code]).toEqual([409, 'outline_incompatible']);
  expect(refused.body.obstacles).toEqual([{ code: 'qualifier_dropped', id: 'officials', version: 2 }]);
});

describe('what a spreadsheet makes of it', () => {
  it('is no formula: text is guarded, numbers are not, and `raw` leaves both as filed', async () => {
    const [first, second] = await read();
    expect([first?.context, first?.name]).toEqual(["'=1+1", "'-Huyện 1"]);
    expect(second?.context).toBe(two.context);
    const [raw] = await read('?raw=1');
    expect([raw?.context, raw?.name]).toEqual(['=1+1', '-Huyện 1']);
    expect((await read('?raw=0'))[0]?.context).toBe("'=1+1");
  });

  it('keeps the noughts before a code, in both profiles', async () => {
    expect(column(await read(), 'unit')[0]).toBe('04001');
    expect(column(await read('?profile=excel-vi'), 'unit')[0]).toBe('="04001"');
    expect(column(await read('?profile=excel-vi&raw=1'), 'unit')[0]).toBe('04001');
  });

  it('of Vietnam reads: byte order mark, semicolons, decimal commas, days first', async () => {
    const { text } = await file('?profile=excel-vi');
    expect(text.split('\r\n')[0]).toMatch(/^unit;name;tier;state;seq;context;/); // the mark itself is eaten by text()
    const bytes = new Uint8Array(await (await fetchFile('?profile=excel-vi')).arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = await read('?profile=excel-vi');
    expect(column(lines, 'score')).toEqual(['85,25', '90,5', '']);
    expect(column(lines, 'established_on')).toEqual(['', '29/02/2020', '']);
    expect(column(lines, 'has_plan')).toEqual(['Có', 'Không', '']);
    expect(column(lines, 'officials')).toEqual(['100', '…', '']);
  });

  it('has the head that was asked for: keys, labels, or both with the keys first', async () => {
    const heads = async (query: string, headers = {}) =>
      (parse((await file(query, '04', headers)).text, { record_delimiter: '\r\n' }) as string[][])
        .slice(0, 2)
        .map((line) => line[6]);
    expect(await heads('')).toEqual(['it_trained', '20']);
    expect(await heads('?header=key')).toEqual(['it_trained', '20']);
    expect(await heads('?header=label')).toEqual(['A Chung › Số được bồi dưỡng tin học (người)', '20']);
    expect(await heads('?header=both')).toEqual(['it_trained', 'A Chung › Số được bồi dưỡng tin học (người)']);
    const first = (parse((await file('?header=label', '04', { 'accept-language': 'en' })).text) as string[][])[0]?.[0];
    expect(first).toBe('Unit code');
  });
});

function fetchFile(query: string): Promise<Response> {
  const request = new Request(`http://localhost/api/v1/rounds/${ROUND}/rollups/04.csv${query}`, {
    headers: { authorization: `Bearer ${key}` },
  });
  return Promise.resolve(app.fetch(request, {}, createExecutionContext()));
}

describe('the file as an answer', () => {
  it('says what it is called, what it is and as of which number', async () => {
    const { headers } = await file('?shape=long&profile=excel-vi');
    const asOf = seqs['04002'] as string;
    const stamped = `${headers.get('x-computed-at')?.slice(0, 19).replace(/[-:]/g, '')}Z`;
    expect(stamped).toMatch(/^\d{8}T\d{6}Z$/);
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="csv_04_submitted_district_long_excel-vi_${asOf}_${stamped}.csv"`,
    );
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('x-as-of')).toBe(asOf);
    expect((await call(key, 'GET', `/rounds/${ROUND}/rollups/04`)).body).toMatchObject({
      asOf: Number(asOf),
      computedAt: headers.get('x-computed-at'),
    });
  });

  it('comes as a stream: the first bytes are there before the last are made, and a reader may leave', async () => {
    const response = await fetchFile('');
    expect(response.headers.get('content-length')).toBeNull();
    expect(response.body).toBeInstanceOf(ReadableStream);
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    const { value } = await reader.read();
    expect(new TextDecoder().decode(value)).toMatch(/^unit,name,tier,state,seq,/);
    await reader.cancel();
  });

  it('has an ETag of its own for every way it can be written', async () => {
    const queries = [
      '',
      '?shape=long',
      '?profile=excel-vi',
      '?header=label',
      '?raw=1',
      '?tier=commune',
      '?basis=accepted',
    ];
    const etags = await Promise.all(queries.map(async (query) => (await file(query)).headers.get('etag')));
    expect(new Set(etags).size).toBe(queries.length);
    expect(etags.every((etag) => /^"[\x21\x23-\x7e]+"$/.test(etag ?? ''))).toBe(true);
  });

  it('is not sent again while it is the same, and is when anything in it has changed', async () => {
    const first = await file();
    const etag = first.headers.get('etag') as string;
    const same = await file('', '04', { 'if-none-match': etag });
    expect([same.status, same.text]).toEqual([304, '']);

    const draft = await call(
      key,
      'PUT',
      `/rounds/${ROUND}/reports/04003/draft`,
      { answers: {} },
      { 'if-match': '"0-0"' },
    );
    expect(draft.status).toBe(200);
    const drafting = await file('', '04', { 'if-none-match': etag });
    expect(drafting.status).toBe(200);
    expect(drafting.text).not.toBe(first.text);
    expect(column(await read(), 'state')).toEqual(['submitted', 'submitted', 'draft']);

    await submit(key, `/rounds/${ROUND}/reports/04003`, goodBody('04003', { it_trained: 0 }));
    const reported = await file('', '04', { 'if-none-match': drafting.headers.get('etag') as string });
    expect(reported.status).toBe(200);
    expect(Number(reported.headers.get('x-as-of'))).toBeGreaterThan(Number(first.headers.get('x-as-of')));
    expect(column(await read(), 'it_trained')).toEqual(['20', '35', '0']);
  });
});

describe('narratives', () => {
  it('come in order of the units’ codes, whoever sent first, with nobody’s blank among them', async () => {
    await submit(key, `/rounds/${ROUND}/reports/04001`, goodBody('04001', { ...one, it_trained: 21 }));
    const answer = await call(key, 'GET', `/rounds/${ROUND}/rollups/04/narratives?field=context`);
    const { texts, field, asOf } = Narratives.parse(answer.body);
    expect(field).toBe('context');
    expect(texts.map(({ unit, text }) => [unit, text])).toEqual([
      ['04001', '=1+1'],
      ['04002', two.context],
      ['04003', goodBody('04003').answers.context],
    ]);
    expect(asOf).toBe(Math.max(...texts.map(({ seq }) => seq)));
  });

  it.each(['it_trained', 'nothing', 'literacy_learners', '__proto__', ''])(
    'of %s, which is no text of the outline, are refused',
    async (field) => {
      const answer = await call(key, 'GET', `/rounds/${ROUND}/rollups/04/narratives?field=${field}`);
      expect(answer.status).toBe(422);
      expect(answer.body.errors).toMatchObject([{ pointer: '/field' }]);
    },
  );
});

it('of a unit that reports itself shows what it filed, and adds up only what those below it are asked', async () => {
  const outline = {
    id: 'two-tiers',
    version: 1,
    title: 'Hai cấp',
    filedBy: ['district'],
    items: [
      { kind: 'count', id: 'both', label: 'Cả hai', filedBy: ['district', 'commune'] },
      { kind: 'count', id: 'below', label: 'Xã', filedBy: 'commune' },
      { kind: 'text', id: 'words', label: 'Lời' },
      {
        kind: 'level',
        id: 'level',
        label: 'Mức',
        options: [
          { id: '0', label: '0' },
          { id: '1', label: '1' },
        ],
      },
    ],
  };
  expect((await call(key, 'POST', '/outlines', outline)).status).toBe(201);
  const made = await call(key, 'POST', '/rounds', {
    id: 'two-tiers',
    title: 'Hai cấp',
    outline: { id: 'two-tiers', version: 1 },
    period: { from: '2019-01-01', to: '2019-12-31' },
    unitsOn: '2020-04-17',
    expected: ['04001', '04001c1', '04001c2'],
    deadlines: { district: '2020-05-07T17:00:00Z', commune: '2020-05-07T17:00:00Z' },
  });
  expect(made.status, made.text).toBe(201);
  const send = async (unit: string, answers: object) =>
    expect((await submit(key, `/rounds/two-tiers/reports/${unit}`, { answers })).status).toBe(201);
  await send('04001c1', { both: 5, below: 7 });
  await send('04001c2', { both: 6, below: 8 });
  await send('04001', { both: 100, words: 'Lời của huyện', level: '1' });
  for (const [shape, expected] of [
    ['wide', '04001,100,15,Lời của huyện,1'],
    ['long', 'both 100 1/1; below 15 2/2; words Lời của huyện 1/1; level 1 1/1'],
  ] as const) {
    const { text } = await call(key, 'GET', `/rounds/two-tiers/rollups/04.csv?tier=district&shape=${shape}`);
    const lines = parse(text, { columns: true, bom: true }) as Line[];
    const said =
      shape === 'wide'
        ? lines.map((line) => [line.unit, line.both, line.below, line.words, line.level].join(','))
        : [lines.map((l) => `${l.field} ${l.value} ${l.n_reported}/${l.n_expected}`).join('; ')];
    expect(said).toEqual([expected]);
  }
});
