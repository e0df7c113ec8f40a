import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTsv, tidy } from '../../../forms/islands/table/parse-clipboard.ts';
import { toTsv } from '../../../forms/islands/table/to-tsv.ts';

describe('a block as spreadsheets put it on the clipboard', () => {
  it.each([
    [
      'Excel: CRLF, also at the end',
      'Xã Cần Yên\t12\t34\r\nXã Đa Thông\t5\t\r\n',
      [
        ['Xã Cần Yên', '12', '34'],
        ['Xã Đa Thông', '5', ''],
      ],
    ],
    [
      'LibreOffice: LF, none at the end',
      '1.234\t5\n6\t7',
      [
        ['1.234', '5'],
        ['6', '7'],
      ],
    ],
    [
      'Google Sheets: LF, none at the end, quoted line breaks',
      'a\t"hai\ndòng"\nb\tc',
      [
        ['a', 'hai\ndòng'],
        ['b', 'c'],
      ],
    ],
    ['Excel: a quoted cell with a quote', '"nói ""học""\nrồi"\t1\r\n', [['nói "học"\nrồi', '1']]],
    [
      'a quote that opens a cell and closes nothing',
      '"Đề án\t1\r\n5" ống\t2\r\n',
      [
        ['"Đề án', '1'],
        ['5" ống', '2'],
      ],
    ],
    [
      'a blank row in between, blank cells at the ends',
      '1\t\r\n\t\r\n\t2\r\n',
      [
        ['1', ''],
        ['', ''],
        ['', '2'],
      ],
    ],
    ['blanks that do not break', '1\u00A0234\t\u00A05\u202F', [['1 234', '5']]],
    ['one cell', '42\r\n', [['42']]],
    ['nothing', '', [['']]],
    ['a column with a blank last cell', '1\r\n2\r\n\r\n', [['1'], ['2'], ['']]],
    ['letters taken apart', 'Xã Cần Yên'.normalize('NFD'), [['Xã Cần Yên']]],
    ['an old Mac', '1\r2\r', [['1'], ['2']]],
    ['a mark of byte order', '\uFEFF1\t2', [['1', '2']]],
  ])('%s', (_, text, block) => {
    expect(parseTsv(text)).toEqual(block);
  });

  it('reads back every block it writes', () => {
    const cell = fc
      .string({ unit: fc.constantFrom('"', '\t', '\n', ' ', 'a', 'Ế', '1', ',', '=') })
      .map((text) => tidy(text.replace(/\r/g, '')));
    const block = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
      );
    fc.assert(
      fc.property(block, fc.boolean(), (rows, ends) => {
        expect(parseTsv(toTsv(rows) + (ends ? '\r\n' : ''))).toEqual(
          ends || !isOpenEnded(rows) ? rows : rows.slice(0, -1),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('never loses a letter of any text', () => {
    const letters = (text: string) => text.replace(/[\s"]/g, '');
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', '\t', '\n', '\r', 'a', 'b', '1') }), (text) => {
        expect(letters(parseTsv(text).flat().join(''))).toBe(letters(text));
      }),
      { numRuns: 500 },
    );
  });
});

/** A last row of one blank cell is what a line break at the end looks like. */
const isOpenEnded = (rows: string[][]) => rows.length > 1 && rows.at(-1)?.length === 1 && rows.at(-1)?.[0] === '';
