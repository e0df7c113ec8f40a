import { isGrid } from '../../../schemas/outline/walk.ts';
import {
  type CellChanges,
  type CellState,
  type CellStates,
  cellsOf,
  changesBetween,
  isSameState,
} from '../../../schemas/report/cell-pointers.ts';
import { type CellChangeRow, cellsChangedSince } from '../../db/queries/draft-changes.ts';
import type { DraftRow } from '../../db/queries/reports.ts';
import { type RevisionRow, revisionSeen } from '../../db/queries/revisions.ts';
import type { SystemContext } from '../context.ts';
import type { Loaded } from './load.ts';
import { draftOf, isFromRevision, revisionOf } from './working.ts';

/** What somebody saw: the draft of this rev, and the last change of what stands (null: whatever stands now). */
export type Base = { rev: number; seq: number | null };

export type CellConflict = { yours: CellState; current: CellState; by: string | null; at: string | null };

/** One cell since somebody looked: what it held then, and who changed it last. */
type Touched = { before: CellState; by: string | null; at: string | null };

type Seen = {
  loaded: Loaded;
  row: DraftRow | undefined;
  revision: RevisionRow | undefined;
  base: Base;
  client: string | null;
  now: ReadonlyMap<string, CellState>;
  cells: CellStates;
  /** Those of them that do not hold what is wanted already. */
  differing: readonly string[];
};

/**
 * The cells others changed since a base, and those of the wanted ones that now hold something else than was seen, with
 * what that was. What this page changed itself is its own, be it that the answer to it never arrived.
 */
export async function changedSince(
  ctx: SystemContext,
  { loaded, row, revision, base, client, now, cells, differing }: Seen,
): Promise<{ touched: string[]; conflicts: Map<string, CellConflict>; seen: Map<string, CellState> }> {
  const { entries } = loaded.form;
  const { roundId, unit } = loaded.report;
  const draft = draftOf(row);
  // A base of the future is one of a database that was put back: nothing is known of what was seen then.
  const rows = base.rev < draft.rev ? await cellsChangedSince(ctx.db, roundId, unit, base.rev) : [];
  const touched = touchedBy(rows, client);
  const unseen = base.seq !== null && revision !== undefined && revision.seq > base.seq;
  if (unseen && isFromRevision(draft, revision)) {
    const changes: CellChanges = changesBetween(cellsOf(draft, entries), now);
    for (const [at, [before]] of Object.entries(changes))
      touched.set(at, { before: firstBefore(touched, at, before), by: revision.authorName, at: revision.at });
  }
  if (base.rev > draft.rev) for (const at of differing) touched.set(at, { before: null, by: draft.by, at: draft.at });

  const seen = touched.size > 0 ? await seenRevision(ctx, loaded, base) : null;
  const conflicts = new Map<string, CellConflict>();
  const before = new Map<string, CellState>();
  for (const at of differing) {
    const known = touched.get(at);
    const row = known ?? newRowOf(at, entries, now, touched);
    if (!row) continue;
    const current = now.get(at) ?? null;
    const was = seen ? (seen.get(at) ?? null) : row.before;
    if (known && base.rev <= draft.rev && isSameState(was, current)) continue;
    before.set(at, was);
    conflicts.set(at, { yours: cells[at] ?? null, current, by: row.by, at: row.at });
  }
  return { touched: [...touched.keys()], conflicts, seen: before };
}

/** By cell: what it held before others changed it, counted from this page's own last change of it on. */
function touchedBy(rows: readonly CellChangeRow[], client: string | null): Map<string, Touched> {
  const touched = new Map<string, Touched>();
  for (const { pointer, change, client: by, byName, at } of rows) {
    if (client !== null && by === client) {
      touched.delete(pointer);
      continue;
    }
    const [before = null] = JSON.parse(change) as CellChanges[string];
    touched.set(pointer, { before: firstBefore(touched, pointer, before), by: byName, at });
  }
  return touched;
}

/** What it held before the first of several changes; blank is something too. */
function firstBefore(touched: ReadonlyMap<string, Touched>, at: string, before: CellState): CellState {
  const known = touched.get(at);
  return known ? known.before : before;
}

/** Two pages give their first new row of a free table the same name: its cells are not put together. */
function newRowOf(
  at: string,
  entries: Loaded['form']['entries'],
  now: ReadonlyMap<string, CellState>,
  touched: ReadonlyMap<string, Touched>,
): Touched | undefined {
  const [, root, id, row] = at.split('/');
  const entry = entries.find((one) => one.id === id);
  if (root !== 'answers' || !entry || !isGrid(entry) || entry.rows.by !== 'free') return undefined;
  const inRow = [...now.keys()].filter((one) => one.startsWith(`/answers/${id}/${row}/`));
  const theirs = inRow.map((one) => touched.get(one));
  return theirs.length > 0 && theirs.every((one) => one !== undefined && one.before === null) ? theirs[0] : undefined;
}

/** Where what was seen was a revision newer than the draft: its cells. */
async function seenRevision(
  ctx: SystemContext,
  { report: { roundId, unit }, form }: Loaded,
  base: Base,
): Promise<ReadonlyMap<string, CellState> | null> {
  const row = await revisionSeen(ctx.db, roundId, unit, base.seq);
  const revision = row && base.rev <= row.draftRev ? revisionOf(row) : null;
  return revision && cellsOf({ ...revision, raw: {} }, form.entries);
}
