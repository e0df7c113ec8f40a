import type { StatedValue } from '../outline/kinds/target.ts';
import type { Missing } from '../values/missing.ts';
import type { Qualified } from '../values/qualifiers.ts';

/** What a cell may hold once it is valid: a value of its kind, or a stated reason for having none. */
export type DocumentValue = {
  number?: string | undefined;
  date?: string | undefined;
  issuer?: string | undefined;
  subject?: string | undefined;
};
/** Against a target: what is there, what is foreseen; `reportedBy`: another body says it, by name. */
export type TargetValue = {
  actual?: StatedValue | undefined;
  forecast?: StatedValue | undefined;
  reportedBy?: string | undefined;
};
export type CellValue = number | Qualified | boolean | string | DocumentValue | TargetValue | Missing;

export type Row = { [column: string]: CellValue };
/** Rows of a grid by unit, list or year, by row id. */
export type RowsById = { [row: string]: Row };
/** Rows of a free grid; their ids are the reporter's. */
export type FreeRow = { id: string } & { [column: string]: CellValue };

export type Answer = CellValue | RowsById | FreeRow[];
export type Answers = { [entry: string]: Answer };
/** Why a warning stands: in the unit's own words, or a ready reason (see `explanations.ts`) with or without words beside it. */
export type Explanation = string | { reason: string; text?: string | undefined };
/** By check or `check:row`. */
export type Explanations = { [key: string]: Explanation };

export type ReportBody = { answers: Answers; explanations: Explanations };

/** The key of an explanation. */
export function explanationKey(check: string, row?: string): string {
  return row === undefined ? check : `${check}:${row}`;
}

/** An own property, or undefined: answers come from outside, and `toString` is no answer. */
export function own<T>(object: { readonly [key: string]: T } | undefined, key: string): T | undefined {
  return object !== undefined && Object.hasOwn(object, key) ? object[key] : undefined;
}

/** One row of a grid as stored: by id, or among the free rows. */
export function gridRows(answer: Answer | undefined): { id: string; cells: Row }[] {
  if (answer === undefined || typeof answer !== 'object') return [];
  if (Array.isArray(answer)) return answer.map((row) => ({ id: row.id, cells: row }));
  return Object.entries(answer as RowsById).map(([id, cells]) => ({ id, cells }));
}
