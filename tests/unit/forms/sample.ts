import type { Expected, Form, Recognition, Report, Rollup, Round, UnitRef } from '../../../forms/model.ts';
import type { Board } from '../../../forms/pages/board/model.ts';
import { type Ui, uiOf } from '../../../forms/ui.ts';
import type { Language } from '../../../schemas/outline/base.ts';
import { Outline } from '../../../schemas/outline/outline.ts';
import { pagesOf, placesOf } from '../../../schemas/outline/walk.ts';
import type { Answers } from '../../../schemas/report/answers.ts';
import type { FormOf } from '../../../schemas/report/validator.ts';
import { reportingRates } from '../../../worker/domain/board.ts';
import {
  type Aggregates,
  addInto,
  aggregatesOfReport,
  figuresOf,
  foldPlanOf,
} from '../../../worker/domain/rollup/figures.ts';

/** One field of every kind alone, and one of every kind in a table; words of a real letter, figures made up. */
export const outline: Outline = Outline.parse({
  id: 'every-kind',
  version: 1,
  title: { vi: 'Xây dựng xã hội học tập ở địa bàn biên giới', en: 'Learning society in the border area' },
  basis: 'Công văn 431/SGD&ĐT-ĐTBD ngày 17/4/2020',
  filedBy: ['district'],
  items: [
    {
      kind: 'section',
      id: 'a',
      number: 'A',
      title: 'Kết quả thực hiện nhiệm vụ năm 2019',
      items: [
        {
          kind: 'section',
          id: 'a1',
          number: 'I',
          title: 'Khái quát đặc điểm tình hình',
          items: [
            {
              kind: 'text',
              id: 'context',
              label: 'Đặc điểm kinh tế - xã hội của địa phương',
              hint: 'Nêu những nét ảnh hưởng đến việc học của người dân.',
              required: true,
            },
            { kind: 'flag', id: 'has_plan', label: 'Huyện có kế hoạch riêng cho năm 2019' },
            { kind: 'document', id: 'plan_issued', label: 'Kế hoạch xóa mù chữ đã ban hành' },
            { kind: 'date', id: 'committee_on', label: 'Ngày kiện toàn Ban chỉ đạo' },
            {
              kind: 'target',
              id: 'nursery',
              label: 'Huy động trẻ nhà trẻ',
              measure: '%',
              scale: { is: 'number', places: 2 },
              targets: [
                { due: '2020-12-31', op: '>=', value: 35, setOn: '2016-08-12', basis: 'NQ 15-NQ/TU' },
                { due: '2025-12-31', from: 38, to: 40 },
              ],
              forecast: '2020-12-31',
            },
          ],
        },
        {
          kind: 'section',
          id: 'a2',
          number: 'II',
          title: 'Công tác chỉ đạo, điều hành',
          hint: 'Kê các văn bản của cấp huyện, cấp xã.',
          items: [
            {
              kind: 'grid',
              id: 'directing_documents',
              title: 'Các văn bản chỉ đạo đã ban hành',
              rows: { by: 'free', max: 50 },
              columns: [
                { kind: 'document', id: 'document', label: 'Văn bản' },
                { kind: 'text', id: 'note', label: 'Ghi chú' },
              ],
            },
          ],
        },
        {
          kind: 'section',
          id: 'a3',
          number: 'III',
          title: 'Kết quả thực hiện kế hoạch các đề án',
          items: [
            {
              kind: 'section',
              id: 'a31',
              number: '1.4',
              title: 'Bồi dưỡng cán bộ, công chức, viên chức',
              items: [
                {
                  kind: 'count',
                  id: 'it_trained',
                  label: 'Số cán bộ, công chức, viên chức học nâng cao trình độ tin học',
                  measure: 'người',
                  required: true,
                },
                {
                  kind: 'count',
                  id: 'language_trained',
                  label: 'Số cán bộ, công chức, viên chức học ngoại ngữ',
                  measure: 'người',
                },
                { kind: 'count', id: 'officials', label: 'Tổng số cán bộ, công chức, viên chức', measure: 'người' },
                {
                  kind: 'total',
                  id: 'all_trained',
                  label: 'Tổng số người học tin học, ngoại ngữ',
                  of: ['it_trained', 'language_trained'],
                },
                {
                  kind: 'rate',
                  id: 'it_trained_rate',
                  label: 'Tỷ lệ học tin học',
                  of: 'it_trained',
                  over: 'officials',
                },
                { kind: 'amount', id: 'scholarship_amount', label: 'Kinh phí hỗ trợ học bổng' },
                {
                  kind: 'decimal',
                  id: 'score',
                  label: 'Điểm đánh giá trung tâm học tập cộng đồng',
                  min: 0,
                  max: 100,
                  places: 2,
                  rollup: 'max',
                },
                {
                  kind: 'choice',
                  id: 'rating',
                  label: 'Xếp loại Ban chỉ đạo',
                  options: [
                    { id: 'good', label: 'Tốt' },
                    { id: 'fair', label: 'Khá' },
                    { id: 'poor', label: 'Trung bình' },
                  ],
                },
                {
                  kind: 'level',
                  id: 'recognised_level',
                  label: 'Mức độ đạt chuẩn xóa mù chữ',
                  options: ['0', '1', '2', '3', '4', '5'].map((id) => ({ id, label: `Mức độ ${id}` })),
                },
              ],
            },
            {
              kind: 'section',
              id: 'a32',
              number: '2.2',
              title: 'Kết quả thực hiện mục tiêu Đề án xóa mù chữ',
              items: [
                {
                  kind: 'grid',
                  id: 'literacy_learners',
                  number: 'Biểu 1',
                  title: 'Học viên lớp xóa mù chữ theo xã',
                  rows: { by: 'unit', tier: 'commune' },
                  columns: [
                    { kind: 'flag', id: 'border', label: 'Xã biên giới', blankMeansNo: true },
                    { kind: 'count', id: 'plan_15_35', group: 'Độ tuổi 15–35', label: 'Kế hoạch', measure: 'người' },
                    { kind: 'count', id: 'actual_15_35', group: 'Độ tuổi 15–35', label: 'Thực hiện', measure: 'người' },
                    {
                      kind: 'rate',
                      id: 'rate_15_35',
                      group: 'Độ tuổi 15–35',
                      label: 'Tỷ lệ',
                      of: 'actual_15_35',
                      over: 'plan_15_35',
                    },
                    { kind: 'count', id: 'plan_15_60', group: 'Độ tuổi 15–60', label: 'Kế hoạch', measure: 'người' },
                    { kind: 'count', id: 'actual_15_60', group: 'Độ tuổi 15–60', label: 'Thực hiện', measure: 'người' },
                    { kind: 'total', id: 'plan_all', label: 'Cộng kế hoạch', of: ['plan_15_35', 'plan_15_60'] },
                    {
                      kind: 'level',
                      id: 'level',
                      label: 'Mức độ',
                      options: [
                        { id: '0', label: '0' },
                        { id: '1', label: '1' },
                        { id: '2', label: '2' },
                      ],
                    },
                  ],
                },
                {
                  kind: 'grid',
                  id: 'by_group',
                  title: 'Học viên theo nhóm đối tượng',
                  rows: {
                    by: 'list',
                    rows: [
                      { id: 'women', label: 'Phụ nữ' },
                      { id: 'minority', label: 'Dân tộc thiểu số' },
                    ],
                  },
                  totals: ['money'],
                  columns: [
                    { kind: 'count', id: 'learners', label: 'Số học viên', measure: 'người' },
                    { kind: 'amount', id: 'money', label: 'Kinh phí' },
                    { kind: 'decimal', id: 'hours', label: 'Giờ học bình quân', places: 1 },
                    {
                      kind: 'choice',
                      id: 'trend',
                      label: 'So với năm trước',
                      options: [
                        { id: 'up', label: 'Tăng' },
                        { id: 'down', label: 'Giảm' },
                      ],
                    },
                    { kind: 'date', id: 'opened_on', label: 'Ngày khai giảng' },
                    {
                      kind: 'target',
                      id: 'rooms',
                      label: 'Phòng học trên lớp',
                      scale: { is: 'ratio' },
                      targets: [{ due: '2025-12-31', op: '=', value: { of: 1, over: 1 } }],
                    },
                  ],
                },
                {
                  kind: 'grid',
                  id: 'by_year',
                  title: 'Lớp đã mở theo năm',
                  rows: { by: 'year', from: 2017, to: 2019 },
                  columns: [{ kind: 'count', id: 'classes', label: 'Số lớp', measure: 'lớp' }],
                },
              ],
            },
          ],
        },
      ],
    },
    {
      kind: 'section',
      id: 'c',
      number: 'C',
      title: 'Phương hướng, nhiệm vụ, giải pháp năm 2020',
      items: [{ kind: 'text', id: 'directions', label: 'Phương hướng năm 2020' }],
    },
  ],
  checks: [
    {
      id: 'trained_within',
      at: 'report',
      left: ['it_trained'],
      op: '<=',
      right: ['officials'],
      severity: 'error',
      message: 'Số người học không thể nhiều hơn tổng số người',
    },
    {
      id: 'actual_over_plan',
      at: 'literacy_learners',
      left: ['actual_15_35'],
      op: '<=',
      right: ['plan_15_35'],
      severity: 'warning',
      message: 'Thực hiện vượt kế hoạch',
    },
  ],
});

