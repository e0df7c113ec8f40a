import type { Field } from '../../schemas/outline/kinds.ts';
import type { Check, Grid, Outline } from '../../schemas/outline/outline.ts';
import { amount, approximate, count, narrative, rate, section, statedShare } from './parts.ts';

/**
 * What the district of Cao Lộc reported in 2024 about five years of conclusion 49-KL/TW. Headings and their numbers are
 * the document's own: in part three 2, 3, 4 and so on follow upon 2.1. Its text cites tables 1.1 to 1.8, without a 1.4,
 * and III of an appendix that is not with it; they have the columns that the text needs. The district had 23 communes
 * in 2019 and 22 since 1/1/2020: each year has its own.
 */
const note = <F extends Field>(field: F, vi: string, en: string): F => ({ ...field, hint: { vi, en } });

const YEARS: Grid['rows'] = { by: 'year', from: 2019, to: 2023 };
const series = (number: string, id: string, vi: string, en: string, columns: Field[], hint?: Grid['hint']): Grid => ({
  kind: 'grid',
  id,
  number: `Biểu ${number}`,
  title: { vi, en },
  ...(hint ? { hint } : {}),
  rows: YEARS,
  columns,
});
const communesOfYear = note(
  count('communes', 'Tổng số xã, thị trấn', 'All communes', 'xã'),
  'Số xã, thị trấn của năm đó: 23 năm 2019, 22 từ 01/01/2020.',
  'Those of that year: 23 in 2019, 22 since 1/1/2020.',
);
const TURNS = {
  vi: 'Tính theo lượt: một người học nhiều lớp được tính nhiều lượt. Không cộng các năm thành số người.',
  en: 'Participations: a person in several classes counts several times. Years do not add up to people.',
};

const association: Field[] = [
  count('communes', 'Tổng số xã, thị trấn', 'All communes', 'xã'),
  count('communes_with_association', 'Xã, thị trấn có Hội Khuyến học', 'Communes with an association', 'xã'),
  rate(
    'communes_with_association_rate',
    'Tỷ lệ xã, thị trấn có Hội Khuyến học',
    'Rate of communes with an association',
    'communes_with_association',
    'communes',
    1,
  ),
  count('villages', 'Tổng số thôn, khối', 'All villages', 'thôn, khối'),
  count('villages_with_branch', 'Thôn, khối có chi hội khuyến học', 'Villages with a branch', 'thôn, khối'),
  rate(
    'villages_with_branch_rate',
    'Tỷ lệ thôn, khối có chi hội khuyến học',
    'Rate of villages with a branch',
    'villages_with_branch',
    'villages',
    1,
  ),
  count('commune_boards', 'Ban khuyến học xã, thị trấn', 'Boards of communes', 'ban'),
  count('agency_boards', 'Ban khuyến học cơ quan huyện', 'Boards of district agencies', 'ban'),
  count(
    'school_branches',
    'Chi hội trường mầm non, tiểu học, THCS',
    'Branches of preschools, primary and lower secondary schools',
    'chi hội',
  ),
  count(
    'upper_secondary_branches',
    'Chi hội trường THPT và Trung tâm GDNN-GDTX',
    'Branches of upper secondary schools and the vocational centre',
    'chi hội',
  ),
  count('clans_with_association', 'Dòng họ có tổ chức khuyến học', 'Clans with an association', 'dòng họ'),
  count('members', 'Hội viên', 'Members', 'người'),
];

const network: (Field | Grid)[] = [
  narrative('network', 'Quy hoạch mạng lưới trường, lớp', 'Planning the school network'),
  count('school_pairs_merged', 'Cặp trường sáp nhập năm 2023', 'Pairs of schools merged in 2023', 'cặp'),
  {
    kind: 'grid',
    id: 'mergers',
    title: { vi: 'Các trường sáp nhập', en: 'Schools merged' },
    hint: { vi: 'Mỗi trường mới một dòng.', en: 'One row for each new school.' },
    rows: { by: 'free', max: 30 },
    columns: [
      { kind: 'text', id: 'merged', label: { vi: 'Các trường cũ', en: 'Old schools' }, maxLength: 500, required: true },
      { kind: 'text', id: 'into', label: { vi: 'Thành trường', en: 'Into' }, maxLength: 200, required: true },
    ],
  },
  note(
    count('sites_closed', 'Điểm trường lẻ giảm', 'Satellite sites closed', 'điểm trường'),
    'Năm 2023 so với năm học 2021-2022.',
    '2023 against school year 2021-2022.',
  ),
  count('preschool_sites_closed', 'Trong đó: mầm non', 'Of these: preschool', 'điểm trường'),
  count('primary_sites_closed', 'Trong đó: tiểu học', 'Of these: primary', 'điểm trường'),
];

