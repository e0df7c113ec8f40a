import type { Issue, IssueCode } from '../issues.ts';
import { pointer } from '../issues.ts';
import type { Standards } from '../standard.ts';
import { TIER_DEPTH } from './base.ts';
import { byKind, type Field, type KindTable } from './kinds.ts';
import { lintFilers } from './lint-filers.ts';
import { lintPrevious } from './lint-previous.ts';
import { lintStandardCheck } from './lint-standard.ts';
import { lintTarget } from './lint-target.ts';
import type { Check, Grid, Outline, Term } from './outline.ts';
import { READY_REASONS } from './reasons.ts';
import { type Scope, scopeOf } from './scope.ts';
import { asksPrevious, factorOf, refOf, termsOf } from './terms.ts';
import { type Entry, isGrid, placesOf, ROOT_PAGE, sectionsOf, totalledColumns, yearsOf } from './walk.ts';

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
  const add = (at: string, code: IssueCode, params?: Issue['params']) =>
    issues.push(params ? { pointer: at, code, params } : { pointer: at, code });

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
  outline.checks.forEach((check, i) => lintCheck(check, pointer('checks', i), report, grids, context, add));

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

type Add = (at: string, code: IssueCode, params?: Issue['params']) => void;

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

/** A part of a total or a side of a rate: it must exist beside it and be a figure that adds up. */
function lintPart(id: string, scope: Scope, at: string, add: Add): boolean {
  const field = scope.fields.get(id);
  if (!field) {
    add(at, 'unknown_reference', { id });
    return false;
  }
  if (!scope.adds(field)) {
    add(at, 'not_numeric', { id });
    return false;
  }
  return true;
}

function lintNested(
  outline: Outline,
  report: Scope,
  grids: ReadonlyMap<string, Grid>,
  places: readonly { entry: Entry; pointer: string }[],
  add: Add,
): void {
  outline.nested?.forEach((chain, c) => {
    const refs = chain.map((ref) => ref.split('.'));
    const gridIds = [...new Set(refs.map(([first, column]) => (column === undefined ? '' : first)))];
    if (gridIds.length > 1) {
      add(pointer('nested', c), 'mixed_grids', { grids: gridIds.join(', ') });
      return;
    }
    const grid = grids.get(gridIds[0] ?? '');
    const scope = gridIds[0] === '' ? report : grid && scopeOf(grid.columns);
    const ids = refs.map(([first = '', column]) => column ?? first);
    ids.forEach((id, i) => {
      if (!scope?.fields.has(id)) add(pointer('nested', c, i), 'unknown_reference', { id: chain[i] ?? id });
      else lintPart(id, scope, pointer('nested', c, i), add);
    });
    duplicates(
      ids.map((id, i) => ({ id, at: pointer('nested', c, i) })),
      (at, id) => add(at, 'duplicate_id', { id }),
    );
    if (!scope) return;
    const measures = [...new Set(ids.flatMap((id) => scope.measure(id) ?? []))];
    if (measures.length > 1) add(pointer('nested', c), 'mixed_measures', { measures: measures.join(', ') });
    for (const { entry, pointer: at } of places) {
      const columns = isGrid(entry)
        ? entry.columns.map((f, i) => ({ f, at: `${at}/columns/${i}` }))
        : [{ f: entry, at }];
      if ((isGrid(entry) ? entry.id : '') !== gridIds[0]) continue;
      for (const { f, at: where } of columns) {
        if (f.kind !== 'total' || scope.isCircular(f.id)) continue;
        const reached = ids.filter((id) => id !== f.id && scope.reaches(f.id, id));
        // A band that is itself a total brings the bands within it along, once.
        const inside = reached.filter((id) => !reached.some((outer) => outer !== id && scope.reaches(outer, id)));
        if (inside.length > 1) add(`${where}/of`, 'nested_bands_in_total', { bands: inside.join(', ') });
      }
    }
  });
}

function lintCheck(
  check: Check,
  at: string,
  report: Scope,
  grids: ReadonlyMap<string, Grid>,
  context: LintContext,
  add: Add,
): void {
  const grid = grids.get(check.at);
  if (check.at !== 'report' && !grid) {
    add(`${at}/at`, 'unknown_reference', { id: check.at });
    return;
  }
  duplicates([...READY_REASONS.map(({ id }) => ({ id, at })), ...reasonsAt(check, at)], (where, id) =>
    add(where, 'duplicate_id', { id }),
  );
  const scope = grid ? scopeOf(grid.columns) : report;
  if (check.kind === 'standard') {
    lintStandardCheck(check, at, scope, context.standards, add);
    return;
  }
  const measures = new Set<string>();
  const overTime = asksPrevious(check);
  const isRate = (ref: Term) => scope.fields.get(refOf(ref))?.kind === 'rate';
  const ofRates = overTime && termsOf(check).some(isRate);
  const term = (ref: Term, where: string) => {
    const id = refOf(ref);
    // A rate adds up with nothing; from one round to the next it has a difference, in points.
    if (overTime && isRate(ref)) {
      measures.add('%');
      return;
    }
    const measure = lintTerm(id, where, grid, scope, grids, add);
    if (ofRates) measures.add(measure ?? '–');
    else if (measure !== undefined && (overTime || factorOf(ref) === 1)) measures.add(measure);
  };
  if (overTime) lintPrevious(check, at, grids, add);
  check.left.forEach((ref, i) => term(ref, `${at}/left/${i}`));
  if (Array.isArray(check.right)) check.right.forEach((ref, i) => term(ref, `${at}/right/${i}`));
  if (measures.size > 1) add(at, 'mixed_measures', { measures: [...measures].join(', ') });
}

const reasonsAt = ({ reasons = [] }: Check, at: string) =>
  reasons.map(({ id }, i) => ({ id, at: `${at}/reasons/${i}/id` }));

/** The measure of a term, after saying what is wrong with it. */
function lintTerm(
  ref: string,
  at: string,
  grid: Grid | undefined,
  scope: Scope,
  grids: ReadonlyMap<string, Grid>,
  add: Add,
): string | undefined {
  const [first = '', column] = ref.split('.');
  if (grid) {
    if (column !== undefined) return void add(at, 'mixed_grids', { grids: `${grid.id}, ${first}` });
    if (!scope.fields.has(first) && [...grids.values()].some((g) => g.columns.some((c) => c.id === first))) {
      return void add(at, 'mixed_grids', { grids: `${grid.id}, …` });
    }
    return lintNumeric(first, scope, at, ref, add);
  }
  if (column === undefined) return lintNumeric(first, scope, at, ref, add);
  const other = grids.get(first);
  if (!other) return void add(at, 'unknown_reference', { id: ref });
  if (other.rows.by === 'year') return void add(at, 'total_across_years', { id: ref });
  if (other.rows.by === 'list' && !totalledColumns(other).includes(column)) {
    return void add(at, 'unknown_reference', { id: ref });
  }
  return lintNumeric(column, scopeOf(other.columns), at, ref, add);
}

function lintNumeric(id: string, scope: Scope, at: string, ref: string, add: Add): string | undefined {
  const field = scope.fields.get(id);
  if (!field) return void add(at, 'unknown_reference', { id: ref });
  if (!scope.adds(field)) return void add(at, 'not_numeric', { id: ref });
  return scope.measure(id);
}

function duplicates(entries: readonly { id: string; at: string }[], report: (at: string, id: string) => void): void {
  const seen = new Set<string>();
  for (const { id, at } of entries) {
    if (seen.has(id)) report(at, id);
    seen.add(id);
  }
}
