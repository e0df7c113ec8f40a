import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { DESK, PHONE, ZOOMED } from './site.ts';

/** The build without its comments: every document reads it anew. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** What is worked out from how each thing is painted and where it lies: nine tenths of the time a long table takes. */
const PAINTED = ['color-contrast', 'target-size'];
/** What depends on which things are shown, so that a narrow window may bring out more than a wide one has. */
const SHOWN = [
  'scrollable-region-focusable',
  'link-in-text-block',
  'label',
  'button-name',
  'link-name',
  'select-name',
  'summary-name',
  'aria-hidden-focus',
];

/** Only what is wrong is worked out in full: the rest is most of the time axe takes. */
async function found(page: Page, options: object): Promise<string[]> {
  if (!(await page.evaluate<boolean>("typeof axe === 'object'"))) await page.evaluate(AXE);
  return page.evaluate<string[]>(
    `axe.run(${JSON.stringify({ resultTypes: ['violations'], ...options })}).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target).join(', ')))`,
  );
}

/** What axe finds on the page as it stands. It is put into each document once, however often it is asked. */
export const violations = (page: Page) => found(page, { runOnly: WCAG });

/** Names, roles and structure: how pages are painted is looked at on those of every-page.ts, once. */
export const structureViolations = (page: Page) =>
  found(page, { runOnly: WCAG, rules: Object.fromEntries(PAINTED.map((rule) => [rule, { enabled: false }])) });

/**
 * Rows and items are hidden that are built, part for part, like others before them among the same things: how a thing is
 * painted follows from tags, classes, attributes, and whether words are in it. Answers how many.
 */
const HIDE_ALIKE = `(() => {
  const seen = new Set();
  const hidden = [];
  const words = (one) => [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== '');
  const built = (one) => [one.tagName, one.className, one.type, one.getAttributeNames(), words(one), [...one.children].map(built)].join('|');
  for (const one of document.querySelectorAll('tbody > tr, li')) {
    let where = '';
    for (let around = one; around; around = around.parentElement)
      where += [around.tagName, around.className, around.hasAttribute('style')].join('|');
    const parts = (one.tagName === 'LI' ? [one] : [...one.children]).map((part) => where + built(part));
    if (parts.every((part) => seen.has(part))) hidden.push(one);
    for (const part of parts) seen.add(part);
  }
  for (const one of hidden) one.style.setProperty('display', 'none', 'important');
  globalThis.showAlike = () => hidden.forEach((one) => one.style.removeProperty('display'));
  return hidden.length;
})()`;

/**
 * The same at a desk and, in the dark scheme, on a phone, for less: names, roles and structure of everything there is,
 * once; colours and sizes of one row of each kind, in both, and on the phone what may be shown there alone. The phone stays.
 */
export async function violationsInBoth(page: Page): Promise<{ desk: string[]; phone: string[] }> {
  const structure = await structureViolations(page);
  await page.evaluate(HIDE_ALIKE);
  const painted = await found(page, { runOnly: PAINTED });
  await page.setViewportSize(PHONE);
  await page.emulateMedia({ colorScheme: 'dark' });
  const phone = await found(page, { runOnly: [...PAINTED, ...SHOWN] });
  await page.evaluate('showAlike()');
  return { desk: [...structure, ...painted], phone };
}

/** Pixels a page is wider than its window. Run in the page, whose types are not those of Node. */
export const tooWide = (page: Page) =>
  page.evaluate<number>('Math.max(0, document.documentElement.scrollWidth - window.innerWidth)');

/** The page a journey is on, at a desk and at 320 pixels (look.ts looks at telephones). All faults are told, not the first. */
export async function audit(page: Page): Promise<void> {
  const path = new URL(page.url()).pathname;
  const faults = await structureViolations(page);
  await page.setViewportSize(ZOOMED);
  const [wider, headings] = [await tooWide(page), await page.locator('h1').count()];
  await page.setViewportSize(DESK);
  expect.soft({ path, faults, wider, headings }).toEqual({ path, faults: [], wider: 0, headings: 1 });
}
