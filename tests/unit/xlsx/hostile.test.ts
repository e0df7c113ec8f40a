import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { MAX_UNPACKED_BYTES } from '../../../worker/exports/xlsx/limits.ts';
import { readBook } from '../../../worker/exports/xlsx/read.ts';
import { handMade, partsOf, rewritten, withCell, zipped } from './files.ts';
import { fileOf, reportOf, takenBack } from './made-up.ts';

const report = reportOf({ it_trained: 20, documents: [{ id: 'r1', copies: 2 }] });
const bytes = fileOf(report);
const codeOf = (file: Uint8Array) => {
  const startedAt = performance.now();
  const read = readBook(file);
  expect(performance.now() - startedAt).toBeLessThan(60_000);
  return read.ok ? 'read' : read.issue.code;
};
const sheet = (inner: string) => `<worksheet><sheetData>${inner}</sheetData></worksheet>`;
const utf16 = (text: string) => [...text].flatMap((letter) => [letter.charCodeAt(0), 0]);

describe('a file that is no workbook', () => {
  it.each([
    ['nothing', new Uint8Array()],
    ['a text', strToU8('STT;Xã;Kế hoạch')],
    ['a zip of something else', zipSync({ 'a.txt': strToU8('a') })],
    ['the old .xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, ...Array(600).fill(0)])],
    ['a binary workbook', rewritten(bytes, '_rels/.rels', (xml) => xml.replace('workbook.xml', 'workbook.bin'))],
  ])('is told apart: %s', (_, file) => {
    expect(codeOf(file)).toBe('not_a_workbook');
  });

  it('with a password is told so', () => {
    const locked = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, ...Array(600).fill(0), ...utf16('EncryptedPackage')]);
    expect(codeOf(locked)).toBe('workbook_encrypted');
  });

  it('with macros is told so, whatever it is called', () => {
    expect(codeOf(zipped({ ...partsOf(bytes), 'xl/vbaProject.bin': 'x' }))).toBe('workbook_with_macros');
  });

  it('is damaged wherever it is cut short', () => {
    for (const length of [4, 30, 500, Math.floor(bytes.length / 2), bytes.length - 30, bytes.length - 1]) {
      expect(codeOf(bytes.slice(0, length))).toBe('workbook_damaged');
    }
  });

  it('is never a fault of ours and never another figure, whichever bit is turned over', () => {
    for (let at = 0; at < bytes.length; at += 37) {
      const bad = bytes.slice();
      bad[at] = (bad[at] as number) ^ 0x10;
      const read = readBook(bad);
      if (read.ok) expect(takenBack(bad, report).told).toEqual([]);
    }
  });

  it('is damaged where its XML is', () => {
    const broken = [
      '<worksheet',
      '<a b="',
      '<!DOCTYPE x [<!ENTITY a "aa">]><x>&a;</x>',
      '<!--',
      sheet('<c r="A0"/>'),
      sheet('<c r="XFE1"/>'),
    ];
    broken.push(
      sheet('<c r="A1" t="s"><v>9</v></c>'),
      sheet('<c r="A1"><v>1e999</v></c>'),
      sheet('<row r="9999999"/>'),
    );
    for (const xml of broken) expect(codeOf(handMade(xml)), xml).toBe('workbook_damaged');
  });
});

describe('a file that is larger inside than outside', () => {
  it('is refused by what it declares, before any of it is unpacked', () => {
    const bomb = handMade(sheet(' '.repeat(MAX_UNPACKED_BYTES + 1)));
    expect(bomb.length).toBeLessThan(100_000);
    expect(codeOf(bomb)).toBe('workbook_too_large');
  });

  it('is stopped where it says less than it holds', () => {
    const bomb = handMade(sheet(' '.repeat(MAX_UNPACKED_BYTES)));
    const view = new DataView(bomb.buffer, bomb.byteOffset);
    for (let at = 0; at < bomb.length - 4; at++) {
      if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) > 1_000_000)
        view.setUint32(at + 24, 1_000, true);
    }
    expect(codeOf(bomb)).toBe('workbook_damaged');
  });

  it('is refused for fifty sheets, and for more cells than any report has', () => {
    const many = Array.from({ length: 50 }, (_, i) => `<sheet name="S${i}" sheetId="${i + 1}" r:id="rId1"/>`).join('');
    const sheets = rewritten(handMade(sheet('')), 'xl/workbook.xml', (xml) => xml.replace(/<sheet .*\/>/, many));
    expect(codeOf(sheets)).toBe('too_many_sheets');
    expect(
      codeOf(
        handMade(
          sheet('<c><v>1</v></c>'.repeat(10)).replace(
            '<c>',
            `<row>${'<c><v>1</v></c>'.repeat(16_000)}</row>`.repeat(13),
          ),
        ),
      ),
    ).toBe('workbook_too_large');
  });

  it('is read in time where two cells stand at its far corners', () => {
    expect(
      codeOf(
        handMade(sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
      ),
    ).toBe('read');
  });

  it('is not slowed by one endless tag, quote or entity', () => {
    for (const xml of [
      `<${'a'.repeat(5_000_000)}`,
      `<a ${'b '.repeat(2_000_000)}>`,
      `<a ${'b=c '.repeat(1_000_000)}/>`,
      '&'.repeat(5_000_000),
    ]) {
      codeOf(handMade(xml));
      codeOf(handMade(sheet(`<c ${xml}`)));
    }
  });
});

