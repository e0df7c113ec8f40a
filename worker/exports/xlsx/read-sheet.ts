import { type Area, BLANK, type ReadCell, type ReadSheet, readAddress, textContent } from './book.ts';
import { dayOf, MAC_OFFSET } from './dates.ts';
import { BookFault, damaged } from './fault.ts';
import { MAX_COLUMN, MAX_MERGES, MAX_ROW } from './limits.ts';
import type { NumberLook } from './read-parts.ts';
import { attribute, readCellText, scanXml } from './xml.ts';

/** What the cells of a sheet are read with. `room` is how many of them there may still be. */
export type Shared = {
  strings: readonly string[];
  looks: readonly NumberLook[];
  mac: boolean;
  room: { cells: number };
};
type Raw = {
  row: number;
  column: number;
  type: string;
  style: number;
  value: string;
  inline: string;
  formula: boolean;
};

/** The cells of a sheet that hold something, and what is merged. Nothing is kept of cells that are only painted. */
export function readSheet(xml: string, head: Pick<ReadSheet, 'name' | 'hidden'>, shared: Shared): ReadSheet {
  const cells = new Map<number, Map<number, ReadCell>>();
  const merged: Area[] = [];
  let [row, column, aloud] = [0, 0, 0];
  let cell: Raw | null = null;
  let into: 'value' | 'inline' | null = null;

  scanXml(xml, {
    open: (name, attributes) => {
      if (name === 'row') {
        row = rowNumber(attribute(attributes, 'r'), row + 1, head.name);
        column = 0;
      } else if (name === 'c') {
        const address = attribute(attributes, 'r');
        const at = address === undefined ? { row, column: column + 1 } : readAddress(address);
        if (!at || at.row < 1 || at.column > MAX_COLUMN) throw damaged(head.name);
        column = at.column;
        const style = Number(attribute(attributes, 's') ?? 0);
        cell = { ...at, type: attribute(attributes, 't') ?? 'n', style, value: '', inline: '', formula: false };
      } else if (name === 'mergeCell') {
        if (merged.length >= MAX_MERGES) throw new BookFault('workbook_too_large', { max: MAX_MERGES });
        merged.push(areaIn(attribute(attributes, 'ref') ?? '', head.name));
      } else if (name === 'f' && cell) cell.formula = true;
      else if (name === 'v') into = 'value';
      else if (name === 'rPh') aloud += 1;
      else if (name === 't') into = aloud === 0 ? 'inline' : null;
    },
    text: (text) => {
      if (cell && into) cell[into] += text;
    },
    close: (name) => {
      if (name === 'v' || name === 't') into = null;
      else if (name === 'rPh') aloud -= 1;
      else if (name === 'c' && cell) {
        keep(cells, cell, shared, head.name);
        cell = null;
      }
    },
  });
  return { ...head, cells, merged };
}

function keep(cells: Map<number, Map<number, ReadCell>>, raw: Raw, shared: Shared, sheet: string): void {
  const read = readCell(raw, shared, sheet);
  if (read.content.is === 'blank' && !read.formula && read.error === undefined) return;
  shared.room.cells -= 1;
  if (shared.room.cells < 0) throw new BookFault('workbook_too_large');
  const inRow = cells.get(raw.row) ?? new Map<number, ReadCell>();
  inRow.set(raw.column, read);
  cells.set(raw.row, inRow);
}

function readCell({ type, value, inline, style, formula }: Raw, shared: Shared, sheet: string): ReadCell {
  const marked = formula ? { formula: true as const } : {};
  if (type === 'e') return { content: BLANK, error: value, ...marked };
  if (type === 's') {
    const text = /^\d+$/.test(value.trim()) ? shared.strings[Number(value)] : undefined;
    if (text === undefined) throw damaged(sheet);
    return { content: textContent(text), ...marked };
  }
  if (type === 'inlineStr' || type === 'str') {
    return { content: textContent(readCellText(type === 'str' ? value : inline)), ...marked };
  }
  if (value.trim() === '') return { content: BLANK, ...marked };
  if (type === 'b') return { content: { is: 'flag', yes: ['1', 'true'].includes(value.trim()) }, ...marked };
  if (type === 'd') return { content: { is: 'date', iso: value.trim().slice(0, 10) }, ...marked };
  const number = Number(value);
  if (!Number.isFinite(number)) throw damaged(sheet);
  const look = shared.looks[style] ?? 'plain';
  const day = look === 'date' ? dayOf(number + (shared.mac ? MAC_OFFSET : 0)) : null;
  if (day !== null) return { content: { is: 'date', iso: day }, ...marked };
  return { content: { is: 'number', number }, ...marked, ...(look === 'percent' ? { percent: true as const } : {}) };
}

function rowNumber(given: string | undefined, next: number, sheet: string): number {
  const row = given === undefined ? next : Number(given);
  if (!Number.isInteger(row) || row < 1 || row > MAX_ROW) throw damaged(sheet);
  return row;
}

function areaIn(ref: string, sheet: string): Area {
  const [from, to] = ref.split(':').map(readAddress);
  const last = to === undefined ? from : to;
  if (!from || !last) throw damaged(sheet);
  return { top: from.row, left: from.column, bottom: last.row, right: last.column };
}
