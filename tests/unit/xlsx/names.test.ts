import * as sheetjs from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { plainName } from '../../../schemas/values/plain.ts';
import { headingName, unitName } from '../../../worker/exports/xlsx/names.ts';
import { COMMUNES, reportOf, takenBack } from './made-up.ts';

/** A workbook somebody made by hand, written by another library: no keys of ours in it. */
function foreign(sheets: { [name: string]: unknown[][] }): Uint8Array {
  const book = sheetjs.utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) {
    sheetjs.utils.book_append_sheet(book, sheetjs.utils.aoa_to_sheet(rows), name);
  }
  return new Uint8Array(sheetjs.write(book, { type: 'array', bookType: 'xlsx', bookSST: true }));
}

const [c1, c2] = COMMUNES as [string, string];
const report = reportOf({ literacy_learners: { [c1]: { plan: 20, actual: 18, border: true } } });
const table = { ...report, grid: 'literacy_learners' };

describe('a workbook without keys', () => {
  it('is matched by the title of the table, the names of its rows and the labels of its columns', () => {
    const rows = [
      ['HUYỆN HÀ QUẢNG'],
      ['Biểu 01: học viên'],
      [],
      ['TT', 'Tên xã', 'KẾ HOẠCH', 'Kết quả (người)', 'Xã biên giới', 'Ghi chú'],
      [1, 'TT. Thông Nông', '1.200', 30, 'x', 'tốt'],
      [2, 'NÀ HẨU', 20, 19, null, null],
      [3, 'Xã Không Có', 5, 5, null, null],
      [null, 'Cộng', 25, 24, null, null],
    ];
    const { told, answers } = takenBack(foreign({ Bìa: [['Báo cáo']], 'Học viên theo xã': rows }), report);
    expect(told.map(({ cell, status, new: now }) => [cell, status, now])).toEqual([
      ['C5', 'changed', 1200],
      ['D5', 'changed', 30],
      ['E5', 'changed', true],
      ['D6', 'changed', 19],
      ['B7', 'unknown', null],
      ['B8', 'unknown', null],
    ]);
    expect(answers.literacy_learners).toEqual({
      [c1]: { plan: 20, actual: 19, border: true },
      [c2]: { plan: 1200, actual: 30, border: true },
    });
  });

  it('is matched by codes too, and by the only sheet for the only table', () => {
    const rows = [
      ['Mã', 'Kế hoạch'],
      [c2, 7],
    ];
    expect(takenBack(foreign({ Sheet1: rows }), table).told).toMatchObject([{ sheet: 'Sheet1', cell: 'B2', new: 7 }]);
    expect(takenBack(foreign({ Sheet1: rows }), report).cells).toEqual([]);
  });

  it('is matched by what stands in it where its sheet is called something else, and not where two tables are as near', () => {
    const rows = [
      ['Đơn vị', 'Kế hoạch', 'Kết quả'],
      ['Nà Hẩu', 20, 19],
      ['Thông Nông', 7, 6],
    ];
    expect(takenBack(foreign({ Sheet1: rows, Bìa: [['Báo cáo']] }), report).told).toMatchObject([
      { sheet: 'Sheet1', cell: 'C2', old: 18, new: 19 },
      { sheet: 'Sheet1', cell: 'B3', old: null, new: 7 },
      { sheet: 'Sheet1', cell: 'C3', old: null, new: 6 },
    ]);
    expect(takenBack(foreign({ Sheet1: rows, Sheet2: rows }), report).cells).toEqual([]);
  });

  it('empties nothing: a blank cell of a file of one’s own says nothing', () => {
    const rows = [
      ['Đơn vị', 'Kế hoạch', 'Kết quả'],
      ['Nà Hẩu', null, 18],
    ];
    expect(takenBack(foreign({ S: rows }), table).told).toEqual([]);
  });

  it('is not guessed at where two rows have one name', () => {
    const two = { ...table, rowNames: { [c1]: 'Xã Tân An', [c2]: 'Phường Tân An' } };
    const rows = [
      ['Đơn vị', 'Kế hoạch'],
      ['Tân An', 1],
    ];
    expect(takenBack(foreign({ S: rows }), two).cells).toEqual([]);
    const clear = [
      ['Đơn vị', 'Kế hoạch'],
      ['phường tân an', 1],
    ];
    expect(takenBack(foreign({ S: clear }), two).told).toMatchObject([
      { pointer: `/answers/literacy_learners/${c2}/plan`, new: 1 },
    ]);
  });

  it('fills fields by their labels, and adds rows to a free table', () => {
    const fields = [
      ['STT', 'Chỉ tiêu', 'Giá trị'],
      [1, 'Số được bồi dưỡng tin học', 25],
      [2, 'Tong so can bo', '1 020 người'],
      [3, 'Mức độ', 'mức độ 1'],
    ];
    const free = [['Số bản'], [3], ['4']];
    const { told, answers } = takenBack(foreign({ 'Chỉ tiêu': fields, 'Văn bản': free }), report);
    expect(told.map(({ status }) => status)).toEqual(Array(5).fill('changed'));
    expect(answers).toMatchObject({ it_trained: 25, officials: 1020, recognised_level: '1' });
    expect(answers.documents).toEqual([
      { id: 'r1', copies: 3 },
      { id: 'r2', copies: 4 },
    ]);
  });

  it('that holds nothing of the report matches nothing', () => {
    expect(
      takenBack(
        foreign({
          A: [
            ['a', 'b'],
            [1, 2],
          ],
          B: [[]],
        }),
        report,
      ).cells,
    ).toEqual([]);
  });
});

