import type { Label } from './base.ts';
import {
  type Bounds,
  type Filers,
  labelOf,
  type OutlineChange,
  type Plain,
  type Setting,
  same,
  type Thing,
  type Where,
} from './changes.ts';
import type { Field } from './kinds.ts';
import { moved } from './order.ts';
import type { Grid, Section } from './outline.ts';
import type { Entry } from './walk.ts';

type Json = { readonly [key: string]: unknown };

/** What of a section, a field or a table with the same id is different, its own columns among it. */
export function diffEntry(a: Entry | Section, b: Entry | Section, where: Where, what: Thing): OutlineChange[] {
  const changes: OutlineChange[] = [];
  const [before, after] = [a as unknown as Json, b as unknown as Json];
  if (!same(labelOf(a), labelOf(b))) {
    changes.push({ ...where, change: 'relabelled', what, from: labelOf(a), to: labelOf(b) });
  }
  for (const part of ['hint', 'number', 'group'] as const) {
    const [from, to] = [before[part], after[part]].map((text) => (text ?? null) as Label | null) as [
      Label | null,
      Label | null,
    ];
    if (!same(from, to)) changes.push({ ...where, change: 'rewritten', part, from, to });
  }
  const [was, is] = [before.required === true, after.required === true];
  if (was !== is) changes.push({ ...where, change: 'required_changed', from: was, to: is });
  const [filers, now] = [filersOf(before), filersOf(after)];
  if (!same(filers, now)) changes.push({ ...where, change: 'filers_changed', from: filers, to: now });
  if (a.kind !== b.kind) return [...changes, { ...where, change: 'kind_changed', from: a.kind, to: b.kind }];
  if (a.kind === 'section' || b.kind === 'section') return changes;

  const measures = [before.measure ?? null, after.measure ?? null] as [string | null, string | null];
  if (!same(...measures)) changes.push({ ...where, change: 'measure_changed', from: measures[0], to: measures[1] });
  const [old, bounds] = [boundsOf(before), boundsOf(after)];
  if (!same(old, bounds)) changes.push({ ...where, change: 'bounds_changed', from: old, to: bounds });
  for (const setting of SETTINGS) {
    const [from, to] = [plain(before[setting]), plain(after[setting])];
    if (from !== to) changes.push({ ...where, change: 'setting_changed', setting, from, to });
  }
  if ('options' in a && 'options' in b) changes.push(...diffOptions(a, b, where));
  if (a.kind === 'grid' && b.kind === 'grid') changes.push(...diffRows(a, b, where), ...diffColumns(a, b, where));
  return changes;
}

const SETTINGS: readonly Setting[] = [
  'places',
  'maxLength',
  'blankMeansNo',
  'qualifier',
  'rollup',
  'totals',
  'of',
  'over',
  'scale',
  'targets',
  'forecast',
];

function plain(value: unknown): Plain {
  if (value === undefined || value === false) return null;
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join(' + ');
  return typeof value === 'object' ? JSON.stringify(value) : (value as Plain);
}

const filersOf = ({ filedBy, else: other }: Json): Filers => ({
  filedBy: filedBy === undefined ? [] : ([filedBy].flat() as Filers['filedBy']),
  else: (other ?? null) as Filers['else'],
});

const boundsOf = ({ min, max }: Json): Bounds => ({
  min: (min ?? null) as number | null,
  max: (max ?? null) as number | null,
});

type Named = { id: string; label: Label };

function diffNamed(a: readonly Named[], b: readonly Named[]) {
  const [before, after] = [a, b].map((list) => new Map(list.map((one) => [one.id, one]))) as [
    Map<string, Named>,
    Map<string, Named>,
  ];
  const both = (list: readonly Named[], other: Map<string, Named>) =>
    list.flatMap(({ id }) => (other.has(id) ? [id] : []));
  return {
    added: b.filter(({ id }) => !before.has(id)),
    removed: a.filter(({ id }) => !after.has(id)),
    relabelled: b.flatMap(({ id, label }) => {
      const was = before.get(id);
      return was && !same(was.label, label) ? [{ id, from: was.label, to: label }] : [];
    }),
    reordered: moved(both(a, after), both(b, before)).length > 0,
  };
}

function diffOptions(a: { options: Named[] }, b: { options: Named[] }, where: Where): OutlineChange[] {
  const { added, removed, relabelled, reordered } = diffNamed(a.options, b.options);
  const ids = (list: readonly Named[]) => list.map(({ id }) => id).join(', ');
  return [
    ...added.map(({ id, label }): OutlineChange => ({ ...where, change: 'option_added', option: id, name: label })),
    ...removed.map(({ id, label }): OutlineChange => ({ ...where, change: 'option_removed', option: id, name: label })),
    ...relabelled.map(
      ({ id, from, to }): OutlineChange => ({ ...where, change: 'option_relabelled', option: id, from, to }),
    ),
    ...(reordered
      ? [{ ...where, change: 'options_reordered' as const, from: ids(a.options), to: ids(b.options) }]
      : []),
  ];
}

function diffRows(a: Grid, b: Grid, where: Where): OutlineChange[] {
  if (same(a.rows, b.rows)) return [];
  if (a.rows.by !== 'list' || b.rows.by !== 'list')
    return [{ ...where, change: 'rows_changed', from: a.rows, to: b.rows }];
  const { added, removed, relabelled, reordered } = diffNamed(a.rows.rows, b.rows.rows);
  const ids = (list: readonly Named[]) => list.map(({ id }) => id).join(', ');
  return [
    ...added.map(({ id, label }): OutlineChange => ({ ...where, change: 'row_added', row: id, name: label })),
    ...removed.map(({ id, label }): OutlineChange => ({ ...where, change: 'row_removed', row: id, name: label })),
    ...relabelled.map(({ id, from, to }): OutlineChange => ({ ...where, change: 'row_relabelled', row: id, from, to })),
    ...(reordered
      ? [{ ...where, change: 'rows_reordered' as const, from: ids(a.rows.rows), to: ids(b.rows.rows) }]
      : []),
  ];
}

function diffColumns(a: Grid, b: Grid, where: Where): OutlineChange[] {
  const [before, after] = [a, b].map(({ columns }) => new Map(columns.map((one) => [one.id, one]))) as [
    Map<string, Field>,
    Map<string, Field>,
  ];
  const at = (column: Field, i: number): Where => ({
    pointer: `${where.pointer}/columns/${i}`,
    id: `${b.id}.${column.id}`,
    label: column.label,
  });
  const reordered = new Set(
    moved(
      [...before.keys()].filter((id) => after.has(id)),
      [...after.keys()].filter((id) => before.has(id)),
    ),
  );
  return [
    ...a.columns.flatMap((column, i): OutlineChange[] =>
      after.has(column.id) ? [] : [{ ...at(column, i), change: 'removed', what: 'column', kind: column.kind }],
    ),
    ...b.columns.flatMap((column, i): OutlineChange[] => {
      const was = before.get(column.id);
      if (!was) return [{ ...at(column, i), change: 'added', what: 'column', kind: column.kind }];
      const move: OutlineChange[] = reordered.has(column.id)
        ? [{ ...at(column, i), change: 'moved', what: 'column', from: b.id, to: b.id }]
        : [];
      return [...move, ...diffEntry(was, column, at(column, i), 'column')];
    }),
  ];
}
