import type { IssueCode, IssueParams } from '../issues.ts';
import type { StatedValue, Target } from './kinds/target.ts';

type Add = (at: string, code: IssueCode, params?: IssueParams) => void;

/** Faults of a target line: options named twice, targets of another kind than its scale, ranges upside down, the same target twice. */
export function lintTarget(field: Target, at: string, add: Add): void {
  const { scale, targets } = field;
  const ids = scale.is === 'ordered' ? scale.options.map(({ id }) => id) : [];
  ids.forEach((id, i) => {
    if (ids.indexOf(id) < i) add(`${at}/scale/options/${i}/id`, 'duplicate_id', { id });
  });
  if (scale.is === 'number' && scale.min !== undefined && scale.max !== undefined && scale.min > scale.max)
    add(`${at}/scale/max`, 'bounds_reversed', { min: scale.min, max: scale.max });

  targets.forEach((target, i) => {
    const here = `${at}/targets/${i}`;
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
    }
    if (!('op' in target) && isReversed(target.from, target.to, ids)) add(here, 'bounds_reversed');
    const same = targets.findIndex((other) => other.due === target.due && (other.setOn ?? '') === (target.setOn ?? ''));
    if (same < i) add(`${here}/due`, 'duplicate_id', { id: target.due });
    if (target.setOn !== undefined && target.setOn > target.due) add(`${here}/setOn`, 'period_reversed');
  });
}

const fits = (value: StatedValue, is: Target['scale']['is']) =>
  ({ number: typeof value === 'number', ordered: typeof value === 'string', ratio: typeof value === 'object' })[is];

function isReversed(from: StatedValue, to: StatedValue, ids: readonly string[]): boolean {
  if (typeof from === 'number' && typeof to === 'number') return from > to;
  if (typeof from === 'string' && typeof to === 'string') return ids.indexOf(from) > ids.indexOf(to);
  return typeof from === 'object' && typeof to === 'object' && from.of * to.over > to.of * from.over;
}
