import type { Answers } from '../../../schemas/report/answers.ts';
import { type Explanations, explanationKey } from '../../../schemas/report/answers.ts';
import { draftRow } from '../../db/queries/reports.ts';
import { revisionBySeq } from '../../db/queries/revisions.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';
import type { Draft } from '../types.ts';
import { carryOut, type EarlierDeed } from './copy-earlier.ts';
import { findingsOf } from './judge.ts';
import { type Loaded, loadReport } from './load.ts';
import { withoutShown, workingBelow } from './rows-below.ts';
import { writeDraft } from './save-draft.ts';
import { formPages, sectionBase, sectionOf, withSection } from './section.ts';
import { sortDraft } from './sort-draft.ts';
import { copiedIn } from './working.ts';

const ATTEMPTS = 4;

/** The draft's new rev, how many cells were copied into, and how many were left for something stood in them. */
export type SavedSection = { rev: number; copied: number; skipped: number };

/**
 * Saves one page of the form into the draft. Somebody else's pages are left as they are; where somebody changed this
 * page since it was shown, nothing is written and both contents are given back.
 */
export async function saveSection(
  ctx: Context,
  input: {
    round: string;
    unit: string;
    page: string;
    base: string;
    answers: Answers;
    raw: { [pointer: string]: string };
    done: boolean | null;
    /** The revisions of below whose rows the page showed. */
    shown?: { readonly [unit: string]: number | null } | null;
    /** What is done with figures of the round before, in the same saving. */
    earlier?: EarlierDeed | null;
  },
): Promise<Result<SavedSection>> {
  for (let attempt = 1; ; attempt++) {
    const loaded = await loadReport(ctx, input, 'fill');
    if (!loaded.ok) return loaded;
    const { compiled, form, report } = loaded.value;
    const page = formPages(compiled.outline, form).find((one) => one.id === input.page);
    if (!page) return refuse('not_found');
    const [row, revision] = await Promise.all([
      draftRow(ctx.db, input.round, input.unit),
      report.revisionSeq === null ? undefined : revisionBySeq(ctx.db, report.revisionSeq),
    ]);
    const { own, shown: working } = await workingBelow(ctx, loaded.value, row, revision);
    if (sectionBase(own, page) !== input.base) {
      const { answers, raw } = sectionOf(working, page);
      return refuse('section_conflict', { data: { current: { answers, raw, at: working.at, by: working.by } } });
    }
    const sorted = sortDraft(input.answers, form);
    const section = { answers: sorted.answers, raw: { ...input.raw, ...sorted.raw } };
    const typed = { ...withSection(working, page, section), explanations: working.explanations };
    const marks = copiedIn(row, report);
    const deed = await carryOut(ctx, loaded.value, { page, typed, marks, before: own }, input.earlier ?? null);
    if (!deed.ok) return deed;
    const { content, marking, copied, skipped } = deed.value;
    const explanations = stillTrue(loaded.value, working, content.answers);
    const finished = finishedPages(row?.done, page.id, input.done);
    const answers = await withoutShown(ctx, loaded.value, content.answers, input.shown ?? null);
    const kept = { raw: content.raw, answers, explanations };
    const written = await writeDraft(ctx, loaded.value, kept, working.rev, finished, marking);
    if (written.ok) return done({ rev: written.value.rev, copied, skipped });
    if (written.refusal.code !== 'draft_stale') return written;
    // Another page was saved meanwhile: read again, and only meet if it was this one.
    if (attempt === ATTEMPTS) return refuse('busy');
  }
}

/** Reasons whose figures have just changed explain nothing any more. */
export function stillTrue(loaded: Loaded, before: Draft, after: Answers): Explanations {
  if (Object.keys(before.explanations).length === 0) return before.explanations;
  const figures = (answers: Answers) =>
    new Map(findingsOf(loaded, answers).map((one) => [explanationKey(one.check, one.row), one.figures]));
  const [then, now] = [figures(before.answers), figures(after)];
  return Object.fromEntries(Object.entries(before.explanations).filter(([key]) => then.get(key) === now.get(key)));
}

function finishedPages(stored: string | undefined, page: string, finished: boolean | null): string[] | null {
  if (finished === null) return null;
  const known = new Set<string>(stored === undefined ? [] : JSON.parse(stored));
  if (finished) known.add(page);
  else known.delete(page);
  return [...known].sort();
}
