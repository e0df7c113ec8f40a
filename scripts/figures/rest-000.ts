import type { Answers } from '../../schemas/report/answers.ts';
import { SUMMARY } from './summary.ts';

/**
 * The district of Cao Lộc: what its report says beside the figures. Its tables are not with it: what stands in them of
 * the years between is blank, and no reason for that is the district's.
 */
export const caoLocRest: Answers = {
  district_work: `${SUMMARY} Quán triệt kết luận, ban hành kế hoạch, giao Phòng GDĐT chủ trì và sơ kết hằng năm.`,
  local_work: `${SUMMARY} Các xã, thị trấn, cơ quan xây dựng kế hoạch, vận động người dân tham gia học tập.`,
  leadership: `${SUMMARY} Huyện ủy, UBND ban hành kế hoạch, thành lập ban chỉ đạo, duy trì kiểm tra.`,
  documents: [
    { id: 'd1', document: { number: '164-KH/HU', date: '2019-08-18', issuer: 'Huyện ủy' } },
    { id: 'd2', document: { number: '295/KH-UBND', date: '2019-12-23', issuer: 'UBND huyện' } },
    { id: 'd3', document: { number: '31-NQ/HU', date: '2021-03-31', issuer: 'Ban Chấp hành Đảng bộ huyện' } },
    { id: 'd4', document: { number: '205/KH-UBND', date: '2021-05-24', issuer: 'UBND huyện' } },
    { id: 'd5', document: { number: '206/KH-UBND', date: '2021-05-25', issuer: 'UBND huyện' } },
    { id: 'd6', document: { number: '384/KH-UBND', date: '2021-12-14', issuer: 'UBND huyện' } },
    { id: 'd7', document: { number: '153/KH-UBND', date: '2022-04-06', issuer: 'UBND huyện' } },
    { id: 'd8', document: { number: '32/KH-UBND', date: '2024-01-25', issuer: 'UBND huyện' } },
    { id: 'd9', document: { number: '235-KH/HU', date: '2024-04-17', issuer: 'Huyện ủy' } },
  ],
  awareness: `${SUMMARY} Tuyên truyền qua hội nghị, đài truyền thanh, trường học, tuần lễ học tập suốt đời, ngày sách.`,
  organisations: `${SUMMARY} Mặt trận, đoàn thể, Hội Khuyến học, đồn Biên phòng phối hợp; củng cố TTHTCĐ.`,
  association_work: `${SUMMARY} Hội phát triển đến thôn, khối, cơ quan, trường học và dòng họ; hình thức đa dạng.`,
  network: `${SUMMARY} Dồn điểm trường lẻ, ưu tiên mầm non, khuyến khích trường tư thục.`,
  mergers: [{ id: 'm1', merged: 'TH Bảo Lâm; THCS Bảo Lâm', into: 'TH&THCS Bảo Lâm' }],
  guidance: `${SUMMARY} Đổi mới hướng nghiệp, khảo sát xu hướng phân luồng sau THCS.`,
  universalisation: `${SUMMARY} Phổ cập các cấp được duy trì, nâng dần; quan tâm xóa mù chữ vùng đặc biệt khó khăn.`,
  officials_training: `${SUMMARY} Cử đi học từ ngân sách và các chương trình, dự án; năm nhóm nội dung.`,
  contributions: `${SUMMARY} Tổ chức, doanh nhân tài trợ học bổng; nhân rộng mô hình gia đình, dòng họ học tập.`,
  clans: [
    { id: 'c1', clan: 'Dương (Nà Hán)', commune: 'Tân Liên' },
    { id: 'c2', clan: 'Đinh', commune: 'Thạch Đạn' },
    { id: 'c3', clan: 'Tô', commune: 'Thạch Đạn' },
    { id: 'c4', clan: 'Liễu', commune: 'Phú Xá' },
    { id: 'c5', clan: 'Hoàng', commune: 'Tân Thành' },
    { id: 'c6', clan: 'Phan', commune: 'Hợp Thành' },
    { id: 'c7', clan: 'Đồng', commune: 'Hồng Phong' },
    { id: 'c8', clan: 'Dương', commune: 'Xuất Lễ' },
  ],
  achievements: `${SUMMARY} Nhận thức tăng, tổ chức Hội và phong trào phát triển, TTHTCĐ hoạt động ở hầu hết các xã.`,
  weaknesses: `${SUMMARY} Có nơi chưa quan tâm; khó mở lớp xóa mù chữ; TTHTCĐ kiêm nhiệm; thiếu giáo viên, thiết bị.`,
  causes: `${SUMMARY} Quan điểm chưa được thấm nhuần; kinh tế khó khăn, nguồn lực đóng góp còn ít.`,
  lessons: `${SUMMARY} Lãnh đạo thường xuyên, chăm lo đội ngũ, xã hội hóa, chính sách kịp thời, quản lý hiệu quả.`,
  context: `${SUMMARY} Thế giới nhiều biến động; công nghệ và chuyển đổi số tác động đến khuyến học.`,
  tasks_leadership: `${SUMMARY} Thực hiện các nghị quyết, kế hoạch về giáo dục; tăng phối hợp, tuyên truyền.`,
  tasks_network: `${SUMMARY} Sắp xếp trường, lớp tinh gọn; dành kinh phí cho vùng khó khăn, biên giới.`,
  tasks_quality: `${SUMMARY} Nâng chất lượng, thu hẹp khoảng cách; duy trì phổ cập, xóa mù chữ.`,
  tasks_management: `${SUMMARY} Cải cách hành chính, chuyển đổi số, kiểm định, bồi dưỡng nhà giáo.`,
  tasks_policies: `${SUMMARY} Thực hiện chế độ, chính sách; khuyến học, xã hội hóa, cơ sở ngoài công lập.`,
  to_province: `${SUMMARY} Phân bổ biên chế theo vị trí việc làm; đề án cơ sở vật chất; hỗ trợ trường bán trú.`,
  to_department: `${SUMMARY} Đề xuất hướng dẫn công nhận trường TH&THCS đạt chuẩn quốc gia.`,
};
