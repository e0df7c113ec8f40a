import type { Option } from './base.ts';
import type { Check } from './outline.ts';

/** Reasons that fit any warning, ready to be chosen; a check may offer its own before them. */
export const READY_REASONS: readonly Option[] = [
  { id: 'checked_true', label: { vi: 'Đúng thực tế, đã đối chiếu', en: 'True as it is, checked again' } },
  { id: 'boundaries_changed', label: { vi: 'Do sáp nhập, chia tách đơn vị', en: 'Units were merged or split' } },
  { id: 'people_moved', label: { vi: 'Do người chuyển đến, chuyển đi', en: 'People moved in or out' } },
  {
    id: 'method_changed',
    label: { vi: 'Do đổi cách tính hoặc nguồn số liệu', en: 'Counted in another way or from another source' },
  },
  {
    id: 'earlier_figure_wrong',
    label: { vi: 'Số đã báo cáo trước đây chưa đúng', en: 'The figure reported before was wrong' },
  },
];

/** The ready reasons for a warning: those of its check first. */
export const reasonsOffered = (check: Check | undefined): readonly Option[] => [
  ...(check?.reasons ?? []),
  ...READY_REASONS,
];
