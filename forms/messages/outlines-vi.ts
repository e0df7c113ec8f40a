import type { Label, Tier } from '../../schemas/outline/base.ts';
import type { Bounds, ChangeKind, ChangeOf, Filers, Plain, Setting, Thing } from '../../schemas/outline/changes.ts';
import type { Obstacle } from '../../schemas/outline/compatibility.ts';
import type { FieldKind } from '../../schemas/outline/kinds.ts';
import type { GridRows } from '../../schemas/outline/outline.ts';

/** How a language says a change: the sentence after the name of the thing. */
export type ChangeWords = { [K in ChangeKind]: (change: ChangeOf<K>, label: (label: Label) => string) => string };

const TIERS: { [T in Tier]: string } = {
  province: 'tỉnh',
  district: 'huyện',
  commune: 'xã',
  school: 'trường',
  post: 'đồn',
};
const KINDS: { [K in FieldKind]: string } = {
  count: 'số đếm',
  amount: 'số tiền',
  decimal: 'số thập phân',
  rate: 'tỷ lệ',
  total: 'tổng',
  target: 'chỉ tiêu',
  flag: 'có/không',
  choice: 'lựa chọn',
  level: 'mức độ',
  text: 'văn bản',
  date: 'ngày',
  document: 'văn bản pháp lý',
};
const THINGS: { [T in Thing | 'outline']: string } = {
  section: 'mục',
  field: 'trường thông tin',
  grid: 'bảng',
  column: 'cột',
  check: 'phép kiểm tra',
  outline: 'đề cương',
};
const SETTINGS: { [S in Setting]: string } = {
  places: 'số chữ số thập phân',
  maxLength: 'độ dài tối đa',
  blankMeansNo: 'ô trống nghĩa là không',
  qualifier: 'nhận “hơn”, “gần”, “khoảng”',
  rollup: 'cách tổng hợp',
  totals: 'cột được cộng',
  of: 'các phần',
  over: 'mẫu số',
  scale: 'thang đo',
  targets: 'các mốc chỉ tiêu',
  forecast: 'ngày dự báo',
};
const kind = (name: string) =>
  KINDS[name as FieldKind] ?? { grid: 'bảng', section: 'mục', sum: 'so sánh', standard: 'theo chuẩn' }[name] ?? name;
const plain = (value: Plain) => (value === null ? 'không' : value === true ? 'có' : String(value));
const bounds = ({ min, max }: Bounds) =>
  min === null && max === null
    ? 'không giới hạn'
    : `${min === null ? '' : `từ ${min}`} ${max === null ? '' : `đến ${max}`}`.trim();
const filers = ({ filedBy, else: other }: Filers) =>
  (filedBy.length === 0 ? 'theo đề cương' : filedBy.map((tier) => TIERS[tier]).join(', ')) +
  (other ? `, nếu không có thì ${TIERS[other]}` : '');
const rows = (of: GridRows) =>
  of.by === 'unit'
    ? `theo ${TIERS[of.tier]}`
    : of.by === 'list'
      ? `danh sách ${of.rows.length} dòng`
      : of.by === 'year'
        ? `năm ${of.from}–${of.to}`
        : `tự do, tối đa ${of.max} dòng`;

