import type { Answers } from '../../schemas/report/answers.ts';
import { SUMMARY } from './summary.ts';

/** The district of Đam Rông: what its article says beside the figures. The population is not in it. */
export const damRongRest: Answers = {
  leadership: `${SUMMARY} Huyện ủy quán triệt kết luận, giao các cơ quan tuyên truyền và phối hợp liên ngành.`,
  population: { missing: 'not_available' },
  centres_activity: `${SUMMARY} Kiện toàn ban giám đốc, khảo sát nhu cầu học, được cấp kinh phí hằng năm.`,
  universalisation: `${SUMMARY} Phổ cập và xóa mù chữ được duy trì; trường lớp tiếp tục được kiên cố hóa.`,
  models_work: `${SUMMARY} Triển khai các mô hình học tập theo chương trình của Thủ tướng và thông tư của Bộ.`,
  achievements: `${SUMMARY} Nhận thức về học tập suốt đời tăng, các tổ chức khuyến học được củng cố.`,
  weaknesses: `${SUMMARY} Một số nơi chưa quan tâm, phối hợp chưa chặt, hoạt động hội còn hình thức.`,
  lessons: `${SUMMARY} Cần lãnh đạo thường xuyên, đánh giá công nhận nghiêm túc và vai trò của dòng họ.`,
};
