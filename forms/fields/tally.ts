import type { FieldOf } from '../../schemas/outline/kinds.ts';
import type { Grid } from '../../schemas/outline/outline.ts';
import type { TallyPlan } from '../../schemas/values/table-plan.ts';
import type { Ui } from '../ui.ts';

/** What the foot of a grid needs to count a list: its options by short names, and what the share of a scale is of. */
export function tallyPlan(field: FieldOf<'choice' | 'level'>, rows: Grid['rows'], ui: Ui): TallyPlan {
  const options = field.options.map(({ id, label }) => ({ id, label: shortOf(id, ui.label(label)) }));
  const top = options.at(-1);
  if (field.kind !== 'level' || !top) return { options };
  const who = rows.by === 'unit' ? ui.t.tiers[rows.tier] : ui.t.rollup.rows;
  return { options, share: ui.t.grid.share(who, top.label) };
}

/** "2 - Mức độ 2": letters write the figure before the words, and there is no room for both. */
function shortOf(id: string, label: string): string {
  const words = label.startsWith(id) ? label.slice(id.length).replace(/^\s*[-–.:)]\s*/, '') : label;
  return words.trim() === '' || words === label.slice(id.length) ? label : words;
}
