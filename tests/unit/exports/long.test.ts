import { expect, test } from 'vitest';
import type { Answers } from '../../../schemas/report/answers.ts';
import type { Reason } from '../../../worker/exports/csv/reasons.ts';
import type { CsvRow } from '../../../worker/exports/csv/sources.ts';
import { ANSWERS, answering, district, figuresFrom, fileOf } from './made-up.ts';
import { linesOf, recordsOf } from './read.ts';

const HEAD =
  'unit,name,tier,field,row,column,value,numerator,denominator,n_reported,n_expected,missing,bound,explanation';

/** `field.row.column` → value|numerator|denominator|n_reported|n_expected|missing */
async function cellsOf(row: CsvRow): Promise<{ [key: string]: string }> {
  const [, ...lines] = linesOf(await fileOf([row], { shape: 'long' }));
  return Object.fromEntries(
    lines.map(([, , , field, at, column, ...rest]) => [
      [field, at, column].filter(Boolean).join('.'),
      rest.slice(0, 6).join('|'),
    ]),
  );
}

/** By the same keys, one further column. */
async function lastOf(row: CsvRow, column: 'bound' | 'explanation'): Promise<{ [key: string]: string }> {
  const lines = recordsOf(await fileOf([row], { shape: 'long' }));
  return Object.fromEntries(
    lines.flatMap((line) =>
      line[column] === '' ? [] : [[[line.field, line.row, line.column].filter(Boolean).join('.'), line[column] ?? '']],
    ),
  );
}

test('a report: a line for each cell, with the rows of its free grids', async () => {
  const file = await fileOf([district()], { shape: 'long' });
  expect(file.split('\r\n')[0]).toBe(HEAD);
  const cells = await cellsOf(district());
  expect(cells).toEqual({
    trained: '120|||1|1|',
    officials: '700|||1|1|',
    people: '820|||1|1|',
    trained_rate: '17.142857142857142|120|700|1|1|',
    cost: '1305505000|||1|1|',
    score: '-2.5|||1|1|',
    has_plan: 'true|||1|1|',
    rating: 'good|||1|1|',
    level: '1|||1|1|',
    context: 'Huyện có 9 xã biên giới; "vùng 3"|||1|1|',
    since: '2019-03-02|||1|1|',
    'plan.number': '115/KH-UBND|||1|1|',
    'plan.date': '2019-03-05|||1|1|',
    'plan.issuer': '|||1|1|',
    'plan.subject': 'Xóa mù chữ|||1|1|',
    'communes.*': '2|||||',
    'communes.rows': '3|||1|2|blank:1',
    'communes.border': '1|||2|2|',
    'communes.note': '|||1|2|blank:1',
    'levels.total.pupils': '10|||1|1|',
    'levels.total.note': "'=1+1|||1|1|",
    'levels.lower.pupils': '|||0|1|not_applicable',
    'levels.lower.note': '|||0|1|blank',
    'levels.*.pupils': '10|||1|2|not_applicable:1',
    'years.2019.share': '0.5|||1|1|',
    'years.2020.share': '|||0|1|blank',
    'orders.*': '2|||||',
    'orders.copies': '7|||2|2|',
    'orders.r1.order.number': '1/QĐ|||1|1|',
    'orders.r1.order.date': '|||1|1|',
    'orders.r1.order.issuer': '|||1|1|',
    'orders.r1.order.subject': '|||1|1|',
    'orders.r1.copies': '2|||1|1|',
    'orders.r2.order.number': '|||0|1|blank',
    'orders.r2.order.date': '|||0|1|blank',
    'orders.r2.order.issuer': '|||0|1|blank',
    'orders.r2.order.subject': '|||0|1|blank',
    'orders.r2.copies': '5|||1|1|',
  });
});

test('field, row and column joined by dots are the keys of the wide file', async () => {
  const [wide = []] = linesOf(await fileOf([district()]));
  const long = Object.keys(await cellsOf(district({ source: { kind: 'figures', figures: {} } })));
  expect(long).toEqual(wide.slice(5));
});

test('a total that misses a part shows the parts given and that it is not whole', async () => {
  const cells = await cellsOf(answering({ trained: 4, officials: { missing: 'not_available' } }));
  expect(cells.people).toBe('4|||0|1|not_available');
  expect(cells.trained_rate).toBe('|||0|1|not_available');
});

