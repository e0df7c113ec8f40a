/** What the packages do not say, entered by hand from public documents; one source to a fact. */
export type ByHand = {
  /** First day on which the packaged three-tier tree holds, by province. */
  threeTiersFrom: Record<string, { on: string; source: string }>;
  /** Provinces whose successions were read against the resolution, with the parts the package lacks. */
  resolutions: Record<string, { source: string; missingEdges: { from: string; to: string; source: string }[] }>;
  /** Attributes of districts, by province. A district that is not listed has no value: unknown, never "no". */
  districtAttributes: Record<
    string,
    { key: string; source: string; values: { code: string; name: string; value: boolean }[] }[]
  >;
};

/** Where no date was checked: the packaged tree is an undated snapshot of the last months before the reform. */
export const UNCHECKED_THREE_TIERS_FROM = '2025-01-01';

export const BY_HAND: ByHand = {
  threeTiersFrom: {
    '04': {
      on: '2020-03-01',
      source: 'Nghị quyết 897/NQ-UBTVQH14 (after 864/NQ-UBTVQH14): 10 districts, 161 communes from 1/3/2020',
    },
    '20': {
      on: '2024-12-01',
      source:
        'baophapluat.vn/sat-nhap-mot-so-don-vi-hanh-chinh-cap-xa-cua-tinh-lang-son-post531151: 194 from 1/12/2024',
    },
  },
  resolutions: {
    '04': { source: 'Nghị quyết 1657/NQ-UBTVQH15 ngày 16/6/2025, Điều 1', missingEdges: [] },
    '20': {
      source: 'Nghị quyết 1672/NQ-UBTVQH15 ngày 16/6/2025, Điều 1',
      missingEdges: [
        { from: '06622', to: '06613', source: 'khoản 40: một phần xã Bính Xá' },
        { from: '06625', to: '06637', source: 'khoản 42: một phần xã Kiên Mộc' },
      ],
    },
  },
  districtAttributes: {
    '04': [
      {
        key: 'border',
        source: 'Công văn 431/SGD&ĐT-ĐTBD ngày 17/4/2020 của Sở GD&ĐT Cao Bằng (địa bàn biên giới): nơi nhận',
        values: [
          { code: '040', name: 'Thành phố Cao Bằng', value: false },
          { code: '042', name: 'Huyện Bảo Lâm', value: true },
          { code: '043', name: 'Huyện Bảo Lạc', value: true },
          { code: '045', name: 'Huyện Hà Quảng', value: true },
          { code: '047', name: 'Huyện Trùng Khánh', value: true },
          { code: '048', name: 'Huyện Hạ Lang', value: true },
          { code: '049', name: 'Huyện Quảng Hòa', value: true },
          { code: '051', name: 'Huyện Hoà An', value: false },
          { code: '052', name: 'Huyện Nguyên Bình', value: false },
          { code: '053', name: 'Huyện Thạch An', value: true },
        ],
      },
    ],
  },
};
