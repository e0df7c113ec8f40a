import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { DESK, ZOOMED } from './site.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Only what is wrong is worked out in full: the rest is most of the time axe takes. */
const RUN = `axe.run({ runOnly: ${JSON.stringify(WCAG)}, resultTypes: ['violations'] }).then(({ violations }) =>
  violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target).join(', ')))`;

/** What axe finds on the page as it stands. It is put into each document once, however often it is asked. */
export async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate<boolean>("typeof axe === 'object'"))) await page.evaluate(axe.source);
  return page.evaluate<string[]>(RUN);
}

/** Pixels a page is wider than its window. Run in the page, whose types are not those of Node. */
export const tooWide = (page: Page) =>
  page.evaluate<number>('Math.max(0, document.documentElement.scrollWidth - window.innerWidth)');

/** The page as it stands at a desk and at 320 pixels (pages.test.ts looks at telephones). All faults are told, not the first. */
export async function audit(page: Page): Promise<void> {
  const path = new URL(page.url()).pathname;
  const found = await violations(page);
  await page.setViewportSize(ZOOMED);
  const [wider, headings] = [await tooWide(page), await page.locator('h1').count()];
  await page.setViewportSize(DESK);
  expect.soft({ path, found, wider, headings }).toEqual({ path, found: [], wider: 0, headings: 1 });
}