describe('a cell with a text in it', () => {
  it.each([
    ['1.234', 'changed', 1234],
    ['1 234 người', 'changed', 1234],
    ['–', 'changed', { missing: 'not_applicable' }],
    ['…', 'changed', { missing: 'not_available' }],
    ['>', 'changed', { missing: 'included_elsewhere' }],
    ['15,387', 'unreadable', '15,387'],
    ['khoảng 20', 'unreadable', 'khoảng 20'],
    ['8/8', 'unreadable', '8/8'],
    ['-5', 'unreadable', '-5'],
    [-5, 'unreadable', '-5'],
    [12.5, 'unreadable', '12,5'],
    [true, 'unreadable', 'TRUE'],
    ['１２', 'changed', 12],
  ])('is read as the form reads it: %j', (typed, status, now) => {
    const rows = [
      ['Đơn vị', 'Kết quả'],
      ['Nà Hẩu', typed],
    ];
    expect(takenBack(foreign({ S: rows }), table).told).toMatchObject([{ status, new: now }]);
  });

  it('is put into one form of Unicode, and codes keep their noughts', () => {
    const rows = [
      ['Chỉ tiêu', 'Giá trị'],
      ['Khái quát', 'Nà Hẩu'.normalize('NFD')],
      ['Kế hoạch đã ban hành: số, ký hiệu', '007'],
    ];
    const { answers } = takenBack(foreign({ 'Chỉ tiêu': rows }), report);
    expect(answers).toMatchObject({ context: 'Nà Hẩu'.normalize('NFC'), plan_issued: { number: '007' } });
  });
});

describe('names', () => {
  it('are one without marks, case, kind of unit, number and measure', () => {
    expect(plainName('  Đồng  Văn–ĐẮK ')).toBe('dong van dak');
    expect([unitName('Xã Nà Hẩu'), unitName('TT.Thông Nông'), unitName('TP. Cao Bằng'), unitName('Xã')]).toEqual([
      'na hau',
      'thong nong',
      'cao bang',
      'xa',
    ]);
    expect([headingName('1.2. Kế hoạch (người)'), headingName('a) Kết quả'), headingName('15–35')]).toEqual([
      'ke hoach',
      'ket qua',
      '15 35',
    ]);
  });
});
