import type { Language } from '../../../schemas/outline/base.ts';
import type { Grid, Outline } from '../../../schemas/outline/outline.ts';
import type { Answers } from '../../../schemas/report/answers.ts';
import type { FormOf } from '../../../schemas/report/validator.ts';
import type { Content, WrittenSheet } from './book.ts';
import type { Target } from './cell.ts';
import type { Lists } from './lists.ts';

/** One report as it is put into a workbook; cells of free rows are named by the id of the row. */
export type Report = {
  outline: Outline;
  form: FormOf;
  rowNames: { readonly [code: string]: string };
  /** Who reports, and in which round: for people only. */
  heading: string;
  answers: Answers;
  raw: { readonly [pointer: string]: string };
  language: Language;
  /** One table, or null for everything. */
  grid: string | null;
};

/** A cell to fill in: where it stands, by position and by key, and what it holds now. */
export type Slot = {
  target: Target;
  part: string;
  row: number;
  column: number;
  rowKey: string;
  columnKey: string;
  content: Content;
};

/** A sheet with its slots, and with the names its rows and columns are known by where keys are lost. */
export type LaidSheet = {
  key: string;
  title: string;
  grid: Grid | null;
  written: WrittenSheet;
  slots: Slot[];
  rowNames: ReadonlyMap<string, readonly string[]>;
  columnNames: ReadonlyMap<string, readonly string[]>;
};

export type Layout = { sheets: LaidSheet[]; lists: Lists };

/** Keys stand in the first column and in this row, both hidden; this sign names the row. */
export const KEY_ROW = 4;
export const KEYS_SIGN = '#columns';
export const FIELDS_KEY = '#fields';
export const VALUE_KEY = '#value';
/** The key of a free row that is not there yet. */
export const NEW_KEY = '#new';
