import type { JSX } from 'hono/jsx/jsx-runtime';
import type { FieldOf } from '../../schemas/outline/kinds.ts';
import { formatDate, readDate } from '../../schemas/values/dates.ts';
import { type CellProps, cellAttributes, type FieldView, type InputProps, type Understood } from './view.ts';

type DateField = FieldOf<'date'>;

const DateInput = ({ name, text, id, describedBy, invalid }: InputProps<DateField>): JSX.Element => (
  <input
    type="text"
    id={id}
    name={name}
    value={text('')}
    class="w-date"
    aria-describedby={describedBy}
    aria-invalid={invalid ? 'true' : undefined}
  />
);

const DateCell = ({ text, ...cell }: CellProps<DateField>) => (
  <input {...cellAttributes(cell)} value={text || undefined} class="w-date" />
);

function understood(typed: string): Understood {
  const value = readDate(typed);
  return value === null ? { faults: [{ part: '', code: 'malformed_date' }] } : { value };
}

export const date: FieldView<DateField> = {
  numeric: false,
  legend: () => false,
  parts: [''],
  Input: DateInput,
  CellInput: DateCell,
  text: (_field, value) => (typeof value === 'string' ? formatDate(value) : ''),
  read: (_field, text) => understood(text('')),
  show: (_field, value) => (typeof value === 'string' ? formatDate(value) : ''),
};
