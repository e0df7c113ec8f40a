import { isGrid, type Page } from '../../../schemas/outline/walk.ts';
import { Script } from '../../layout/script.tsx';
import { links } from '../../links.ts';
import type { Form } from '../../model.ts';
import type { Ui } from '../../ui.ts';

type Props = { ui: Ui; form: Pick<Form, 'round' | 'unit' | 'form' | 'may'>; page?: Page };

/** The way out to Excel and back, on the report's own page and on each page of its form. */
export function ExcelBox({ ui, form, page }: Props) {
  return (
    <details class="excel">
      <summary>{ui.t.excelWords.box}</summary>
      <Downloads ui={ui} form={form} {...(page ? { page } : {})} />
      {form.may.fill && <UploadForm ui={ui} form={form} {...(page ? { page } : {})} />}
    </details>
  );
}

/** The whole report, and each table: those of one page of the form, or all. */
export function Downloads({ ui, form, page }: Props) {
  const words = ui.t.excelWords;
  const { round, unit } = form;
  const grids = (page?.entries ?? form.form.entries).filter(isGrid);
  return (
    <ul class="links">
      <li>
        <a href={links.workbook(round.id, unit.code)}>{words.download}</a>
      </li>
      {grids.map(({ id, title }) => (
        <li>
          <a href={links.workbook(round.id, unit.code, id)}>{words.downloadTable(ui.label(title))}</a>
        </li>
      ))}
    </ul>
  );
}

/** Takes a file by itself; the script only lets one drop it anywhere on the page. */
export function UploadForm({ ui, form: { round, unit }, page }: Props) {
  const words = ui.t.excelWords;
  return (
    <form method="post" action={links.excel(round.id, unit.code)} enctype="multipart/form-data" class="stack" data-drop>
      {page && <input type="hidden" name="from" value={page.id} />}
      <div class="field">
        <label for="excel-file">{words.file}</label>
        <p class="hint" id="excel-hint">
          {words.uploadLead}
        </p>
        <input type="file" id="excel-file" name="file" accept=".xlsx" aria-describedby="excel-hint" />
      </div>
      <p class="actions">
        <button type="submit">{words.look}</button>
      </p>
      <Script island="drop" />
    </form>
  );
}
