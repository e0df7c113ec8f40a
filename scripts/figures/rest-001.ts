import type { Answers } from '../../schemas/report/answers.ts';
import { SUMMARY } from './summary.ts';

/** The city of Bắc Kạn: what its report says beside the figures. */
export const bacKanRest: Answers = {
  leadership: `${SUMMARY} Thành ủy quán triệt nghị quyết, ban hành kế hoạch và giao UBND thành phố cụ thể hóa, giám sát hằng năm.`,
  documents: [
    { id: 'd1', document: { number: '66-KH/TU', date: '2021-11-16', issuer: 'Thành ủy' } },
    { id: 'd2', document: { number: '122/KH-UBND', date: '2022-01-24', issuer: 'UBND thành phố' } },
    { id: 'd3', document: { number: '192/KH-UBND', date: '2020-12-14', issuer: 'UBND thành phố' } },
    { id: 'd4', document: { number: '130/KH-UBND', date: '2022-02-28', issuer: 'UBND thành phố' } },
    { id: 'd5', document: { number: '96/KH-UBND', date: '2023-03-31', issuer: 'UBND thành phố' } },
    { id: 'd6', document: { number: '2864/QĐ-UBND', date: '2021-11-19', issuer: 'UBND thành phố' } },
    { id: 'd7', document: { number: '2229/UBND-GDĐT', date: '2021-11-15', issuer: 'UBND thành phố' } },
  ],
  coordination: `${SUMMARY} Chỉ tiêu giáo dục được đưa vào nhiệm vụ kinh tế - xã hội hằng năm, gắn với trách nhiệm người đứng đầu.`,
  civic_education: `${SUMMARY} Quan tâm tổ chức đảng trong trường học, giáo dục lý tưởng, pháp luật và văn hóa ứng xử.`,
  quality: `${SUMMARY} Tăng tự chủ cho trường, thanh tra không phát hiện tiêu cực; đổi mới kiểm tra, đánh giá và chuyển đổi số.`,
  schools_below_standard_names: 'TH&THCS Dương Quang; TH&THCS Nông Thượng; THCS Xuất Hóa; MN Dương Quang',
  staff_development: `${SUMMARY} Rà soát, tuyển dụng, luân chuyển cán bộ quản lý và cử giáo viên đi học nâng chuẩn.`,
  network: `${SUMMARY} Sáp nhập trường, phát triển nhóm trẻ tư thục, bổ sung phòng học và thiết bị; giữ vững phổ cập.`,
  mergers: [
    {
      id: 'm1',
      merged: 'TH Dương Quang; THCS Dương Quang',
      into: 'TH&THCS Dương Quang',
      school_year: '2022-2023',
    },
    {
      id: 'm2',
      merged: 'TH Nông Thượng; THCS Nông Thượng',
      into: 'TH&THCS Nông Thượng',
      school_year: '2022-2023',
    },
  ],
  preschool_universal: true,
  contributions: `${SUMMARY} Huy động được tiền, hiện vật và công trình; chưa có chương trình liên kết quốc tế.`,
  // "nhiều hiện vật": the document gives no number for this year
  donations: { '2022-2023': { other_items: { missing: 'not_available' } } },
  achievements: `${SUMMARY} Mạng lưới trường lớp hợp lý hơn, đội ngũ đạt chuẩn, phổ cập và xóa mù chữ giữ vững.`,
  weaknesses: `${SUMMARY} Trường chuẩn quốc gia và phòng học bộ môn còn chậm; thiếu giáo viên tiếng Anh; cơ sở vật chất còn hạn chế.`,
  tasks: `${SUMMARY} Tiếp tục thực hiện nghị quyết, sắp xếp mạng lưới, xây dựng trường chuẩn, xã hội hóa và kiểm tra, giám sát.`,
};
