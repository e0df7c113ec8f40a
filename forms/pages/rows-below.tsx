import type { Grid } from '../../schemas/outline/outline.ts';
import { own } from '../../schemas/report/answers.ts';
import { StateMark } from '../layout/marks.tsx';
import { Moment } from '../layout/parts.tsx';
import { Scroll } from '../layout/scroll.tsx';
import { links } from '../links.ts';
import type { Form, RowOfBelow } from '../model.ts';
import type { Ui } from '../ui.ts';

/** The units below that file rows of this report: where each stands, with the way to what it sent. */
export function RowsBelow({ form, ui }: { form: Form; ui: Ui }) {
  const t = ui.t.filingWords;
  const { rows } = form;
  if (rows.length === 0) return null;
  const changed = changedNames(form);
  return (
    <>
      {changed !== '' && <p class="notice warn">{form.may.fill ? t.changedNotice(changed) : t.changedRead(changed)}</p>}
      <details class="rows-below" open={changed !== ''}>
        <summary id="rows">
          {t.title}: {t.arrived(rows.filter(({ seq }) => seq !== null).length, rows.length)}
        </summary>
        <RowTable id="rows" rows={rows} form={form} ui={ui} />
      </details>
    </>
  );
}

/** The same beside a table, for the units whose rows it holds. Those that correct one see it here first. */
export function RowsOfGrid({ grid, id, form, ui }: { grid: Grid; id: string; form: Form; ui: Ui }) {
  const t = ui.t.filingWords;
  const filers = new Set(form.rowFilers.filter((one) => one.grid === grid.id).flatMap((one) => one.filers));
  const rows = form.rows.filter(({ unit }) => filers.has(unit));
  if (rows.length === 0) return null;
  const arrived = rows.filter(({ seq }) => seq !== null).length;
  return (
    <details class="rows-below" open={arrived < rows.length || form.corrections.length > 0}>
      <summary id={`${id}-rows`}>
        {t.title}: {t.arrived(arrived, rows.length)}
      </summary>
      <p class="hint">{t.intro}</p>
      <RowTable id={`${id}-rows`} rows={rows} grid={grid} form={form} ui={ui} />
    </details>
  );
}

/** How each row of a table came to be, for its mark in the table itself. */
export function rowMarks(grid: Grid, form: Form): ReadonlyMap<string, 'arrived' | 'awaited' | 'corrected'> {
  const standing = new Set(form.rows.filter(({ seq }) => seq !== null).map(({ unit }) => unit));
  const corrected = new Set(form.corrections.filter((one) => one.grid === grid.id).map(({ row }) => row));
  return new Map(
    form.rowFilers
      .filter((one) => one.grid === grid.id)
      .map(({ row, filers }) => [
        row,
        corrected.has(row) ? 'corrected' : filers.some((unit) => standing.has(unit)) ? 'arrived' : 'awaited',
      ]),
  );
}

type TableProps = { id: string; rows: readonly RowOfBelow[]; grid?: Grid; form: Form; ui: Ui };

function RowTable({ id, rows, grid, form, ui }: TableProps) {
  const t = ui.t.filingWords;
  return (
    <Scroll labelledBy={id} rows={rows.length}>
      <table class="list">
        <thead>
          <tr>
            <th scope="col">{t.unit}</th>
            <th scope="col">{t.state}</th>
            <th scope="col">{t.at}</th>
            <th scope="col">{t.revision}</th>
            <th scope="col">{t.note}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row">
                <a href={(row.seq === null ? links.report : links.view)(form.round.id, row.unit)}>
                  {own(form.rowNames, row.unit) ?? row.unit}
                </a>
              </th>
              <td>
                <StateMark state={row.state} ui={ui} />
              </td>
              <td>{row.at === null ? t.awaited : <Moment at={row.at} />}</td>
              <td class="n">{row.seq ?? '–'}</td>
              <td>{noteOf(row, grid, form, ui)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** What is being corrected now, and what changed below since the report was sent. */
function noteOf({ unit, seq, changed }: RowOfBelow, grid: Grid | undefined, form: Form, ui: Ui): string {
  const t = ui.t.filingWords;
  const corrected = form.corrections.filter((one) => one.by === unit && (!grid || one.grid === grid.id)).length;
  return [corrected > 0 && t.correctedRows(corrected), changed && form.sent && (seq === null ? t.taken : t.changed)]
    .filter(Boolean)
    .join(' · ');
}

/** Names of units that sent something else since this report was sent, while it stands. */
function changedNames(form: Form): string {
  if (!form.sent) return '';
  return form.rows
    .filter(({ changed, seq }) => changed && seq !== null)
    .map(({ unit }) => own(form.rowNames, unit) ?? unit)
    .join(', ');
}
