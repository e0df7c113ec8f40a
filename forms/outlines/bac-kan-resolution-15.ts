import type { Goal, Target } from '../../schemas/outline/kinds/target.ts';
import type { Item, Outline } from '../../schemas/outline/outline.ts';
import { amount, approximate, count, level, levels, narrative, rate, section, statedShare } from './parts.ts';

/**
 * Report 427-BC/TU (3/11/2023) of the city of Bắc Kạn on resolution 15-NQ/TU of the province (12/8/2021). Headings and
 * lines are the document's own. Its appendix numbers 24 lines up to 26: 11 and 12 are not there. Comparators follow the
 * words of each line ("xuống còn", "dưới", "trở lên"); line 16 says level 2 and has the target 1, as printed.
 */
type GoalIn<G> = G extends Goal ? Omit<G, 'due' | 'setOn' | 'basis'> : never;

const PERCENT: Target['scale'] = { is: 'number', places: 2, min: 0, max: 100 };
const WHOLE: Target['scale'] = { is: 'number', places: 0, min: 0 };
const LEVELS: Target['scale'] = { is: 'ordered', options: levels(3) };

const line = (
  number: string,
  id: string,
  vi: string,
  en: string,
  [measure, scale]: [string, Target['scale']],
  goal: GoalIn<Goal>,
): Target => ({
  kind: 'target',
  id,
  number,
  label: { vi, en },
  measure,
  scale,
  targets: [{ due: '2025-12-31', setOn: '2021-08-12', basis: 'Nghị quyết 15-NQ/TU', ...goal }],
  forecast: '2025-12-31',
});

const SCHOOL_YEARS = [
  { id: '2021-2022', label: { vi: 'Năm học 2021-2022', en: 'School year 2021-2022' } },
  { id: '2022-2023', label: { vi: 'Năm học 2022-2023', en: 'School year 2022-2023' } },
];

