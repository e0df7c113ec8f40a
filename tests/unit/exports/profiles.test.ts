import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CsvOptions } from '../../../worker/exports/csv.ts';
import { ANSWERS, answering, district, fileOf } from './made-up.ts';
import { linesOf, recordOf, recordsOf, withoutMarks } from './read.ts';

const EXCEL: Partial<CsvOptions> = { profile: 'excel-vi' };
const bytes = (file: string) => [...new TextEncoder().encode(file.slice(0, 1))];

describe('machine', () => {
  test('no byte order mark, CRLF after every line, commas, doubled quotes', async () => {
    const file = await fileOf([answering({ context: 'a "b"\nc, d' })]);
    expect(file.startsWith('unit,name,tier,state,seq,trained,')).toBe(true);
    expect(file.endsWith('\r\n')).toBe(true);
    expect(file).toContain('"a ""b""\nc, d"');
    expect(file.replaceAll('\r\n', '').replace('b""\nc', '')).not.toContain('\n');
  });

  test('numbers are never guarded, rounded or written in powers of ten', async () => {
    const record = await recordOf({ score: -0.000001, cost: 1e15, trained: 1, officials: 1_000_000_000 });
    expect(record).toMatchObject({
      score: '-0.000001',
      cost: '1000000000000000',
      trained_rate: '0.0000001',
    });
    expect((await recordOf({ trained: 1, officials: 3 })).trained_rate).toBe('33.333333333333336');
  });
});

describe('excel-vi', () => {
  test('byte order mark, semicolons, decimal commas without grouping, dates as days', async () => {
    const file = await fileOf([district()], EXCEL);
    expect(bytes(file)).toEqual([0xef, 0xbb, 0xbf]);
    expect(file.slice(1)).toMatch(/^unit;name;tier;state;seq;trained;/);
    expect(recordsOf(file, 'excel-vi')[0]).toMatchObject({
      trained_rate: '17,14',
      cost: '1305505000',
      score: '-2,5',
      has_plan: 'Có',
      since: '02/03/2019',
      'plan.date': '05/03/2019',
      'levels.lower.pupils': '–',
      'years.2019.share': '0,5',
    });
    expect(await recordOf({ has_plan: false, cost: { missing: 'not_available' } }, EXCEL)).toMatchObject({
      has_plan: 'Không',
      cost: '…',
    });
  });

  test.each([
    '1/1',
    '08/08',
    '5/20',
    '02/06',
    '06217',
    '1.234',
    '1,5',
    '12:30',
    '50%',
    '1e5',
    '2-Jan',
    ' 7 ',
    'TRUE',
    '５/２０',
  ])('text %j stays text', async (context) => {
    expect((await recordOf({ context }, EXCEL)).context).toBe(`="${context}"`);
    expect((await recordOf({ context })).context).toBe(context);
  });

  test.each(['Xã Nà Hẩu', '115/KH-UBND', '9 xã', 'Lớp 1/1', '…'])('text %j needs no mark', async (context) => {
    expect((await recordOf({ context }, EXCEL)).context).toBe(context);
  });

  test('a text made to be hard to recognise costs no time', async () => {
    const context = `${'may'.repeat(80)}1!`;
    expect((await recordOf({ context }, EXCEL)).context).toBe(context);
  });

  test('unit codes keep their zeros', async () => {
    expect((await recordOf({}, EXCEL)).unit).toBe('="045"');
    expect(await fileOf([district()], EXCEL)).toContain('\r\n"=""045""";Huyện Hà Quảng;');
    expect((await recordOf({}, { ...EXCEL, raw: true })).unit).toBe('045');
    expect((await recordOf({})).unit).toBe('045');
  });
});

describe('formulas', () => {
  const profiles = ['machine', 'excel-vi'] as const;
  const starts = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'];

  test.each(profiles.flatMap((profile) => starts.map((context) => ({ profile, context }))))(
    '$profile: $context is held back by an apostrophe, and by none when raw',
    async ({ profile, context }) => {
      expect((await recordOf({ context }, { profile })).context).toBe(`'${context}`);
      expect((await recordOf({ context }, { profile, raw: true })).context).toBe(context);
    },
  );

  test('names of units, labels, free rows and parts of documents are texts too', async () => {
    const unit = { code: '-1', name: '=A1', tier: 'district' as const };
    const [record] = recordsOf(await fileOf([district({ unit })]));
    expect(record).toMatchObject({ unit: "'-1", name: "'=A1" });
    expect((await recordOf({ plan: { subject: '@x' } }))['plan.subject']).toBe("'@x");
    const long = await fileOf([answering({ orders: [{ id: '-r', order: { number: '+84' } }] })], { shape: 'long' });
    expect(recordsOf(long)).toContainEqual(
      expect.objectContaining({ row: "'-r", column: 'order.number', value: "'+84" }),
    );
  });
});

const OPTIONS = fc.record({
  profile: fc.constantFrom('machine' as const, 'excel-vi' as const),
  shape: fc.constantFrom('wide' as const, 'long' as const),
  header: fc.constantFrom('key' as const, 'both' as const),
  raw: fc.boolean(),
});
/** What people paste, with what breaks files mixed in. */
const TEXT = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({
    unit: fc.constantFrom('"', ';', ',', '\r', '\n', '\t', '=', '-', "'", '1', '/', ' ', 'ậ', '\uFEFF'),
    maxLength: 12,
  }),
);

test('whatever stands in a text, another program reads the same text', async () => {
  await fc.assert(
    fc.asyncProperty(OPTIONS, TEXT, TEXT, async (options, context, number) => {
      const file = await fileOf([answering({ ...ANSWERS, context, plan: { number, subject: 'x' } })], options);
      const records = recordsOf(file, options.profile);
      const at = (key: string) =>
        options.shape === 'wide'
          ? records.at(-1)?.[key]
          : records.find(({ field, column }) => [field, column].filter(Boolean).join('.') === key)?.value;
      const back = (key: string, original: string) => {
        const cell = at(key) ?? '';
        // A text that carries a mark of ours itself is written as it is.
        return options.raw || cell === original ? cell : withoutMarks(cell);
      };
      expect(back('context', context)).toBe(context.trim() === '' ? '' : context);
      expect(back('plan.number', number)).toBe(number.trim() === '' ? '' : number);
      const width = new Set(linesOf(file, options.profile).map((line) => line.length));
      expect(width.size).toBe(1);
    }),
    { numRuns: 500 },
  );
});

test('unless raw, no cell of text begins as a formula, but for the mark that keeps figures texts', async () => {
  await fc.assert(
    fc.asyncProperty(OPTIONS, TEXT, async (options, context) => {
      const file = await fileOf([answering({ context })], { ...options, raw: false });
      for (const cell of linesOf(file, options.profile).flat()) {
        if (/^="[^"]*"$/.test(cell)) expect(options.profile).toBe('excel-vi');
        else expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      }
    }),
    { numRuns: 300 },
  );
});