const preschool: Field[] = [
  count('public_preschools', 'Trường công lập', 'Public preschools', 'trường'),
  count('private_preschools', 'Cơ sở tư thục', 'Private preschools', 'cơ sở'),
  count('preschool_sites', 'Điểm trường lẻ', 'Satellite sites', 'điểm trường'),
  count('preschool_classes', 'Tổng số nhóm, lớp', 'All groups and classes', 'nhóm, lớp'),
  count('preschool_classes_public', 'Trong đó: công lập', 'Of these: public', 'nhóm, lớp'),
  count('preschool_classes_private', 'Trong đó: tư thục', 'Of these: private', 'nhóm, lớp'),
  count('preschool_mixed_classes', 'Trong đó: lớp ghép', 'Of these: of mixed ages', 'nhóm, lớp'),
  note(
    count('preschool_children', 'Tổng số trẻ', 'All children', 'trẻ'),
    'Báo cáo ghi tổng số mà không ghi đơn vị tính.',
    'The report prints the number without its unit.',
  ),
];

const primary: Field[] = [
  note(
    count('primary_schools', 'Trường tiểu học', 'Primary schools', 'trường'),
    'Không gồm trường TH&THCS, đã tính ở cấp THCS.',
    'Without the primary and lower secondary schools, which are counted at lower secondary.',
  ),
  count('primary_sites', 'Điểm trường lẻ', 'Satellite sites', 'điểm trường'),
  count('primary_classes', 'Lớp', 'Classes', 'lớp'),
  count('primary_pupils', 'Học sinh', 'Pupils', 'học sinh'),
  count('vnen_classes', 'Lớp học mô hình Trường học mới', 'Classes of the new school model', 'lớp'),
  count('vnen_pupils', 'Học sinh học mô hình Trường học mới', 'Pupils of the new school model', 'học sinh'),
  count('english_classes', 'Lớp học Tiếng Anh', 'Classes that learn English', 'lớp'),
  count('english_pupils', 'Học sinh học Tiếng Anh', 'Pupils who learn English', 'học sinh'),
  count('informatics_pupils', 'Học sinh học Tin học', 'Pupils who learn informatics', 'học sinh'),
];

const lowerSecondary: Field[] = [
  count('lower_secondary_schools', 'Trường có cấp THCS', 'Schools with lower secondary classes', 'trường'),
  count('thcs_schools', 'Trong đó: trường THCS', 'Of these: lower secondary only', 'trường'),
  count('th_thcs_schools', 'Trong đó: trường TH&THCS', 'Of these: primary and lower secondary', 'trường'),
  count('ptdtbt_schools', 'Trong đó: trường PTDTBT TH&THCS', 'Of these: semi-boarding, ethnic minorities', 'trường'),
  note(
    count('ptdtnt_schools', 'Trong đó: trường PTDTNT THCS&THPT', 'Of these: boarding, ethnic minorities', 'trường'),
    'Có cả cấp THPT: không cộng số trường của hai cấp.',
    'It has upper secondary classes too: schools of the two levels do not add up.',
  ),
  count('lower_secondary_classes', 'Lớp', 'Classes', 'lớp'),
  count('lower_secondary_pupils', 'Học sinh', 'Pupils', 'học sinh'),
];

const upperSecondary: Field[] = [
  count('upper_secondary_schools', 'Trường THPT', 'Upper secondary schools', 'trường'),
  count('upper_secondary_classes', 'Lớp', 'Classes', 'lớp'),
  count('upper_secondary_pupils', 'Học sinh', 'Pupils', 'học sinh'),
];

const continuing: Field[] = [
  count('gdtx_centres', 'Trung tâm GDNN-GDTX', 'Vocational and continuing education centres', 'trung tâm'),
  count('gdtx_classes', 'Lớp', 'Classes', 'lớp'),
  count('gdtx_learners', 'Học viên', 'Learners', 'học viên'),
];

