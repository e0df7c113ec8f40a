import type { ImportRow } from '../../worker/domain/units/import.ts';

/** Names and codes of Cao Lộc (183) in Lạng Sơn on 1/12/2019: 23 units, the month before Nghị quyết 818/NQ-UBTVQH14. */
export const CAO_LOC_2019: readonly (readonly [string, string])[] = [
  ['06184', 'Thị trấn Đồng Đăng'],
  ['06187', 'Thị trấn Cao Lộc'],
  ['06190', 'Xã Bảo Lâm'],
  ['06193', 'Xã Thanh Lòa'],
  ['06196', 'Xã Cao Lâu'],
  ['06199', 'Xã Thạch Đạn'],
  ['06202', 'Xã Xuất Lễ'],
  ['06205', 'Xã Hồng Phong'],
  ['06208', 'Xã Thụy Hùng'],
  ['06211', 'Xã Lộc Yên'],
  ['06214', 'Xã Phú Xá'],
  ['06217', 'Xã Bình Trung'],
  ['06220', 'Xã Hải Yến'],
  ['06223', 'Xã Hòa Cư'],
  ['06226', 'Xã Hợp Thành'],
  ['06229', 'Xã Song Giáp'],
  ['06232', 'Xã Công Sơn'],
  ['06235', 'Xã Gia Cát'],
  ['06238', 'Xã Mẫu Sơn'],
  ['06241', 'Xã Xuân Long'],
  ['06244', 'Xã Tân Liên'],
  ['06247', 'Xã Yên Trạch'],
  ['06250', 'Xã Tân Thành'],
];

/** Where the units of Cao Lộc went on 1/7/2025 (Nghị quyết 1672/NQ-UBTVQH15). */
export const AFTER_CAO_LOC: readonly { code: string; name: string; from: readonly string[] }[] = [
  { code: '06184', name: 'Xã Đồng Đăng', from: ['06184', '06190', '06205', '06208', '06214'] },
  { code: '06187', name: 'Phường Kỳ Lừa', from: ['06187', '06226', '06235', '06244'] },
  { code: '06211', name: 'Xã Cao Lộc', from: ['06193', '06199', '06211'] },
  { code: '06196', name: 'Xã Ba Sơn', from: ['06196', '06202', '06238'] },
  { code: '06220', name: 'Xã Công Sơn', from: ['06220', '06223', '06232'] },
  { code: '06286', name: 'Xã Khánh Khê', from: ['06217', '06241'] },
  { code: '05977', name: 'Phường Đông Kinh', from: ['06247'] },
  { code: '06316', name: 'Xã Tân Đoàn', from: ['06250'] },
];

/** Districts of Cao Bằng (04) until 29/2/2020: 13. */
export const CAO_BANG_2019: readonly (readonly [string, string])[] = [
  ['040', 'Thành phố Cao Bằng'],
  ['042', 'Huyện Bảo Lâm'],
  ['043', 'Huyện Bảo Lạc'],
  ['044', 'Huyện Thông Nông'],
  ['045', 'Huyện Hà Quảng'],
  ['046', 'Huyện Trà Lĩnh'],
  ['047', 'Huyện Trùng Khánh'],
  ['048', 'Huyện Hạ Lang'],
  ['049', 'Huyện Quảng Uyên'],
  ['050', 'Huyện Phục Hoà'],
  ['051', 'Huyện Hoà An'],
  ['052', 'Huyện Nguyên Bình'],
  ['053', 'Huyện Thạch An'],
];

const START = '2018-01-01';

/** Lạng Sơn with Cao Lộc, as rows of an import. */
export const langSonRows = (): ImportRow[] =>
  [
    { code: '20', from: START, name: 'Tỉnh Lạng Sơn', tier: 'province' as const },
    { code: '183', from: START, name: 'Huyện Cao Lộc', tier: 'district' as const, parent: '20' },
    ...CAO_LOC_2019.map(([code, name]) => ({ code, from: START, name, tier: 'commune' as const, parent: '183' })),
  ].map((row, i) => ({ line: i + 1, ...row }));

export const caoBangRows = (): ImportRow[] =>
  [
    { code: '04', from: START, name: 'Tỉnh Cao Bằng', tier: 'province' as const },
    ...CAO_BANG_2019.map(([code, name]) => ({ code, from: START, name, tier: 'district' as const, parent: '04' })),
  ].map((row, i) => ({ line: i + 1, ...row }));
