import type { JSX } from 'hono/jsx/jsx-runtime';
import type { IssueParams } from '../../schemas/issues.ts';
import { DEFAULT_PLACES } from '../../schemas/outline/kinds/decimal.ts';
import type { Field, FieldOf } from '../../schemas/outline/kinds.ts';
import {
  formatDecimal,
  formatWhole,
  type NumberReading,
  readDecimal,
  readWhole,
} from '../../schemas/values/number-vi.ts';
import type { Ui } from '../ui.ts';
import { type CellProps, cellAttributes, type FieldView, type InputProps, type Understood } from './view.ts';

/** What the three kinds of typed numbers have in common: one line of text, never `type=number`. */
type NumberField = FieldOf<'count' | 'amount' | 'decimal'>;

const NUMBER_CLASS: { [K in NumberField['kind']]: string } = {
  count: 'w-count',
  amount: 'w-amount',
  decimal: 'w-count',
};

const CELL_CLASS: { [K in NumberField['kind']]: string | undefined } = {
  count: undefined,
  amount: 'w-amount',
  decimal: 'num',
};

/** A negative number needs its sign, which the digit pad of a phone does not have. */
const keyboard = (field: NumberField): 'numeric' | 'decimal' | undefined => {
  if (field.kind !== 'decimal') return 'numeric';
  return (field.min ?? -1) >= 0 ? 'decimal' : undefined;
};

function NumberInput({ field, name, text, id, describedBy, invalid, ui }: InputProps<NumberField>): JSX.Element {
  const suffix = suffixOf(field, ui.t.fields.currency);
  return (
    <>
      <input
        type="text"
        inputmode={keyboard(field)}
        id={id}
        name={name}
        value={text('')}
        class={`num ${NUMBER_CLASS[field.kind]}`}
        aria-describedby={describedBy}
        aria-invalid={invalid ? 'true' : undefined}
      />
      {suffix && (
        <span class="suffix" aria-hidden="true">
          {suffix}
        </span>
      )}
    </>
  );
}

const NumberCell = ({ field, text, ...cell }: CellProps<NumberField>) => (
  <input
    {...cellAttributes(cell)}
    value={text || undefined}
    inputmode={keyboard(field)}
    class={CELL_CLASS[field.kind]}
  />
);

/** The unit of a figure, as said beside its label and its input. */
export function suffixOf(field: Field, currency: string): string | undefined {
  if (field.kind === 'amount') return currency;
  return 'measure' in field ? field.measure : undefined;
}

/** The unit as it follows the label of a figure: not once more where the label ends in it, "Tiền mặt (đồng)". */
export function measureBeside(field: Field, ui: Ui): string | undefined {
  const measure = suffixOf(field, ui.t.fields.currency);
  return measure !== undefined && ui.label(field.label).includes(`(${measure})`) ? undefined : measure;
}

function understood(reading: NumberReading, places: number): Understood {
  if (reading.ok) {
    const { value, qualifier } = reading;
    return { value: qualifier ? { value, qualifier } : value };
  }
  const readings = reading.readings?.map((value) => String(value).replace('.', ',')).join(' / ');
  const params: IssueParams = readings ? { readings } : reading.code === 'too_many_decimals' ? { places } : {};
  return { faults: [{ part: '', code: reading.code, params }] };
}

/** What may be typed around the figure. */
const around = (field: NumberField) => ({ suffixes: suffixes(field), qualifier: field.qualifier === true });

/** Words that may be typed behind the figure. */
export const suffixes = (field: NumberField): string[] =>
  field.kind === 'amount' ? ['đồng', 'vnđ', 'vnd', 'đ', '₫'] : field.measure ? [field.measure] : [];

const shared = { numeric: true, legend: () => false, parts: [''], Input: NumberInput, CellInput: NumberCell };

/** Counts and amounts of money: whole numbers. */
export const whole: FieldView<FieldOf<'count' | 'amount'>> = {
  ...shared,
  text: (_field, value) => (typeof value === 'number' ? formatWhole(value) : ''),
  read: (field, text) => understood(readWhole(text(''), around(field)), 0),
  show: (_field, value) => (typeof value === 'number' ? formatWhole(value) : ''),
};

export const decimal: FieldView<FieldOf<'decimal'>> = {
  ...shared,
  text: ({ places = DEFAULT_PLACES }, value) => (typeof value === 'number' ? formatDecimal(value, places) : ''),
  read: (field, text) => {
    const { places = DEFAULT_PLACES } = field;
    return understood(readDecimal(text(''), places, around(field)), places);
  },
  show: ({ places = DEFAULT_PLACES }, value) => (typeof value === 'number' ? formatDecimal(value, places) : ''),
};
