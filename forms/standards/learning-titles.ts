import type { Label } from '../../schemas/outline/base.ts';
import type { RateStandard, ScoredStandard, Standard, TitleStandard } from '../../schemas/standard.ts';

/**
 * Titles of the learning society: citizens, families, clans, communities, units. Scores and periods as far as they were
 * found; the older sets (QĐ 448/QĐ-KHVN of 2015 for 2016-2020, the "hiếu học" titles before) are other titles.
 */
const UNTIL_2030 = '2030-12-31';

const citizen: ScoredStandard = {
  kind: 'scored',
  id: 'learning-citizen',
  title: { vi: 'Công dân học tập', en: 'Learning citizen' },
  basis: 'Quyết định 677/QĐ-TTg ngày 03/6/2022; Quyết định 324/QĐ-KHVN',
  source: 'tuvanmienphi.vn/en/legal/1452…; baothaibinh.com.vn/…199546; lawnet.vn …16408',
  validFrom: '2022-06-03',
  validTo: UNTIL_2030,
  verified: false,
  note: {
    vi: 'Được công nhận từ 80 trên 100 điểm, không chỉ số nào dưới 5. Danh sách chỉ số của Quyết định 324 chưa đọc được trong văn bản: nhập khi có.',
    en: 'Recognised from 80 of 100 points with no index below 5. The list of indexes of Decision 324 was not read in the text: enter it when it is at hand.',
  },
  maximum: 100,
  criteria: [],
  floor: 5,
  bands: [{ id: 'recognised', label: { vi: 'Được công nhận', en: 'Recognised' }, from: 80 }],
  goals: [
    { due: '2025-12-31', among: { vi: 'người lớn', en: 'adults' }, atLeast: 40 },
    { due: '2025-12-31', among: { vi: 'cán bộ, công chức, viên chức', en: 'officials' }, atLeast: 60 },
    { due: '2030-12-31', among: { vi: 'người lớn', en: 'adults' }, atLeast: 70 },
    { due: '2030-12-31', among: { vi: 'cán bộ, công chức, viên chức', en: 'officials' }, atLeast: 80 },
  ],
};

const DECISION_387 = 'Quyết định 387/QĐ-TTg ngày 25/3/2022';
const HANOI = 'Kế hoạch 291/KH-UBND của Hà Nội';
const hanoi = (among: Label, by2025: number, by2030: number): NonNullable<TitleStandard['goals']> => [
  { due: '2025-12-31', among, atLeast: by2025, basis: HANOI },
  { due: '2030-12-31', among, atLeast: by2030, basis: HANOI },
];

const title = (
  id: string,
  name: { vi: string; en: string },
  criteria: TitleStandard['criteria'],
  goals: NonNullable<TitleStandard['goals']>,
): TitleStandard => ({
  kind: 'title',
  id,
  title: name,
  basis: DECISION_387,
  source: 'sovhtt.hanoi.gov.vn (291/KH-UBND); tapchigiaoduc.edu.vn/article/88019',
  validFrom: '2022-03-25',
  validTo: UNTIL_2030,
  verified: false,
  note: {
    vi: 'Thang điểm chưa thấy. Mục tiêu là của Hà Nội; số của cả nước chưa thấy.',
    en: 'No scores were seen. The goals are those of Hà Nội; the national ones were not seen.',
  },
  criteria,
  goals,
});

const family = title(
  'learning-family',
  { vi: 'Gia đình học tập', en: 'Learning family' },
  [
    { vi: 'Trẻ em đạt phổ cập đúng độ tuổi', en: 'The children are at school at the right age' },
    { vi: 'Người lớn là công dân học tập', en: 'The adults are learning citizens' },
  ],
  hanoi({ vi: 'gia đình', en: 'families' }, 70, 80),
);
const clan = title(
  'learning-clan',
  { vi: 'Dòng họ học tập', en: 'Learning clan' },
  [],
  hanoi({ vi: 'dòng họ', en: 'clans' }, 65, 75),
);
const community = title(
  'learning-community',
  { vi: 'Cộng đồng học tập (thôn, bản, tổ dân phố)', en: 'Learning community (hamlet)' },
  [],
  hanoi({ vi: 'cộng đồng', en: 'communities' }, 65, 75),
);

const communeCommunity: TitleStandard = {
  kind: 'title',
  id: 'learning-community-commune',
  title: { vi: 'Cộng đồng học tập cấp xã', en: 'Learning community, commune level' },
  basis: 'Thông tư 25/2023/TT-BGDĐT ngày 27/12/2023',
  source: 'lawnet.vn …130572',
  validFrom: '2024-02-12',
  validTo: null,
  verified: false,
  note: {
    vi: 'Hai mức độ; chỉ đọc được phần đầu các tiêu chí. Khác với "Cộng đồng học tập" của thôn, bản.',
    en: 'Two levels; only the first of the criteria were read. Another title than that of a hamlet.',
  },
  criteria: [
    { vi: 'Lãnh đạo, chỉ đạo', en: 'Leadership' },
    { vi: 'Nguồn lực', en: 'Resources' },
    { vi: 'Hoạt động của các thiết chế', en: 'What the institutions do' },
  ],
};

const unit: ScoredStandard = {
  kind: 'scored',
  id: 'learning-unit',
  title: { vi: 'Đơn vị học tập', en: 'Learning unit' },
  basis: 'Thông tư 22/2020/TT-BGDĐT',
  source: 'lawnet.vn …147154',
  validFrom: '2020-09-21',
  validTo: null,
  verified: true,
  note: {
    vi: 'Tự chấm hằng năm, báo cáo trước hết quý I năm sau. Chưa rõ Thông tư 24/2023/TT-BGDĐT có thay thế không. Điểm của từng tiêu chí chưa có: nhập khi có.',
    en: 'Scored by the unit itself each year, by the end of the first quarter of the next. Whether Circular 24/2023 replaced it is not clear. The points of each criterion are not here: enter them when they are at hand.',
  },
  maximum: 100,
  criteria: [],
  bands: [
    { id: 'fair', label: { vi: 'Trung bình', en: 'Fair' }, from: 50 },
    { id: 'good', label: { vi: 'Khá', en: 'Good' }, from: 70 },
    { id: 'very-good', label: { vi: 'Tốt', en: 'Very good' }, from: 85 },
  ],
  goals: hanoi({ vi: 'đơn vị', en: 'units' }, 80, 90),
};

const unitOfProvince: RateStandard = {
  kind: 'rates',
  id: 'learning-unit-province',
  title: { vi: 'Đơn vị học tập cấp tỉnh', en: 'Learning unit, province level' },
  basis: 'Thông tư 24/2023/TT-BGDĐT',
  source: 'lawnet.vn …133255',
  validFrom: '2024-02-12',
  validTo: null,
  verified: false,
  note: {
    vi: 'Chỉ đọc được mức độ 1; ngày có hiệu lực chưa kiểm tra.',
    en: 'Only level 1 was read; the day it came into force was not checked.',
  },
  tier: null,
  levels: [
    {
      level: '1',
      criteria: [
        { measure: 'members_learning_citizens', atLeast: 90 },
        { measure: 'learners_learning_citizens', ages: 'Nhà trường', atLeast: 95 },
      ],
    },
  ],
};

export const learningTitles: readonly Standard[] = [
  citizen,
  family,
  clan,
  community,
  communeCommunity,
  unit,
  unitOfProvince,
];
