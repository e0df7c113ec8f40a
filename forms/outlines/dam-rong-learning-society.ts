import type { Outline } from '../../schemas/outline/outline.ts';
import { approximate, count, narrative, rate, section, statedShare } from './parts.ts';

/**
 * What the district of Đam Rông published on 6/6/2024 about five years of conclusion 49-KL/TW. The article has no
 * headings: the sections follow its paragraphs. It counts lượt (participations), people, members, units and communes;
 * they stay apart.
 */
export const damRongLearningSociety: Outline = {
  id: 'dam-rong-learning-society',
  version: 2,
  title: {
    vi: 'Kết quả 05 năm thực hiện Kết luận số 49-KL/TW về công tác khuyến học, khuyến tài, xây dựng xã hội học tập',
    en: 'Five years of conclusion 49-KL/TW on promoting learning and a learning society',
  },
  basis: 'Kết luận số 49-KL/TW ngày 10/5/2019',
  filedBy: ['district'],
  else: 'commune',
  items: [
    section('direction', '1', 'Công tác lãnh đạo, chỉ đạo', 'Leadership', [
      narrative('leadership', 'Công tác lãnh đạo, chỉ đạo, tuyên truyền', 'Leadership and awareness work'),
    ]),
    section('association', '2', 'Tổ chức Hội Khuyến học', 'The association for promoting learning', [
      count('communes', 'Tổng số xã', 'All communes', 'xã'),
      count('communes_with_association', 'Xã có hội Khuyến học cơ sở', 'Communes with an association', 'xã'),
      rate(
        'communes_with_association_rate',
        'Tỷ lệ xã có hội Khuyến học cơ sở',
        'Rate of communes with an association',
        'communes_with_association',
        'communes',
      ),
      count(
        'communes_with_decision',
        'Hội Khuyến học xã đã có quyết định thành lập',
        'Communes whose association is founded by decision',
        'xã',
      ),
      rate(
        'communes_with_decision_rate',
        'Tỷ lệ Hội Khuyến học xã đã có quyết định thành lập',
        'Rate of communes whose association is founded by decision',
        'communes_with_decision',
        'communes',
      ),
      count('branches', 'Tổng số chi hội và ban khuyến học', 'All branches and boards', 'chi hội'),
      count('members', 'Hội viên', 'Members', 'người'),
      statedShare(
        'members_of_population',
        'Hội viên so với dân số toàn huyện (như báo cáo ghi)',
        'Members of the population (as stated)',
      ),
      {
        kind: 'count',
        id: 'population',
        label: { vi: 'Dân số toàn huyện', en: 'Population of the district' },
        hint: {
          vi: 'Mẫu số của tỷ lệ hội viên; báo cáo không nêu. Ghi số liệu có căn cứ, không suy ngược từ tỷ lệ.',
          en: 'The denominator of the rate of members, which the report does not give. Not to be inferred from the rate.',
        },
        measure: 'người',
      },
      rate('members_rate', 'Tỷ lệ hội viên so với dân số', 'Rate of members', 'members', 'population'),
      count('congresses', 'Số kỳ Đại hội đã tổ chức', 'Congresses held', 'kỳ'),
    ]),
    section('centres', '3', 'Trung tâm học tập cộng đồng', 'Community learning centres', [
      narrative('centres_activity', 'Hoạt động của các Trung tâm', 'What the centres do'),
      count(
        'centres',
        'Trung tâm Học tập cộng đồng được thành lập, công nhận Ban Giám đốc',
        'Centres with a recognised board of directors',
        'trung tâm',
      ),
    ]),
    section('schools', '4', 'Phổ cập giáo dục, xóa mù chữ và trường đạt chuẩn quốc gia', 'Universalisation, schools', [
      narrative('universalisation', 'Phổ cập giáo dục, xóa mù chữ', 'Universalisation and literacy'),
      count('all_schools', 'Tổng số trường', 'All schools', 'trường'),
      count('schools_of_standard', 'Trường đạt chuẩn quốc gia', 'Schools of national standard', 'trường'),
      rate(
        'schools_of_standard_rate',
        'Tỷ lệ trường đạt chuẩn quốc gia',
        'Rate of schools of national standard',
        'schools_of_standard',
        'all_schools',
      ),
      count('preschools_of_standard', 'Trong đó: trường MN', 'Of these: preschools', 'trường'),
      count('primary_of_standard', 'Trong đó: trường TH', 'Of these: primary', 'trường'),
      count('lower_secondary_of_standard', 'Trong đó: trường THCS', 'Of these: lower secondary', 'trường'),
      count('upper_secondary_of_standard', 'Trong đó: trường THPT', 'Of these: upper secondary', 'trường'),
    ]),
    section('training', '5', 'Đào tạo, bồi dưỡng', 'Training', [
      approximate(
        count(
          'officials_trained',
          'Lượt cán bộ, công chức, viên chức được đào tạo, bồi dưỡng',
          'Participations of officials in training',
          'lượt',
        ),
      ),
      count(
        'rural_workers_trained',
        'Lượt lao động nông thôn được đào tạo nghề',
        'Participations of rural workers in vocational training',
        'lượt',
      ),
      count('rural_workers_employed', 'Trong đó: lượt người có việc làm', 'Of these: who found work', 'lượt'),
      rate(
        'rural_workers_employed_rate',
        'Tỷ lệ có việc làm sau đào tạo nghề',
        'Rate of those who found work',
        'rural_workers_employed',
        'rural_workers_trained',
        1,
      ),
      count('factory_workers_trained', 'Lượt công nhân lao động được đào tạo nghề', 'Workers trained', 'lượt'),
    ]),
    section('models', '6', 'Các mô hình học tập', 'Learning models', [
      narrative('models_work', 'Triển khai các mô hình học tập', 'How the models are built'),
      count('learning_citizens', 'Công dân đạt "Công dân học tập"', 'Learning citizens', 'công dân'),
      count(
        'learning_communes',
        'Xã được công nhận cộng đồng học tập cấp xã',
        'Communes recognised as learning communities',
        'xã',
      ),
      rate(
        'learning_communes_rate',
        'Tỷ lệ xã được công nhận cộng đồng học tập cấp xã',
        'Rate of communes recognised',
        'learning_communes',
        'communes',
      ),
      count(
        'learning_units',
        'Đơn vị, doanh nghiệp được công nhận "Đơn vị học tập"',
        'Units and firms recognised as learning units',
        'đơn vị',
      ),
    ]),
    section('assessment', '7', 'Đánh giá chung', 'Assessment', [
      narrative('achievements', 'Kết quả', 'Achievements'),
      narrative('weaknesses', 'Tồn tại, hạn chế', 'Weaknesses'),
      narrative('lessons', 'Bài học kinh nghiệm', 'Lessons'),
    ]),
  ],
  checks: [
    ...(['communes_with_association', 'communes_with_decision', 'learning_communes'] as const).map((part) => ({
      id: `${part}_of_communes`,
      at: 'report',
      left: [part],
      op: '<=' as const,
      right: ['communes'],
      severity: 'error' as const,
      message: { vi: 'Không thể nhiều hơn tổng số xã.', en: 'More communes than there are.' },
    })),
    {
      id: 'schools_of_standard_of_all',
      at: 'report',
      left: ['schools_of_standard'],
      op: '<=',
      right: ['all_schools'],
      severity: 'error',
      message: { vi: 'Không thể nhiều hơn tổng số trường.', en: 'More schools than there are.' },
    },
    {
      id: 'standard_parts',
      at: 'report',
      left: [
        'preschools_of_standard',
        'primary_of_standard',
        'lower_secondary_of_standard',
        'upper_secondary_of_standard',
      ],
      op: '=',
      right: ['schools_of_standard'],
      severity: 'warning',
      message: {
        vi: 'Các cấp học phải cộng bằng số trường đạt chuẩn quốc gia.',
        en: 'The levels must add up to the schools of standard.',
      },
    },
    {
      id: 'employed_of_trained',
      at: 'report',
      left: ['rural_workers_employed'],
      op: '<=',
      right: ['rural_workers_trained'],
      severity: 'error',
      message: {
        vi: 'Số có việc làm không thể nhiều hơn số được đào tạo.',
        en: 'More who found work than were trained.',
      },
    },
    {
      id: 'members_of_people',
      at: 'report',
      left: ['members'],
      op: '<=',
      right: ['population'],
      severity: 'error',
      message: { vi: 'Hội viên không thể nhiều hơn dân số.', en: 'More members than people.' },
    },
  ],
};
