import type { IssueCode, IssueParams } from '../../../schemas/issues.ts';
import { type CellState, cellsOf } from '../../../schemas/report/cell-pointers.ts';
import { formatInstant } from '../../../schemas/values/dates.ts';
import type { Naming } from '../../fields/place.ts';
import { Scroll } from '../../layout/scroll.tsx';
import type { Form } from '../../model.ts';
import type { Ui } from '../../ui.ts';
import { CellText, cellName } from './parts.tsx';

export type ShownChange = {
  kind: 'set' | 'erase' | 'met';
  pointer: string;
  to: CellState;
  sheet: string;
  cell: string;
  fault?: { code: IssueCode; params?: IssueParams };
  by?: string | null;
  at?: string | null;
};
type Props = {
  ui: Ui;
  form: Form;
  naming: Naming;
  id: string;
  changes: readonly ShownChange[];
  /** Cells others changed are chosen one by one: those that are taken from the file. */
  take?: ReadonlySet<string>;
};

/** What stands in each cell now and in the file, with where it is in Excel. */
export function ChangesTable({ ui, form, naming, id, changes, take }: Props) {
  const words = ui.t.excelWords;
  const now = cellsOf({ ...form.working, explanations: {} }, form.form.entries);
  return (
    <Scroll labelledBy={id} rows={changes.length}>
      <table class="list compared diff">
        <thead>
          <tr>
            <th scope="col">{words.cell}</th>
            <th scope="col">{words.now}</th>
            <th scope="col">{words.inFile}</th>
            {take && <th scope="col">{words.take}</th>}
          </tr>
        </thead>
        <tbody>
          {changes.map(({ pointer, to, fault, sheet, cell, by, at }) => {
            const name = cellName(pointer, naming, ui);
            return (
              <tr>
                <th scope="row">
                  {name}
                  <small>
                    {sheet}!{cell}
                  </small>
                  {fault && <small class="warning">{ui.t.issueText[fault.code](fault.params ?? {})}</small>}
                  {take && <small>{[by ?? words.below, at && formatInstant(at)].filter(Boolean).join(', ')}</small>}
                </th>
                <CellText at={pointer} state={now.get(pointer) ?? null} form={form} ui={ui} />
                <CellText at={pointer} state={to} form={form} ui={ui} />
                {take && (
                  <td>
                    <input
                      type="checkbox"
                      name={`take:${pointer}`}
                      value="1"
                      checked={take.has(pointer)}
                      aria-label={`${words.take}: ${name}`}
                    />
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}
