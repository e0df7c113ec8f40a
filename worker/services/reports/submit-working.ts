import { type Explanations, explanationKey } from '../../../schemas/report/answers.ts';
import { isGiven } from '../../../schemas/report/explanations.ts';
import type { Context } from '../context.ts';
import { canonicalJson } from '../digest.ts';
import { type Result, refuse } from '../result.ts';
import type { Receipt } from '../types.ts';
import { shownDigest } from './check.ts';
import { findingsOf } from './judge.ts';
import { loadReport } from './load.ts';
import { formOfLoaded } from './open-form.ts';
import { typedCells } from './raw.ts';
import { writeDraft } from './save-draft.ts';
import { submitReport } from './submit.ts';

/**
 * Submits what the person works on, from the page that shows it all. The reasons given there are kept in the draft
 * first, so that a refused submission loses none of them.
 */
export async function submitWorking(
  ctx: Context,
  input: {
    round: string;
    unit: string;
    explanations: Explanations;
    idempotencyKey: string;
    /** The digest of what the person was shown, if the page says so. */
    shown: string | null;
  },
): Promise<Result<{ receipt: Receipt; replayed: boolean }>> {
  const loaded = await loadReport(ctx, input, 'fill');
  if (!loaded.ok) return loaded;
  const { working, own, copied } = await formOfLoaded(ctx, loaded.value);
  // Somebody else's edit in between is not sent under this person's name unseen.
  if (input.shown !== null && input.shown !== (await shownDigest(working))) return refuse('section_conflict');
  let draftRev = working.rev;
  // A reason that was emptied is taken back. One for nothing that is asked (a program may leave it in a draft) has no
  // box on the page: it would be refused, and nobody could correct it.
  const asked = new Set(findingsOf(loaded.value, working.answers).map(({ check, row }) => explanationKey(check, row)));
  const explanations = Object.fromEntries(
    Object.entries({ ...working.explanations, ...input.explanations }).filter(
      ([key, reason]) => asked.has(key) && isGiven(reason),
    ),
  );
  if (canonicalJson(explanations) !== canonicalJson(working.explanations)) {
    const saved = await writeDraft(ctx, loaded.value, { ...working, ...own, explanations }, working.rev, null);
    // Sent twice in a row, the second finds the first's draft: the submission below settles it by its key.
    if (!saved.ok && saved.refusal.code !== 'draft_stale') return saved;
    if (saved.ok) draftRev = saved.value.rev;
  }
  // What was copied from the round before is not sent unseen. A program's submission is its own: it has no such marks.
  if (copied.length > 0) return refuse('copied_unconfirmed', { data: { cells: copied } });
  const typed = typedCells(working.raw, loaded.value.form);
  if (typed.length > 0) {
    return refuse('validation_failed', {
      issues: typed.map((pointer) => ({ pointer, code: 'invalid_value' as const })),
    });
  }
  return submitReport(ctx, { ...input, draftRev, body: { answers: working.answers, explanations } });
}
