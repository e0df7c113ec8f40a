import { shownRows } from '../../../schemas/api/filing.ts';
import { type Issue, pointer } from '../../../schemas/issues.ts';
import type { Language } from '../../../schemas/outline/base.ts';
import {
  type CellState,
  cellAt,
  cellsOf,
  changesBetween,
  isSameState,
  rawById,
} from '../../../schemas/report/cell-pointers.ts';
import { draftRow } from '../../db/queries/reports.ts';
import { revisionBySeq } from '../../db/queries/revisions.ts';
import type { CellResult } from '../../exports/xlsx/compare.ts';
import type { Mark } from '../../exports/xlsx/mark.ts';
import type { Context } from '../context.ts';
import { done, type Result } from '../result.ts';
import type { Draft } from '../types.ts';
import { changedSince } from './changed-since.ts';
import { type Loaded, loadReport } from './load.ts';
import { heldAgainst, rowsHeldAgainst } from './rows-around.ts';
import { workingBelow } from './rows-below.ts';
import { closedTo } from './submit.ts';
import { compareOpened, isOlderThan, openWorkbook } from './workbook-open.ts';

/**
 * `set`: the workbook says something else. `erase`: it says nothing where the report says something. `met`: somebody
 * has changed the cell since the workbook was made, and whoever filled it in has too.
 */
export const CHANGE_KINDS = ['set', 'erase', 'met'] as const;
export type WorkbookChange = {
  kind: (typeof CHANGE_KINDS)[number];
  pointer: string;
  to: CellState;
  sheet: string;
  cell: string;
  /** Why it stays as typed. */
  fault?: Pick<Issue, 'code' | 'params'>;
  by?: string | null;
  at?: string | null;
};

export type WorkbookPreview = {
  /** What it was held against: the draft, the revision, the version of the outline, and what stood below. */
  seen: {
    base: { rev: number; seq: number };
    version: number;
    rows: { readonly [unit: string]: number | null } | null;
  };
  changes: WorkbookChange[];
  refused: CellResult[];
  unknown: CellResult[];
  /** Cells that hold what the report does, and those somebody else changed since, which stay as they are now. */
  unchanged: number;
  theirs: number;
  /** Made of this report by us: an empty cell was emptied. Else it is matched by names, and says nothing. */
  keyed: boolean;
  /** The report has changed since the workbook was made. */
  older: boolean;
};

