import type { UnitData } from './build.ts';

/** D1 refuses a statement of 100 kB; what wrangler adds must fit as well. */
export const STATEMENT_SIZE_BYTES = 90_000;

type Value = string | null;
type Table = { name: string; columns: string[]; rows: Value[][] };

/**
 * INSERT statements that may be run twice: a row that is there stays as it is. Parents come before what refers to them.
 * An attribute's value is written as JSON text ('true', 'false').
 */
export function toSql(data: UnitData, statementSizeBytes = STATEMENT_SIZE_BYTES): string[] {
  return tables(data).flatMap((table) => inserts(table, statementSizeBytes));
}

function tables(data: UnitData): Table[] {
  return [
    {
      name: 'unit',
      columns: ['code', 'valid_from', 'valid_to', 'name', 'tier'],
      rows: data.units.map((row) => [row.code, row.validFrom, row.validTo, row.name, row.tier]),
    },
    {
      name: 'unit_parent',
      columns: ['code', 'unit_valid_from', 'parent_code', 'parent_valid_from', 'valid_from', 'valid_to'],
      rows: data.parents.map((row) => [
        row.code,
        row.unitValidFrom,
        row.parentCode,
        row.parentValidFrom,
        row.validFrom,
        row.validTo,
      ]),
    },
    {
      name: 'unit_attribute',
      columns: ['code', 'unit_valid_from', 'key', 'value', 'valid_from', 'valid_to'],
      rows: data.attributes.map((row) => [
        row.code,
        row.unitValidFrom,
        row.key,
        JSON.stringify(row.value),
        row.validFrom,
        row.validTo,
      ]),
    },
    {
      name: 'unit_succession',
      columns: ['from_code', 'from_valid_from', 'to_code', 'to_valid_from', 'kind', 'effective_on'],
      rows: data.successions.map((row) => [
        row.from.code,
        row.from.validFrom,
        row.to.code,
        row.to.validFrom,
        row.kind,
        row.on,
      ]),
    },
  ];
}

const encoder = new TextEncoder();
const sizeBytes = (text: string) => encoder.encode(text).length;
const quote = (value: Value) => (value === null ? 'NULL' : `'${value.replaceAll("'", "''")}'`);

function inserts({ name, columns, rows }: Table, limitBytes: number): string[] {
  const head = `INSERT INTO ${name} (${columns.join(', ')}) VALUES\n`;
  const tail = '\nON CONFLICT DO NOTHING;';
  const fixedBytes = sizeBytes(head + tail);
  const statements: string[][] = [];
  let usedBytes = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    const tuple = `(${row.map(quote).join(', ')})`;
    const tupleBytes = sizeBytes(tuple) + 2;
    if (usedBytes + tupleBytes > limitBytes) {
      statements.push([]);
      usedBytes = fixedBytes;
    }
    statements.at(-1)?.push(tuple);
    usedBytes += tupleBytes;
  }
  return statements.map((tuples) => head + tuples.join(',\n') + tail);
}
