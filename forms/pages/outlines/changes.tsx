import type { OutlineChange } from '../../../schemas/outline/changes.ts';
import { Scroll } from '../../layout/scroll.tsx';
import type { Ui } from '../../ui.ts';

/** The words of a change in the reader's language. */
export function changeText(change: OutlineChange, ui: Ui): string {
  // Each kind's words take that kind of change: the table is typed so.
  const words = ui.t.outlinesWords.changes[change.change] as unknown as (
    one: OutlineChange,
    label: Ui['label'],
  ) => string;
  return words(change, ui.label);
}

/** What is different between two versions: where, and how. */
export function ChangesTable({ changes, ui }: { changes: readonly OutlineChange[]; ui: Ui }) {
  const words = ui.t.outlinesWords;
  if (changes.length === 0) return <p>{words.same}</p>;
  return (
    <>
      <p class="meta" id="changes">
        {words.changesN(changes.length)}
      </p>
      <Scroll labelledBy="changes" rows={changes.length}>
        <table class="list">
          <thead>
            <tr>
              <th scope="col">{words.where}</th>
              <th scope="col">{words.change}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <tr>
                <th scope="row">
                  {ui.label(change.label)} <small>{change.id}</small>
                </th>
                <td class="prose">{changeText(change, ui)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}
