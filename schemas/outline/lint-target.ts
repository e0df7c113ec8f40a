import { FIRST_YEAR, LAST_YEAR } from '../standard-lint.ts';
import { fitsPlaces } from '../values/number-vi.ts';
import { DEFAULT_PLACES } from './kinds/decimal.ts';
import type { StatedValue, Target } from './kinds/target.ts';
import type { Add } from './lint-parts.ts';

/**
 * Faults of a target line: options named twice, targets of another kind than its scale or off it, ranges upside down, the
 * same target twice, days in years that no resolution speaks of.
 */
export function lintTarget(field: Target, at: string, add: Add): void {
  const { scale, targets } = field;
  const ids = scale.is === 'ordered' ? scale.options.map(({ id }) => id) : [];
  ids.forEach((id, i) => {
    if (ids.indexOf(id) < i) add(`${at}/scale/options/${i}/id`, 'duplicate_id', { id });
  });
  if (scale.is === 'number' && scale.min !== undefined && scale.max !== undefined && scale.min > scale.max)
    add(`${at}/scale/max`, 'bounds_reversed', { min: scale.min, max: scale.max });
  lintYear(field.forecast, `${at}/forecast`, add);

  targets.forEach((target, i) => {
    const here = `${at}/targets/${i}`;
    lintYear(target.due, `${here}/due`, add);
    lintYear(target.setOn, `${here}/setOn`, add);
    const sides =
      'op' in target
        ? ([['value', target.value]] as const)
        : ([
            ['from', target.from],
            ['to', target.to],
          ] as const);
    for (const [side, value] of sides) {
      if (!fits(value, scale.is)) add(`${here}/${side}`, 'target_of_another_kind', { scale: scale.is });
      else if (typeof value === 'string' && !ids.includes(value))
        add(`${here}/${side}`, 'unknown_option', { id: value });
      else if (typeof value === 'number' && scale.is === 'number') lintOnScale(value, scale, `${here}/${side}`, add);
    }
    if (!('op' in target) && isReversed(target.from, target.to, ids)) add(here, 'bounds_reversed');
    const same = targets.findIndex((other) => other.due === target.due && (other.setOn ?? '') === (target.setOn ?? ''));
    if (same < i) add(`${here}/due`, 'duplicate_id', { id: target.due });
    if (target.setOn !== undefined && target.setOn > target.due) add(`${here}/setOn`, 'period_reversed');
  });
}

/** A day in 2205 for 2025 would be in force, and in progress, for good. */
function lintYear(day: string | undefined, at: string, add: Add): void {
  const year = Number(day?.slice(0, 4) ?? FIRST_YEAR);
  if (year < FIRST_YEAR || year > LAST_YEAR) add(at, 'year_out_of_span', { from: FIRST_YEAR, to: LAST_YEAR });
}

/** A target nobody could report to have reached: off the ends of its scale, or finer than it is reported. */
function lintOnScale(value: number, { places = DEFAULT_PLACES, min, max }: NumberScale, at: string, add: Add): void {
  if (min !== undefined && max !== undefined && min > max) return; // said of the scale itself
  if (min !== undefined && value < min) add(at, 'too_small', { min });
  else if (max !== undefined && value > max) add(at, 'too_large', { max });
  else if (!fitsPlaces(value, places)) add(at, 'too_many_decimals', { places });
}
type NumberScale = Extract<Target['scale'], { is: 'number' }>;

const fits = (value: StatedValue, is: Target['scale']['is']) =>
  ({ number: typeof value === 'number', ordered: typeof value === 'string', ratio: typeof value === 'object' })[is];

function isReversed(from: StatedValue, to: StatedValue, ids: readonly string[]): boolean {
  if (typeof from === 'number' && typeof to === 'number') return from > to;
  if (typeof from === 'string' && typeof to === 'string') return ids.indexOf(from) > ids.indexOf(to);
  return typeof from === 'object' && typeof to === 'object' && from.of * to.over > to.of * from.over;
}