test('a rollup counts who reported, who was expected, and every reason for a gap', async () => {
  const figures = figuresFrom(
    ANSWERS,
    { trained: { missing: 'not_applicable' }, officials: 5 },
    { trained: 1, officials: 10 },
    {},
  );
  const cells = await cellsOf(
    district({ expected: 7, expectedIn: { communes: 14, context: 6 }, source: { kind: 'figures', figures } }),
  );
  expect(cells.trained).toBe('121|||2|7|blank:1;not_applicable:1');
  expect(cells.trained_rate).toBe(`${(121 * 100) / 710}|121|710|2|7|`);
  expect(cells.has_plan).toBe('1|||1|7|blank:3');
  expect(cells.level).toBe('0:0;1:1|||1|7|blank:3');
  expect(cells.context).toBe('|||1|6|blank:3');
  expect(cells['communes.rows']).toBe('3|||1|14|blank:7');
  expect(cells['orders.copies']).toBe('7|||2|2|');
  expect(cells['levels.*.pupils']).toBe('10|||1|14|blank:6;not_applicable:1');
});

test('a sum past the exact range says so and shows no figure', async () => {
  const figures = { cost: { n: 2, sum: null, min: 1, max: 2, overflow: true as const } };
  const row = district({ expected: 2, source: { kind: 'figures', figures } });
  expect((await cellsOf(row)).cost).toBe('|||2|2|overflow');
  expect(recordsOf(await fileOf([row]))[0]).toMatchObject({ cost: 'overflow' });
});

test('a unit with nothing standing keeps its lines, expected and not reported', async () => {
  const cells = await cellsOf(district({ source: { kind: 'nothing' } }));
  expect(cells.trained).toBe('|||0|1|');
  expect(cells['communes.rows']).toBe('|||0||');
});

test('a unit read out of a grid has lines for that grid alone', async () => {
  const cells = await cellsOf(district({ source: { kind: 'rows', cells: { communes: {} } } }));
  expect(cells).toEqual({
    'communes.*': '1|||||',
    'communes.rows': '|||0|1|blank',
    'communes.border': 'false|||1|1|',
    'communes.note': '|||0|1|blank',
  });
});

test('what is only a bound says so on its own line, typed, computed and rolled up; exact figures say nothing', async () => {
  const inexact: Answers = { ...ANSWERS, trained: { value: 120, qualifier: 'more_than' } };
  const known = { trained: 'at_least', people: 'at_least', trained_rate: 'at_least' };
  expect(await lastOf(answering(inexact), 'bound')).toEqual(known);
  const figures = figuresFrom(inexact, ANSWERS);
  expect(await lastOf(district({ source: { kind: 'figures', figures } }), 'bound')).toEqual(known);
  expect(await lastOf(district(), 'bound')).toEqual({});
});

test('a reason stands on the line of the figure its warning is shown at', async () => {
  const reasons: Reason[] = [
    { entry: 'trained', text: 'Mở thêm lớp' },
    { entry: 'trained', text: 'Đã đối chiếu' },
    { entry: 'plan', text: 'Ban hành lại' },
    { entry: 'communes', row: '01327', column: 'rows', text: 'Ghép lớp của hai xóm' },
    { entry: 'levels', row: 'lower', column: 'pupils', text: 'Chưa mở' },
    { entry: 'levels', column: 'pupils', text: '=1+1' },
    { entry: 'years', column: 'share', text: 'Đổi cách tính' },
    { entry: 'orders', row: 'r2', column: 'copies', text: 'In lại' },
  ];
  expect(await lastOf(district({ reasons }), 'explanation')).toEqual({
    trained: 'Mở thêm lớp; Đã đối chiếu',
    'plan.number': 'Ban hành lại',
    'communes.rows': '01327: Ghép lớp của hai xóm',
    'levels.lower.pupils': 'Chưa mở',
    'levels.*.pupils': "'=1+1",
    'years.2019.share': 'Đổi cách tính',
    'years.2020.share': 'Đổi cách tính',
    'orders.r2.copies': 'In lại',
  });
});

test('a reason given above for a row is told at the unit that is the row, without its code', async () => {
  const unit = { code: '01327', name: 'Xã Cần Yên', tier: 'commune' as const };
  const reasons: Reason[] = [{ entry: 'communes', row: '01327', column: 'rows', text: 'Ghép lớp' }];
  const row = district({ unit, reasons, source: { kind: 'rows', cells: { communes: { rows: 3 } } } });
  expect(await lastOf(row, 'explanation')).toEqual({ 'communes.rows': 'Ghép lớp' });
});
