import type { Area, ReadCell, ReadSheet } from './book.ts';
import type { Target } from './cell.ts';
import type { Slot } from './plan.ts';

/** A cell of a workbook that was matched with a cell of the report. `target.row` of a new free row is `+1`, `+2` … */
export type Found = {
  sheet: string;
  row: number;
  column: number;
  target: Target;
  part: string;
  /** What the report holds there, as it would be written. */
  slot: Slot;
  cell: ReadCell;
};

/** A cell with something in it that belongs nowhere, or a row that is there twice; `name`: what it is called there. */
export type Stray = { sheet: string; row: number; column: number; name: string; why: 'unknown' | 'twice' };

/** How the cells of one sheet answer to those of the report. */
export type Matched = { found: Found[]; strays: Stray[] };

export const EMPTY_CELL: ReadCell = { content: { is: 'blank' } };

export const cellAt = (sheet: ReadSheet, row: number, column: number): ReadCell =>
  sheet.cells.get(row)?.get(column) ?? EMPTY_CELL;

export const textAt = (sheet: ReadSheet, row: number, column: number): string => {
  const { content } = cellAt(sheet, row, column);
  return content.is === 'text' ? content.text : content.is === 'number' ? String(content.number) : '';
};

export const isMerged = (areas: readonly Area[], row: number, column: number): boolean =>
  areas.some(({ top, left, bottom, right }) => row >= top && row <= bottom && column >= left && column <= right);

/** Slots of a sheet by their keys; of new free rows one stands for all. */
export function slotsByKey(slots: readonly Slot[]): Map<string, Map<string, Slot>> {
  const rows = new Map<string, Map<string, Slot>>();
  for (const slot of slots) {
    const columns = rows.get(slot.rowKey) ?? new Map<string, Slot>();
    if (!columns.has(slot.columnKey)) columns.set(slot.columnKey, slot);
    rows.set(slot.rowKey, columns);
  }
  return rows;
}
