import type { Tier } from '../../../schemas/outline/base.ts';
import { type Entry, isGrid } from '../../../schemas/outline/walk.ts';
import type { FrozenUnit } from '../round-plan.ts';

/** How many reports each entry is awaited from. Grids by unit and free ones are counted over rows and are not in it. */
export type ExpectedIn = { readonly [entry: string]: number };
type Asked = Pick<FrozenUnit, 'code' | 'parent' | 'tier' | 'expected' | 'attributes'>;

export const childrenOf = <U extends Pick<FrozenUnit, 'parent'>>(units: readonly U[]): ReadonlyMap<string, U[]> =>
  Map.groupBy(units, (unit) => unit.parent);

/**
 * How many reports a rollup expects for each entry: those of the tiers that file it, without those below a standing
 * report that files it too, which counts in their stead. `among` narrows it to a group of units.
 */
export function expectations(
  units: readonly Asked[],
  stands: (code: string) => boolean,
  entriesOfTier: (tier: Tier) => readonly Entry[],
): (root: Asked, among?: (unit: Asked) => boolean) => ExpectedIn {
  const children = childrenOf(units);
  const filed = new Map<Tier, ReadonlySet<string>>();
  const filedBy = (tier: Tier) => {
    const known =
      filed.get(tier) ??
      new Set(
        entriesOfTier(tier)
          .filter(countsReports)
          .map(({ id }) => id),
      );
    filed.set(tier, known);
    return known;
  };
  // Reports of one tier below standing reports of the same tiers are expected for the same entries: counted together.
  const kept = new Map<string, ExpectedIn>();
  return (root, among = () => true) => {
    const alike = new Map<string, { tier: Tier; taken: readonly Tier[]; n: number }>();
    const visit = (unit: Asked, taken: readonly Tier[]) => {
      if (unit.expected && among(unit)) {
        const key = [unit.tier, ...taken].join();
        const known = alike.get(key) ?? { tier: unit.tier, taken, n: 0 };
        known.n += 1;
        alike.set(key, known);
      }
      const within = unit.expected && stands(unit.code) ? [...taken, unit.tier] : taken;
      for (const child of children.get(unit.code) ?? []) visit(child, within);
    };
    visit(root, []);
    const key = [...alike].map(([one, { n }]) => `${one}:${n}`).join(';');
    const counted = kept.get(key) ?? countOf([...alike.values()], filedBy);
    kept.set(key, counted);
    return counted;
  };
}

/** Whether an entry is counted by reports, not over rows. */
export const countsReports = (entry: Entry): boolean =>
  !isGrid(entry) || entry.rows.by === 'list' || entry.rows.by === 'year';

function countOf(
  alike: readonly { tier: Tier; taken: readonly Tier[]; n: number }[],
  filedBy: (tier: Tier) => ReadonlySet<string>,
): ExpectedIn {
  const counts = new Map<string, number>();
  for (const { tier, taken, n } of alike) {
    for (const id of filedBy(tier)) {
      if (!taken.some((above) => filedBy(above).has(id))) counts.set(id, (counts.get(id) ?? 0) + n);
    }
  }
  return Object.fromEntries(counts);
}
