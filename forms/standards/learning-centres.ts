import type { ScoredStandard } from '../../schemas/standard.ts';

/**
 * Community learning centres: no national scores were found, and Cao Bằng scores by a provisional decision of its own
 * whose table is not among the sources. A province enters its own criteria and classes.
 */
export const learningCentre: ScoredStandard = {
  kind: 'scored',
  id: 'learning-centre',
  title: { vi: 'Trung tâm học tập cộng đồng', en: 'Community learning centre' },
  basis: 'Quyết định 1027/QĐ-SGD&ĐT ngày 11/12/2018 của Sở GD&ĐT Cao Bằng (tạm thời)',
  source: 'Công văn 431/SGDĐT-ĐTBD ngày 17/4/2020',
  validFrom: '2018-12-11',
  validTo: null,
  verified: false,
  note: {
    vi: 'Chưa có bảng điểm của quyết định: tỉnh nhập tiêu chí, điểm và xếp loại của mình.',
    en: 'The table of points is not at hand: a province enters its own criteria, points and classes.',
  },
  maximum: 100,
  criteria: [],
  bands: [],
};