export const communes = [
  'Xã Cần Yên',
  'Xã Cần Nông',
  'Thị trấn Thông Nông',
  'Xã Lương Thông',
  'Xã Đa Thông',
  'Xã Ngọc Động',
  'Xã Yên Sơn',
  'Xã Thanh Long',
].map((name, i) => ({ code: `0${1327 + 3 * i}`, name }));
export const rowNames = Object.fromEntries(communes.map(({ code, name }) => [code, name]));
export const formOf: FormOf = {
  entries: placesOf(outline).map(({ entry }) => entry),
  rowsByTier: { commune: communes.map(({ code }) => code) },
};

export const answers: Answers = {
  context: 'Huyện có 9 xã biên giới, 21 xã và thị trấn.\nĐịa hình chia cắt, dân cư thưa.',
  has_plan: true,
  plan_issued: {
    number: '115/KH-UBND',
    date: '2019-03-02',
    issuer: 'UBND huyện',
    subject: 'Kế hoạch xóa mù chữ năm 2019',
  },
  committee_on: '2019-02-14',
  it_trained: 132,
  officials: 400,
  language_trained: { missing: 'not_available' },
  scholarship_amount: 1305505000,
  score: 87.5,
  rating: 'good',
  recognised_level: '2',
  directing_documents: [
    {
      id: 'r1',
      document: {
        number: '12/KH-UBND',
        date: '2019-01-15',
        issuer: 'UBND huyện',
        subject: 'Triển khai Đề án xóa mù chữ',
      },
      note: 'Còn hiệu lực',
    },
    { id: 'r2', document: { number: '45/BC-PGD', date: '2019-06-30' } },
  ],
  literacy_learners: Object.fromEntries(
    communes.slice(0, 7).map(({ code }, i) => [
      code,
      {
        ...(i % 3 === 0 ? { border: true } : {}),
        plan_15_35: 20 + i,
        actual_15_35: i === 2 ? 31 : i === 4 ? { missing: 'not_available' as const } : 18 + i,
        plan_15_60: 34 + i,
        actual_15_60: 30 + i,
        level: String(i % 3),
      },
    ]),
  ),
  by_group: {
    women: { learners: 1204, money: 36_000_000, hours: 12.5, trend: 'up', opened_on: '2019-09-05' },
    minority: { learners: 2310, money: 40_500_000 },
  },
  by_year: { 2017: { classes: 4 }, 2018: { classes: 0 }, 2019: { classes: { missing: 'not_applicable' } } },
};

