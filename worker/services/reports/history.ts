import { type CellChanges, type CellState, cellsOf } from '../../../schemas/report/cell-pointers.ts';
import { cellHistory } from '../../db/queries/draft-changes.ts';
import { revisionRows } from '../../db/queries/revisions.ts';
import type { Context } from '../context.ts';
import { done, type Result } from '../result.ts';
import type { ReportForm } from '../types.ts';
import { loadReport } from './load.ts';
import { formOfLoaded } from './open-form.ts';

export type CellHistoryView = {
  cell: string | null;
  /** Newest first. */
  changes: { rev: number; at: string; by: string; pointer: string; from: CellState; to?: CellState }[];
  /** What each submission said of the cell, newest first. */
  revisions: { seq: number; at: string; by: string; value: CellState }[];
  more: boolean;
};

const MOST = 200;

/** What a report's cells held, who changed them and when: of one cell, or the latest of all. For whoever may see drafts. */
export async function readHistory(
  ctx: Context,
  key: { round: string; unit: string; cell: string | null },
): Promise<Result<CellHistoryView & { form: ReportForm }>> {
  const loaded = await loadReport(ctx, key, 'see_draft');
  if (!loaded.ok) return loaded;
  const { cell } = key;
  const [rows, sent, form] = await Promise.all([
    cellHistory(ctx.db, { roundId: key.round, unit: key.unit, cell, most: MOST + 1 }),
    cell === null ? [] : revisionRows(ctx.db, key.round, key.unit),
    formOfLoaded(ctx, loaded.value),
  ]);
  const stateIn = (answers: string) =>
    cellsOf({ answers: JSON.parse(answers), explanations: {}, raw: {} }, loaded.value.form.entries).get(cell ?? '') ??
    null;
  return done({
    cell,
    changes: rows.slice(0, MOST).map(({ rev, at, byName, pointer, change }) => {
      const [from = null, ...to] = JSON.parse(change) as CellChanges[string];
      return { rev, at, by: byName, pointer, from, ...(to.length > 0 ? { to: to[0] ?? null } : {}) };
    }),
    revisions: sent.map(({ seq, at, authorName, answers }) => ({ seq, at, by: authorName, value: stateIn(answers) })),
    more: rows.length > MOST,
    form,
  });
}
