import type { Answers } from '../../schemas/report/answers.ts';
import { SUMMARY } from './summary.ts';

/** The district of Vĩnh Bảo: what its conclusion says beside the figures. */
export const vinhBaoRest: Answers = {
  achievements: `${SUMMARY} Cơ sở vật chất và đội ngũ được nâng lên, chất lượng giáo dục có chuyển biến.`,
  weaknesses: `${SUMMARY} Một số chỉ tiêu khó đạt: trường mầm non tư thục, phân luồng, học hai buổi mỗi ngày, thạc sĩ THPT.`,
  schools_below_standard_names: [
    { id: 's1', name: 'Mầm non Việt Tiến', school_level: 'preschool' },
    { id: 's2', name: 'Mầm non Đồng Minh', school_level: 'preschool' },
    { id: 's3', name: 'Tiểu học Dũng Tiến', school_level: 'primary' },
    { id: 's4', name: 'Tiểu học Giang Biên', school_level: 'primary' },
    { id: 's5', name: 'THCS Cộng Hiền', school_level: 'lower_secondary' },
    { id: 's6', name: 'THCS Cổ Am - Vĩnh Tiến', school_level: 'lower_secondary' },
    { id: 's7', name: 'THCS Vinh Quang - Thanh Lương', school_level: 'lower_secondary' },
  ],
  outer_causes: `${SUMMARY} Giáo viên giỏi nghỉ hưu hoặc chuyển đi; sáp nhập xã làm chậm xây dựng trường chuẩn.`,
  own_causes: `${SUMMARY} Một số chỉ tiêu đặt ra chưa sát thực tế; chính sách khuyến khích chưa mạnh.`,
  joint_trades_names:
    'Logistics; Điện tử công nghiệp; Điện công nghiệp; Công nghệ ô tô; Công nghệ thông tin (ứng dụng phần mềm); Quản trị khách sạn; Điều dưỡng',
  tasks: `${SUMMARY} Cơ cấu lại mạng lưới trường, nâng chất lượng đội ngũ, ứng dụng công nghệ, dùng chung nhà văn hóa.`,
  implementation: `${SUMMARY} Các cấp ủy, UBND huyện và Ban Tuyên giáo phân công thực hiện, kiểm tra.`,
};
