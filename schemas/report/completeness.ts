import { type Field, isComputed } from '../outline/kinds.ts';
import type { Grid } from '../outline/outline.ts';
import { type Entry, isGrid } from '../outline/walk.ts';
import { type Answers, own } from './answers.ts';
import { type FormOf, isBlank, rowIdsOf } from './validator.ts';

/** Content completeness, in cells: how many of the required ones say something. */
export type Completeness = { filled: number; required: number };

type Cells = { readonly [id: string]: unknown } | undefined;

/**
 * How full a report is. Required are the cells the outline calls required: a column counts once a row (by unit, list
 * or year: every row there is; free: the rows that are there), and a grid that asks for at least one row counts as one
 * more. So `required - filled` is exactly what the validator would call lacking. A form that requires nothing is held
 * against every cell somebody could fill in: otherwise an empty report would be complete. A cell is filled when it
 * holds a value or a stated reason; what is typed and does not parse is neither. Rates and totals never count, nor does
 * a flag whose blank means no: nobody waits for it.
 */
export function completeness(form: FormOf, answers: Answers): Completeness {
  const everything = !form.entries.some(demands);
  const counts = (field: Field) => isWaitedFor(field) && (everything || field.required === true);
  const found: Completeness = { filled: 0, required: 0 };
  const count = (blank: boolean) => {
    found.required += 1;
    if (!blank) found.filled += 1;
  };
  for (const entry of form.entries) {
    const answer = own(answers, entry.id);
    if (!isGrid(entry)) {
      if (counts(entry)) count(isBlank(entry, answer));
      continue;
    }
    if (entry.required) count(Object.keys(answer ?? {}).length === 0);
    const columns = entry.columns.filter(counts);
    if (columns.length === 0) continue;
    for (const cells of rowsIn(entry, form, answer)) {
      for (const column of columns) count(isBlank(column, own(cells as never, column.id)));
    }
  }
  return found;
}

const isWaitedFor = (field: Field) => !isComputed(field) && !(field.kind === 'flag' && field.blankMeansNo);

function demands(entry: Entry): boolean {
  if (!isGrid(entry)) return entry.required === true && isWaitedFor(entry);
  return entry.required === true || entry.columns.some((column) => column.required && isWaitedFor(column));
}

function rowsIn(grid: Grid, form: FormOf, answer: unknown): Cells[] {
  const ids = rowIdsOf(grid, form);
  if (ids) return ids.map((id) => own(answer as never, id));
  return Array.isArray(answer) ? answer : [];
}