const appendix = section(
  'appendix',
  'Phụ lục',
  'Đánh giá kết quả thực hiện các chỉ tiêu của Nghị quyết số 15-NQ/TU',
  'Results against the targets of resolution 15-NQ/TU',
  [
    section('p_i', 'I', 'Giáo dục mầm non', 'Preschool', [
      line(
        '1',
        'nursery_enrolled',
        'Huy động trẻ em trong độ tuổi nhà trẻ ra lớp đạt 35%',
        'Children of nursery age in class',
        ['%', PERCENT],
        { op: '>=', value: 35 },
      ),
      line(
        '2',
        'kindergarten_enrolled',
        'Huy động trẻ em trong độ tuổi mẫu giáo đạt 99% ra lớp',
        'Children of kindergarten age in class',
        ['%', PERCENT],
        { op: '>=', value: 99 },
      ),
      line(
        '3',
        'five_year_olds_enrolled',
        'Huy động trẻ em mẫu giáo 5 tuổi duy trì đạt 100%',
        'Five-year-olds in class',
        ['%', PERCENT],
        { op: '>=', value: 100 },
      ),
      line(
        '4',
        'underweight',
        'Giảm tỷ lệ trẻ em suy dinh dưỡng thể nhẹ cân xuống còn 3%',
        'Underweight children, down to',
        ['%', PERCENT],
        { op: '<=', value: 3 },
      ),
      line('5', 'stunted', 'Giảm tỷ lệ trẻ em thể thấp còi xuống dưới 4%', 'Stunted children, below', ['%', PERCENT], {
        op: '<',
        value: 4,
      }),
      line(
        '6',
        'preschool_completed',
        'Duy trì 100% trẻ em 5 tuổi hoàn thành chương trình giáo dục mầm non',
        'Five-year-olds completing preschool',
        ['%', PERCENT],
        { op: '>=', value: 100 },
      ),
    ]),
    section('p_ii', 'II', 'Giáo dục tiểu học', 'Primary', [
      line(
        '7',
        'six_year_olds_in_grade_1',
        'Huy động 100% trẻ 6 tuổi vào lớp 1',
        'Six-year-olds in grade 1',
        ['%', PERCENT],
        { op: '>=', value: 100 },
      ),
      line(
        '8',
        'primary_completed',
        '99% trẻ 11 tuổi hoàn thành chương trình tiểu học',
        'Eleven-year-olds completing primary school',
        ['%', PERCENT],
        { op: '>=', value: 99 },
      ),
    ]),
    section('p_iii', 'III', 'Giáo dục trung học cơ sở', 'Lower secondary', [
      line(
        '9',
        'to_grade_6',
        '100% học sinh hoàn thành chương trình tiểu học vào lớp 6',
        'Primary leavers entering grade 6',
        ['%', PERCENT],
        { op: '>=', value: 100 },
      ),
      line(
        '10',
        'good_pupils',
        'Tỷ lệ học sinh khá, giỏi đạt 55% trở lên',
        'Good and very good pupils',
        ['%', PERCENT],
        { op: '>=', value: 55 },
      ),
      line(
        '13',
        'national_prizes',
        'Phấn đấu giai đoạn 2021-2025 đạt 25 giải quốc gia các môn văn hóa',
        'National prizes in 2021-2025',
        ['Giải', WHOLE],
        { op: '>=', value: 25 },
      ),
    ]),
    section('p_iv', 'IV', 'Giáo dục thường xuyên', 'Continuing education', [
      line(
        '14',
        'universal_preschool',
        'Phổ cập giáo dục mầm non cho trẻ 5 tuổi',
        'Universal preschool for five-year-olds',
        [
          'Đạt/Không đạt',
          {
            is: 'ordered',
            options: [
              { id: 'no', label: { vi: 'Không đạt', en: 'Not reached' } },
              { id: 'yes', label: { vi: 'Đạt', en: 'Reached' } },
            ],
          },
        ],
        { op: '>=', value: 'yes' },
      ),
      line(
        '15',
        'universal_primary',
        'Phổ cập giáo dục tiểu học mức độ 3',
        'Universal primary education, level',
        ['Mức độ', LEVELS],
        { op: '>=', value: '3' },
      ),
      line(
        '16',
        'universal_lower_secondary',
        'Phấn đấu tỉnh đạt chuẩn phổ cập giáo dục trung học cơ sở mức độ 2',
        'Universal lower secondary education of the province, level',
        ['Mức độ', LEVELS],
        { op: '>=', value: '1' },
      ),
    ]),
    section('p_v', 'V', 'Xây dựng trường đạt chuẩn quốc gia', 'Schools of national standard', [
      line(
        '17',
        'standard_schools',
        'Phấn đấu tăng thêm 06 trường đạt chuẩn quốc gia giai đoạn 2021-2025',
        'More schools of national standard in 2021-2025',
        ['Trường', WHOLE],
        { op: '>=', value: 6 },
      ),
    ]),
    section('p_vi', 'VI', 'Cơ sở vật chất', 'Facilities', [
      line(
        '18',
        'rooms_to_classes',
        'Đảm bảo tỷ lệ 1 phòng học/1 lớp, nhóm lớp',
        'Classrooms to classes',
        ['Phòng/lớp, nhóm lớp', { is: 'ratio' }],
        { op: '=', value: { of: 1, over: 1 } },
      ),
      line(
        '19',
        'solid_rooms_preschool',
        'Phòng học kiên cố cấp mầm non đạt 80%',
        'Solid classrooms, preschool',
        ['%', PERCENT],
        { op: '>=', value: 80 },
      ),
      line(
        '20',
        'solid_rooms_primary',
        'Phòng học kiên cố cấp tiểu học đạt 70%',
        'Solid classrooms, primary',
        ['%', PERCENT],
        { op: '>=', value: 70 },
      ),
      line(
        '21',
        'solid_rooms_secondary',
        'Phòng học kiên cố cấp trung học đạt 85%',
        'Solid classrooms, secondary',
        ['%', PERCENT],
        { op: '>=', value: 85 },
      ),
      line(
        '22',
        'subject_rooms',
        'Số trường có đủ phòng học bộ môn đạt chuẩn đạt 40%',
        'Schools with enough subject rooms',
        ['%', PERCENT],
        { op: '>=', value: 40 },
      ),
    ]),
    section('p_vii', 'VII', 'Đội ngũ cán bộ quản lý, giáo viên', 'Managers and teachers', [
      line(
        '23',
        'enough_teachers',
        'Đảm bảo số lượng giáo viên giảng dạy ở các cấp học',
        'Enough teachers at every level',
        [
          'Đủ/Thiếu',
          {
            is: 'ordered',
            options: [
              { id: 'short', label: { vi: 'Thiếu', en: 'Short' } },
              { id: 'enough', label: { vi: 'Đủ', en: 'Enough' } },
            ],
          },
        ],
        { op: '>=', value: 'enough' },
      ),
      line(
        '24',
        'trained_to_standard',
        'Nâng trình độ chuẩn đào tạo cán bộ quản lý, giáo viên mầm non, tiểu học, trung học cơ sở đạt 90% trở lên',
        'Managers and teachers trained to the standard',
        ['%', PERCENT],
        { op: '>=', value: 90 },
      ),
      line(
        '25',
        'upper_secondary_above_standard',
        'Nâng trình độ đào tạo giáo viên trung học phổ thông trên chuẩn đạt 20% trở lên',
        'Upper secondary teachers trained above the standard',
        ['%', PERCENT],
        { op: '>=', value: 20 },
      ),
      line(
        '26',
        'political_theory',
        'Đảm bảo 100% cán bộ quản lý, giáo viên đáp ứng tiêu chuẩn trình độ lý luận chính trị trước khi bổ nhiệm',
        'Appointed with the required political theory',
        ['%', PERCENT],
        { op: '>=', value: 100 },
      ),
    ]),
  ],
);

