import type { Cell, Table } from '../../domain/paper.ts';

/** As many columns as the first row of heads takes. */
export const columnCount = ({ head, rows }: Table): number =>
  (head[0] ?? rows[0] ?? []).reduce((sum, { span = 1 }) => sum + span, 0);

/** Nothing is narrower than so many letters, nor asks for more than so many. */
const LEAST = 5;
const MOST = 40;
/** A head may break over so many lines before its column grows, and is not broken at all below so many letters. */
const HEAD_LINES = 5;
const HEAD_LEAST = 8;

/** How a width is shared out: by the longest word of each column, and more where there is more to read. */
export function columnWidths(table: Table, width: number): number[] {
  const count = columnCount(table);
  const needs = Array.from({ length: count }, () => LEAST);
  const ask = (at: number, need: number) => {
    needs[at] = Math.min(MOST, Math.max(needs[at] ?? LEAST, need));
  };
  eachCell(table.head, count, (at, cell) => {
    const least = Math.min(HEAD_LEAST, longest(cell) + 1);
    ask(at, Math.max(longestWord(cell) + 1, longest(cell) / HEAD_LINES, least));
  });
  eachCell([...table.rows, ...table.foot], count, (at, cell) =>
    ask(at, cell.numeric ? longest(cell) + 1 : Math.max(longestWord(cell) + 1, wanted(longest(cell)))),
  );
  const all = needs.reduce((sum, need) => sum + need, 0);
  const widths = needs.map((need) => Math.floor((need / all) * width));
  widths[0] = (widths[0] ?? 0) + width - widths.reduce((sum, one) => sum + one, 0);
  return widths;
}

/** Cells that stand in one column, with which that is. */
function eachCell(rows: readonly (readonly Cell[])[], count: number, use: (at: number, cell: Cell) => void): void {
  const taken = Array.from({ length: count }, () => 0);
  for (const row of rows) {
    let at = 0;
    for (const cell of row) {
      while ((taken[at] ?? 0) > 0) at += 1;
      const { span = 1, down = 1 } = cell;
      if (span === 1) use(at, cell);
      for (let i = at; i < at + span; i += 1) taken[i] = down;
      at += span;
    }
    taken.forEach((rest, i) => {
      taken[i] = Math.max(0, rest - 1);
    });
  }
}

const textsOf = ({ lines, beneath = [] }: Cell) => [...lines, ...beneath];
const longest = (cell: Cell) => Math.max(0, ...textsOf(cell).map((text) => text.length));
const longestWord = (cell: Cell) =>
  Math.max(0, ...textsOf(cell).flatMap((text) => text.split(/\s+/).map((word) => word.length)));
/** Long texts break over lines: four times the text, twice the width. */
const wanted = (length: number) => (length <= 12 ? length + 1 : 4 * Math.sqrt(length));