/** "100 % have work" is said of people, the training counted in participations: no numerator follows from it. */
const training: Field[] = [
  narrative(
    'universalisation',
    'Phổ cập giáo dục, xóa mù chữ (số liệu ghi ở biểu 1.1-1.3)',
    'Universalisation and literacy (figures are in tables 1.1-1.3)',
  ),
  narrative('officials_training', 'Đào tạo, bồi dưỡng cán bộ, công chức, viên chức', 'Training of officials'),
  note(
    approximate(
      count('officials_trained', 'Lượt cán bộ, công chức, viên chức được đào tạo', 'Officials trained', 'lượt'),
    ),
    'Cả giai đoạn, từ năm 2019.',
    'Over all years, since 2019.',
  ),
  count('rural_workers_trained', 'Lượt lao động nông thôn được đào tạo nghề', 'Rural workers trained', 'lượt'),
  statedShare(
    'rural_workers_employed_share',
    'Lao động nông thôn được đào tạo nghề có việc làm',
    'Rural workers with work after training',
  ),
  count('homemakers_trained', 'Lượt người nội trợ được đào tạo nghề', 'Homemakers trained', 'lượt'),
  statedShare(
    'homemakers_employed_share',
    'Người nội trợ được đào tạo nghề có việc làm',
    'Homemakers with work after training',
  ),
  count('factory_workers', 'Tổng số công nhân lao động', 'All factory workers', 'người'),
  count('factory_workers_trained', 'Công nhân lao động được đào tạo, bồi dưỡng', 'Factory workers trained', 'người'),
  rate(
    'factory_workers_trained_rate',
    'Tỷ lệ công nhân lao động được đào tạo, bồi dưỡng',
    'Rate of factory workers trained',
    'factory_workers_trained',
    'factory_workers',
    1,
  ),
  statedShare(
    'staff_digital',
    'Cán bộ quản lý, giáo viên dạy và học trên môi trường số',
    'School managers and teachers who teach and learn online',
  ),
  statedShare('centres_digital', 'TTHTCĐ ứng dụng công nghệ thông tin', 'Community learning centres that use IT'),
  statedShare(
    'officials_learning_citizens',
    'Công chức, viên chức, người lao động đạt danh hiệu công dân học tập',
    'Officials and workers who are learning citizens',
  ),
];

const contributions: (Field | Grid)[] = [
  narrative('contributions', 'Huy động nguồn lực cho khuyến học, khuyến tài', 'Resources for promoting learning'),
  count('communes_with_fund', 'Xã, thị trấn có quỹ khuyến học', 'Communes with a fund', 'xã'),
  rate(
    'communes_with_fund_rate',
    'Tỷ lệ xã, thị trấn có quỹ khuyến học',
    'Rate of communes with a fund',
    'communes_with_fund',
    'communes',
    1,
  ),
  count('pupils_awarded', 'Học sinh được Hội Khuyến học tặng', 'Pupils given by the association', 'học sinh'),
  amount('awards_amount', 'Tiền Hội Khuyến học tặng học sinh (đồng)', 'Given by the association (VND)'),
  count('pupils_sponsored', 'Học sinh được đơn vị, doanh nghiệp tặng', 'Pupils given by firms', 'học sinh'),
  amount('sponsors_amount', 'Học bổng của đơn vị, doanh nghiệp (đồng)', 'Scholarships by firms (VND)'),
  note(
    count('learning_family_turns', 'Lượt gia đình học tập tiêu biểu', 'Titles of learning family', 'lượt'),
    'Một hộ được công nhận nhiều năm là nhiều lượt; không cộng với số hộ.',
    'A household with the title in several years counts several times; never added to households.',
  ),
  count('learning_families', 'Hộ gia đình học tập tiêu biểu', 'Households with the title', 'hộ'),
  {
    kind: 'grid',
    id: 'clans',
    title: { vi: 'Dòng họ học tập tiêu biểu', en: 'Learning clans' },
    rows: { by: 'free', max: 100 },
    columns: [
      { kind: 'text', id: 'clan', label: { vi: 'Dòng họ', en: 'Clan' }, maxLength: 200, required: true },
      { kind: 'text', id: 'commune', label: { vi: 'Xã, thị trấn', en: 'Commune' }, maxLength: 200 },
      count('boards', 'Ban khuyến học', 'Boards', 'ban'),
      count('branches', 'Chi họ', 'Branches', 'chi họ'),
    ],
  },
];