describe('a cell that cannot be taken as it is', () => {
  const row = /<c r="A(\d+)"[^>]*><is><t[^>]*>\/answers\/it_trained</.exec(
    partsOf(bytes)['xl/worksheets/sheet1.xml'] ?? '',
  )?.[1];
  const at = `E${row}`;
  it.each([
    ['a formula, though it shows a figure', `<c r="${at}"><f>SUM(A1:A3)</f><v>12</v></c>`, 'formula_cell'],
    ['a formula without a figure', `<c r="${at}"><f>A1</f></c>`, 'formula_cell'],
    ['an error', `<c r="${at}" t="e"><v>#REF!</v></c>`, 'error_cell'],
    ['a day', `<c r="${at}" t="d"><v>2020-01-08</v></c>`, 'unexpected_date'],
    ['half a character', `<c r="${at}" t="inlineStr"><is><t>a&#xD800;</t></is></c>`, 'unpaired_surrogate'],
  ])('is refused and named: %s', (_, cell, code) => {
    const { told } = takenBack(withCell(bytes, 1, at, cell), report);
    expect(told).toEqual([expect.objectContaining({ sheet: 'Chỉ tiêu', cell: at, status: 'refused', code, old: 20 })]);
  });

  it('is refused and named: a number Excel made a day', () => {
    const styles = partsOf(bytes)['xl/styles.xml'] ?? '';
    const id = /numFmtId="(\d+)" formatCode="dd\/mm\/yyyy"/.exec(styles)?.[1];
    const formats = [...styles.split('<cellXfs')[1]!.matchAll(/<xf [^>]*?numFmtId="(\d+)"/g)].map(([, one]) => one);
    const day = formats.indexOf(id);
    const { told } = takenBack(withCell(bytes, 1, at, `<c r="${at}" s="${day}"><v>43838</v></c>`), report);
    expect(told).toEqual([
      expect.objectContaining({ cell: at, status: 'refused', code: 'unexpected_date', params: { date: '08/01/2020' } }),
    ]);
  });

  it('is refused and named: one of two merged', () => {
    const merged = rewritten(bytes, 'xl/worksheets/sheet1.xml', (xml) =>
      xml.replace('</sheetData>', `</sheetData><mergeCells><mergeCell ref="D${row}:${at}"/></mergeCells>`),
    );
    expect(takenBack(merged, report).told).toEqual([
      expect.objectContaining({ cell: at, status: 'refused', code: 'merged_cell' }),
    ]);
  });

  it('is refused where a row is there twice, and told as unknown where nobody asked for it', () => {
    const rows = (xml: string) => xml.replace('/answers/schools/lower', '/answers/schools/primary');
    const twice = takenBack(rewritten(bytes, 'xl/worksheets/sheet4.xml', rows), report).told;
    expect(twice).toEqual([
      expect.objectContaining({ sheet: 'Trường theo cấp', cell: 'B7', status: 'refused', code: 'row_twice' }),
    ]);
    const other = (xml: string) => xml.replace('/answers/schools/lower', '/answers/schools/upper');
    const unknown = takenBack(rewritten(bytes, 'xl/worksheets/sheet4.xml', other), report).told;
    expect(unknown).toEqual([
      expect.objectContaining({ sheet: 'Trường theo cấp', cell: 'B7', status: 'unknown', pointer: null }),
    ]);
  });

  it('is refused past the rows a free table may have', () => {
    const rows = Array.from(
      { length: 6 },
      (_, i) =>
        `<row r="${20 + i}"><c r="A${20 + i}" t="inlineStr"><is><t>#new</t></is></c><c r="G${20 + i}"><v>1</v></c></row>`,
    );
    const more = rewritten(bytes, 'xl/worksheets/sheet5.xml', (xml) =>
      xml.replace('</sheetData>', `${rows.join('')}</sheetData>`),
    );
    const { told } = takenBack(more, report);
    expect(told.filter(({ status }) => status === 'changed')).toHaveLength(4);
    expect(told.filter(({ code }) => code === 'too_many_rows').map(({ cell }) => cell)).toEqual(['G24', 'G25']);
  });
});
