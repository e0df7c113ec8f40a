/** Blocks of cells as spreadsheets put them on the clipboard: rows by line breaks, cells by tabs, some of them quoted. */
export type Block = string[][];

/**
 * Excel, LibreOffice and Google Sheets quote a cell that holds a line break, a tab or a quote, and double the quotes
 * in it; any other cell stands as it is, even one that begins with a quote. One line break at the end ends the last
 * row and begins no other.
 */
export function parseTsv(text: string): Block {
  const rows: Block = [];
  let row: string[] = [];
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  let at = 0;
  while (at <= source.length) {
    const quoted = source[at] === '"' ? /^"((?:[^"]|"")*)"(?=[\t\n]|$)/.exec(source.slice(at)) : null;
    const plain = quoted ? null : /^[^\t\n]*/.exec(source.slice(at));
    const cell = quoted ? (quoted[1] ?? '').replaceAll('""', '"') : (plain?.[0] ?? '');
    at += (quoted ?? plain ?? [''])[0].length;
    row.push(tidy(cell));
    if (source[at] !== '\t') {
      rows.push(row);
      row = [];
      if (at >= source.length - 1) break; // the end, or the line break before it
    }
    at += 1;
  }
  return rows;
}

/** One form for every letter, and no blanks but spaces: cells that look alike are alike. */
export function tidy(cell: string): string {
  return cell
    .normalize('NFC')
    .replace(/[\u00A0\u2007\u202F]/g, ' ')
    .replace(/[\u200B\u2060\uFEFF]/g, '')
    .trim();
}

export const widthOf = (block: Block): number => block.reduce((most, row) => Math.max(most, row.length), 0);