export const now = new Date('2020-05-04T03:42:00Z');
export const uiIn = (language: Language = 'vi', here = '/'): Ui =>
  uiOf(language, now, here, { name: 'Nguyễn Thị Lan', roles: ['reporter'], unit: 'Huyện Hà Quảng' });

export const round: Round = {
  id: 'cao-bang-2019',
  title: 'Báo cáo xã hội học tập năm 2019',
  outline: { title: outline.title },
  period: { from: '2019-01-01', to: '2019-12-31' },
  on: '2019-12-31',
  stalledSince: null,
  state: 'open',
  sample: true,
};
export const unit: UnitRef = { code: '045', name: 'Huyện Hà Quảng', tier: 'district' };
const deadline = '2020-05-07T17:00:00Z';

export function formWith(change: Partial<Form> = {}): Form {
  return {
    round,
    unit,
    state: 'draft',
    deadline,
    onTime: null,
    outline,
    form: formOf,
    pages: pagesOf(outline),
    rowNames,
    working: { rev: 3, answers, explanations: {}, raw: {}, at: '2020-05-04T03:40:00Z', by: 'Nguyễn Thị Lan' },
    done: ['a1'],
    copied: [],
    revision: null,
    rows: [],
    rowFilers: [],
    corrections: [],
    covered: null,
    reader: { code: '04', name: 'Tỉnh Cao Bằng', tier: 'province' },
    parent: { code: '04', name: 'Tỉnh Cao Bằng', tier: 'province' },
    sent: false,
    offered: null,
    setAside: 0,
    levels: { working: [], sent: [] },
    may: { fill: true, accept: false },
    ...change,
  };
}

