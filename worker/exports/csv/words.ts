/** Words of the file itself; everything else comes from the outline. */
export const WORDS = {
  total: { vi: 'Cộng', en: 'Total' },
  rows: { vi: 'Số dòng', en: 'Rows' },
  dong: { vi: 'đồng', en: 'VND' },
};

export const FIXED = {
  unit: { vi: 'Mã đơn vị', en: 'Unit code' },
  name: { vi: 'Tên đơn vị', en: 'Unit' },
  tier: { vi: 'Cấp', en: 'Tier' },
  state: { vi: 'Trạng thái', en: 'State' },
  seq: { vi: 'Số thứ tự bản gửi', en: 'Revision' },
  field: { vi: 'Chỉ tiêu', en: 'Field' },
  row: { vi: 'Dòng', en: 'Row' },
  column: { vi: 'Cột', en: 'Column' },
  value: { vi: 'Giá trị', en: 'Value' },
  numerator: { vi: 'Tử số', en: 'Numerator' },
  denominator: { vi: 'Mẫu số', en: 'Denominator' },
  n_reported: { vi: 'Số có báo cáo', en: 'Reported' },
  n_expected: { vi: 'Số phải báo cáo', en: 'Expected' },
  missing: { vi: 'Thiếu', en: 'Missing' },
  bound: { vi: 'Giới hạn', en: 'Bound' },
  explanation: { vi: 'Giải trình', en: 'Explanation' },
};
export type FixedColumn = keyof typeof FIXED;
