import type { Field } from '../../../schemas/outline/kinds.ts';
import { scopeOf } from '../../../schemas/outline/scope.ts';
import { isGrid } from '../../../schemas/outline/walk.ts';
import type { CellValue } from '../../../schemas/report/answers.ts';
import { isMissing } from '../../../schemas/values/missing.ts';
import { numberIn } from '../../../schemas/values/qualifiers.ts';
import { ShownCell } from '../../fields/shown.tsx';
import type { Form } from '../../model.ts';
import type { Ui } from '../../ui.ts';

/** The field a place of a form is about; undefined where an older version had one that this one lacks. */
export function fieldAt(at: string, form: Form): Field | undefined {
  const [id, , column] = at.split('/');
  const entry = form.form.entries.find((one) => one.id === id);
  if (!entry) return undefined;
  return isGrid(entry) ? entry.columns.find((one) => one.id === column) : entry;
}

/** One value to read, as its field writes it; what no field writes is written as it is stored. */
export function Value({ field, value, ui }: { field: Field | undefined; value: CellValue | null; ui: Ui }) {
  if (value === null) return <span class="gap">{ui.t.reviewWords.blank}</span>;
  if (field && fits(field, value)) {
    const near = { scope: scopeOf([field]), cells: { [field.id]: value } };
    return <ShownCell field={field} value={value} name={field.id} raw={{}} near={near} ui={ui} blank="" />;
  }
  return <span>{typeof value === 'object' ? JSON.stringify(value) : String(value)}</span>;
}

/** A value of an older version may be of another kind. */
function fits(field: Field, value: CellValue): boolean {
  if (isMissing(value)) return true;
  const numeric = field.kind === 'count' || field.kind === 'amount' || field.kind === 'decimal';
  if (numeric) return numberIn(value) !== null;
  if (field.kind === 'flag') return typeof value === 'boolean';
  return field.kind === 'document' || field.kind === 'target' ? typeof value === 'object' : typeof value === 'string';
}