const byYear: Grid[] = [
  series('1.1', 'universal_primary', 'Xã, thị trấn đạt chuẩn PCGD tiểu học', 'Universal primary education', [
    count('communes_level_3', 'Đạt chuẩn mức độ 3', 'At level 3', 'xã'),
    communesOfYear,
    rate('level_3_rate', 'Tỷ lệ đạt mức độ 3', 'Rate at level 3', 'communes_level_3', 'communes', 1),
  ]),
  series(
    '1.2',
    'universal_lower_secondary',
    'Xã, thị trấn đạt chuẩn PCGD THCS',
    'Universal lower secondary education',
    [
      count('communes_level_3', 'Đạt chuẩn mức độ 3', 'At level 3', 'xã'),
      communesOfYear,
      rate('level_3_rate', 'Tỷ lệ đạt mức độ 3', 'Rate at level 3', 'communes_level_3', 'communes', 1),
    ],
  ),
  series('1.3', 'literacy', 'Xóa mù chữ', 'Literacy', [
    count('communes_level_2', 'Xã, thị trấn đạt chuẩn mức độ 2', 'Communes at level 2', 'xã'),
    communesOfYear,
    rate('level_2_rate', 'Tỷ lệ đạt mức độ 2', 'Rate at level 2', 'communes_level_2', 'communes', 1),
    count('illiterate', 'Người mù chữ', 'Illiterate people', 'người'),
    count('mobilised', 'Người được huy động ra học', 'People brought into class', 'người'),
  ]),
  series(
    '1.5',
    'officials_by_year',
    'Đào tạo, bồi dưỡng cán bộ, công chức, viên chức',
    'Training of officials',
    [
      count('professional', 'Chuyên môn, nghiệp vụ', 'Professional', 'lượt'),
      count('political_theory', 'Lý luận chính trị', 'Political theory', 'lượt'),
      count('job_titles', 'Chức danh nghề nghiệp', 'For a professional title', 'lượt'),
      count('state_management', 'Quản lý nhà nước', 'State management', 'lượt'),
      count('education_management', 'Quản lý giáo dục', 'Education management', 'lượt'),
      {
        kind: 'total',
        id: 'all',
        label: { vi: 'Tổng số lượt', en: 'All participations' },
        of: ['professional', 'political_theory', 'job_titles', 'state_management', 'education_management'],
      },
    ],
    TURNS,
  ),
  ...(
    [
      ['1.6', 'rural_workers_by_year', 'Đào tạo nghề cho lao động nông thôn', 'Rural workers'],
      ['1.7', 'homemakers_by_year', 'Đào tạo nghề cho người nội trợ', 'Homemakers'],
    ] as const
  ).map(([number, id, vi, en]) =>
    series(
      number,
      id,
      vi,
      en,
      [
        count('trained', 'Lượt được đào tạo nghề', 'Trained', 'lượt'),
        count('employed', 'Trong đó: có việc làm', 'Of these: with work', 'lượt'),
        rate('employed_rate', 'Tỷ lệ có việc làm', 'Rate with work', 'employed', 'trained', 1),
      ],
      TURNS,
    ),
  ),
  series('1.8', 'factory_workers_by_year', 'Đào tạo, bồi dưỡng công nhân lao động', 'Factory workers', [
    count('trained', 'Được đào tạo, bồi dưỡng', 'Trained', 'người'),
    count('workers', 'Tổng số công nhân lao động', 'All factory workers', 'người'),
    rate('trained_rate', 'Tỷ lệ được đào tạo, bồi dưỡng', 'Rate trained', 'trained', 'workers', 1),
  ]),
];

const learningUnits = series(
  'III',
  'learning_units',
  'Công nhận danh hiệu đơn vị học tập',
  'Learning units',
  [
    count('communes_recognised', 'Xã, thị trấn được công nhận', 'Communes recognised', 'xã'),
    communesOfYear,
    rate('recognised_rate', 'Tỷ lệ được công nhận', 'Rate recognised', 'communes_recognised', 'communes', 1),
  ],
  {
    vi: 'Báo cáo nói về đơn vị trực thuộc và đơn vị chủ quản nhưng đếm theo xã, thị trấn.',
    en: 'The report speaks of units and their governing bodies, and counts communes.',
  },
);

