import { describe, expect, it } from 'vitest';
import { bacKanResolution15 } from '../../../forms/outlines/bac-kan-resolution-15.ts';
import { outlines } from '../../../forms/outlines/index.ts';
import { Outline } from '../../../schemas/outline/outline.ts';
import { remarksOf } from '../../../schemas/outline/remarks.ts';

const PERCENT = { is: 'number' };
const LEVELS = {
  is: 'ordered',
  options: ['0', '1', '2', '3'].map((id) => ({ id, label: `Mức độ ${id}` })),
};
const line = (
  label: string,
  goal: object,
  { scale = PERCENT as object, measure = '%', id = 'line', number = '' } = {},
) => ({
  kind: 'target',
  id,
  label,
  measure,
  scale,
  ...(number ? { number } : {}),
  targets: [{ due: '2025-12-31', ...goal }],
});
const remarks = (...items: object[]) =>
  remarksOf(Outline.parse({ id: 'o', version: 1, title: 'O', filedBy: ['district'], items }));
const codes = (...items: object[]) => remarks(...items).map(({ id, code, stated }) => `${id} ${code} ${stated}`);

describe('a line that says another value than its target', () => {
  it.each([
    [
      'a level',
      line('Đạt chuẩn phổ cập mức độ 2', { op: '>=', value: '1' }, { scale: LEVELS, measure: 'Mức độ' }),
      '2',
    ],
    ['a Roman level', line('Đạt chuẩn mức độ II', { op: '>=', value: '3' }, { scale: LEVELS, measure: 'Mức độ' }), '2'],
    ['a share', line('Huy động trẻ 5 tuổi đạt 35%', { op: '>=', value: 53 }), '35'],
    ['a share with decimals', line('Đạt 99,49 % trẻ', { op: '>=', value: 99.5 }), '99,49'],
    ['a count', line('Tăng thêm 06 trường', { op: '>=', value: 5 }, { measure: 'Trường' }), '6'],
  ])('%s', (_what, item, stated) => {
    expect(codes(item)).toEqual([`line label_states_another_value ${stated}`]);
  });

  it.each([
    ['the same value', line('Huy động trẻ 5 tuổi đạt 35%', { op: '>=', value: 35 })],
    ['an age or a school year beside it', line('99% trẻ 11 tuổi, giai đoạn 2021-2025', { op: '>=', value: 99 })],
    ['one end of a range', line('Đạt 6% trở lên', { from: 6, to: 7 })],
    ['no value at all', line('Giáo viên đạt chuẩn', { op: '>=', value: 100 })],
    ['a measure that begins a longer word', line('Có 3 phòngban', { op: '>=', value: 1 }, { measure: 'phòng' })],
    [
      'a ratio',
      line(
        'Đảm bảo 1 phòng học/1 lớp',
        { op: '=', value: { of: 1, over: 1 } },
        { scale: { is: 'ratio' }, measure: 'Phòng/lớp' },
      ),
    ],
  ])('is quiet at %s', (_what, item) => {
    expect(codes(item)).toEqual([]);
  });

  it('is quiet where one of several dated targets says it', () => {
    const targets = [
      { due: '2025-12-31', setOn: '2021-12-10', op: '>=', value: 11 },
      { due: '2025-12-31', setOn: '2024-09-27', op: '>=', value: 20 },
    ];
    expect(codes({ ...line('Phấn đấu 20% cán bộ', {}), targets })).toEqual([]);
    expect(codes({ ...line('Phấn đấu 21% cán bộ', {}), targets })).toEqual(['line label_states_another_value 21']);
  });
});

describe('a line that is held otherwise than it says', () => {
  it('tells strict words from others', () => {
    expect(codes(line('Xuống dưới 4%', { op: '<=', value: 4 }))).toEqual([
      'line label_states_another_comparator dưới 4',
    ]);
    expect(codes(line('Đạt trên 15%', { op: '>=', value: 15 }))).toEqual([
      'line label_states_another_comparator trên 15',
    ]);
    expect(codes(line('Đạt 90% trở lên', { op: '>', value: 90 }))[0]).toContain('label_states_another_comparator');
    expect(codes(line('Xuống dưới 4%', { op: '<', value: 4 }))).toEqual([]);
  });

  it('does not take "trên chuẩn" for a comparator', () => {
    expect(codes(line('Giáo viên trên chuẩn đạt 20%', { op: '>=', value: 20 }))).toEqual([]);
  });
});

it('says which numbers of lines are left out, and takes a numbering that begins again for a new one', () => {
  const numbered = (number: string) => line('Chỉ tiêu', { op: '>=', value: 1 }, { id: `l${number}`, number });
  expect(codes(numbered('1'), numbered('2'), numbered('5'))).toEqual(['l5 numbers_left_out 3, 4']);
  expect(codes(numbered('1'), numbered('2'), { ...numbered('1'), id: 'again' })).toEqual([]);
});

it('finds in the outlines of the product what their documents print, and nothing else', () => {
  const all = outlines.flatMap((outline) =>
    remarksOf(outline).map(({ id, code, stated, held }) => ({ outline: outline.id, id, code, stated, held })),
  );
  expect(all).toEqual([
    {
      outline: bacKanResolution15.id,
      id: 'universal_lower_secondary',
      code: 'label_states_another_value',
      stated: '2',
      held: '≥ 1',
    },
    {
      outline: bacKanResolution15.id,
      id: 'national_prizes',
      code: 'numbers_left_out',
      stated: '11, 12',
      held: '10 → 13',
    },
  ]);
});
