import { pointer } from '../../schemas/issues.ts';
import { labelText } from '../../schemas/outline/base.ts';
import { sameFigure, sameRows } from '../../schemas/outline/compatibility.ts';
import type { Field } from '../../schemas/outline/kinds.ts';
import type { Grid } from '../../schemas/outline/outline.ts';
import { type Entry, isGrid } from '../../schemas/outline/walk.ts';
import {
  type Answers,
  type CellValue,
  type FreeRow,
  gridRows,
  own,
  type Row,
  type RowsById,
} from '../../schemas/report/answers.ts';
import { cellSchema } from '../../schemas/report/cells.ts';
import { type FormOf, rowIdsOf } from '../../schemas/report/validator.ts';
import { isMissing, MISSING_SIGNS } from '../../schemas/values/missing.ts';
import { formatFigure } from '../../schemas/values/number-vi.ts';
import { isQualified, typedQualified } from '../../schemas/values/qualifiers.ts';

/** A cell as it stood: where, under which words (Vietnamese), and what it said. */
export type Aside = { pointer: string; label: string; text: string };
export type Carried = {
  answers: Answers;
  /** Cells that have a place and are no answer there any more, as typed, by pointer. */
  toCorrect: { [pointer: string]: string };
  setAside: Aside[];
  kept: number;
};

/**
 * Carries the answers of a report from one form to another, cell by cell: over as it is, over as typed where it is no
 * answer any more (a bound, a length), or aside where there is no place for it. Every cell goes one of the three ways.
 */
export function carryAnswers(
  answers: Answers,
  from: FormOf,
  to: FormOf,
  rowNames: { [code: string]: string },
): Carried {
  const carried: Carried = { answers: {}, toCorrect: {}, setAside: [], kept: 0 };
  const places = new Map(to.entries.map((entry) => [entry.id, entry]));
  const fields = new Map(from.entries.map((entry) => [entry.id, entry]));
  for (const [id, answer] of Object.entries(answers)) {
    const was = fields.get(id);
    const place = places.get(id);
    if (!was) {
      carried.setAside.push({
        pointer: pointer('answers', id),
        label: id,
        text: textOf(answer as CellValue, undefined),
      });
    } else if (!isGrid(was)) {
      const fits = place && !isGrid(place) && sameFigure(was, place) ? place : undefined;
      const value = carryCell(carried, answer as CellValue, was, fits, [id], labelText(was.label));
      if (value !== undefined) carried.answers[id] = value;
    } else {
      const fits = place && isGrid(place) && sameRows(was.rows, place.rows) ? place : undefined;
      carryRows(carried, answer as RowsById | FreeRow[], was, fits, to, rowNames);
    }
  }
  return carried;
}

function carryRows(
  carried: Carried,
  answer: RowsById | FreeRow[],
  was: Grid,
  place: Grid | undefined,
  form: FormOf,
  rowNames: { [code: string]: string },
): void {
  const ids = place ? rowIdsOf(place, form) : [];
  const known = ids && new Set(ids);
  const columns = new Map(was.columns.map((column) => [column.id, column]));
  const places = new Map((place?.columns ?? []).map((column) => [column.id, column]));
  const rows: [string, Row][] = [];
  for (const { id, cells } of gridRows(answer)) {
    const row: Row = {};
    for (const [column, value] of Object.entries(cells)) {
      const field = columns.get(column);
      if (column === 'id' && was.rows.by === 'free') continue;
      const target = !known || known.has(id) ? places.get(column) : undefined;
      const fits = field && target && sameFigure(field, target) ? target : undefined;
      const label = [labelText(was.title), rowName(was, id, rowNames), field ? labelText(field.label) : column].join(
        ' › ',
      );
      const kept = carryCell(carried, value, field, fits, [was.id, id, column], label);
      if (kept !== undefined) row[column] = kept;
    }
    if (place && (!known || known.has(id))) rows.push([id, row]);
  }
  if (!place) return;
  carried.answers[was.id] = Array.isArray(answer)
    ? rows.map(([id, cells]) => ({ ...cells, id }) as FreeRow)
    : Object.fromEntries(rows);
}

function carryCell(
  carried: Carried,
  value: CellValue,
  was: Field | undefined,
  place: Field | undefined,
  at: readonly string[],
  label: string,
): CellValue | undefined {
  if (place && cellSchema(place)?.safeParse(value).success) {
    carried.kept += 1;
    return value;
  }
  // A choice that is no longer offered cannot be typed either: it is set aside, and the cell is blank.
  if (place && 'options' in place) place = undefined;
  if (place) carried.toCorrect[pointer('answers', ...at)] = written(value);
  else carried.setAside.push({ pointer: pointer('answers', ...at), label, text: textOf(value, was) });
  return undefined;
}

function rowName({ rows }: Grid, id: string, rowNames: { [code: string]: string }): string {
  if (rows.by === 'unit') return own(rowNames, id) ?? id;
  const row = rows.by === 'list' ? rows.rows.find((one) => one.id === id) : undefined;
  return row ? labelText(row.label) : id;
}

/** A value as it can be read and copied. */
function textOf(value: CellValue, field: Field | undefined): string {
  if (isMissing(value)) return MISSING_SIGNS[value.missing];
  if (typeof value === 'string') {
    const option = field && 'options' in field ? field.options.find(({ id }) => id === value) : undefined;
    return option ? `${value} (${labelText(option.label)})` : value;
  }
  return typeof value === 'number' ? formatFigure(value) : written(value);
}

function written(value: CellValue): string {
  if (isQualified(value)) return typedQualified(value);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Words for a cell a pointer names, in the form it stood in. */
export function labelAt(
  at: readonly string[],
  entries: readonly Entry[],
  rowNames: { [code: string]: string },
): string {
  const [id = '', row, column] = at;
  const entry = entries.find((one) => one.id === id);
  if (!entry) return at.join(' › ');
  if (!isGrid(entry)) return labelText(entry.label);
  const field = entry.columns.find((one) => one.id === column);
  const parts = [labelText(entry.title), ...(row === undefined ? [] : [rowName(entry, row, rowNames)])];
  return [...parts, ...(column === undefined ? [] : [field ? labelText(field.label) : column])].join(' › ');
}
