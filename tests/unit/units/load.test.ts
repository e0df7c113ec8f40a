import { describe, expect, it } from 'vitest';
import { figureUnits } from '../../../scripts/figures/units.ts';
import { buildProvince, type UnitData, type UnitKey } from '../../../scripts/units/build.ts';
import { BY_HAND } from '../../../scripts/units/by-hand.ts';
import { loadProvince } from '../../../scripts/units/load.ts';
import { readSources } from '../../../scripts/units/sources.ts';

const sources = await readSources();
const caoBang = await loadProvince('04');
const langSon = await loadProvince('20');

const keyOf = ({ code, validFrom }: UnitKey) => `${code} ${validFrom}`;
const on = (data: UnitData, date: string, tier: string) =>
  data.units.filter((row) => row.tier === tier && row.validFrom <= date && (row.validTo ?? '9') >= date);
const nameOn = (data: UnitData, date: string, code: string) =>
  data.units.find((row) => row.code === code && row.validFrom <= date && (row.validTo ?? '9') >= date)?.name;
const successorsOf = (data: UnitData, code: string) =>
  data.successions.filter((row) => row.from.code === code).map((row) => [row.to.code, row.kind]);
const predecessorsOf = (data: UnitData, code: string) =>
  data.successions.filter((row) => row.to.code === code).map((row) => row.from.code);

describe('Cao Bằng before and after 1/7/2025', () => {
  it('10 districts and 161 communes until 30/6/2025; 56 communes and no district since', () => {
    const counts = ['2020-03-01', '2025-06-30', '2025-07-01'].map((date) =>
      ['province', 'district', 'commune'].map((tier) => on(caoBang, date, tier).length),
    );
    expect(counts).toEqual([
      [1, 10, 161],
      [1, 10, 161],
      [1, 0, 56],
    ]);
    expect(on(caoBang, '2020-02-29', 'province')).toEqual([]);
  });

  it('districts, communes of a district, and 53 xã with 3 phường today', () => {
    expect(on(caoBang, '2020-04-17', 'district').map((row) => `${row.code} ${row.name}`)).toEqual([
      '040 Thành phố Cao Bằng',
      '042 Huyện Bảo Lâm',
      '043 Huyện Bảo Lạc',
      '045 Huyện Hà Quảng',
      '047 Huyện Trùng Khánh',
      '048 Huyện Hạ Lang',
      '049 Huyện Quảng Hòa',
      '051 Huyện Hoà An',
      '052 Huyện Nguyên Bình',
      '053 Huyện Thạch An',
    ]);
    expect(caoBang.parents.filter((row) => row.parentCode === '045')).toHaveLength(21);
    const today = on(caoBang, '2025-07-01', 'commune');
    expect(today.filter((row) => row.name.startsWith('Phường ')).map((row) => row.name)).toEqual([
      'Phường Thục Phán',
      'Phường Nùng Trí Cao',
      'Phường Tân Giang',
    ]);
    expect(today.filter((row) => row.name.startsWith('Xã '))).toHaveLength(53);
  });

  it('a code that is re-used means another unit: 01438 was Ngọc Đào, is Hà Quảng', () => {
    expect(nameOn(caoBang, '2025-06-30', '01438')).toBe('Xã Ngọc Đào');
    expect(nameOn(caoBang, '2025-07-01', '01438')).toBe('Xã Hà Quảng');
    expect(nameOn(caoBang, '2024-01-01', '01392')).toBe('Thị trấn Xuân Hòa');
    expect(nameOn(caoBang, '2026-01-01', '01392')).toBe('Xã Trường Hà');
  });

  it('every old commune goes whole into one new commune, as resolution 1657/NQ-UBTVQH15 says', () => {
    expect(caoBang.successions).toHaveLength(161);
    expect(new Set(caoBang.successions.map((row) => row.kind))).toEqual(new Set(['full']));
    expect(new Set(caoBang.successions.map((row) => row.to.code)).size).toBe(56);
    expect(predecessorsOf(caoBang, '01366')).toEqual(['01366', '01367', '01372']);
    expect(predecessorsOf(caoBang, '01447')).toEqual(['01447', '01471', '01474']);
    expect(successorsOf(caoBang, '01645')).toEqual([['01807', 'full']]);
  });

  it('seven districts are border districts, three are not, communes say nothing', () => {
    expect(caoBang.attributes.map((row) => [row.code, row.key, row.value])).toEqual([
      ['040', 'border', false],
      ['042', 'border', true],
      ['043', 'border', true],
      ['045', 'border', true],
      ['047', 'border', true],
      ['048', 'border', true],
      ['049', 'border', true],
      ['051', 'border', false],
      ['052', 'border', false],
      ['053', 'border', true],
    ]);
    expect(new Set(caoBang.attributes.map((row) => `${row.validFrom} ${row.validTo}`))).toEqual(
      new Set(['2020-03-01 2025-06-30']),
    );
  });

  it('the packages agree on Cao Bằng: no remark', () => {
    expect(caoBang.remarks).toEqual([]);
  });
});

