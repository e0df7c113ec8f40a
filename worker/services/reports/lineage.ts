import type { Entry } from '../../../schemas/outline/walk.ts';
import { placesOf } from '../../../schemas/outline/walk.ts';
import type { Answers } from '../../../schemas/report/answers.ts';
import type { FormOf } from '../../../schemas/report/validator.ts';
import {
  earlierContents,
  type PlacedUnit,
  placedUnits,
  roundsBefore,
  successionsOf,
} from '../../db/queries/previous.ts';
import type { RoundRow } from '../../db/queries/rounds.ts';
import type { UnitKey } from '../../domain/access.ts';
import { type Ancestry, ancestryOf, previousAnswers } from '../../domain/previous.ts';
import type { FrozenUnit } from '../../domain/round-plan.ts';
import type { SystemContext } from '../context.ts';
import { compiledOutlines } from '../outlines/compiled.ts';

/** What a report needs to be looked for in rounds before its own. */
export type Traced = { round: RoundRow; unit: FrozenUnit; form: FormOf; rowNames: { [code: string]: string } };

/** A report and its rows, in one round before: which units they were then, and what those have filed. */
export type Lineage = {
  round: RoundRow;
  ancestry: Ancestry;
  /** In the order of the ancestry; without a state where the round awaited nothing from it. */
  units: PlacedUnit[];
  /** For each row by unit of now, the units it was then. */
  rows: ReadonlyMap<string, readonly { code: string; name: string }[]>;
};

/** The rounds of the same outline that ended before this one, nearest first. Four statements, however many rounds. */
export async function lineagesOf(ctx: SystemContext, { round, unit, form, rowNames }: Traced): Promise<Lineage[]> {
  const rounds = await roundsBefore(ctx.db, round);
  const [nearest] = rounds;
  if (!nearest) return [];
  const rowCodes = Object.values(form.rowsByTier).flatMap((codes) => [...(codes ?? [])]);
  const rowUnits = await placedUnits(ctx.db, [round.id], rowCodes);
  const oldest = rounds.map(({ unitsOn }) => unitsOn).sort()[0] ?? nearest.unitsOn;
  const edges = await successionsOf(ctx.db, [unit, ...rowUnits], oldest, round.unitsOn);
  const codes = [unit.code, ...Object.keys(rowNames), ...edges.flatMap(({ from }) => from.code)];
  const placed = await placedUnits(
    ctx.db,
    rounds.map(({ id }) => id),
    codes,
  );
  return rounds.map((earlier) => {
    const units = new Map(
      placed.filter(({ roundId }) => roundId === earlier.id).map((one) => [`${one.code}@${one.validFrom}`, one]),
    );
    const at = ({ code, validFrom }: UnitKey) => units.get(`${code}@${validFrom}`);
    const tree = { has: (one: UnitKey) => at(one) !== undefined, unitsOn: earlier.unitsOn };
    const ancestry = ancestryOf(unit, tree, edges, round.unitsOn);
    const rows = rowUnits.flatMap((row) => {
      const before = ancestryOf(row, tree, edges, round.unitsOn);
      return before.ok ? [[row.code, before.units.flatMap((one) => at(one) ?? [])] as const] : [];
    });
    return {
      round: earlier,
      ancestry,
      units: ancestry.ok ? ancestry.units.flatMap((one) => at(one) ?? []) : [],
      rows: new Map(rows),
    };
  });
}

/** The nearest round that awaited anything from the unit or from what it was; else the nearest, to say why not. */
export const nearestOf = (lineages: readonly Lineage[]): Lineage | undefined =>
  lineages.find(({ units }) => units.some(({ state }) => state !== null)) ?? lineages[0];

/** The revisions that stand of a report in a round before; null where any is missing. */
export function standingOf({ ancestry, units }: Lineage): number[] | null {
  if (!ancestry.ok) return null;
  const seqs = units.flatMap(({ state, revisionSeq }) =>
    (state === 'submitted' || state === 'accepted') && revisionSeq !== null ? [revisionSeq] : [],
  );
  return seqs.length === units.length && units.length > 0 ? seqs : null;
}

/**
 * What revisions of rounds before say, in the shape of some entries of this form: one statement for the contents, and
 * one for versions of the outline that are not kept. Null where one of its revisions is not there.
 */
export async function earlierAnswers(
  ctx: SystemContext,
  outlineId: string,
  of: readonly { lineage: Lineage; revisions: readonly number[] }[],
  entries: readonly Entry[],
): Promise<(Answers | null)[]> {
  const ids = entries.map(({ id }) => id);
  const contents = await earlierContents(ctx.db, [...new Set(of.flatMap(({ revisions }) => [...revisions]))], ids);
  const compiled = await compiledOutlines(ctx.db, outlineId, [
    ...new Set(contents.map(({ outlineVersion }) => outlineVersion)),
  ]);
  const asked = new Map(
    [...compiled].map(([version, { outline }]) => [
      version,
      new Map(placesOf(outline).map(({ entry }) => [entry.id, entry])),
    ]),
  );
  const bySeq = new Map(contents.map((one) => [one.seq, one]));
  return of.map(({ lineage, revisions }) => {
    const parts = revisions.flatMap((seq) => {
      const content = bySeq.get(seq);
      const known = content && asked.get(content.outlineVersion);
      return content && known ? [{ answers: JSON.parse(content.answers) as Answers, entries: known }] : [];
    });
    if (parts.length < revisions.length || parts.length === 0) return null;
    const rows = new Map([...lineage.rows].map(([row, units]) => [row, units.map(({ code }) => code)]));
    return previousAnswers(parts, entries, rows);
  });
}
