import type { Child } from 'hono/jsx';

/** Longer than this, a table scrolls under its own head. */
const TALL_ROWS = 20;

type Props = { labelledBy: string; rows: number; children?: Child };

/** A table scrolls inside its own region, by keyboard too (WCAG 2.1.1); the page itself never goes sideways. */
export const Scroll = ({ labelledBy, rows, children }: Props) => (
  <section class={rows > TALL_ROWS ? 'scroll tall' : 'scroll'} aria-labelledby={labelledBy} tabindex={0}>
    {children}
  </section>
);