const NAMES = [
  'Huyện Bảo Lâm',
  'Huyện Bảo Lạc',
  'Huyện Hà Quảng',
  'Huyện Trùng Khánh',
  'Huyện Hạ Lang',
  'Huyện Quảng Hòa',
  'Huyện Thạch An',
];
const STATES = ['submitted', 'accepted', 'submitted', 'accepted', 'submitted', 'draft', 'not_started'] as const;
export const reports: Report[] = NAMES.map((name, i) => {
  const state = STATES[i] ?? 'not_started';
  const sent = state === 'submitted' || state === 'accepted';
  return {
    unit: { code: ['042', '043', '045', '047', '048', '049', '053'][i] ?? '', name, tier: 'district' },
    state,
    deadline,
    submittedAt: sent ? `2020-05-0${i + 1}T02:15:00Z` : null,
    onTime: sent ? i !== 4 : null,
    seq: sent ? 330 + i : null,
  };
});

/** The board of the same reports: the fifth was late, the sixth is overdue by now, the last has an extension. */
export const board: Board = {
  round: { ...round, deadlines: { district: deadline } },
  reports: reports.map((one, i) => ({
    ...one,
    parent: '04',
    late: i === 4,
    overdue: i === 5,
    extension: i === 6 ? deadline : null,
    seesDraft: true,
    completeness: i === 6 ? null : { filled: 10 + i, required: 20 },
    lastChange: one.submittedAt === null ? null : { at: one.submittedAt, type: one.state },
  })),
  rollups: [],
  rates: {
    ...reportingRates({ expected: 7, actual: 5, onTime: 4 }),
    completeness: { filled: 75, required: 120, units: 6, rate: 62.5 },
    byTier: {},
  },
  counts: { not_started: 1, draft: 1, submitted: 3, returned: 0, accepted: 2, late: 1, overdue: 1 },
  choices: {
    tiers: ['district'],
    attributes: [
      { key: 'border', value: 'unknown' },
      { key: 'border', value: 'yes' },
    ],
    above: [{ code: '04', name: 'Tỉnh Cao Bằng', tier: 'province' }],
  },
};