describe('Lạng Sơn', () => {
  it('11 districts and 194 communes from 1/12/2024, 65 communes since 1/7/2025', () => {
    expect(on(langSon, '2024-11-30', 'commune')).toEqual([]);
    expect(['district', 'commune'].map((tier) => on(langSon, '2025-06-30', tier).length)).toEqual([11, 194]);
    expect(on(langSon, '2025-07-01', 'commune')).toHaveLength(65);
  });

  it('re-used codes of Cao Lộc', () => {
    expect([nameOn(langSon, '2025-06-30', '06187'), nameOn(langSon, '2025-07-01', '06187')]).toEqual([
      'Thị trấn Cao Lộc',
      'Phường Kỳ Lừa',
    ]);
    expect(successorsOf(langSon, '06217')).toEqual([['06286', 'full']]);
  });

  it('the two communes that resolution 1672/NQ-UBTVQH15 split are partial, entered by hand and remarked', () => {
    expect(successorsOf(langSon, '06622')).toEqual([
      ['06613', 'partial'],
      ['06625', 'partial'],
    ]);
    expect(successorsOf(langSon, '06625')).toEqual([
      ['06625', 'partial'],
      ['06637', 'partial'],
    ]);
    expect(langSon.remarks.filter((remark) => remark.includes('added by hand'))).toHaveLength(2);
  });

  it('communes dissolved on 1/12/2024 are no predecessors', () => {
    expect(langSon.remarks.filter((remark) => remark.startsWith('edge without old code left out'))).toHaveLength(5);
    expect(langSon.successions).toHaveLength(196);
  });
});

describe('all 63 provinces of the three-tier era', () => {
  const loads = sources.threeTiers.provinces.map((row) => buildProvince(row.code, sources, BY_HAND));

  it('load, and refer only to units of the same load', () => {
    expect(loads).toHaveLength(63);
    for (const data of loads) {
      const keys = new Set(data.units.map(keyOf));
      expect(keys.size).toBe(data.units.length);
      const refs = [
        ...data.parents.flatMap((row) => [
          { code: row.code, validFrom: row.unitValidFrom },
          { code: row.parentCode, validFrom: row.parentValidFrom },
        ]),
        ...data.attributes.map((row) => ({ code: row.code, validFrom: row.unitValidFrom })),
        ...data.successions.flatMap((row) => [row.from, row.to]),
      ];
      expect(refs.map(keyOf).filter((key) => !keys.has(key))).toEqual([]);
    }
  });

  it('together they are the country: 10 051 communes before, 34 provinces and 3 321 communes after', () => {
    const units = new Map(loads.flatMap((data) => data.units).map((unit) => [keyOf(unit), unit]));
    const count = (tier: string, date: string) =>
      [...units.values()].filter(
        (row) => row.tier === tier && row.validFrom <= date && (row.validTo === null || row.validTo >= date),
      ).length;
    expect([count('province', '2025-06-30'), count('commune', '2025-06-30')]).toEqual([63, 10_051]);
    expect([count('province', '2025-07-01'), count('commune', '2025-07-01')]).toEqual([34, 3321]);
  });

  it('ten stay one unit; Huế, unmerged too, ends under a name it no longer had', () => {
    const staying = loads.flatMap((data) =>
      data.units.filter((row) => row.tier === 'province' && row.validFrom < '2025-07-01' && row.validTo === null),
    );
    expect(staying.map((row) => row.code).sort()).toEqual(['01', '04', '11', '12', '14', '20', '22', '38', '40', '42']);
  });

  it('no defect of the packages passes without a remark', () => {
    const remarks = loads.flatMap((data) => data.remarks);
    const found = (pattern: RegExp) => new Set(remarks.map((remark) => pattern.exec(remark)?.[1]).filter(Boolean)).size;
    const uncoded = sources.edges
      .filter((row) => row.fromCode === null && row.fromName !== '')
      .map((row) => [row.fromProvince, row.fromDistrict, row.fromName, row.toCode].join());
    expect(uncoded).toHaveLength(938);
    expect(remarks.filter((remark) => remark.startsWith('edge without old code left out')).length).toBe(
      new Set(uncoded).size,
    );
    expect(found(/→ (\d+) .*absent from the list/u)).toBe(169);
    expect(found(/→ (\d+) .*listed as/u)).toBe(8);
    expect(found(/^new commune (\d+) .*no predecessor/u)).toBe(6);
  });

  it('what was entered by hand names units as the package does', () => {
    const districts = new Map(sources.threeTiers.districts.map((row) => [row.code, row.name]));
    const values = Object.values(BY_HAND.districtAttributes).flatMap((lists) => lists.flatMap((list) => list.values));
    expect(values.filter((row) => districts.get(row.code) !== row.name)).toEqual([]);
  });
});

it('the districts of the source documents end before the packaged trees of their provinces begin', () => {
  const provinces = figureUnits.units.filter(({ tier }) => tier === 'province');
  const both = provinces.map(({ code, validTo }) => {
    const packaged = buildProvince(code, sources, BY_HAND).units.filter((one) => one.code === code);
    return { code, validTo, packaged: packaged.map(({ validFrom }) => validFrom).sort()[0] ?? '' };
  });
  expect(both.map(({ code }) => code)).toEqual(['06', '20', '31', '68']);
  expect(both.filter(({ validTo, packaged }) => (validTo ?? '') >= packaged)).toEqual([]);
});
