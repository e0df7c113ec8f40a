import type { IssueCode, IssueParams } from '../../../schemas/issues.ts';
import { type Language, labelText } from '../../../schemas/outline/base.ts';
import { DEFAULT_PLACES } from '../../../schemas/outline/kinds/decimal.ts';
import type { StatedValue } from '../../../schemas/outline/kinds/target.ts';
import type { Field, FieldKind, FieldOf } from '../../../schemas/outline/kinds.ts';
import type { CellValue, DocumentValue, TargetValue } from '../../../schemas/report/answers.ts';
import { readDate } from '../../../schemas/values/dates.ts';
import { type NumberReading, readDecimal, readWhole } from '../../../schemas/values/number-vi.ts';
import { BLANK, type Content, textContent } from './book.ts';
import { serialOf } from './dates.ts';
import type { Kind, PartFault, Parts, PartsRead } from './kind.ts';
import { optionOf, optionText, optionTexts } from './options.ts';
import { withQualifier } from './qualified.ts';
import { suffixesOf, typedText } from './typed.ts';
import { WORDS } from './words.ts';

const ONE = [''] as const;
const fault = (code: IssueCode, params?: IssueParams, part = ''): PartsRead => ({
  value: undefined,
  faults: [params ? { part, code, params } : { part, code }],
});
const read = (value: CellValue | undefined): PartsRead => ({ value, faults: [] });

function readNumber(cell: ReturnType<Parts>, typed: (text: string) => NumberReading, places: number): PartsRead {
  const { content, percent } = cell;
  if (content.is === 'number' && !percent) return read(content.number);
  if (percent) return fault('ambiguous_number');
  const reading = typed(typedText(cell));
  if (reading.ok) {
    const { value, qualifier } = reading;
    return read(qualifier ? { value, qualifier } : value);
  }
  const readings = reading.readings?.map((one) => String(one).replace('.', ',')).join(' / ');
  return fault(reading.code, readings ? { readings } : reading.code === 'too_many_decimals' ? { places } : {});
}

/** What may be typed around a figure. */
const around = (field: FieldOf<'count' | 'amount' | 'decimal'>) => ({
  suffixes: suffixesOf(field),
  qualifier: field.qualifier === true,
});

const showNumber = (_field: unknown, value: CellValue): Content =>
  typeof value === 'number' ? { is: 'number', number: value } : BLANK;
const showText = (_field: unknown, value: CellValue): Content =>
  typeof value === 'string' ? textContent(value) : BLANK;
const dateContent = (iso: string): Content => (serialOf(iso) === null ? textContent(iso) : { is: 'date', iso });

const whole: Kind<FieldOf<'count' | 'amount'>> = {
  parts: ONE,
  format: () => 0,
  show: showNumber,
  read: (field, parts) => readNumber(parts(''), (text) => readWhole(text, around(field)), 0),
};

const chosen: Kind<FieldOf<'choice' | 'level'>> = {
  parts: ONE,
  format: () => 'text',
  options: ({ options }, language) => [...optionTexts(options, language).values()],
  show: ({ options }, value, _part, language) =>
    typeof value === 'string' ? textContent(optionText(options, value, language) ?? value) : BLANK,
  read: ({ options }, parts, language) => {
    const id = optionOf(options, typedText(parts('')), language);
    return id === undefined ? fault('unknown_option') : read(id);
  },
};

/** As the form reads a flag in a table: the X of the paper, or a word, in either language. */
const YES = new Set(['x', 'v', '✓', '1', 'có', 'co', 'c', 'yes', 'y', 'true', 'đúng']);
const NO = new Set(['0', 'không', 'khong', 'k', 'no', 'n', 'false', 'sai']);

const KEYS = ['number', 'date', 'issuer', 'subject'] as const satisfies readonly (keyof DocumentValue)[];
const keyOf = (part: string) => KEYS.find((key) => part === `/${key}`) ?? 'number';

/** A target's parts: figures typed as the form reads them, and the body that reports in this unit's stead. */
const TARGET_KEYS = ['actual', 'forecast', 'reportedBy'] as const satisfies readonly (keyof TargetValue)[];
const targetKey = (part: string) => TARGET_KEYS.find((key) => part === `/${key}`) ?? 'actual';

