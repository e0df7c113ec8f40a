import type { Add } from './lint-parts.ts';
import type { Grid, SumCheck } from './outline.ts';
import { isPrevious, refOf, termsOf } from './terms.ts';

/**
 * Where a check cannot be held against the round before: on rows that the reporter adds, which are others each time; on
 * rollups, which are not kept over rounds; by operators that look at blanks only; and against itself alone.
 */
export function lintPrevious(check: SumCheck, at: string, grids: ReadonlyMap<string, Grid>, add: Add): void {
  if (check.onRollup) add(`${at}/onRollup`, 'previous_not_here', { why: 'rollup' });
  if (check.op === 'compulsory_pair' || check.op === 'exclusive_pair')
    add(`${at}/op`, 'previous_not_here', { why: 'pair' });
  if (termsOf(check).every(isPrevious)) add(at, 'previous_not_here', { why: 'alone' });
  const isFree = (id: string) => grids.get(id)?.rows.by === 'free';
  for (const side of ['left', 'right'] as const) {
    const terms = check[side];
    if (typeof terms === 'number') continue;
    terms.forEach((term, i) => {
      if (!isPrevious(term)) return;
      const free = isFree(check.at) || isFree(refOf(term).split('.')[0] ?? '');
      if (free) add(`${at}/${side}/${i}/previous`, 'previous_not_here', { why: 'free_rows' });
    });
  }
}
