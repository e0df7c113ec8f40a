import type { Outline } from '../../../schemas/outline/outline.ts';
import { remarksOf } from '../../../schemas/outline/remarks.ts';
import { isGrid, placesOf } from '../../../schemas/outline/walk.ts';
import type { Ui } from '../../ui.ts';

/** What somebody should look at twice before publishing; nothing where there is nothing. */
export function Remarks({ outline, ui }: { outline: Outline; ui: Ui }) {
  const words = ui.t.outlinesWords;
  const found = remarksOf(outline);
  if (found.length === 0) return null;
  const names = new Map(
    placesOf(outline).flatMap(({ entry }) =>
      isGrid(entry) ? [] : [[entry.id, [entry.number, ui.label(entry.label)].filter(Boolean).join(' ')] as const],
    ),
  );
  return (
    <section class="notice" aria-labelledby="remarks">
      <h2 id="remarks">
        {words.remarks} ({found.length})
      </h2>
      <p>{words.remarksHint}</p>
      <ul>
        {found.map(({ id, code, stated, held }) => (
          <li>
            {names.get(id)}: <strong>{words.remarkTexts[code](stated, held)}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}
