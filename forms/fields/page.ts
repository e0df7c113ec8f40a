import { pointer } from '../../schemas/issues.ts';
import { Id } from '../../schemas/outline/base.ts';
import { type Field, isComputed } from '../../schemas/outline/kinds.ts';
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
import { type FormOf, rowIdsOf } from '../../schemas/report/validator.ts';
import type { Ui } from '../ui.ts';
import { type Fault, type Posted, postedOf, type Raw, readCell, reasonName, textOf, wasAsked } from './cell.ts';
import type { Naming } from './place.ts';
import { viewOf } from './views.ts';

/** The cells of one page of the form: what parses, what stays as typed, and why. */
export type PageReading = { answers: Answers; raw: Raw; faults: Fault[] };
export type Kept = { answers: Answers; raw: Raw };
/** A form with what is in it: enough to draw its tables. */
export type FormLike = Naming & { form: FormOf };

/** Free rows are named by the server: r1, r2 … in the order they were added. */
export const EMPTY_ROWS = 3;

/** A box that takes a free row away. */
export const removeName = (grid: string, row: string) => `${pointer('answers', grid, row)}?remove`;

/**
 * Reads the posted cells of a page over what was there before: a cell the form did not ask for stays, so that a
 * form cut short on its way deletes nothing.
 */
export function readPage(entries: readonly Entry[], form: FormOf, before: Kept, posted: Posted): PageReading {
  const page: PageReading = { answers: {}, raw: {}, faults: [] };
  for (const entry of entries) {
    if (!isGrid(entry)) {
      const value = readInto(
        page,
        entry,
        pointer('answers', entry.id),
        own(before.answers, entry.id) as CellValue,
        before,
        posted,
      );
      if (value !== undefined) page.answers[entry.id] = value;
      continue;
    }
    const rows = readRows(page, entry, form, before, posted);
    if (rows.length === 0) continue;
    page.answers[entry.id] =
      entry.rows.by === 'free'
        ? rows.map(({ id, cells }) => ({ id, ...cells }) as FreeRow)
        : (Object.fromEntries(rows.map(({ id, cells }) => [id, cells])) as RowsById);
  }
  return page;
}

function readRows(
  page: PageReading,
  grid: Grid,
  form: FormOf,
  before: Kept,
  posted: Posted,
): { id: string; cells: Row }[] {
  const known = new Map(gridRows(own(before.answers, grid.id)).map((row) => [row.id, row.cells]));
  const free = grid.rows.by === 'free';
  const ids = rowIdsOf(grid, form) ?? [...new Set([...known.keys(), ...newRows(grid, posted)])];
  return ids.flatMap((id) => {
    if (free && posted.get(removeName(grid.id, id)) !== '') return [];
    const cells: Row = {};
    let typed = false;
    for (const column of grid.columns) {
      const name = pointer('answers', grid.id, id, column.id);
      const value = readInto(page, column, name, own(known.get(id), column.id), before, posted);
      if (value !== undefined) cells[column.id] = value;
      typed ||= viewOf(column).parts.some((part) => Object.hasOwn(page.raw, name + part));
    }
    return Object.keys(cells).length > 0 || (free && typed) ? [{ id, cells }] : [];
  });
}

function readInto(
  page: PageReading,
  field: Field,
  name: string,
  was: CellValue | undefined,
  before: Kept,
  posted: Posted,
): CellValue | undefined {
  if (isComputed(field)) return undefined;
  if (!wasAsked(field, name, posted)) {
    for (const part of viewOf(field).parts) {
      const typed = own(before.raw, name + part);
      if (typed !== undefined) page.raw[name + part] = typed;
    }
    return was;
  }
  const reading = readCell(field, name, posted);
  Object.assign(page.raw, reading.raw);
  page.faults.push(...reading.faults);
  return reading.value;
}

/** Ids of rows that came with the form. */
function newRows(grid: Grid, posted: Posted): string[] {
  const base = `${pointer('answers', grid.id)}/`;
  const ids = posted.names().flatMap((name) => {
    const [id = ''] = name.startsWith(base) ? name.slice(base.length).split('/') : [];
    return id !== '' && Id.safeParse(id).success ? [id] : [];
  });
  return [...new Set(ids)];
}

/** The rows a page shows of a free grid: those that are there and a few empty ones. */
export function freeRowIds(grid: string, max: number, answers: Answers): { id: string; isNew: boolean }[] {
  const ids = gridRows(own(answers, grid)).map((row) => row.id);
  const last = ids.reduce((most, id) => Math.max(most, Number(/^r(\d{1,9})$/.exec(id)?.[1] ?? 0)), 0);
  const room = Math.max(0, Math.min(EMPTY_ROWS, max - ids.length));
  return [
    ...ids.map((id) => ({ id, isNew: false })),
    ...Array.from({ length: room }, (_, i) => ({ id: `r${last + 1 + i}`, isNew: true })),
  ];
}

/** What is wrong with texts that were kept as typed, found again by reading what the page shows. */
export function faultsIn(entries: readonly Entry[], form: FormOf, kept: Kept, ui: Ui): Fault[] {
  if (Object.keys(kept.raw).length === 0) return [];
  return readPage(entries, form, kept, postedOf(shownTexts(entries, form, kept, ui))).faults;
}

/** Every text a page shows, by the name it posts it under. */
export function shownTexts(entries: readonly Entry[], form: FormOf, kept: Kept, ui: Ui): Map<string, string> {
  const texts = new Map<string, string>();
  const show = (field: Field, name: string, value: CellValue | undefined, inTable: boolean) => {
    const text = textOf(field, name, value, kept.raw, ui, inTable);
    for (const part of viewOf(field).parts) texts.set(name + part, text(part));
    if (!inTable && typeof value === 'object' && 'missing' in value) texts.set(reasonName(name), String(value.missing));
  };
  for (const entry of entries) {
    if (!isGrid(entry)) {
      show(entry, pointer('answers', entry.id), own(kept.answers, entry.id) as CellValue | undefined, false);
      continue;
    }
    const rows = new Map(gridRows(own(kept.answers, entry.id)).map((row) => [row.id, row.cells]));
    for (const id of rowIdsOf(entry, form) ?? rows.keys()) {
      for (const column of entry.columns) {
        show(column, pointer('answers', entry.id, id, column.id), own(rows.get(id), column.id), true);
      }
    }
  }
  return texts;
}
