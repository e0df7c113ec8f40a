import type { Label, Tier } from './base.ts';
import type { GridRows, Section } from './outline.ts';
import type { Entry } from './walk.ts';

/** What is said of a whole thing: a section, field, table, column or check. */
export type Thing = 'section' | 'field' | 'grid' | 'column' | 'check';
export type Setting =
  | 'places'
  | 'maxLength'
  | 'blankMeansNo'
  | 'qualifier'
  | 'rollup'
  | 'totals'
  | 'of'
  | 'over'
  | 'scale'
  | 'targets'
  | 'forecast';
export type Plain = string | number | boolean | null;
type FromTo<T> = { from: T; to: T };
export type Bounds = { min: number | null; max: number | null };
export type Filers = { filedBy: Tier[]; else: Tier | null };

/** The changes an outline can have, each with what it was and what it is. */
type Changes = {
  added: { what: Thing; kind: string };
  removed: { what: Thing; kind: string };
  /** To another section, or to another place among those it stays with. */
  moved: { what: Thing } & FromTo<string | null>;
  relabelled: { what: Thing | 'outline' } & FromTo<Label>;
  /** Its hint, its number, the heading it stands under, the letter it follows. */
  rewritten: { part: 'hint' | 'number' | 'group' | 'basis' } & FromTo<Label | null>;
  kind_changed: FromTo<string>;
  measure_changed: FromTo<string | null>;
  bounds_changed: FromTo<Bounds>;
  required_changed: FromTo<boolean>;
  setting_changed: { setting: Setting } & FromTo<Plain>;
  option_added: { option: string; name: Label };
  option_removed: { option: string; name: Label };
  option_relabelled: { option: string } & FromTo<Label>;
  options_reordered: FromTo<string>;
  rows_changed: FromTo<GridRows>;
  row_added: { row: string; name: Label };
  row_removed: { row: string; name: Label };
  row_relabelled: { row: string } & FromTo<Label>;
  rows_reordered: FromTo<string>;
  filers_changed: FromTo<Filers>;
  check_changed: { part: string };
  nested_changed: FromTo<string>;
};
export type ChangeKind = keyof Changes;
/** Where: a pointer into the new version, into the old one for what was removed; the id, and `grid.column`. */
export type Where = { pointer: string; id: string; label: Label };
export type ChangeOf<K extends ChangeKind> = Where & { change: K } & Changes[K];
export type OutlineChange = { [K in ChangeKind]: ChangeOf<K> }[ChangeKind];

export const labelOf = (item: Entry | Section): Label =>
  item.kind === 'grid' || item.kind === 'section' ? item.title : item.label;
export const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

/** Keys in order: two objects that say the same are the same. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, one) =>
      typeof one === 'object' && one !== null && !Array.isArray(one)
        ? Object.fromEntries(Object.entries(one).sort(([x], [y]) => (x < y ? -1 : 1)))
        : one,
    ) ?? ''
  );
}
