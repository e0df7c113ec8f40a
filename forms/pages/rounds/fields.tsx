import { ErrorText } from '../../fields/notes.tsx';
import type { Ui } from '../../ui.ts';

/** What was typed into a form of rounds, by name. */
export type Typed = { [name: string]: string };
/** What is wrong with it, by name. */
export type Faults = { [name: string]: string };

export type FieldsOf = {
  ui: Ui;
  typed: Typed;
  faults: Faults;
  /** Before every id, where a page has the same form several times. */
  prefix?: string;
};

type Props = FieldsOf & {
  name: string;
  label: string;
  hint?: string;
  kind?: 'line' | 'area' | 'date' | 'time' | 'code';
};

const CLASSES = { line: 'w-full', area: '', date: 'w-date', time: 'w-date', code: 'w-line' } as const;

/** One line or one text, with its label, hint and fault. */
export function Box({ ui, typed, faults, prefix = '', name, label, hint, kind = 'line' }: Props) {
  const fault = faults[name];
  const id = prefix + name;
  const describedBy = [hint && `${id}-hint`, fault && `${id}-error`].filter(Boolean).join(' ') || undefined;
  const shared = {
    id,
    name,
    'aria-describedby': describedBy,
    'aria-invalid': fault ? ('true' as const) : undefined,
  };
  return (
    <div class={fault ? 'field bad' : 'field'}>
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fault && <ErrorText id={`${id}-error`} text={fault} ui={ui} />}
      {kind === 'area' ? (
        <textarea {...shared} rows={3}>
          {typed[name] ?? ''}
        </textarea>
      ) : (
        <input {...shared} type="text" value={typed[name] || undefined} class={CLASSES[kind]} autocomplete="off" />
      )}
    </div>
  );
}

/** A day. */
export const Day = (props: Omit<Props, 'kind'>) => <Box {...props} kind="date" />;

/** Two days of one span, side by side. */
export function Span({ legend, from, to, ...fields }: FieldsOf & { legend: string; from: string; to: string }) {
  const words = fields.ui.t.roundsWords;
  return (
    <fieldset class="field">
      <legend>{legend}</legend>
      <p class="hint">{words.dateHint}</p>
      <div class="beside">
        <Day {...fields} name={from} label={words.from} />
        <Day {...fields} name={to} label={words.to} />
      </div>
    </fieldset>
  );
}

/** A moment: a day and a time of day, `<name>.date` and `<name>.time`. */
export function MomentBox({
  legend,
  name,
  hint,
  ...fields
}: FieldsOf & { legend: string; name: string; hint?: string }) {
  const words = fields.ui.t.roundsWords;
  return (
    <fieldset class="field">
      <legend>{legend}</legend>
      <p class="hint">{[words.dateHint, words.timeHint, hint].filter(Boolean).join('. ')}</p>
      <div class="beside">
        <Day {...fields} name={`${name}.date`} label={words.date} />
        <Box {...fields} name={`${name}.time`} label={words.time} kind="time" />
      </div>
    </fieldset>
  );
}

/** What an earlier step held, carried on. */
export const Hidden = ({ typed, names }: { typed: Typed; names: readonly string[] }) => (
  <>
    {names.map((name) => (
      <input type="hidden" name={name} value={typed[name] ?? ''} />
    ))}
  </>
);

/** The summary of faults, in the order of the form. */
export const faultItems = (faults: Faults, prefix = '') =>
  Object.entries(faults).map(([name, text]) => ({ href: `#${prefix}${name}`, text }));
