import type { Label } from '../../../schemas/outline/base.ts';
import type { Qualifier } from '../../../schemas/values/qualifiers.ts';

/** Words of the workbook itself; everything else comes from the outline. */
export const WORDS = {
  fields: { vi: 'Chỉ tiêu', en: 'Fields' },
  number: { vi: 'STT', en: 'No.' },
  field: { vi: 'Chỉ tiêu', en: 'Field' },
  measure: { vi: 'Đơn vị tính', en: 'Unit' },
  value: { vi: 'Giá trị', en: 'Value' },
  hint: { vi: 'Hướng dẫn', en: 'Guidance' },
  dong: { vi: 'đồng', en: 'VND' },
  yes: { vi: 'Có', en: 'Yes' },
  no: { vi: 'Không', en: 'No' },
  total: { vi: 'Cộng', en: 'Total' },
  unit: { vi: 'Đơn vị', en: 'Unit' },
  list: { vi: 'Nội dung', en: 'Item' },
  year: { vi: 'Năm', en: 'Year' },
  free: { vi: 'Dòng', en: 'Row' },
  note: {
    vi: 'Điền vào ô trắng. Ô xám tự tính hoặc không sửa. Không có số liệu thì ghi: – không phát sinh, … chưa có số liệu, ↗ đã tính ở nơi khác.',
    en: 'Fill in the white cells; grey cells are computed or locked. Where there is no figure: – not applicable, … not available, ↗ counted elsewhere.',
  },
  qualifier: { vi: 'mức chính xác', en: 'how exact' },
  qualifiers: {
    more_than: { vi: 'hơn', en: 'more than' },
    over: { vi: 'trên', en: 'over' },
    at_least: { vi: 'ít nhất', en: 'at least' },
    about: { vi: 'khoảng', en: 'about' },
    nearly: { vi: 'gần', en: 'nearly' },
    less_than: { vi: 'dưới', en: 'less than' },
    at_most: { vi: 'nhiều nhất', en: 'at most' },
  },
  tooLong: {
    vi: '(Nội dung dài hơn một ô Excel chứa được: xem và sửa trên trang web)',
    en: '(Longer than a cell of Excel holds: see and change it on the page)',
  },
} as const satisfies { [word: string]: Label | { [Q in Qualifier]: Label } };
