import { pointer } from '../../../schemas/issues.ts';
import {
  type CellChanges,
  type CellState,
  type CellStates,
  type Content,
  cellsOf,
  changesBetween,
  isSameState,
} from '../../../schemas/report/cell-pointers.ts';
import { type CellChangeRow, cellsChangedBy, cellsChangedSince, lastChangeBy } from '../../db/queries/draft-changes.ts';
import { draftRow } from '../../db/queries/reports.ts';
import { revisionBySeq, revisionSentAt } from '../../db/queries/revisions.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';
import type { ReportForm, Revision } from '../types.ts';
import { type ChangedCells, changeCells } from './change-cells.ts';
import { type Loaded, loadReport } from './load.ts';
import { formOfLoaded } from './open-form.ts';
import { workingBelow } from './rows-below.ts';
import { draftOf, revisionOf } from './working.ts';

const RECEIVED = 'workbook:';
/** What a saving that took a workbook in is known by, and the one that put its cells back. */
export const receivedBy = (id: string): string => RECEIVED + id;
const undoneBy = (rev: number): string => `workbook-undo:${rev}`;

/** A workbook further back than this many savings is history, and is not offered to be undone. */
const SAVINGS_BACK = 200;
const ATTEMPTS = 4;

/** One cell a workbook changed. `stands`: it still holds what the workbook said. */
export type ReceivedCell = {
  pointer: string;
  from: CellState;
  /** Undefined where it is too large to be kept twice. */
  to: CellState | undefined;
  stands: boolean;
  /** Who changed it since, and when. */
  by: string | null;
  at: string | null;
};
export type Received = {
  rev: number;
  at: string;
  by: string;
  cells: ReceivedCell[];
  undone: { by: string; at: string } | null;
};

/** The last workbook a report took in, with what has become of its cells since. For whoever may see drafts. */
export async function lastReceived(
  ctx: Context,
  key: { round: string; unit: string },
): Promise<Result<{ form: ReportForm; received: Received | null }>> {
  const loaded = await loadReport(ctx, key, 'see_draft');
  if (!loaded.ok) return loaded;
  const form = await formOfLoaded(ctx, loaded.value);
  const since = form.working.rev - SAVINGS_BACK;
  const rev = await lastChangeBy(ctx.db, { roundId: key.round, unit: key.unit, client: RECEIVED, since });
  if (rev === null) return done({ form, received: null });
  const own = { ...form.own, explanations: form.working.explanations };
  return done({ form, received: await receivedAt(ctx, loaded.value, rev, own) });
}

/**
 * Puts back what cells held before a workbook was taken in, but for those somebody has changed since. Once: pressed
 * again it changes nothing.
 */
export async function undoWorkbook(
  ctx: Context,
  key: { round: string; unit: string; rev: number },
): Promise<Result<ChangedCells | null>> {
  for (let attempt = 1; ; attempt++) {
    const loaded = await loadReport(ctx, key, 'fill');
    if (!loaded.ok) return loaded;
    const [row, revision] = await Promise.all([
      draftRow(ctx.db, key.round, key.unit),
      loaded.value.report.revisionSeq === null ? undefined : revisionBySeq(ctx.db, loaded.value.report.revisionSeq),
    ]);
    const { own } = await workingBelow(ctx, loaded.value, row, revision);
    const received = await receivedAt(ctx, loaded.value, key.rev, own);
    if (!received) return refuse('not_found');
    const back: CellStates = Object.fromEntries(
      received.cells.filter(({ stands }) => stands).map(({ pointer, from }) => [pointer, from]),
    );
    if (received.undone !== null || Object.keys(back).length === 0) return done(null);
    const changed = await changeCells(ctx, {
      ...key,
      base: { rev: own.rev, seq: revision?.seq ?? null },
      client: undoneBy(key.rev),
      cells: () => done(back),
    });
    // Somebody changed one of them in this very moment: it is theirs now.
    const isMet = !changed.ok && changed.refusal.code === 'cells_changed';
    if (!isMet || attempt === ATTEMPTS) return changed;
  }
}

/** What a saving did, if it took a workbook in, held against what the report says now. */
async function receivedAt(ctx: Context, loaded: Loaded, rev: number, own: Content): Promise<Received | null> {
  const { report, form } = loaded;
  const { roundId, unit } = report;
  const [rows, since, sent] = await Promise.all([
    cellsChangedBy(ctx.db, roundId, unit, rev),
    cellsChangedSince(ctx.db, roundId, unit, rev),
    revisionSentAt(ctx.db, roundId, unit, rev - 1),
  ]);
  const [first] = rows;
  if (!first?.client?.startsWith(RECEIVED)) return null;
  const revision = revisionOf(sent);
  const changes = revision ? await changesFrom(ctx, loaded, revision, since) : noted(rows);
  const now = cellsOf(own, form.entries);
  const later = new Map(since.map((row) => [row.pointer, row]));
  const undo = since.find(({ client }) => client === undoneBy(rev));
  const cells = Object.entries(changes).map(([pointer, [from, to]]): ReceivedCell => {
    const last = later.get(pointer);
    const stands = to === undefined ? last === undefined : isSameState(now.get(pointer), to);
    return { pointer, from, to, stands, by: last?.byName ?? null, at: last?.at ?? null };
  });
  return {
    rev,
    at: first.at,
    by: first.byName,
    cells,
    undone: undo ? { by: undo.byName, at: undo.at } : null,
  };
}

const noted = (rows: readonly CellChangeRow[]): CellChanges =>
  Object.fromEntries(rows.map(({ pointer, change }) => [pointer, JSON.parse(change) as CellChanges[string]]));

/**
 * The first draft after a revision is noted against the draft before it: what it changed of the revision is found by
 * taking back all that was saved since. Rows filed below are left out of drafts, and were not changed by that.
 */
async function changesFrom(
  ctx: Context,
  { report: { roundId, unit }, form, filedRows }: Loaded,
  sent: Revision,
  since: readonly CellChangeRow[],
): Promise<CellChanges> {
  const draft = draftOf(await draftRow(ctx.db, roundId, unit));
  const then = cellsOf(draft, form.entries);
  for (const { pointer, change } of since.toReversed()) then.set(pointer, (JSON.parse(change) as [CellState])[0]);
  const filed = new Map(
    filedRows.flatMap(({ grid, row, cells }) =>
      Object.entries(cells).map(([column, value]) => [pointer('answers', grid.id, row, column), value] as const),
    ),
  );
  const changes = changesBetween(cellsOf({ ...sent, raw: {} }, form.entries), then);
  return Object.fromEntries(
    Object.entries(changes).filter(([at, [from, to]]) => to !== null || !isSameState(from, filed.get(at))),
  );
}
