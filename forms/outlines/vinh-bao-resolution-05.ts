import type { Goal, Target } from '../../schemas/outline/kinds/target.ts';
import type { Outline } from '../../schemas/outline/outline.ts';
import { approximate, count, narrative, rate, section, statedShare } from './parts.ts';

/**
 * What the party committee of Vĩnh Bảo concluded on 27/9/2024 about resolution 05-NQ/HU (10/12/2021): how many of its 40
 * targets stand where, and targets that it set anew. The 40 are counted by their four states in it, and not listed:
 * neither are they here. A revised target keeps its first wording beside the new one.
 */
const RESOLUTION = { setOn: '2021-12-10', basis: 'Nghị quyết 05-NQ/HU' };
const CONCLUSION = { setOn: '2024-09-27', basis: 'Kết luận sơ kết 03 năm' };
const [IN_2025, IN_2030] = [{ due: '2025-12-31' }, { due: '2030-12-31' }];
const PERCENT: Target['scale'] = { is: 'number', places: 2, min: 0, max: 100 };
const WHOLE: Target['scale'] = { is: 'number', places: 0, min: 0 };

const aim = (
  id: string,
  vi: string,
  en: string,
  [measure, scale]: [string, Target['scale']],
  targets: Goal[],
): Target => ({ kind: 'target', id, number: '-', label: { vi, en }, measure, scale, targets });

