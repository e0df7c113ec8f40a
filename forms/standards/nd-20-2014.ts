import type { RateStandard, ShareStandard, Standard } from '../../schemas/standard.ts';

/**
 * Nghị định 20/2014/NĐ-CP on universal education and the eradication of illiteracy: when a commune, a district and a
 * province are recognised. Shares in percent, held with ≥ against exact counts. Communes in extreme socio-economic
 * difficulty have lower thresholds or a narrower age band. Who is disabled is outside the denominators.
 */
const basis = 'Nghị định 20/2014/NĐ-CP ngày 24/3/2014';
const IN_FORCE = '2014-05-15';
/** The last day there were districts. */
export const LAST_OF_DISTRICTS = '2025-06-30';

const LITERACY_SOURCE = 'thuvienphapluat.vn/hoi-dap-phap-luat/2A56D; lawnet.vn …3948';
const EDUCATION_SOURCE = 'lawnet.vn …107568, …122847, …15807; baoquangnam.vn …58972; luathuythanh.vn …muc-do-3';

const literacyCommune: RateStandard = {
  kind: 'rates',
  id: 'literacy-commune',
  title: { vi: 'Xã đạt chuẩn xóa mù chữ', en: 'Communes recognised for literacy' },
  basis,
  source: LITERACY_SOURCE,
  validFrom: IN_FORCE,
  validTo: null,
  verified: true,
  note: {
    vi: 'Dự thảo sửa đổi 2022-2023 (đến 62 tuổi, xã khu vực I-III) không thấy được ban hành; không tìm thấy nghị định thay thế.',
    en: 'A draft of 2022-2023 (up to the age of 62, communes of zones I-III) was not seen to be issued; no decree that replaces this one was found.',
  },
  tier: 'commune',
  levels: [
    {
      level: '1',
      article: 'Điều 20',
      criteria: [
        {
          measure: 'literate_1_15_35',
          ages: '15 - 35',
          atLeast: 90,
          difficult: { measure: 'literate_1_15_25', ages: '15 - 25', atLeast: 90 },
        },
      ],
    },
    {
      level: '2',
      article: 'Điều 21',
      criteria: [
        {
          measure: 'literate_2_15_60',
          ages: '15 - 60',
          atLeast: 90,
          difficult: { measure: 'literate_2_15_35', ages: '15 - 35', atLeast: 90 },
        },
      ],
    },
  ],
};

const primaryCommune: RateStandard = {
  kind: 'rates',
  id: 'primary-commune',
  title: { vi: 'Xã đạt chuẩn phổ cập giáo dục tiểu học', en: 'Communes recognised for universal primary education' },
  basis,
  source: EDUCATION_SOURCE,
  validFrom: IN_FORCE,
  validTo: null,
  verified: true,
  tier: 'commune',
  levels: [
    {
      level: '1',
      article: 'Điều 9',
      criteria: [
        { measure: 'grade_1_at_6', atLeast: 90 },
        { measure: 'primary_by_14', atLeast: 80, difficult: { atLeast: 70 } },
      ],
    },
    {
      level: '2',
      article: 'Điều 10',
      criteria: [
        { measure: 'grade_1_at_6', atLeast: 95 },
        { measure: 'primary_at_11', atLeast: 80, difficult: { atLeast: 70 } },
        { measure: 'primary_or_in_it_at_11', atLeast: 100 },
      ],
    },
    {
      level: '3',
      article: 'Điều 11',
      criteria: [
        { measure: 'grade_1_at_6', atLeast: 98 },
        { measure: 'primary_at_11', atLeast: 90, difficult: { atLeast: 80 } },
        { measure: 'primary_or_in_it_at_11', atLeast: 100 },
      ],
    },
  ],
};

