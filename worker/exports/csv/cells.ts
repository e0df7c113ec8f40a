import { GAPS, type Gap } from '../../../schemas/values/missing.ts';
import type { Bound } from '../../../schemas/values/qualifiers.ts';
import type { GapCounts } from '../../domain/rollup/kinds/shapes.ts';
import type { Value } from './format.ts';

/** What is known of a field at one place, whatever the shape of the file. */
export type Content = {
  value: Value | null;
  /** Both sides of a rate. */
  pair?: { of: number | null; over: number | null };
  /** Cells that gave a value (of a rate: that gave both sides); null where that is no question. */
  n: number | null;
  /** Of a single cell its gap, of a rolled-up one how many there are of each. */
  gaps?: Gap | GapCounts | undefined;
  overflow?: boolean | undefined;
  /** What is known of a value that is not exact. */
  bound?: Bound | undefined;
};

/** With how many were expected; null where nobody knows. */
export type Cell = { content: Content; expected: number | null };

/** The cell in a wide file: its value, or the reason a single cell states for having none. */
export function wideValue({ value, gaps, overflow }: Content): Value | null {
  if (value !== null) return value;
  if (overflow) return { is: 'overflow' };
  return typeof gaps === 'string' && gaps !== 'blank' ? { is: 'gap', reason: gaps } : null;
}

/** `not_applicable`, or `blank:1;not_applicable:2`; after them `overflow` where a sum could not be held. */
export function gapsText({ gaps, overflow }: Content): string {
  const counts =
    typeof gaps === 'object' ? GAPS.flatMap((gap) => (gaps[gap] ? [`${gap}:${gaps[gap]}`] : [])) : [gaps ?? ''];
  return [...counts, overflow ? 'overflow' : ''].filter((part) => part !== '').join(';');
}
