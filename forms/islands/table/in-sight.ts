import type { GridDom } from './grid-dom.ts';

/** Keeps what is out of sight, or need not stay in it, from costing time at every key. */
export function paintInSight({ root, table }: GridDom): void {
  const region = root.querySelector<HTMLElement>('.scroll');
  if (!region) return;
  leaveFarRows(region, [...table.tBodies]);
  unpinHeads(region);
}

/** The heads of rows stay in sight once their table was moved sideways: each is a layer of its own in every frame. */
function unpinHeads(region: HTMLElement): void {
  const unpinned = () => region.scrollLeft === 0;
  region.classList.toggle('unmoved', unpinned());
  region.addEventListener('scroll', function pin() {
    if (unpinned()) return;
    region.classList.remove('unmoved'); // for good: to let go of them again lays out all of the table
    region.removeEventListener('scroll', pin);
  });
}

/** Of the height of the region: how far rows are painted beyond it. */
const REACH = 1 / 4;

/**
 * Rows far from what is seen of the region are not painted, a few at a time: each that is left out by itself costs some of
 * what it saves. They are looked for anew before half of what is painted beyond has been scrolled through.
 */
function leaveFarRows(region: HTMLElement, bodies: readonly HTMLTableSectionElement[]): void {
  let lookedAt = Number.NaN;
  const look = () => {
    const reach = region.clientHeight * REACH;
    if (Math.abs(region.scrollTop - lookedAt) < reach / 2) return;
    lookedAt = region.scrollTop;
    const seen = region.getBoundingClientRect();
    const far = bodies.map((body) => {
      const { top, bottom } = body.getBoundingClientRect();
      return bottom < seen.top - reach || top > seen.bottom + reach;
    });
    bodies.forEach((body, i) => body.classList.toggle('far', far[i]));
  };
  region.addEventListener('scroll', look);
  new ResizeObserver(() => {
    lookedAt = Number.NaN;
    look();
  }).observe(region);
}