/** In the report, or in each row of a table: no part is larger than its whole. */
const within = (at: string, part: string, whole: string, vi: string, en: string): Check => ({
  id: at === 'report' ? `${part}_within` : `${at}_${part}`,
  at,
  left: [part],
  op: '<=',
  right: [whole],
  severity: 'error',
  message: { vi, en },
});
const addsUp = (id: string, parts: string[], whole: string, vi: string, en: string): Check => ({
  id,
  at: 'report',
  left: parts,
  op: '=',
  right: [whole],
  severity: 'warning',
  message: { vi, en },
});
const COMMUNES = ['Không thể nhiều hơn tổng số xã, thị trấn.', 'More communes than there are.'] as const;
const PUPILS = ['Không thể nhiều hơn số học sinh tiểu học.', 'More than there are primary pupils.'] as const;
const CLASSES = ['Không thể nhiều hơn tổng số lớp.', 'More classes than there are.'] as const;
const TRAINED = ['Không thể nhiều hơn số lượt được đào tạo.', 'More than were trained.'] as const;
const WORKERS = ['Không thể nhiều hơn tổng số công nhân lao động.', 'More than there are workers.'] as const;

export const caoLocLearningSociety: Outline = {
  id: 'cao-loc-learning-society',
  version: 1,
  title: {
    vi: 'Sơ kết 5 năm thực hiện Kết luận số 49-KL/TW về khuyến học, khuyến tài, xây dựng xã hội học tập',
    en: 'Five years of conclusion 49-KL/TW: promoting learning and a learning society, by year',
  },
  basis: 'Kế hoạch số 235-KH/HU ngày 17/4/2024',
  filedBy: ['district'],
  else: 'commune',
  items: [
    section('part_1', 'Phần thứ nhất', 'Tổ chức triển khai Kết luận số 49-KL/TW', 'Implementation', [
      section(
        'part_1_1',
        '1',
        'Công tác nghiên cứu, phổ biến, quán triệt tổ chức triển khai ở huyện',
        'In the district',
        [
          narrative('district_work', 'Công tác triển khai ở huyện', 'Work in the district'),
          count(
            'briefed_communes',
            'Xã, thị trấn có Hội khuyến học dự hội nghị quán triệt',
            'Communes whose association was briefed',
            'xã',
          ),
          statedShare(
            'briefed_school_heads',
            'Hiệu trưởng, Chủ tịch Công đoàn trường dự hội nghị quán triệt',
            'Principals and school union heads briefed',
          ),
        ],
      ),
      section(
        'part_1_2',
        '2',
        'Công tác nghiên cứu, phổ biến, quán triệt tổ chức triển khai ở địa phương, cơ quan, đơn vị',
        'In communes and agencies',
        [narrative('local_work', 'Công tác triển khai ở địa phương, cơ quan, đơn vị', 'Work in communes and agencies')],
      ),
    ]),
    section('part_2', 'Phần thứ hai', 'Kết quả thực hiện Kết luận số 49-KL/TW', 'Results', [
      section(
        'part_2_1',
        '1',
        'Công tác lãnh đạo của Đảng, công tác quản lý của Nhà nước',
        'Leadership and management',
        [
          narrative('leadership', 'Công tác lãnh đạo, chỉ đạo', 'Leadership'),
          {
            kind: 'grid',
            id: 'documents',
            title: { vi: 'Các văn bản đã ban hành', en: 'Documents issued' },
            hint: { vi: 'Mỗi văn bản một dòng.', en: 'One row for each document.' },
            rows: { by: 'free', max: 100 },
            columns: [{ kind: 'document', id: 'document', label: { vi: 'Văn bản', en: 'Document' }, required: true }],
          },
          count('inspections', 'Cuộc kiểm tra, giám sát', 'Inspections', 'cuộc'),
        ],
      ),
      section('part_2_2', '2', 'Công tác tuyên truyền', 'Raising awareness', [
        narrative('awareness', 'Công tác tuyên truyền', 'Raising awareness'),
      ]),
      section(
        'part_2_3',
        '3',
        'Vai trò của các tổ chức chính trị - xã hội, xã hội nghề nghiệp và tổ chức xã hội',
        'The part of organisations',
        [
          narrative('organisations', 'Hoạt động của các tổ chức', 'What organisations do'),
          note(
            count(
              'border_guard_pupils',
              'Học sinh khó khăn được đồn Biên phòng giúp đỡ',
              'Poor pupils helped by border posts',
              'học sinh',
            ),
            'Hằng năm.',
            'Each year.',
          ),
        ],
      ),
      section(
        'part_2_4',
        '4',
        'Phát triển tổ chức, nâng cao chất lượng hoạt động và đa dạng các mô hình học tập',
        'The association and the schools',
        [
          narrative('association_work', 'Tổ chức và hoạt động của Hội Khuyến học', 'The association and its work'),
          ...association,
          ...network,
          section('preschool', '-', 'Giáo dục mầm non', 'Preschool', preschool),
          section('primary', '-', 'Giáo dục tiểu học', 'Primary', primary),
          section('lower_secondary', '-', 'Giáo dục trung học cơ sở', 'Lower secondary', lowerSecondary),
          section('upper_secondary', '-', 'Cấp trung học phổ thông', 'Upper secondary', upperSecondary),
          section('continuing', '-', 'Trung tâm GDNN-GDTX', 'Continuing education', continuing),
          section('streaming', '-', 'Giáo dục hướng nghiệp, phân luồng', 'Vocational guidance', [
            narrative('guidance', 'Hướng nghiệp và phân luồng học sinh', 'Guidance and streaming of pupils'),
            note(
              statedShare(
                'vocational_taught',
                'Học sinh khối 8, lớp 11 được dạy nghề',
                'Pupils of grades 8 and 11 taught a trade',
              ),
              'Hằng năm.',
              'Each year.',
            ),
          ]),
        ],
      ),
      section(
        'part_2_5',
        '5',
        'Tiếp tục xóa mù chữ cho người lớn, thực hiện chế độ đào tạo, bồi dưỡng bắt buộc đối với cán bộ, công chức, viên chức và người lao động',
        'Literacy and mandatory training',
        training,
      ),
      section(
        'part_2_6',
        '6',
        'Đẩy mạnh xã hội hóa công tác khuyến học, khuyến tài, xây dựng công dân học tập, đơn vị học tập',
        'Contributions of society',
        contributions,
      ),
      section('part_2_7', '7', 'Đánh giá chung', 'Assessment', [
        section('part_2_7_1', '7.1', 'Ưu điểm', 'Achievements', [narrative('achievements', 'Ưu điểm', 'Achievements')]),
        section('part_2_7_2', '7.2', 'Khó khăn, hạn chế', 'Weaknesses', [
          narrative('weaknesses', 'Khó khăn, hạn chế', 'Weaknesses'),
        ]),
        section('part_2_7_3', '7.3', 'Nguyên nhân', 'Causes', [narrative('causes', 'Nguyên nhân', 'Causes')]),
        section('part_2_7_4', '7.4', 'Bài học kinh nghiệm', 'Lessons', [
          narrative('lessons', 'Bài học kinh nghiệm', 'Lessons'),
        ]),
      ]),
    ]),
    section(
      'part_3',
      'Phần thứ ba',
      'Nhiệm vụ và giải pháp đẩy mạnh công tác khuyến học, khuyến tài, xây dựng xã hội học tập',
      'Tasks and solutions ahead',
      [
        section(
          'part_3_1',
          '1',
          'Bối cảnh và những vấn đề đặt ra đối với công tác khuyến học, khuyến tài, xây dựng xã hội học tập thời gian tới',
          'Context',
          [narrative('context', 'Bối cảnh và những vấn đề đặt ra', 'Context')],
        ),
        section('part_3_2', '2', 'Nhiệm vụ và giải pháp', 'Tasks and solutions', [
          section(
            'part_3_2_1',
            '2.1',
            'Tăng cường sự lãnh đạo của các cấp ủy Đảng, sự quản lý của Nhà nước; sự phối hợp đồng bộ, hiệu quả giữa các ngành, các cấp và cả hệ thống chính trị đối với việc khuyến học, khuyến tài, xây dựng xã hội học tập',
            'Leadership and coordination',
            [narrative('tasks_leadership', 'Nhiệm vụ, giải pháp', 'Tasks')],
          ),
          section(
            'part_3_2_2',
            '2',
            'Quy hoạch, sắp xếp hệ thống trường, lớp; tăng cường cơ sở vật chất, trang thiết bị cho các trường học',
            'Schools and facilities',
            [narrative('tasks_network', 'Nhiệm vụ, giải pháp', 'Tasks')],
          ),
          section(
            'part_3_2_3',
            '3',
            'Nâng cao chất lượng giáo dục và đào tạo; củng cố và phát huy kết quả phổ cập giáo dục, xóa mù chữ, xây dựng xã hội học tập',
            'Quality, universalisation, literacy',
            [narrative('tasks_quality', 'Nhiệm vụ, giải pháp', 'Tasks')],
          ),
          section(
            'part_3_2_4',
            '4',
            'Đổi mới công tác quản lý giáo dục đào tạo, đẩy mạnh chuyển đổi số. Nâng cao chất lượng đội ngũ nhà giáo và cán bộ quản lý giáo dục đáp ứng tốt yêu cầu đổi mới căn bản và phát triển toàn diện giáo dục, đào tạo',
            'Management, digitisation, staff',
            [narrative('tasks_management', 'Nhiệm vụ, giải pháp', 'Tasks')],
          ),
          section(
            'part_3_2_5',
            '5',
            'Thực hiện hiệu quả các chế độ, chính sách; tăng cường công tác xã hội hóa, ưu tiên phát triển GDĐT trên địa bàn huyện',
            'Policies, contributions of society',
            [narrative('tasks_policies', 'Nhiệm vụ, giải pháp', 'Tasks')],
          ),
          section('part_3_2_6', '6', 'Kiến nghị', 'Recommendations', [
            section('part_3_2_6_1', '6.1', 'Đối với UBND tỉnh', 'To the province', [
              narrative('to_province', 'Kiến nghị với UBND tỉnh', 'To the People’s Committee of the province'),
            ]),
            section('part_3_2_6_2', '6.2', 'Đối với Sở GDĐT', 'To the education department', [
              narrative('to_department', 'Kiến nghị với Sở GDĐT', 'To the education department of the province'),
            ]),
          ]),
        ]),
      ],
    ),
    section('appendix', 'Phụ lục', 'Số liệu theo năm 2019-2023', 'Figures by year, 2019-2023', [
      section('appendix_ii', 'II', 'Phổ cập, xóa mù chữ, đào tạo, bồi dưỡng', 'Universalisation and training', byYear),
      section('appendix_iii', 'III', 'Đơn vị học tập', 'Learning units', [learningUnits]),
    ]),
  ],
  checks: [
    within('report', 'communes_with_association', 'communes', ...COMMUNES),
    within('report', 'communes_with_fund', 'communes', ...COMMUNES),
    within('report', 'villages_with_branch', 'villages', 'Không thể nhiều hơn tổng số thôn, khối.', 'More villages.'),
    addsUp(
      'sites_closed_parts',
      ['preschool_sites_closed', 'primary_sites_closed'],
      'sites_closed',
      'Mầm non và tiểu học phải cộng bằng số điểm trường lẻ giảm.',
      'Preschool and primary must add up to the sites closed.',
    ),
    addsUp(
      'preschool_class_parts',
      ['preschool_classes_public', 'preschool_classes_private'],
      'preschool_classes',
      'Công lập và tư thục phải cộng bằng tổng số nhóm, lớp.',
      'Public and private must add up to all classes.',
    ),
    addsUp(
      'lower_secondary_parts',
      ['thcs_schools', 'th_thcs_schools', 'ptdtbt_schools', 'ptdtnt_schools'],
      'lower_secondary_schools',
      'Các loại trường phải cộng bằng số trường có cấp THCS.',
      'The kinds must add up to the schools with lower secondary classes.',
    ),
    within('report', 'preschool_mixed_classes', 'preschool_classes', ...CLASSES),
    within('report', 'vnen_classes', 'primary_classes', ...CLASSES),
    within('report', 'english_classes', 'primary_classes', ...CLASSES),
    within('report', 'vnen_pupils', 'primary_pupils', ...PUPILS),
    within('report', 'english_pupils', 'primary_pupils', ...PUPILS),
    within('report', 'informatics_pupils', 'primary_pupils', ...PUPILS),
    within('report', 'factory_workers_trained', 'factory_workers', ...WORKERS),
    within('universal_primary', 'communes_level_3', 'communes', ...COMMUNES),
    within('universal_lower_secondary', 'communes_level_3', 'communes', ...COMMUNES),
    within('literacy', 'communes_level_2', 'communes', ...COMMUNES),
    within('rural_workers_by_year', 'employed', 'trained', ...TRAINED),
    within('homemakers_by_year', 'employed', 'trained', ...TRAINED),
    within('factory_workers_by_year', 'trained', 'workers', ...WORKERS),
    within('learning_units', 'communes_recognised', 'communes', ...COMMUNES),
  ],
};
