import { type Issue, type IssueCode, pointer } from '../../../schemas/issues.ts';
import type { Tier } from '../../../schemas/outline/base.ts';
import { type CsvFault, columnsOf, readCsv } from '../../../schemas/values/csv-read.ts';
import { readDate } from '../../../schemas/values/dates.ts';
import type { ImportColumn } from './import.ts';

/** Of one import: as many as one request carries and one invocation writes. */
export const MAX_IMPORT_ROWS = 10_000;

/** One line as a row of the JSON form; what could not be read is left as it was typed, for the schema to refuse. */
export type Candidate = { line: number; row: { [field: string]: unknown } };

const COLUMNS: { [C in ImportColumn]: readonly string[] } = {
  code: ['mã', 'mã đơn vị'],
  from: ['từ ngày'],
  to: ['đến ngày'],
  name: ['tên', 'tên đơn vị'],
  tier: ['cấp'],
  parent: ['cấp trên', 'mã cấp trên'],
  on: ['kể từ ngày'],
  successors: ['kế thừa', 'đơn vị kế thừa'],
};
const ATTRIBUTE = /^(?:attribute|thuộc tính):\s*(\S+)$/iu;

const TIER_WORDS: { readonly [word: string]: Tier } = {
  tỉnh: 'province',
  'thành phố': 'province',
  huyện: 'district',
  xã: 'commune',
  trường: 'school',
  đồn: 'post',
};
const YES = new Set(['x', 'có', 'yes', 'true', '1']);
const NO = new Set(['không', 'no', 'false', '0']);

const FAULTS: { [C in CsvFault['code']]: IssueCode } = {
  empty: 'csv_empty',
  quote_not_closed: 'csv_quote_not_closed',
  text_after_quote: 'csv_text_after_quote',
  too_many_rows: 'too_many_rows',
};

/**
 * A file of units: `code` and `from`, and as wanted `name`, `tier`, `parent`, `to`, `on`, `successors` and any number of
 * `attribute:<key>`, in Vietnamese too. Refused whole where its columns cannot be told apart.
 */
export function readUnitCsv(text: string): { ok: true; rows: Candidate[] } | { ok: false; issues: Issue[] } {
  const read = readCsv(text, { maxRows: MAX_IMPORT_ROWS });
  if (!read.ok) {
    const { code, line, column } = read.fault;
    const params = { line, column, max: MAX_IMPORT_ROWS };
    return { ok: false, issues: [{ pointer: pointer(line, column), code: FAULTS[code], params }] };
  }
  const { header, rows } = read.table;
  const known = { ...header, cells: header.cells.map(nameOf) };
  const attributes = [...new Set(known.cells.filter((cell) => cell.startsWith('attribute:')))];
  const optional = ['to', 'name', 'tier', 'parent', 'on', 'successors', ...attributes];
  const { at, faults } = columnsOf<string>(known, { required: ['code', 'from'], optional });
  if (faults.length > 0) {
    const issues = faults.map(({ code, name, column }) => ({
      pointer: pointer(header.line, column || name),
      code: `csv_${code}` as const,
      params: { column, name },
    }));
    return { ok: false, issues };
  }
  const wrong = rows.filter(
    ({ cells }) =>
      cells.length !== header.cells.length && cells.slice(header.cells.length).some((cell) => cell.trim() !== ''),
  );
  if (wrong.length > 0) {
    const issues = wrong.map(({ line, cells }) => ({
      pointer: pointer(line, header.cells.length + 1),
      code: 'csv_cell_count' as const,
      params: { line, found: cells.length, expected: header.cells.length },
    }));
    return { ok: false, issues };
  }
  return {
    ok: true,
    rows: rows.map(({ line, cells }) => ({
      line,
      row: rowOf((column) => {
        const index = at.get(column);
        return index === undefined ? undefined : (cells[index] ?? '').trim().normalize('NFC');
      }, attributes),
    })),
  };
}

function nameOf(cell: string): string {
  const written = cell.trim().normalize('NFC');
  const attribute = ATTRIBUTE.exec(written)?.[1];
  if (attribute) return `attribute:${attribute}`;
  const lower = written.toLowerCase();
  return Object.entries(COLUMNS).find(([, words]) => words.includes(lower))?.[0] ?? written;
}

function rowOf(cell: (column: string) => string | undefined, attributeColumns: readonly string[]): Candidate['row'] {
  const stated = (column: string) => cell(column) || undefined;
  const date = (column: string) => {
    const typed = stated(column);
    return typed === undefined ? undefined : (readDate(typed) ?? typed);
  };
  const tier = stated('tier');
  const attributes = attributeColumns.flatMap((column) => {
    const typed = stated(column);
    return typed === undefined ? [] : [[column.slice('attribute:'.length), factOf(typed)] as const];
  });
  const row = {
    code: cell('code') ?? '',
    from: date('from') ?? '',
    // A column that is there and blank says that the unit lives on.
    to: cell('to') === '' ? null : date('to'),
    name: stated('name'),
    tier: tier && (TIER_WORDS[tier.toLowerCase()] ?? tier.toLowerCase()),
    parent: stated('parent'),
    on: date('on'),
    attributes: attributes.length > 0 ? Object.fromEntries(attributes) : undefined,
    successors: stated('successors')?.split(/[\s|]+/),
  };
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
}

/** `?` says that nobody knows from then on; a blank cell says nothing. */
function factOf(typed: string): boolean | string | null {
  const word = typed.toLowerCase();
  if (YES.has(word)) return true;
  if (NO.has(word)) return false;
  return typed === '?' ? null : typed;
}
