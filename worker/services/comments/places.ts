import type { Answers } from '../../../schemas/report/answers.ts';
import { resolvePlace } from '../../../schemas/report/places.ts';
import { revisionBySeq } from '../../db/queries/revisions.ts';
import type { Context } from '../context.ts';
import type { Loaded } from '../reports/load.ts';

/** The form and the answers that places of comments are held against: those of the revision the report stands at. */
export async function placeContext(ctx: Context, { compiled, form, report }: Loaded) {
  const revision = report.revisionSeq === null ? undefined : await revisionBySeq(ctx.db, report.revisionSeq);
  const answers: Answers = revision ? JSON.parse(revision.answers) : {};
  return { outline: compiled.outline, form, answers };
}

/** What is wrong with some places, by where each was named. */
export function placeIssues(
  places: readonly { at: string; pointer: string }[],
  context: Parameters<typeof resolvePlace>[1],
) {
  return places.flatMap(({ at, pointer }) => {
    const found = resolvePlace(at, context);
    return found.ok ? [] : [{ ...found.issue, pointer }];
  });
}
