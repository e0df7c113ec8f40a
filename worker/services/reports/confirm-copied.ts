import type { Explanations } from '../../../schemas/report/answers.ts';
import { isGiven } from '../../../schemas/report/explanations.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';
import { shownDigest } from './check.ts';
import { loadReport } from './load.ts';
import { formOfLoaded } from './open-form.ts';
import { writeDraft } from './save-draft.ts';

/** Everything that was copied from the round before is right for this one, says who was shown it all. */
export async function confirmCopied(
  ctx: Context,
  input: {
    round: string;
    unit: string;
    /** The digest of what the person was shown. */
    shown: string;
    /** Reasons typed on the same page, kept with it. */
    explanations: Explanations;
  },
): Promise<Result<{ rev: number }>> {
  const loaded = await loadReport(ctx, input, 'fill');
  if (!loaded.ok) return loaded;
  const { working, own, copied } = await formOfLoaded(ctx, loaded.value);
  if (input.shown !== (await shownDigest(working))) return refuse('section_conflict');
  const given = Object.entries({ ...working.explanations, ...input.explanations }).filter(([, one]) => isGiven(one));
  const content = { answers: own.answers, raw: own.raw, explanations: Object.fromEntries(given) };
  const written = await writeDraft(ctx, loaded.value, content, working.rev, null, { confirmed: copied });
  if (written.ok) return done({ rev: written.value.rev });
  return written.refusal.code === 'draft_stale' ? refuse('section_conflict') : written;
}
