import type { Field } from '../../../schemas/outline/kinds.ts';
import type { Outline } from '../../../schemas/outline/outline.ts';
import { type Scope, scopeOf } from '../../../schemas/outline/scope.ts';
import { type Entry, isGrid, placesOf, totalledColumns } from '../../../schemas/outline/walk.ts';
import { type Answers, gridRows, own, type Row } from '../../../schemas/report/answers.ts';
import { type FormOf, rowIdsOf } from '../../../schemas/report/validator.ts';
import { aggregateOf, emptyOf, figureOf, mergeOf } from './aggregates.ts';
import type { Aggregate, Figure, Place } from './kinds/shapes.ts';

/** A field's aggregate; a grid by unit or free adds up over its rows, a grid by list or year keeps each row. */
export type EntryAggregate =
  | Aggregate
  | { rows: number; columns: { [column: string]: Aggregate } }
  | { byRow: { [row: string]: { [column: string]: Aggregate } } };
export type Aggregates = { [entry: string]: EntryAggregate };

/** The outline as the fold needs it: entries by id with the fields beside them. Built once per outline version. */
export type FoldPlan = {
  entries: ReadonlyMap<string, { entry: Entry; scope: Scope }>;
  /** The day the round's reports speak of (ISO); '' where it does not matter: nothing is held against a target then. */
  on: string;
};

export function foldPlanOf(outline: Outline, on = ''): FoldPlan {
  const places = placesOf(outline).map(({ entry }) => entry);
  const report = scopeOf(places.filter((entry): entry is Field => !isGrid(entry)));
  return {
    on,
    entries: new Map(
      places.map((entry) => [entry.id, { entry, scope: isGrid(entry) ? scopeOf(entry.columns) : report }]),
    ),
  };
}

/** What one report gives to each of its entries. Rows of a grid by unit that are absent from the answers are blank. */
export function aggregatesOfReport(plan: FoldPlan, form: FormOf, answers: Answers): Aggregates {
  return aggregatesOfRows(plan, form, answers, () => true, true);
}

/** The same for a part of it: the entries that belong to the reporting unit, or only the rows of some units. */
export function aggregatesOfRows(
  plan: FoldPlan,
  form: FormOf,
  answers: Answers,
  unitRow: (row: string) => boolean,
  ownEntries: boolean,
): Aggregates {
  const aggregates: Aggregates = {};
  for (const entry of form.entries) {
    const scope = plan.entries.get(entry.id)?.scope;
    if (!scope) continue;
    const answer = own(answers, entry.id);
    if (!isGrid(entry)) {
      if (ownEntries) aggregates[entry.id] = aggregateOf(entry, { cells: answers as Row, scope, on: plan.on });
      continue;
    }
    const given = new Map(gridRows(answer).map((row) => [row.id, row.cells]));
    const ids = rowIdsOf(entry, form) ?? [...given.keys()];
    const rowOf = (id: string) => columnsOf(entry.columns, { cells: given.get(id) ?? {}, scope, on: plan.on });
    if (entry.rows.by === 'list' || entry.rows.by === 'year') {
      if (ownEntries) aggregates[entry.id] = { byRow: Object.fromEntries(ids.map((id) => [id, rowOf(id)])) };
    } else if (entry.rows.by === 'free' ? ownEntries : true) {
      const counted = entry.rows.by === 'free' ? ids : ids.filter(unitRow);
      if (counted.length === 0 && !ownEntries) continue;
      const columns = counted
        .map(rowOf)
        .reduce((a, b) => mergeColumns(entry.columns, a, b), emptyColumns(entry.columns));
      aggregates[entry.id] = { rows: counted.length, columns };
    }
  }
  return aggregates;
}

/**
 * Adds one set of aggregates into another that is the caller's own. Commutative and associative; `{}` is neutral.
 * In place, because a fold adds hundreds of children of hundreds of entries; the aggregates themselves never change.
 */
