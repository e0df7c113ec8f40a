import { type Area, areaOf } from './book.ts';

/** The hidden sheet: whose report it is, and the lists that cells offer, one a column. */
export const MARK_SHEET = '_decuong';
const FIRST_COLUMN = 4;

/** Lists stand on the hidden sheet: within a cell's own rule they may neither be long nor hold a comma. */
export class Lists {
  readonly #all = new Map<string, { column: number; values: readonly string[] }>();

  /** Where the list stands, as a formula. */
  of(values: readonly string[]): string {
    const key = JSON.stringify(values);
    const list = this.#all.get(key) ?? { column: FIRST_COLUMN + this.#all.size, values };
    this.#all.set(key, list);
    const area: Area = { top: 1, left: list.column, bottom: values.length, right: list.column };
    return areaOf(MARK_SHEET, area);
  }

  columns(): readonly { column: number; values: readonly string[] }[] {
    return [...this.#all.values()];
  }
}
