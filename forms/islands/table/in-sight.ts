import type { GridDom } from './grid-dom.ts';

/** Keeps what is out of sight, or need not stay in it, from costing time at every key. */
export function paintInSight({ root, table }: GridDom): void {
  const region = root.querySelector<HTMLElement>('.scroll');
  if (!region) return;
  const bodies = [...table.tBodies];
  leaveFarRows(region, bodies);
  layerNearRows(table, bodies);
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

/** Of the height of what is seen of the region: how far rows are painted beyond it, at rest and while it moves. */
const REACH = { resting: 0.02, moving: 1 / 2 };
/** Nobody moves it any more. */
const REST_MS = 400;

/**
 * Rows far from what is seen of a region that scrolls are not painted, a few at a time: each that is left out by itself
 * costs some of what it saves. More of them are while it moves, and are looked for anew before half of what is painted
 * beyond has been scrolled through; once it rests hardly more than is seen, since each costs time at every key.
 */
function leaveFarRows(region: HTMLElement, bodies: readonly HTMLTableSectionElement[]): void {
  /** Where region and page were scrolled to, and how far they may go from there. */
  let looked = { region: 0, page: 0, within: -1 };
  let rest: ReturnType<typeof setTimeout> | undefined;
  const look = (share: number) => {
    const scrolls = region.scrollHeight > region.clientHeight;
    const { top, bottom } = region.getBoundingClientRect();
    const from = scrolls ? Math.max(0, top) : top;
    const to = scrolls ? Math.min(innerHeight, bottom) : bottom;
    const reach = Math.max(0, to - from) * share;
    looked = { region: region.scrollTop, page: scrollY, within: reach / 2 };
    const far = bodies.map((body) => {
      const box = body.getBoundingClientRect();
      return box.bottom < from - reach || box.top > to + reach;
    });
    bodies.forEach((body, i) => body.classList.toggle('far', far[i]));
  };
  const settle = () => {
    clearTimeout(rest);
    rest = undefined;
    look(REACH.resting);
  };
  const move = () => {
    const starts = rest === undefined;
    clearTimeout(rest);
    rest = setTimeout(settle, REST_MS);
    const moved = Math.max(Math.abs(region.scrollTop - looked.region), Math.abs(scrollY - looked.page));
    if (starts || moved > looked.within) look(REACH.moving);
  };
  // The wheel and the finger say so before anything moves, a key and the bar of the region once it has.
  for (const start of ['wheel', 'touchstart', 'scroll']) addEventListener(start, move, { passive: true });
  for (const start of ['pointerdown', 'scroll']) region.addEventListener(start, move, { passive: true });
  // What comes or goes above moves it too.
  const resized = new ResizeObserver(settle);
  for (const box of [region, document.body]) resized.observe(box);
}

/** Of the group of rows somebody is in: how many groups before and after it are ready to be typed into. */
const NEAR = 1;
/** Who types on without a pause has them all the same. */
const READY_MS = 200;

/**
 * A cell is laid out by itself only if it is a layer, and each layer, in sight or not, is gone through in every frame: only
 * the rows around the focus have them. To make or drop one lays out the whole table, so that waits for a pause.
 */
function layerNearRows(table: HTMLTableElement, bodies: readonly HTMLTableSectionElement[]): void {
  let middle = -1;
  const layer = () => {
    bodies.forEach((body, i) => body.classList.toggle('near', Math.abs(i - middle) <= NEAR));
  };
  table.addEventListener('focusin', ({ target }) => {
    const entered = bodies.indexOf((target as Element).closest('tbody') as HTMLTableSectionElement);
    if (entered < 0 || entered === middle) return;
    middle = entered;
    if ('requestIdleCallback' in window) requestIdleCallback(layer, { timeout: READY_MS });
    else setTimeout(layer);
  });
}
