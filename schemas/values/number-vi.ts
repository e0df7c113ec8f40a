import { type Qualifier, qualifierIn } from './qualifiers.ts';

/**
 * Vietnamese text to number and back: "." groups thousands, "," is the decimal mark.
 * What could be read two ways is refused with its readings, never guessed.
 */
export type NumberFault =
  | 'not_a_number'
  | 'ambiguous_number'
  | 'not_whole'
  | 'too_many_decimals'
  | 'approximate_number'
  | 'number_range'
  | 'number_ratio'
  | 'number_too_large';

export type NumberReading =
  | { ok: true; value: number; qualifier?: Qualifier }
  | { ok: false; code: NumberFault; readings?: readonly number[] };

type ReadOptions = {
  /** Words that may stand behind the figure, such as its measure. */
  suffixes?: readonly string[];
  /** A word before the figure that says it is not exact is understood; otherwise it is refused with the figure. */
  qualifier?: boolean;
};

const RANGE = /\d\s*[-–—]\s*\d/u;
const RATIO = /\d\s*[/:]\s*\d/u;
const SPACES = /[ ']/g;
/** Groups must be of three for a space to be a thousands separator; a tab or a new line parts two cells. */
const SPACED_GROUPS = /^[+-]?[1-9]\d{0,2}([ ']\d{3})+([.,]\d+)?$/;
/** Figures that read as numbers and are not whole. No group of thousands begins with a nought: "0.123" is a fraction. */
const FRACTION = /^[+-]?(\d+[.,]\d+|[1-9]\d{0,2}(\.\d{3})+,\d+|[1-9]\d{0,2}(,\d{3})+\.\d+)$/;

/** Reads a whole number. Leading zeros are dropped ("05" is 5); "15,387" is refused, since it may be 15387 or 15.387. */
export function readWhole(text: string, options: ReadOptions = {}): NumberReading {
  return read(text, options, wholeIn);
}

function wholeIn(prepared: string): NumberReading {
  if (/^[+-]?\d+$/.test(prepared)) return whole(prepared);
  if (/^[+-]?[1-9]\d{0,2}(\.\d{3})+$/.test(prepared)) return whole(prepared.replaceAll('.', ''));
  if (/^[+-]?[1-9]\d{0,2}(,\d{3}){2,}$/.test(prepared)) return whole(prepared.replaceAll(',', ''));
  if (/^[+-]?[1-9]\d{0,2},\d{3}$/.test(prepared)) {
    return refuse('ambiguous_number', [Number(prepared.replace(',', '')), Number(prepared.replace(',', '.'))]);
  }
  if (FRACTION.test(prepared)) return refuse('not_whole');
  return refuse('not_a_number');
}

/**
 * Reads a number with at most `places` decimals. The last "," is the decimal mark and "." before it groups;
 * a lone "." is a decimal point, except before exactly three digits ("1.234"), which is refused.
 */
export function readDecimal(text: string, places: number, options: ReadOptions = {}): NumberReading {
  return read(text, options, (prepared) => decimalIn(prepared, places));
}

function decimalIn(prepared: string, places: number): NumberReading {
  if (/^[+-]?\d+$/.test(prepared)) return decimal(prepared, places);
  if (/^[+-]?[1-9]\d{0,2}(\.\d{3}){2,}$/.test(prepared)) return decimal(prepared.replaceAll('.', ''), places);
  if (/^[+-]?0\.\d{3}$/.test(prepared)) return decimal(prepared, places);
  if (/^[+-]?\d{1,3}\.\d{3}$/.test(prepared)) {
    return refuse('ambiguous_number', [Number(prepared.replace('.', '')), Number(prepared)]);
  }
  if (/^[+-]?\d+\.\d+$/.test(prepared)) return decimal(prepared, places);
  if (/^[+-]?(\d+|[1-9]\d{0,2}(\.\d{3})+),\d+$/.test(prepared)) {
    return decimal(prepared.replaceAll('.', '').replace(',', '.'), places);
  }
  if (/^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(prepared)) {
    return refuse('ambiguous_number', [Number(prepared.replaceAll(',', ''))]);
  }
  return refuse('not_a_number');
}

/** 1234567 → "1.234.567". */
export function formatWhole(value: number): string {
  return group(Math.abs(value).toFixed(0), value < 0);
}

/**
 * 1234.5 → "1.234,5". Shows as many decimals as the value has, at most `places`, at least `atLeast`. A grouped
 * number always shows a decimal ("1.234,0"), so that what is written reads back as the same number.
 */
export function formatDecimal(value: number, places: number, atLeast = 0): string {
  const [int = '0', fraction = ''] = Math.abs(value).toFixed(places).split('.');
  let digits = fraction.replace(/0+$/, '');
  digits = digits.padEnd(Math.min(places, atLeast), '0');
  const grouped = group(int, value < 0 && Number(`${int}.${digits || 0}`) !== 0);
  if (digits === '' && int.length > 3) digits = '0';
  return digits === '' ? grouped : `${grouped},${digits}`;
}

/** A figure to read, whatever its decimals: 1.234 · 12,5. (What stands in an input has to read back: formatDecimal.) */
export function formatFigure(value: number): string {
  return Number.isInteger(value) ? formatWhole(value) : formatDecimal(value, 6);
}

/** The value as a whole number of 10^-places, exact as long as it has no more decimals than that. */
export function toScaled(value: number, places: number): number {
  if (places === 0 && Number.isSafeInteger(value)) return value; // nearly every figure there is
  return Number(scaledBigInt(value, places));
}

/** Like toScaled, without the bound of doubles. */
export function scaledBigInt(value: number, places: number): bigint {
  if (Math.abs(value) >= 1e21) return BigInt(value) * 10n ** BigInt(places); // where toFixed would write an exponent
  const [int = '0', fraction = ''] = Math.abs(value).toFixed(places).split('.');
  const magnitude = BigInt(int + fraction);
  return value < 0 ? -magnitude : magnitude;
}

export function fromScaled(scaled: number, places: number): number {
  return places === 0 ? scaled : Number(`${scaled}e-${places}`);
}

/** True when the value has no more than `places` decimals. */
export function fitsPlaces(value: number, places: number): boolean {
  return Number.isFinite(value) && Number(value.toFixed(places)) === value;
}

function read(text: string, options: ReadOptions, number: (prepared: string) => NumberReading): NumberReading {
  const typed = plain(text).trim().replace(/[−–—]/gu, '-');
  const found = qualifierIn(typed);
  const prepared = prepare(found?.rest ?? typed, options);
  const reading = typeof prepared === 'string' ? number(prepared) : prepared;
  if (!found) return reading;
  if (!options.qualifier) return refuse('approximate_number', reading.ok ? [reading.value] : reading.readings);
  return reading.ok ? { ...reading, qualifier: found.qualifier } : reading;
}

function prepare(text: string, { suffixes = [] }: ReadOptions): string | NumberReading {
  let prepared = text;
  for (const suffix of ['%', ...suffixes.map(plain)]) {
    if (prepared.toLowerCase().endsWith(suffix.toLowerCase())) {
      prepared = prepared.slice(0, prepared.length - suffix.length).trim();
      break;
    }
  }
  if (RATIO.test(prepared)) return refuse('number_ratio');
  if (RANGE.test(prepared)) return refuse('number_range');
  if (SPACED_GROUPS.test(prepared)) prepared = prepared.replace(SPACES, '');
  return prepared;
}

/** One width for every digit and space; a footnote mark is set apart, lest "5796²" become 57962. */
function plain(text: string): string {
  return text.replace(/\p{No}/gu, '^$&').normalize('NFKC');
}

function whole(digits: string): NumberReading {
  const value = Number(digits) + 0;
  return Number.isSafeInteger(value) ? { ok: true, value } : refuse('number_too_large');
}

function decimal(digits: string, places: number): NumberReading {
  const value = Number(digits) + 0;
  if (Math.abs(value) * 10 ** places > Number.MAX_SAFE_INTEGER) return refuse('number_too_large');
  const fraction = digits.split('.')[1]?.replace(/0+$/, '') ?? '';
  return fraction.length > places ? refuse('too_many_decimals') : { ok: true, value };
}

function refuse(code: NumberFault, readings?: readonly number[]): NumberReading {
  return readings ? { ok: false, code, readings } : { ok: false, code };
}

function group(digits: string, negative: boolean): string {
  const grouped = digits.replace(/\B(?=(\d{3})+$)/g, '.');
  return negative ? `-${grouped}` : grouped;
}
