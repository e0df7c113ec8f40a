import { levelsOf, type StandardVersion, versionKey } from '../../../schemas/standard.ts';
import type { Reach } from '../../../schemas/values/reach.ts';
import { type RoundUnitRow, roundUnits } from '../../db/queries/rounds.ts';
import {
  type AboveReach,
  percentOf,
  type Recognisable,
  type Recognition,
  recognise,
} from '../../domain/recognition.ts';
import { reportDay } from '../../domain/report-state.ts';
import { isDifficult } from '../../domain/rollup/levels.ts';
import { attributeText } from '../../domain/round-plan.ts';
import { below, childrenOf } from '../../domain/units.ts';
import type { Context } from '../context.ts';
import { done, type Result } from '../result.ts';
import { standardsFor, usesStandards } from '../standards/known.ts';
import type { HeldStandard, RecognitionView, UnitRecognition } from '../types.ts';
import { unitTree } from '../units/tree.ts';
import { type LoadedRollup, loadRollup } from './get.ts';

type Key = { round: string; unit: string; basis: LoadedRollup['basis'] };

/** What a unit and those below it are recognised at, by the reports counted on a basis. */
export async function readRecognition(ctx: Context, key: Key): Promise<Result<RecognitionView>> {
  const loaded = await loadRollup(ctx, key);
  return loaded.ok ? done(await recognitionOf(ctx, loaded.value)) : loaded;
}

/**
 * The same for a rollup that is at hand. Units count that lived on the round's day, asked or not: whom the round does
 * not ask is unknown, not absent.
 */
export async function recognitionOf(
  ctx: Pick<Context, 'db' | 'standards'>,
  { round, unit, basis, row, outlines }: LoadedRollup,
  frozen?: readonly RoundUnitRow[],
): Promise<RecognitionView> {
  const { outline } = outlines.current;
  const on = reportDay(round);
  const head = { round: round.id, unit: unit.code, basis, asOf: row?.asOf ?? 0, on };
  if (!usesStandards(outline)) return { ...head, checks: [] };
  const [standards, tree, asked] = await Promise.all([
    standardsFor(ctx, outline, round),
    unitTree(ctx, round.unitsOn),
    frozen ?? roundUnits(ctx.db, round.id),
  ]);
  const inRound = new Map(asked.map((one) => [one.code, one]));
  const codes = [unit.code, ...below(childrenOf(tree), unit.code)].sort();
  const units = codes.flatMap((code): Recognisable[] => {
    const [then, now] = [inRound.get(code), tree.get(code)];
    const found = then ?? now;
    if (!found) return [];
    const facts =
      then?.attributes ??
      Object.fromEntries(Object.entries(now?.attributes ?? {}).map(([key, value]) => [key, attributeText(value)]));
    const { name, tier, parent } = found;
    return [{ code, name, tier, parent: parent ?? '', difficult: isDifficult(facts) }];
  });
  const levels = row ? (outlines.node(row).levels ?? {}) : {};
  const found = recognise({ outline, standards, on, levels, units });
  return { ...head, checks: found.map((one) => shown(one)) };
}

const shown = ({ check, standard, units, tally, above }: Recognition): RecognitionView['checks'][number] => ({
  check,
  standard: heldStandard(standard),
  units: units.map(({ unit, reach }) => ({ ...refOf(unit), ...ends(reach, standard) })),
  tally: levelsOf(standard).map(({ id, label }, i) => ({ level: id, label, ...(tally[i] ?? { least: 0, most: 0 }) })),
  above: above.map((one) => ({
    standard: heldStandard(one.standard),
    counts: one.counts,
    units: one.units.map((unit) => shownAbove(unit, one.standard)),
  })),
});

function shownAbove(
  { unit, reach, shares, counted, unknown }: AboveReach,
  standard: StandardVersion,
): RecognitionView['checks'][number]['above'][number]['units'][number] {
  const levels = levelsOf(standard);
  return {
    ...refOf(unit),
    ...ends(reach, standard),
    counted,
    unknown,
    shares: shares.map(({ level, among, atLeast, range: { least, most } }) => ({
      level: levels[level - 1]?.id ?? '',
      among,
      atLeast,
      least: { ...least, percent: percentOf(least) },
      most: { ...most, percent: percentOf(most) },
    })),
  };
}

const refOf = ({ code, name, tier }: Recognisable) => ({ code, name, tier });

/** The lowest and the highest level it can be, by id; null: none. */
function ends({ from, to }: Reach, standard: StandardVersion): Pick<UnitRecognition, 'atLeast' | 'atMost'> {
  const levels = levelsOf(standard);
  return { atLeast: levels[from - 1]?.id ?? null, atMost: levels[to - 1]?.id ?? null };
}

/** A version of a standard, as what is held against it names it. */
export function heldStandard(standard: StandardVersion): HeldStandard {
  const { id, title, basis, source, validFrom, validTo, verified, note, rev = 0 } = standard;
  return {
    id,
    version: versionKey(standard),
    title,
    basis,
    source: source ?? null,
    validFrom,
    validTo,
    rev,
    verified,
    note: note ?? null,
    levels: levelsOf(standard),
  };
}
