import { type Label, type Language, labelText } from '../../../schemas/outline/base.ts';
import { type Field, measureOf } from '../../../schemas/outline/kinds.ts';
import type { Grid, Outline, Section } from '../../../schemas/outline/outline.ts';
import type { Scope } from '../../../schemas/outline/scope.ts';
import { type Entry, isGrid, placesOf, totalledColumns, yearsOf } from '../../../schemas/outline/walk.ts';
import { type FoldPlan, foldPlanOf } from '../../domain/rollup/figures.ts';
import { addsOverRows, partLabel, partsOf } from './kinds.ts';
import { WORDS } from './words.ts';

/** Where a column looks: at a field, at one row of a grid, or over the rows of one. */
export type At =
  | { at: 'field'; entry: Field }
  | { at: 'row'; entry: Grid; row: string }
  /** A grid by unit or free: over its rows; for a unit that is itself the row, that row. */
  | { at: 'rows'; entry: Grid }
  /** A declared total of a grid by list. */
  | { at: 'total'; entry: Grid };

export type Column = Head & ((At & { field: Field; part: string; scope: Scope }) | { at: 'count'; entry: Grid });
export type Head = {
  /** `path` without its empty parts, joined by dots. */
  key: string;
  label: string;
  /** The columns `field`, `row` and `column` of a long file. */
  path: Path;
};
export type Path = readonly [field: string, row: string, column: string];

/** The columns of one field or grid. */
export type Group = { entry: Entry; scope: Scope; columns: Column[] };
export type Layout = { plan: FoldPlan; groups: Group[] };

/** Stands for all rows of a grid. No id may hold it, so that no key can be taken twice. */
export const ALL_ROWS = '*';

/**
 * The columns of a file, from the outline and from who files what: never from what was filed. Where rows are read
 * out of the grids of others (`rowsOnly`), only grids by unit have any.
 */
export function layoutOf(
  outline: Outline,
  entries: readonly Entry[],
  rowsOnly: boolean,
  options: { language: Language; on: string },
): Layout {
  const asked = new Set(entries.map((entry) => entry.id));
  const plan = foldPlanOf(outline, options.on);
  const groups = placesOf(outline)
    .filter(({ entry }) => asked.has(entry.id))
    .filter(({ entry }) => !rowsOnly || (isGrid(entry) && entry.rows.by === 'unit'))
    .map(({ entry, sections }): Group => {
      const scope = plan.entries.get(entry.id)?.scope as Scope;
      const labels = new Labels(sections, scope, options.language);
      const columns = isGrid(entry)
        ? gridColumns(entry, scope, labels, rowsOnly)
        : fieldColumns({ at: 'field', entry }, entry, scope, labels);
      return { entry, scope, columns };
    });
  return { plan, groups };
}

function gridColumns(grid: Grid, scope: Scope, labels: Labels, rowsOnly: boolean): Column[] {
  const { rows } = grid;
  if (rows.by === 'list' || rows.by === 'year') {
    const ids = rows.by === 'list' ? rows.rows : yearsOf(rows).map((year) => ({ id: year, label: year }));
    const totalled = new Set(totalledColumns(grid));
    return [
      ...ids.flatMap((row) =>
        grid.columns.flatMap((field) =>
          fieldColumns({ at: 'row', entry: grid, row: row.id }, field, scope, labels, row.label),
        ),
      ),
      ...grid.columns
        .filter((field) => totalled.has(field.id) && addsOverRows(field))
        .flatMap((field) => fieldColumns({ at: 'total', entry: grid }, field, scope, labels, WORDS.total)),
    ];
  }
  const count: Column = {
    at: 'count',
    entry: grid,
    ...headOf([grid.id, ALL_ROWS, ''], labels.of(grid.number, grid.title, WORDS.rows)),
  };
  const shown = rows.by === 'free' ? grid.columns.filter(addsOverRows) : grid.columns;
  const columns = shown.flatMap((field) => fieldColumns({ at: 'rows', entry: grid }, field, scope, labels));
  return rowsOnly ? columns : [count, ...columns];
}

/** A column for each part of a field at a place. */
function fieldColumns(place: At, field: Field, scope: Scope, labels: Labels, row?: Label): Column[] {
  return partsOf(field, scope).map((part) => ({
    ...place,
    field,
    part,
    scope,
    ...headOf(pathOf(place, field, part), labels.ofField(place, field, part, row)),
  }));
}

const headOf = (path: Path, label: string): Head => ({ key: path.filter((id) => id !== '').join('.'), label, path });

function pathOf(place: At, field: Field, part: string): Path {
  const column = part === '' ? field.id : `${field.id}.${part}`;
  if (place.at === 'field') return [field.id, '', part];
  const row = place.at === 'row' ? place.row : place.at === 'total' ? ALL_ROWS : '';
  return [place.entry.id, row, column];
}

/** The path of a cell of a free row. */
export function freeRowPath(grid: Grid, row: string, field: Field, part: string): Path {
  return pathOf({ at: 'row', entry: grid, row }, field, part);
}

/** Labels from the outermost section down, so that two columns that read alike can be told apart. */
class Labels {
  readonly #sections: readonly Section[];
  readonly #scope: Scope;
  readonly #language: Language;

  constructor(sections: readonly Section[], scope: Scope, language: Language) {
    this.#sections = sections;
    this.#scope = scope;
    this.#language = language;
  }

  of(number: string | undefined, title: Label, ...rest: readonly (Label | undefined)[]): string {
    const above = this.#sections.map((section) => this.#numbered(section.number, section.title));
    const below = rest.flatMap((label) => (label === undefined ? [] : [labelText(label, this.#language)]));
    return [...above, this.#numbered(number, title), ...below].join(' › ');
  }

  ofField(place: At, field: Field, part: string, row: Label | undefined): string {
    const own = this.#numbered(field.number, field.label) + this.#measure(field);
    const last = partLabel(field, part);
    if (place.at === 'field') return this.of(undefined, own, last);
    return this.of(place.entry.number, place.entry.title, row, field.group, own, last);
  }

  #numbered(number: string | undefined, label: Label): string {
    const words = labelText(label, this.#language);
    return number === undefined ? words : `${number} ${words}`;
  }

  #measure(field: Field): string {
    if (measureOf(field) === null) return '';
    const measure = measureOf(field) ?? this.#scope.measure(field.id);
    if (measure === undefined) return '';
    return ` (${measure === 'VND' ? labelText(WORDS.dong, this.#language) : measure})`;
  }
}
