import * as sheetjs from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { layOut } from '../../../worker/exports/xlsx/layout.ts';
import { partsOf } from './files.ts';
import { fileOf, reportOf } from './made-up.ts';

const answers = {
  context: '=1+1',
  it_trained: 1234,
  language_trained: { missing: 'not_available' },
  officials: 2000,
  score: 85.25,
  has_plan: true,
  recognised_level: '2',
  established_on: '2019-03-02',
  plan_issued: { number: '0115/KH-UBND', date: '2020-02-29' },
  literacy_learners: { '045001': { plan: 20, actual: 18, border: true } },
  schools: { primary: { count: 3 }, lower: { count: 4 } },
  documents: [{ id: 'r1', copies: 2 }],
};
const report = reportOf(answers);
const bytes = fileOf(report);
/** Read by another library: what stands in the file does not hang on how we read it. */
const book = sheetjs.read(bytes.slice(), { cellFormula: true, cellNF: true, cellStyles: true, cellDates: false });
const sheet = (name: string) => book.Sheets[name] as sheetjs.WorkSheet;
const valueBeside = (label: string) => {
  const rows: unknown[][] = sheetjs.utils.sheet_to_json(sheet('Chỉ tiêu'), {
    header: 1,
    raw: true,
    blankrows: true,
    defval: null,
  });
  return rows.find((row) => row[2] === label)?.[4];
};

describe('a workbook, read by another library', () => {
  it('has a sheet of fields, one for each table, and a hidden one', () => {
    expect(book.SheetNames).toEqual([
      'Chỉ tiêu',
      'Học viên theo xã',
      'Theo năm',
      'Trường theo cấp',
      'Văn bản',
      '_decuong',
    ]);
    expect(book.Workbook?.Sheets?.map(({ Hidden }) => Hidden)).toEqual([0, 0, 0, 0, 0, 2]);
  });

  it('holds numbers as numbers, texts as texts, days as days and reasons as their signs', () => {
    expect(valueBeside('Số được bồi dưỡng tin học')).toBe(1234);
    expect(valueBeside('Số được bồi dưỡng ngoại ngữ')).toBe('…');
    expect(valueBeside('Điểm')).toBe(85.25);
    expect(valueBeside('Có kế hoạch')).toBe('Có');
    expect(valueBeside('Mức độ')).toBe('Mức độ 2');
    expect(valueBeside('Kế hoạch đã ban hành: số, ký hiệu')).toBe('0115/KH-UBND');
    const cells = Object.values(sheet('Chỉ tiêu')) as sheetjs.CellObject[];
    expect(cells.find(({ v }) => v === 85.25)).toMatchObject({ t: 'n', z: '#,##0.00' });
    expect(cells.find(({ z }) => z === 'dd/mm/yyyy')).toMatchObject({ t: 'n', v: 43526 });
    expect(sheetjs.SSF.format('dd/mm/yyyy', 43526)).toBe('02/03/2019');
  });

  it('never makes a formula of a text', () => {
    expect(valueBeside('Khái quát')).toBe('=1+1');
    const formulas = Object.values(partsOf(bytes)).flatMap((xml) =>
      [...xml.matchAll(/<f>(.*?)<\/f>/g)].map(([, f]) => f),
    );
    expect(formulas.length).toBeGreaterThan(0);
    for (const formula of formulas) expect(formula).toMatch(/^IF\(/);
  });

  it('computes rates and totals beside what they were when it was made', () => {
    const row = sheetjs.utils
      .sheet_to_json<unknown[]>(sheet('Học viên theo xã'), { header: 1 })
      .find((one) => one[1] === 'Xã Nà Hẩu');
    expect(row).toContain(90);
    const cells = Object.values(sheet('Trường theo cấp')) as sheetjs.CellObject[];
    expect(cells.find(({ f }) => f?.includes('SUM(C6:C7)'))).toMatchObject({ v: 7 });
  });

  it('carries keys out of sight', () => {
    const grid = sheet('Học viên theo xã');
    expect(grid.A1?.v).toBe('/answers/literacy_learners');
    expect(grid['!cols']?.[0]?.hidden).toBe(true);
    expect(grid['!rows']?.[3]?.hidden).toBe(true);
    const rows: unknown[][] = sheetjs.utils.sheet_to_json(grid, { header: 1 });
    expect(rows[3]).toEqual(expect.arrayContaining(['#columns', '/plan', '/actual', '/border']));
    expect(rows.map((row) => row[0])).toEqual(expect.arrayContaining(['/answers/literacy_learners/045001']));
    expect(rows.map((row) => row[2])).toEqual(expect.arrayContaining(['045001', '045002']));
  });
});

describe('the XML of a workbook', () => {
  const parts = partsOf(bytes);
  const fields = parts['xl/worksheets/sheet1.xml'] ?? '';

  it('locks everything but what is to be filled in', () => {
    expect(fields).toContain('<sheetProtection sheet="1"');
    const styles = [...(parts['xl/styles.xml'] ?? '').matchAll(/<cellXfs.*?<\/cellXfs>/gs)][0]?.[0] ?? '';
    const unlocked = styles
      .split('<xf ')
      .slice(1)
      .map((xf) => xf.includes('locked="0"'));
    const open = [...fields.matchAll(/<c r="([A-Z]+\d+)" s="(\d+)"/g)].filter(([, , style]) => unlocked[Number(style)]);
    const slots = layOut(report).sheets[0]!.slots;
    expect(open.map(([, address]) => address)).toEqual(slots.map(({ row }) => `E${row}`));
  });

  it('offers options and the signs for a gap, and does not insist', () => {
    expect(fields).toMatch(
      /<dataValidation type="list"[^>]*showErrorMessage="0"[^>]*><formula1>'_decuong'!\$[A-Z]+\$1:\$[A-Z]+\$\d+</,
    );
    const texts = [...(parts['xl/worksheets/sheet6.xml'] ?? '').matchAll(/<t [^>]*>(.*?)<\/t>/g)].map(
      ([, text]) => text,
    );
    expect(texts).toEqual(expect.arrayContaining(['Chưa đạt', 'Mức độ 1', 'Có', 'Không', '–', '…', '↗']));
  });

  it('keeps heads and names in sight', () => {
    expect(fields).toContain('<pane xSplit="3" ySplit="5" topLeftCell="D6"');
  });

  it('is the same bytes for the same report', () => {
    expect(fileOf(reportOf(answers))).toEqual(bytes);
  });

  it('names sheets as Excel allows, and no two alike', () => {
    const titles = [
      'Bảng/[1]:*?\\ rất dài, dài hơn ba mươi mốt chữ cái',
      'Bảng/[1]:*?\\ rất dài, dài hơn ba mươi mốt chữ số',
      "'History'",
      '🙂'.repeat(20),
      ':::',
    ];
    const items = titles.map((title, i) => ({
      kind: 'grid' as const,
      id: `g${i}`,
      title,
      rows: { by: 'year' as const, from: 2019, to: 2019 },
      columns: [{ kind: 'count' as const, id: 'n', label: 'N' }],
    }));
    const { sheets } = layOut(
      reportOf({}, { input: { id: 'x', version: 1, title: 'X', filedBy: ['district'], items } }),
    );
    const names = sheets.map(({ written }) => written.name);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(titles.length);
    for (const name of names) {
      expect(name).toMatch(/^[^[\]:*?/\\']{1,31}$/);
      expect(name.isWellFormed() && name.toLowerCase() !== 'history').toBe(true);
    }
  });
});
