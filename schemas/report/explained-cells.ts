import { measureOf } from '../outline/kinds.ts';
import type { Outline } from '../outline/outline.ts';
import { refOf, shownTerm } from '../outline/terms.ts';
import { isGrid, placesOf } from '../outline/walk.ts';
import { CORRECTED_ROW, checkOfKey } from './explanations.ts';

/** A field, a cell of a table, or a column over all rows of it. */
export type ExplainedCell = { entry: string; row?: string; column?: string };

/** The figure a reason is told at: where the warning it explains is shown. Null for a check this outline does not have. */
export function explainedCell(outline: Outline, key: string): ExplainedCell | null {
  const [id = '', row] = key.split(':');
  const [table = '', corrected] = (row ?? '').split('/');
  // Which of its cells were corrected is not kept: it is told at the first figure of the row.
  if (id === CORRECTED_ROW && corrected !== undefined) {
    const grid = placesOf(outline).find(({ entry }) => entry.id === table)?.entry;
    const columns = grid && isGrid(grid) ? grid.columns : [];
    const first = columns.find((column) => measureOf(column) !== null) ?? columns[0];
    return first ? { entry: table, row: corrected, column: first.id } : null;
  }
  const check = checkOfKey(outline, key);
  if (!check) return null;
  const term = check.kind === 'standard' ? check.level : shownTerm(check);
  const ref = term === undefined ? '' : refOf(term);
  if (check.at !== 'report') return { entry: check.at, ...(row === undefined ? {} : { row }), column: ref };
  const [entry = '', column] = ref.split('.');
  return column === undefined ? { entry } : { entry, column };
}