const lowerSecondaryLevels: RateStandard['levels'] = [
  {
    level: '1',
    article: 'Điều 14',
    criteria: [
      { standard: 'primary-commune', level: '1' },
      { standard: 'literacy-commune', level: '1' },
      { measure: 'lower_secondary_15_18', atLeast: 80, difficult: { atLeast: 70 } },
    ],
  },
  {
    level: '2',
    article: 'Điều 15',
    unverified: true,
    criteria: [{ measure: 'lower_secondary_15_18', atLeast: 90, difficult: { atLeast: 80 } }],
  },
  {
    level: '3',
    article: 'Điều 16',
    criteria: [
      { measure: 'lower_secondary_15_18', atLeast: 95, difficult: { atLeast: 90 } },
      { measure: 'upper_secondary_15_18', atLeast: 80, difficult: { atLeast: 70 } },
    ],
  },
];

const lowerSecondaryCommune: RateStandard = {
  kind: 'rates',
  id: 'lower-secondary-commune',
  title: {
    vi: 'Xã đạt chuẩn phổ cập giáo dục trung học cơ sở',
    en: 'Communes recognised for universal lower secondary education',
  },
  basis,
  source: EDUCATION_SOURCE,
  validFrom: IN_FORCE,
  validTo: '2025-12-31',
  verified: true,
  note: {
    vi: 'Ngưỡng mức độ 2 (90 %; xã đặc biệt khó khăn 80 %) chỉ thấy trong phần mềm, chưa thấy trong văn bản.',
    en: 'The thresholds of level 2 (90 %; in extreme difficulty 80 %) were seen in software, not in the text.',
  },
  tier: 'commune',
  levels: lowerSecondaryLevels,
};

/** Law 123/2025/QH15 abolished the diploma: graduation became completion, and nothing was found on the thresholds. */
const lowerSecondaryCompleted: RateStandard = {
  ...lowerSecondaryCommune,
  basis: `${basis}; Luật 123/2025/QH15 ngày 10/12/2025`,
  source: 'vietnam.vn/en/bo-cap-bang-thcs…; english.luatvietnam.vn/…422918',
  validFrom: '2026-01-01',
  validTo: null,
  verified: false,
  note: {
    vi: 'Từ 1/1/2026 không còn bằng tốt nghiệp THCS: chỉ số "tốt nghiệp" được hiểu là hoàn thành chương trình. Chưa thấy văn bản nói ngưỡng nào áp dụng.',
    en: 'No lower secondary diploma since 1 January 2026: "graduated" is read as completed. No text was seen that says which thresholds hold.',
  },
};

const preschoolCommune: RateStandard = {
  kind: 'rates',
  id: 'preschool-5-commune',
  title: {
    vi: 'Xã đạt chuẩn phổ cập giáo dục mầm non cho trẻ 5 tuổi',
    en: 'Communes recognised for universal preschool of five-year-olds',
  },
  basis,
  source: EDUCATION_SOURCE,
  validFrom: IN_FORCE,
  validTo: null,
  verified: true,
  note: {
    vi: 'Từ 20/10/2025 có chuẩn riêng cho trẻ 3-5 tuổi (Nghị định 277/2025/NĐ-CP); chưa kiểm tra được chuẩn 5 tuổi còn dùng đến khi nào.',
    en: 'Since 20 October 2025 there is a standard for ages 3-5 (Decree 277/2025); until when this one is used could not be checked.',
  },
  tier: 'commune',
  levels: [
    {
      level: '1',
      label: { vi: 'Đạt chuẩn', en: 'Recognised' },
      article: 'Điều 6',
      criteria: [
        { measure: 'preschool_at_5', atLeast: 95, difficult: { atLeast: 90 } },
        { measure: 'preschool_done_at_5', atLeast: 85, difficult: { atLeast: 80 } },
      ],
    },
  ],
};

type Shares = [article: string | undefined, atLeast: number, unverified?: true][];

const shares = (
  head: Pick<ShareStandard, 'id' | 'title' | 'tier' | 'counts'>,
  levels: Shares,
  source: string,
): ShareStandard => ({
  kind: 'share',
  ...head,
  basis,
  source,
  validFrom: IN_FORCE,
  validTo: LAST_OF_DISTRICTS,
  verified: true,
  levels: levels.map(([article, atLeast, unverified], i) => ({
    level: String(i + 1),
    ...(article ? { article } : {}),
    ...(unverified ? { unverified } : {}),
    shares: [{ atLeast }],
  })),
});

