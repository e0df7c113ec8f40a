import type { Field } from '../../schemas/outline/kinds.ts';
import { scopeOf } from '../../schemas/outline/scope.ts';
import { isGrid } from '../../schemas/outline/walk.ts';
import type { Answers } from '../../schemas/report/answers.ts';
import { aggregatesOfReport, figuresOf, foldPlanOf } from '../../worker/domain/rollup/figures.ts';
import type { Form } from '../model.ts';

/** What follows from the answers of a whole report: its sums, and what stands around its fields. */
export function figuredFrom(form: Form, answers: Answers) {
  const plan = foldPlanOf(form.outline, form.round.on);
  const fields = form.form.entries.filter((entry): entry is Field => !isGrid(entry));
  return {
    figures: figuresOf(plan, aggregatesOfReport(plan, form.form, answers)),
    near: { scope: scopeOf(fields), cells: answers, on: form.round.on },
  };
}
