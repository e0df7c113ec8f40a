import { formatDate } from '../../../schemas/values/dates.ts';
import type { MissingReason } from '../../../schemas/values/missing.ts';
import { MISSING_SIGNS } from '../../../schemas/values/missing.ts';

export type CsvProfile = 'machine' | 'excel-vi';

/** What a cell of the file shows; null is an empty cell. */
export type Value =
  | { is: 'number'; number: number /** Decimals for people; programs get all of them. */; places?: number }
  | { is: 'flag'; yes: boolean }
  | { is: 'date'; iso: string }
  | { is: 'text'; text: string }
  | { is: 'gap'; reason: MissingReason }
  /** A sum past what a double holds exactly. */
  | { is: 'overflow' };

export const text = (value: string): Value => ({ is: 'text', text: value });
export const number = (value: number): Value => ({ is: 'number', number: value });

/** `raw` writes texts as they are: no guard against formulas, no protection from Excel's guesses. */
export type Format = { profile: CsvProfile; raw: boolean };

export const BYTE_ORDER_MARK = '\uFEFF';
const END_OF_LINE = '\r\n';

/** Writes one record of the file, its line end included. */
export function lineWriter(format: Format): (values: readonly (Value | null)[]) => string {
  const separator = format.profile === 'machine' ? ',' : ';';
  const show = format.profile === 'machine' ? forPrograms(format) : forExcel(format);
  return (values) => values.map((value) => (value === null ? '' : quoted(show(value)))).join(separator) + END_OF_LINE;
}

const forPrograms =
  ({ raw }: Format) =>
  (value: Value): string => {
    switch (value.is) {
      case 'number':
        return plain(value.number);
      case 'flag':
        return String(value.yes);
      case 'date':
        return value.iso;
      case 'text':
        return raw ? value.text : guarded(value.text);
      case 'gap':
        return value.reason;
      case 'overflow':
        return 'overflow';
    }
  };

const forExcel =
  ({ raw }: Format) =>
  (value: Value): string => {
    switch (value.is) {
      case 'number':
        return plain(rounded(value.number, value.places)).replace('.', ',');
      case 'flag':
        return value.yes ? 'Có' : 'Không';
      case 'date':
        return formatDate(value.iso);
      case 'text':
        return raw ? value.text : kept(value.text);
      case 'gap':
        return MISSING_SIGNS[value.reason];
      case 'overflow':
        return 'overflow';
    }
  };

const rounded = (value: number, places: number | undefined) =>
  places === undefined ? value : Number(value.toFixed(places));

/** All digits of a number, never in scientific notation. */
function plain(value: number): string {
  const written = String(value);
  if (!written.includes('e')) return written;
  const [mantissa = '', exponent] = written.split('e');
  const [, sign = '', int = '', fraction = ''] = /^(-?)(\d+)\.?(\d*)$/.exec(mantissa) ?? [];
  const digits = int + fraction;
  const point = int.length + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return sign + digits.slice(0, point).padEnd(point, '0') + (digits.length > point ? `.${digits.slice(point)}` : '');
}

/** Text that a spreadsheet would run as a formula gets an apostrophe before it. Numbers never come here. */
function guarded(value: string): string {
  return /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}

/** Text a Vietnamese Excel would turn into a number, a date or a time (`045`, `1/1`, `2-Jan`) goes in as `="045"`. */
function kept(value: string): string {
  const safe = guarded(value);
  return safe === value && value.length <= MAX_LITERAL && looksLikeFigure(value) ? `="${value}"` : safe;
}

/** Excel takes no longer string in a formula. */
const MAX_LITERAL = 255;
/** Words that make a date, a time, a sum of money or a power of ten of the digits beside them. */
const WORDS_OF_FIGURES = new Set(
  [
    'e đ am pm sa ch thg tháng',
    'jan feb mar apr may jun jul aug sep sept oct nov dec',
    'january february march april june july august september october november december',
  ].flatMap((words) => words.split(' ')),
);

function looksLikeFigure(value: string): boolean {
  if (!/\p{N}|true|false/iu.test(value)) return false;
  const folded = value.normalize('NFKC').toLowerCase();
  if (/^\s*(true|false)\s*$/.test(folded)) return true;
  if (!/\d/.test(folded) || /["\r\n]/.test(value) || /[^\p{L}\d\s/.,:;%()$₫€+-]/u.test(folded)) return false;
  return (folded.match(/\p{L}+/gu) ?? []).every((word) => WORDS_OF_FIGURES.has(word));
}

/** RFC 4180; also around the other profile's separator and outer spaces, so that no reader splits or trims a text. */
function quoted(value: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