const KINDS: { [K in Exclude<FieldKind, 'rate' | 'total'>]: Kind<FieldOf<K>> } = {
  count: whole,
  amount: whole,
  decimal: {
    parts: ONE,
    format: ({ places = DEFAULT_PLACES }) => places,
    show: showNumber,
    read: (field, parts) => {
      const { places = DEFAULT_PLACES } = field;
      return readNumber(parts(''), (text) => readDecimal(text, places, around(field)), places);
    },
  },
  flag: {
    parts: ONE,
    format: () => 'text',
    options: (_field, language) => [labelText(WORDS.yes, language), labelText(WORDS.no, language)],
    show: (_field, value, _part, language) =>
      typeof value === 'boolean' ? textContent(labelText(value ? WORDS.yes : WORDS.no, language)) : BLANK,
    read: (_field, parts) => {
      const typed = typedText(parts('')).trim().toLowerCase();
      if (YES.has(typed)) return read(true);
      return NO.has(typed) ? read(false) : fault('unknown_option');
    },
  },
  choice: chosen,
  level: chosen,
  text: { parts: ONE, format: () => 'text', show: showText, read: (_field, parts) => read(typedText(parts(''))) },
  date: {
    parts: ONE,
    format: () => 'date',
    show: (_field, value) => (typeof value === 'string' ? dateContent(value) : BLANK),
    read: (_field, parts) => {
      const iso = readDay(parts(''));
      return iso === null ? fault('malformed_date') : read(iso);
    },
  },
  document: {
    parts: KEYS.map((key) => `/${key}`),
    labels: {
      '/number': { vi: 'số, ký hiệu', en: 'number' },
      '/date': { vi: 'ngày', en: 'date' },
      '/issuer': { vi: 'cơ quan ban hành', en: 'issuer' },
      '/subject': { vi: 'trích yếu', en: 'subject' },
    },
    format: (_field, part) => (part === '/date' ? 'date' : 'text'),
    show: (_field, value, part) => {
      const text = (value as DocumentValue)[keyOf(part)];
      if (text === undefined) return BLANK;
      return part === '/date' ? dateContent(text) : textContent(text);
    },
    read: (_field, parts) => {
      const value: DocumentValue = {};
      const faults: PartFault[] = [];
      for (const key of KEYS) {
        const cell = parts(`/${key}`);
        const typed = typedText(cell);
        if (typed.trim() === '') continue;
        const text = key === 'date' ? readDay(cell) : typed;
        if (text === null) faults.push({ part: `/${key}`, code: 'malformed_date' });
        else value[key] = text;
      }
      return { value: Object.keys(value).length > 0 ? value : undefined, faults };
    },
  },
  target: {
    parts: TARGET_KEYS.map((key) => `/${key}`),
    labels: {
      '/actual': { vi: 'thực hiện', en: 'actual' },
      '/forecast': { vi: 'dự ước', en: 'forecast' },
      '/reportedBy': { vi: 'cơ quan khác báo cáo', en: 'reported by' },
    },
    format: ({ scale }, part) =>
      scale.is === 'number' && part !== '/reportedBy' ? (scale.places ?? DEFAULT_PLACES) : 'text',
    show: ({ scale }, value, part, language) => {
      const stated = (value as TargetValue)[targetKey(part)];
      if (stated === undefined) return BLANK;
      if (typeof stated === 'number') return { is: 'number', number: stated };
      if (typeof stated === 'object') return textContent(`${stated.of}/${stated.over}`);
      const option = scale.is === 'ordered' ? optionText(scale.options, stated, language) : undefined;
      return textContent((part === '/reportedBy' ? undefined : option) ?? stated);
    },
    read: (field, parts, language) => {
      const value: TargetValue = {};
      const faults: PartFault[] = [];
      for (const key of TARGET_KEYS) {
        const part = `/${key}`;
        const cell = parts(part);
        if (typedText(cell).trim() === '') continue;
        if (key === 'reportedBy') value.reportedBy = typedText(cell).trim();
        else {
          const stated = readStated(field, cell, part, language);
          if (typeof stated === 'object' && 'faults' in stated) faults.push(...stated.faults);
          else value[key] = stated;
        }
      }
      return { value: Object.keys(value).length > 0 ? value : undefined, faults };
    },
  },
};

function readStated(
  field: FieldOf<'target'>,
  cell: ReturnType<Parts>,
  part: string,
  language: Language,
): PartsRead | StatedValue {
  const { scale } = field;
  if (scale.is === 'ordered')
    return optionOf(scale.options, typedText(cell), language) ?? fault('unknown_option', undefined, part);
  if (scale.is === 'ratio') {
    const [, of, over] = /^\s*(\d{1,9})\s*\/\s*(\d{1,9})\s*$/.exec(typedText(cell)) ?? [];
    return Number(over) > 0 ? { of: Number(of), over: Number(over) } : fault('not_a_ratio', undefined, part);
  }
  const places = scale.places ?? DEFAULT_PLACES;
  const suffixes = field.measure ? [field.measure] : [];
  const { value, faults } = readNumber(cell, (text) => readDecimal(text, places, { suffixes }), places);
  return typeof value === 'number' ? value : { value: undefined, faults: faults.map((one) => ({ ...one, part })) };
}

function readDay(cell: ReturnType<Parts>): string | null {
  return cell.content.is === 'date' ? readDate(cell.content.iso) : readDate(typedText(cell));
}

const QUALIFIED = {
  count: withQualifier(KINDS.count),
  amount: withQualifier(KINDS.amount),
  decimal: withQualifier(KINDS.decimal),
};

/** How a field stands in a workbook; null where nobody fills it in. */
export function kindOf(field: Field): Kind<Field> | null {
  if ('qualifier' in field && field.qualifier) return QUALIFIED[field.kind] as unknown as Kind<Field>;
  return ((KINDS as { [kind: string]: unknown })[field.kind] as Kind<Field> | undefined) ?? null;
}
