import type { Child } from 'hono/jsx';
import type { Field } from '../../schemas/outline/kinds.ts';
import type { Grid } from '../../schemas/outline/outline.ts';
import type { Ui } from '../ui.ts';
import { measureBeside } from './numbers.tsx';
import { viewOf } from './views.ts';

/** One column as it stands on the page. */
export type Leaf = { column: Field; part: string; label: string; measure: string | undefined; group: string | null };
export type Group = { label: string | null; from: number; span: number };

/** The columns of a table to read: a value of several parts is told in one cell. */
export function columnsOf(grid: Grid, ui: Ui): Leaf[] {
  return grid.columns.map((column) => ({
    column,
    part: '',
    label: ui.label(column.label),
    measure: measureBeside(column, ui),
    group: column.group === undefined ? null : ui.label(column.group),
  }));
}

/** The columns of a table to type into: a field of several parts takes several. */
export function leavesOf(grid: Grid, ui: Ui): Leaf[] {
  return columnsOf(grid, ui).flatMap((leaf): Leaf[] => {
    const { parts, partNames } = viewOf(leaf.column);
    if (parts.length < 2) return [{ ...leaf, part: parts[0] ?? '' }];
    const names = partNames?.(ui) ?? {};
    return parts.map((part) => ({
      ...leaf,
      part,
      label: names[part.slice(1)] ?? part,
      measure: part === '' ? leaf.measure : undefined,
      group: leaf.group ?? leaf.label,
    }));
  });
}

/** A table this broad needs the width of a window of 1366 pixels: nothing stands beside it. */
const BROAD = 10;

/** Whether a table is as broad as that many columns of counts; amounts and words take about two of them each. */
export const isBroad = (grid: Grid, ui: Ui): boolean =>
  leavesOf(grid, ui).reduce(
    (sum, { column }) => sum + (viewOf(column).numeric && column.kind !== 'amount' ? 1 : 2),
    0,
  ) >= BROAD;

/** What a cell is headed by where its row is a card: the heads of the column in one line. */
export const cardLabel = ({ label, measure, group }: Omit<Leaf, 'column' | 'part'>): string =>
  `${group === null ? '' : `${group} – `}${label}${measure === undefined ? '' : ` (${measure})`}`;

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
  leaves: readonly {
    label: string;
    measure?: string | undefined;
    group: string | null;
    numeric: boolean;
    /** What else is to be known of the whole column. */
    note?: Child;
  }[];
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
      {leaves[i]?.note}
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
