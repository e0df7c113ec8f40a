import type { GridDom } from './grid-dom.ts';

/** On a phone a row is a card, each cell beside its head. A very large table comes without the heads in its cells. */
export function dealCards({ table, target }: GridDom): void {
  if (table.classList.contains('cards')) return;
  const narrow = matchMedia('(max-width: 640px)');
  const labels = target.columns.map(
    ({ group, label, measure }) => `${group && `${group} – `}${label}${measure && ` (${measure})`}`,
  );
  function deal(): void {
    if (!narrow.matches) return;
    narrow.removeEventListener('change', deal);
    for (const { cells } of [...table.tBodies, table.tFoot].flatMap((part) => [...(part?.rows ?? [])])) {
      for (const [column, label] of labels.entries()) cells[column + 1]?.setAttribute('data-label', label);
    }
    table.classList.add('cards');
  }
  narrow.addEventListener('change', deal);
  deal();
}
