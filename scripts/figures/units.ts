import type { UnitData } from '../units/build.ts';

/**
 * The districts and their provinces as the documents name them, codes from the national list. By hand: the
 * packaged tree of these provinces begins later, and no day before it was checked against resolutions. Only from the year
 * of the first resolution to the day before that tree, so that it can be loaded beside these rows.
 */
const FROM = '2021-01-01';
const DISTRICTS = [
  { code: '058', name: 'Thành phố Bắc Kạn', until: '2024-12-31', province: { code: '06', name: 'Tỉnh Bắc Kạn' } },
  { code: '183', name: 'Huyện Cao Lộc', until: '2024-11-30', province: { code: '20', name: 'Tỉnh Lạng Sơn' } },
  { code: '316', name: 'Huyện Vĩnh Bảo', until: '2024-12-31', province: { code: '31', name: 'Thành phố Hải Phòng' } },
  { code: '674', name: 'Huyện Đam Rông', until: '2024-12-31', province: { code: '68', name: 'Tỉnh Lâm Đồng' } },
] as const;

const dates = (validTo: string) => ({ validFrom: FROM, validTo });

export const figureUnits: UnitData = {
  units: DISTRICTS.flatMap(({ code, name, province, until }) => [
    { ...province, ...dates(until), tier: 'province' as const },
    { code, name, ...dates(until), tier: 'district' as const },
  ]),
  parents: DISTRICTS.map(({ code, province, until }) => ({
    code,
    unitValidFrom: FROM,
    parentCode: province.code,
    parentValidFrom: FROM,
    ...dates(until),
  })),
  attributes: [],
  successions: [],
  remarks: [],
};

/** The provinces, as roles are held on them. */
export const figureProvinces = DISTRICTS.map(({ province }) => ({ code: province.code, validFrom: FROM }));
