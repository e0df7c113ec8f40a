import type { Child } from 'hono/jsx';
import type { Field } from '../../schemas/outline/kinds.ts';
import type { Grid } from '../../schemas/outline/outline.ts';
import type { Ui } from '../ui.ts';
import { suffixOf } from './numbers.tsx';
import { viewOf } from './views.ts';

/** One column as it stands on the page: a field of several parts takes several. */
export type Leaf = { column: Field; part: string; label: string; measure: string | undefined; group: string | null };
export type Group = { label: string | null; from: number; span: number };

export function leavesOf(grid: Grid, ui: Ui): Leaf[] {
  return grid.columns.flatMap((column): Leaf[] => {
    const label = ui.label(column.label);
    const group = column.group === undefined ? null : ui.label(column.group);
    const { parts, partNames } = viewOf(column);
    const measure = suffixOf(column, ui.t.fields.currency);
    if (parts.length < 2) return [{ column, part: parts[0] ?? '', label, measure, group }];
    const names = partNames?.(ui) ?? {};
    return parts.map((part) => ({ column, part, label: names[part.slice(1)] ?? part, measure, group: group ?? label }));
  });
}

/** Neighbours under one heading, in order; columns without a heading stand alone. */
export function groupsOf(leaves: readonly { group: string | null }[]): Group[] {
  const groups: Group[] = [];
  leaves.forEach(({ group }, i) => {
    const last = groups.at(-1);
    if (last && group !== null && last.label === group) last.span += 1;
    else groups.push({ label: group, from: i, span: 1 });
  });
  return groups;
}

type HeadProps = {
  /** Begins the ids that cells are named by. */
  id: string;
  corner: Child;
  leaves: readonly { label: string; measure?: string | undefined; group: string | null; numeric: boolean }[];
  last?: Child;
};

/** One row of heads, or two where columns stand under headings. */
export function TableHead({ id, corner, leaves, last }: HeadProps) {
  const groups = groupsOf(leaves);
  const two = groups.some(({ label }) => label !== null);
  const leaf = (i: number, rowspan?: number) => (
    <th scope="col" id={`${id}c${i}`} rowspan={rowspan} class={leaves[i]?.numeric ? 'n' : undefined}>
      {leaves[i]?.label}
      {leaves[i]?.measure && <small> ({leaves[i]?.measure})</small>}
    </th>
  );
  return (
    <thead>
      <tr>
        <th scope="col" rowspan={two ? 2 : undefined} class="row">
          {corner}
        </th>
        {groups.map((group) =>
          group.label === null ? (
            leaf(group.from, two ? 2 : undefined)
          ) : (
            <th scope="colgroup" colspan={group.span} id={`${id}g${group.from}`} class="g">
              {group.label}
            </th>
          ),
        )}
        {last !== undefined && (
          <th scope="col" rowspan={two ? 2 : undefined}>
            {last}
          </th>
        )}
      </tr>
      {two && <tr>{leaves.map(({ group }, i) => (group === null ? null : leaf(i)))}</tr>}
    </thead>
  );
}

/** The ids of the heads above each column, for `aria-labelledby`. */
export function headIds(id: string, leaves: readonly { group: string | null }[]): string[] {
  const ids: string[] = [];
  for (const group of groupsOf(leaves)) {
    for (let i = group.from; i < group.from + group.span; i += 1) {
      ids.push(group.label === null ? `${id}c${i}` : `${id}g${group.from} ${id}c${i}`);
    }
  }
  return ids;
}
