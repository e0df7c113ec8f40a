import type { Block, Cell } from '../../worker/domain/paper.ts';
import { groupsOf } from '../fields/columns.tsx';
import type { Ui } from '../ui.ts';

/** A column as it is headed. */
export type Leaf = { label: string; measure?: string | undefined; group: string | null; note?: string | undefined };
/** A row with a cell a column, or with something said in place of all of them. */
export type Line = { label: string; cells: readonly Cell[] } | { label: string; said: string };
export type Across = {
  title: string;
  /** The heading above says it already. */
  plain?: boolean;
  /** Of its heading among those of the document. */
  level: number;
  corner: string;
  leaves: readonly Leaf[];
  rows: readonly Line[];
  foot: readonly Line[];
};

/** Beyond this many columns beside the first a sheet on its side is too narrow, and the table goes on in another. */
const MOST_ACROSS = 12;

export const said = (text: string): Cell => ({ lines: [text] });

/** A table under its heading; a wide one as several, each with the heads of its rows. */
export function tableBlocks({ title, plain, level, corner, leaves, rows, foot }: Across, ui: Ui): Block[] {
  return parted(leaves).flatMap(({ from, to }, i): Block[] => {
    const part = leaves.slice(from, to);
    const line = (one: Line): Cell[] => [
      said(one.label),
      ...('cells' in one ? one.cells.slice(from, to) : [{ ...said(one.said), span: to - from }]),
    ];
    const heading: Block[] =
      i > 0
        ? [{ is: 'caption', text: ui.t.docxWords.continued(title) }]
        : plain
          ? []
          : [{ is: 'heading', level, text: title }];
    return [...heading, { is: 'table', head: headOf(corner, part), rows: rows.map(line), foot: foot.map(line) }];
  });
}

/** One row of heads, or two where columns stand under headings. */
function headOf(corner: string, leaves: readonly Leaf[]): Cell[][] {
  const groups = groupsOf(leaves);
  const two = groups.some(({ label }) => label !== null);
  const down = two ? { down: 2 } : {};
  const leaf = ({ label, measure, note }: Leaf): Cell => ({
    lines: [measure === undefined ? label : `${label} (${measure})`],
    ...(note === undefined ? {} : { beneath: [note] }),
  });
  const first = groups.map(({ label, from, span }): Cell => {
    const [only] = leaves.slice(from, from + 1);
    return label === null && only ? { ...leaf(only), ...down } : { lines: [label ?? ''], span };
  });
  const second = leaves.filter(({ group }) => group !== null).map(leaf);
  return [[{ ...said(corner), ...down }, ...first], ...(two ? [second] : [])];
}

/** From which column to which each part goes: between headings where that is possible, and evenly. */
function parted(leaves: readonly Leaf[]): { from: number; to: number }[] {
  const wanted = Math.max(1, Math.ceil(leaves.length / MOST_ACROSS));
  const most = Math.ceil(leaves.length / wanted);
  const parts: { from: number; to: number }[] = [];
  for (const { from, span } of groupsOf(leaves)) {
    for (let at = from; at < from + span; at += MOST_ACROSS) {
      const to = Math.min(at + MOST_ACROSS, from + span);
      const last = parts.at(-1);
      const fits = last && (to - last.from <= most || (span > 1 && to - last.from <= MOST_ACROSS));
      if (fits) last.to = to;
      else parts.push({ from: at, to });
    }
  }
  return parts.length > 0 ? parts : [{ from: 0, to: 0 }];
}
