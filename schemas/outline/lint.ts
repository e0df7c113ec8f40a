import type { Issue } from '../issues.ts';
import { pointer } from '../issues.ts';
import type { Standards } from '../standard.ts';
import { TIER_DEPTH } from './base.ts';
import { byKind, type Field, type KindTable } from './kinds.ts';
import { lintCheck } from './lint-check.ts';
import { lintFilers } from './lint-filers.ts';
import { lintNested } from './lint-nested.ts';
import { type Add, duplicates, lintPart } from './lint-parts.ts';
import { lintTarget } from './lint-target.ts';
import type { Grid, Outline } from './outline.ts';
import { type Scope, scopeOf } from './scope.ts';
import { type Entry, isGrid, placesOf, ROOT_PAGE, sectionsOf, yearsOf } from './walk.ts';

/**
 * What one outline may hold. Cells are those that are stored and rolled up one by one: fields, cells of grids by
 * list and by year, rows × columns of free grids; a grid by unit counts its columns (its rows are known when a
 * round opens). A report body may have 1.5 MB.
 */
export const MAX_CELLS = 5_000;

export type LintContext = {
  /** The standards the product knows; one id may have several, each with its dates. */
  standards: Standards;
};

/** Columns every CSV begins with: a field of that name would be a second column of it. */
export const FIXED_COLUMNS: readonly string[] = ['unit', 'name', 'tier', 'state', 'seq'];

/** Faults of an outline that parses: one issue each, with a pointer into the outline. Empty means publishable. */
export function lint(outline: Outline, context: LintContext): Issue[] {
  const issues: Issue[] = [];
  const add: Add = (at, code, params) => issues.push(params ? { pointer: at, code, params } : { pointer: at, code });

  const places = placesOf(outline);
  duplicates([...places.map(({ entry, pointer: at }) => ({ id: entry.id, at: `${at}/id` }))], (at, id) =>
    add(at, 'duplicate_id', { id }),
  );
  const sections = sectionsOf(outline);
  duplicates(
    sections.map(({ section, pointer: at }) => ({ id: section.id, at: `${at}/id` })),
    (at, id) => add(at, 'duplicate_id', { id }),
  );
  if (places.some((place) => place.sections.length === 0)) {
    for (const { section, pointer: at } of sections) {
      if (section.id === ROOT_PAGE) add(`${at}/id`, 'malformed_id', { id: section.id }); // the page of the others
    }
  }

  const report = scopeOf(places.flatMap(({ entry }) => (isGrid(entry) ? [] : [entry])));
  const grids = new Map(places.flatMap(({ entry }) => (isGrid(entry) ? [[entry.id, entry] as const] : [])));
  for (const { entry, pointer: at } of places) {
    if (isGrid(entry)) lintGrid(entry, outline, at, add);
    else lintField(entry, report, at, add);
    if (FIXED_COLUMNS.includes(entry.id)) add(`${at}/id`, 'reserved_id', { id: entry.id });
  }
  lintFilers(outline, report, grids, places, add);
  lintNested(outline, report, grids, places, add);
  duplicates(
    [
      ...(outline.nested ?? []).flatMap((chain, c) =>
        chain.slice(1).map((_, i) => ({ id: `nested_${c + 1}_${i + 1}`, at: pointer('nested', c) })),
      ),
      ...outline.checks.map((check, i) => ({ id: check.id, at: pointer('checks', i, 'id') })),
    ],
    (at, id) => add(at, 'duplicate_id', { id }),
  );
  outline.checks.forEach((check, i) => lintCheck(check, pointer('checks', i), report, grids, context.standards, add));

  const cells = places.reduce((sum, { entry }) => sum + cellsOf(entry), 0);
  if (cells > MAX_CELLS) add('/items', 'too_many_cells', { cells, max: MAX_CELLS });
  return issues;
}

/** Stored and aggregated cells of an entry (see MAX_CELLS). */
export function cellsOf(entry: Entry): number {
  if (!isGrid(entry)) return 1;
  const { rows, columns } = entry;
  if (rows.by === 'list') return rows.rows.length * columns.length;
  if (rows.by === 'year') return yearsOf(rows).length * columns.length;
  return rows.by === 'free' ? rows.max * columns.length : columns.length;
}

