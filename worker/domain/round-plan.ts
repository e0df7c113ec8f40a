import { type Issue, pointer } from '../../schemas/issues.ts';
import type { Tier } from '../../schemas/outline/base.ts';
import { byKind, type KindTable } from '../../schemas/outline/kinds.ts';
import { cellsOf as cellsOfEntry } from '../../schemas/outline/lint.ts';
import type { Outline } from '../../schemas/outline/outline.ts';
import { filersOf, isGrid, placesOf } from '../../schemas/outline/walk.ts';
import { entriesFor, type FormOf } from '../../schemas/report/validator.ts';
import { UNKNOWN } from './rollup/fold.ts';
import { below, childrenOf, pathOf, type Tree } from './units.ts';

/** A unit of a round's tree as it is frozen when the round opens. */
export type FrozenUnit = {
  code: string;
  validFrom: string;
  name: string;
  tier: Tier;
  parent: string;
  expected: boolean;
  /** Children that have a rollup of their own: expected, or with somebody expected below. */
  rollupChildren: number;
  /** Every attribute of the round, `unknown` where nobody stated it. */
  attributes: { [key: string]: string };
};
/** Whom a report is sent to: the nearest unit above that reports in the round itself, else the one at the top of its tree. */
export function readerOf(path: readonly FrozenUnit[]): FrozenUnit | null {
  const above = path.slice(1);
  return above.find(({ expected }) => expected) ?? above.at(-1) ?? null;
}

export type RoundPlan = { units: FrozenUnit[]; treeTiers: Tier[]; askedTiers: Tier[]; attributes: string[] };

/** Cells of one report, with a row for every unit of its grids by unit. */
export const MAX_REPORT_CELLS = 20_000;
/**
 * A rollup is one row, and a row ends at 2 MB: every figure once, and once more for each value of each attribute. A
 * round whose rollup could outgrow that does not open; better now than in the middle of the night of the deadline.
 */
export const MAX_ROLLUP_BYTES = 1_500_000;
export const MAX_ATTRIBUTES = 4;

/**
 * What a round fixes when it opens, on its own date: the expected units, those above them and those below them. Others
 * have no part in it, nor do people there see it. Its tiers are those of the whole tree from the root down.
 * Refuses what could not be filled in: units the tree lacks, tiers nobody asked, entries nobody files.
 */
export function planRound(
  tree: Tree,
  outline: Outline,
  expected: readonly string[],
  deadlines: { readonly [T in Tier]?: string },
): { ok: true; plan: RoundPlan } | { ok: false; issues: Issue[] } {
  const issues: Issue[] = expected.flatMap((code, i): Issue[] => {
    if (!tree.has(code)) return [{ pointer: pointer('expected', i), code: 'unknown_unit', params: { unit: code } }];
    return expected.indexOf(code) < i
      ? [{ pointer: pointer('expected', i), code: 'duplicate_id', params: { id: code } }]
      : [];
  });
  if (issues.length > 0) return { ok: false, issues };

  const children = childrenOf(tree);
  const roots = [...new Set(expected.map((code) => pathOf(tree, code).at(-1)?.code ?? code))].sort();
  const whole = new Set(roots.flatMap((root) => [root, ...below(children, root)]));
  const treeTiers = [...new Set([...whole].flatMap((code) => tree.get(code)?.tier ?? []))];
  const askedTiers = [...new Set(expected.flatMap((code) => tree.get(code)?.tier ?? []))];
  const concerned = new Set(
    expected.flatMap((code) => [...pathOf(tree, code).map((unit) => unit.code), ...below(children, code)]),
  );
  const units = [...concerned].sort().flatMap((code) => tree.get(code) ?? []);
  const attributes = [...new Set(units.flatMap((unit) => Object.keys(unit.attributes)))]
    .sort()
    .slice(0, MAX_ATTRIBUTES);

  for (const { entry, pointer: at } of placesOf(outline)) {
    if (filersOf(entry, outline, treeTiers, askedTiers).length === 0) {
      issues.push({ pointer: pointer('outline'), code: 'field_without_filer', params: { id: entry.id, at } });
    }
  }
  const tiersAsked = new Map<Tier, string>();
  expected.forEach((code, i) => {
    const unit = tree.get(code);
    if (!unit) return;
    const entries = entriesFor(outline, unit.tier, treeTiers, askedTiers);
    if (entries.length === 0) {
      issues.push({
        pointer: pointer('expected', i),
        code: 'not_filing_tier',
        params: { unit: code, tier: unit.tier },
      });
    }
    if (!tiersAsked.has(unit.tier)) tiersAsked.set(unit.tier, code);
    const cells = cellsOf({ entries, rowsByTier: rowsByTier(unit.code, unit.tier, below(children, unit.code), tree) });
    if (cells > MAX_REPORT_CELLS) {
      issues.push({
        pointer: pointer('expected', i),
        code: 'too_many_cells',
        params: { cells, max: MAX_REPORT_CELLS },
      });
    }
  });
  for (const tier of tiersAsked.keys()) {
    if (deadlines[tier] === undefined) {
      issues.push({ pointer: pointer('deadlines', tier), code: 'deadline_missing', params: { tier } });
    }
  }
  for (const tier of Object.keys(deadlines) as Tier[]) {
    if (deadlines[tier] !== undefined && !tiersAsked.has(tier))
      issues.push({ pointer: pointer('deadlines', tier), code: 'deadline_of_nobody', params: { tier } });
  }
  const values = attributes.map((key) => new Set(units.map((unit) => attributeText(unit.attributes[key]))).size);
  const rollupBytes = figureBytes(outline) * values.reduce((sum, n) => sum + n, 1);
  if (rollupBytes > MAX_ROLLUP_BYTES) {
    issues.push({
      pointer: pointer('outline'),
      code: 'too_many_cells',
      params: { cells: rollupBytes, max: MAX_ROLLUP_BYTES },
    });
  }
  if (issues.length > 0) return { ok: false, issues };

  const inRollup = new Set(expected.flatMap((code) => pathOf(tree, code).map((unit) => unit.code)));
  const asked = new Set(expected);
  return {
    ok: true,
    plan: {
      treeTiers,
      askedTiers,
      attributes,
      units: units.map((unit) => ({
        code: unit.code,
        validFrom: unit.validFrom,
        name: unit.name,
        tier: unit.tier,
        parent: unit.parent ?? '',
        expected: asked.has(unit.code),
        rollupChildren: (children.get(unit.code) ?? []).filter((code) => inRollup.has(code)).length,
        attributes: Object.fromEntries(attributes.map((key) => [key, attributeText(unit.attributes[key])])),
      })),
    },
  };
}

