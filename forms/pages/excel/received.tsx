import type { CellState } from '../../../schemas/report/cell-pointers.ts';
import { formatInstant } from '../../../schemas/values/dates.ts';
import { Scroll } from '../../layout/scroll.tsx';
import { links } from '../../links.ts';
import type { Form } from '../../model.ts';
import type { Ui } from '../../ui.ts';
import { byPage, CellText, cellName, countText } from './parts.tsx';

export type ShownReceived = {
  rev: number;
  at: string;
  by: string;
  cells: readonly {
    pointer: string;
    from: CellState;
    to: CellState | undefined;
    stands: boolean;
    by: string | null;
    at: string | null;
  }[];
  undone: { by: string; at: string } | null;
};
type Props = { ui: Ui; form: Form; received: ShownReceived };

/** Of each section; the rest is in the history of cells. */
const SHOWN = 100;

/** The last workbook a report took in: what it changed, what has become of it, and the button that puts it back. */
export function ReceivedCells({ ui, form, received }: Props) {
  const words = ui.t.excelWords;
  const { round, unit } = form;
  const { cells, undone, by, at, rev } = received;
  const standing = cells.filter(({ stands }) => stands).length;
  const naming = { outline: form.outline, answers: form.working.answers, rowNames: form.rowNames };
  return (
    <section aria-labelledby="received" class="received">
      <h2 id="received">{words.received(countText(cells.length), by, formatInstant(at))}</h2>
      {undone && (
        <p class="notice" role="status">
          {words.undone(undone.by, formatInstant(undone.at))}
        </p>
      )}
      {!undone && form.may.fill && standing > 0 && (
        <form method="post" action={links.excelUndo(round.id, unit.code)}>
          <input type="hidden" name="rev" value={String(rev)} />
          <p class="actions">
            <button type="submit">{words.undo(countText(standing))}</button>
          </p>
          <p class="hint">{words.undoLead}</p>
        </form>
      )}
      {!undone && form.may.fill && standing === 0 && <p>{words.undoNone}</p>}
      {byPage(cells, form, ui).map((group, i) => (
        <details open={!undone && cells.length <= SHOWN}>
          <summary id={`r${i}`}>
            {group.title}: {words.cells(countText(group.cells.length))}
          </summary>
          <Scroll labelledBy={`r${i}`} rows={Math.min(SHOWN, group.cells.length)}>
            <table class="list compared diff">
              <thead>
                <tr>
                  <th scope="col">{words.cell}</th>
                  <th scope="col">{ui.t.savingWords.from}</th>
                  <th scope="col">{words.inFile}</th>
                  <th scope="col">{words.state}</th>
                </tr>
              </thead>
              <tbody>
                {group.cells.slice(0, SHOWN).map((cell) => (
                  <tr>
                    <th scope="row">
                      <a href={links.cellHistory(round.id, unit.code, cell.pointer)}>
                        {cellName(cell.pointer, naming, ui)}
                      </a>
                    </th>
                    <CellText at={cell.pointer} state={cell.from} form={form} ui={ui} />
                    <CellText at={cell.pointer} state={cell.to} form={form} ui={ui} />
                    <td>{stateOf(cell, received, ui)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        </details>
      ))}
    </section>
  );
}

function stateOf(cell: ShownReceived['cells'][number], { undone }: ShownReceived, ui: Ui): string {
  const words = ui.t.excelWords;
  if (cell.stands) return words.stands;
  // Put back by the very saving that undid the workbook.
  if (undone && cell.at === undone.at && cell.by === undone.by) return words.putBack;
  if (cell.by === null || cell.at === null) return words.sinceOther;
  return words.since(cell.by, formatInstant(cell.at));
}
