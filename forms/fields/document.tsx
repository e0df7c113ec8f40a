import type { JSX } from 'hono/jsx/jsx-runtime';
import type { FieldOf } from '../../schemas/outline/kinds.ts';
import type { DocumentValue } from '../../schemas/report/answers.ts';
import { formatDate, readDate } from '../../schemas/values/dates.ts';
import { type CellProps, cellAttributes, type FieldView, type Given, type InputProps } from './view.ts';

type DocumentField = FieldOf<'document'>;
type Key = keyof DocumentValue;

const KEYS = ['number', 'date', 'issuer', 'subject'] as const satisfies readonly Key[];
const WIDTHS: { [K in Key]-?: string } = { number: 'w-code', date: 'w-date', issuer: 'w-line', subject: 'w-full' };

export const isDocument = (value: Given | undefined): value is DocumentValue => typeof value === 'object';

/** The key a part stands for: `/number` → `number`. */
export const keyOf = (part: string): Key | undefined => KEYS.find((key) => part === `/${key}`);

function DocumentInput({ name, text, id, describedBy, invalid, ui }: InputProps<DocumentField>): JSX.Element {
  return (
    <div class="document">
      {KEYS.map((key, i) => (
        <div class={`part ${key}`}>
          <label for={`${id}/${key}`}>{ui.t.fields.document[key]}</label>
          <input
            type="text"
            id={`${id}/${key}`}
            name={`${name}/${key}`}
            value={text(`/${key}`)}
            class={WIDTHS[key]}
            spellcheck={key === 'number' ? false : undefined}
            aria-describedby={i === 0 || key === 'date' ? describedBy : undefined}
            aria-invalid={invalid && (key === 'date' || i === 0) ? 'true' : undefined}
          />
        </div>
      ))}
    </div>
  );
}

const DocumentCell = ({ text, ...cell }: CellProps<DocumentField>) =>
  cell.part === '/subject' ? (
    <textarea {...cellAttributes(cell)} rows={2}>
      {text}
    </textarea>
  ) : (
    <input {...cellAttributes(cell)} value={text || undefined} class={WIDTHS[keyOf(cell.part) ?? 'issuer']} />
  );

/** A subject is one line on paper, and the input of a single field is one line too. */
const oneLine = (text: string) => text.replace(/\s*[\r\n]+\s*/g, ' ').trim();

export const document: FieldView<DocumentField> = {
  numeric: false,
  legend: () => true,
  parts: KEYS.map((key) => `/${key}`),
  partNames: (ui) => ui.t.fields.document,
  Input: DocumentInput,
  CellInput: DocumentCell,
  text: (_field, value, part) => {
    const key = keyOf(part);
    const typed = key && isDocument(value) ? value[key] : undefined;
    return key === 'date' && typed ? formatDate(typed) : (typed ?? '');
  },
  read: (_field, text) => {
    const value: DocumentValue = {};
    const faults: { part: string; code: 'malformed_date' }[] = [];
    for (const key of KEYS) {
      const typed = oneLine(text(`/${key}`));
      if (typed === '') continue;
      const read = key === 'date' ? readDate(typed) : typed;
      if (read === null) faults.push({ part: `/${key}`, code: 'malformed_date' });
      else value[key] = read;
    }
    return { ...(Object.keys(value).length > 0 ? { value } : {}), faults };
  },
  show: (_field, value, ui) => {
    if (!isDocument(value)) return '';
    const { number, date, issuer, subject } = value;
    const day = date && `${ui.language === 'vi' ? 'ngày' : 'of'} ${formatDate(date)}`;
    const head = [number, day].filter(Boolean).join(' ');
    return [head, issuer, subject].filter(Boolean).join(', ');
  },
};
