import { GAPS, type Gap } from '../../../../schemas/values/missing.ts';
import type { GapCounts, Gaps } from './shapes.ts';

export const noGaps = (): Gaps => [0, 0, 0, 0];

export function gapsFor(gap: Gap | null): Gaps {
  const gaps = noGaps();
  if (gap !== null) gaps[GAPS.indexOf(gap)] = 1;
  return gaps;
}

export const addGaps = (a: Gaps, b: Gaps): Gaps => [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3]];

/** Only gaps that occur are named. */
export function shownGaps(gaps: Gaps): { missing?: GapCounts } {
  const counts = GAPS.map((gap, i) => [gap, gaps[i] ?? 0] as const).filter(([, n]) => n > 0);
  return counts.length === 0 ? {} : { missing: Object.fromEntries(counts) };
}
