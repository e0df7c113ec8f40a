import type { UnitData } from '../units/build.ts';

/**
 * The three districts and their provinces as the documents name them, codes from the national list. By hand: the
 * packaged tree of these provinces begins on 1/1/2025, and no day before it was checked against resolutions. Only from
 * the year of the first resolution to the day before that tree, so that it can be loaded beside these rows.
 */
const [FROM, TO] = ['2021-01-01', '2024-12-31'];
const DISTRICTS = [
  { code: '058', name: 'Thành phố Bắc Kạn', province: { code: '06', name: 'Tỉnh Bắc Kạn' } },
  { code: '316', name: 'Huyện Vĩnh Bảo', province: { code: '31', name: 'Thành phố Hải Phòng' } },
  { code: '674', name: 'Huyện Đam Rông', province: { code: '68', name: 'Tỉnh Lâm Đồng' } },
] as const;

const dates = { validFrom: FROM, validTo: TO };

export const figureUnits: UnitData = {
  units: DISTRICTS.flatMap(({ code, name, province }) => [
    { ...province, ...dates, tier: 'province' as const },
    { code, name, ...dates, tier: 'district' as const },
  ]),
  parents: DISTRICTS.map(({ code, province }) => ({
    code,
    unitValidFrom: FROM,
    parentCode: province.code,
    parentValidFrom: FROM,
    ...dates,
  })),
  attributes: [],
  successions: [],
  remarks: [],
};

/** The provinces, as roles are held on them. */
export const figureProvinces = DISTRICTS.map(({ province }) => ({ code: province.code, validFrom: FROM }));
