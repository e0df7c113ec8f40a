import type { RateStandard, ShareStandard, Standard } from '../../schemas/standard.ts';

/**
 * What came with government in two tiers and later: provinces are recognised by the share of their communes, and
 * preschool is universal from three to five. None of it was read in the decrees themselves: every version says so.
 */
const SOFTWARE = 'Mã nguồn công khai của một dự án ở Nghệ An';

const withoutDistricts = (
  id: string,
  title: ShareStandard['title'],
  counts: string,
  atLeast: readonly number[],
  note?: ShareStandard['note'],
): ShareStandard => ({
  kind: 'share',
  id,
  title,
  basis: 'Nghị định 142/2025/NĐ-CP (chưa đối chiếu)',
  source: SOFTWARE,
  validFrom: '2025-07-01',
  validTo: null,
  verified: false,
  note: note ?? {
    vi: 'Ngưỡng tỷ lệ xã của tỉnh không còn cấp huyện chỉ thấy trong phần mềm; chưa đối chiếu với nghị định.',
    en: 'The share of communes in provinces without districts was seen in software only, not checked against the decree.',
  },
  tier: 'province',
  counts,
  levels: atLeast.map((one, i) => ({ level: String(i + 1), shares: [{ atLeast: one }] })),
});

const preschool3to5: RateStandard = {
  kind: 'rates',
  id: 'preschool-3-5-commune',
  title: {
    vi: 'Xã đạt chuẩn phổ cập giáo dục mầm non cho trẻ 3-5 tuổi',
    en: 'Communes recognised for universal preschool of ages 3-5',
  },
  basis: 'Nghị định 277/2025/NĐ-CP ngày 20/10/2025; Nghị quyết 218/2025/QH15',
  source: `huengaynay.vn …159098; ${SOFTWARE}`,
  validFrom: '2025-10-20',
  validTo: null,
  verified: false,
  note: {
    vi: 'Ngưỡng chỉ thấy trong phần mềm. Theo nghị định: 50 % số tỉnh đạt vào 2028, 100 % vào 2030.',
    en: 'The thresholds were seen in software only. By the decree 50 % of provinces by 2028, 100 % by 2030.',
  },
  tier: 'commune',
  levels: [
    {
      level: '1',
      label: { vi: 'Đạt chuẩn', en: 'Recognised' },
      criteria: [
        { measure: 'preschool_3_5', atLeast: 90, difficult: { atLeast: 85 } },
        { measure: 'preschool_done_3_5', atLeast: 85, difficult: { atLeast: 80 } },
      ],
    },
  ],
  goals: [
    { due: '2028-12-31', among: { vi: 'tỉnh, thành phố', en: 'provinces' }, atLeast: 50 },
    { due: '2030-12-31', among: { vi: 'tỉnh, thành phố', en: 'provinces' }, atLeast: 100 },
  ],
};

const preschool3to5Province: ShareStandard = {
  kind: 'share',
  id: 'preschool-3-5-province',
  title: {
    vi: 'Tỉnh đạt chuẩn phổ cập giáo dục mầm non cho trẻ 3-5 tuổi',
    en: 'Provinces recognised for universal preschool of ages 3-5',
  },
  basis: preschool3to5.basis,
  source: SOFTWARE,
  validFrom: '2025-10-20',
  validTo: null,
  verified: false,
  note: { vi: 'Ngưỡng chỉ thấy trong phần mềm.', en: 'The thresholds were seen in software only.' },
  tier: 'province',
  counts: 'preschool-3-5-commune',
  levels: [
    {
      level: '1',
      label: { vi: 'Đạt chuẩn', en: 'Recognised' },
      shares: [
        { among: 'difficult', atLeast: 85 },
        { among: 'ordinary', atLeast: 90 },
      ],
    },
  ],
};

export const since2025: readonly Standard[] = [
  withoutDistricts(
    'literacy-province',
    { vi: 'Tỉnh đạt chuẩn xóa mù chữ', en: 'Provinces recognised for literacy' },
    'literacy-commune',
    [81, 90],
    {
      vi: 'Chỉ thấy trong phần mềm, chưa đối chiếu với nghị định; 81 là 90 % của 90 % như khi còn cấp huyện.',
      en: 'Seen in software only, not checked against the decree; 81 is 90 % of 90 % as when there were districts.',
    },
  ),
  withoutDistricts(
    'primary-province',
    { vi: 'Tỉnh đạt chuẩn phổ cập giáo dục tiểu học', en: 'Provinces recognised for universal primary education' },
    'primary-commune',
    [90, 90, 90],
  ),
  withoutDistricts(
    'lower-secondary-province',
    {
      vi: 'Tỉnh đạt chuẩn phổ cập giáo dục trung học cơ sở',
      en: 'Provinces recognised for universal lower secondary education',
    },
    'lower-secondary-commune',
    [90, 95, 100],
  ),
  preschool3to5,
  preschool3to5Province,
];
