import { describe, expect, it } from 'vitest';
import { isSumRow, nameMatcher } from '../../../forms/islands/table/match-names.ts';
import { plainName } from '../../../schemas/values/plain.ts';
import { COMMUNES } from '../../factories/wide-tables.ts';

const match = nameMatcher(COMMUNES);
const found = (text: string) => {
  const at = match(text);
  return typeof at === 'number' ? COMMUNES[at] : at;
};

describe('names of units as people write them', () => {
  it.each([
    ['Thị trấn Xuân Hòa', 'Thị trấn Xuân Hòa'],
    ['TT Xuân Hoà', 'Thị trấn Xuân Hòa'],
    ['tt. xuân hoà', 'Thị trấn Xuân Hòa'],
    ['XUÂN HÒA', 'Thị trấn Xuân Hòa'],
    ['Xuan Hoa', 'Thị trấn Xuân Hòa'],
    ['Xã Cần Yên'.normalize('NFD'), 'Xã Cần Yên'],
    ['  x.  Cần   Yên ', 'Xã Cần Yên'],
    ['Da Thong', 'Xã Đa Thông'],
    ['Ða Thông', 'Xã Đa Thông'],
    ['Hồng Sĩ', 'Xã Hồng Sỹ'],
    ['Trường Hà', 'Xã Trường Hà'],
    ['Quí Quân', 'Xã Quý Quân'],
  ])('%s', (text, name) => {
    expect(found(text)).toBe(name);
  });

  it('tells apart names that differ in their marks, or in what the unit is', () => {
    expect([found('Hà Lang'), found('Hạ Lang'), found('xã hạ lang')]).toEqual([
      'Xã Hà Lang',
      'Xã Hạ Lang',
      'Xã Hạ Lang',
    ]);
    expect([found('TT Thông Nông'), found('Xã Thông Nông'), found('xa thong nong')]).toEqual([
      'Thị trấn Thông Nông',
      'Xã Thông Nông',
      'Xã Thông Nông',
    ]);
  });

  it('guesses none where it could be two', () => {
    expect([found('Ha Lang'), found('Thông Nông'), found('Xã Ha Lang')]).toEqual(['twice', 'twice', 'twice']);
  });

  it('finds every name by itself, and none for a stranger or a blank', () => {
    expect(COMMUNES.map(found)).toEqual(COMMUNES);
    expect([found('Bảo Lạc'), found(''), found(' – ')]).toEqual([null, null, null]);
  });
});

it('folds case, marks, đ and signs', () => {
  expect(plainName(' Độ tuổi 15 - 35 (người) ')).toBe('do tuoi 15 35 nguoi');
});

it('knows a row of sums', () => {
  expect(['Cộng', 'TỔNG CỘNG', 'Tổng số', 'Total', 'Tổng Cọt'].map(isSumRow)).toEqual([true, true, true, true, false]);
});
