import type { Form } from '../../forms/model.ts';
import { rawById } from '../../schemas/report/cell-pointers.ts';
import { formPages } from '../services/reports/section.ts';
import type { ReportForm } from '../services/types.ts';

/** A report as pages show it: cut into pages, its free rows named by id. */
export function formFor(form: ReportForm): Form {
  const { working } = form;
  const raw = rawById(form.form.entries, working);
  const sent = form.state === 'submitted' || form.state === 'accepted';
  return { ...form, sent, pages: formPages(form.outline, form.form), working: { ...working, raw } };
}

export const namingOf = (form: Form) => ({
  outline: form.outline,
  answers: form.working.answers,
  rowNames: form.rowNames,
});
