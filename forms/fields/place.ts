import type { Label } from '../../schemas/outline/base.ts';
import type { Field } from '../../schemas/outline/kinds.ts';
import type { Grid, Outline } from '../../schemas/outline/outline.ts';
import { type Entry, isGrid, type Page, pagesOf } from '../../schemas/outline/walk.ts';
import { type Answers, gridRows, own } from '../../schemas/report/answers.ts';
import type { Ui } from '../ui.ts';
import { viewOf } from './views.ts';

/** What is needed to call a cell by its name. */
export type Naming = { outline: Outline; answers: Answers; rowNames: { readonly [code: string]: string } };

/** Where a pointer leads: how to call it, on which page of the form it stands, and which element it is there. */
export type Place = { label: string; page: string; anchor: string };

/** `Nhóm – cột`, for a column that stands under a heading. */
export function columnLabel(column: Field, ui: Ui): string {
  return column.group === undefined ? ui.label(column.label) : `${ui.label(column.group)} – ${ui.label(column.label)}`;
}

/** Fields of two pages that are called alike are told apart by the titles of their pages. */
function fieldLabel(field: Field, page: Page, pages: readonly Page[], ui: Ui): string {
  const label = ui.label(field.label);
  const isAlike = (one: Entry) => !isGrid(one) && one !== field && ui.label(one.label) === label;
  const alike = pages.some((other) => other !== page && other.entries.some(isAlike));
  return alike && page.section ? `${label} (${ui.label(page.section.title)})` : label;
}

/** The head of a row; free rows are numbered. */
export function rowLabel(grid: Grid, row: string, naming: Naming, ui: Ui): string {
  if (grid.rows.by === 'unit') return own(naming.rowNames, row) ?? row;
  if (grid.rows.by === 'list') return ui.label(grid.rows.rows.find(({ id }) => id === row)?.label ?? (row as Label));
  if (grid.rows.by === 'year') return row;
  const index = gridRows(own(naming.answers, grid.id)).findIndex(({ id }) => id === row);
  return `${ui.t.grid.row} ${index < 0 ? '' : index + 1}`.trim();
}

/**
 * The place of a pointer below `/answers`. Free rows are named by their ids in forms and by their position in
 * bodies: `byPosition` says which. Null for what the outline does not have.
 */
export function placeOf(at: string, naming: Naming, ui: Ui, byPosition = false): Place | null {
  const [, root, id = '', row, column, ...rest] = at.split('/');
  if (root !== 'answers') return null;
  const pages = pagesOf(naming.outline);
  for (const page of pages) {
    const entry = page.entries.find((one) => one.id === id);
    if (!entry) continue;
    if (!isGrid(entry)) {
      const { parts } = viewOf(entry);
      const part = parts.find((suffix) => suffix !== '' && at.endsWith(suffix)) ?? parts[0] ?? '';
      return { label: fieldLabel(entry, page, pages, ui), page: page.id, anchor: `/answers/${id}${part}` };
    }
    if (row === undefined) return { label: ui.label(entry.title), page: page.id, anchor: `/answers/${id}` };
    const rows = gridRows(own(naming.answers, id));
    const rowId = byPosition && entry.rows.by === 'free' ? (rows[Number(row)]?.id ?? row) : row;
    const name = rowLabel(entry, rowId, naming, ui);
    const field = entry.columns.find((one) => one.id === column);
    if (!field) return { label: name, page: page.id, anchor: `/answers/${id}` };
    const [firstPart = ''] = viewOf(field).parts;
    const part = rest.length > 0 ? `/${rest.join('/')}` : firstPart;
    return {
      label: `${columnLabel(field, ui)}, ${name}`,
      page: page.id,
      anchor: `/answers/${id}/${rowId}/${field.id}${part}`,
    };
  }
  return null;
}
