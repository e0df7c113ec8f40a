import { LANGUAGES, type Language } from '../../../schemas/outline/base.ts';
import { type ReadBook, textContent, type WrittenCell, type WrittenSheet } from './book.ts';
import { type Lists, MARK_SHEET } from './lists.ts';

/** Whose report a workbook is and what it held when it was made; `checksum` is over all of it and the content. */
export type Mark = {
  round: string;
  unit: string;
  outline: string;
  version: string;
  /** Of the draft. */
  rev: string;
  language: Language;
  /** The one table it is of; empty for the whole report. */
  grid: string;
  checksum: string;
  /** The last revision it was made from; empty for none, as in workbooks made before it was noted. */
  seq: string;
  /** The revisions of below whose rows were put in, as JSON by unit; empty where there are none. */
  rows: string;
};

const FORMAT = 'decuong-workbook-1';
const KEYS = ['round', 'unit', 'outline', 'version', 'rev', 'language', 'grid', 'checksum', 'seq', 'rows'] as const;

/** The hidden sheet: its first two columns are the mark, the ones behind it the lists that cells offer. */
export function markSheet(mark: Mark, lists: Lists): WrittenSheet {
  const rows = new Map<number, Map<number, WrittenCell>>();
  const put = (row: number, column: number, text: string) => {
    const cells = rows.get(row) ?? new Map<number, WrittenCell>();
    cells.set(column, { content: textContent(text), look: 'label', format: 'text' });
    rows.set(row, cells);
  };
  put(1, 1, FORMAT);
  KEYS.forEach((key, i) => {
    put(i + 2, 1, key);
    put(i + 2, 2, mark[key]);
  });
  for (const { column, values } of lists.columns()) {
    values.forEach((value, i) => {
      put(i + 1, column, value);
    });
  }
  const cells = new Map([...rows].sort(([a], [b]) => a - b));
  return { name: MARK_SHEET, cells, widths: new Map(), hiddenColumns: [], hiddenRows: [], hidden: true };
}

/** Where each of its words stands, for a refusal to name. */
export const markAddress = (key: keyof Mark) => ({ sheet: MARK_SHEET, cell: `B${KEYS.indexOf(key) + 2}` });

/** The mark of a workbook; null where it has none, and so is matched by names. */
export function readMark(book: ReadBook): Mark | null {
  const sheet = book.sheets.find(({ name }) => name === MARK_SHEET);
  const text = (row: number, column: number) => {
    const content = sheet?.cells.get(row)?.get(column)?.content;
    return content?.is === 'text' ? content.text : content?.is === 'number' ? String(content.number) : '';
  };
  if (!sheet || text(1, 1) !== FORMAT) return null;
  const mark = Object.fromEntries(KEYS.map((key, i) => [key, text(i + 2, 2)])) as Mark;
  return LANGUAGES.includes(mark.language) ? mark : null;
}
