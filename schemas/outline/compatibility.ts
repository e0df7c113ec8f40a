import { DEFAULT_PLACES } from './kinds/decimal.ts';
import { type Field, measureOf } from './kinds.ts';
import type { GridRows, Outline } from './outline.ts';
import { type Entry, isGrid, placesOf } from './walk.ts';

export const OBSTACLES = [
  'kind_changed',
  'measure_changed',
  'places_changed',
  'rows_changed',
  'filers_changed',
  'qualifier_dropped',
  'forecast_changed',
] as const;
/** Why figures of two versions cannot stand in one round: `id` is an entry's, or `grid.column`. */
export type Obstacle = { code: (typeof OBSTACLES)[number]; id: string };

/**
 * What keeps a round whose reports are filled in by `a` from going over to `b`. One id must mean one thing in all of
 * its reports: the same kind of figure, counted in the same measure, with the same decimals, filed by the same tiers,
 * in rows of the same kind. What is added, removed, renamed, moved, bounded or asked for is no obstacle; nor is a figure
 * that takes words like "hơn" from now on. One that no longer takes them is: those that count would look exact. So is a
 * forecast of another day: those that were sent would be held against a target they do not speak of.
 */
export function obstacles(a: Outline, b: Outline): Obstacle[] {
  const before = new Map(placesOf(a).map(({ entry }) => [entry.id, entry]));
  return placesOf(b).flatMap(({ entry }): Obstacle[] => {
    const was = before.get(entry.id);
    if (!was) return [];
    const own: Obstacle[] = filingOf(was, a) === filingOf(entry, b) ? [] : [{ code: 'filers_changed', id: entry.id }];
    if (!isGrid(was) || !isGrid(entry)) {
      if (isGrid(was) || isGrid(entry)) return [...own, { code: 'kind_changed', id: entry.id }];
      return [...own, ...ofField(was, entry, entry.id), ...ofStanding(was, entry, entry.id)];
    }
    if (!sameRows(was.rows, entry.rows)) own.push({ code: 'rows_changed', id: entry.id });
    const columns = new Map(was.columns.map((column) => [column.id, column]));
    return [
      ...own,
      ...entry.columns.flatMap((column) => {
        const known = columns.get(column.id);
        const id = `${entry.id}.${column.id}`;
        return known ? [...ofField(known, column, id), ...ofStanding(known, column, id)] : [];
      }),
    ];
  });
}

function ofField(a: Field, b: Field, id: string): Obstacle[] {
  if (a.kind !== b.kind) return [{ code: 'kind_changed', id }];
  if (measureOf(a) !== measureOf(b)) return [{ code: 'measure_changed', id }];
  // Values of two scales are not of one kind, whatever they are called.
  if (a.kind === 'target' && b.kind === 'target' && JSON.stringify(a.scale) !== JSON.stringify(b.scale))
    return [{ code: 'measure_changed', id }];
  return placesOfField(a) === placesOfField(b) ? [] : [{ code: 'places_changed', id }];
}

/** What only reports that stand in the same round make one: from round to round the figure stays the same. */
function ofStanding(a: Field, b: Field, id: string): Obstacle[] {
  const [from, to] = [forecastOf(a), forecastOf(b)];
  return [
    ...(takesQualifier(a) && !takesQualifier(b) ? [{ code: 'qualifier_dropped', id } as const] : []),
    ...(from !== undefined && from !== to ? [{ code: 'forecast_changed', id } as const] : []),
  ];
}

const takesQualifier = (field: Field) => 'qualifier' in field && field.qualifier === true;
const forecastOf = (field: Field) => (field.kind === 'target' ? field.forecast : undefined);

/** Whether two fields of one id count the same thing in the same way. */
export const sameFigure = (a: Field, b: Field): boolean => ofField(a, b, '').length === 0;

/** Lists, years and free rows may grow and shrink; units of another tier, or rows of another kind, are other rows. */
export function sameRows(a: GridRows, b: GridRows): boolean {
  return a.by === b.by && (a.by !== 'unit' || b.by !== 'unit' || a.tier === b.tier);
}

const placesOfField = (field: Field) => (field.kind === 'decimal' ? (field.places ?? DEFAULT_PLACES) : 0);

/** Who files an entry, whatever tree it is asked in. */
export function filingOf(entry: Entry, outline: Outline): string {
  const named = [entry.filedBy ?? outline.filedBy].flat();
  return `${[...new Set(named)].sort().join()}/${entry.else ?? outline.else ?? ''}`;
}
