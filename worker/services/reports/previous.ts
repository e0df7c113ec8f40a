import type { Answers } from '../../../schemas/report/answers.ts';
import type { Context } from '../context.ts';
import { earlierAnswers, type Lineage, lineagesOf, nearestOf, standingOf, type Traced } from './lineage.ts';

export type RoundName = { id: string; title: string };

/** Why there is nothing to compare with: a part of a unit came or went, nobody knows what it was then, or not everybody it was has reported. */
export type Incomparable = 'partial' | 'unknown' | 'not_reported';

export type Previous =
  /** No round of the outline ended before this one's period. */
  | { status: 'none' }
  | { status: Incomparable; round: RoundName }
  | {
      status: 'compared';
      round: RoundName;
      /** Whose figures they are: the unit itself, or those that were merged into it. */
      units: { code: string; name: string }[];
      /** In the shape of this round's form; what is not comparable is not there. */
      answers: Answers;
    };

/**
 * The figures of the same outline's last round before this one, for the same unit by code and first day; for one that
 * others were merged into, their sums. Never guessed: where that cannot be told, it says why.
 */
export async function previousFigures(ctx: Context, traced: Traced): Promise<Previous> {
  const lineage = nearestOf(await lineagesOf(ctx, traced));
  if (!lineage) return { status: 'none' };
  const round = nameOf(lineage);
  const revisions = standingOf(lineage);
  if (!revisions) return { status: whyNot(lineage), round };
  const [answers] = await earlierAnswers(ctx, traced.round.outlineId, [{ lineage, revisions }], traced.form.entries);
  if (!answers) return { status: 'unknown', round };
  return { status: 'compared', round, units: lineage.units.map(({ code, name }) => ({ code, name })), answers };
}

export const nameOf = ({ round: { id, title } }: Lineage): RoundName => ({ id, title });

export const whyNot = ({ ancestry }: Lineage): Incomparable => (ancestry.ok ? 'not_reported' : ancestry.reason);
