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
  const all = laid.flatMap((one): Matched[] => {
    const [first, ...more] = keyed ? (byKey.get(one.key) ?? []) : [];
    if (first) {
      const twice = more.map(({ name }) => ({ sheet: name, row: 1, column: 1, why: 'twice' as const }));
      const { found, strays } = matchByKeys(first, one);
      return [{ found, strays: [...strays, ...twice] }];
    }
    const sheet = keyed ? undefined : namedSheet(book, one, laid.length);
    return sheet ? [matchByNames(sheet, one)] : [];
  });
  return { found: all.flatMap(({ found }) => found), strays: all.flatMap(({ strays }) => strays) };
}

/** The sheet with the title of the table, or named like it; the only sheet there is, for the only table asked for. */
function namedSheet(book: ReadBook, laid: LaidSheet, tables: number): ReadSheet | undefined {
  const visible = book.sheets.filter(({ name, hidden }) => !hidden && name !== MARK_SHEET);
  const names = [laid.title, laid.written.name].map(headingName);
  const named = visible.filter(({ name }) => names.includes(headingName(name)));
  if (named.length === 1) return named[0];
  return tables === 1 && visible.length === 1 ? visible[0] : undefined;
}
