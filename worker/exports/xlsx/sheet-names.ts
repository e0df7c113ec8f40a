import { MAX_SHEET_NAME } from './limits.ts';
import { MARK_SHEET } from './lists.ts';

/** Names a workbook takes: short, without the signs Excel keeps for itself, and no two alike. */
export class SheetNames {
  /** "History" is Excel's own. */
  readonly #taken = new Set([MARK_SHEET, 'history']);

  take(title: string): string {
    const clean = title
      .normalize('NFC')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: a name takes none of them
      .replaceAll(/[\u0000-\u001F\uFFFE\uFFFF[\]:*?/\\]/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .replaceAll(/^['\s+–-]+|['\s]+$/g, '');
    const base = clean === '' ? 'Bảng' : clean;
    for (let n = 1; ; n++) {
      const ending = n === 1 ? '' : ` (${n})`;
      const name = cut(base, MAX_SHEET_NAME - ending.length).replace(/['\s]+$/, '') + ending;
      if (this.#taken.has(name.toLowerCase())) continue;
      this.#taken.add(name.toLowerCase());
      return name;
    }
  }
}

/** Never through the middle of a character. */
function cut(text: string, length: number): string {
  const short = text.slice(0, length);
  return short.isWellFormed() ? short : short.slice(0, -1);
}
