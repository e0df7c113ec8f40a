import type { ReadBook, ReadSheet } from './book.ts';
import type { Matched } from './found.ts';
import { MARK_SHEET } from './lists.ts';
import { matchByKeys, sheetsByKey } from './match-keys.ts';
import { matchByNames } from './match-names.ts';
import { headingName } from './names.ts';
import type { LaidSheet } from './plan.ts';

/** The sheets of a workbook against those of a report: by hidden keys where there are any, else by names. */
export function matchBook(book: ReadBook, laid: readonly LaidSheet[]): Matched {
  const byKey = sheetsByKey(book.sheets);
  const keyed = laid.some(({ key }) => byKey.has(key));
  const all = keyed ? laid.flatMap((one) => keyedMatches(byKey.get(one.key) ?? [], one)) : namedMatches(book, laid);
  return { found: all.flatMap(({ found }) => found), strays: all.flatMap(({ strays }) => strays) };
}

function keyedMatches([first, ...more]: readonly ReadSheet[], laid: LaidSheet): Matched[] {
  if (!first) return [];
  const twice = more.map(({ name }) => ({ sheet: name, row: 1, column: 1, name, why: 'twice' as const }));
  const { found, strays } = matchByKeys(first, laid);
  return [{ found, strays: [...strays, ...twice] }];
}

/** By the title of the table; what is left, by what stands in it. */
function namedMatches(book: ReadBook, laid: readonly LaidSheet[]): Matched[] {
  const visible = book.sheets.filter(({ name, hidden }) => !hidden && name !== MARK_SHEET);
  const named = new Map(laid.map((one) => [one, namedSheet(visible, one, laid.length)]));
  const taken = new Set(named.values());
  const rest = visible.filter((sheet) => !taken.has(sheet));
  const alike = alikePairs(
    rest,
    laid.filter((one) => !named.get(one)),
  );
  return laid.flatMap((one) => {
    const sheet = named.get(one);
    return sheet ? [matchByNames(sheet, one)] : (alike.get(one) ?? []);
  });
}

/** The sheet with the title of the table, or named like it; the only sheet there is, for the only table asked for. */
function namedSheet(visible: readonly ReadSheet[], laid: LaidSheet, tables: number): ReadSheet | undefined {
  const names = [laid.title, laid.written.name].map(headingName);
  const named = visible.filter(({ name }) => names.includes(headingName(name)));
  if (named.length === 1) return named[0];
  return tables === 1 && visible.length === 1 ? visible[0] : undefined;
}

/** Of a sheet called anything: as many columns as this have to be those of the table. */
const COLUMNS_ALIKE = 2;

/**
 * Sheets that are called something else, by the names of their columns and rows: a sheet goes to the table it fills
 * most columns of, and only where no other is as near, seen from either side. Rows of a free table have no names.
 */
function alikePairs(sheets: readonly ReadSheet[], laid: readonly LaidSheet[]): Map<LaidSheet, Matched> {
  const tried = laid
    .filter(({ grid }) => grid !== null && grid.rows.by !== 'free')
    .flatMap((one) => sheets.map((sheet) => ({ one, sheet, matched: matchByNames(sheet, one) })))
    .map((pair) => ({ ...pair, columns: new Set(pair.matched.found.map(({ column }) => column)).size }))
    .filter(({ columns }) => columns >= COLUMNS_ALIKE);
  const isNearest = (pair: (typeof tried)[number]) =>
    tried.every(
      (other) =>
        other === pair || (other.one !== pair.one && other.sheet !== pair.sheet) || other.columns < pair.columns,
    );
  return new Map(tried.filter(isNearest).map(({ one, matched }) => [one, matched]));
}
