import type { Outline } from '../../schemas/outline/outline.ts';

/**
 * The outline attached to letter 431/SGDĐT-ĐTBD of the Cao Bằng education department (17/4/2020): results of 2019 and
 * plans for 2020 of building a learning society in the border area. Headings and items are the letter's own words.
 * The letter asks for a "tỷ lệ" twenty times and never says of what: the denominators are fields of their own here.
 */
export const caoBangBorderLearningSociety: Outline = {
  id: 'cao-bang-border-learning-society',
  version: 1,
  title: {
    vi: 'Báo cáo kết quả thực hiện nhiệm vụ đẩy mạnh công tác xây dựng xã hội học tập ở địa bàn biên giới năm 2019, phương hướng thực hiện năm 2020',
    en: 'Report on building a learning society in the border area in 2019, and directions for 2020',
  },
  basis: 'Công văn 431/SGDĐT-ĐTBD ngày 17/4/2020',
  filedBy: ['district'],
  else: 'commune',
  items: [
    {
      kind: 'section',
      id: 'a',
      number: 'A',
      title: {
        vi: 'Kết quả thực hiện nhiệm vụ đẩy mạnh công tác xây dựng xã hội học tập ở địa bàn biên giới năm 2019',
        en: 'Results of building a learning society in the border area in 2019',
      },
      items: [
        {
          kind: 'section',
          id: 'a_i',
          number: 'I',
          title: {
            vi: 'Khái quát đặc điểm tình hình kinh tế - xã hội của địa phương, đơn vị',
            en: 'Overview of the socio-economic situation',
          },
          items: [
            {
              kind: 'text',
              id: 'context',
              label: { vi: 'Khái quát tình hình kinh tế - xã hội', en: 'Socio-economic summary' },
              maxLength: 20000,
              required: true,
            },
          ],
        },
        {
          kind: 'section',
          id: 'a_ii',
          number: 'II',
          title: {
            vi: 'Công tác chỉ đạo, điều hành thực hiện các kế hoạch của Đề án "Xây dựng xã hội học tập trên địa bàn tỉnh, giai đoạn 2013 - 2020", Kế hoạch Đề án "Xóa mù chữ đến năm 2020"',
            en: 'Direction of the plans of the learning society scheme 2013-2020 and of the literacy scheme to 2020',
          },
          items: [
            {
              kind: 'grid',
              id: 'directing_documents',
              number: '-',
              title: {
                vi: 'Các văn bản chỉ đạo của cấp huyện, xã đã ban hành, chỉ đạo, điều hành thực hiện kế hoạch Đề án "Xây dựng xã hội học tập trên địa bàn tỉnh, giai đoạn 2013 - 2020", Kế hoạch Đề án "Xóa mù chữ đến năm 2020"',
                en: 'Directing documents issued by the district and the communes',
              },
              hint: { vi: 'Mỗi văn bản một dòng.', en: 'One row for each document.' },
              rows: { by: 'free', max: 50 },
              columns: [
                {
                  kind: 'document',
                  id: 'document',
                  label: { vi: 'Văn bản', en: 'Document' },
                  required: true,
                },
                {
                  kind: 'choice',
                  id: 'issuing_tier',
                  label: { vi: 'Cấp ban hành', en: 'Issued by' },
                  options: [
                    { id: 'district', label: { vi: 'Cấp huyện', en: 'District' } },
                    { id: 'commune', label: { vi: 'Cấp xã', en: 'Commune' } },
                  ],
                },
              ],
            },
            {
              kind: 'text',
              id: 'committee_activity',
              number: '-',
              label: {
                vi: 'Đánh giá hoạt động của Ban chỉ đạo cấp huyện, cấp xã',
                en: 'Assessment of the steering committees of the district and the communes',
              },
            },
          ],
        },
        {
          kind: 'section',
          id: 'a_iii',
          number: 'III',
          title: { vi: 'Kết quả thực hiện kế hoạch các Đề án', en: 'Results of the plans of the schemes' },
          items: [
            {
              kind: 'section',
              id: 'a_iii_1',
              number: '1',
              title: {
                vi: 'Kết quả thực hiện kế hoạch Đề án "Xây dựng xã hội học tập"',
                en: 'Results of the learning society scheme',
              },
              items: [
                {
                  kind: 'section',
                  id: 'a_iii_1_1',
                  number: '1.1',
                  title: {
                    vi: 'Công tác tuyên truyền nâng cao nhận thức của người dân về mục đích, ý nghĩa và lợi ích của việc xây dựng xã hội học tập',
                    en: 'Raising awareness of the learning society',
                  },
                  items: [
                    {
                      kind: 'text',
                      id: 'propaganda',
                      label: { vi: 'Kết quả công tác tuyên truyền', en: 'Awareness work' },
                    },
                  ],
                },
                {
                  kind: 'section',
                  id: 'a_iii_1_2',
                  number: '1.2',
                  title: {
                    vi: 'Công tác phối hợp giữa các ban, ngành, các đoàn thể, tổ chức xã hội',
                    en: 'Coordination between departments, unions and social organisations',
                  },
                  items: [
                    {
                      kind: 'text',
                      id: 'coordination',
                      label: { vi: 'Kết quả công tác phối hợp', en: 'Coordination work' },
                    },
                  ],
                },
                {
                  kind: 'section',
                  id: 'a_iii_1_3',
                  number: '1.3',
                  title: {
                    vi: 'Công tác bồi dưỡng nâng cao trình độ cho cán bộ, công chức, viên chức và người lao động (kế hoạch đào tạo, bồi dưỡng; số lớp đã mở, số người tham gia,...)',
                    en: 'Training of officials, public employees and workers (plan; classes opened, participants …)',
                  },
                  items: [
                    {
                      kind: 'text',
                      id: 'training_plan',
                      label: { vi: 'Kế hoạch đào tạo, bồi dưỡng', en: 'Training plan' },
                    },
                    {
                      kind: 'count',
                      id: 'training_classes',
                      label: { vi: 'Số lớp đã mở', en: 'Classes opened' },
                      measure: 'lớp',
                    },
                    {
                      kind: 'count',
                      id: 'training_participants',
                      label: { vi: 'Số người tham gia', en: 'Participants' },
                      hint: {
                        vi: 'Người dự nhiều lớp chỉ tính một lần.',
                        en: 'Count a person once, however many classes they attended.',
                      },
                      measure: 'người',
                    },
                  ],
                },
                {
                  kind: 'section',
                  id: 'a_iii_1_4',
                  number: '1.4',
                  title: { vi: 'Kết quả thực hiện các mục tiêu của Đề án', en: 'Results against the scheme’s aims' },
                  items: [
                    {
                      kind: 'section',
                      id: 'a_iii_1_4_a',
                      number: 'a)',
                      title: {
                        vi: 'Kết quả học tập nâng cao trình độ tin học, ngoại ngữ',
                        en: 'Computing and foreign languages',
                      },
                      items: [
                        {
                          kind: 'count',
                          id: 'it_trained',
                          number: '-',
                          label: {
                            vi: 'Số cán bộ, công chức, viên chức tham gia chương trình học tập nâng cao trình độ ứng dụng công nghệ thông tin đáp ứng yêu cầu vị trí việc làm',
                            en: 'Officials and public employees who studied information technology for their post',
                          },
                          measure: 'người',
                        },
                        {
                          kind: 'count',
                          id: 'officials',
                          label: {
                            vi: 'Tổng số cán bộ, công chức, viên chức',
                            en: 'All officials and public employees',
                          },
                          hint: {
                            vi: 'Mẫu số của tỷ lệ; công văn không nêu. Ghi số có mặt cuối kỳ báo cáo.',
                            en: 'The denominator, which the letter does not name. Those in post at the end of the period.',
                          },
                          measure: 'người',
                        },
                        {
                          kind: 'rate',
                          id: 'it_trained_rate',
                          label: {
                            vi: 'Tỷ lệ cán bộ, công chức, viên chức học ứng dụng công nghệ thông tin',
                            en: 'Rate of officials who studied information technology',
                          },
                          of: 'it_trained',
                          over: 'officials',
                        },
                        {
                          kind: 'count',
                          id: 'workers_studying',
                          number: '-',
                          label: {
                            vi: 'Số người lao động đã và đang tham gia học tập nâng cao trình độ tin học, ngoại ngữ tại các cơ sở giáo dục',
                            en: 'Workers who have studied or are studying computing or a foreign language',
                          },
                          hint: {
                            vi: 'Người học cả tin học và ngoại ngữ chỉ tính một lần.',
                            en: 'Count a person once who studies both.',
                          },
                          measure: 'người',
                        },
                        {
                          kind: 'count',
                          id: 'workers',
                          label: { vi: 'Tổng số người lao động', en: 'All workers' },
                          hint: {
                            vi: 'Mẫu số của tỷ lệ; công văn không nêu. Không gồm cán bộ, công chức, viên chức đã tính ở trên.',
                            en: 'The denominator, which the letter does not name. Without the officials counted above.',
                          },
                          measure: 'người',
                        },
                        {
                          kind: 'rate',
                          id: 'workers_studying_rate',
                          label: {
                            vi: 'Tỷ lệ người lao động học tin học, ngoại ngữ',
                            en: 'Rate of workers studying computing or a foreign language',
                          },
                          of: 'workers_studying',
                          over: 'workers',
                        },
                      ],
                    },
                    {
                      kind: 'section',
                      id: 'a_iii_1_4_b',
                      number: 'b)',
                      title: {
                        vi: 'Kết quả học tập nâng cao trình độ chuyên môn nghiệp vụ, tay nghề',
                        en: 'Professional and vocational skills',
                      },
                      items: [
                        {
                          kind: 'section',
                          id: 'a_iii_1_4_b_district',
                          number: '-',
                          title: { vi: 'Đối với cán bộ, công chức cấp huyện', en: 'Officials of the district' },
                          items: [
                            {
                              kind: 'count',
                              id: 'district_officials_standard',
                              number: '+',
                              label: {
                                vi: 'Số cán bộ, công chức được đào tạo đáp ứng tiêu chuẩn quy định',
                                en: 'Officials trained to the required standard',
                              },
                              measure: 'người',
                            },
                            {
                              kind: 'count',
                              id: 'district_officials',
                              label: { vi: 'Tổng số cán bộ, công chức cấp huyện', en: 'All officials of the district' },
                              hint: {
                                vi: 'Mẫu số của tỷ lệ đạt tiêu chuẩn và tỷ lệ bồi dưỡng bắt buộc; công văn không nêu.',
                                en: 'The denominator of the rates of standard and of mandatory training; the letter does not name it.',
                              },
                              measure: 'người',
                            },
                            {
                              kind: 'rate',
                              id: 'district_officials_standard_rate',
                              label: {
                                vi: 'Tỷ lệ cán bộ, công chức cấp huyện đáp ứng tiêu chuẩn quy định',
                                en: 'Rate of district officials trained to the standard',
                              },
                              of: 'district_officials_standard',
                              over: 'district_officials',
                            },
                            {
                              kind: 'count',
                              id: 'district_leaders_trained',
                              number: '+',
                              label: {
                                vi: 'Cán bộ công chức giữ các chức vụ lãnh đạo, quản lý cấp huyện được đào tạo, bồi dưỡng theo chương trình quy định',
                                en: 'Leaders and managers of the district trained by the required programme',
                              },
                              measure: 'người',
                            },
                            {
                              kind: 'count',
                              id: 'district_leaders',
                              label: {
                                vi: 'Tổng số cán bộ, công chức giữ chức vụ lãnh đạo, quản lý cấp huyện',
                                en: 'All leaders and managers of the district',
                              },
                              hint: {
                                vi: 'Mẫu số của tỷ lệ; công văn không nêu.',
                                en: 'The denominator, which the letter does not name.',
                              },
                              measure: 'người',
                            },
                            {
                              kind: 'rate',
                              id: 'district_leaders_trained_rate',
                              label: {
                                vi: 'Tỷ lệ lãnh đạo, quản lý cấp huyện được đào tạo, bồi dưỡng',
                                en: 'Rate of district leaders trained',
                              },
                              of: 'district_leaders_trained',
                              over: 'district_leaders',
                            },
                            {
                              kind: 'count',
                              id: 'district_officials_mandatory',
                              number: '+',
                              label: {
                                vi: 'Số cán bộ công chức thực hiện chế độ bồi dưỡng bắt buộc tối thiểu hằng năm',
                                en: 'Officials who completed the mandatory yearly training',
                              },
                              measure: 'người',
                            },
                            {
                              kind: 'rate',
                              id: 'district_officials_mandatory_rate',
                              label: {
                                vi: 'Tỷ lệ cán bộ, công chức cấp huyện thực hiện bồi dưỡng bắt buộc hằng năm',
                                en: 'Rate of district officials with the mandatory yearly training',
                              },
                              of: 'district_officials_mandatory',
                              over: 'district_officials',
                            },
                          ],
                        },
                        {
                          kind: 'section',
                          id: 'a_iii_1_4_b_commune',
                          number: '-',
                          title: { vi: 'Đối với cán bộ, công chức cấp xã', en: 'Officials of the communes' },
                          items: [
                            {
                              kind: 'count',
                              id: 'commune_cadres_leadership',
                              number: '+',
                              label: {
                                vi: 'Số cán bộ cấp xã được bồi dưỡng kiến thức, kỹ năng lãnh đạo, quản lý, điều hành theo vị trí công việc',
                                en: 'Commune cadres trained in leadership and management for their post',
                              },
                              measure: 'người',
                            },
                            {
                              kind: 'count',
                              id: 'commune_cadres',
                              label: { vi: 'Tổng số cán bộ cấp xã', en: 'All commune cadres' },
                              hint: {
                                vi: 'Mẫu số của hai tỷ lệ về cán bộ cấp xã; công văn không nêu. Không gồm công chức cấp xã.',
                                en: 'The denominator of both rates of cadres; the letter does not name it. Without civil servants.',
                              },
                              measure: 'người',
                            },
                            {
                              kind: 'rate',
                              id: 'commune_cadres_leadership_rate',
                              label: {
                                vi: 'Tỷ lệ cán bộ cấp xã được bồi dưỡng lãnh đạo, quản lý, điều hành',
                                en: 'Rate of commune cadres trained in leadership',
                              },
                              of: 'commune_cadres_leadership',
                              over: 'commune_cadres',
                            },
                            {
                              kind: 'count',
                              id: 'commune_cadres_standard',
                              number: '+',
                              label: {
                                vi: 'Số cán bộ cấp xã có trình độ chuyên môn theo chuẩn quy định',
                                en: 'Commune cadres with the required professional qualification',
                              },
                              measure: 'người',
                            },
                            {
                              kind: 'rate',
                              id: 'commune_cadres_standard_rate',
                              label: {
                                vi: 'Tỷ lệ cán bộ cấp xã có trình độ chuyên môn theo chuẩn',
                                en: 'Rate of commune cadres with the required qualification',
                              },
                              of: 'commune_cadres_standard',
                              over: 'commune_cadres',
                            },
                            {
                              kind: 'count',
                              id: 'commune_civil_servants_mandatory',
                              number: '+',
                              label: {
                                vi: 'Số công chức cấp xã thực hiện chế độ bồi dưỡng bắt buộc tối thiểu hằng năm',
                                en: 'Commune civil servants who completed the mandatory yearly training',
                              },
                              measure: 'người',
                            },
                            {
                              kind: 'count',
                              id: 'commune_civil_servants',
                              label: { vi: 'Tổng số công chức cấp xã', en: 'All commune civil servants' },
                              hint: {
                                vi: 'Mẫu số của tỷ lệ; công văn không nêu. Không gồm cán bộ cấp xã.',
                                en: 'The denominator, which the letter does not name. Without cadres.',
                              },
                              measure: 'người',
                            },
                            {
                              kind: 'rate',
                              id: 'commune_civil_servants_mandatory_rate',
                              label: {
                                vi: 'Tỷ lệ công chức cấp xã thực hiện bồi dưỡng bắt buộc hằng năm',
                                en: 'Rate of commune civil servants with the mandatory yearly training',
                              },
                              of: 'commune_civil_servants_mandatory',
                              over: 'commune_civil_servants',
                            },
                          ],
                        },
                        {
                          kind: 'section',
                          id: 'a_iii_1_4_b_rural',
                          number: '-',
                          title: { vi: 'Đối với lao động nông thôn', en: 'Rural workers' },
                          items: [
                            {
                              kind: 'count',
                              id: 'rural_workers_learning',
                              label: {
                                vi: 'Số người tham gia học tập cập nhập kiến thức, kỹ năng, chuyển giao khoa học kỹ thuật công nghệ sản xuất tại các trung tâm học tập cộng đồng và các thiết chế văn hóa giáo dục khác',
                                en: 'People who learnt skills and production techniques at community learning centres and the like',
                              },
                              hint: {
                                vi: 'Đếm số người, không đếm lượt: người học nhiều lần chỉ tính một lần.',
                                en: 'Count persons, not attendances.',
                              },
                              measure: 'người',
                            },
                            {
                              kind: 'count',
                              id: 'rural_workers',
                              label: { vi: 'Tổng số lao động nông thôn', en: 'All rural workers' },
                              hint: {
                                vi: 'Mẫu số của tỷ lệ; công văn không nêu.',
                                en: 'The denominator, which the letter does not name.',
                              },
                              measure: 'người',
                            },
                            {
                              kind: 'rate',
                              id: 'rural_workers_learning_rate',
                              label: {
                                vi: 'Tỷ lệ lao động nông thôn tham gia học tập',
                                en: 'Rate of rural workers who took part in learning',
                              },
                              of: 'rural_workers_learning',
                              over: 'rural_workers',
                            },
                          ],
                        },
                        {
                          kind: 'section',
                          id: 'a_iii_1_4_b_factory',
                          number: '-',
                          title: { vi: 'Đối với công nhân lao động', en: 'Factory workers' },
                          items: [
                            {
                              kind: 'count',
                              id: 'factory_workers_upper_secondary',
                              number: '+',
                              label: {
                                vi: 'Công nhân lao động tại các nhà máy, cơ sở sản xuất có trình độ học vấn trung học phổ thông hoặc tương đương',
                                en: 'Factory workers with upper-secondary education or equivalent',
                              },
                              measure: 'người',
                            },
                            {
                              kind: 'count',
                              id: 'factory_workers',
                              label: {
                                vi: 'Tổng số công nhân lao động tại các nhà máy, cơ sở sản xuất',
                                en: 'All factory workers',
                              },
                              hint: {
                                vi: 'Mẫu số của hai tỷ lệ về công nhân lao động; công văn không nêu.',
                                en: 'The denominator of both rates of factory workers; the letter does not name it.',
                              },
                              measure: 'người',
                            },
                            {
                              kind: 'rate',
                              id: 'factory_workers_upper_secondary_rate',
                              label: {
                                vi: 'Tỷ lệ công nhân lao động có trình độ trung học phổ thông hoặc tương đương',
                                en: 'Rate of factory workers with upper-secondary education',
                              },
                              of: 'factory_workers_upper_secondary',
                              over: 'factory_workers',
                            },
                            {
                              kind: 'count',
                              id: 'factory_workers_vocational',
                              number: '+',
                              label: {
                                vi: 'Công nhân lao động tại các nhà máy, cơ sở sản xuất qua đào tạo nghề',
                                en: 'Factory workers with vocational training',
                              },
                              measure: 'người',
                            },
                            {
                              kind: 'rate',
                              id: 'factory_workers_vocational_rate',
                              label: {
                                vi: 'Tỷ lệ công nhân lao động qua đào tạo nghề',
                                en: 'Rate of factory workers with vocational training',
                              },
                              of: 'factory_workers_vocational',
                              over: 'factory_workers',
                            },
                          ],
                        },
                      ],
                    },
                    {
                      kind: 'section',
                      id: 'a_iii_1_4_c',
                      number: 'c)',
                      title: { vi: 'Kết quả giáo dục kỹ năng sống', en: 'Life skills' },
                      items: [
                        {
                          kind: 'count',
                          id: 'life_skills_institutions',
                          number: '-',
                          label: {
                            vi: 'Số cơ sở giáo dục trên địa bàn xã có tổ chức dạy kỹ năng sống cho học sinh, người lao động',
                            en: 'Educational institutions that teach life skills to pupils or workers',
                          },
                          measure: 'cơ sở',
                        },
                        {
                          kind: 'count',
                          id: 'institutions',
                          label: {
                            vi: 'Tổng số cơ sở giáo dục trên địa bàn xã',
                            en: 'All educational institutions in the communes',
                          },
                          hint: {
                            vi: 'Mẫu số của tỷ lệ; công văn không nêu. Gồm cả trung tâm học tập cộng đồng.',
                            en: 'The denominator, which the letter does not name. Community learning centres included.',
                          },
                          measure: 'cơ sở',
                        },
                        {
                          kind: 'rate',
                          id: 'life_skills_institutions_rate',
                          label: {
                            vi: 'Tỷ lệ cơ sở giáo dục có tổ chức dạy kỹ năng sống',
                            en: 'Rate of institutions that teach life skills',
                          },
                          of: 'life_skills_institutions',
                          over: 'institutions',
                        },
                        {
                          kind: 'count',
                          id: 'life_skills_learners',
                          number: '-',
                          label: {
                            vi: 'Số học sinh, người lao động đã được học kỹ năng sống tại các cơ sở giáo dục (thông qua các môn học, thông qua các hoạt động trải nghiệm sáng tạo, thông qua hoạt động giáo dục ngoài giờ lên lớp, thông qua các lớp dạy các kỹ năng cơ bản,...)',
                            en: 'Pupils and workers who have learnt life skills at educational institutions',
                          },
                          hint: {
                            vi: 'Người học qua nhiều hình thức chỉ tính một lần.',
                            en: 'Count a person once, whatever the number of ways.',
                          },
                          measure: 'người',
                        },
                        {
                          kind: 'count',
                          id: 'pupils_and_workers',
                          label: { vi: 'Tổng số học sinh, người lao động', en: 'All pupils and workers' },
                          hint: {
                            vi: 'Mẫu số của tỷ lệ; công văn không nêu.',
                            en: 'The denominator, which the letter does not name.',
                          },
                          measure: 'người',
                        },
                        {
                          kind: 'rate',
                          id: 'life_skills_learners_rate',
                          label: {
                            vi: 'Tỷ lệ học sinh, người lao động đã được học kỹ năng sống',
                            en: 'Rate of pupils and workers who have learnt life skills',
                          },
                          of: 'life_skills_learners',
                          over: 'pupils_and_workers',
                        },
                      ],
                    },
                  ],
                },
                {
                  kind: 'section',
                  id: 'a_iii_1_5',
                  number: '1.5',
                  title: {
                    vi: 'Những khó khăn trong quá trình triển khai và đề xuất, kiến nghị',
                    en: 'Difficulties and proposals',
                  },
                  items: [
                    {
                      kind: 'text',
                      id: 'learning_difficulties',
                      label: {
                        vi: 'Khó khăn, đề xuất, kiến nghị về xây dựng xã hội học tập',
                        en: 'Difficulties and proposals: learning society',
                      },
                    },
                  ],
                },
              ],
            },
            {
              kind: 'section',
              id: 'a_iii_2',
              number: '2',
              title: {
                vi: 'Kết quả thực hiện Đề án “Xóa mù chữ đến năm 2020” (Quyết định số 692/QĐ-TTg ngày 4/5/2013 của Thủ tướng Chính phủ; Kế hoạch số 2435/KH-UBND ngày 29/8/2014 của Ủy ban nhân dân tỉnh về triển khai thực hiện Đề án “Xóa mù chữ đến năm 2020” trên địa bàn tỉnh Cao Bằng)',
                en: 'Results of the scheme to eradicate illiteracy by 2020',
              },
              items: [
                {
                  kind: 'section',
                  id: 'a_iii_2_1',
                  number: '2.1',
                  title: {
                    vi: 'Việc củng cố và kiện toàn Ban chỉ đạo phổ cập giáo dục, xóa mù chữ',
                    en: 'Strengthening the steering committee for universal education and literacy',
                  },
                  items: [
                    {
                      kind: 'text',
                      id: 'literacy_committee',
                      label: { vi: 'Kết quả củng cố, kiện toàn Ban chỉ đạo', en: 'Work on the steering committee' },
                    },
                    {
                      kind: 'document',
                      id: 'plan_issued',
                      number: '-',
                      label: {
                        vi: 'Ban hành kế hoạch triển khai thực hiện Đề án (số kế hoạch; ngày tháng năm ban hành)',
                        en: 'Plan issued for the scheme (number; date)',
                      },
                    },
                  ],
                },
                {
                  kind: 'section',
                  id: 'a_iii_2_2',
                  number: '2.2',
                  title: { vi: 'Kết quả thực hiện các mục tiêu của Đề án', en: 'Results against the scheme’s aims' },
                  items: [
                    {
                      kind: 'section',
                      id: 'a_iii_2_2_learners',
                      number: '-',
                      title: {
                        vi: 'Số người trong độ tuổi (15-35; 15-60) tham gia các lớp xóa mù chữ và giáo dục tiếp tục sau khi biết chữ',
                        en: 'People aged 15-35 and 15-60 in literacy and post-literacy classes',
                      },
                      items: [
                        {
                          kind: 'count',
                          id: 'learners_15_35',
                          label: {
                            vi: 'Số người trong độ tuổi 15 - 35 tham gia các lớp',
                            en: 'People aged 15-35 in the classes',
                          },
                          hint: {
                            vi: 'Số chung của đơn vị; được so với tổng cột trong bảng theo xã.',
                            en: 'The figure of the whole unit; it is held against the column sum of the table by commune.',
                          },
                          measure: 'người',
                        },
                        {
                          kind: 'count',
                          id: 'learners_15_60',
                          label: {
                            vi: 'Số người trong độ tuổi 15 - 60 tham gia các lớp',
                            en: 'People aged 15-60 in the classes',
                          },
                          hint: {
                            vi: 'Gồm cả người trong độ tuổi 15 - 35.',
                            en: 'Those aged 15-35 included.',
                          },
                          measure: 'người',
                        },
                        {
                          kind: 'grid',
                          id: 'literacy_learners',
                          title: {
                            vi: 'Học viên các lớp xóa mù chữ và giáo dục tiếp tục sau khi biết chữ theo đơn vị xã',
                            en: 'Learners in literacy and post-literacy classes by commune',
                          },
                          hint: {
                            vi: 'Xã không có học viên ghi 0. Độ tuổi 15 - 60 gồm cả độ tuổi 15 - 35.',
                            en: 'Write 0 for a commune without learners. Ages 15-60 include ages 15-35.',
                          },
                          rows: { by: 'unit', tier: 'commune' },
                          columns: [
                            {
                              kind: 'count',
                              id: 'plan_15_35',
                              group: { vi: 'Học viên độ tuổi 15 - 35', en: 'Learners aged 15-35' },
                              label: { vi: 'Chỉ tiêu Kế hoạch giao năm 2019', en: 'Planned for 2019' },
                              measure: 'người',
                              required: true,
                            },
                            {
                              kind: 'count',
                              id: 'actual_15_35',
                              group: { vi: 'Học viên độ tuổi 15 - 35', en: 'Learners aged 15-35' },
                              label: { vi: 'Kết quả thực hiện đạt được trong năm 2019', en: 'Reached in 2019' },
                              measure: 'người',
                              required: true,
                            },
                            {
                              kind: 'count',
                              id: 'plan_15_60',
                              group: { vi: 'Học viên độ tuổi 15 - 60', en: 'Learners aged 15-60' },
                              label: { vi: 'Chỉ tiêu Kế hoạch giao năm 2019', en: 'Planned for 2019' },
                              measure: 'người',
                              required: true,
                            },
                            {
                              kind: 'count',
                              id: 'actual_15_60',
                              group: { vi: 'Học viên độ tuổi 15 - 60', en: 'Learners aged 15-60' },
                              label: { vi: 'Kết quả thực hiện đạt được trong năm 2019', en: 'Reached in 2019' },
                              measure: 'người',
                              required: true,
                            },
                            {
                              kind: 'flag',
                              id: 'border',
                              label: {
                                vi: 'Ghi chú (điền "X" đối với xã biên giới)',
                                en: 'Note ("X" for a border commune)',
                              },
                              blankMeansNo: true,
                            },
                          ],
                        },
                      ],
                    },
                    {
                      kind: 'section',
                      id: 'a_iii_2_2_literacy',
                      number: '-',
                      title: {
                        vi: 'Số người trong độ tuổi (15-25; 15-35; 15-60) được công nhận đạt chuẩn biết chữ theo mức độ; tỷ lệ',
                        en: 'People aged 15-25, 15-35 and 15-60 recognised as literate, by level; rate',
                      },
                      hint: {
                        vi: 'Độ tuổi rộng gồm cả độ tuổi hẹp; mức độ 1 gồm cả người đã đạt mức độ 2.',
                        en: 'A wider band contains the narrower; level 1 includes those who reached level 2.',
                      },
                      items: [
                        {
                          kind: 'count',
                          id: 'population_15_25',
                          label: { vi: 'Tổng số người trong độ tuổi 15 - 25', en: 'All people aged 15-25' },
                          hint: {
                            vi: 'Mẫu số của các tỷ lệ biết chữ 15 - 25; công văn không nêu.',
                            en: 'The denominator of the literacy rates 15-25, which the letter does not name.',
                          },
                          measure: 'người',
                          required: true,
                        },
                        {
                          kind: 'count',
                          id: 'population_15_35',
                          label: { vi: 'Tổng số người trong độ tuổi 15 - 35', en: 'All people aged 15-35' },
                          hint: {
                            vi: 'Mẫu số của các tỷ lệ biết chữ 15 - 35; công văn không nêu. Gồm cả độ tuổi 15 - 25.',
                            en: 'The denominator of the literacy rates 15-35, which the letter does not name. Ages 15-25 included.',
                          },
                          measure: 'người',
                          required: true,
                        },
                        {
                          kind: 'count',
                          id: 'population_15_60',
                          label: { vi: 'Tổng số người trong độ tuổi 15 - 60', en: 'All people aged 15-60' },
                          hint: {
                            vi: 'Mẫu số của các tỷ lệ biết chữ 15 - 60; công văn không nêu. Gồm cả độ tuổi 15 - 35.',
                            en: 'The denominator of the literacy rates 15-60, which the letter does not name. Ages 15-35 included.',
                          },
                          measure: 'người',
                          required: true,
                        },
                        {
                          kind: 'section',
                          id: 'a_iii_2_2_level_1',
                          number: '+',
                          title: { vi: 'Mức độ 1', en: 'Level 1' },
                          hint: {
                            vi: 'Người đã hoàn thành giai đoạn 1 chương trình xóa mù chữ hoặc lớp 3.',
                            en: 'People who finished phase 1 of the literacy programme, or grade 3.',
                          },
                          items: [
                            {
                              kind: 'count',
                              id: 'literate_l1_15_25',
                              label: { vi: 'Độ tuổi từ 15 đến 25 biết chữ', en: 'Literate aged 15 to 25' },
                              measure: 'người',
                              required: true,
                            },
                            {
                              kind: 'rate',
                              id: 'literate_l1_15_25_rate',
                              label: {
                                vi: 'Tỷ lệ biết chữ mức độ 1, độ tuổi 15 - 25',
                                en: 'Literacy rate, level 1, ages 15-25',
                              },
                              of: 'literate_l1_15_25',
                              over: 'population_15_25',
                            },
                            {
                              kind: 'count',
                              id: 'literate_l1_15_35',
                              label: { vi: 'Độ tuổi từ 15 đến 35 biết chữ', en: 'Literate aged 15 to 35' },
                              measure: 'người',
                              required: true,
                            },
                            {
                              kind: 'rate',
                              id: 'literate_l1_15_35_rate',
                              label: {
                                vi: 'Tỷ lệ biết chữ mức độ 1, độ tuổi 15 - 35',
                                en: 'Literacy rate, level 1, ages 15-35',
                              },
                              of: 'literate_l1_15_35',
                              over: 'population_15_35',
                            },
                            {
                              kind: 'count',
                              id: 'literate_l1_15_60',
                              label: { vi: 'Độ tuổi từ 15 đến 60 biết chữ', en: 'Literate aged 15 to 60' },
                              measure: 'người',
                              required: true,
                            },
                            {
                              kind: 'rate',
                              id: 'literate_l1_15_60_rate',
                              label: {
                                vi: 'Tỷ lệ biết chữ mức độ 1, độ tuổi 15 - 60',
                                en: 'Literacy rate, level 1, ages 15-60',
                              },
                              of: 'literate_l1_15_60',
                              over: 'population_15_60',
                            },
                          ],
                        },
                        {
                          kind: 'section',
                          id: 'a_iii_2_2_level_2',
                          number: '+',
                          title: { vi: 'Mức độ 2', en: 'Level 2' },
                          hint: {
                            vi: 'Người đã hoàn thành giai đoạn 2 chương trình xóa mù chữ hoặc chương trình tiểu học.',
                            en: 'People who finished phase 2 of the literacy programme, or primary school.',
                          },
                          items: [
                            {
                              kind: 'count',
                              id: 'literate_l2_15_25',
                              label: { vi: 'Độ tuổi từ 15 đến 25 biết chữ', en: 'Literate aged 15 to 25' },
                              measure: 'người',
                              required: true,
                            },
                            {
                              kind: 'rate',
                              id: 'literate_l2_15_25_rate',
                              label: {
                                vi: 'Tỷ lệ biết chữ mức độ 2, độ tuổi 15 - 25',
                                en: 'Literacy rate, level 2, ages 15-25',
                              },
                              of: 'literate_l2_15_25',
                              over: 'population_15_25',
                            },
                            {
                              kind: 'count',
                              id: 'literate_l2_15_35',
                              label: { vi: 'Độ tuổi từ 15 đến 35 biết chữ', en: 'Literate aged 15 to 35' },
                              measure: 'người',
                              required: true,
                            },
                            {
                              kind: 'rate',
                              id: 'literate_l2_15_35_rate',
                              label: {
                                vi: 'Tỷ lệ biết chữ mức độ 2, độ tuổi 15 - 35',
                                en: 'Literacy rate, level 2, ages 15-35',
                              },
                              of: 'literate_l2_15_35',
                              over: 'population_15_35',
                            },
                            {
                              kind: 'count',
                              id: 'literate_l2_15_60',
                              label: { vi: 'Độ tuổi từ 15 đến 60 biết chữ', en: 'Literate aged 15 to 60' },
                              measure: 'người',
                              required: true,
                            },
                            {
                              kind: 'rate',
                              id: 'literate_l2_15_60_rate',
                              label: {
                                vi: 'Tỷ lệ biết chữ mức độ 2, độ tuổi 15 - 60',
                                en: 'Literacy rate, level 2, ages 15-60',
                              },
                              of: 'literate_l2_15_60',
                              over: 'population_15_60',
                            },
                          ],
                        },
                      ],
                    },
                    {
                      kind: 'section',
                      id: 'a_iii_2_2_continuing',
                      number: '-',
                      title: {
                        vi: 'Số người mới biết chữ tiếp tục tham gia học tập các chương trình khác với nhiều hình thức khác nhau nhằm củng cố vững chắc kết quả biết chữ; tỷ lệ',
                        en: 'New literates who go on learning in other programmes; rate',
                      },
                      items: [
                        {
                          kind: 'count',
                          id: 'new_literates_continuing',
                          label: {
                            vi: 'Số người mới biết chữ tiếp tục tham gia học tập',
                            en: 'New literates who go on learning',
                          },
                          measure: 'người',
                        },
                        {
                          kind: 'count',
                          id: 'new_literates',
                          label: { vi: 'Tổng số người mới biết chữ', en: 'All new literates' },
                          hint: {
                            vi: 'Mẫu số của tỷ lệ; công văn không nêu. Ghi số người được công nhận biết chữ trong kỳ báo cáo.',
                            en: 'The denominator, which the letter does not name. People recognised as literate in the period.',
                          },
                          measure: 'người',
                        },
                        {
                          kind: 'rate',
                          id: 'new_literates_continuing_rate',
                          label: {
                            vi: 'Tỷ lệ người mới biết chữ tiếp tục tham gia học tập',
                            en: 'Rate of new literates who go on learning',
                          },
                          of: 'new_literates_continuing',
                          over: 'new_literates',
                        },
                      ],
                    },
                    {
                      kind: 'section',
                      id: 'a_iii_2_2_recognition',
                      number: '-',
                      title: {
                        vi: 'Kết quả đạt chuẩn xoá mù chữ năm 2019 theo đơn vị cấp xã',
                        en: 'Communes recognised for literacy in 2019',
                      },
                      items: [
                        {
                          kind: 'grid',
                          id: 'recognition',
                          title: {
                            vi: 'Kết quả đạt chuẩn xoá mù chữ theo đơn vị xã',
                            en: 'Recognition for literacy by commune',
                          },
                          hint: {
                            vi: 'Công văn không nói cột "Mức độ 1", "Mức độ 2" đếm gì. Ở đây ghi số người trong độ tuổi mà tiêu chuẩn xét và số người biết chữ trong đó; tỷ lệ tự tính.',
                            en: 'The letter does not say what "Mức độ 1" and "Mức độ 2" count. Here: the people in the age band the standard looks at, and the literate among them; the rates follow.',
                          },
                          rows: { by: 'unit', tier: 'commune' },
                          columns: [
                            {
                              kind: 'flag',
                              id: 'border',
                              label: { vi: 'Xã biên giới', en: 'Border commune' },
                              blankMeansNo: true,
                            },
                            {
                              kind: 'count',
                              id: 'population_l1',
                              group: { vi: 'Mức độ 1', en: 'Level 1' },
                              label: { vi: 'Số người trong độ tuổi xét', en: 'People in the age band' },
                              hint: {
                                vi: 'Độ tuổi 15 - 35; xã đặc biệt khó khăn: 15 - 25.',
                                en: 'Ages 15-35; in an extremely difficult commune 15-25.',
                              },
                              measure: 'người',
                            },
                            {
                              kind: 'count',
                              id: 'literate_l1',
                              group: { vi: 'Mức độ 1', en: 'Level 1' },
                              label: { vi: 'Số người biết chữ mức độ 1', en: 'Literate at level 1' },
                              hint: {
                                vi: 'Trong số người ở độ tuổi xét mức độ 1.',
                                en: 'Among the people in the band of level 1.',
                              },
                              measure: 'người',
                            },
                            {
                              kind: 'rate',
                              id: 'literate_l1_rate',
                              group: { vi: 'Mức độ 1', en: 'Level 1' },
                              label: { vi: 'Tỷ lệ (%)', en: 'Rate (%)' },
                              of: 'literate_l1',
                              over: 'population_l1',
                            },
                            {
                              kind: 'count',
                              id: 'population_l2',
                              group: { vi: 'Mức độ 2', en: 'Level 2' },
                              label: { vi: 'Số người trong độ tuổi xét', en: 'People in the age band' },
                              hint: {
                                vi: 'Độ tuổi 15 - 60; xã đặc biệt khó khăn: 15 - 35.',
                                en: 'Ages 15-60; in an extremely difficult commune 15-35.',
                              },
                              measure: 'người',
                            },
                            {
                              kind: 'count',
                              id: 'literate_l2',
                              group: { vi: 'Mức độ 2', en: 'Level 2' },
                              label: { vi: 'Số người biết chữ mức độ 2', en: 'Literate at level 2' },
                              hint: {
                                vi: 'Trong số người ở độ tuổi xét mức độ 2.',
                                en: 'Among the people in the band of level 2.',
                              },
                              measure: 'người',
                            },
                            {
                              kind: 'rate',
                              id: 'literate_l2_rate',
                              label: {
                                vi: 'Tỷ lệ (%) cấp xã đạt mức độ 2',
                                en: 'Rate (%) at level 2 in the commune',
                              },
                              hint: {
                                vi: 'Số người biết chữ mức độ 2 trên số người trong độ tuổi xét. Dòng Cộng của cột cuối đếm số xã theo mức độ và tính tỷ lệ xã đạt mức độ 2.',
                                en: 'People literate at level 2 over the people in the band. The total of the last column counts the communes by level and gives the share at level 2.',
                              },
                              of: 'literate_l2',
                              over: 'population_l2',
                            },
                            {
                              kind: 'level',
                              id: 'recognised_level',
                              label: { vi: 'Xã đạt mức độ', en: 'Level of the commune' },
                              hint: {
                                vi: 'Mức độ đã được công nhận; chọn 0 nếu chưa đạt chuẩn.',
                                en: 'The level recognised; choose 0 where none is reached.',
                              },
                              required: true,
                              options: [
                                { id: '0', label: { vi: '0 - Chưa đạt', en: '0 - Not reached' } },
                                { id: '1', label: { vi: '1 - Mức độ 1', en: '1 - Level 1' } },
                                { id: '2', label: { vi: '2 - Mức độ 2', en: '2 - Level 2' } },
                              ],
                            },
                          ],
                        },
                      ],
                    },
                  ],
                },
                {
                  kind: 'section',
                  id: 'a_iii_2_3',
                  number: '2.3',
                  title: {
                    vi: 'Những khó khăn trong quá trình triển khai và đề xuất, kiến nghị',
                    en: 'Difficulties and proposals',
                  },
                  items: [
                    {
                      kind: 'text',
                      id: 'literacy_difficulties',
                      label: {
                        vi: 'Khó khăn, đề xuất, kiến nghị về xóa mù chữ',
                        en: 'Difficulties and proposals: literacy',
                      },
                    },
                  ],
                },
              ],
            },
            {
              kind: 'section',
              id: 'a_iii_3',
              number: '3',
              title: {
                vi: 'Công tác phối hợp đồn Biên phòng trong giúp đỡ học sinh có hoàn cảnh đặc biệt khó khăn, vượt khó được đi học, hỗ trợ học sinh nghèo vượt khó trong học tập thông qua Chương trình "Nâng bước em đến trường" do Bộ đội biên phòng phát động',
                en: 'Work with the border posts to help pupils in hardship through the border guards’ programme "Nâng bước em đến trường"',
              },
              items: [
                {
                  kind: 'text',
                  id: 'border_guard_support',
                  label: { vi: 'Kết quả phối hợp với đồn Biên phòng', en: 'Work with the border posts' },
                },
                {
                  kind: 'count',
                  id: 'scholarships',
                  number: '-',
                  label: { vi: 'Hỗ trợ học bổng', en: 'Scholarships' },
                  measure: 'suất',
                },
                {
                  kind: 'amount',
                  id: 'scholarship_amount',
                  label: { vi: 'Tổng số tiền hỗ trợ học bổng', en: 'Total of the scholarships' },
                  hint: {
                    vi: 'Ghi bằng đồng, không ghi bằng nghìn hay triệu đồng.',
                    en: 'In đồng, not in thousands or millions.',
                  },
                },
                {
                  kind: 'count',
                  id: 'gifts',
                  number: '-',
                  label: { vi: 'Tặng quà theo các Chương trình kỷ niệm', en: 'Gifts on commemorative occasions' },
                  measure: 'suất',
                },
                {
                  kind: 'count',
                  id: 'adopted_children',
                  number: '-',
                  label: {
                    vi: 'Số con nuôi do các đồn Biên phòng đỡ đầu',
                    en: 'Children sponsored by the border posts',
                  },
                  measure: 'người',
                },
              ],
            },
          ],
        },
      ],
    },
    {
      kind: 'section',
      id: 'b',
      number: 'B',
      title: {
        vi: 'Đánh giá kết quả triển khai thực hiện các Đề án',
        en: 'Assessment of the results of the schemes',
      },
      items: [
        { kind: 'text', id: 'strengths', number: '1', label: { vi: 'Ưu điểm', en: 'Strengths' } },
        {
          kind: 'text',
          id: 'weaknesses',
          number: '2',
          label: { vi: 'Tồn tại, hạn chế', en: 'Shortcomings and limits' },
        },
        {
          kind: 'text',
          id: 'causes',
          number: '3',
          label: { vi: 'Nguyên nhân của tồn tại, hạn chế', en: 'Causes of the shortcomings' },
        },
        { kind: 'text', id: 'lessons', number: '4', label: { vi: 'Bài học kinh nghiệm', en: 'Lessons learnt' } },
      ],
    },
    {
      kind: 'section',
      id: 'c',
      number: 'C',
      title: {
        vi: 'Phương hướng, nhiệm vụ, giải pháp triển khai thực hiện các Đề án năm 2020',
        en: 'Directions, tasks and measures for the schemes in 2020',
      },
      items: [
        {
          kind: 'text',
          id: 'directions',
          label: { vi: 'Phương hướng, nhiệm vụ, giải pháp năm 2020', en: 'Directions, tasks and measures for 2020' },
        },
      ],
    },
  ],
  nested: [
    ['population_15_25', 'population_15_35', 'population_15_60'],
    ['literate_l1_15_25', 'literate_l1_15_35', 'literate_l1_15_60'],
    ['literate_l2_15_25', 'literate_l2_15_35', 'literate_l2_15_60'],
    ['learners_15_35', 'learners_15_60'],
    ['literacy_learners.plan_15_35', 'literacy_learners.plan_15_60'],
    ['literacy_learners.actual_15_35', 'literacy_learners.actual_15_60'],
    ['recognition.population_l1', 'recognition.population_l2'],
  ],
  checks: [
    // A part cannot exceed its whole.
    {
      id: 'it_trained_within_officials',
      at: 'report',
      left: ['it_trained'],
      op: '<=',
      right: ['officials'],
      severity: 'error',
      message: {
        vi: 'Số người học công nghệ thông tin nhiều hơn tổng số cán bộ, công chức, viên chức: sửa một trong hai số.',
        en: 'More studied information technology than there are officials: correct one of the two.',
      },
    },
    {
      id: 'workers_studying_within_workers',
      at: 'report',
      left: ['workers_studying'],
      op: '<=',
      right: ['workers'],
      severity: 'error',
      message: {
        vi: 'Số người lao động học tin học, ngoại ngữ nhiều hơn tổng số người lao động: sửa một trong hai số.',
        en: 'More workers study than there are workers: correct one of the two.',
      },
    },
    {
      id: 'district_officials_standard_within_district_officials',
      at: 'report',
      left: ['district_officials_standard'],
      op: '<=',
      right: ['district_officials'],
      severity: 'error',
      message: {
        vi: 'Số đáp ứng tiêu chuẩn nhiều hơn tổng số cán bộ, công chức cấp huyện: sửa một trong hai số.',
        en: 'More meet the standard than there are district officials: correct one of the two.',
      },
    },
    {
      id: 'district_leaders_trained_within_district_leaders',
      at: 'report',
      left: ['district_leaders_trained'],
      op: '<=',
      right: ['district_leaders'],
      severity: 'error',
      message: {
        vi: 'Số lãnh đạo, quản lý được đào tạo nhiều hơn tổng số lãnh đạo, quản lý cấp huyện: sửa một trong hai số.',
        en: 'More leaders trained than there are: correct one of the two.',
      },
    },
    {
      id: 'district_officials_mandatory_within_district_officials',
      at: 'report',
      left: ['district_officials_mandatory'],
      op: '<=',
      right: ['district_officials'],
      severity: 'error',
      message: {
        vi: 'Số thực hiện bồi dưỡng bắt buộc nhiều hơn tổng số cán bộ, công chức cấp huyện: sửa một trong hai số.',
        en: 'More with mandatory training than there are district officials: correct one of the two.',
      },
    },
    {
      id: 'commune_cadres_leadership_within_commune_cadres',
      at: 'report',
      left: ['commune_cadres_leadership'],
      op: '<=',
      right: ['commune_cadres'],
      severity: 'error',
      message: {
        vi: 'Số cán bộ được bồi dưỡng lãnh đạo, quản lý nhiều hơn tổng số cán bộ cấp xã: sửa một trong hai số.',
        en: 'More trained in leadership than there are commune cadres: correct one of the two.',
      },
    },
    {
      id: 'commune_cadres_standard_within_commune_cadres',
      at: 'report',
      left: ['commune_cadres_standard'],
      op: '<=',
      right: ['commune_cadres'],
      severity: 'error',
      message: {
        vi: 'Số cán bộ đạt chuẩn chuyên môn nhiều hơn tổng số cán bộ cấp xã: sửa một trong hai số.',
        en: 'More qualified than there are commune cadres: correct one of the two.',
      },
    },
    {
      id: 'commune_civil_servants_mandatory_within_commune_civil_servants',
      at: 'report',
      left: ['commune_civil_servants_mandatory'],
      op: '<=',
      right: ['commune_civil_servants'],
      severity: 'error',
      message: {
        vi: 'Số thực hiện bồi dưỡng bắt buộc nhiều hơn tổng số công chức cấp xã: sửa một trong hai số.',
        en: 'More with mandatory training than there are commune civil servants: correct one of the two.',
      },
    },
    {
      id: 'rural_workers_learning_within_rural_workers',
      at: 'report',
      left: ['rural_workers_learning'],
      op: '<=',
      right: ['rural_workers'],
      severity: 'error',
      message: {
        vi: 'Số người tham gia học tập nhiều hơn tổng số lao động nông thôn: đếm số người, không đếm lượt, hoặc sửa tổng số.',
        en: 'More learners than rural workers: count persons, not attendances, or correct the total.',
      },
    },
    {
      id: 'factory_workers_upper_secondary_within_factory_workers',
      at: 'report',
      left: ['factory_workers_upper_secondary'],
      op: '<=',
      right: ['factory_workers'],
      severity: 'error',
      message: {
        vi: 'Số có trình độ trung học phổ thông nhiều hơn tổng số công nhân lao động: sửa một trong hai số.',
        en: 'More with upper-secondary education than there are factory workers: correct one of the two.',
      },
    },
    {
      id: 'factory_workers_vocational_within_factory_workers',
      at: 'report',
      left: ['factory_workers_vocational'],
      op: '<=',
      right: ['factory_workers'],
      severity: 'error',
      message: {
        vi: 'Số qua đào tạo nghề nhiều hơn tổng số công nhân lao động: sửa một trong hai số.',
        en: 'More with vocational training than there are factory workers: correct one of the two.',
      },
    },
    {
      id: 'life_skills_institutions_within_institutions',
      at: 'report',
      left: ['life_skills_institutions'],
      op: '<=',
      right: ['institutions'],
      severity: 'error',
      message: {
        vi: 'Số cơ sở dạy kỹ năng sống nhiều hơn tổng số cơ sở giáo dục: sửa một trong hai số.',
        en: 'More teach life skills than there are institutions: correct one of the two.',
      },
    },
    {
      id: 'life_skills_learners_within_pupils_and_workers',
      at: 'report',
      left: ['life_skills_learners'],
      op: '<=',
      right: ['pupils_and_workers'],
      severity: 'error',
      message: {
        vi: 'Số người đã học kỹ năng sống nhiều hơn tổng số học sinh, người lao động: sửa một trong hai số.',
        en: 'More learnt life skills than there are pupils and workers: correct one of the two.',
      },
    },
    {
      id: 'literate_l1_15_25_within_population',
      at: 'report',
      left: ['literate_l1_15_25'],
      op: '<=',
      right: ['population_15_25'],
      severity: 'error',
      message: {
        vi: 'Số biết chữ mức độ 1 nhiều hơn số người trong độ tuổi 15 - 25: sửa một trong hai số.',
        en: 'More literate at level 1 than people aged 15-25: correct one of the two.',
      },
    },
    {
      id: 'literate_l1_15_35_within_population',
      at: 'report',
      left: ['literate_l1_15_35'],
      op: '<=',
      right: ['population_15_35'],
      severity: 'error',
      message: {
        vi: 'Số biết chữ mức độ 1 nhiều hơn số người trong độ tuổi 15 - 35: sửa một trong hai số.',
        en: 'More literate at level 1 than people aged 15-35: correct one of the two.',
      },
    },
    {
      id: 'literate_l1_15_60_within_population',
      at: 'report',
      left: ['literate_l1_15_60'],
      op: '<=',
      right: ['population_15_60'],
      severity: 'error',
      message: {
        vi: 'Số biết chữ mức độ 1 nhiều hơn số người trong độ tuổi 15 - 60: sửa một trong hai số.',
        en: 'More literate at level 1 than people aged 15-60: correct one of the two.',
      },
    },
    {
      id: 'literate_l2_15_25_within_population',
      at: 'report',
      left: ['literate_l2_15_25'],
      op: '<=',
      right: ['population_15_25'],
      severity: 'error',
      message: {
        vi: 'Số biết chữ mức độ 2 nhiều hơn số người trong độ tuổi 15 - 25: sửa một trong hai số.',
        en: 'More literate at level 2 than people aged 15-25: correct one of the two.',
      },
    },
    {
      id: 'literate_l2_15_35_within_population',
      at: 'report',
      left: ['literate_l2_15_35'],
      op: '<=',
      right: ['population_15_35'],
      severity: 'error',
      message: {
        vi: 'Số biết chữ mức độ 2 nhiều hơn số người trong độ tuổi 15 - 35: sửa một trong hai số.',
        en: 'More literate at level 2 than people aged 15-35: correct one of the two.',
      },
    },
    {
      id: 'literate_l2_15_60_within_population',
      at: 'report',
      left: ['literate_l2_15_60'],
      op: '<=',
      right: ['population_15_60'],
      severity: 'error',
      message: {
        vi: 'Số biết chữ mức độ 2 nhiều hơn số người trong độ tuổi 15 - 60: sửa một trong hai số.',
        en: 'More literate at level 2 than people aged 15-60: correct one of the two.',
      },
    },
    {
      id: 'new_literates_continuing_within_new_literates',
      at: 'report',
      left: ['new_literates_continuing'],
      op: '<=',
      right: ['new_literates'],
      severity: 'error',
      message: {
        vi: 'Số tiếp tục học tập nhiều hơn tổng số người mới biết chữ: sửa một trong hai số.',
        en: 'More go on learning than there are new literates: correct one of the two.',
      },
    },
    {
      id: 'recognition_l1_within_population',
      at: 'recognition',
      left: ['literate_l1'],
      op: '<=',
      right: ['population_l1'],
      severity: 'error',
      message: {
        vi: 'Số biết chữ mức độ 1 nhiều hơn số người trong độ tuổi xét: sửa một trong hai số của xã này.',
        en: 'More literate at level 1 than people in the band: correct one of the two for this commune.',
      },
    },
    {
      id: 'recognition_l2_within_population',
      at: 'recognition',
      left: ['literate_l2'],
      op: '<=',
      right: ['population_l2'],
      severity: 'error',
      message: {
        vi: 'Số biết chữ mức độ 2 nhiều hơn số người trong độ tuổi xét: sửa một trong hai số của xã này.',
        en: 'More literate at level 2 than people in the band: correct one of the two for this commune.',
      },
    },
    // Whoever is literate at level 2 is literate at level 1.
    {
      id: 'literate_l2_within_l1_15_25',
      at: 'report',
      left: ['literate_l2_15_25'],
      op: '<=',
      right: ['literate_l1_15_25'],
      severity: 'error',
      message: {
        vi: 'Độ tuổi 15 - 25: số đạt mức độ 2 nhiều hơn mức độ 1. Mức độ 1 phải gồm cả người đã đạt mức độ 2.',
        en: 'Ages 15-25: more at level 2 than at level 1. Count in level 1 those who reached level 2.',
      },
    },
    {
      id: 'literate_l2_within_l1_15_35',
      at: 'report',
      left: ['literate_l2_15_35'],
      op: '<=',
      right: ['literate_l1_15_35'],
      severity: 'error',
      message: {
        vi: 'Độ tuổi 15 - 35: số đạt mức độ 2 nhiều hơn mức độ 1. Mức độ 1 phải gồm cả người đã đạt mức độ 2.',
        en: 'Ages 15-35: more at level 2 than at level 1. Count in level 1 those who reached level 2.',
      },
    },
    {
      id: 'literate_l2_within_l1_15_60',
      at: 'report',
      left: ['literate_l2_15_60'],
      op: '<=',
      right: ['literate_l1_15_60'],
      severity: 'error',
      message: {
        vi: 'Độ tuổi 15 - 60: số đạt mức độ 2 nhiều hơn mức độ 1. Mức độ 1 phải gồm cả người đã đạt mức độ 2.',
        en: 'Ages 15-60: more at level 2 than at level 1. Count in level 1 those who reached level 2.',
      },
    },
    // A result far above its plan is a slip, or a story worth telling.
    {
      id: 'actual_15_35_over_plan',
      at: 'literacy_learners',
      left: ['actual_15_35'],
      op: '<=',
      right: [{ term: 'plan_15_35', factor: 1.5 }],
      severity: 'warning',
      message: {
        vi: 'Độ tuổi 15 - 35: kết quả vượt chỉ tiêu hơn một nửa. Sửa số, hoặc nêu lý do.',
        en: 'Ages 15-35: the result exceeds the plan by more than half. Correct it, or give the reason.',
      },
    },
    {
      id: 'actual_15_60_over_plan',
      at: 'literacy_learners',
      left: ['actual_15_60'],
      op: '<=',
      right: [{ term: 'plan_15_60', factor: 1.5 }],
      severity: 'warning',
      message: {
        vi: 'Độ tuổi 15 - 60: kết quả vượt chỉ tiêu hơn một nửa. Sửa số, hoặc nêu lý do.',
        en: 'Ages 15-60: the result exceeds the plan by more than half. Correct it, or give the reason.',
      },
    },
    // The tables against the figures of the section. A commune without a figure adds nothing to its column.
    {
      id: 'learners_15_35_table',
      at: 'report',
      left: ['literacy_learners.actual_15_35'],
      op: '=',
      right: ['learners_15_35'],
      severity: 'warning',
      missing: 'skip_if_all_values_missing',
      onRollup: true,
      message: {
        vi: 'Tổng kết quả 15 - 35 của các xã trong bảng khác số chung của đơn vị. Sửa một trong hai, hoặc nêu lý do.',
        en: 'The communes’ results 15-35 do not add up to the figure of the unit. Correct one, or give the reason.',
      },
    },
    {
      id: 'learners_15_60_table',
      at: 'report',
      left: ['literacy_learners.actual_15_60'],
      op: '=',
      right: ['learners_15_60'],
      severity: 'warning',
      missing: 'skip_if_all_values_missing',
      onRollup: true,
      message: {
        vi: 'Tổng kết quả 15 - 60 của các xã trong bảng khác số chung của đơn vị. Sửa một trong hai, hoặc nêu lý do.',
        en: 'The communes’ results 15-60 do not add up to the figure of the unit. Correct one, or give the reason.',
      },
    },
    // Extremely difficult communes are looked at in a narrower band, so the sums may be smaller, never larger.
    {
      id: 'recognition_population_l1_table',
      at: 'report',
      left: ['recognition.population_l1'],
      op: '<=',
      right: ['population_15_35'],
      severity: 'warning',
      missing: 'skip_if_all_values_missing',
      onRollup: true,
      message: {
        vi: 'Tổng số người xét mức độ 1 của các xã nhiều hơn số người trong độ tuổi 15 - 35. Sửa số, hoặc nêu lý do.',
        en: 'The communes’ people for level 1 exceed the people aged 15-35. Correct it, or give the reason.',
      },
    },
    {
      id: 'recognition_population_l2_table',
      at: 'report',
      left: ['recognition.population_l2'],
      op: '<=',
      right: ['population_15_60'],
      severity: 'warning',
      missing: 'skip_if_all_values_missing',
      onRollup: true,
      message: {
        vi: 'Tổng số người xét mức độ 2 của các xã nhiều hơn số người trong độ tuổi 15 - 60. Sửa số, hoặc nêu lý do.',
        en: 'The communes’ people for level 2 exceed the people aged 15-60. Correct it, or give the reason.',
      },
    },
    {
      id: 'recognition_literate_l1_table',
      at: 'report',
      left: ['recognition.literate_l1'],
      op: '<=',
      right: ['literate_l1_15_35'],
      severity: 'warning',
      missing: 'skip_if_all_values_missing',
      onRollup: true,
      message: {
        vi: 'Tổng số biết chữ mức độ 1 của các xã nhiều hơn số biết chữ độ tuổi 15 - 35. Sửa số, hoặc nêu lý do.',
        en: 'The communes’ literate at level 1 exceed the literate aged 15-35. Correct it, or give the reason.',
      },
    },
    {
      id: 'recognition_literate_l2_table',
      at: 'report',
      left: ['recognition.literate_l2'],
      op: '<=',
      right: ['literate_l2_15_60'],
      severity: 'warning',
      missing: 'skip_if_all_values_missing',
      onRollup: true,
      message: {
        vi: 'Tổng số biết chữ mức độ 2 của các xã nhiều hơn số biết chữ độ tuổi 15 - 60. Sửa số, hoặc nêu lý do.',
        en: 'The communes’ literate at level 2 exceed the literate aged 15-60. Correct it, or give the reason.',
      },
    },
    {
      kind: 'standard',
      id: 'recognised_level_by_rates',
      at: 'recognition',
      standard: 'literacy-commune',
      level: 'recognised_level',
      rates: { '1': 'literate_l1_rate', '2': 'literate_l2_rate' },
      severity: 'warning',
      message: {
        vi: 'Mức độ đã chọn khác mức độ theo tỷ lệ biết chữ (Nghị định 20/2014/NĐ-CP). Sửa số, hoặc nêu lý do.',
        en: 'The level differs from what the literacy rates reach (Decree 20/2014). Correct it, or give the reason.',
      },
    },
  ],
};
