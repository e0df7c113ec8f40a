import { gzipSync } from 'node:zlib';
import type { Page, Response } from 'playwright-core';
import { expect } from 'vitest';
import { tooWide, violationsInBoth } from './audit.ts';
import { PAGES, STATES } from './every-page.ts';
import { DESK, type Site, ZOOMED } from './site.ts';

/** What a page may weigh, compressed: the page to fill in 150 × 12 cells, its styles, and the scripts it loads at once. */
export const MOST = { html: 60_000, css: 12_000, js: 15_000 };

/** Controls smaller than 24 × 24 pixels, with the label that works as they do. A link in a text may be as low as its line. */
const SMALL = `[...document.querySelectorAll('button, select, textarea, summary, input:not([type=hidden])')].flatMap((one) => {
  const size = (element) => element.getBoundingClientRect();
  const label = one.labels?.[0] ?? one.closest('label') ?? one;
  const [width, height] = ['width', 'height'].map((side) => Math.max(size(one)[side], size(label)[side]));
  return size(one).width > 1 && (width < 24 || height < 24) ? [one.name || one.innerText] : [];
})`;

/**
 * What can be focused and would not show it: one of each kind is tried, for each trial lays the page out anew. Borders are
 * what is left of a control where colours are the system's. Behind a dialog nothing can be focused.
 */
const UNSEEN = `(() => {
  const shown = ({ style, width }) => style !== 'none' && parseFloat(width) >= 1;
  const kind = (one) => [one.tagName, one.type, one.className, one.parentElement.tagName, one.parentElement.className].join();
  const root = document.querySelector('dialog:modal') ?? document;
  const visible = [...root.querySelectorAll('a[href], button, select, textarea, summary, input:not([type=hidden])')]
    .filter((one) => one.checkVisibility() && !one.disabled);
  const all = [...new Map(visible.map((one) => [kind(one), one])).values()];
  const unseen = all.flatMap((one) => {
    one.focus({ focusVisible: true, preventScroll: true });
    const { outlineStyle: style, outlineWidth: width } = getComputedStyle(one);
    return document.activeElement === one && shown({ style, width }) ? [] : ['focus: ' + (one.name || one.innerText)];
  });
  document.activeElement.blur();
  const borderless = all.filter((one) => /^(INPUT|SELECT|TEXTAREA)$/.test(one.tagName) && !/^(radio|checkbox|file)$/.test(one.type));
  return [...unseen, ...borderless.flatMap((one) => {
    const { borderTopStyle: style, borderTopWidth: width } = getComputedStyle(one);
    return shown({ style, width }) ? [] : ['border: ' + one.name];
  })];
})()`;

/** What moves although it was asked not to. */
const MOVING = `[...document.querySelectorAll('*')].filter((one) => {
  const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(one);
  return /[1-9]/.test(transitionDuration) || animationName !== 'none' || scrollBehavior === 'smooth';
}).map((one) => one.tagName)`;

/** One loading of a page, looked at in every way people may have it before them. All faults are told, not the first. */
async function look(page: Page, name: string): Promise<void> {
  const atDesk = {
    headings: await page.locator('h1').count(),
    small: await page.evaluate(SMALL),
    wide: await tooWide(page),
  };
  const found = await violationsInBoth(page);
  const onPhone = { small: await page.evaluate(SMALL), wide: await tooWide(page) };
  await page.setViewportSize(ZOOMED);
  const zoomed = await tooWide(page);
  await page.setViewportSize(DESK);
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active', reducedMotion: 'reduce' });
  const forced = { unseen: await page.evaluate(UNSEEN), moving: await page.evaluate(MOVING) };
  await page.emulateMedia({ forcedColors: 'none', reducedMotion: 'no-preference' });
  expect.soft({ name, found, atDesk, onPhone, zoomed, forced }, name).toEqual({
    name,
    found: { desk: [], phone: [] },
    atDesk: { headings: 1, small: [], wide: 0 },
    onPhone: { small: [], wide: 0 },
    zoomed: 0,
    forced: { unseen: [], moving: [] },
  });
}

/** Nothing from elsewhere, nothing in the page that its policy would have to excuse. */
async function expectStrict(name: string, response: Response | null): Promise<void> {
  const policy = (await response?.allHeaders())?.['content-security-policy'] ?? '';
  expect.soft([name, policy]).toEqual([name, expect.stringContaining("default-src 'none'")]);
  expect.soft([name, policy]).toEqual([name, expect.not.stringContaining('unsafe')]);
  const bytes = gzipSync((await response?.body()) ?? '').length;
  expect.soft({ name, tooMuch: Math.max(0, bytes - MOST.html) }).toEqual({ name, tooMuch: 0 });
}

/** Everything of every-page.ts that one person opens: accessible, of any width, and nothing loaded from elsewhere. */
export async function lookAtAll(site: Site, username: string): Promise<void> {
  const page = await site.visitor(username === 'nobody' ? null : username);
  const faults: string[] = [];
  // The policy refuses what stands in a page by itself, and says so here.
  page.on('console', (message) => {
    if (message.type() === 'error' && !/40[149]|422|ERR_FAILED/.test(message.text())) faults.push(message.text());
  });
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(site.url).origin) faults.push(request.url());
  });
  const titles = new Map<string, string[]>();
  for (const path of PAGES[username] ?? []) {
    await expectStrict(path, await page.goto(site.at(path)));
    const title = await page.title();
    titles.set(title, [...(titles.get(title) ?? []), path]);
    await look(page, path);
  }
  expect([...titles.values()].filter((paths) => paths.length > 1)).toEqual([]);
  for (const [name, reach] of Object.entries(STATES[username] ?? {})) {
    await reach(page, site);
    await look(page, name);
  }
  expect(faults).toEqual([]);
  await page.context().close();
}
