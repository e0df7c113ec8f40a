import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

export const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Pixels a page is wider than its window. Run in the page, whose types are not those of Node. */
export const TOO_WIDE = 'Math.max(0, document.documentElement.scrollWidth - window.innerWidth)';

const DESK = { width: 1366, height: 768 };
const NARROW = { width: 320, height: 640 };

/** The page as it stands at a desk and at 320 pixels (pages.test.ts looks at telephones). All faults are told, not the first. */
export async function audit(page: Page): Promise<void> {
  const path = new URL(page.url()).pathname;
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(', ')}`);
  expect.soft({ path, found }).toEqual({ path, found: [] });
  await page.setViewportSize(NARROW);
  const [tooWide, headings] = [await page.evaluate<number>(TOO_WIDE), await page.locator('h1').count()];
  await page.setViewportSize(DESK);
  expect.soft({ path, tooWide, headings }).toEqual({ path, tooWide: 0, headings: 1 });
}
