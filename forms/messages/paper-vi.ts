/** What a report has on paper alone: the layout of Decree 30/2020/NĐ-CP, as on the forms that offices sign. */
export const paperVi = {
  nation: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  motto: 'Độc lập – Tự do – Hạnh phúc',
  /** Days before the tenth and the first two months have a nought; without a day, room to write it. */
  placed: (place: string, day?: { day: number; month: number; year: number }) =>
    day
      ? `${place}, ngày ${String(day.day).padStart(2, '0')} tháng ${day.month < 3 ? '0' : ''}${day.month} năm ${day.year}`
      : `${place}, ngày …… tháng …… năm ………`,
  kind: 'Báo cáo',
  draft: 'Bản nháp, chưa gửi',
  /** Something was sent, and this may be another content by now. */
  draftOver: (seq: number, at: string) => `Bản nháp đang soạn, không phải bản đã gửi (bản số ${seq}, lúc ${at})`,
  maker: 'Người lập biểu',
  makerSigns: '(Ký, ghi rõ họ tên)',
  head: 'Thủ trưởng đơn vị',
  headSigns: '(Ký tên, đóng dấu)',
};
