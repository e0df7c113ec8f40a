import { pointer } from '../issues.ts';
import { TIER_DEPTH, type Tier } from './base.ts';
import type { Field } from './kinds.ts';
import type { Grid, Item, Outline, Section } from './outline.ts';

/** What a report answers: a field by itself, or a grid. */
export type Entry = Field | Grid;

export type Place = {
  entry: Entry /** Into the outline. */;
  pointer: string /** Outermost first. */;
  sections: readonly Section[];
};

/** One page of the form: a section with the entries that stand directly in it. */
export type Page = { id: string; section: Section | null; sections: readonly Section[]; entries: readonly Entry[] };

/** The page of entries that stand in no section. */
export const ROOT_PAGE = 'general';

export function isGrid(item: Item): item is Grid {
  return item.kind === 'grid';
}

/** Every field and grid with its place, in the order of the outline. */
export function placesOf(outline: Outline): Place[] {
  const places: Place[] = [];
  visit(outline.items, pointer('items'), [], (item, at, sections) => {
    if (item.kind !== 'section') places.push({ entry: item, pointer: at, sections });
  });
  return places;
}

/** Every section with its place, outermost first. */
export function sectionsOf(outline: Outline): { section: Section; pointer: string; sections: readonly Section[] }[] {
  const found: { section: Section; pointer: string; sections: readonly Section[] }[] = [];
  visit(outline.items, pointer('items'), [], (item, at, sections) => {
    if (item.kind === 'section') found.push({ section: item, pointer: at, sections });
  });
  return found;
}

export function pagesOf(outline: Outline): Page[] {
  const own = (items: readonly Item[]) => items.filter((item): item is Entry => item.kind !== 'section');
  const root: Page = { id: ROOT_PAGE, section: null, sections: [], entries: own(outline.items) };
  const inSections = sectionsOf(outline).map(({ section, sections }) => ({
    id: section.id,
    section,
    sections: [...sections, section],
    entries: own(section.items),
  }));
  return [root, ...inSections].filter((page) => page.entries.length > 0);
}

/**
 * The tiers that file an entry in a tree with these tiers: those it names, else those of the outline; where the
 * tree has none of them, the tier named by `else`. A grid by unit is also filed by the tier of its rows, each unit
 * its own row, where units of that tier are asked for a report: beside the tiers above it, or in their stead where
 * the tree lacks them. Empty when nobody files it: such a round does not open.
 */
export function filersOf(
  entry: Entry,
  outline: Outline,
  treeTiers: readonly Tier[],
  askedTiers: readonly Tier[] = [],
): Tier[] {
  const own = entry.filedBy === undefined ? undefined : [entry.filedBy].flat();
  const wanted = own ?? outline.filedBy;
  const named = wanted.filter((tier) => treeTiers.includes(tier));
  const rows = isGrid(entry) && entry.rows.by === 'unit' && askedTiers.includes(entry.rows.tier) && entry.rows.tier;
  if (rows && !named.includes(rows)) {
    const above = (tier: Tier) => TIER_DEPTH[tier] < TIER_DEPTH[rows];
    if (named.length > 0 ? named.some(above) : wanted.some(above)) return [...named, rows];
  }
  if (named.length > 0) return named;
  const fallback = entry.else ?? outline.else;
  return fallback !== undefined && treeTiers.includes(fallback) ? [fallback] : [];
}

/** The years of a grid by year, as row ids. */
export function yearsOf(rows: { from: number; to: number }): string[] {
  return Array.from({ length: Math.max(0, rows.to - rows.from + 1) }, (_, i) => String(rows.from + i));
}

/** The columns of a grid by list that are added up over its rows. */
export function totalledColumns(grid: Grid): string[] {
  if (grid.rows.by !== 'list' || grid.totals === undefined || grid.totals === false) return [];
  return grid.totals === true ? grid.columns.map((column) => column.id) : grid.totals;
}

function visit(
  items: readonly Item[],
  at: string,
  sections: readonly Section[],
  use: (item: Item, at: string, sections: readonly Section[]) => void,
): void {
  items.forEach((item, i) => {
    const here = `${at}/${i}`;
    use(item, here, sections);
    if (item.kind === 'section') visit(item.items, `${here}/items`, [...sections, item], use);
  });
}
