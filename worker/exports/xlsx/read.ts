import type { Issue } from '../../../schemas/issues.ts';
import { openArchive } from './archive.ts';
import type { ReadBook } from './book.ts';
import { BookFault, damaged } from './fault.ts';
import { MAX_READ_CELLS, MAX_SHEETS } from './limits.ts';
import { numberLooksOf, relationshipsOf, sharedStringsOf, workbookOf } from './read-parts.ts';
import { readSheet, type Shared } from './read-sheet.ts';

export type Reading = { ok: true; book: ReadBook } | { ok: false; issue: Issue };

/**
 * Reads an .xlsx file somebody sent: of bounded size, unpacked and not, whatever is in it. What cannot be read is
 * told with a reason and never thrown. `maxSheets` is for reports that have more tables than most.
 */
export function readBook(bytes: Uint8Array, { maxSheets = MAX_SHEETS }: { maxSheets?: number } = {}): Reading {
  try {
    return { ok: true, book: booked(bytes, maxSheets) };
  } catch (error) {
    if (error instanceof BookFault)
      return { ok: false, issue: { pointer: '', code: error.code, params: error.params } };
    throw error;
  }
}

function booked(bytes: Uint8Array, maxSheets: number): ReadBook {
  const archive = openArchive(bytes);
  if (!archive.has('_rels/.rels')) throw new BookFault('not_a_workbook');
  const root = [...relationshipsOf(archive.text('_rels/.rels'), '').values()];
  const main = root.find(({ type }) => type === 'officeDocument')?.target ?? '';
  if (archive.has(main.replace(/[^/]*$/, 'vbaProject.bin'))) throw new BookFault('workbook_with_macros');
  if (!archive.has(main) || !main.endsWith('.xml')) throw new BookFault('not_a_workbook');
  const folder = main.slice(0, Math.max(0, main.lastIndexOf('/')));
  const file = main.slice(folder === '' ? 0 : folder.length + 1);
  const { sheets, mac } = workbookOf(archive.text(main));
  if (sheets.length === 0) throw new BookFault('not_a_workbook');
  if (sheets.length > maxSheets) {
    throw new BookFault('too_many_sheets', { sheets: sheets.length, max: maxSheets });
  }
  const links = relationshipsOf(archive.text(`${folder === '' ? '' : `${folder}/`}_rels/${file}.rels`), folder);
  const partOf = (type: string) => [...links.values()].find((link) => link.type === type)?.target;
  const [strings, styles] = [partOf('sharedStrings'), partOf('styles')];
  const shared: Shared = {
    strings: strings !== undefined && archive.has(strings) ? sharedStringsOf(archive.text(strings)) : [],
    looks: styles !== undefined && archive.has(styles) ? numberLooksOf(archive.text(styles)) : [],
    mac,
    room: { cells: MAX_READ_CELLS },
  };
  return {
    sheets: sheets.flatMap(({ id, ...head }) => {
      const link = links.get(id);
      if (!link) throw damaged(head.name);
      // A sheet that is a chart has no cells.
      return link.type === 'worksheet' ? [readSheet(archive.text(link.target), head, shared)] : [];
    }),
  };
}