const plan = foldPlanOf(outline);
const rollupOf = (all: readonly Report[], aggregates: Aggregates): Rollup => {
  const accepted = all.filter(({ state }) => state === 'accepted');
  const awaiting = all.filter(({ state }) => state === 'submitted').map((report) => report.unit.code);
  const missing = all.filter(({ submittedAt }) => submittedAt === null).map((report) => report.unit.code);
  return {
    basis: 'submitted',
    asOf: 341,
    checks: [
      {
        check: 'learners_15_35_table',
        severity: 'warning',
        message: 'Số chung khác tổng cột trong bảng theo xã',
        left: 1320,
        right: 1318,
      },
    ],
    digest: 'sha256:0f4c81a8201a8a4b0017623a',
    computedAt: '2020-05-04T03:41:00Z',
    coverage: {
      expected: all.length,
      submitted: accepted.length + awaiting.length,
      accepted: accepted.length,
      missing,
      awaiting,
      superseded: [],
    },
    figures: figuresOf(plan, aggregates),
    groups: {},
  };
};
const aggregatesFor = (report: Report, i: number): Aggregates =>
  report.submittedAt === null
    ? {}
    : aggregatesOfReport(plan, formOf, {
        ...answers,
        it_trained: 60 + 23 * i,
        ...(i === 1 ? { officials: { missing: 'not_available' } } : {}),
      });

const all: Aggregates = {};
reports.forEach((report, i) => {
  addInto(plan, all, aggregatesFor(report, i));
});
export const rollup = rollupOf(reports, all);
/** How many reports each entry is awaited from, all being of one tier. */
export const expectedOf = (n: number): Expected => ({
  all: Object.fromEntries(placesOf(outline).map(({ entry }) => [entry.id, n])),
  groups: {},
});
export const rollupChildren = reports.map((report, i) => ({
  unit: report.unit,
  view: rollupOf([report], aggregatesFor(report, i)),
  expected: expectedOf(1),
  report,
  drill: false,
}));

const literacy = {
  version: 'literacy-commune@2014-05-15.0',
  title: 'Xã đạt chuẩn xóa mù chữ',
  basis: 'Nghị định 20/2014/NĐ-CP',
  validFrom: '2014-05-15',
  verified: false,
  note: 'Chưa đọc được trong văn bản',
  levels: [
    { id: '1', label: 'Mức độ 1' },
    { id: '2', label: 'Mức độ 2' },
  ],
};

/** Levels of a province where a commune has not reported. */
export const recognition: Recognition = {
  on: '2019-12-31',
  checks: [
    {
      check: 'level_by_rates',
      standard: literacy,
      units: [
        { code: '01697', name: 'Xã Cần Yên', tier: 'commune', atLeast: '1', atMost: '1' },
        { code: '01699', name: 'Xã Cần Nông', tier: 'commune', atLeast: null, atMost: '2' },
      ],
      tally: [
        { level: '1', label: 'Mức độ 1', least: 1, most: 2 },
        { level: '2', label: 'Mức độ 2', least: 0, most: 1 },
      ],
      above: [
        {
          standard: { ...literacy, version: 'literacy-province@2025-07-01.0', title: 'Tỉnh đạt chuẩn xóa mù chữ' },
          counts: 'commune',
          units: [
            {
              code: '04',
              name: 'Tỉnh Cao Bằng',
              tier: 'province',
              atLeast: null,
              atMost: '1',
              counted: 2,
              unknown: 1,
              shares: [
                {
                  level: '1',
                  among: null,
                  atLeast: 81,
                  least: { n: 1, of: 2, percent: 50 },
                  most: { n: 2, of: 2, percent: 100 },
                },
              ],
            },
          ],
        },
      ],
    },
  ],
};
