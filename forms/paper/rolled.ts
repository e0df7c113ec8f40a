import type { Cell } from '../../worker/domain/paper.ts';
import { heldAgainst } from '../fields/target.tsx';
import type { FigureColumn } from '../pages/rollup-columns.ts';
import { type Part, rolledWords } from '../pages/rollup-words.ts';
import type { Ui } from '../ui.ts';
import type { Leaf } from './table.ts';

/** A sum on paper. Among others how many gave it stands beneath where not all did; in a list it has a column. */
export function rolledCell(column: FigureColumn, part: Part, ui: Ui, where: 'table' | 'listed'): Cell {
  const { main, beneath, given } = rolledWords(column, part, ui);
  const some = where === 'table' && given && given.n < given.of ? [ui.t.rollup.covered(given.n, given.of)] : [];
  return {
    lines: [main].flat(),
    beneath: [...(beneath ? [beneath] : []), ...some],
    ...(column.numeric ? { numeric: true } : {}),
  };
}

/** What a figure is headed by; `full`: with the heading it stands under. */
export function headOf({ field, label, measure, group }: FigureColumn, on: string, ui: Ui): Leaf & { full: string } {
  return {
    label,
    measure,
    group,
    note: field.kind === 'target' ? heldAgainst(field, on, ui) : undefined,
    full: group === null ? label : `${group} – ${label}`,
  };
}
