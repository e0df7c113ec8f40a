import type { Tier } from '../../schemas/outline/base.ts';
import type { Outline } from '../../schemas/outline/outline.ts';
import {
  levelsOf,
  type ShareStandard,
  type Standards,
  type StandardVersion,
  standardOn,
  standardsOn,
  tierOf,
  versionKey,
} from '../../schemas/standard.ts';
import {
  allOf,
  hasReached,
  type Part,
  type Reach,
  reachOf,
  type ShareRange,
  shareOf,
  sharePasses,
  type Truth,
} from '../../schemas/values/reach.ts';
import { type Levels, reachByVersion, standardChecks } from './rollup/levels.ts';

/** A unit of the tree a standard is held against, whether or not the round asks it. */
export type Recognisable = { code: string; name: string; tier: Tier; parent: string; difficult: Truth };

export type UnitReach = { unit: Recognisable; reach: Reach };
export type LevelShare = { level: number; among: 'ordinary' | 'difficult' | null; atLeast: number; range: ShareRange };
export type AboveReach = UnitReach & {
  shares: LevelShare[];
  /** How many units are counted, and of how many it is not known how far they reach. */
  counted: number;
  unknown: number;
};
export type Recognition = {
  check: string;
  standard: StandardVersion;
  /** The units it tells of, in order of code; those nobody reported on may have reached anything. */
  units: UnitReach[];
  /** For each level, how many of them have reached it at least and at most. */
  tally: { least: number; most: number }[];
  /** Units above them, recognised by their share: first those that count the units, then those that count these. */
  above: { standard: StandardVersion & ShareStandard; counts: Tier; units: AboveReach[] }[];
};

/**
 * What units are recognised at by their counts: those whose figures are held against a standard, and those above them
 * by the share of them. Where some are unknown a share is from–to, and so is a level; nothing is guessed.
 */
export function recognise(input: {
  outline: Outline;
  standards: Standards;
  on: string;
  levels: Levels;
  /** The unit that is looked at and all below it, in order of code. */
  units: readonly Recognisable[];
}): Recognition[] {
  const { outline, standards, on, levels, units } = input;
  const inForce = standardsOn(standards, on);
  return standardChecks(outline).flatMap((check): Recognition[] => {
    const standard = standardOn(standards, check.standard, on);
    if (!standard) return [];
    const top = levelsOf(standard).length;
    const version = versionKey(standard);
    const tier = tierOf(standard);
    const toldOf = (unit: string) => reachByVersion(levels, check.id, version, unit);
    const told = units
      .filter((unit) => (tier === null ? toldOf(unit.code) !== null : unit.tier === tier))
      .map((unit): UnitReach => ({ unit, reach: toldOf(unit.code) ?? { from: 0, to: top } }));
    const tally = levelsOf(standard).map((_, i) => ({
      least: told.filter(({ reach }) => reach.from > i).length,
      most: told.filter(({ reach }) => reach.to > i).length,
    }));
    return [{ check: check.id, standard, units: told, tally, above: aboveOf(standard, told, inForce, units) }];
  });
}

function aboveOf(
  base: StandardVersion,
  told: readonly UnitReach[],
  inForce: Standards,
  units: readonly Recognisable[],
): Recognition['above'] {
  const above: Recognition['above'] = [];
  const reached = new Map<string, readonly UnitReach[]>([[base.id, told]]);
  const path = pathsOf(units);
  const shares = inForce.filter((one): one is StandardVersion & ShareStandard => one.kind === 'share');
  for (let before = -1; before < above.length; ) {
    before = above.length;
    for (const standard of shares) {
      const counted = reached.get(standard.counts);
      const below = inForce.find(({ id }) => id === standard.counts);
      const counts = below && tierOf(below);
      if (!counted || !counts || reached.has(standard.id)) continue;
      const order = levelsOf(below).map(({ id }) => id);
      const recognised = units
        .filter((unit) => unit.tier === standard.tier)
        .map((unit): AboveReach => {
          const mine = counted.filter((one) => path(one.unit.code).has(unit.code));
          return { unit, ...byShare(standard, mine, order) };
        });
      reached.set(standard.id, recognised);
      above.push({ standard, counts, units: recognised });
    }
  }
  return above;
}

function byShare(
  standard: ShareStandard,
  counted: readonly UnitReach[],
  /** Levels of the units that are counted, lowest first. */
  order: readonly string[],
): Omit<AboveReach, 'unit'> {
  const shares: LevelShare[] = [];
  const truths = standard.levels.map(({ level, shares: asked }, i): Truth => {
    const at = order.indexOf(level) + 1;
    return allOf(
      asked.map(({ among, atLeast }): Truth => {
        const range = shareOf(
          counted.map(({ unit, reach }) => ({
            holds: at === 0 ? null : hasReached(reach, at),
            belongs: among === undefined ? true : belongs(unit.difficult, among),
          })),
        );
        shares.push({ level: i + 1, among: among ?? null, atLeast, range });
        return counted.length === 0 ? null : sharePasses(range, atLeast); // of nobody there is no share
      }),
    );
  });
  const unknown = counted.filter(({ reach }) => reach.from !== reach.to).length;
  return { reach: reachOf(truths), shares, counted: counted.length, unknown };
}

const belongs = (difficult: Truth, among: 'ordinary' | 'difficult'): Truth =>
  difficult === null ? null : difficult === (among === 'difficult');

/** The codes above each unit, itself not among them. */
function pathsOf(units: readonly Recognisable[]): (code: string) => ReadonlySet<string> {
  const parentOf = new Map(units.map(({ code, parent }) => [code, parent]));
  const known = new Map<string, ReadonlySet<string>>();
  return (code) => {
    const kept = known.get(code);
    if (kept) return kept;
    const path = new Set<string>();
    for (let up = parentOf.get(code); up && !path.has(up); up = parentOf.get(up)) path.add(up);
    known.set(code, path);
    return path;
  };
}

/** So many of so many, in percent, unrounded; null of nobody. */
export const percentOf = ({ n, of }: Part): number | null => (of === 0 ? null : (n * 100) / of);