const schoolStandards: Item[] = [
  narrative('quality', 'Quản lý, kiểm tra, kiểm định, chất lượng giáo dục', 'Management, inspection, accreditation'),
  count(
    'newly_accredited_schools',
    'Số trường có thêm đạt kiểm định chất lượng mức độ 2 và chuẩn quốc gia mức độ 1 từ năm 2021',
    'More schools accredited at level 2 and of national standard 1 since 2021',
    'trường',
  ),
  count('schools', 'Tổng số trường', 'All schools', 'trường'),
  count('schools_of_standard', 'Số trường đạt chuẩn quốc gia', 'Schools of national standard', 'trường'),
  rate(
    'schools_of_standard_rate',
    'Tỷ lệ trường đạt chuẩn quốc gia',
    'Rate of schools of national standard',
    'schools_of_standard',
    'schools',
  ),
  count('schools_below_standard', 'Số trường chưa đạt chuẩn quốc gia', 'Schools not yet of standard', 'trường'),
  rate(
    'schools_below_standard_rate',
    'Tỷ lệ trường chưa đạt chuẩn quốc gia',
    'Rate of schools not yet of standard',
    'schools_below_standard',
    'schools',
  ),
  {
    kind: 'text',
    id: 'schools_below_standard_names',
    label: { vi: 'Tên các trường chưa đạt chuẩn quốc gia', en: 'Schools not yet of standard, by name' },
    maxLength: 2000,
  },
  count('schools_failed_review', 'Số trường kiểm định, đánh giá lại không đạt', 'Schools that failed review', 'trường'),
  rate(
    'schools_failed_review_rate',
    'Tỷ lệ trường kiểm định, đánh giá lại không đạt',
    'Rate of schools that failed review',
    'schools_failed_review',
    'schools',
  ),
  approximate(
    statedShare(
      'population_data_synchronised',
      'Cán bộ, giáo viên, nhân viên, học sinh đã đồng bộ số định danh cá nhân với CSDLQG về Dân cư',
      'Staff and pupils whose identity numbers agree with the population register',
    ),
  ),
  statedShare(
    'schools_fast_internet',
    'Trường học đã có kết nối internet tốc độ cao',
    'Schools with a fast internet connection',
  ),
  statedShare(
    'institutions_digital_signature',
    'Cơ sở giáo dục đã thực hiện ký số trên hệ thống quản lý văn bản và điều hành',
    'Institutions that sign documents digitally',
  ),
];

