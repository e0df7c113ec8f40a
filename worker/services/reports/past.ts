import type { Field } from '../../../schemas/outline/kinds.ts';
import { type Entry, isGrid, type Page } from '../../../schemas/outline/walk.ts';
import type { Answers } from '../../../schemas/report/answers.ts';
import type { Context } from '../context.ts';
import { earlierAnswers, lineagesOf, nearestOf, standingOf, type Traced } from './lineage.ts';
import { type Incomparable, nameOf, type RoundName, whyNot } from './previous.ts';

/** What rounds before say about one page of a form. */
export type Past =
  | { status: 'none' }
  | { status: Incomparable; round: RoundName }
  | {
      status: 'compared';
      /** The nearest round that awaited this report. */
      round: RoundName;
      /** Whose figures they are, where they are not the unit's own: their names. */
      merged: string[];
      /** The same of rows by unit, by code. */
      mergedRows: { [row: string]: string[] };
      answers: Answers;
      /** The rounds before, oldest first, that one last; null where a round says nothing comparable. */
      rounds: { title: string; answers: Answers | null }[];
    };

/** Kinds that say nothing in figures and may be long. */
const isWordy = ({ kind }: Field) => kind === 'text' || kind === 'document';

/** What a page shows, and the single figures elsewhere that its rates and totals may name. */
const entriesFor = (page: Page, entries: readonly Entry[]) =>
  entries.filter((entry) => page.entries.some(({ id }) => id === entry.id) || (!isGrid(entry) && !isWordy(entry)));

/** The figures of up to five rounds before, of one page: five statements, whatever the page holds. */
export async function pastFigures(ctx: Context, traced: Traced, page: Page): Promise<Past> {
  const lineages = await lineagesOf(ctx, traced);
  const nearest = nearestOf(lineages);
  if (!nearest) return { status: 'none' };
  const round = nameOf(nearest);
  if (!standingOf(nearest)) return { status: whyNot(nearest), round };
  const told = lineages.slice(lineages.indexOf(nearest));
  const standing = told.flatMap((lineage) => {
    const revisions = standingOf(lineage);
    return revisions ? [{ lineage, revisions }] : [];
  });
  const entries = entriesFor(page, traced.form.entries);
  const found = await earlierAnswers(ctx, traced.round.outlineId, standing, entries);
  const byRound = new Map(standing.map(({ lineage }, i) => [lineage, found[i] ?? null]));
  const answers = byRound.get(nearest);
  if (!answers) return { status: 'unknown', round };
  const isOther = (units: readonly { code: string }[], code: string) => units.length !== 1 || units[0]?.code !== code;
  const names = (units: readonly { name: string }[]) => units.map(({ name }) => name);
  return {
    status: 'compared',
    round,
    merged: isOther(nearest.units, traced.unit.code) ? names(nearest.units) : [],
    mergedRows: Object.fromEntries(
      [...nearest.rows].flatMap(([row, units]) => (isOther(units, row) ? [[row, names(units)]] : [])),
    ),
    answers,
    rounds: told.map((lineage) => ({ title: lineage.round.title, answers: byRound.get(lineage) ?? null })).reverse(),
  };
}
