import { faultsIn } from '../../forms/fields/page.ts';
import type { Form } from '../../forms/model.ts';
import type { Warned } from '../../forms/pages/check.tsx';
import { type Note, noteOfFinding, notesOfIssues } from '../../forms/pages/notes.ts';
import type { Ui } from '../../forms/ui.ts';
import { runChecks } from '../../schemas/report/checks.ts';
import type { CheckedReport, ReportForm } from '../services/types.ts';
import { namingOf } from './form.ts';

/** What stands against a working copy, in words. */
export function notesOf(
  form: Form,
  { issues, findings }: CheckedReport,
  ui: Ui,
): { errors: Note[]; warnings: Warned[] } {
  const naming = namingOf(form);
  const faults = faultsIn(form.form.entries, form.form, form.working, ui);
  const failed = findings.map((finding) => noteOfFinding(finding, naming, ui));
  return {
    errors: [
      ...notesOfIssues(issues, faults, naming, ui),
      ...failed.filter(({ finding }) => finding.severity === 'error'),
    ],
    warnings: failed.filter(({ finding }) => finding.severity === 'warning'),
  };
}

/** The warnings that what was sent was sent with, in words. */
export function sentWarnings({ heldAgainst, judging, corrected }: ReportForm, form: Form, ui: Ui): Warned[] {
  const { outline, revision, round } = form;
  if (revision === null) return [];
  const held = { outline, form: form.form, earlier: heldAgainst?.answers ?? null, ...judging, on: round.on };
  const naming = { ...namingOf(form), answers: revision.answers };
  return [...runChecks(revision.answers, held), ...corrected].map((finding) => noteOfFinding(finding, naming, ui));
}
