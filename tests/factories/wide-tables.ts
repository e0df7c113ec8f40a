import type { OutlineInput } from './ten-fields.ts';

/** Thirty communes; two of them agree but for their marks, two but for what they are. */
export const COMMUNES = [
  'Thị trấn Xuân Hòa',
  'Thị trấn Thông Nông',
  'Xã Thông Nông',
  'Xã Cần Nông',
  'Xã Cần Yên',
  'Xã Đa Thông',
  'Xã Hồng Sỹ',
  'Xã Hà Lang',
  'Xã Hạ Lang',
  'Xã Lũng Nặm',
  'Xã Lương Can',
  'Xã Lương Thông',
  'Xã Mã Ba',
  'Xã Ngọc Đào',
  'Xã Ngọc Động',
  'Xã Nội Thôn',
  'Xã Quý Quân',
  'Xã Sóc Hà',
  'Xã Thanh Long',
  'Xã Thượng Thôn',
  'Xã Tổng Cọt',
  'Xã Trường Hà',
  'Xã Yên Sơn',
  'Xã Cải Viên',
  'Xã Kéo Yên',
  'Xã Vân An',
  'Xã Hạ Thôn',
  'Xã Sỹ Hai',
  'Xã Bình Lãng',
  'Xã Phù Ngọc',
] as const;

const list = (labels: readonly string[]) => ({
  by: 'list' as const,
  rows: labels.map((label, i) => ({ id: `n${i + 1}`, label })),
});

/** Tables for somebody who pastes: every kind of column by name, the units of a district, free rows, and one that is long. */
export function wideTables(): OutlineInput {
  return {
    id: 'wide-tables',
    version: 1,
    title: { vi: 'Bảng rộng', en: 'Wide tables' },
    basis: 'Công văn thử',
    filedBy: ['district'],
    items: [
      {
        kind: 'section',
        id: 'a',
        title: 'Theo tên',
        items: [
          {
            kind: 'grid',
            id: 'named',
            title: 'Học viên theo xã',
            rows: list(COMMUNES),
            totals: true,
            columns: [
              { kind: 'count', id: 'plan', group: 'Độ tuổi 15 - 35', label: 'Kế hoạch', measure: 'người' },
              { kind: 'count', id: 'actual', group: 'Độ tuổi 15 - 35', label: 'Kết quả', measure: 'người' },
              { kind: 'rate', id: 'reached', group: 'Độ tuổi 15 - 35', label: 'Tỷ lệ', of: 'actual', over: 'plan' },
              { kind: 'count', id: 'older', group: 'Độ tuổi 36 - 60', label: 'Kết quả', measure: 'người' },
              { kind: 'total', id: 'all', label: 'Cộng kết quả', of: ['actual', 'older'] },
              { kind: 'decimal', id: 'hours', label: 'Giờ dạy', places: 1, rollup: 'sum' },
              { kind: 'amount', id: 'money', label: 'Kinh phí' },
              { kind: 'flag', id: 'border', label: 'Biên giới', blankMeansNo: true },
              {
                kind: 'choice',
                id: 'rating',
                label: 'Xếp loại',
                options: [
                  { id: 'good', label: 'Tốt' },
                  { id: 'fair', label: 'Khá' },
                ],
              },
              { kind: 'date', id: 'opened_on', label: 'Khai giảng' },
              { kind: 'text', id: 'note', label: 'Ghi chú' },
            ],
          },
        ],
      },
      {
        kind: 'section',
        id: 'b',
        title: 'Theo đơn vị, và dòng tự thêm',
        items: [
          {
            kind: 'grid',
            id: 'units',
            title: 'Học viên theo đơn vị',
            rows: { by: 'unit', tier: 'commune' },
            columns: [
              { kind: 'count', id: 'plan', label: 'Kế hoạch', measure: 'người' },
              { kind: 'count', id: 'actual', label: 'Kết quả', measure: 'người' },
              { kind: 'rate', id: 'reached', label: 'Tỷ lệ', of: 'actual', over: 'plan' },
              { kind: 'flag', id: 'border', label: 'Biên giới', blankMeansNo: true },
            ],
          },
          {
            kind: 'grid',
            id: 'documents',
            title: 'Văn bản',
            rows: { by: 'free', max: 5 },
            columns: [
              { kind: 'document', id: 'document', label: 'Văn bản' },
              { kind: 'count', id: 'copies', label: 'Số bản', measure: 'bản' },
            ],
          },
        ],
      },
      {
        kind: 'section',
        id: 'c',
        title: 'Bảng dài',
        items: [
          {
            kind: 'grid',
            id: 'long',
            title: 'Bảng 150 dòng',
            rows: list(Array.from({ length: 150 }, (_, i) => `Xóm ${i + 1}`)),
            totals: true,
            columns: Array.from({ length: 12 }, (_, i) => ({
              kind: 'count' as const,
              id: `c${i + 1}`,
              label: `Cột ${i + 1}`,
            })),
          },
        ],
      },
    ],
  };
}