export const vinhBaoResolution05: Outline = {
  id: 'vinh-bao-resolution-05',
  version: 2,
  title: {
    vi: 'Sơ kết 03 năm thực hiện Nghị quyết số 05-NQ/HU về nâng cao chất lượng giáo dục và đào tạo giai đoạn 2021-2025, định hướng đến năm 2030',
    en: 'Three years of resolution 05-NQ/HU on the quality of education, 2021-2025 and on to 2030',
  },
  basis: 'Nghị quyết số 05-NQ/HU ngày 10/12/2021',
  filedBy: ['district'],
  else: 'commune',
  items: [
    section('i', 'I', 'Kết quả thực hiện Nghị quyết', 'Results', [
      section('i_1', '1', 'Kết quả đạt được', 'Achievements', [
        narrative('achievements', 'Kết quả đạt được', 'Achievements'),
        statedShare('teachers_of_standard', 'Giáo viên đạt chuẩn theo quy định', 'Teachers of the required standard'),
        statedShare(
          'at_school_at_age',
          'Tỷ lệ học sinh các cấp đi học đúng độ tuổi',
          'Pupils at school at the right age',
        ),
        statedShare('lower_secondary_graduated', 'Tỷ lệ học sinh tốt nghiệp THCS', 'Lower secondary graduates'),
        statedShare('upper_secondary_graduated', 'Tỷ lệ tốt nghiệp THPT', 'Upper secondary graduates'),
        statedShare('workers_trained', 'Tỷ lệ lao động qua đào tạo', 'Workers with training'),
        statedShare('workers_trained_vocational', 'Trong đó: đào tạo nghề', 'Of these: vocational'),
        statedShare('workers_certified', 'Trong đó: đào tạo có chứng chỉ', 'Of these: with a certificate'),
        approximate(
          statedShare(
            'education_spending',
            'Chi ngân sách cho giáo dục trong tổng chi ngân sách của huyện',
            'Education in all spending of the district',
          ),
        ),
        count('targets', 'Tổng số chỉ tiêu của Nghị quyết', 'Targets of the resolution', 'chỉ tiêu'),
        count('targets_exceeded', 'Chỉ tiêu vượt', 'Exceeded', 'chỉ tiêu'),
        count('targets_met', 'Chỉ tiêu đạt', 'Met', 'chỉ tiêu'),
        count('targets_in_progress', 'Chỉ tiêu đang phấn đấu thực hiện', 'In progress', 'chỉ tiêu'),
        count('targets_not_assessed', 'Chỉ tiêu chưa đánh giá', 'Not assessed', 'chỉ tiêu'),
        count('schools', 'Tổng số trường học', 'All schools', 'trường'),
        count('schools_of_standard', 'Trường học đạt chuẩn quốc gia', 'Schools of national standard', 'trường'),
        rate(
          'schools_of_standard_rate',
          'Tỷ lệ trường học đạt chuẩn quốc gia',
          'Rate of schools of national standard',
          'schools_of_standard',
          'schools',
        ),
        count('schools_of_level_2', 'Trường đạt chuẩn quốc gia mức độ II', 'Of national standard, level 2', 'trường'),
        rate(
          'schools_of_level_2_rate',
          'Tỷ lệ trường đạt chuẩn quốc gia mức độ II',
          'Rate of schools of level 2',
          'schools_of_level_2',
          'schools',
        ),
      ]),
      section('i_2', '2', 'Tồn tại, hạn chế', 'Weaknesses', [
        narrative('weaknesses', 'Tồn tại, hạn chế', 'Weaknesses'),
        count('schools_below_standard', 'Trường chưa đạt chuẩn quốc gia', 'Schools not yet of standard', 'trường'),
        {
          kind: 'grid',
          id: 'schools_below_standard_names',
          title: { vi: 'Tên các trường chưa đạt chuẩn quốc gia', en: 'Schools not yet of standard' },
          rows: { by: 'free', max: 50 },
          columns: [
            { kind: 'text', id: 'name', label: { vi: 'Trường', en: 'School' }, maxLength: 200, required: true },
            {
              kind: 'choice',
              id: 'school_level',
              label: { vi: 'Cấp học', en: 'Level' },
              options: [
                { id: 'preschool', label: { vi: 'Mầm non', en: 'Preschool' } },
                { id: 'primary', label: { vi: 'Tiểu học', en: 'Primary' } },
                { id: 'lower_secondary', label: { vi: 'THCS', en: 'Lower secondary' } },
              ],
            },
          ],
        },
      ]),
      section('i_3', '3', 'Nguyên nhân của tồn tại hạn chế', 'Causes', [
        section('i_3_1', '3.1', 'Nguyên nhân khách quan', 'Outer causes', [
          narrative('outer_causes', 'Nguyên nhân khách quan', 'Outer causes'),
          approximate(
            statedShare(
              'grade_10_places',
              'Chỉ tiêu tuyển sinh lớp 10 so với số học sinh tốt nghiệp trung học cơ sở',
              'Places in grade 10 against lower secondary graduates',
            ),
          ),
        ]),
        section('i_3_2', '3.2', 'Nguyên nhân chủ quan', 'Own causes', [
          narrative('own_causes', 'Nguyên nhân chủ quan', 'Own causes'),
        ]),
      ]),
    ]),
    section(
      'ii',
      'II',
      'Những chỉ tiêu, nhiệm vụ và giải pháp trong thời gian tới',
      'Targets, tasks and solutions ahead',
      [
        section(
          'ii_1',
          '1',
          'Bổ sung một số chỉ tiêu đến năm 2025, định hướng đến năm 2030',
          'More targets for 2025 and 2030',
          [
            section('ii_1_1', '1.1', 'Giáo dục mầm non', 'Preschool', [
              aim(
                'preschools_english',
                'Trường triển khai chương trình làm quen Tiếng Anh cho trẻ 3, 4, 5 tuổi',
                'Preschools that introduce English at 3, 4 and 5',
                ['%', PERCENT],
                [{ ...IN_2025, ...CONCLUSION, op: '>=', value: 100 }],
              ),
              aim(
                'preschool_teachers_of_standard',
                'Giáo viên mầm non có trình độ đạt chuẩn',
                'Preschool teachers of the required standard',
                ['%', PERCENT],
                [{ ...IN_2025, ...CONCLUSION, op: '>=', value: 100 }],
              ),
              aim(
                'preschool_managers_master',
                'Cán bộ quản lý mầm non có trình độ thạc sĩ',
                'Preschool managers with a master’s degree',
                ['%', PERCENT],
                [
                  { ...IN_2025, ...RESOLUTION, from: 4, to: 6 },
                  { ...IN_2025, ...CONCLUSION, from: 6, to: 7 },
                  { ...IN_2030, ...RESOLUTION, from: 8, to: 9 },
                  { ...IN_2030, ...CONCLUSION, from: 9, to: 10 },
                ],
              ),
            ]),
            section('ii_1_2', '1.2', 'Giáo dục tiểu học', 'Primary', [
              aim(
                'primary_teachers_of_standard',
                'Giáo viên tiểu học có trình độ đạt chuẩn',
                'Primary teachers of the required standard',
                ['%', PERCENT],
                [{ ...IN_2025, ...CONCLUSION, op: '>=', value: 100 }],
              ),
              aim(
                'primary_managers_above_standard',
                'Cán bộ quản lý tiểu học có trình độ trên chuẩn',
                'Primary managers above the standard',
                ['%', PERCENT],
                [
                  { ...IN_2025, ...RESOLUTION, from: 10, to: 11 },
                  { ...IN_2025, ...CONCLUSION, from: 25, to: 29 },
                  { ...IN_2030, ...RESOLUTION, from: 12, to: 15 },
                  { ...IN_2030, ...CONCLUSION, from: 30, to: 32 },
                ],
              ),
            ]),
            section('ii_1_3', '1.3', 'Giáo dục trung học', 'Secondary', [
              aim(
                'streamed_after_lower_secondary',
                'Tỷ lệ phân luồng học sinh sau tốt nghiệp trung học cơ sở đạt trên 15%',
                'Streamed after lower secondary school: more than 15 %',
                ['%', PERCENT],
                [{ ...IN_2025, ...CONCLUSION, op: '>', value: 15 }],
              ),
              aim(
                'lower_secondary_managers_above_standard',
                'Cán bộ quản lý trung học cơ sở có trình độ trên chuẩn',
                'Lower secondary managers above the standard',
                ['%', PERCENT],
                [
                  { ...IN_2025, ...RESOLUTION, from: 11, to: 15 },
                  { ...IN_2025, ...CONCLUSION, op: '>=', value: 20 },
                  { ...IN_2030, ...RESOLUTION, from: 18, to: 20 },
                  { ...IN_2030, ...CONCLUSION, op: '>=', value: 25 },
                ],
              ),
            ]),
            section(
              'ii_1_4',
              '1.4',
              'Giáo dục thường xuyên và giáo dục nghề nghiệp',
              'Continuing and vocational education',
              [
                aim(
                  'joint_trades',
                  'Liên kết đào tạo một số nghề cho người lao động gồm 07 ngành nghề',
                  'Trades taught jointly with others',
                  ['ngành nghề', WHOLE],
                  [{ ...IN_2025, ...CONCLUSION, op: '>=', value: 7 }],
                ),
                {
                  kind: 'text',
                  id: 'joint_trades_names',
                  label: { vi: 'Tên các ngành nghề', en: 'The trades by name' },
                  maxLength: 2000,
                },
              ],
            ),
            section('ii_1_5', '1.5', 'Về xây dựng phòng học thông minh', 'Smart classrooms', [
              aim(
                'smart_schools',
                'Mỗi cấp học, bậc học lựa chọn 01 trường',
                'Schools chosen at each level',
                ['trường', WHOLE],
                [{ ...IN_2025, ...CONCLUSION, op: '>=', value: 1 }],
              ),
              aim(
                'smart_rooms',
                'Xây dựng và sử dụng hiệu quả 01 phòng học thông minh',
                'Smart classrooms in each of them',
                ['phòng', WHOLE],
                [{ ...IN_2025, ...CONCLUSION, op: '>=', value: 1 }],
              ),
            ]),
          ],
        ),
        section('ii_2', '2', 'Nhiệm vụ và giải pháp', 'Tasks and solutions', [
          narrative('tasks', 'Nhiệm vụ và giải pháp', 'Tasks and solutions'),
        ]),
      ],
    ),
    section('iii', 'III', 'Tổ chức thực hiện', 'Implementation', [
      narrative('implementation', 'Tổ chức thực hiện', 'Implementation'),
    ]),
  ],
  checks: [
    {
      id: 'target_states',
      at: 'report',
      left: ['targets_exceeded', 'targets_met', 'targets_in_progress', 'targets_not_assessed'],
      op: '=',
      right: ['targets'],
      severity: 'warning',
      message: {
        vi: 'Vượt, đạt, đang phấn đấu và chưa đánh giá phải cộng bằng tổng số chỉ tiêu.',
        en: 'Exceeded, met, in progress and not assessed must add up to all targets.',
      },
    },
    {
      id: 'school_parts',
      at: 'report',
      left: ['schools_of_standard', 'schools_below_standard'],
      op: '=',
      right: ['schools'],
      severity: 'warning',
      message: {
        vi: 'Trường đạt và chưa đạt chuẩn phải cộng bằng tổng số trường.',
        en: 'Schools of standard and not yet must add up to all schools.',
      },
    },
    {
      id: 'level_2_within_standard',
      at: 'report',
      left: ['schools_of_level_2'],
      op: '<=',
      right: ['schools_of_standard'],
      severity: 'error',
      message: {
        vi: 'Trường mức độ II nằm trong số trường đạt chuẩn.',
        en: 'Schools of level 2 are among those of standard.',
      },
    },
  ],
};
