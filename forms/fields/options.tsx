import type { JSX } from 'hono/jsx/jsx-runtime';
import type { FieldOf } from '../../schemas/outline/kinds.ts';
import { MISSING_REASONS, MISSING_SIGNS } from '../../schemas/values/missing.ts';
import { type CellProps, cellAttributes, type FieldView, type InputProps } from './view.ts';

type OptionField = FieldOf<'choice' | 'level'>;

/** A handful of options is seen at a glance; a long list is a list. */
const MOST_RADIOS = 5;

function OptionInput(props: InputProps<OptionField>): JSX.Element {
  const { field, name, text, id, describedBy, invalid, ui } = props;
  const chosen = text('');
  const choices = field.options.map((option) => ({ id: option.id, label: ui.label(option.label) }));
  if (field.options.length > MOST_RADIOS) {
    return (
      <select id={id} name={name} aria-describedby={describedBy} aria-invalid={invalid ? 'true' : undefined}>
        {[{ id: '', label: ui.t.fields.choose }, ...choices].map((option) => (
          <option value={option.id} selected={option.id === chosen}>
            {option.label}
          </option>
        ))}
      </select>
    );
  }
  return (
    <div class="radios">
      {[...choices, { id: '', label: ui.t.fields.unanswered }].map((option, i) => (
        <label>
          <input
            type="radio"
            name={name}
            value={option.id}
            id={i === 0 ? id : undefined}
            checked={option.id === chosen}
            aria-describedby={i === 0 ? describedBy : undefined}
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}

/** A cell offers the reasons for a gap among its options, by their signs. */
function OptionCell({ field, text, ui, ...cell }: CellProps<OptionField>): JSX.Element {
  const choices = [
    { id: '', label: '' },
    ...field.options.map((option) => ({ id: option.id, label: ui.label(option.label) })),
    ...MISSING_REASONS.map((reason) => ({ id: MISSING_SIGNS[reason], label: MISSING_SIGNS[reason] })),
  ];
  return (
    <select {...cellAttributes(cell)}>
      {choices.map((option) => (
        <option value={option.id} selected={option.id === text}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

export const options: FieldView<OptionField> = {
  numeric: false,
  legend: (field) => field.options.length <= MOST_RADIOS,
  parts: [''],
  Input: OptionInput,
  CellInput: OptionCell,
  text: (_field, value) => (typeof value === 'string' ? value : ''),
  read: (field, text) =>
    field.options.some((option) => option.id === text(''))
      ? { value: text('') }
      : { faults: [{ part: '', code: 'unknown_option' }] },
  show: (field, value, ui) => {
    const option = field.options.find(({ id }) => id === value);
    return option ? ui.label(option.label) : String(value);
  },
};
