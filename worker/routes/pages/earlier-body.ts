import type { Posted } from '../../../forms/fields/cell.ts';
import { confirmedName } from '../../../forms/fields/earlier.tsx';
import { copyNames } from '../../../forms/fields/earlier-grid.tsx';
import { pointer } from '../../../schemas/issues.ts';
import type { EarlierDeed } from '../../services/reports/copy-earlier.ts';

/** What a posted page wants done with the figures of the round before; null: nothing. */
export function earlierDeedIn(posted: Posted): EarlierDeed | null {
  const confirm = posted.get('confirm') === 'page' ? ('page' as const) : confirmedIn(posted);
  const wanted = posted.get('copy');
  if (wanted === 'undo') return { undo: true, confirm };
  if (wanted !== '') return { copy: copyIn(wanted, posted), confirm };
  return confirm.length > 0 ? { confirm } : null;
}

const confirmedIn = (posted: Posted): string[] => {
  const prefix = confirmedName('');
  return posted.names().flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []));
};

/** `?grid`: what its lists choose; else a pointer, of a field or of a cell. */
function copyIn(wanted: string, posted: Posted): NonNullable<EarlierDeed['copy']> {
  if (wanted.startsWith('?')) {
    const entry = wanted.slice(1);
    const { row, column } = copyNames(entry);
    return { entry, row: posted.get(row) || null, column: posted.get(column) || null };
  }
  const [, , entry = '', row = null, column = null] = wanted.split('/');
  return { entry, row, column };
}

/** Where on the page it was done. */
export function placeOfDeed(deed: EarlierDeed | null): string | undefined {
  if (!deed?.copy) return undefined;
  const { entry, row, column } = deed.copy;
  return pointer('answers', entry, ...(row !== null && column !== null ? [row, column] : []));
}

/** `copied=12-3`: how many cells were copied into, and how many were left as they were. */
export function copiedSaid(text: string | undefined): { copied: number; kept: number } | null {
  const [, copied, kept] = /^(\d{1,5})-(\d{1,5})$/.exec(text ?? '') ?? [];
  return copied === undefined || kept === undefined ? null : { copied: Number(copied), kept: Number(kept) };
}