/** Districts by the share of their communes, provinces by the share of their districts, while there were districts. */
const above: ShareStandard[] = [
  shares(
    {
      id: 'literacy-district',
      title: { vi: 'Huyện đạt chuẩn xóa mù chữ', en: 'Districts recognised for literacy' },
      tier: 'district',
      counts: 'literacy-commune',
    },
    [
      ['Điều 20', 90],
      ['Điều 21', 90],
    ],
    LITERACY_SOURCE,
  ),
  shares(
    {
      id: 'literacy-province',
      title: { vi: 'Tỉnh đạt chuẩn xóa mù chữ', en: 'Provinces recognised for literacy' },
      tier: 'province',
      counts: 'literacy-district',
    },
    [
      ['Điều 20', 90],
      ['Điều 21', 100],
    ],
    LITERACY_SOURCE,
  ),
  shares(
    {
      id: 'primary-district',
      title: {
        vi: 'Huyện đạt chuẩn phổ cập giáo dục tiểu học',
        en: 'Districts recognised for universal primary education',
      },
      tier: 'district',
      counts: 'primary-commune',
    },
    [
      ['Điều 9', 90],
      ['Điều 10', 90],
      ['Điều 11', 90, true],
    ],
    EDUCATION_SOURCE,
  ),
  shares(
    {
      id: 'primary-province',
      title: {
        vi: 'Tỉnh đạt chuẩn phổ cập giáo dục tiểu học',
        en: 'Provinces recognised for universal primary education',
      },
      tier: 'province',
      counts: 'primary-district',
    },
    [
      ['Điều 9', 100],
      ['Điều 10', 100],
      ['Điều 11', 100],
    ],
    EDUCATION_SOURCE,
  ),
  shares(
    {
      id: 'lower-secondary-district',
      title: {
        vi: 'Huyện đạt chuẩn phổ cập giáo dục trung học cơ sở',
        en: 'Districts recognised for universal lower secondary education',
      },
      tier: 'district',
      counts: 'lower-secondary-commune',
    },
    [
      ['Điều 14', 90],
      ['Điều 15', 95, true],
      ['Điều 16', 100],
    ],
    EDUCATION_SOURCE,
  ),
  shares(
    {
      id: 'lower-secondary-province',
      title: {
        vi: 'Tỉnh đạt chuẩn phổ cập giáo dục trung học cơ sở',
        en: 'Provinces recognised for universal lower secondary education',
      },
      tier: 'province',
      counts: 'lower-secondary-district',
    },
    [
      ['Điều 14', 100],
      ['Điều 15', 100],
      ['Điều 16', 100],
    ],
    EDUCATION_SOURCE,
  ),
  shares(
    {
      id: 'preschool-5-district',
      title: {
        vi: 'Huyện đạt chuẩn phổ cập giáo dục mầm non cho trẻ 5 tuổi',
        en: 'Districts recognised for universal preschool of five-year-olds',
      },
      tier: 'district',
      counts: 'preschool-5-commune',
    },
    [['Điều 6', 90]],
    EDUCATION_SOURCE,
  ),
  shares(
    {
      id: 'preschool-5-province',
      title: {
        vi: 'Tỉnh đạt chuẩn phổ cập giáo dục mầm non cho trẻ 5 tuổi',
        en: 'Provinces recognised for universal preschool of five-year-olds',
      },
      tier: 'province',
      counts: 'preschool-5-district',
    },
    [['Điều 6', 100]],
    EDUCATION_SOURCE,
  ),
];

export const decree20: readonly Standard[] = [
  literacyCommune,
  primaryCommune,
  lowerSecondaryCommune,
  lowerSecondaryCompleted,
  preschoolCommune,
  ...above,
];
