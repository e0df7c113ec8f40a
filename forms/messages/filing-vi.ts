/** Rows that units below file themselves. */
export const filingVi = {
  title: 'Dòng do đơn vị cấp dưới nộp',
  intro:
    'Số của đơn vị cấp dưới đã gửi được đưa sẵn vào bảng. Sửa số nào thì ghi lý do khi gửi; cả hai số đều được giữ lại.',
  arrived: (sent: number, all: number) => `Đã nhận ${sent}/${all} đơn vị`,
  unit: 'Đơn vị',
  state: 'Trạng thái',
  at: 'Gửi lúc',
  revision: 'Bản số',
  note: 'Khác so với bản đã gửi',
  awaited: 'Chưa nhận',
  changed: 'Đã gửi lại sau báo cáo này',
  taken: 'Đã rút sau báo cáo này',
  changedNotice: (units: string) =>
    `${units} đã gửi số khác sau khi báo cáo này được gửi. Báo cáo này vẫn đang được tính: mở lại mục có bảng, số mới đã ở trong bảng; kiểm tra rồi gửi lại.`,
  changedRead: (units: string) =>
    `${units} đã gửi số khác sau khi báo cáo này được gửi. Báo cáo này vẫn đang được tính.`,
  correctedRows: (n: number) => `${n} dòng đã sửa`,
  corrections: 'Số đã sửa so với đơn vị cấp dưới',
  cell: 'Ô',
  filed: 'Đơn vị gửi',
  counted: 'Báo cáo này ghi',
  reason: 'Lý do',
  blank: 'để trống',
  correction: (label: string, filed: string, counted: string) =>
    `${label}: đơn vị gửi ${filed}, báo cáo này ghi ${counted}`,
  rowsOf: (table: string) => `Dòng nhận từ cấp dưới: ${table}`,
  covered: (unit: string) =>
    `Báo cáo của ${unit}, trong đó có dòng này, đã duyệt. Muốn sửa, đề nghị mở lại báo cáo đó.`,
};
