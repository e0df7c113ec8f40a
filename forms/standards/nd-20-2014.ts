import type { Standard } from '../../schemas/standard.ts';

/**
 * Nghị định 20/2014/NĐ-CP on universal education and the eradication of illiteracy: when a commune, a district and a
 * province are recognised at literacy level 1 (Điều 20) and level 2 (Điều 21). Shares in percent, held with ≥ against
 * exact counts. A commune in extreme socio-economic difficulty is looked at in a narrower age band.
 */
const basis = 'Nghị định 20/2014/NĐ-CP ngày 24/3/2014';
const inForce = { validFrom: '2014-05-15', validTo: null };

export const literacyCommune: Standard = {
  id: 'literacy-commune',
  title: 'Xã đạt chuẩn xóa mù chữ',
  basis,
  ...inForce,
  tier: 'commune',
  levels: [
    { level: '1', atLeast: 90, article: 'Điều 20', ages: '15 - 35 (xã đặc biệt khó khăn: 15 - 25)' },
    { level: '2', atLeast: 90, article: 'Điều 21', ages: '15 - 60 (xã đặc biệt khó khăn: 15 - 35)' },
  ],
};

/** Held against the share of the district's communes that are recognised at the level. */
export const literacyDistrict: Standard = {
  id: 'literacy-district',
  title: 'Huyện đạt chuẩn xóa mù chữ',
  basis,
  ...inForce,
  tier: 'district',
  levels: [
    { level: '1', atLeast: 90, article: 'Điều 20', ages: 'Tỷ lệ xã đạt chuẩn mức độ 1' },
    { level: '2', atLeast: 90, article: 'Điều 21', ages: 'Tỷ lệ xã đạt chuẩn mức độ 2' },
  ],
};

/** Held against the share of the province's districts that are recognised at the level. */
export const literacyProvince: Standard = {
  id: 'literacy-province',
  title: 'Tỉnh đạt chuẩn xóa mù chữ',
  basis,
  ...inForce,
  tier: 'province',
  levels: [
    { level: '1', atLeast: 90, article: 'Điều 20', ages: 'Tỷ lệ huyện đạt chuẩn mức độ 1' },
    { level: '2', atLeast: 100, article: 'Điều 21', ages: 'Tỷ lệ huyện đạt chuẩn mức độ 2' },
  ],
};
