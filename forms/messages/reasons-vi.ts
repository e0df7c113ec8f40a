/** Warnings in one line with their figures, the reasons given for them, and the list of what has to be corrected. */
export const reasonsVi = {
  ready: 'Lý do',
  choose: 'Chọn lý do, hoặc viết ở dưới',
  words: 'Nói rõ thêm',
  shared: (n: number, what: string) => `Một lý do cho ${n} cảnh báo cùng loại: ${what}`,
  none: 'Không dùng lý do chung',
  required: (what: string) => `Chọn hoặc viết lý do: ${what}`,
  of: (what: string) => `Giải trình: ${what}`,

  rise: (by: string) => `tăng ${by}`,
  fall: (by: string) => `giảm ${by}`,
  points: (by: string) => `${by} điểm phần trăm`,
  lastTime: (figure: string) => `so với kỳ trước (${figure})`,
  more: (by: string) => `nhiều hơn ${by} so với`,
  less: (by: string) => `ít hơn ${by} so với`,
  equal: 'bằng',
  than: (what: string, figure: string) => (what === figure ? figure : `${what} (${figure})`),
  lastTimes: (what: string) => `${what} kỳ trước`,
  times: (factor: string, what: string) => `${factor} × ${what}`,
  limit: (factor: string, figure: string) => `${factor} lần là ${figure}`,
  share: (figure: string) => `${figure} %`,
  onlyOne: (what: string, figure: string, other: string) => `có ${what} (${figure}) mà chưa có ${other}`,
  both: (what: string, figure: string, other: string, second: string) =>
    `có cả ${what} (${figure}) và ${other} (${second})`,
  stated: (level: string, reached: string, rates: string) =>
    `chọn ${level}, theo tỷ lệ là ${reached}${rates && ` (${rates})`}`,

  wholeReport: 'Cả báo cáo',
  inSection: (section: string, n: number) => `${section}: ${n} lỗi`,
  first: (n: number) => `${n} lỗi đầu:`,
  rest: (n: number) => `Xem ${n} lỗi còn lại`,
  beyond: (n: number) => `Còn ${n} lỗi khác: sửa các lỗi trên rồi kiểm tra lại.`,
};
