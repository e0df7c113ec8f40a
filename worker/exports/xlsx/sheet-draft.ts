import { type Content, textContent, type WrittenCell, type WrittenSheet } from './book.ts';
import { KEY_ROW, KEYS_SIGN } from './plan.ts';

/** A sheet while it is written, with its three lines on top and its hidden keys. */
export class SheetDraft {
  readonly #rows = new Map<number, Map<number, WrittenCell>>();
  readonly #name: string;

  constructor(name: string, key: string, lines: readonly [title: string, heading: string, note: string]) {
    this.#name = name;
    this.put(1, 1, plain(key, 'note'));
    this.put(1, 2, plain(lines[0], 'title'));
    this.put(2, 2, plain(lines[1], 'note'));
    this.put(3, 2, plain(lines[2], 'note'));
    this.put(KEY_ROW, 1, plain(KEYS_SIGN, 'note'));
  }

  put(row: number, column: number, cell: WrittenCell): void {
    const cells = this.#rows.get(row) ?? new Map<number, WrittenCell>();
    cells.set(column, cell);
    this.#rows.set(row, cells);
  }

  done(widths: ReadonlyMap<number, number>, frozen: { rows: number; columns: number }): WrittenSheet {
    const rows = [...this.#rows].sort(([a], [b]) => a - b);
    return {
      name: this.#name,
      cells: new Map(rows.map(([row, cells]) => [row, new Map([...cells].sort(([a], [b]) => a - b))])),
      widths: new Map([[1, 9], ...widths]),
      hiddenColumns: [1],
      hiddenRows: [KEY_ROW],
      frozen,
    };
  }
}

/** What nobody changes. Lines on top run over the cells beside them, and so have no wrapping of their own. */
export function plain(text: string, look: WrittenCell['look']): WrittenCell {
  const content: Content = textContent(text);
  return look === 'title' || look === 'note' ? { content, look, format: 0 } : { content, look, format: 'text' };
}
