import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as sheetjs from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import type { Content } from '../../../worker/exports/xlsx/book.ts';
import { compare } from '../../../worker/exports/xlsx/compare.ts';
import type { Found } from '../../../worker/exports/xlsx/found.ts';
import { layOut } from '../../../worker/exports/xlsx/layout.ts';
import { tenFields } from '../../factories/ten-fields.ts';
import { fileOf, reportOf, takenBack } from './made-up.ts';
import { savedByOffice } from './saved-by-office.ts';

/** See `fixtures/README.md` for how each was made. */
const fixture = (name: string) => new Uint8Array(readFileSync(join(import.meta.dirname, 'fixtures', `${name}.xlsx`)));
const report = savedByOffice();
const number = (value: number): Content => ({ is: 'number', number: value });
const brief = (bytes: Uint8Array, options = {}) =>
  takenBack(bytes, report, options).told.map(({ sheet, status, pointer, old, new: now, code }) => [
    sheet,
    pointer,
    status,
    old,
    code ?? now,
  ]);

describe('a workbook of ours that another program filled in and saved', () => {
  it('comes back from LibreOffice with those cells and no others', () => {
    expect(brief(fixture('saved-by-libreoffice'))).toEqual([
      ['Chỉ tiêu', '/answers/it_trained', 'changed', 1234, 1500],
      ['Chỉ tiêu', '/answers/language_trained', 'changed', { missing: 'not_available' }, 12],
      ['Chỉ tiêu', '/answers/recognised_level', 'changed', '2', '1'],
      ['Chỉ tiêu', '/answers/established_on', 'changed', '2019-03-02', '2019-04-15'],
      ['Học viên theo xã', '/answers/literacy_learners/045002/plan', 'changed', null, 7],
      ['Học viên theo xã', '/answers/literacy_learners/045002/actual', 'refused', null, 'formula_cell'],
      ['Văn bản', '/answers/documents/r2/copies', 'changed', null, 5],
    ]);
  });

  it('comes back from openpyxl, an emptied cell and a formula without a figure among them', () => {
    const rest = [
      ['Chỉ tiêu', '/answers/score', 'refused', 85.25, 'formula_cell'],
      ['Học viên theo xã', '/answers/literacy_learners/045002/plan', 'changed', null, 7],
    ];
    const first = ['Chỉ tiêu', '/answers/it_trained', 'changed', 1234, 1500];
    const bytes = fixture('saved-by-openpyxl');
    expect(brief(bytes)).toEqual([first, ['Chỉ tiêu', '/answers/officials', 'changed', 2000, null], ...rest]);
    expect(brief(bytes, { keepBlanks: true })).toEqual([first, ...rest]);
  });

  it('comes back from SheetJS, which keeps neither locks nor lists', () => {
    const book = sheetjs.read(fileOf(report).slice(), { cellNF: true, cellStyles: true });
    const fields = book.Sheets['Chỉ tiêu'] as sheetjs.WorkSheet;
    const rows: unknown[][] = sheetjs.utils.sheet_to_json(fields, { header: 1, blankrows: true });
    const row = rows.findIndex(([key]) => key === '/answers/it_trained') + 1;
    fields[`E${row}`] = { t: 'n', v: 1500 };
    const bytes = new Uint8Array(sheetjs.write(book, { type: 'array', bookType: 'xlsx', cellStyles: true }));
    expect(brief(bytes)).toEqual([['Chỉ tiêu', '/answers/it_trained', 'changed', 1234, 1500]]);
  });
});

describe('a table of the office’s own, made in LibreOffice', () => {
  it('is matched by the names of its rows and columns, whatever the sheet is called', () => {
    const { told, answers } = takenBack(fixture('made-in-libreoffice'), report);
    expect(told.map(({ cell, status, name, new: now }) => [cell, status, name ?? now])).toEqual([
      ['C6', 'changed', 1200],
      ['D6', 'changed', 30],
      ['E6', 'changed', true],
      ['D7', 'changed', 19],
      ['B8', 'unknown', 'Xã Không Có'],
      ['B9', 'unknown', 'Tổng cộng'],
    ]);
    expect(answers.literacy_learners).toEqual({
      '045001': { plan: 20, actual: 19, border: true },
      '045002': { plan: 1200, actual: 30, border: true },
    });
  });
});

describe('the word beside a figure that is not exact', () => {
  const items = [{ kind: 'count', id: 'visits', label: 'Lượt', qualifier: true }];
  const of = reportOf({ visits: { value: 5, qualifier: 'more_than' } }, { input: tenFields({ items } as never) });
  /** What the figure becomes by what stands in its two cells; a column that is not there is left out. */
  const becomes = (cells: { [part: string]: Content }, keepBlanks: boolean) => {
    const [laid] = layOut(of).sheets;
    const found = (laid?.slots ?? []).flatMap((slot): Found[] => {
      const content = cells[slot.part];
      return content ? [{ sheet: 'S', ...slot, slot, cell: { content } }] : [];
    });
    return compare({ found, strays: [] }, new Map(), of, { keepBlanks }).answers.visits;
  };
  const [blank, five, ten] = [{ is: 'blank' } as const, number(5), number(10)];

  it('does not go on to another figure, where it was emptied or has no column', () => {
    for (const keepBlanks of [true, false]) {
      expect(becomes({ '': ten, '/qualifier': blank }, keepBlanks)).toBe(10);
      expect(becomes({ '': ten }, keepBlanks)).toBe(10);
      expect(becomes({ '': five }, keepBlanks)).toEqual({ value: 5, qualifier: 'more_than' });
    }
    expect(becomes({ '': five, '/qualifier': blank }, true)).toEqual({ value: 5, qualifier: 'more_than' });
    expect(becomes({ '': five, '/qualifier': blank }, false)).toBe(5);
    expect(becomes({ '': blank, '/qualifier': blank }, true)).toEqual({ value: 5, qualifier: 'more_than' });
    expect(becomes({ '': blank, '/qualifier': blank }, false)).toBeUndefined();
  });
});
