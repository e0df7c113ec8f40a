import { isGrid } from '../../../schemas/outline/walk.ts';
import { type FormOf, rowIdsOf } from '../../../schemas/report/validator.ts';
import type { Draft } from '../types.ts';

/**
 * The typed texts that stand in a cell of the form and so have to be corrected there. What a program left in a draft
 * beside the form (a field that is not asked, a row of another unit) is kept, and stands in nobody's way.
 */
export function typedCells(raw: Draft['raw'], form: FormOf): string[] {
  const entries = new Map(form.entries.map((entry) => [entry.id, entry]));
  return Object.keys(raw).filter((at) => {
    const [, , id = '', row, column] = at.split('/').map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
    const entry = entries.get(id);
    if (!entry) return false;
    if (!isGrid(entry) || row === undefined) return true;
    if (!(rowIdsOf(entry, form)?.includes(row) ?? true)) return false;
    return column === undefined || entry.columns.some((one) => one.id === column);
  });
}
