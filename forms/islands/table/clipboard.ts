import { type Block, parseTsv, tidy, widthOf } from './parse-clipboard.ts';

/** What was on the clipboard when it was pasted: later nobody may look. */
export type Clip = { text: string; html: string };

/** The block of cells that was pasted; null where it is a text like any other. */
export function blockOn({ text, html }: Clip, intoText: boolean): Block | null {
  const fromHtml = /<table/i.test(html) ? blockIn(html) : null;
  // Lines without a tab are a block in a column of figures, and paragraphs in a column of texts.
  const fromText = intoText && !text.includes('\t') && !fromHtml ? null : parseTsv(text);
  return [fromText, fromHtml].find((block) => block && sizeOf(block) > 1) ?? null;
}

/** One cell that spreadsheets end with a line break. */
export const soleCell = ({ text }: Clip): string => parseTsv(text)[0]?.[0] ?? '';

const sizeOf = (block: Block) => block.length * widthOf(block);

/** The looks of a spreadsheet: none of our business, and a page that allows no inline style complains of each. */
const STYLES = /<style[\s\S]*?<\/style>|\sstyle=("[^"]*"|'[^']*')/gi;

/** A table in a page or a document; a merged cell stands in its first place. Nothing of it is put into this page. */
function blockIn(html: string): Block {
  const table = new DOMParser().parseFromString(html.replace(STYLES, ''), 'text/html').querySelector('table');
  const block: Block = [];
  [...(table?.rows ?? [])].forEach((tr, i) => {
    block[i] ??= [];
    let column = 0;
    for (const cell of tr.cells) {
      for (const br of cell.querySelectorAll('br')) br.replaceWith('\n');
      while (block[i]?.[column] !== undefined) column += 1;
      for (let r = 0; r < Math.min(cell.rowSpan || 1, 1000); r += 1) {
        for (let c = 0; c < Math.min(cell.colSpan, 1000); c += 1) {
          block[i + r] ??= [];
          const row = block[i + r];
          if (row) row[column + c] = r + c === 0 ? tidy((cell.textContent ?? '').replace(/[ \t\r]*\n\s*/g, '\n')) : '';
        }
      }
    }
  });
  return block.slice(0, table?.rows.length ?? 0).map((row) => Array.from(row, (cell) => cell ?? ''));
}
