// How large the figures of samples are, and what their texts say.

/** Where a figure that nothing bounds from above begins: of a report, and of one row. By measure unless named. */
export const SIZES: { [name: string]: readonly [number, number] } = {
  'report:người': [200, 900],
  'report:lượt người': [400, 3000],
  'report:lớp': [6, 40],
  'report:cơ sở': [30, 90],
  'report:suất': [10, 120],
  'report:VND': [20, 300],
  'row:người': [150, 1200],
  'row:VND': [2, 60],
  officials: [900, 1900],
  workers: [300, 2500],
  district_officials: [90, 170],
  district_leaders: [30, 60],
  commune_cadres: [120, 260],
  commune_civil_servants: [110, 240],
  rural_workers: [9000, 26000],
  factory_workers: [60, 900],
  pupils_and_workers: [5000, 14000],
  new_literates: [60, 400],
  adopted_children: [2, 25],
  plan_15_60: [6, 60],
  population_l2: [600, 2600],
};

/** What part of its upper bound a figure takes. */
export const SHARES: { [id: string]: readonly [number, number] } = {
  plan_15_35: [0.35, 0.8],
  actual_15_35: [0.4, 0.74],
  actual_15_60: [0.5, 0.78],
  population_15_25: [0.3, 0.4],
  population_15_35: [0.55, 0.65],
  population_l1: [0.45, 0.6],
  literate_l1: [0.88, 1],
  literate_l2: [0.84, 0.99],
  literate_l1_15_25: [0.97, 1],
  literate_l1_15_35: [0.95, 0.99],
  literate_l1_15_60: [0.93, 0.98],
  literate_l2_15_25: [0.93, 0.98],
  literate_l2_15_35: [0.92, 0.98],
  literate_l2_15_60: [0.93, 0.98],
};
export const USUAL_SHARE = [0.45, 0.95] as const;

/** What a text says behind its mark; others say that they are samples. */
export const SENTENCES: { [id: string]: string } = {
  context:
    'Địa bàn miền núi, biên giới; dân cư phân bố không đều, phần lớn là đồng bào dân tộc thiểu số, sống bằng nông, lâm nghiệp. Giao thông đến một số xóm còn khó khăn vào mùa mưa.',
  committee_activity:
    'Ban chỉ đạo cấp huyện, cấp xã được kiện toàn, họp định kỳ và phân công thành viên phụ trách từng địa bàn.',
  propaganda:
    'Tuyên truyền qua hệ thống loa truyền thanh, các buổi họp xóm và sinh hoạt tại trung tâm học tập cộng đồng.',
  coordination:
    'Phối hợp với đồn Biên phòng, Hội Khuyến học, Hội Phụ nữ, Đoàn Thanh niên trong vận động người dân đi học.',
  training_plan: 'Kế hoạch bồi dưỡng cán bộ, công chức, viên chức được ban hành từ đầu năm, ưu tiên cấp xã.',
  learning_difficulties: 'Kinh phí cho trung tâm học tập cộng đồng còn hạn hẹp. Đề nghị bổ sung tài liệu học tập.',
  literacy_committee: 'Ban chỉ đạo phổ cập giáo dục, xóa mù chữ được củng cố ngay từ đầu năm.',
  literacy_difficulties:
    'Người học đi làm ăn xa, khó duy trì sĩ số. Đề nghị tăng hỗ trợ cho giáo viên dạy lớp xóa mù chữ.',
  border_guard_support: 'Các đồn Biên phòng trên địa bàn duy trì hỗ trợ học sinh hằng tháng.',
  strengths: 'Cấp ủy, chính quyền quan tâm chỉ đạo; người dân hưởng ứng.',
  weaknesses: 'Một số xã chưa đạt chỉ tiêu huy động người học.',
  causes: 'Địa bàn rộng, đi lại khó khăn; cán bộ kiêm nhiệm.',
  lessons: 'Phối hợp chặt chẽ với đồn Biên phòng và người có uy tín ở xóm.',
  directions: 'Tiếp tục vận động người mù chữ ra lớp; nâng chất lượng trung tâm học tập cộng đồng.',
};
export const USUAL_SENTENCE = 'Nội dung minh họa, không phải báo cáo thật.';

export const DOCUMENT_SUBJECTS = [
  'Về thực hiện Đề án xây dựng xã hội học tập',
  'Về thực hiện Đề án xóa mù chữ',
  'Về kiện toàn Ban chỉ đạo phổ cập giáo dục, xóa mù chữ',
  'Về tổ chức Tuần lễ hưởng ứng học tập suốt đời',
];
