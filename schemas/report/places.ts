import type { Issue } from '../issues.ts';
import type { Field } from '../outline/kinds.ts';
import type { Grid, Outline, Section } from '../outline/outline.ts';
import { isGrid, sectionsOf } from '../outline/walk.ts';
import { type Answers, gridRows, own } from './answers.ts';
import { type FormOf, rowIdsOf } from './validator.ts';

/** The whole report, as a place. */
export const WHOLE_REPORT = 'report';

/** What a comment may speak of. */
export type Place =
  | { kind: 'report' }
  | { kind: 'section'; section: Section }
  | { kind: 'field'; field: Field }
  | { kind: 'grid'; grid: Grid }
  | { kind: 'row'; grid: Grid; row: string }
  | { kind: 'cell'; grid: Grid; row: string; column: Field };

export type PlaceContext = { outline: Outline; form: FormOf; answers: Answers };

/**
 * Where `at` leads in the form of one unit: `report`, a section's, field's or grid's id, `grid/row`, or
 * `grid/row/column`. Free rows are the reporter's, so theirs must be in the answers spoken of. A place the unit is not
 * asked about is none.
 */
export function resolvePlace(
  at: string,
  { outline, form, answers }: PlaceContext,
): { ok: true; place: Place } | { ok: false; issue: Omit<Issue, 'pointer'> } {
  const [id = '', row, column, ...rest] = at.split('/');
  const unknown = (what: string) => ({
    ok: false as const,
    issue: { code: 'unknown_reference' as const, params: { id: what } },
  });
  if (at === WHOLE_REPORT) return { ok: true, place: { kind: 'report' } };
  const entry = form.entries.find((one) => one.id === id);
  if (!entry) {
    const section = sectionsOf(outline).find((one) => one.section.id === id)?.section;
    const asked =
      section !== undefined && row === undefined && isAsked(section, new Set(form.entries.map((one) => one.id)));
    return asked ? { ok: true, place: { kind: 'section', section } } : unknown(id);
  }
  if (!isGrid(entry)) return row === undefined ? { ok: true, place: { kind: 'field', field: entry } } : unknown(at);
  if (row === undefined) return { ok: true, place: { kind: 'grid', grid: entry } };
  const rows = rowIdsOf(entry, form) ?? gridRows(own(answers, entry.id)).map((one) => one.id);
  if (!rows.includes(row)) return { ok: false, issue: { code: 'unknown_row', params: { row } } };
  if (column === undefined) return { ok: true, place: { kind: 'row', grid: entry, row } };
  const field = entry.columns.find((one) => one.id === column);
  if (!field || rest.length > 0)
    return { ok: false, issue: { code: 'unknown_column', params: { column: rest.length > 0 ? at : column } } };
  return { ok: true, place: { kind: 'cell', grid: entry, row, column: field } };
}

/** Whether anything in a section, however deep, is asked of the unit. */
function isAsked(section: Section, asked: ReadonlySet<string>): boolean {
  return section.items.some((item) => (item.kind === 'section' ? isAsked(item, asked) : asked.has(item.id)));
}