const staff: Item[] = [
  count('staff', 'Công chức, viên chức toàn ngành hiện có', 'All civil servants and public employees', 'người'),
  count(
    'office_civil_servants',
    'Công chức thuộc Phòng Giáo dục và Đào tạo',
    'Civil servants of the education office',
    'người',
  ),
  count('school_managers', 'Cán bộ quản lý các trường học', 'School managers', 'người'),
  count('teachers', 'Giáo viên', 'Teachers', 'người'),
  count('employees', 'Nhân viên', 'Employees', 'người'),
  count('recruited', 'Giáo viên tuyển được năm 2022', 'Teachers recruited in 2022', 'người'),
  count('recruited_preschool', 'Trong đó: giáo viên mầm non', 'Of these: preschool', 'người'),
  count('recruited_primary', 'Trong đó: giáo viên tiểu học', 'Of these: primary', 'người'),
  count('recruited_lower_secondary', 'Trong đó: giáo viên THCS', 'Of these: lower secondary', 'người'),
  count('appointed', 'Công chức (cấp phó) bổ nhiệm mới', 'Civil servants newly appointed (deputies)', 'người'),
  count('reappointed', 'Viên chức bổ nhiệm lại', 'Public employees appointed again', 'người'),
  count('reappointed_deputies', 'Trong đó: Phó Hiệu trưởng', 'Of these: deputy principals', 'người'),
  count('transferred', 'Viên chức điều động và bổ nhiệm', 'Public employees transferred and appointed', 'người'),
  count('transferred_principals', 'Trong đó: hiệu trưởng', 'Of these: principals', 'người'),
  count('transferred_deputies', 'Trong đó: Phó Hiệu trưởng', 'Of these: deputy principals', 'người'),
  count(
    'posts_changed',
    'Giáo viên và nhân viên thay đổi vị trí việc làm',
    'Teachers and employees who changed their post',
    'người',
  ),
  count(
    'upgrading',
    'Giáo viên tham gia đào tạo nâng chuẩn trình độ năm học 2022-2023',
    'Teachers in upgrading training in 2022-2023',
    'người',
  ),
];

const network: Item[] = [
  count(
    'schools_fewer',
    'Số trường tiểu học, THCS giảm so với năm 2021 (đến tháng 4/2023)',
    'Fewer primary and lower secondary schools than in 2021 (April 2023)',
    'trường',
  ),
  {
    kind: 'grid',
    id: 'mergers',
    title: { vi: 'Các trường sáp nhập', en: 'Schools merged' },
    hint: { vi: 'Mỗi trường mới một dòng.', en: 'One row for each new school.' },
    rows: { by: 'free', max: 30 },
    columns: [
      { kind: 'text', id: 'merged', label: { vi: 'Các trường cũ', en: 'Old schools' }, maxLength: 500, required: true },
      { kind: 'text', id: 'into', label: { vi: 'Thành trường', en: 'Into' }, maxLength: 200, required: true },
      { kind: 'text', id: 'school_year', label: { vi: 'Năm học', en: 'School year' }, maxLength: 20 },
    ],
  },
  count('private_preschools', 'Trường mầm non tư thục (tháng 10/2023)', 'Private preschools (October 2023)', 'trường'),
  count(
    'private_groups',
    'Nhóm trẻ độc lập tư thục (tháng 10/2023)',
    'Independent private child-care groups (October 2023)',
    'nhóm',
  ),
  count('private_children', 'Trẻ tại các nhóm trẻ độc lập tư thục', 'Children in these groups', 'trẻ'),
  statedShare('private_groups_licensed', 'Nhóm trẻ độc lập tư thục đủ điều kiện được cấp phép', 'Groups licensed'),
  statedShare(
    'private_teachers_trained',
    'Giáo viên dạy tại các nhóm trẻ độc lập tư thục được tập huấn',
    'Teachers of these groups trained',
  ),
  statedShare('schools_enough_rooms', 'Trường đủ phòng học', 'Schools with enough classrooms'),
  amount(
    'equipment_amount',
    'Kinh phí cấp bổ sung mua sắm thiết bị dạy học năm học 2021-2022',
    'Supplementary funds for teaching equipment in 2021-2022',
  ),
  count('equipment_grade_2', 'Thiết bị dạy học cho lớp 2', 'Teaching equipment for grade 2', 'thiết bị'),
  count('equipment_grade_6', 'Thiết bị dạy học cho lớp 6', 'Teaching equipment for grade 6', 'thiết bị'),
];

const universalisation: Item[] = [
  statedShare(
    'young_children_enrolled',
    'Huy động trẻ mầm non và 6 tuổi ra lớp',
    'Preschool children and six-year-olds in class',
  ),
  {
    kind: 'flag',
    id: 'preschool_universal',
    label: { vi: 'Duy trì đạt PCGD mầm non trẻ 5 tuổi', en: 'Universal preschool for five-year-olds kept' },
  },
  level('primary_level', 'PCGD tiểu học', 'Universal primary education', 3),
  level('lower_secondary_level', 'PCGD THCS', 'Universal lower secondary education', 3),
  level('literacy_level', 'Xóa mù chữ', 'Literacy', 2),
  {
    kind: 'grid',
    id: 'community_classes',
    title: { vi: 'Các lớp học tập cộng đồng', en: 'Community learning classes' },
    hint: {
      vi: 'Lượt người: một người học nhiều lớp được tính nhiều lượt; không cộng với số người.',
      en: 'Participations: a person in several classes counts several times; never added to people.',
    },
    rows: { by: 'list', rows: SCHOOL_YEARS },
    columns: [
      count('classes', 'Số lớp', 'Classes', 'lớp'),
      count('participations', 'Số lượt người', 'Participations', 'lượt người'),
    ],
  },
];