/** How many cells one report of a round has: what its unit will be asked to fill in. */
export function reportCells(
  tree: Tree,
  outline: Outline,
  code: string,
  tiers: Pick<RoundPlan, 'treeTiers' | 'askedTiers'>,
): number {
  const tier = tree.get(code)?.tier;
  if (tier === undefined) return 0;
  const rows = rowsByTier(code, tier, below(childrenOf(tree), code), tree);
  const entries = entriesFor(outline, tier, tiers.treeTiers, tiers.askedTiers);
  return cellsOf({ entries, rowsByTier: rows });
}

/** true → yes, false → no; a text stays; nothing stated is `unknown`. */
export function attributeText(value: boolean | string | undefined): string {
  if (value === undefined) return UNKNOWN;
  return value === true ? 'yes' : value === false ? 'no' : value;
}

/** Units that are rows of a unit's grids, by tier: those below it, or itself at its own tier. */
export function rowsByTier(
  code: string,
  tier: Tier,
  descendants: readonly string[],
  tree: { get: (code: string) => { tier: Tier } | undefined },
): FormOf['rowsByTier'] {
  const rows: { [T in Tier]?: string[] } = { [tier]: [code] };
  for (const one of [...descendants].sort()) {
    const at = tree.get(one)?.tier;
    if (at === undefined || at === tier) continue;
    const known = rows[at];
    if (known) known.push(one);
    else rows[at] = [one];
  }
  return rows;
}

const GAP_BYTES = 24;
const NUMBER_BYTES = 16;
const number = () => 4 * NUMBER_BYTES + GAP_BYTES;
const tally = ({ options }: { options: readonly { id: string }[] }) =>
  options.reduce((sum, { id }) => sum + id.length + 10, 16 + GAP_BYTES);
const presence = () => 16 + GAP_BYTES;

/** The longest an aggregate of each kind becomes as JSON, its id apart. */
const FIGURE_BYTES: KindTable<[], number> = {
  count: () => 3 * 12 + NUMBER_BYTES + GAP_BYTES, // one cell has at most ten digits
  amount: number,
  decimal: number,
  rate: () => 3 * NUMBER_BYTES,
  total: number,
  flag: () => 24 + GAP_BYTES,
  choice: tally,
  level: tally,
  text: presence,
  date: presence,
  document: presence,
  target: () => 9 * 12 + 40 + GAP_BYTES,
};

/** How long the aggregates of an outline may become as JSON: each figure with its id. */
export function figureBytes(outline: Outline): number {
  return placesOf(outline).reduce((sum, { entry }) => {
    if (!isGrid(entry)) return sum + entry.id.length + byKind(FIGURE_BYTES, entry);
    const row = entry.columns.reduce((all, column) => all + column.id.length + byKind(FIGURE_BYTES, column), 0);
    const rows = entry.rows.by === 'list' || entry.rows.by === 'year' ? cellsOfEntry(entry) / entry.columns.length : 1;
    return sum + row * rows;
  }, 0);
}

function cellsOf(form: FormOf): number {
  return form.entries.reduce((sum, entry) => {
    if (!isGrid(entry)) return sum + 1;
    const { rows, columns } = entry;
    const n =
      rows.by === 'unit'
        ? (form.rowsByTier[rows.tier]?.length ?? 0)
        : rows.by === 'list'
          ? rows.rows.length
          : rows.by === 'year'
            ? rows.to - rows.from + 1
            : rows.max;
    return sum + n * columns.length;
  }, 0);
}
