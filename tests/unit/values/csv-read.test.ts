import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf, readCsv } from '../../../schemas/values/csv-read.ts';

const cells = (text: string) => {
  const read = readCsv(text);
  return read.ok ? [read.table.header, ...read.table.rows].map((row) => row.cells) : read.fault;
};
const table = (text: string) => {
  const read = readCsv(text);
  if (!read.ok) throw new Error(read.fault.code);
  return read.table;
};

describe('reading CSV', () => {
  it.each([
    ['commas', 'code,name\n06217,Bình Trung\n'],
    ['semicolons', 'code;name\r\n06217;Bình Trung\r\n'],
    ['tabs', 'code\tname\r06217\tBình Trung'],
    ['a byte-order mark', '\ufeffcode;name\n06217;Bình Trung'],
    ['a byte-order mark before a quote', '\ufeff"code","name"\n06217,Bình Trung'],
    ['a line of Excel that says the separator', 'sep=;\r\ncode;name\r\n06217;Bình Trung'],
    ['empty lines before, between and after', '\n\ncode,name\n\n , \n06217,Bình Trung\n\n'],
    ['quotes around everything', '"code","name"\n"06217","Bình Trung"'],
  ])('takes %s', (_, text) => {
    expect(cells(text)).toEqual([
      ['code', 'name'],
      ['06217', 'Bình Trung'],
    ]);
  });

  it('keeps separators, quotes and line ends inside quotes, and a quote in the middle of a plain cell', () => {
    expect(cells('a,b\n"x, y","He said ""no"""\n"one\r\ntwo",5" pipe')).toEqual([
      ['a', 'b'],
      ['x, y', 'He said "no"'],
      ['one\r\ntwo', '5" pipe'],
    ]);
  });

  it('is not led astray by separators in a quoted header', () => {
    expect(table('"a,b,c";"d"\n1;2').separator).toBe(';');
  });

  it('names the line a row begins on, cells of several lines and empty lines counted', () => {
    const { rows } = table('sep=,\r\na,b\n"one\ntwo",2\n\n3,4\n');
    expect(rows.map(({ line }) => line)).toEqual([3, 6]);
  });

  it.each([
    ['', { code: 'empty', line: 1, column: 1 }],
    ['\ufeff\n\n', { code: 'empty', line: 1, column: 1 }],
    ['a,b\n1,2\n3,"four\n5,6\n', { code: 'quote_not_closed', line: 3, column: 2 }],
    ['a,b\n"one"two,3\n', { code: 'text_after_quote', line: 2, column: 1 }],
    ['a,b\n"x\ny"z,3\n', { code: 'text_after_quote', line: 3, column: 1 }],
  ])('refuses %j with its place', (text, fault) => {
    expect(cells(text)).toEqual(fault);
  });

  it('stops at the row that is too many', () => {
    const text = 'a\n1\n2\n3\n';
    expect(readCsv(text, { maxRows: 3 }).ok).toBe(true);
    expect(readCsv(text, { maxRows: 2 })).toEqual({ ok: false, fault: { code: 'too_many_rows', line: 4, column: 1 } });
  });

  it('reads what another reader reads, whatever stands in the cells', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('', 'a"b', '""', 'x;y', 'x,y', '1\r\n2', '1\n2', '\t', ' Xã Bình Trung '),
    );
    const row = fc.tuple(cell, cell, cell);
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 8 }),
        fc.constantFrom(';', ',', '\t'),
        fc.constantFrom('\n', '\r\n', '\r'),
        (rows, separator, end) => {
          const written = [['code', 'name', 'tier'], ...rows]
            .map((one) => one.map((text) => `"${text.replaceAll('"', '""')}"`).join(separator) + end)
            .join('');
          const other: string[][] = parse(written, { delimiter: separator, record_delimiter: end });
          expect(cells(written)).toEqual(other.filter((one) => one.some((text) => text.trim() !== '')));
        },
      ),
    );
  });

  it('reads ten thousand lines, long quoted ones too, without going over them again and again', () => {
    const text = `a,b\n${`06217,"Xã ${'x'.repeat(200)}"\n`.repeat(10_000)}`;
    expect(table(text).rows).toHaveLength(10_000);
  });
});

describe('columns of a header', () => {
  const names = { required: ['code', 'validFrom'], optional: ['name'] } as const;

  it('are found in any order and letter case, with spaces around', () => {
    const { at, faults } = columnsOf({ line: 1, cells: [' NAME', 'validfrom ', 'Code'] }, names);
    expect(faults).toEqual([]);
    expect(Object.fromEntries(at)).toEqual({ name: 0, validFrom: 1, code: 2 });
  });

  it('are refused by name and place: unknown, repeated, missing', () => {
    expect(columnsOf({ line: 1, cells: ['code', 'tên', 'name', 'name', ''] }, names).faults).toEqual([
      { code: 'unknown_column', name: 'tên', column: 2 },
      { code: 'repeated_column', name: 'name', column: 4 },
      { code: 'unknown_column', name: '', column: 5 },
      { code: 'missing_column', name: 'validFrom', column: 0 },
    ]);
  });
});
