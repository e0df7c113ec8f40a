import { damaged } from './fault.ts';
import { attribute, readCellText, scanXml } from './xml.ts';

export type NumberLook = 'plain' | 'date' | 'percent';

/** Targets by id, as paths from the root of the archive. External ones are no parts. */
export function relationshipsOf(xml: string, folder: string): Map<string, { type: string; target: string }> {
  const found = new Map<string, { type: string; target: string }>();
  scanXml(xml, {
    open: (name, attributes) => {
      if (name !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return;
      const target = attribute(attributes, 'Target') ?? '';
      const type = (attribute(attributes, 'Type') ?? '').split('/').at(-1) ?? '';
      found.set(attribute(attributes, 'Id') ?? '', { type, target: resolved(folder, target) });
    },
    text: () => {},
    close: () => {},
  });
  return found;
}

function resolved(folder: string, target: string): string {
  const parts = target.startsWith('/') ? [] : folder.split('/');
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.filter((part) => part !== '').join('/');
}

export type SheetHead = { name: string; id: string; hidden: boolean };

export function workbookOf(xml: string): { sheets: SheetHead[]; mac: boolean } {
  const sheets: SheetHead[] = [];
  let mac = false;
  scanXml(xml, {
    open: (name, attributes) => {
      if (name === 'workbookPr') mac = ['1', 'true'].includes(attribute(attributes, 'date1904') ?? '');
      if (name !== 'sheet') return;
      const id = attribute(attributes, 'id');
      if (id === undefined) throw damaged('xl/workbook.xml');
      const state = attribute(attributes, 'state') ?? 'visible';
      sheets.push({ name: attribute(attributes, 'name') ?? '', id, hidden: state !== 'visible' });
    },
    text: () => {},
    close: () => {},
  });
  return { sheets, mac };
}

/** The texts cells point to. What is read aloud for a sign (`rPh`) is no part of a text. */
export function sharedStringsOf(xml: string): string[] {
  const texts: string[] = [];
  let [text, inText, aloud] = ['', false, 0];
  scanXml(xml, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') aloud += 1;
      else if (name === 't') inText = aloud === 0;
    },
    text: (part) => {
      if (inText) text += part;
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') aloud -= 1;
      else if (name === 'si') texts.push(readCellText(text));
    },
  });
  return texts;
}

/** What the number of a cell is shown as, by its style. */
export function numberLooksOf(xml: string): NumberLook[] {
  const codes = new Map<number, string>();
  const looks: NumberLook[] = [];
  let inCells = false;
  scanXml(xml, {
    open: (name, attributes) => {
      if (name === 'cellXfs') inCells = true;
      if (name === 'numFmt') {
        codes.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '');
      }
      if (name === 'xf' && inCells) looks.push(lookOf(Number(attribute(attributes, 'numFmtId') ?? 0), codes));
    },
    text: () => {},
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return looks;
}

const DATES: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

function lookOf(id: number, codes: ReadonlyMap<number, string>): NumberLook {
  if (DATES.some(([from, to]) => id >= from && id <= to)) return 'date';
  if (id === 9 || id === 10) return 'percent';
  const code = (codes.get(id) ?? '').split(';')[0] ?? '';
  // Words in quotes, escaped signs, colours and currencies say nothing about the number; `[h]` is a time.
  const bare = code.replaceAll(/"[^"]*"|\\.|[_*].|\[(?![hms]+\])[^\]]*\]/gi, '');
  if (/general/i.test(bare)) return 'plain';
  if (/[dmyhs]/i.test(bare)) return 'date';
  return bare.includes('%') ? 'percent' : 'plain';
}
