import { pointer } from '../../schemas/issues.ts';
import { type Field, isComputed } from '../../schemas/outline/kinds.ts';
import { isGrid } from '../../schemas/outline/walk.ts';
import { type Answers, type CellValue, gridRows, own } from '../../schemas/report/answers.ts';
import { type Content, cellsOf, withCells } from '../../schemas/report/cell-pointers.ts';
import { cellSchema } from '../../schemas/report/cells.ts';
import { type FormOf, rowIdsOf } from '../../schemas/report/validator.ts';
import { isMissing } from '../../schemas/values/missing.ts';

/** What is to be copied: one field, or of a table some row and some column; null: each of them. */
export type CopyWanted = { entry: string; row: string | null; column: string | null };

export type Copying = {
  content: Content;
  /** The cells that were filled. */
  copied: string[];
  /** How many stay as they are, for something stands in them. */
  kept: number;
};

/**
 * Fills the blanks among the wanted cells with what they said in the round before. What is computed, what was a reason
 * for no figure, what the outline takes no more, and rows that units below file themselves (`filed`) are not copied.
 */
export function copyEarlier(
  content: Content,
  earlier: Answers,
  wanted: CopyWanted,
  form: FormOf,
  filed: (grid: string, row: string) => boolean,
): Copying {
  const entry = form.entries.find(({ id }) => id === wanted.entry);
  const filled = cellsOf(content, form.entries);
  const cells: { [at: string]: CellValue } = {};
  let kept = 0;
  const offer = (field: Field, at: string, value: CellValue | undefined) => {
    if (!isCopyable(field, value)) return;
    if (filled.has(at)) kept += 1;
    else cells[at] = value;
  };
  if (entry && !isGrid(entry))
    offer(entry, pointer('answers', entry.id), own(earlier, entry.id) as CellValue | undefined);
  else if (entry) {
    const was = new Map(gridRows(own(earlier, entry.id)).map((row) => [row.id, row.cells]));
    for (const row of rowIdsOf(entry, form) ?? []) {
      if ((wanted.row !== null && row !== wanted.row) || filed(entry.id, row)) continue;
      for (const column of entry.columns) {
        if (wanted.column !== null && column.id !== wanted.column) continue;
        offer(column, pointer('answers', entry.id, row, column.id), own(was.get(row), column.id));
      }
    }
  }
  return { content: withCells(content, cells, form.entries), copied: Object.keys(cells), kept };
}

/** Whether what stood in a cell may stand there again. */
export function isCopyable(field: Field, value: CellValue | undefined): value is CellValue {
  if (value === undefined || isComputed(field) || isMissing(value)) return false;
  return cellSchema(field)?.safeParse(value).success === true;
}

/**
 * The cells that stay marked after a saving: those that were copied before or are now, still hold something, and were
 * neither changed nor confirmed.
 */
export function stillCopied(
  before: readonly string[],
  saving: { copied: readonly string[]; changed: ReadonlySet<string>; confirmed: ReadonlySet<string> },
  holds: (at: string) => boolean,
): string[] {
  const fresh = new Set(saving.copied);
  return [...new Set([...before, ...fresh])].filter(
    (at) => (fresh.has(at) || !saving.changed.has(at)) && !saving.confirmed.has(at) && holds(at),
  );
}
