import { filingOf, sameRows } from '../../../schemas/outline/compatibility.ts';
import { byKind, type Field, type KindTable, measureOf } from '../../../schemas/outline/kinds.ts';
import type { Outline } from '../../../schemas/outline/outline.ts';
import { type Scope, scopeOf } from '../../../schemas/outline/scope.ts';
import { type Entry, isGrid, placesOf, yearsOf } from '../../../schemas/outline/walk.ts';
import { own } from '../../../schemas/report/answers.ts';
import { placesIn } from '../../../schemas/report/figures.ts';
import type { Aggregates, EntryAggregate } from './figures.ts';
import type { Group, Node } from './fold.ts';
import type { Aggregate } from './kinds/shapes.ts';
import { sharedLevels } from './levels.ts';

/**
 * Of a rollup folded by one version of an outline, what is the same by another: until it is folded anew, the figures
 * whose meaning changed are left out rather than added to those of the new meaning.
 */
export function sharedNode(from: Outline, to: Outline): (node: Node) => Node {
  if (from === to) return (node) => node;
  const keep = keptOf(from, to);
  const only = (aggregates: Aggregates): Aggregates =>
    Object.fromEntries(
      Object.entries(aggregates).flatMap(([id, aggregate]) => {
        const kept = keep.get(id)?.(aggregate);
        return kept === undefined || kept === null ? [] : [[id, kept]];
      }),
    );
  const group = (one: Group): Group => ({ ...one, aggregates: only(one.aggregates) });
  return (node) => ({
    ...node,
    ...(node.levels ? { levels: sharedLevels(from, to, node.levels) } : {}),
    aggregates: only(node.aggregates),
    groups:
      'same' in node.groups
        ? node.groups
        : { split: mapValues(node.groups.split, (values) => mapValues(values, group)) },
  });
}

const mapValues = <A, B>(object: { [key: string]: A }, change: (value: A) => B): { [key: string]: B } =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));

type Keep = (aggregate: EntryAggregate) => EntryAggregate | null;

function keptOf(from: Outline, to: Outline): Map<string, Keep> {
  const [before, after] = [meaningsOf(from), meaningsOf(to)];
  const keep = new Map<string, Keep>();
  for (const [id, now] of after) {
    const was = before.get(id);
    if (!was || was.filing !== now.filing || isGrid(was.entry) !== isGrid(now.entry)) continue;
    if (!isGrid(was.entry) || !isGrid(now.entry)) {
      if (was.of.get(id) === now.of.get(id)) keep.set(id, (aggregate) => aggregate);
      continue;
    }
    if (!sameRows(was.entry.rows, now.entry.rows)) continue;
    const columns = [...now.of].flatMap(([column, meaning]) => (was.of.get(column) === meaning ? [column] : []));
    const rows = rowsOf(now.entry);
    const pick = (all: { [column: string]: Aggregate }) =>
      Object.fromEntries(columns.flatMap((column) => (own(all, column) ? [[column, all[column] as Aggregate]] : [])));
    keep.set(id, (aggregate) => {
      if ('rows' in aggregate) return { rows: aggregate.rows, columns: pick(aggregate.columns) };
      if (!('byRow' in aggregate)) return null;
      const kept = Object.entries(aggregate.byRow).filter(([row]) => !rows || rows.has(row));
      return { byRow: Object.fromEntries(kept.map(([row, cells]) => [row, pick(cells)])) };
    });
  }
  return keep;
}

type Meaning = { entry: Entry; filing: string; of: ReadonlyMap<string, string> };

function meaningsOf(outline: Outline): Map<string, Meaning> {
  const entries = placesOf(outline).map(({ entry }) => entry);
  const report = scopeOf(entries.filter((entry): entry is Field => !isGrid(entry)));
  return new Map(
    entries.map((entry): [string, Meaning] => {
      const [fields, scope] = isGrid(entry) ? [entry.columns, scopeOf(entry.columns)] : [[entry], report];
      const of = new Map(fields.map((field) => [field.id, meaningOf(field, scope)]));
      return [entry.id, { entry, filing: filingOf(entry, outline), of }];
    }),
  );
}

function rowsOf({ rows }: Extract<Entry, { kind: 'grid' }>): ReadonlySet<string> | null {
  if (rows.by === 'list') return new Set(rows.rows.map(({ id }) => id));
  return rows.by === 'year' ? new Set(yearsOf(rows)) : null;
}

const meaningOf = (field: Field, scope: Scope) => `${field.kind}:${byKind(MEANINGS, field, scope)}`;
const figure = (field: Field) => `${measureOf(field) ?? ''}/${placesIn(field)}`;
const options = ({ options: list }: { options: readonly { id: string }[] }) =>
  list
    .map(({ id }) => id)
    .sort()
    .join();
const sum = (id: string, scope: Scope) =>
  scope
    .leaves(id)
    .map((leaf) => {
      const part = scope.fields.get(leaf);
      return `${leaf}=${part ? `${part.kind}:${figure(part)}` : ''}`;
    })
    .sort()
    .join('+');

/** What an aggregate of a field stands for, apart from its words: equal texts may be added. */
const MEANINGS: KindTable<[Scope], string> = {
  count: figure,
  amount: figure,
  decimal: figure,
  rate: (field, scope) => `${sum(field.of, scope)}/${sum(field.over, scope)}`,
  total: (field, scope) => sum(field.id, scope),
  flag: ({ blankMeansNo }) => String(blankMeansNo === true),
  choice: options,
  level: options,
  text: () => '',
  date: () => '',
  document: () => '',
  target: ({ scale, targets }) => JSON.stringify([scale, targets]),
};
