import type { Span } from './block.ts';
import { type GridDom, shownIn } from './grid-dom.ts';

/** Cells for another program: figures without groups, which every country reads alike. */
export function copyOf(grid: GridDom, { top, bottom, left, right }: Span): string[][] {
  return Array.from({ length: bottom - top + 1 }, (_, i) =>
    Array.from({ length: right - left + 1 }, (__, j) => {
      const [column, text] = [left + j, shownIn(grid, { row: top + i, column: left + j })];
      const { kind } = grid.plan.columns[column] ?? { kind: 'text' };
      return kind === 'text' || kind === 'date' || kind === 'options' ? text : text.replace(/(?<=\d)\.(?=\d{3})/g, '');
    }),
  );
}
