import { Labelled } from '../../layout/labelled.tsx';
import type { Ui } from '../../ui.ts';

/** One input of a form of the registry. */
export type Input = {
  name: string;
  label: string;
  hint?: string | undefined;
  /** Codes to choose from while typing, with what they are called; any other may be typed. */
  among?: readonly { code: string; name: string }[] | undefined;
  as?: 'text' | 'lines' | 'check' | 'hidden' | { options: readonly (readonly [string, string])[] };
};

type Props = { ui: Ui; input: Input; value: string; error?: string | undefined };

export function UnitInput({ ui, input, value, error }: Props) {
  const { name, label, hint, among = [], as = 'text' } = input;
  if (as === 'hidden') return <Carried name={name} value={value} />;
  if (as === 'check') {
    return (
      <div class="field">
        <label class="choice">
          <input type="checkbox" id={name} name={name} value="1" checked={value === '1'} /> {label}
        </label>
      </div>
    );
  }
  return (
    <Labelled ui={ui} id={name} label={label} hint={hint} error={error}>
      {(attributes) => {
        if (as === 'lines')
          return (
            <textarea {...attributes} name={name} rows={6} spellcheck={false}>
              {value.startsWith('\n') ? `\n${value}` : value}
            </textarea>
          );
        if (as === 'text')
          return (
            <>
              <input
                {...attributes}
                type="text"
                name={name}
                value={value || undefined}
                class="w-line"
                list={among.length > 0 ? `${name}-among` : undefined}
                autocomplete="off"
                spellcheck={false}
              />
              {among.length > 0 && (
                <datalist id={`${name}-among`}>
                  {among.map((one) => (
                    <option value={one.code}>{one.name}</option>
                  ))}
                </datalist>
              )}
            </>
          );
        return (
          <select {...attributes} name={name}>
            {as.options.map(([key, text]) => (
              <option value={key} selected={key === value}>
                {text}
              </option>
            ))}
          </select>
        );
      }}
    </Labelled>
  );
}

/** A value carried to the next step unseen, line breaks and all. */
export const Carried = ({ name, value }: { name: string; value: string }) => (
  <textarea name={name} hidden>
    {value.startsWith('\n') ? `\n${value}` : value}
  </textarea>
);

/** What a page of the registry is told is wrong, by the input's name; others stand at the top alone. */
export type UnitErrors = readonly { input: string | null; text: string }[];

export const summaryOf = (errors: UnitErrors) =>
  errors.map(({ input, text }) => ({ href: input === null ? '#main' : `#${input}`, text }));

export const errorAt = (errors: UnitErrors, name: string) => errors.find(({ input }) => input === name)?.text;
