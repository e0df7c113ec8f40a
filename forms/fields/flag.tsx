import type { JSX } from 'hono/jsx/jsx-runtime';
import type { FieldOf } from '../../schemas/outline/kinds.ts';
import { en } from '../messages/en.ts';
import { vi } from '../messages/vi.ts';
import { type CellProps, cellAttributes, type FieldView, type InputProps } from './view.ts';

/** In a table one types: x as on the paper form, or a word, in either language. */
export const YES = ['x', 'có', 'co', '1', 'v', '✓', vi.fields.yes, en.fields.yes, 'y'].map((word) =>
  word.toLowerCase(),
);
export const NO = ['không', 'khong', 'k', '0', vi.fields.no, en.fields.no, 'n'].map((word) => word.toLowerCase());

function FlagInput({ name, text, id, describedBy, ui }: InputProps<FieldOf<'flag'>>): JSX.Element {
  const chosen = text('');
  const { yes, no, unanswered } = ui.t.fields;
  return (
    <div class="radios">
      {[yes, no, ''].map((value, i) => (
        <label>
          <input
            type="radio"
            name={name}
            value={value}
            id={i === 0 ? id : undefined}
            checked={chosen === value}
            aria-describedby={i === 0 ? describedBy : undefined}
          />
          {value || unanswered}
        </label>
      ))}
    </div>
  );
}

const FlagCell = ({ text, ...cell }: CellProps<FieldOf<'flag'>>) => (
  <input {...cellAttributes(cell)} value={text || undefined} class="flag" />
);

export const flag: FieldView<FieldOf<'flag'>> = {
  numeric: false,
  legend: () => true,
  parts: [''],
  Input: FlagInput,
  CellInput: FlagCell,
  text: (_field, value, _part, ui) => (value === true ? ui.t.fields.yes : value === false ? ui.t.fields.no : ''),
  read: (_field, text) => {
    const typed = text('').trim().normalize('NFC').toLowerCase();
    if (YES.includes(typed)) return { value: true };
    if (NO.includes(typed)) return { value: false };
    return { faults: [{ part: '', code: 'unknown_option' }] };
  },
  show: (_field, value, ui) => (value === true ? ui.t.fields.yes : ui.t.fields.no),
};
