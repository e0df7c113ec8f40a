import { plainName } from '../../../schemas/values/plain.ts';
import type { ReadSheet } from './book.ts';
import { cellAt, type Found, type Matched, type Stray, slotsByKey, textAt } from './found.ts';
import { headingName, unitName } from './names.ts';
import { type LaidSheet, NEW_KEY } from './plan.ts';

/** How far down a head is looked for, and how far across names are. */
const HEAD_ROWS = 30;
const NAME_COLUMNS = 12;
const HEAD_COLUMNS = 2_000;
/** What is longer is a text and no name. */
const MAX_NAME_LENGTH = 500;
const FOLDS = [plainName, headingName];

type Heads = { row: number; columns: Map<number, string> };

/**
 * Finds cells by the names beside them and above them, marks and case and "Xã" aside, in a sheet without our keys. A
 * name that two rows have is taken only where it is there exactly as often. An empty cell says nothing here: nobody
 * knows what it was left out of.
 */
export function matchByNames(sheet: ReadSheet, laid: LaidSheet): Matched {
  const heads = headsIn(sheet, laid);
  if (!heads) return { found: [], strays: [] };
  const slots = slotsByKey(laid.slots);
  const rows = laid.grid?.rows.by === 'free' ? freeRows(sheet, heads) : namedRows(sheet, laid, heads);
  const found: Found[] = [];
  const strays: Stray[] = [];
  for (const [row, { key, fresh, nameColumn }] of rows) {
    if (key === null) {
      if ([...heads.columns.keys()].some((column) => isFilled(sheet, row, column))) {
        const name = textAt(sheet, row, nameColumn);
        strays.push({ sheet: sheet.name, row, column: nameColumn, name, why: 'unknown' });
      }
      continue;
    }
    for (const [column, columnKey] of heads.columns) {
      const slot = slots.get(key)?.get(columnKey);
      if (!slot || !isFilled(sheet, row, column)) continue;
      const target = fresh === null ? slot.target : { ...slot.target, row: `+${fresh}` };
      found.push({ sheet: sheet.name, row, column, target, part: slot.part, slot, cell: cellAt(sheet, row, column) });
    }
  }
  return { found, strays };
}

/** The row that names most columns; a heading above it may tell two of the same name apart. */
function headsIn(sheet: ReadSheet, laid: LaidSheet): Heads | null {
  const known = FOLDS.map((fold) => [fold, uniqueNames(laid.columnNames, fold)] as const);
  let best: Heads | null = null;
  for (const [row, cells] of sheet.cells) {
    if (row > HEAD_ROWS) continue;
    const columns = new Map<number, string>();
    const taken = new Set<string>();
    let above = '';
    for (const column of [...cells.keys()].sort((a, b) => a - b).slice(0, HEAD_COLUMNS)) {
      above = textAt(sheet, row - 1, column) || above;
      const head = textAt(sheet, row, column);
      if (head === '' || head.length > MAX_NAME_LENGTH) continue;
      const key = [`${above} ${head}`, head]
        .flatMap((name) => known.map(([fold, keys]) => keys.get(fold(name))))
        .find(Boolean);
      if (key === undefined || taken.has(key)) continue;
      taken.add(key);
      columns.set(column, key);
    }
    if (columns.size > (best?.columns.size ?? 0)) best = { row, columns };
  }
  return best;
}

/** Keys by a name that only one of them has. */
function uniqueNames(
  names: ReadonlyMap<string, readonly string[]>,
  fold: (name: string) => string,
): Map<string, string> {
  const found = new Map<string, Set<string>>();
  for (const [key, known] of names) {
    for (const name of known.map(fold)) found.set(name, (found.get(name) ?? new Set()).add(key));
  }
  return new Map(
    [...found].flatMap(([name, keys]) => (keys.size === 1 ? [[name, [...keys][0] as string] as const] : [])),
  );
}

type NamedRow = { key: string | null; fresh: number | null; nameColumn: number };

/** Rows beneath the head by the name they have in the column where most of them have one. */
function namedRows(sheet: ReadSheet, laid: LaidSheet, heads: Heads): Map<number, NamedRow> {
  const rows = [...sheet.cells.keys()].filter((row) => row > heads.row).sort((a, b) => a - b);
  const folds = laid.grid?.rows.by === 'unit' ? [plainName, unitName] : [plainName, headingName];
  let best = { column: 0, keys: new Map<number, string>() };
  for (let column = 1; column <= NAME_COLUMNS; column++) {
    if (heads.columns.has(column)) continue;
    const names = rows
      .map((row) => [row, textAt(sheet, row, column)] as const)
      .filter(([, name]) => name !== '' && name.length <= MAX_NAME_LENGTH);
    const keys = new Map<number, string>();
    for (const fold of folds) {
      for (const [row, key] of pairs(
        names.filter(([row]) => !keys.has(row)),
        laid,
        new Set(keys.values()),
        fold,
      ))
        keys.set(row, key);
    }
    if (keys.size > best.keys.size) best = { column, keys };
  }
  if (best.keys.size === 0) return new Map();
  return new Map(
    rows
      .filter((row) => textAt(sheet, row, best.column) !== '')
      .map((row) => [row, { key: best.keys.get(row) ?? null, fresh: null, nameColumn: best.column }]),
  );
}

/** Rows and keys of one name, one to one in their order, where there are equally many of both. */
function pairs(
  names: readonly (readonly [row: number, name: string])[],
  laid: LaidSheet,
  taken: ReadonlySet<string>,
  fold: (name: string) => string,
): [number, string][] {
  const keysOf = new Map<string, string[]>();
  for (const [key, known] of laid.rowNames) {
    if (taken.has(key)) continue;
    for (const name of new Set(known.map(fold))) keysOf.set(name, [...(keysOf.get(name) ?? []), key]);
  }
  const rowsOf = new Map<string, number[]>();
  for (const [row, name] of names) rowsOf.set(fold(name), [...(rowsOf.get(fold(name)) ?? []), row]);
  return [...rowsOf].flatMap(([name, rows]) => {
    const keys = keysOf.get(name) ?? [];
    return keys.length === rows.length ? rows.map((row, i): [number, string] => [row, keys[i] as string]) : [];
  });
}

/** Of a free table every row with something in it is a new one. */
function freeRows(sheet: ReadSheet, heads: Heads): Map<number, NamedRow> {
  const rows = [...sheet.cells.keys()].filter(
    (row) => row > heads.row && [...heads.columns.keys()].some((column) => isFilled(sheet, row, column)),
  );
  return new Map(rows.sort((a, b) => a - b).map((row, i) => [row, { key: NEW_KEY, fresh: i + 1, nameColumn: 1 }]));
}

function isFilled(sheet: ReadSheet, row: number, column: number): boolean {
  const cell = cellAt(sheet, row, column);
  return cell.content.is !== 'blank' || cell.formula === true || cell.error !== undefined;
}