/** What a workbook would do to a report, cell by cell; nothing is written. For whoever may fill it in. */
export async function previewWorkbook(
  ctx: Context,
  input: {
    round: string;
    unit: string;
    language: Language;
    /** Called once it is known that the sender may fill the report in. */
    body: () => Promise<Result<Uint8Array>>;
  },
): Promise<Result<WorkbookPreview>> {
  const loaded = await loadReport(ctx, input, 'fill');
  if (!loaded.ok) return loaded;
  const closed = closedTo(loaded.value, ctx.now());
  if (closed) return { ok: false, refusal: closed };
  const body = await input.body();
  if (!body.ok) return body;
  const { report, form } = loaded.value;
  const [row, revision] = await Promise.all([
    draftRow(ctx.db, report.roundId, report.unit),
    report.revisionSeq === null ? undefined : revisionBySeq(ctx.db, report.revisionSeq),
  ]);
  const { own, shown } = await workingBelow(ctx, loaded.value, row, revision);
  const opened = openWorkbook(loaded.value, shown, body.value, input.language);
  if (!opened.ok) return opened;

  const now = statesOf(shown, loaded.value);
  const [kept, emptied] = [true, false].map((keepBlanks) => compareOpened(opened.value, { keepBlanks }));
  if (!kept || !emptied) throw new Error('two ways of reading');
  const statesIn = (one: typeof kept) => changesBetween(now, statesOf(one, loaded.value));
  const [sets, all] = [statesIn(kept), statesIn(emptied)];
  const changes: WorkbookChange[] = placed(emptied.cells, loaded.value).flatMap(({ pointer, ...place }) => {
    const [put, whole] = [sets[pointer], all[pointer]];
    const to = put?.[1] ?? null;
    const erased = whole !== undefined && !(put && isSameState(whole[1], to));
    return [
      ...(put ? [{ kind: 'set' as const, pointer, to, ...place }] : []),
      ...(erased ? [{ kind: 'erase' as const, pointer, to: whole[1] ?? null, ...place }] : []),
    ];
  });

  const { mark } = opened.value;
  const older = mark !== null && (await isOlderThan(loaded.value, shown, mark));
  const told = {
    seen: {
      base: { rev: own.rev, seq: revision?.seq ?? 0 },
      version: loaded.value.compiled.outline.version,
      rows: heldAgainst(loaded.value),
    },
    refused: kept.cells.filter(({ status }) => status === 'refused'),
    unknown: kept.cells.filter(({ status }) => status === 'unknown'),
    unchanged: kept.cells.filter(({ status }) => status === 'unchanged').length,
    keyed: mark !== null,
    older,
  };
  if (!older) return done({ ...told, changes, theirs: 0 });

  const cells = Object.fromEntries(changes.map((one) => [one.pointer, one.to]));
  const [base, differing] = [baseOf(mark), Object.keys(cells)];
  const nowOwn = cellsOf(own, form.entries);
  const since = { loaded: loaded.value, row, revision, base, client: null, now: nowOwn, cells, differing };
  const { conflicts, seen } = await changedSince(ctx, since);
  for (const [at, state] of await filedBefore(ctx, loaded.value, mark)) {
    if (!seen.has(at) && !nowOwn.has(at) && !isSameState(now.get(at), state)) seen.set(at, state);
  }
  const mine = changes.filter(({ pointer, to }) => !seen.has(pointer) || !isSameState(seen.get(pointer), to));
  const met = mine.map((one): WorkbookChange => {
    if (!seen.has(one.pointer)) return one;
    const { by = null, at = null } = conflicts.get(one.pointer) ?? {};
    return { ...one, kind: 'met', by, at };
  });
  const left = new Set(mine.map(({ pointer }) => pointer));
  return done({ ...told, changes: onceEach(met), theirs: differing.filter((at) => !left.has(at)).length });
}

const statesOf = (content: Pick<Draft, 'answers' | 'raw'>, { form }: Loaded) =>
  cellsOf({ ...content, raw: rawById(form.entries, content), explanations: {} }, form.entries);

/** The cells of the report that the workbook says something about, in its order, each where it is found first. */
function placed(results: readonly CellResult[], { form }: Loaded) {
  const places = new Map<string, Pick<WorkbookChange, 'pointer' | 'sheet' | 'cell' | 'fault'>>();
  for (const { pointer, sheet, cell, status, code, params } of results) {
    if (pointer === null || (status !== 'changed' && status !== 'unreadable')) continue;
    const at = cellAt(pointer, form.entries).cell;
    const known = places.get(at) ?? { pointer: at, sheet, cell };
    const fault = code && !known.fault ? { fault: { code, ...(params ? { params } : {}) } } : {};
    places.set(at, { ...known, ...fault });
  }
  return [...places.values()];
}

/** A cell somebody else changed is chosen once: with what the workbook says, not with what it leaves out. */
function onceEach(changes: readonly WorkbookChange[]): WorkbookChange[] {
  const met = new Set<string>();
  return changes.filter(({ kind, pointer }) => {
    if (kind !== 'met') return true;
    const first = !met.has(pointer);
    met.add(pointer);
    return first;
  });
}

/** What a workbook was made of. A number that is none of ours was changed by hand: then nothing is known to be seen. */
function baseOf({ rev, seq }: Mark) {
  const number = (text: string) => (/^\d{1,15}$/.test(text) ? Number(text) : null);
  return { rev: number(rev) ?? 0, seq: number(seq) };
}

/** What the rows filed below said when they were put into the workbook. */
async function filedBefore(ctx: Context, loaded: Loaded, mark: Mark): Promise<Map<string, CellState>> {
  const rows = await rowsHeldAgainst(ctx, loaded, shownRows(mark.rows));
  return new Map(
    rows.flatMap(({ grid, row, cells }) =>
      grid.columns.map(({ id }) => [pointer('answers', grid.id, row, id), cells[id] ?? null] as const),
    ),
  );
}
