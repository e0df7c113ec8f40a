import { MAX_COLUMN, MAX_ROW } from './limits.ts';

/** What stands in a cell, whichever way it goes. */
export type Content =
  | { is: 'blank' }
  | { is: 'text'; text: string }
  | { is: 'number'; number: number }
  | { is: 'flag'; yes: boolean }
  | { is: 'date'; iso: string };

export const BLANK: Content = { is: 'blank' };
export const textContent = (text: string): Content => (text === '' ? BLANK : { is: 'text', text });

/** How a cell looks; what it may be given is a matter of `input`. */
export type Look = 'title' | 'note' | 'head' | 'section' | 'label' | 'computed' | 'input';
/** `text`, `date`, or how many decimals a figure shows. */
export type Format = 'text' | 'date' | number;

export type WrittenCell = {
  content: Content;
  look: Look;
  format?: Format;
  /** Excel's own language, without the `=`; the content is what it gives now. */
  formula?: string;
  /** Where the values it offers stand. */
  list?: string;
};

export type WrittenSheet = {
  name: string;
  /** By row and column, both from 1. */
  cells: ReadonlyMap<number, ReadonlyMap<number, WrittenCell>>;
  widths: ReadonlyMap<number, number>;
  hiddenColumns: readonly number[];
  hiddenRows: readonly number[];
  /** Rows and columns that stay in sight. */
  frozen?: { rows: number; columns: number };
  hidden?: true;
};

/** A cell as it was read. `percent`: it shows a hundred times its number. */
export type ReadCell = { content: Content; formula?: true; percent?: true; error?: string };
export type ReadSheet = {
  name: string;
  hidden: boolean;
  cells: ReadonlyMap<number, ReadonlyMap<number, ReadCell>>;
  merged: readonly Area[];
};
export type Area = { top: number; left: number; bottom: number; right: number };
export type ReadBook = { sheets: readonly ReadSheet[] };

/** 1 → A, 27 → AA. */
export function columnName(column: number): string {
  let name = '';
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26)) {
    name = String.fromCharCode(65 + ((left - 1) % 26)) + name;
  }
  return name;
}

/** `B7`, as a person finds it. */
export const addressOf = (row: number, column: number): string => `${columnName(column)}${row}`;

/** Null for what is no address of a sheet. */
export function readAddress(address: string): { row: number; column: number } | null {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/.exec(address) ?? [];
  if (letters === undefined || digits === undefined) return null;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  const row = Number(digits);
  return row <= MAX_ROW && column <= MAX_COLUMN ? { row, column } : null;
}

/** Within a formula: `'Học viên'!$B$7`. */
export function areaOf(sheet: string, { top, left, bottom, right }: Area): string {
  const quoted = `'${sheet.replaceAll("'", "''")}'`;
  return `${quoted}!$${columnName(left)}$${top}:$${columnName(right)}$${bottom}`;
}