const donations: Item[] = [
  {
    kind: 'grid',
    id: 'donations',
    title: { vi: 'Kết quả huy động xã hội hóa', en: 'Donations in cash and kind' },
    rows: { by: 'list', rows: SCHOOL_YEARS },
    columns: [
      approximate(amount('cash', 'Tiền mặt (đồng)', 'Cash (VND)')),
      count('bicycles', 'Xe đạp', 'Bicycles', 'chiếc'),
      count('books', 'Sách, vở', 'Books and exercise books', 'quyển'),
      count('clothes', 'Quần áo', 'Clothes', 'chiếc'),
      count('other_items', 'Hiện vật khác', 'Other items', 'hiện vật'),
      approximate({
        kind: 'amount',
        id: 'worth',
        label: { vi: 'Tổng giá trị (đồng)', en: 'Total worth (VND)' },
        hint: {
          vi: 'Ghi như báo cáo; báo cáo không nói rõ tổng này đã gồm tiền mặt hay chưa.',
          en: 'As reported; the report does not say whether this includes the cash.',
        },
      }),
      count('works', 'Công trình xây dựng, sửa chữa', 'Works built or repaired', 'công trình'),
      approximate(amount('works_worth', 'Giá trị công trình (đồng)', 'Worth of the works (VND)')),
    ],
  },
];

