import type { Child } from 'hono/jsx';
import type { Field } from '../../schemas/outline/kinds.ts';
import { isComputed } from '../../schemas/outline/kinds.ts';
import type { CellValue } from '../../schemas/report/answers.ts';
import { isMissing, MISSING_REASONS } from '../../schemas/values/missing.ts';
import type { Ui } from '../ui.ts';
import { type Raw, reasonName, textOf } from './cell.ts';
import { ErrorText, WarningText } from './notes.tsx';
import { suffixOf } from './numbers.tsx';
import { OwnNumber } from './own-number.tsx';
import type { Neighbours } from './view.ts';
import { viewOf } from './views.ts';

/** Words beside a cell, by pointer. */
export type Notes = { errors: ReadonlyMap<string, string>; warnings: ReadonlyMap<string, string> };

type Props = {
  field: Field;
  value: CellValue | undefined;
  raw: Raw;
  notes: Notes;
  near: Neighbours;
  /** Beneath its input: what it was in the round before. */
  beneath?: Child;
  ui: Ui;
};

/** A field that stands alone: label above, hint, error, input, and beside it why there may be none. */
export function FieldBlock({ field, value, raw, notes, near, beneath, ui }: Props) {
  const view = viewOf(field);
  const name = `/answers/${field.id}`;
  const errors = ['', ...view.parts].flatMap((part) => notes.errors.get(name + part) ?? []);
  const error = errors[0];
  const warning = notes.warnings.get(name);
  const hint = field.hint ? ui.label(field.hint) : field.kind === 'date' ? ui.t.fields.dateHint : undefined;
  const describedBy =
    [hint && `${name}-hint`, error && `${name}-error`, warning && `${name}-warning`].filter(Boolean).join(' ') ||
    undefined;
  const legend = view.legend(field);
  const head = <Head field={field} ui={ui} />;
  const body = (
    <>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error && <ErrorText id={`${name}-error`} text={error} ui={ui} />}
      {warning && <WarningText id={`${name}-warning`} text={warning} ui={ui} />}
      <div class="control">
        <view.Input
          field={field}
          name={name}
          text={textOf(field, name, value, raw, ui, false)}
          id={name}
          describedBy={describedBy}
          invalid={error !== undefined}
          ui={ui}
          near={near}
        />
        {!isComputed(field) && <Reason field={field} name={name} value={value} ui={ui} />}
      </div>
      {beneath}
    </>
  );
  const classes = ['field', field.kind, error && 'bad'].filter(Boolean).join(' ');
  return legend ? (
    <fieldset class={classes}>
      <legend>{head}</legend>
      {body}
    </fieldset>
  ) : (
    <div class={classes}>
      <label for={name}>{head}</label>
      {body}
    </div>
  );
}

function Head({ field, ui }: { field: Field; ui: Ui }) {
  const measure = suffixOf(field, ui.t.fields.currency);
  return (
    <>
      <OwnNumber number={field.number} />
      {ui.label(field.label)}
      {measure && <span class="vh"> ({measure})</span>}
      {field.required && !isComputed(field) && <span class="aside"> {ui.t.fields.required}</span>}
      {isComputed(field) && <span class="aside"> {ui.t.fields.computed}</span>}
    </>
  );
}

function Reason({ field, name, value, ui }: { field: Field; name: string; value: CellValue | undefined; ui: Ui }) {
  const chosen = isMissing(value) ? value.missing : '';
  return (
    <select class="reason" name={reasonName(name)} aria-label={ui.t.fields.becauseOf(ui.label(field.label))}>
      <option value="">{ui.t.fields.because}</option>
      {MISSING_REASONS.map((reason) => (
        <option value={reason} selected={reason === chosen}>
          {ui.t.missing[reason]}
        </option>
      ))}
    </select>
  );
}
