import type { At, GridDom } from './grid-dom.ts';

export type Span = { top: number; bottom: number; left: number; right: number };

/** The cells one has selected: from where one began to where one is. */
export function newBlock(grid: GridDom) {
  let from: At | null = null;
  let to: At | null = null;
  let painted: Element[] = [];

  const span = (): Span | null =>
    from && to && (from.row !== to.row || from.column !== to.column)
      ? {
          top: Math.min(from.row, to.row),
          bottom: Math.max(from.row, to.row),
          left: Math.min(from.column, to.column),
          right: Math.max(from.column, to.column),
        }
      : null;

  function paint(): void {
    for (const cell of painted) cell.classList.remove('chosen');
    painted = placesIn(span()).flatMap(({ row, column }) => grid.cell(row, column) ?? []);
    for (const cell of painted) cell.classList.add('chosen');
  }

  return {
    span,
    get end() {
      return to;
    },
    select(start: At, end: At): void {
      from = start;
      to = end;
      paint();
      grid.cell(end.row, end.column)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    },
    clear(): void {
      if (!from) return;
      from = null;
      to = null;
      paint();
    },
  };
}
export type Selection = ReturnType<typeof newBlock>;

export function placesIn(span: Span | null): At[] {
  const places: At[] = [];
  if (!span) return places;
  for (let row = span.top; row <= span.bottom; row += 1) {
    for (let column = span.left; column <= span.right; column += 1) places.push({ row, column });
  }
  return places;
}