export const bacKanResolution15: Outline = {
  id: 'bac-kan-resolution-15',
  version: 2,
  title: {
    vi: 'Báo cáo sơ kết thực hiện Nghị quyết số 15-NQ/TU về phát triển Giáo dục và Đào tạo tỉnh Bắc Kạn giai đoạn 2021-2025',
    en: 'Mid-term report on resolution 15-NQ/TU on education in Bắc Kạn, 2021-2025',
  },
  basis: 'Nghị quyết số 15-NQ/TU ngày 12/8/2021',
  filedBy: ['district'],
  else: 'commune',
  items: [
    section('i', 'I', 'Công tác lãnh đạo, chỉ đạo', 'Leadership', [
      narrative('leadership', 'Công tác lãnh đạo, chỉ đạo', 'Leadership'),
      {
        kind: 'grid',
        id: 'documents',
        title: { vi: 'Các văn bản đã ban hành', en: 'Documents issued' },
        hint: { vi: 'Mỗi văn bản một dòng.', en: 'One row for each document.' },
        rows: { by: 'free', max: 50 },
        columns: [{ kind: 'document', id: 'document', label: { vi: 'Văn bản', en: 'Document' }, required: true }],
      },
    ]),
    section('ii', 'II', 'Kết quả thực hiện', 'Results', [
      section('ii_1', '1', 'Kết quả thực hiện các mục tiêu nghị quyết (theo phụ lục gửi kèm)', 'Results of the aims', [
        narrative('aims', 'Nhận xét chung (số liệu ghi ở phụ lục)', 'General remarks (figures are in the appendix)'),
      ]),
      section('ii_2', '2', 'Về thực hiện các nhiệm vụ, giải pháp', 'Tasks and solutions', [
        section(
          'ii_2_1',
          '2.1',
          'Tăng cường công tác lãnh đạo, chỉ đạo, nâng cao hiệu quả quản lý của chính quyền; sự phối hợp đồng bộ với MTTQ và các đoàn thể để triển khai, thực hiện có hiệu quả đổi mới căn bản, toàn diện giáo dục và đào tạo',
          'Leadership, management and coordination',
          [narrative('coordination', 'Kết quả', 'Results')],
        ),
        section(
          'ii_2_2',
          '2.2',
          'Đẩy mạnh công tác giáo dục chính trị, tư tưởng; chú trọng giáo dục nhân cách, đạo đức, lối sống, kỹ năng sống, kiến thức pháp luật và ý thức công dân trong hệ thống giáo dục',
          'Political, moral and legal education',
          [
            narrative('civic_education', 'Kết quả', 'Results'),
            {
              kind: 'grid',
              id: 'party',
              title: { vi: 'Kết quả công tác phát triển đảng trong các trường học', en: 'Party work in schools' },
              hint: { vi: 'Báo cáo ghi năm 2021 và năm 2023.', en: 'The report gives 2021 and 2023.' },
              rows: { by: 'year', from: 2021, to: 2023 },
              columns: [
                count('schools_with_party', 'Trường có tổ chức đảng', 'Schools with a party organisation', 'trường'),
                count('schools', 'Tổng số trường', 'All schools', 'trường'),
                rate('party_rate', 'Tỷ lệ trường có tổ chức đảng', 'Rate', 'schools_with_party', 'schools'),
                count('staff', 'Công chức, viên chức, người lao động toàn ngành', 'All staff', 'người'),
                count('members', 'Đảng viên', 'Party members', 'người'),
                rate('members_rate', 'Tỷ lệ đảng viên', 'Rate of party members', 'members', 'staff'),
                count('young_members', 'Đảng viên trẻ dưới 30 tuổi', 'Party members under 30', 'người'),
              ],
            },
            statedShare(
              'green_schools',
              'Trường được công nhận là trường học xanh - sạch - đẹp - an toàn - thân thiện (hằng năm)',
              'Schools recognised as green, clean, safe and friendly (each year)',
            ),
            count(
              'commended_schools',
              'Trường được Giám đốc Sở Giáo dục và Đào tạo tặng Giấy khen',
              'Schools commended by the director of the education department',
              'trường',
            ),
            statedShare(
              'law_education',
              'Cán bộ, giáo viên, nhân viên, học sinh hưởng ứng công tác phổ biến, giáo dục pháp luật',
              'Staff and pupils taking part in legal education',
            ),
          ],
        ),
        section(
          'ii_2_3',
          '2.3',
          'Đổi mới công tác quản lý, nâng cao chất lượng giáo dục; tăng cường thanh tra, kiểm tra, giám sát để ngăn chặn, xử lý nghiêm những tiêu cực trong hoạt động giáo dục và đào tạo',
          'Management, quality, inspection',
          schoolStandards,
        ),
        section(
          'ii_2_4',
          '2.4',
          'Phát triển đội ngũ, nâng cao năng lực và phẩm chất của cán bộ quản lý, giáo viên, nhân viên trường học',
          'Staff',
          [narrative('staff_development', 'Kết quả', 'Results'), ...staff],
        ),
        section(
          'ii_2_5',
          '2.5',
          'Tiếp tục sắp xếp mạng lưới trường, lớp học; xây dựng cơ sở vật chất đảm bảo điều kiện để triển khai Chương trình giáo dục phổ thông năm 2018; duy trì và nâng cao chất lượng phổ cập giáo dục, xóa mù chữ và phân luồng học sinh sau trung học cơ sở; xây dựng xã hội học tập',
          'School network, facilities, universalisation, learning society',
          [narrative('network', 'Kết quả', 'Results'), ...network, ...universalisation],
        ),
        section(
          'ii_2_6',
          '2.6',
          'Đẩy mạnh xã hội hóa giáo dục, nâng cao hiệu quả hợp tác quốc tế trong giáo dục, đào tạo và dạy nghề',
          'Contributions of society, international cooperation',
          [narrative('contributions', 'Kết quả', 'Results'), ...donations],
        ),
      ]),
    ]),
    section('iii', 'III', 'Đánh giá chung', 'Assessment', [
      section('iii_1', '1', 'Kết quả đạt được', 'Achievements', [
        narrative('achievements', 'Kết quả đạt được', 'Achievements'),
      ]),
      section('iii_2', '2', 'Hạn chế, khó khăn', 'Weaknesses', [
        narrative('weaknesses', 'Hạn chế, khó khăn', 'Weaknesses'),
        count(
          'standard_schools_added',
          'Số trường đạt chuẩn quốc gia tăng thêm từ năm 2021 đến nay',
          'More schools of national standard since 2021',
          'trường',
        ),
        count(
          'standard_schools_wanted',
          'Số trường đạt chuẩn quốc gia phải tăng thêm giai đoạn 2021-2025',
          'More schools of national standard wanted in 2021-2025',
          'trường',
        ),
        count(
          'subject_room_schools',
          'Số trường có đủ phòng học bộ môn',
          'Schools with enough subject rooms',
          'trường',
        ),
        rate(
          'subject_room_rate',
          'Tỷ lệ trường có đủ phòng học bộ môn',
          'Rate of schools with enough subject rooms',
          'subject_room_schools',
          'schools',
        ),
      ]),
    ]),
    section('iv', 'IV', 'Một số nhiệm vụ trọng tâm trong thời gian tới', 'Tasks ahead', [
      narrative('tasks', 'Nhiệm vụ trọng tâm', 'Tasks'),
    ]),
    appendix,
  ],
  checks: [
    {
      id: 'party_schools',
      at: 'party',
      left: ['schools_with_party'],
      op: '<=',
      right: ['schools'],
      severity: 'error',
      message: {
        vi: 'Số trường có tổ chức đảng không thể nhiều hơn tổng số trường.',
        en: 'More schools than there are.',
      },
    },
    {
      id: 'party_members',
      at: 'party',
      left: ['members'],
      op: '<=',
      right: ['staff'],
      severity: 'error',
      message: { vi: 'Số đảng viên không thể nhiều hơn tổng số người.', en: 'More party members than staff.' },
    },
    {
      id: 'young_members',
      at: 'party',
      left: ['young_members'],
      op: '<=',
      right: ['members'],
      severity: 'error',
      message: { vi: 'Đảng viên trẻ không thể nhiều hơn số đảng viên.', en: 'More young party members than members.' },
    },
    {
      id: 'school_parts',
      at: 'report',
      left: ['schools_of_standard', 'schools_below_standard', 'schools_failed_review'],
      op: '=',
      right: ['schools'],
      severity: 'warning',
      message: {
        vi: 'Trường đạt chuẩn, chưa đạt và đánh giá lại không đạt phải cộng bằng tổng số trường.',
        en: 'Schools of standard, not yet and failed must add up to all schools.',
      },
    },
    {
      id: 'staff_parts',
      at: 'report',
      left: ['office_civil_servants', 'school_managers', 'teachers', 'employees'],
      op: '=',
      right: ['staff'],
      severity: 'warning',
      message: {
        vi: 'Các loại phải cộng bằng tổng số công chức, viên chức.',
        en: 'The kinds must add up to all staff.',
      },
    },
    {
      id: 'recruited_parts',
      at: 'report',
      left: ['recruited_preschool', 'recruited_primary', 'recruited_lower_secondary'],
      op: '=',
      right: ['recruited'],
      severity: 'warning',
      message: {
        vi: 'Các cấp học phải cộng bằng số giáo viên tuyển được.',
        en: 'The levels must add up to the recruits.',
      },
    },
    {
      id: 'transferred_parts',
      at: 'report',
      left: ['transferred_principals', 'transferred_deputies'],
      op: '=',
      right: ['transferred'],
      severity: 'warning',
      message: {
        vi: 'Hiệu trưởng và Phó Hiệu trưởng phải cộng bằng số viên chức điều động.',
        en: 'Principals and deputies must add up to those transferred.',
      },
    },
    {
      id: 'reappointed_parts',
      at: 'report',
      left: ['reappointed_deputies'],
      op: '<=',
      right: ['reappointed'],
      severity: 'error',
      message: { vi: 'Phần không thể lớn hơn toàn thể.', en: 'A part cannot be larger than the whole.' },
    },
    {
      id: 'subject_rooms_of_schools',
      at: 'report',
      left: ['subject_room_schools'],
      op: '<=',
      right: ['schools'],
      severity: 'error',
      message: { vi: 'Không thể nhiều hơn tổng số trường.', en: 'More schools than there are.' },
    },
    {
      id: 'added_twice',
      at: 'report',
      left: ['newly_accredited_schools'],
      op: '=',
      right: ['standard_schools_added'],
      severity: 'warning',
      message: {
        vi: 'Số trường đạt chuẩn tăng thêm ở mục II.2.3 khác mục III.2.',
        en: 'More schools of standard: II.2.3 and III.2 differ.',
      },
    },
    {
      id: 'cash_within_worth',
      at: 'donations',
      left: ['cash'],
      op: '<=',
      right: ['worth'],
      severity: 'warning',
      message: {
        vi: 'Tiền mặt lớn hơn tổng giá trị huy động.',
        en: 'The cash is more than the total worth.',
      },
    },
  ],
};
