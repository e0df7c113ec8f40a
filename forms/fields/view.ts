import type { JSX } from 'hono/jsx/jsx-runtime';
import type { IssueCode, IssueParams } from '../../schemas/issues.ts';
import type { Field } from '../../schemas/outline/kinds.ts';
import type { Scope } from '../../schemas/outline/scope.ts';
import type { CellValue } from '../../schemas/report/answers.ts';
import type { Missing } from '../../schemas/values/missing.ts';
import type { Ui } from '../ui.ts';

/** `value_and_reason` exists only where a form has both an input and a choice of reasons. */
export type FaultCode = IssueCode | 'value_and_reason';

/** A value a cell holds when it is no gap. */
export type Given = Exclude<CellValue, Missing>;

/** What was understood of the texts of one cell; a part that was not is a fault and stays as typed. */
export type Understood = {
  value?: Given;
  faults?: readonly { part: string; code: FaultCode; params?: IssueParams }[];
};

/** The cells around a field: a rate or a total is computed from them. */
export type Neighbours = {
  scope: Scope;
  cells: { readonly [id: string]: unknown };
  /** The day a report speaks of (ISO), which targets are held against. */
  on?: string;
};

export type InputProps<F extends Field> = {
  field: F;
  /** A JSON Pointer; the names of further parts begin with it. */
  name: string;
  /** What stands in an input, by part. */
  text: (part: string) => string;
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
  ui: Ui;
  near: Neighbours;
};

export type CellProps<F extends Field> = {
  field: F;
  name: string;
  part: string;
  text: string;
  /** Ids of the heads that name the cell. */
  labelledBy: string;
  invalid: boolean;
  ui: Ui;
};

/** What names an input in a table, and what is wrong with it. */
export function cellAttributes({ name, part, labelledBy, invalid }: Omit<CellProps<Field>, 'field' | 'text' | 'ui'>) {
  return {
    id: name + part,
    name: name + part,
    'aria-labelledby': labelledBy,
    ...(invalid ? { 'aria-invalid': 'true' as const, 'aria-describedby': `${name}${part}-error` } : {}),
  };
}

/** Everything a page does with a kind of field. `text` and `read` are inverse: what is written out reads back the same. */
export type FieldView<F extends Field> = {
  /** Figures stand right-aligned. */
  numeric: boolean;
  /** Several controls under one legend, rather than one control with a label. */
  legend: (field: F) => boolean;
  /** Suffixes of the names it posts: `''` for the usual one. None where nobody types the field. */
  parts: readonly string[];
  /** What its parts are called, where it has several. */
  partNames?: (ui: Ui) => { readonly [part: string]: string };
  Input: (props: InputProps<F>) => JSX.Element;
  CellInput: (props: CellProps<F>) => JSX.Element;
  /** A value as it stands in an input. */
  text: (field: F, value: Given, part: string, ui: Ui) => string;
  /** Texts of the parts, at least one of them not blank. */
  read: (field: F, text: (part: string) => string) => Understood;
  /** A value on paper. */
  show: (field: F, value: Given, ui: Ui) => string;
};
