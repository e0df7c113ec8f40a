import { describe, expect, it } from 'vitest';
import { planPaste, type Target } from '../../../forms/islands/table/plan-paste.ts';

const column = (label: string, group = '', measure = 'người', typed = true) => ({ label, group, measure, typed });
const target: Target = {
  named: true,
  rows: [
    { id: '01327', name: 'Xã Cần Yên' },
    { id: '01330', name: 'Xã Đa Thông' },
    { id: '01333', name: 'Thị trấn Xuân Hòa' },
  ],
  columns: [
    column('Kế hoạch', 'Độ tuổi 15 - 35'),
    column('Kết quả', 'Độ tuổi 15 - 35'),
    column('Tỷ lệ', 'Độ tuổi 15 - 35', '', false),
    column('Kết quả', 'Độ tuổi 36 - 60'),
  ],
};
const years: Target = { ...target, rows: ['2018', '2019', '2020'].map((name) => ({ id: name, name })) };
const start = { row: 0, column: 0 };

/** Row/column/text of every cell that takes something. */
const cells = (block: string[][], at = start, into = target) =>
  planPaste(block, at, into).cells.map(({ row, column: c, text }) => `${row}/${c}=${text}`);

describe('by position', () => {
  it('goes from the cell with the focus, past computed cells without a shift', () => {
    expect(
      cells(
        [
          ['1', '2', 'x'],
          ['3', '4', 'y'],
        ],
        { row: 1, column: 1 },
      ),
    ).toEqual(['1/1=1', '1/3=x', '2/1=3', '2/3=y']);
  });

  it('counts what has no place and drops nothing in silence', () => {
    const plan = planPaste(
      [
        ['1', '2'],
        ['3', ''],
        ['5', '6'],
      ],
      { row: 1, column: 3 },
      target,
    );
    expect(plan.cells).toHaveLength(2);
    expect(plan.overflow).toBe(3);
  });

  it('blanks a cell that is blank in the block', () => {
    expect(cells([['1', '']])).toEqual(['0/0=1', '0/1=']);
  });

  it('leaves out a row of heads', () => {
    expect(
      cells(
        [
          ['Kế hoạch (người)', 'KẾT QUẢ'],
          ['1', '2'],
        ],
        { row: 1, column: 0 },
      ),
    ).toEqual(['1/0=1', '1/1=2']);
  });

  it('does not take figures for names or heads', () => {
    expect(
      planPaste(
        [
          ['2019', '7'],
          ['3', '8'],
        ],
        start,
        years,
      ).byName,
    ).toBeNull();
    expect(planPaste([['2018', '2019']], start, years).byName).toBeNull();
    expect(
      planPaste(
        [
          ['5', '2'],
          ['1', '3'],
        ],
        start,
        target,
      ).byName,
    ).toBeNull();
  });

  it('knows no names in rows that have none', () => {
    expect(planPaste([['Xã Cần Yên', '1']], start, { ...target, named: false }).byName).toBeNull();
  });
});

describe('by name', () => {
  it('finds rows in any order, behind running numbers and codes', () => {
    const block = [
      ['1', 'TT Xuân Hoà', '5', '6'],
      ['2', 'can yen', '7', '8'],
    ];
    expect(cells(block, { row: 2, column: 0 })).toEqual(['2/0=5', '2/1=6', '0/0=7', '0/1=8']);
    expect(cells([['1330', 'Đa Thông', '9']])).toEqual(['1/0=9']);
    expect(
      cells([
        ['01330', '9'],
        ['01333', '4'],
      ]),
    ).toEqual(['1/0=9', '2/0=4']);
  });

  it('begins at the column with the focus', () => {
    expect(cells([['Đa Thông', '9']], { row: 0, column: 3 })).toEqual(['1/3=9']);
  });

  it('names strangers and doubles, and says nothing of sums and blank rows', () => {
    const block = [
      ['Cần Yên', '1'],
      ['Bảo Lạc', '2'],
      ['Cần Yên', '3'],
      ['', ''],
      ['Đa Thông', '4'],
      ['Tổng cộng', '10'],
    ];
    const plan = planPaste(block, start, target);
    expect([plan.byName, plan.unmatched, plan.twice]).toEqual([2, ['Bảo Lạc'], ['Cần Yên']]);
    expect(plan.cells.map(({ text }) => text)).toEqual(['1', '4']);
  });

  it('matches years that stand in order', () => {
    expect(
      cells(
        [
          ['2019', '7'],
          ['2020', '8'],
        ],
        start,
        years,
      ),
    ).toEqual(['1/0=7', '2/0=8']);
  });

  it('puts columns under their heads, in two rows with a merged cell, where every one is known', () => {
    const block = [
      ['STT', 'Đơn vị', 'Độ tuổi 36 - 60', 'Độ tuổi 15 - 35', ''],
      ['', '', 'Kết quả', 'Kết quả', 'Kế hoạch'],
      ['1', 'Xã Đa Thông', '36', '15', '20'],
    ];
    expect(cells(block, { row: 0, column: 1 })).toEqual(['1/3=36', '1/1=15', '1/0=20']);
  });

  it('goes by position where a head is strange', () => {
    expect(
      cells([
        ['Xã', 'Kế hoạch', 'Ước'],
        ['Đa Thông', '1', '2'],
      ]),
    ).toEqual(['1/0=1', '1/1=2']);
  });
});
