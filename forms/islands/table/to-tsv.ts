/** Rows by line breaks, cells by tabs, some of them quoted: what a spreadsheet reads back cell by cell. */
export function toTsv(block: string[][]): string {
  const quote = (cell: string) => (/[\t\n\r]|^"/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return block.map((row) => row.map(quote).join('\t')).join('\r\n');
}
