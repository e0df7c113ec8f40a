import { Outline } from '../../../schemas/outline/outline.ts';
import { isGrid, placesOf } from '../../../schemas/outline/walk.ts';
import type { Answers } from '../../../schemas/report/answers.ts';
import type { ReadBook } from '../../../worker/exports/xlsx/book.ts';
import { type CellResult, type Compared, compare } from '../../../worker/exports/xlsx/compare.ts';
import { layOut } from '../../../worker/exports/xlsx/layout.ts';
import { markSheet } from '../../../worker/exports/xlsx/mark.ts';
import { matchBook } from '../../../worker/exports/xlsx/match.ts';
import type { Report } from '../../../worker/exports/xlsx/plan.ts';
import { readBook } from '../../../worker/exports/xlsx/read.ts';
import { writeBook } from '../../../worker/exports/xlsx/write.ts';
import { type OutlineInput, tenFields } from '../../factories/ten-fields.ts';

export const COMMUNES = ['045001', '045002'];

export function reportOf(answers: object, more: Partial<Report> & { input?: OutlineInput } = {}): Report {
  const { input = tenFields(), ...rest } = more;
  const outline = Outline.parse(input);
  return {
    outline,
    form: { entries: placesOf(outline).map(({ entry }) => entry), rowsByTier: { commune: COMMUNES } },
    rowNames: { '045001': 'Xã Nà Hẩu', '045002': 'Thị trấn Thông Nông' },
    heading: 'Huyện Hà Quảng (045) · Đợt thử',
    answers: answers as Answers,
    raw: {},
    language: 'vi',
    grid: null,
    ...rest,
  };
}

const MARK = {
  round: 'r',
  unit: '045',
  outline: 'ten-fields',
  version: '1',
  rev: '3',
  language: 'vi',
  grid: '',
  checksum: 'x',
  seq: '',
  rows: '',
} as const;

export function fileOf(report: Report): Uint8Array {
  const { sheets, lists } = layOut(report);
  return writeBook([...sheets.map(({ written }) => written), markSheet({ ...MARK, language: report.language }, lists)]);
}

export function bookOf(bytes: Uint8Array): ReadBook {
  const read = readBook(bytes);
  if (!read.ok) throw new Error(JSON.stringify(read.issue));
  return read.book;
}

/** What a workbook does to a report. */
export function takenBack(
  bytes: Uint8Array,
  report: Report,
  options: { keepBlanks?: boolean } = {},
): Compared & { told: CellResult[] } {
  const book = bookOf(bytes);
  const merged = new Map(book.sheets.map((sheet) => [sheet.name, sheet.merged]));
  const compared = compare(matchBook(book, layOut(report).sheets), merged, report, options);
  return { ...compared, told: compared.cells.filter(({ status }) => status !== 'unchanged') };
}

export const gridIds = (report: Report) => report.form.entries.filter(isGrid).map(({ id }) => id);