const changes: ChangeWords = {
  added: ({ what, kind: of }) => `Thêm ${THINGS[what]}${what === 'field' || what === 'column' ? ` (${kind(of)})` : ''}`,
  removed: ({ what }) => `Bỏ ${THINGS[what]}`,
  moved: ({ from, to }) => (from === to ? 'Đổi chỗ' : `Chuyển từ mục ${from ?? 'đầu'} sang mục ${to ?? 'đầu'}`),
  relabelled: ({ from, to }, label) => `Đổi tên: “${label(from)}” → “${label(to)}”`,
  rewritten: ({ part, from, to }, label) =>
    `Đổi ${{ hint: 'hướng dẫn', number: 'số thứ tự', group: 'tiêu đề nhóm', basis: 'căn cứ' }[part]}: “${from ? label(from) : '–'}” → “${to ? label(to) : '–'}”`,
  kind_changed: ({ from, to }) => `Đổi loại: ${kind(from)} → ${kind(to)}`,
  measure_changed: ({ from, to }) => `Đổi đơn vị tính: ${from ?? '–'} → ${to ?? '–'}`,
  bounds_changed: ({ from, to }) => `Đổi giới hạn: ${bounds(from)} → ${bounds(to)}`,
  required_changed: ({ to }) => (to ? 'Thành bắt buộc' : 'Không còn bắt buộc'),
  setting_changed: ({ setting, from, to }) => `Đổi ${SETTINGS[setting]}: ${plain(from)} → ${plain(to)}`,
  option_added: ({ option, name }, label) => `Thêm lựa chọn ${option} (${label(name)})`,
  option_removed: ({ option, name }, label) => `Bỏ lựa chọn ${option} (${label(name)})`,
  option_relabelled: ({ option, from, to }, label) => `Đổi tên lựa chọn ${option}: “${label(from)}” → “${label(to)}”`,
  options_reordered: ({ from, to }) => `Đổi thứ tự lựa chọn: ${from} → ${to}`,
  rows_changed: ({ from, to }) => `Đổi dòng: ${rows(from)} → ${rows(to)}`,
  row_added: ({ row, name }, label) => `Thêm dòng ${row} (${label(name)})`,
  row_removed: ({ row, name }, label) => `Bỏ dòng ${row} (${label(name)})`,
  row_relabelled: ({ row, from, to }, label) => `Đổi tên dòng ${row}: “${label(from)}” → “${label(to)}”`,
  rows_reordered: () => 'Đổi thứ tự dòng',
  filers_changed: ({ from, to }) => `Đổi cấp nộp: ${filers(from)} → ${filers(to)}`,
  check_changed: ({ part }) => `Đổi phép kiểm tra (${part})`,
  nested_changed: ({ from, to }) => `Đổi các nhóm lồng nhau: ${from || '–'} → ${to || '–'}`,
};

const obstacles: { [C in Obstacle['code']]: (id: string) => string } = {
  kind_changed: (id) => `${id}: đổi loại`,
  measure_changed: (id) => `${id}: đổi đơn vị tính`,
  places_changed: (id) => `${id}: đổi số chữ số thập phân`,
  rows_changed: (id) => `${id}: đổi loại dòng của bảng`,
  filers_changed: (id) => `${id}: đổi cấp nộp`,
  qualifier_dropped: (id) => `${id}: không còn nhận “hơn”, “gần”, “khoảng”, trong khi có thể đã có số nộp như vậy`,
  forecast_changed: (id) => `${id}: đổi hoặc bỏ ngày của dự ước, trong khi có thể đã có dự ước nộp cho ngày cũ`,
};

