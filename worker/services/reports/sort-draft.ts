import { pointer } from '../../../schemas/issues.ts';
import { Id } from '../../../schemas/outline/base.ts';
import type { Field } from '../../../schemas/outline/kinds.ts';
import { isGrid } from '../../../schemas/outline/walk.ts';
import type { Answers, CellValue, FreeRow, RowsById } from '../../../schemas/report/answers.ts';
import { cellSchema } from '../../../schemas/report/cells.ts';
import { type FormOf, rowIdsOf } from '../../../schemas/report/validator.ts';

type Json = { [key: string]: unknown };
type Raw = { [pointer: string]: string };

/**
 * Saving a draft is never refused for its content: cells that are valid are answers, everything else is kept as it
 * was typed, by pointer, apart from them. Nothing that was sent is dropped.
 */
export function sortDraft(answers: Json, form: FormOf): { answers: Answers; raw: Raw } {
  const sorted: Answers = {};
  const raw: Raw = {};
  const entries = new Map(form.entries.map((entry) => [entry.id, entry]));
  const keep = (at: string, value: unknown) => {
    raw[at] = typeof value === 'string' ? value : JSON.stringify(value);
  };
  const cells = (fields: readonly Field[], row: Json, at: readonly (string | number)[], skip?: string) => {
    const kept: { [id: string]: CellValue } = {};
    for (const [id, value] of Object.entries(row)) {
      if (id === skip) continue;
      const field = fields.find((one) => one.id === id);
      const parsed = field && cellSchema(field)?.safeParse(value);
      if (parsed?.success) kept[id] = parsed.data as CellValue;
      else keep(pointer('answers', ...at, id), value);
    }
    return kept;
  };

  for (const [id, value] of Object.entries(answers)) {
    const entry = entries.get(id);
    if (!entry) {
      keep(pointer('answers', id), value);
    } else if (!isGrid(entry)) {
      Object.assign(sorted, cells([entry], { [id]: value }, []));
    } else if (entry.rows.by === 'free') {
      const rows = Array.isArray(value) && value.every(isFreeRow) ? value : null;
      if (!rows) keep(pointer('answers', id), value);
      else {
        sorted[id] = rows.map(
          (row, i): FreeRow => ({ ...cells(entry.columns, row, [id, i], 'id'), id: row.id }) as FreeRow,
        );
      }
    } else if (isObject(value)) {
      const known = new Set(rowIdsOf(entry, form));
      const rows: RowsById = {};
      for (const [row, content] of Object.entries(value)) {
        if (known.has(row) && isObject(content)) rows[row] = cells(entry.columns, content, [id, row]);
        else keep(pointer('answers', id, row), content);
      }
      sorted[id] = rows;
    } else {
      keep(pointer('answers', id), value);
    }
  }
  return { answers: sorted, raw };
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFreeRow(value: unknown): value is Json & { id: string } {
  return isObject(value) && Id.safeParse(value.id).success;
}
