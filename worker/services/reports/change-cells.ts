import type { Explanations } from '../../../schemas/report/answers.ts';
import { type CellStates, cellsOf, isSameState, withCells } from '../../../schemas/report/cell-pointers.ts';
import { draftRow } from '../../db/queries/reports.ts';
import { revisionBySeq } from '../../db/queries/revisions.ts';
import { prefilled } from '../../domain/filed-rows.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';
import { type Base, type CellConflict, changedSince } from './changed-since.ts';
import { type Loaded, loadReport } from './load.ts';
import { withoutShown, workingBelow } from './rows-below.ts';
import { writeDraft } from './save-draft.ts';
import { stillTrue } from './save-section.ts';
import { closedTo } from './submit.ts';

const ATTEMPTS = 4;

export type ChangeCells = {
  round: string;
  unit: string;
  /** What the change was made from. */
  base: Base;
  /** Into the cells of this form; null clears one. */
  cells: (loaded: Loaded) => Result<CellStates>;
  /** The open page it comes from: a page does not meet itself. */
  client: string | null;
  /** The revisions of below whose rows were shown. */
  shown?: { readonly [unit: string]: number | null } | null;
  /** Nothing is put in: these texts were typed and not chosen, and only the history keeps them. */
  discard?: boolean;
};

export type ChangedCells = {
  rev: number;
  seq: number;
  /** The last revision of what is worked on. */
  revision: number;
  at: string | null;
  /** Cells somebody else changed meanwhile that were not among these. */
  others: readonly string[];
};

/**
 * Puts cells into the draft where nobody else has changed them since they were seen; a cell that now holds the very
 * same is no conflict. All or nothing: where one cell was changed, none is written, and both values are given back.
 */
export async function changeCells(ctx: Context, input: ChangeCells): Promise<Result<ChangedCells>> {
  for (let attempt = 1; ; attempt++) {
    const loaded = await loadReport(ctx, input, 'fill');
    if (!loaded.ok) return loaded;
    const closed = closedTo(loaded.value, ctx.now());
    if (closed) return { ok: false, refusal: closed };
    const wanted = input.cells(loaded.value);
    if (!wanted.ok) return wanted;
    const cells = wanted.value;
    const { report, form } = loaded.value;
    const [row, revision] = await Promise.all([
      draftRow(ctx.db, input.round, input.unit),
      report.revisionSeq === null ? undefined : revisionBySeq(ctx.db, report.revisionSeq),
    ]);
    const { own, shown } = await workingBelow(ctx, loaded.value, row, revision);
    const now = cellsOf(own, form.entries);
    const differing = Object.keys(cells).filter((at) => !isSameState(now.get(at), cells[at]));
    const since = await changedSince(ctx, { loaded: loaded.value, row, revision, now, ...input, cells, differing });
    const others = since.touched.filter((one) => !Object.hasOwn(cells, one));
    const answer = (rev: number, at: string | null): Result<ChangedCells> =>
      done({
        rev,
        seq: report.changeSeq ?? 0,
        revision: revision?.seq ?? 0,
        at,
        others,
      });
    if (input.discard !== true && since.conflicts.size > 0) {
      const conflicts: { [pointer: string]: CellConflict } = Object.fromEntries(since.conflicts);
      return refuse('cells_changed', {
        data: {
          conflicts,
          current: { rev: own.rev, seq: report.changeSeq ?? 0, revision: revision?.seq ?? 0 },
          others,
        },
      });
    }
    if (differing.length === 0) return answer(own.rev, own.at);

    const lost = Object.fromEntries(differing.map((at) => [at, [cells[at] ?? null, now.get(at) ?? null] as const]));
    const put = input.discard ? own : withCells(own, cells, form.entries);
    const given = Object.keys(cells).filter((at) => at.startsWith('/explanations/'));
    const after = prefilled(put.answers, loaded.value.filedRows, put.raw);
    const kept = stillTrue(loaded.value, shown, after);
    const explanations = given.length > 0 ? { ...kept, ...reasonsOf(put.explanations, given) } : kept;
    const answers = input.discard
      ? put.answers
      : await withoutShown(ctx, loaded.value, put.answers, input.shown ?? null);
    const written = await writeDraft(
      ctx,
      loaded.value,
      { answers, raw: put.raw, explanations: input.discard ? put.explanations : withoutTaken(explanations, cells) },
      own.rev,
      null,
      { client: input.client, ...(input.discard ? { changes: lost as never } : {}) },
    );
    if (written.ok) return answer(written.value.rev, ctx.now().toISOString());
    if (written.refusal.code !== 'draft_stale') return written;
    // Somebody else saved meanwhile: read again, and only meet where it was the same cell.
    if (attempt === ATTEMPTS) return refuse('busy');
  }
}

const keyOf = (at: string) => at.slice('/explanations/'.length).replaceAll('~1', '/').replaceAll('~0', '~');

const reasonsOf = (reasons: Explanations, given: readonly string[]): Explanations =>
  Object.fromEntries(
    given.flatMap((at) => (Object.hasOwn(reasons, keyOf(at)) ? [[keyOf(at), reasons[keyOf(at)] ?? '']] : [])),
  );

/** Without the reasons that were taken back. */
function withoutTaken(reasons: Explanations, cells: CellStates): Explanations {
  const taken = new Set(
    Object.keys(cells)
      .filter((at) => at.startsWith('/explanations/') && cells[at] === null)
      .map(keyOf),
  );
  return Object.fromEntries(Object.entries(reasons).filter(([key]) => !taken.has(key)));
}
