import { ErrorSummary } from '../../fields/notes.tsx';
import { links } from '../../links.ts';
import type { Form } from '../../model.ts';
import type { Ui } from '../../ui.ts';
import { Downloads, UploadForm } from './box.tsx';
import { ExcelFrame } from './parts.tsx';
import { ReceivedCells, type ShownReceived } from './received.tsx';

type Props = {
  ui: Ui;
  form: Form;
  /** The page of the form one came from. */
  from: string | null;
  received: ShownReceived | null;
  /** Why a file was not taken. */
  refused?: readonly string[];
};

/** A report out to Excel and back, with the last workbook that was taken in and the way to undo it. */
export function ExcelPage({ ui, form, from, received, refused = [] }: Props) {
  const words = ui.t.excelWords;
  const { round, unit, pages } = form;
  const page = pages.find(({ id }) => id === from);
  return (
    <ExcelFrame ui={ui} form={form} title={words.title} faulty={refused.length > 0}>
      <ErrorSummary
        items={refused.map((text) => ({ href: '#excel-file', text }))}
        ui={ui}
        title={`${words.refused}. ${words.untouched}`}
      />
      <h1>
        <span class="caption">{unit.name}</span>
        {words.title}
      </h1>
      {received && <ReceivedCells ui={ui} form={form} received={received} />}
      {form.may.fill && (
        <section aria-labelledby="upload">
          <h2 id="upload">{words.upload}</h2>
          <UploadForm ui={ui} form={form} {...(page ? { page } : {})} />
        </section>
      )}
      <section aria-labelledby="download">
        <h2 id="download">{words.downloads}</h2>
        <p>{words.downloadLead}</p>
        <Downloads ui={ui} form={form} />
      </section>
      <p class="links">
        {page && form.may.fill && (
          <>
            <a href={links.section(round.id, unit.code, page.id)}>{words.toSection}</a>{' '}
          </>
        )}
        <a href={links.report(round.id, unit.code)}>{ui.t.report.back}</a>
      </p>
    </ExcelFrame>
  );
}
