import { pointer } from '../../../schemas/issues.ts';
import { isGrid } from '../../../schemas/outline/walk.ts';
import {
  type Answers,
  type CellValue,
  type FreeRow,
  gridRows,
  own,
  type Row,
  type RowsById,
} from '../../../schemas/report/answers.ts';
import { pointerOf, type Target } from './cell.ts';
import type { Report } from './plan.ts';

type Raw = { [pointer: string]: string };

/** A report while a workbook is put into it, cell by cell. The report itself is left as it is. */
export class Merge {
  readonly #answers: Answers;
  readonly #raw: Raw;
  readonly #report: Report;
  /** Ids given to new free rows, by table and place in it. */
  readonly #fresh = new Map<string, string>();
  /** Rows that a cell was put into, by table: those that are left empty go at the end. */
  readonly #touched = new Map<string, Set<string>>();

  constructor(report: Report) {
    this.#report = report;
    this.#answers = structuredClone(report.answers);
    this.#raw = { ...report.raw };
  }

  /** Puts a value into a cell, and what stays as typed beside it; gives back where, for a new row has its id now. */
  set(target: Target, value: CellValue | undefined, typed: Raw, parts: readonly string[]): Target {
    const at = { ...target, ...(target.row === undefined ? {} : { row: this.#rowId(target) }) };
    const base = pointerOf(at);
    for (const part of parts) delete this.#raw[base + part];
    for (const [part, text] of Object.entries(typed)) this.#raw[base + part] = text;
    if (at.row === undefined) assign(this.#answers as Row, at.entry, value);
    else {
      this.#touched.set(at.entry, (this.#touched.get(at.entry) ?? new Set()).add(at.row));
      assign(this.#cellsOf(at.entry, at.row), at.field.id, value);
    }
    return at;
  }

  done(): { answers: Answers; raw: Raw } {
    for (const [entry, rows] of this.#touched) this.#prune(entry, rows);
    return { answers: this.#answers, raw: this.#raw };
  }

  /** False for a free row past what the outline allows. */
  hasRoom(target: Target): boolean {
    const nth = /^\+(\d+)$/.exec(target.row ?? '')?.[1];
    if (nth === undefined) return true;
    return gridRows(own(this.#report.answers, target.entry)).length + Number(nth) <= this.roomOf(target);
  }

  roomOf({ entry }: Pick<Target, 'entry'>): number {
    const grid = this.#report.form.entries.find(({ id }) => id === entry);
    return grid && isGrid(grid) && grid.rows.by === 'free' ? grid.rows.max : 0;
  }

  #rowId({ entry, row = '' }: Target): string {
    if (!row.startsWith('+')) return row;
    const key = `${entry} ${row}`;
    const known = this.#fresh.get(key);
    if (known !== undefined) return known;
    const ids = gridRows(own(this.#answers, entry)).map(({ id }) => id);
    const taken = [...ids, ...this.#fresh.values()];
    const last = taken.reduce((most, id) => Math.max(most, Number(/^r(\d{1,9})$/.exec(id)?.[1] ?? 0)), 0);
    const id = `r${last + 1}`;
    this.#fresh.set(key, id);
    return id;
  }

  #cellsOf(entry: string, row: string): Row {
    const known = own(this.#answers, entry);
    if (this.roomOf({ entry }) > 0) {
      const rows: FreeRow[] = Array.isArray(known) ? known : [];
      const cells = rows.find(({ id }) => id === row) ?? ({ id: row } as FreeRow);
      if (rows.at(-1) !== cells && !rows.includes(cells)) rows.push(cells);
      this.#answers[entry] = rows;
      return cells;
    }
    const rows = (typeof known === 'object' && !Array.isArray(known) ? known : {}) as RowsById;
    const cells = own(rows, row) ?? {};
    rows[row] = cells;
    this.#answers[entry] = rows;
    return cells;
  }

  #prune(entry: string, touched: ReadonlySet<string>): void {
    const known = own(this.#answers, entry);
    if (Array.isArray(known)) {
      const left = known.filter(
        (row) => !touched.has(row.id) || Object.keys(row).length > 1 || this.#hasRaw(entry, row.id),
      );
      this.#keep(entry, left);
      return;
    }
    const rows = (known ?? {}) as RowsById;
    for (const row of touched) {
      if (Object.keys(own(rows, row) ?? {}).length === 0) delete rows[row];
    }
    this.#keep(entry, rows);
  }

  #keep(entry: string, rows: FreeRow[] | RowsById): void {
    if (Object.keys(rows).length > 0) this.#answers[entry] = rows;
    else delete this.#answers[entry];
  }

  #hasRaw(entry: string, row: string): boolean {
    return Object.keys(this.#raw).some((at) => at.startsWith(`${pointer('answers', entry, row)}/`));
  }
}

function assign(cells: Row, key: string, value: CellValue | undefined): void {
  if (value === undefined) delete cells[key];
  else cells[key] = value;
}