export function addInto(plan: FoldPlan, total: Aggregates, more: Aggregates): void {
  for (const [id, theirs] of Object.entries(more)) {
    const ours = own(total, id);
    const planned = plan.entries.get(id);
    total[id] = ours === undefined || !planned ? theirs : mergeEntry(planned.entry, ours, theirs);
  }
}

function mergeEntry(entry: Entry, a: EntryAggregate, b: EntryAggregate): EntryAggregate {
  if (!isGrid(entry)) return mergeOf(entry, a as Aggregate, b as Aggregate);
  if ('rows' in a && 'rows' in b) {
    return { rows: a.rows + b.rows, columns: mergeColumns(entry.columns, a.columns, b.columns) };
  }
  if ('byRow' in a && 'byRow' in b) {
    const byRow = { ...a.byRow };
    for (const [row, columns] of Object.entries(b.byRow)) {
      const ours = own(byRow, row);
      byRow[row] = ours ? mergeColumns(entry.columns, ours, columns) : columns;
    }
    return { byRow };
  }
  return a;
}

type Columns = { [column: string]: Aggregate };

function mergeColumns(fields: readonly Field[], a: Columns, b: Columns): Columns {
  return Object.fromEntries(
    fields.map((field) => {
      const [ours, theirs] = [own(a, field.id), own(b, field.id)];
      return [field.id, ours && theirs ? mergeOf(field, ours, theirs) : (ours ?? theirs ?? emptyOf(field))];
    }),
  );
}

const emptyColumns = (fields: readonly Field[]): Columns =>
  Object.fromEntries(fields.map((field) => [field.id, emptyOf(field)]));

function columnsOf(fields: readonly Field[], place: Place): Columns {
  return Object.fromEntries(fields.map((field) => [field.id, aggregateOf(field, place)]));
}

export type ColumnFigures = { [column: string]: Figure };
export type EntryFigure =
  | Figure
  | { rows: number; columns: ColumnFigures }
  | { byRow: { [row: string]: ColumnFigures }; columns?: ColumnFigures };
export type Figures = { [entry: string]: EntryFigure };

/** The figures of the contract, in the order of the outline. Entries nobody has reported on are left out. */
export function figuresOf(plan: FoldPlan, aggregates: Aggregates): Figures {
  const figures: Figures = {};
  for (const [id, { entry, scope }] of plan.entries) {
    const aggregate = own(aggregates, id);
    if (aggregate === undefined) continue;
    if (!isGrid(entry)) {
      const neighbours = { scope, aggregateOf: (other: string) => own(aggregates, other) as Aggregate | undefined };
      figures[id] = figureOf(entry, aggregate as Aggregate, neighbours);
    } else if ('rows' in aggregate) {
      figures[id] = { rows: aggregate.rows, columns: showColumns(entry.columns, scope, aggregate.columns) };
    } else if ('byRow' in aggregate) {
      const totals = totalledColumns(entry);
      const byRow = Object.fromEntries(
        Object.entries(aggregate.byRow).map(([row, columns]) => [row, showColumns(entry.columns, scope, columns)]),
      );
      figures[id] =
        totals.length === 0 ? { byRow } : { byRow, columns: totalsOf(entry.columns, scope, aggregate, totals) };
    }
  }
  return figures;
}

function showColumns(fields: readonly Field[], scope: Scope, columns: Columns): ColumnFigures {
  const neighbours = { scope, aggregateOf: (id: string) => own(columns, id) };
  return Object.fromEntries(
    fields.map((field) => [field.id, figureOf(field, own(columns, field.id) ?? emptyOf(field), neighbours)]),
  );
}

function totalsOf(
  fields: readonly Field[],
  scope: Scope,
  { byRow }: { byRow: { [row: string]: Columns } },
  ids: readonly string[],
): ColumnFigures {
  const all = Object.values(byRow).reduce((a, b) => mergeColumns(fields, a, b), emptyColumns(fields));
  const shown = showColumns(fields, scope, all);
  return Object.fromEntries(ids.flatMap((id) => (own(shown, id) ? [[id, shown[id] as Figure]] : [])));
}
