import { isGrid, type Page } from '../../../schemas/outline/walk.ts';
import { type Content, cellAt, cellsOf, withCells } from '../../../schemas/report/cell-pointers.ts';
import { type CopyWanted, copyEarlier } from '../../domain/copied-cells.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';
import type { Loaded } from './load.ts';
import { pastFigures } from './past.ts';
import type { Marking } from './save-draft.ts';

/** What somebody does with figures of the round before while a page is saved. */
export type EarlierDeed = {
  copy?: CopyWanted | null;
  /** Takes out again what was copied on this page and not looked at since. */
  undo?: boolean;
  /** Cells that were looked at; `page`: all of this page. */
  confirm?: readonly string[] | 'page';
};

type Done = { content: Content; marking: Marking; copied: number; skipped: number };

/** Carries it out on what was typed: one saving, so that nothing is copied without what stood around it. */
export async function carryOut(
  ctx: Context,
  loaded: Loaded,
  { page, typed, marks, before }: { page: Page; typed: Content; marks: readonly string[]; before: Content },
  deed: EarlierDeed | null,
): Promise<Result<Done>> {
  const { form, rowFilers } = loaded;
  const nothing: Done = { content: typed, marking: {}, copied: 0, skipped: 0 };
  if (!deed) return done(nothing);
  const ids = new Set(page.entries.map(({ id }) => id));
  const here = marks.filter((at) => ids.has(at.split('/')[2] ?? ''));
  const confirmed = deed.confirm === 'page' ? here : (deed.confirm ?? []).filter((at) => here.includes(at));
  if (deed.undo) {
    // A cell that was changed in this very saving is somebody's own by now.
    const [was, is] = [cellsOf(before, form.entries), cellsOf(typed, form.entries)];
    const same = here.filter(
      (at) => !confirmed.includes(at) && JSON.stringify(was.get(at)) === JSON.stringify(is.get(at)),
    );
    const blank = Object.fromEntries(same.map((at) => [cellAt(at, form.entries).cell, null]));
    return done({ ...nothing, content: withCells(typed, blank, form.entries), marking: { confirmed } });
  }
  const wanted = deed.copy ?? null;
  if (!wanted) return done({ ...nothing, marking: { confirmed } });
  const entry = page.entries.find(({ id }) => id === wanted.entry);
  if (!entry || (!isGrid(entry) && (wanted.row ?? wanted.column) !== null)) return refuse('not_found');
  const past = await pastFigures(ctx, loaded, page);
  if (past.status !== 'compared') return done({ ...nothing, marking: { confirmed } });
  const filed = (grid: string, row: string) => rowFilers.some((one) => one.grid.id === grid && one.row === row);
  const { content, copied, kept } = copyEarlier(typed, past.answers, wanted, form, filed);
  return done({ content, marking: { copied, confirmed }, copied: copied.length, skipped: kept });
}
