import type { Field } from '../../schemas/outline/kinds.ts';
import { isQualified, QUALIFIERS } from '../../schemas/values/qualifiers.ts';
import type { Ui } from '../ui.ts';
import { cellAttributes, type FieldView, type Given, type Understood } from './view.ts';

/** Posted beside the number, under its name. */
export const QUALIFIER_PART = '/qualifier';

/** A figure that may be not exact: a list of words beside the number. A word typed before the number says the same. */
export function withQualifier<F extends Field>(view: FieldView<F>): FieldView<F> {
  return {
    ...view,
    parts: ['', QUALIFIER_PART],
    partNames: (ui) => ui.t.fields.qualified,
    Input: (props) => (
      <>
        <Words
          attributes={{ name: props.name + QUALIFIER_PART, 'aria-label': nameOf(props.field, props.ui) }}
          chosen={props.text(QUALIFIER_PART)}
          ui={props.ui}
        />
        <view.Input {...props} />
      </>
    ),
    CellInput: (props) =>
      props.part === QUALIFIER_PART ? (
        <Words attributes={cellAttributes(props)} chosen={props.text} ui={props.ui} />
      ) : (
        <view.CellInput {...props} />
      ),
    text: (field, value, part, ui) => {
      if (part === QUALIFIER_PART) return isQualified(value) ? value.qualifier : '';
      return view.text(field, exactly(value), part, ui);
    },
    read: (field, text) => read(view, field, text),
    show: (field, value, ui) => {
      const number = view.show(field, exactly(value), ui);
      return isQualified(value) ? `${ui.t.qualifiers[value.qualifier]} ${number}` : number;
    },
  };
}

const exactly = (value: Given): Given => (isQualified(value) ? value.value : value);
const nameOf = (field: Field, ui: Ui) => `${ui.label(field.label)}: ${ui.t.fields.qualified.qualifier}`;

/** The word of the list goes with the number. What does not fit together stays as it was typed, number and word. */
function read<F extends Field>(view: FieldView<F>, field: F, text: (part: string) => string): Understood {
  const chosen = QUALIFIERS.find((one) => one === text(QUALIFIER_PART));
  const parts = text('').trim() === '' ? [QUALIFIER_PART] : ['', QUALIFIER_PART];
  const unclear: Understood = { faults: parts.map((part) => ({ part, code: 'qualifier_unclear' })) };
  if (parts.length === 1) return unclear;
  const { value, faults = [] } = view.read(field, text);
  if (chosen === undefined)
    return text(QUALIFIER_PART) === '' ? { ...(value === undefined ? {} : { value }), faults } : unclear;
  if (faults.length > 0) return { faults: [...faults, ...faults.map((one) => ({ ...one, part: QUALIFIER_PART }))] };
  if (isQualified(value)) return value.qualifier === chosen ? { value } : unclear;
  return typeof value === 'number' ? { value: { value, qualifier: chosen } } : unclear;
}

function Words(props: { attributes: { [name: string]: string | undefined }; chosen: string; ui: Ui }) {
  const { attributes, chosen, ui } = props;
  return (
    <select class="qualifier" {...attributes}>
      <option value="">{ui.t.fields.exact}</option>
      {QUALIFIERS.map((one) => (
        <option value={one} selected={one === chosen}>
          {ui.t.qualifiers[one]}
        </option>
      ))}
    </select>
  );
}
