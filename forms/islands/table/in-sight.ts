import type { GridDom } from './grid-dom.ts';

/** Keeps what is out of sight, or need not stay in it, from costing time at every key. */
export function paintInSight({ root, table }: GridDom): void {
  const region = root.querySelector<HTMLElement>('.scroll');
  if (!region) return;
  unpinHeads(region);
  leaveFarRows(region, [...(table.tBodies[0]?.rows ?? [])]);
}

/** The heads of rows stay in sight only while their table is moved sideways: each is a layer of its own in every frame. */
function unpinHeads(region: HTMLElement): void {
  region.classList.add('unmoved');
  region.addEventListener('scroll', () => region.classList.toggle('unmoved', region.scrollLeft === 0));
}

/** Rows more than a height of the region away are not painted; they are looked for anew before half of that is scrolled. */
function leaveFarRows(region: HTMLElement, rows: readonly HTMLTableRowElement[]): void {
  let lookedAt = Number.NaN;
  const look = () => {
    const reach = region.clientHeight;
    if (Math.abs(region.scrollTop - lookedAt) < reach / 2) return;
    lookedAt = region.scrollTop;
    const seen = region.getBoundingClientRect();
    const far = rows.map((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return bottom < seen.top - reach || top > seen.bottom + reach;
    });
    rows.forEach((row, i) => row.classList.toggle('far', far[i]));
  };
  region.addEventListener('scroll', look);
  new ResizeObserver(() => {
    lookedAt = Number.NaN;
    look();
  }).observe(region);
}
