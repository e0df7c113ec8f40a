import { asksPrevious, previousEntries } from '../../../schemas/outline/terms.ts';
import { isGrid } from '../../../schemas/outline/walk.ts';
import type { Answers } from '../../../schemas/report/answers.ts';
import { type NotCompared, notCompared } from '../../../schemas/report/checks.ts';
import type { ComparedWith } from '../../db/tables/reports.ts';
import type { SystemContext } from '../context.ts';
import type { Compiled } from '../outlines/compiled.ts';
import { earlierAnswers, lineagesOf, nearestOf, standingOf, type Traced } from './lineage.ts';

/** What a report is held against where its checks ask for the round before: which revisions, and what they say. */
export type Earlier = {
  /** Null: no round before it. */
  round: string | null;
  /** None: a round before it that says nothing comparable. */
  revisions: readonly number[];
  answers: Answers | null;
};

/**
 * The round before, for the checks of an outline; null where none asks for it, which costs nothing. `pinned` is what a
 * revision was held against: that and no other, whatever was sent since.
 */
export async function earlierFor(
  ctx: SystemContext,
  traced: Traced & { compiled: Compiled },
  pinned: Pick<ComparedWith, 'round' | 'revisions'> | null = null,
): Promise<Earlier | null> {
  const { outline } = traced.compiled;
  if (!outline.checks.some(asksPrevious)) return null;
  const lineages = await lineagesOf(ctx, traced);
  const lineage = pinned ? lineages.find(({ round }) => round.id === pinned.round) : nearestOf(lineages);
  const revisions = pinned?.revisions ?? (lineage && standingOf(lineage)) ?? [];
  const round = pinned?.round ?? lineage?.round.id ?? null;
  if (!lineage || revisions.length === 0) return { round, revisions, answers: null };
  // Totals and rates name single figures beside them; tables are read only where a check asks for them.
  const wanted = previousEntries(outline);
  const entries = traced.form.entries.filter(
    (entry) => wanted.has(entry.id) || (!isGrid(entry) && isFigure(entry.kind)),
  );
  const [answers = null] = await earlierAnswers(ctx, traced.round.outlineId, [{ lineage, revisions }], entries);
  return { round, revisions, answers };
}

/** What a revision was held against when it was sent; one of a version that did not ask yet, what it would be now. */
export async function earlierOf(
  ctx: SystemContext,
  loaded: Traced & { compiled: Compiled; earlier: Earlier | null },
  { comparedWith: pinned }: { comparedWith: ComparedWith | null },
): Promise<Earlier | null> {
  const { earlier } = loaded;
  if (!earlier || !pinned || isSame(earlier, pinned)) return earlier;
  return earlierFor(ctx, loaded, pinned);
}

const isSame = (a: Pick<ComparedWith, 'round' | 'revisions'>, b: Pick<ComparedWith, 'round' | 'revisions'>) =>
  a.round === b.round && a.revisions.join() === b.revisions.join();

const isFigure = (kind: string) => kind === 'count' || kind === 'amount' || kind === 'decimal';

/** The checks of a report that had nothing to be held against. */
export const notComparedIn = (
  { compiled, form }: Pick<Traced, 'form'> & { compiled: Compiled },
  earlier: Earlier | null,
  answers: Answers,
): NotCompared[] =>
  earlier ? notCompared(answers, { outline: compiled.outline, form, earlier: earlier.answers }) : [];

/** What a revision keeps of its comparison. */
export function comparedWith(
  of: Pick<Traced, 'form'> & { compiled: Compiled },
  earlier: Earlier | null,
  answers: Answers,
): ComparedWith | null {
  if (!earlier) return null;
  const checks = notComparedIn(of, earlier, answers).map(({ check, rows }) =>
    rows ? { check, rows: rows.length } : { check },
  );
  return { round: earlier.round, revisions: earlier.revisions, notCompared: checks };
}
