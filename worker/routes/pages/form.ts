import type { Form } from '../../../forms/model.ts';
import { rawById } from '../../../schemas/report/cell-pointers.ts';
import { formPages } from '../../services/reports/section.ts';
import type { ReportForm } from '../../services/types.ts';
import type { C } from './answer.ts';

/** A report as pages show it: cut into pages, its free rows named by id. */
export function formFor(form: ReportForm): Form {
  const { working } = form;
  const raw = rawById(form.form.entries, working);
  const sent = form.state === 'submitted' || form.state === 'accepted';
  return { ...form, sent, pages: formPages(form.outline, form.form), working: { ...working, raw } };
}

/** The report an address names. */
export const keyOf = (c: C) => ({ round: c.req.param('round') ?? '', unit: c.req.param('unit') ?? '' });

export const namingOf = (form: Form) => ({
  outline: form.outline,
  answers: form.working.answers,
  rowNames: form.rowNames,
});
