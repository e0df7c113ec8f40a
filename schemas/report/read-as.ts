import { sameFigure, sameRows } from '../outline/compatibility.ts';
import type { Field } from '../outline/kinds.ts';
import type { Grid, Outline } from '../outline/outline.ts';
import { isGrid, placesOf, yearsOf } from '../outline/walk.ts';
import { type Answers, type CellValue, type FreeRow, gridRows, own, type Row, type RowsById } from './answers.ts';
import { type FormOf, rowIdsOf } from './validator.ts';

/** Nobody was asked, so that a blank says nothing: not even no. */
const NOT_ASKED = { missing: 'not_available' } as const;

export type ReadAs = (answers: Answers, form: FormOf) => Answers;

/**
 * Reads a report filled in by one version as another one asks: cells whose id means the same in both, and nothing
 * else. What was not asked is blank; a flag whose blank would say no is not available instead, never a no.
 */
export function readAs(from: Outline, to: Outline): ReadAs {
  if (from === to) return (answers) => answers;
  const before = new Map(placesOf(from).map(({ entry }) => [entry.id, entry]));
  return (answers, form) => {
    const read: Answers = {};
    for (const entry of form.entries) {
      const was = before.get(entry.id);
      if (!isGrid(entry)) {
        const value = cell(was && !isGrid(was) ? was : undefined, entry, own(answers, entry.id) as CellValue);
        if (value !== undefined) read[entry.id] = value;
      } else {
        const known = was && isGrid(was) && sameRows(was.rows, entry.rows) ? was : undefined;
        read[entry.id] = rowsOf(known, entry, known ? answers : {}, form);
      }
    }
    return read;
  };
}

function cell(from: Field | undefined, to: Field, value: CellValue | undefined): CellValue | undefined {
  const asked = from !== undefined && sameFigure(from, to);
  if (to.kind === 'flag') {
    const [no, yes] = [from?.kind === 'flag' && from.blankMeansNo === true, to.blankMeansNo === true];
    if (!asked) return yes ? NOT_ASKED : undefined;
    if (value === undefined && no !== yes) return no ? false : NOT_ASKED;
    return value;
  }
  if (!asked) return undefined;
  if ((to.kind === 'choice' || to.kind === 'level') && typeof value === 'string')
    return to.options.some(({ id }) => id === value) ? value : undefined;
  return value;
}

function rowsOf(from: Grid | undefined, to: Grid, answers: Answers, form: FormOf): RowsById | FreeRow[] {
  const columns = new Map((from?.columns ?? []).map((column) => [column.id, column]));
  const given = new Map(gridRows(own(answers, to.id)).map((row) => [row.id, row.cells]));
  const asked = from && rowsAsked(from);
  const read = (id: string): Row =>
    Object.fromEntries(
      to.columns.flatMap((column) => {
        const was = !asked || asked.has(id) ? columns.get(column.id) : undefined;
        const value = cell(was, column, was && own(given.get(id), column.id));
        return value === undefined ? [] : [[column.id, value]];
      }),
    );
  if (to.rows.by === 'free') return [...given.keys()].map((id) => ({ ...read(id), id }) as FreeRow);
  const rows = (rowIdsOf(to, form) ?? []).map((id) => [id, read(id)] as const);
  return Object.fromEntries(rows.filter(([id, cells]) => given.has(id) || Object.keys(cells).length > 0));
}

/** Null where every row of the other version is a row of this one. */
function rowsAsked({ rows }: Grid): ReadonlySet<string> | null {
  if (rows.by === 'list') return new Set(rows.rows.map(({ id }) => id));
  return rows.by === 'year' ? new Set(yearsOf(rows)) : null;
}
