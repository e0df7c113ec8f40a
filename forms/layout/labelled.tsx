import type { Child } from 'hono/jsx';
import { ErrorText } from '../fields/notes.tsx';
import type { Ui } from '../ui.ts';

type LabelledProps = {
  ui: Ui;
  id: string;
  label: string;
  /** Said beside the label, such as that it may stay empty. */
  aside?: string | undefined;
  hint?: string | undefined;
  error?: string | undefined;
  /** The control, with what ties it to all that. */
  children: (attributes: { id: string; 'aria-invalid'?: 'true'; 'aria-describedby'?: string }) => unknown;
};

/** One control of a form of the office, rather than of a report, with its label, hint and fault. */
export function Labelled({ ui, id, label, aside, hint, error, children }: LabelledProps) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class={error ? 'field bad' : 'field'}>
      <label for={id}>
        {label}
        {aside && <span class="aside"> {aside}</span>}
      </label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && <ErrorText id={`${id}-error`} text={error} ui={ui} />}
      {
        children({
          id,
          ...(error ? { 'aria-invalid': 'true' as const } : {}),
          ...(described ? { 'aria-describedby': described } : {}),
        }) as Child
      }
    </div>
  );
}

type LineProps = Omit<LabelledProps, 'id' | 'children'> & {
  name: string;
  /** Its name, unless several forms of a page have one of that name. */
  id?: string;
  value?: string | undefined;
  type?: 'text' | 'password' | 'email';
  list?: string | undefined;
  autocomplete?: string;
  numeric?: boolean;
};

/** A line of text. */
export function Line({
  name,
  id = name,
  value,
  type = 'text',
  list,
  autocomplete = 'off',
  numeric,
  ...told
}: LineProps) {
  return (
    <Labelled {...told} id={id}>
      {(attributes) => (
        <input
          {...attributes}
          type={type}
          name={name}
          value={value || undefined}
          class="w-line"
          list={list}
          inputmode={numeric ? 'numeric' : undefined}
          autocomplete={autocomplete}
          autocapitalize="none"
          spellcheck={false}
        />
      )}
    </Labelled>
  );
}
