import type { JSX } from 'hono/jsx/jsx-runtime';
import { DEFAULT_TEXT_LENGTH } from '../../schemas/outline/kinds/text.ts';
import type { FieldOf } from '../../schemas/outline/kinds.ts';
import { type CellProps, cellAttributes, type FieldView, type InputProps } from './view.ts';

type TextField = FieldOf<'text'>;

/** A browser drops one line break that opens a textarea, and posts line breaks as CRLF. */
const into = (text: string) => (text.startsWith('\n') ? `\n${text}` : text);
const from = (text: string) => text.replace(/\r\n?/g, '\n');

const FEW_ROWS = 4;
const MANY_ROWS = 14;
const LINE_LENGTH = 80;

const rowsFor = (text: string) =>
  Math.min(
    MANY_ROWS,
    text.split('\n').reduce((rows, line) => rows + 1 + Math.floor(line.length / LINE_LENGTH), 1),
  );

const TextInput = ({ field, name, text, id, describedBy, invalid }: InputProps<TextField>): JSX.Element => (
  <textarea
    id={id}
    name={name}
    rows={Math.max((field.maxLength ?? DEFAULT_TEXT_LENGTH) <= LINE_LENGTH * 3 ? 2 : FEW_ROWS, rowsFor(text('')))}
    aria-describedby={describedBy}
    aria-invalid={invalid ? 'true' : undefined}
  >
    {into(text(''))}
  </textarea>
);

const TextCell = ({ text, ...cell }: CellProps<TextField>) => (
  <textarea {...cellAttributes(cell)} rows={2}>
    {into(text)}
  </textarea>
);

export const text: FieldView<TextField> = {
  numeric: false,
  legend: () => false,
  parts: [''],
  Input: TextInput,
  CellInput: TextCell,
  text: (_field, value) => (typeof value === 'string' ? value : ''),
  read: (_field, typed) => {
    const value = from(typed(''));
    return value.isWellFormed() ? { value } : { faults: [{ part: '', code: 'unpaired_surrogate' }] };
  },
  show: (_field, value) => String(value),
};
