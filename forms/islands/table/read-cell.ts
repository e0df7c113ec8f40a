import { formatDate, readDate } from '../../../schemas/values/dates.ts';
import { type Gap, MISSING_REASONS, MISSING_SIGNS, readMissing } from '../../../schemas/values/missing.ts';
import {
  formatDecimal,
  formatWhole,
  type NumberReading,
  readDecimal,
  readWhole,
} from '../../../schemas/values/number-vi.ts';
import type { Qualified } from '../../../schemas/values/qualifiers.ts';
import type { CellFault, ColumnPlan } from '../../../schemas/values/table-plan.ts';

export type Value = number | Qualified | boolean | string;
/** A cell as the server will read it: a value and how it is written, a gap, or why it is neither. */
export type Reading =
  | { value: Value; text: string }
  | { gap: Gap; text: string }
  | { fault: CellFault; params: { [name: string]: string }; thousands?: number };

export function readCell(column: ColumnPlan, typed: string): Reading {
  if (typed.trim() === '') return { gap: 'blank', text: '' };
  const gap = signIn(column, typed);
  if (gap) return { gap, text: MISSING_SIGNS[gap] };
  switch (column.kind) {
    case 'count':
    case 'amount':
      return number(column, 0, typed, readWhole(typed, column), formatWhole);
    case 'decimal': {
      const { places } = column;
      return number(column, places, typed, readDecimal(typed, places, column), (value) => formatDecimal(value, places));
    }
    case 'flag': {
      const word = typed.trim().normalize('NFC').toLowerCase();
      if (column.yes.includes(word)) return { value: true, text: typed };
      return column.no.includes(word) ? { value: false, text: typed } : { fault: 'unknown_option', params: {} };
    }
    case 'date': {
      const iso = readDate(typed);
      return iso === null ? { fault: 'malformed_date', params: {} } : { value: iso, text: formatDate(iso) };
    }
    default:
      return { value: typed, text: typed };
  }
}

/** A list holds the signs themselves; in further parts of a field a sign is a text like any other. */
function signIn(column: ColumnPlan, typed: string) {
  if (column.part !== undefined && column.part !== '') return null;
  if (column.kind === 'options') return MISSING_REASONS.find((reason) => MISSING_SIGNS[reason] === typed) ?? null;
  return readMissing(typed);
}

function number(
  { min, max }: { min: number; max: number },
  places: number,
  typed: string,
  reading: NumberReading,
  write: (value: number) => string,
): Reading {
  if (!reading.ok) {
    const { code, readings } = reading;
    const params = { readings: readings?.map(comma).join(' / ') ?? '', places: String(places) };
    const [thousands] = code === 'ambiguous_number' && readings ? readings : [];
    return { fault: code, params, ...(thousands === undefined ? {} : { thousands }) };
  }
  const { value, qualifier } = reading;
  if (value < min) return { fault: 'too_small', params: { min: write(min) } };
  if (value > max) return { fault: 'too_large', params: { max: write(max) } };
  return qualifier ? { value: { value, qualifier }, text: typed } : { value, text: write(value) };
}

const comma = (value: number) => String(value).replace('.', ',');