function lintGrid(grid: Grid, outline: Outline, at: string, add: Add): void {
  const { rows } = grid;
  if (grid.id === 'report') add(`${at}/id`, 'malformed_id', { id: grid.id }); // what checks call the report itself
  duplicates(
    grid.columns.map((column, i) => ({ id: column.id, at: `${at}/columns/${i}/id` })),
    (where, id) => add(where, 'duplicate_id', { id }),
  );
  if (rows.by === 'list') {
    duplicates(
      rows.rows.map((row, i) => ({ id: row.id, at: `${at}/rows/rows/${i}/id` })),
      (where, id) => add(where, 'duplicate_id', { id }),
    );
  }
  if (rows.by === 'free') {
    grid.columns.forEach((column, i) => {
      if (column.id === 'id') add(`${at}/columns/${i}/id`, 'malformed_id', { id: 'id' }); // a free row's own id
    });
  }
  if (rows.by === 'year' && rows.from > rows.to)
    add(`${at}/rows`, 'unreachable_rows', { from: rows.from, to: rows.to });
  if (rows.by === 'unit') {
    const filers = [grid.filedBy ?? outline.filedBy].flat();
    if (!filers.some((tier) => tier === rows.tier || TIER_DEPTH[tier] < TIER_DEPTH[rows.tier])) {
      add(`${at}/rows/tier`, 'unreachable_rows', { tier: rows.tier });
    }
  }
  const scope = scopeOf(grid.columns);
  grid.columns.forEach((column, i) => {
    lintField(column, scope, `${at}/columns/${i}`, add);
    if (column.filedBy !== undefined || column.else !== undefined) add(`${at}/columns/${i}/filedBy`, 'not_a_column');
  });
  if (grid.totals !== undefined && grid.totals !== false) {
    if (rows.by === 'year') add(`${at}/totals`, 'total_across_years');
    if (Array.isArray(grid.totals)) {
      grid.totals.forEach((id, i) => {
        if (!scope.fields.has(id)) add(`${at}/totals/${i}`, 'unknown_reference', { id });
      });
    }
  }
}

function lintField(field: Field, scope: Scope, at: string, add: Add): void {
  byKind(FIELD_RULES, field, scope, at, add);
}

const bounds = (field: { min?: number | undefined; max?: number | undefined }, at: string, add: Add) => {
  if (field.min !== undefined && field.max !== undefined && field.min > field.max) {
    add(`${at}/max`, 'bounds_reversed', { min: field.min, max: field.max });
  }
};
const options = (field: { options: { id: string }[] }, at: string, add: Add) =>
  duplicates(
    field.options.map((option, i) => ({ id: option.id, at: `${at}/options/${i}/id` })),
    (where, id) => add(where, 'duplicate_id', { id }),
  );
const nothing = () => {};

const FIELD_RULES: KindTable<[Scope, string, Add], void> = {
  count: (field, _scope, at, add) => bounds(field, at, add),
  amount: (field, _scope, at, add) => bounds(field, at, add),
  decimal: (field, _scope, at, add) => bounds(field, at, add),
  rate: (field, scope, at, add) => {
    const known = (['of', 'over'] as const).filter((side) => lintPart(field[side], scope, `${at}/${side}`, add));
    if (known.length < 2) return;
    const [of, over] = [scope.measure(field.of), scope.measure(field.over)];
    if (of !== undefined && over !== undefined && of !== over)
      add(at, 'mixed_measures', { measures: `${of}, ${over}` });
  },
  total: (field, scope, at, add) => {
    const parts = field.of.filter((id, i) => lintPart(id, scope, `${at}/of/${i}`, add));
    if (scope.isCircular(field.id)) {
      add(`${at}/of`, 'circular_total', { id: field.id }); // which counts in nothing, and everything twice
      return;
    }
    for (const id of scope.repeated(field.id)) add(`${at}/of`, 'duplicate_id', { id });
    const measures = [...new Set(parts.map((id) => scope.measure(id)))];
    if (measures.length > 1) add(`${at}/of`, 'mixed_measures', { measures: measures.map((m) => m ?? '–').join(', ') });
  },
  flag: nothing,
  choice: (field, _scope, at, add) => options(field, at, add),
  level: (field, _scope, at, add) => options(field, at, add),
  text: nothing,
  date: nothing,
  document: nothing,
  target: (field, _scope, at, add) => lintTarget(field, at, add),
};
