import type { Answers } from '../../../schemas/report/answers.ts';
import { type PlacedUnit, placedUnits, roundsBefore, successionsOf } from '../../db/queries/previous.ts';
import { revisionContents } from '../../db/queries/reports.ts';
import type { RoundRow } from '../../db/queries/rounds.ts';
import type { UnitKey } from '../../domain/access.ts';
import { ancestryOf, previousAnswers } from '../../domain/previous.ts';
import type { Context } from '../context.ts';
import type { Loaded } from './load.ts';

export type Previous =
  /** No round of the outline ended before this one's period. */
  | { status: 'none' }
  | {
      /**
       * Why there is nothing to compare with: a part of a unit came or went, nobody knows what it was then, or not
       * everybody it was has reported.
       */
      status: 'partial' | 'unknown' | 'not_reported';
      round: { id: string; title: string };
    }
  | {
      status: 'compared';
      round: { id: string; title: string };
      /** Whose figures they are: the unit itself, or those that were merged into it. */
      units: { code: string; name: string }[];
      /** In the shape of this round's form; what is not comparable is not there. */
      answers: Answers;
    };

/**
 * The figures of the same outline's last round before this one, for the same unit by code and first day; for one that
 * others were merged into, their sums. Never guessed: where that cannot be told, it says why.
 */
export async function previousFigures(ctx: Context, { round, unit, form, rowNames }: Loaded): Promise<Previous> {
  const rounds = await roundsBefore(ctx.db, round);
  const [nearest] = rounds;
  if (!nearest) return { status: 'none' };
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
  const inTree = (earlier: RoundRow) => {
    const units = placed.filter(({ roundId }) => roundId === earlier.id);
    const at = (one: UnitKey) => units.find(({ code, validFrom }) => code === one.code && validFrom === one.validFrom);
    const tree = { has: (one: UnitKey) => at(one) !== undefined, unitsOn: earlier.unitsOn };
    return { at, ancestry: (one: UnitKey) => ancestryOf(one, tree, edges, round.unitsOn) };
  };
  // The nearest round that awaited anything from the unit or from what it was; else the nearest, to say why not.
  const earlier =
    rounds.find((one) => {
      const { at, ancestry } = inTree(one);
      const found = ancestry(unit);
      return found.ok && found.units.some((was) => at(was)?.state != null);
    }) ?? nearest;
  const named = { id: earlier.id, title: earlier.title };
  const { at, ancestry } = inTree(earlier);
  const found = ancestry(unit);
  if (!found.ok) return { status: found.reason, round: named };
  const was = found.units.map(at);
  if (!was.every(stands)) return { status: 'not_reported', round: named };
  const contents = await revisionContents(
    ctx.db,
    was.flatMap(({ revisionSeq }) => revisionSeq ?? []),
  );
  const rows = new Map(
    rowUnits.flatMap((row) => {
      const before = ancestry(row);
      return before.ok ? [[row.code, before.units.map(({ code }) => code)] as const] : [];
    }),
  );
  const parts = contents.map(({ answers }): Answers => JSON.parse(answers));
  return {
    status: 'compared',
    round: named,
    units: was.map(({ code, name }) => ({ code, name })),
    answers: previousAnswers(parts, form.entries, rows),
  };
}

function stands(unit: PlacedUnit | undefined): unit is PlacedUnit {
  return unit !== undefined && (unit.state === 'submitted' || unit.state === 'accepted');
}
