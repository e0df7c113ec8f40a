import type { ReadSheet } from './book.ts';
import { cellAt, type Found, type Matched, type Stray, slotsByKey, textAt } from './found.ts';
import { KEYS_SIGN, type LaidSheet, NEW_KEY } from './plan.ts';

/** The sheets of a workbook that carry our keys, by the key of the sheet. */
export function sheetsByKey(sheets: readonly ReadSheet[]): Map<string, ReadSheet[]> {
  const found = new Map<string, ReadSheet[]>();
  for (const sheet of sheets) {
    const key = textAt(sheet, 1, 1);
    if (key !== '') found.set(key, [...(found.get(key) ?? []), sheet]);
  }
  return found;
}

/**
 * Finds each cell by the keys hidden in its row and column, wherever they have moved. An empty cell is a cell that
 * was emptied; a row or a column that is not there says nothing.
 */
export function matchByKeys(sheet: ReadSheet, laid: LaidSheet): Matched {
  const slots = slotsByKey(laid.slots);
  const found: Found[] = [];
  const strays: Stray[] = [];
  const at = { sheet: sheet.name };
  const keyRow = [...sheet.cells.keys()].find((row) => textAt(sheet, row, 1) === KEYS_SIGN);
  if (keyRow === undefined) return { found, strays };
  const columns = [...(sheet.cells.get(keyRow)?.keys() ?? [])]
    .filter((column) => column > 1)
    .map((column) => ({ column, key: textAt(sheet, keyRow, column) }));
  const seenColumns = new Set<string>();
  const usable = columns.filter(({ column, key }) => {
    const known = laid.columnNames.has(key) && !seenColumns.has(key);
    const why = laid.columnNames.has(key) ? 'twice' : 'unknown';
    const heads = [keyRow + 2, keyRow + 1].map((row) => ({ row, column }));
    if (!known) strays.push({ ...at, ...seenAs(sheet, heads, key), why });
    seenColumns.add(key);
    return known;
  });

  const seenRows = new Set<string>();
  let fresh = 0;
  for (const row of [...sheet.cells.keys()].sort((a, b) => a - b)) {
    const key = textAt(sheet, row, 1);
    if (row <= keyRow || key === '') continue;
    const inRow = slots.get(key);
    if (!inRow || (key !== NEW_KEY && seenRows.has(key))) {
      const names = (laid.grid ? [2, 3] : [3, 2]).map((column) => ({ row, column }));
      strays.push({ ...at, ...seenAs(sheet, names, key), why: inRow ? 'twice' : 'unknown' });
      continue;
    }
    seenRows.add(key);
    const isNew = key === NEW_KEY;
    if (isNew && usable.every(({ column }) => isEmpty(sheet, row, column))) continue;
    if (isNew) fresh += 1;
    for (const { column, key: columnKey } of usable) {
      const slot = inRow.get(columnKey);
      if (!slot) continue;
      const target = isNew ? { ...slot.target, row: `+${fresh}` } : slot.target;
      found.push({ ...at, row, column, target, part: slot.part, slot, cell: cellAt(sheet, row, column) });
    }
  }
  return { found, strays };
}

/** Keys are hidden: a person finds the words beside them, the first there are of some places. */
function seenAs(sheet: ReadSheet, places: readonly { row: number; column: number }[], key: string) {
  const shown = places.find(({ row, column }) => textAt(sheet, row, column).trim() !== '');
  if (shown) return { ...shown, name: textAt(sheet, shown.row, shown.column) };
  return { ...(places[0] ?? { row: 1, column: 1 }), name: key };
}

function isEmpty(sheet: ReadSheet, row: number, column: number): boolean {
  const cell = cellAt(sheet, row, column);
  return cell.content.is === 'blank' && !cell.formula && cell.error === undefined;
}
