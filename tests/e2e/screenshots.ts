import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import built from '../server/built.ts';
import unpacked from './browser-unpacked.ts';
import { PAGES, STATES } from './every-page.ts';
import { DESK, PHONE, Site } from './site.ts';

/**
 * `npm run screenshots -- out-dir [words]`: every page and state in both widths and schemes, and what is printed of
 * some, to be looked at one by one. With words, only those pages and states whose name has one of them.
 * `npm run screenshots -- --readme` renews the picture of the README instead.
 */
const [outDir = 'screenshots', ...words] = process.argv.slice(2);
const README = {
  picture: 'docs/images/rollup.png',
  username: 'quanly',
  path: '/rounds/cao-bang-2019/rollups/04?section=a_iii_2_2_learners',
};
const PRINTED = /\/sections\/a_iii_1_4_a$|\/view$|\/check$|\/rollups\/04$|^\/rounds\/cao-bang-2019$/;
const wanted = (name: string) => words.length === 0 || words.some((word) => name.includes(word));

built();
unpacked();
if (outDir !== '--readme') mkdirSync(outDir, { recursive: true });
const site = await Site.start();
let taken = 0;

async function picture(page: Page, name: string): Promise<void> {
  const file = (kind: string) => join(outDir, `${name.replaceAll(/[^\p{L}\d]+/gu, '-')}.${kind}`);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: file(`desk-${colorScheme}.png`), fullPage: true });
    await page.setViewportSize(PHONE);
    await page.screenshot({ path: file(`phone-${colorScheme}.png`), fullPage: true });
    await page.setViewportSize(DESK);
    taken += 2;
  }
  if (PRINTED.test(name.replace(/^\S+ /, ''))) await page.pdf({ path: file('pdf'), preferCSSPageSize: true });
}

async function all(): Promise<void> {
  await site.plantTried();
  for (const username of new Set([...Object.keys(PAGES), ...Object.keys(STATES)])) {
    const page = await site.visitor(username === 'nobody' ? null : username);
    for (const path of (PAGES[username] ?? []).filter(wanted)) {
      await page.goto(site.at(path));
      await picture(page, `${username} ${path}`);
    }
    for (const [name, reach] of Object.entries(STATES[username] ?? {})) {
      // One state may begin where the one before ends: all are gone through, whatever is pictured.
      if (words.length > 0 && !Object.keys(STATES[username] ?? {}).some(wanted)) break;
      await reach(page, site);
      if (wanted(name)) await picture(page, `${username} ${name}`);
    }
    await page.context().close();
  }
  console.log(`${taken} pictures in ${outDir}`);
}

async function readme(): Promise<void> {
  const page = await site.visitor(README.username);
  await page.goto(site.url + README.path);
  await page.screenshot({ path: README.picture });
}

try {
  await (outDir === '--readme' ? readme() : all());
} finally {
  await site.stop();
}
