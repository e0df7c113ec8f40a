import { plainLetters } from '../../../schemas/values/plain.ts';
import { roundRows, roundsTouching } from '../../db/queries/rounds.ts';
import type { RoundState } from '../../domain/report-state.ts';
import type { Context } from '../context.ts';
import { compiledOutline } from '../outlines/compiled.ts';
import type { RoundSummary } from '../types.ts';
import { summaryOf } from './summary.ts';
import { roundsLed } from './work.ts';

export type RoundQuery = { q?: string | undefined; state?: RoundState | undefined; year?: string | undefined };

/** Rounds a person has anything to do with, newest first, those of the past among them: the archive. */
export async function findRounds(ctx: Context, query: RoundQuery = {}): Promise<RoundSummary[]> {
  return (await searchRounds(ctx, query)).map(({ round }) => round);
}

/** The same, and which of them the person leads. */
export async function searchRounds(
  ctx: Context,
  query: RoundQuery = {},
): Promise<{ round: RoundSummary; led: boolean }[]> {
  const units = ctx.actor.grants.map(({ unit }) => unit);
  const [all, touched] = await Promise.all([roundRows(ctx.db), roundsTouching(ctx.db, units)]);
  const mine = all.filter((row) => touched.includes(row.id) || row.createdBy === ctx.actor.userId).reverse();
  const outlines = new Map(mine.map((row) => [`${row.outlineId}@${row.outlineVersion}`, row]));
  const compiled = new Map(
    await Promise.all(
      [...outlines].map(async ([key, row]) => {
        const found = await compiledOutline(ctx.db, row.outlineId, row.outlineVersion);
        if (!found) throw new Error(`round ${row.id} names an outline that is not there`);
        return [key, found] as const;
      }),
    ),
  );
  const words = plainLetters(query.q ?? '')
    .split(/\s+/)
    .filter((word) => word !== '');
  const led = await roundsLed(ctx, mine);
  return mine
    .flatMap((row) => {
      const outline = compiled.get(`${row.outlineId}@${row.outlineVersion}`);
      return outline ? [{ round: summaryOf(row, outline, ctx.now()), led: led.has(row.id) }] : [];
    })
    .filter(({ round }) => query.state === undefined || round.state === query.state)
    .filter(({ round }) => !query.year || yearsOf(round).includes(query.year))
    .filter(({ round }) => {
      const text = plainLetters(`${round.id} ${round.title} ${round.basis ?? ''}`);
      return words.every((word) => text.includes(word));
    });
}

/** The year a round is of: that in which its period ends. */
export const yearOf = ({ period }: Pick<RoundSummary, 'period'>) => period.to.slice(0, 4);
const yearsOf = (round: RoundSummary) => [yearOf(round), round.period.from.slice(0, 4)];
