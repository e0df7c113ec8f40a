import type { Field } from '../../../schemas/outline/kinds.ts';
import { formatDate } from '../../../schemas/values/dates.ts';
import type { Content, ReadCell } from './book.ts';

/** What stands in a cell, as a person would have typed it into the form. */
export function typedText({ content, percent }: Pick<ReadCell, 'content' | 'percent'>): string {
  switch (content.is) {
    case 'blank':
      return '';
    case 'text':
      return content.text.normalize('NFC');
    case 'number':
      return percent ? `${plainNumber(content.number * 100)}%` : plainNumber(content.number);
    case 'flag':
      return content.yes ? 'TRUE' : 'FALSE';
    case 'date':
      return formatDate(content.iso);
  }
}

/** Every digit, with a decimal comma and no groups; what has more than a double holds is left as it is. */
export function plainNumber(number: number): string {
  const rounded = Number(number.toPrecision(15));
  const text = Math.abs(rounded) < 1e15 && Math.abs(rounded) >= 1e-6 ? String(rounded) : String(number);
  return text.replace('.', ',');
}

export function sameContent(a: Content, b: Content): boolean {
  if (a.is === 'text') return b.is === 'text' && a.text === b.text;
  if (a.is === 'number') return b.is === 'number' && a.number === b.number;
  if (a.is === 'date') return b.is === 'date' && a.iso === b.iso;
  if (a.is === 'flag') return b.is === 'flag' && a.yes === b.yes;
  return b.is === 'blank';
}

/** Words that may be typed behind a figure. */
export function suffixesOf(field: Extract<Field, { kind: 'count' | 'amount' | 'decimal' }>): string[] {
  if (field.kind === 'amount') return ['đồng', 'vnđ', 'vnd', 'đ', '₫'];
  return field.measure ? [field.measure] : [];
}