export const outlinesVi = {
  title: 'Đề cương',
  none: 'Chưa có đề cương nào.',
  publishNew: 'Công bố phiên bản mới',
  version: 'Phiên bản',
  versionOf: (version: number) => `phiên bản ${version}`,
  publishedAt: 'Công bố lúc',
  by: 'Người công bố',
  note: 'Nội dung thay đổi',
  noNote: 'Không ghi',
  rounds: 'Đợt báo cáo dùng',
  notUsed: 'Chưa dùng',
  preview: 'Xem như biểu mẫu',
  download: 'Tải JSON',
  schema: 'JSON Schema của báo cáo',
  compare: 'So với phiên bản trước',
  compareWith: (version: number) => `So với phiên bản ${version}`,
  counts: (sections: number, fields: number, grids: number, cells: number) =>
    `${sections} mục, ${fields} trường thông tin, ${grids} bảng, ${cells} ô, không kể dòng theo đơn vị`,
  structure: 'Các mục và trường thông tin',
  id: 'Mã',
  name: 'Tên',
  kind: 'Loại',
  measure: 'Đơn vị tính',
  filedBy: 'Cấp nộp',
  required: 'Bắt buộc',
  yes: 'Có',
  grid: (text: string) => `bảng ${text}`,
  rows,
  kinds: KINDS,
  tiers: (tiers: readonly Tier[]) => tiers.map((tier) => TIERS[tier]).join(', '),
  checks: 'Phép kiểm tra',
  noChecks: 'Không có phép kiểm tra nào.',
  remarks: 'Chỗ cần xem lại',
  remarksHint: 'Không phải lỗi: đề cương vẫn công bố được, có thể văn bản in đúng như vậy.',
  remarkTexts: {
    label_states_another_value: (stated: string, held: string) =>
      `tên chỉ tiêu ghi ${stated}, nhưng mục tiêu là ${held}`,
    label_states_another_comparator: (stated: string, held: string) =>
      `tên chỉ tiêu ghi "${stated}", nhưng mục tiêu là ${held}`,
    numbers_left_out: (stated: string, held: string) => `thiếu số thứ tự ${stated} (${held})`,
  },
  severity: { error: 'lỗi', warning: 'cảnh báo' },
  previewTitle: (title: string) => `Biểu mẫu: ${title}`,
  previewNote: 'Đây là bản xem trước: không lưu, không gửi được. Các đơn vị trong bảng là ví dụ.',
  previewTier: 'Biểu mẫu của cấp',
  show: 'Xem',
  previewEmpty: 'Cấp này không nộp mục nào của đề cương.',
  sampleUnit: (tier: Tier, n: number) => `Ví dụ ${TIERS[tier]} ${n}`,
  diffTitle: (from: number, to: number) => `Phiên bản ${to} khác phiên bản ${from} thế nào`,
  same: 'Hai phiên bản giống nhau.',
  changesN: (n: number) => `${n} thay đổi`,
  where: 'Ở đâu',
  change: 'Thay đổi',
  from: 'Từ phiên bản',
  to: 'đến phiên bản',
  compareButton: 'So sánh',
  changes,
  obstacles,
  newTitle: 'Công bố phiên bản đề cương',
  newHint:
    'Dán đề cương dạng JSON. Bước sau cho thấy lỗi và điểm khác phiên bản trước; công bố rồi thì không sửa được.',
  json: 'Đề cương (JSON)',
  file: 'Hoặc chọn tệp JSON (thay cho nội dung trong ô trên)',
  check: 'Kiểm tra, chưa công bố',
  notJson: 'Nội dung dán vào không phải JSON.',
  faults: (n: number) => `Đề cương có ${n} lỗi`,
  faultAt: 'Chỗ',
  fault: 'Lỗi',
  ready: (id: string, version: number) => `${id}, phiên bản ${version}: không có lỗi.`,
  first: 'Đây là phiên bản đầu tiên.',
  publish: (version: number) => `Công bố phiên bản ${version}`,
  forGood: 'Công bố rồi thì không sửa, không xóa được; muốn sửa thì công bố phiên bản sau.',
  editAgain: 'Sửa nội dung JSON',
  offerTitle: 'Đề cương của đợt báo cáo',
  offerNow: (version: number) => `Đợt đang dùng phiên bản ${version}.`,
  offerNone: 'Chưa có phiên bản nào mới hơn.',
  offerKeeps: (begun: number, recounted: number) =>
    `${begun} báo cáo đã bắt đầu giữ phiên bản cũ cho đến khi đơn vị tự chuyển; ${recounted} báo cáo đã gửi được tổng hợp lại. Báo cáo chưa bắt đầu dùng ngay phiên bản mới.`,
  offerButton: (version: number) => `Chuyển đợt sang phiên bản ${version}`,
  offerBlocked: (version: number) =>
    `Không chuyển sang phiên bản ${version} được: cách tính khác với các báo cáo đã làm`,
  offered: (version: number) => `Đề cương đã có phiên bản ${version}. Báo cáo này vẫn theo phiên bản cũ.`,
  seeUpgrade: 'Xem thay đổi và chuyển',
  upgradeTitle: 'Chuyển báo cáo sang phiên bản mới của đề cương',
  upgradeNone: 'Báo cáo đang theo phiên bản mới nhất của đợt.',
  upgradeKept: (n: number) => `${n} ô đã điền được giữ nguyên.`,
  setAside: 'Cất riêng: phiên bản mới không có chỗ',
  setAsideHint: 'Không mất: vẫn xem và sao chép được ở đây, và trong các bản đã gửi.',
  toCorrect: 'Phải sửa lại: nội dung giữ như đã gõ',
  newRequired: 'Bắt buộc mới, chưa điền',
  cells: (n: number) => `${n} ô`,
  upgradeButton: (version: number) => `Chuyển báo cáo sang phiên bản ${version}`,
  stands: 'Bản đã gửi vẫn được tính cho đến khi gửi lại.',
  asideLink: 'Nội dung cất riêng khi chuyển phiên bản',
  value: 'Nội dung',
};
