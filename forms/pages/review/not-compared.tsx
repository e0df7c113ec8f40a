import { isGrid } from '../../../schemas/outline/walk.ts';
import { type Naming, rowLabel } from '../../fields/place.ts';
import type { Ui } from '../../ui.ts';
import type { Review } from './model.ts';

/** So many rows are named; of the others it is said how many there are. */
const MOST_NAMED = 5;

/** The checks that did not run for want of a figure of the round before: not passed, and not failed. */
export function NotComparedList({ ui, review, naming }: { ui: Ui; review: Review; naming: Naming }) {
  const { notCompared, form } = review;
  const words = ui.t.earlierWords;
  if (notCompared.length === 0) return null;
  return (
    <section aria-labelledby="not-compared">
      <h3 id="not-compared">
        {words.notCompared} ({notCompared.length})
      </h3>
      <p class="meta">{words.notComparedHint}</p>
      <ul>
        {notCompared.map(({ check, message, rows }) => (
          <li>
            {ui.label(message)}
            {rows && rows.length > 0 && ` (${named(check, rows)})`}
          </li>
        ))}
      </ul>
    </section>
  );

  function named(check: string, rows: readonly string[]): string {
    const at = form.outline.checks.find(({ id }) => id === check)?.at;
    const grid = form.form.entries.find(({ id }) => id === at);
    const label = (row: string) => (grid && isGrid(grid) ? rowLabel(grid, row, naming, ui) : row);
    const names = rows.slice(0, MOST_NAMED).map(label).join(', ');
    return rows.length > MOST_NAMED ? words.andRows(names, rows.length - MOST_NAMED) : words.rowsOf(names);
  }
}
