import type { Field } from '../../schemas/outline/kinds.ts';

/** Words that reports put beside a figure; the figure itself stays as printed. */
const QUALIFIERS = [
  { id: 'more_than', label: { vi: 'hơn', en: 'more than' } },
  { id: 'over', label: { vi: 'trên', en: 'over' } },
  { id: 'at_least', label: { vi: 'từ … trở lên', en: 'at least' } },
  { id: 'nearly', label: { vi: 'gần', en: 'nearly' } },
  { id: 'about', label: { vi: 'khoảng', en: 'about' } },
];

/** Beside a figure: the word that says it is not exact. Blank: it is. */
export const qualifier = (of: string, name: { vi: string; en: string }): Field => ({
  kind: 'choice',
  id: `${of}_qualifier`,
  label: { vi: `${name.vi}: mức chính xác`, en: `${name.en}: how exact` },
  hint: {
    vi: 'Chỉ chọn khi báo cáo ghi kèm từ ước lượng; để trống nếu số chính xác.',
    en: 'Only where the report puts such a word beside the figure; leave blank for an exact figure.',
  },
  options: QUALIFIERS,
});

/** A share of which the report prints no counts, so that it cannot be computed. */
export const statedShare = (id: string, vi: string, en: string, more: { number?: string } = {}): Field => ({
  kind: 'decimal',
  id,
  label: { vi, en },
  measure: '%',
  min: 0,
  max: 100,
  places: 2,
  ...more,
});

export const count = (id: string, vi: string, en: string, measure: string): Field => ({
  kind: 'count',
  id,
  label: { vi, en },
  measure,
});

export const amount = (id: string, vi: string, en: string): Field => ({ kind: 'amount', id, label: { vi, en } });

export const rate = (id: string, vi: string, en: string, of: string, over: string, places = 2): Field => ({
  kind: 'rate',
  id,
  label: { vi, en },
  of,
  over,
  places,
});

export const narrative = (id: string, vi: string, en: string): Field => ({ kind: 'text', id, label: { vi, en } });

/** Levels 0 (not reached) to the highest that the decree knows. */
export const level = (id: string, vi: string, en: string, highest: number): Field => ({
  kind: 'level',
  id,
  label: { vi, en },
  options: levels(highest),
});

export const levels = (highest: number) =>
  Array.from({ length: highest + 1 }, (_, i) => ({
    id: String(i),
    label: i === 0 ? { vi: 'Chưa đạt', en: 'Not reached' } : { vi: `Mức độ ${i}`, en: `Level ${i}` },
  }));
