import type { Field, FieldOf } from '../../schemas/outline/kinds.ts';
import type { Item, Section } from '../../schemas/outline/outline.ts';

/** A figure that the report prints with a word such as "hơn" or "gần": the word is part of the answer. */
export const approximate = (field: FieldOf<'count' | 'amount' | 'decimal'>): Field => ({
  ...field,
  qualifier: true,
});

/** A share of which the report prints no counts, so that it cannot be computed. */
export const statedShare = (
  id: string,
  vi: string,
  en: string,
  more: { number?: string } = {},
): FieldOf<'decimal'> => ({
  kind: 'decimal',
  id,
  label: { vi, en },
  measure: '%',
  min: 0,
  max: 100,
  places: 2,
  ...more,
});

export const count = (id: string, vi: string, en: string, measure: string): FieldOf<'count'> => ({
  kind: 'count',
  id,
  label: { vi, en },
  measure,
});

export const amount = (id: string, vi: string, en: string): FieldOf<'amount'> => ({
  kind: 'amount',
  id,
  label: { vi, en },
});

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

/** A heading as printed: `number` is the document's own ("II", "2.3", "-"). */
export const section = (id: string, number: string, vi: string, en: string, items: Item[]): Section => ({
  kind: 'section',
  id,
  number,
  title: { vi, en },
  items,
});
