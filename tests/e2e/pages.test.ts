import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StartedServer, startServer } from '../server/start.ts';
import { TOO_WIDE, WCAG } from './audit.ts';
import { launch } from './browser.ts';

let server: StartedServer;
let browser: Browser;
let accounts: { username: string; password: string }[];
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launch()]);
  accounts = JSON.parse(readFileSync(join(server.dataDir, 'demo-credentials.json'), 'utf8')).accounts;
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const OPEN = '/rounds/cao-bang-open/reports/045';
const OUTLINE = '/outlines/cao-bang-border-learning-society/1';
const PAGES: { [username: string]: string[] } = {
  nobody: ['/sign-in', '/activate/used'],
  haquang: [
    '/',
    OPEN,
    `${OPEN}/sections/a_ii`,
    `${OPEN}/sections/a_iii_1_4_a`,
    `${OPEN}/sections/a_iii_2_1`,
    `${OPEN}/sections/a_iii_2_2_recognition`,
    `${OPEN}/check`,
    '/nothing-here',
  ],
  quanly: [
    '/',
    '/rounds/cao-bang-2019',
    '/rounds/cao-bang-2019/rollups/04',
    '/rounds/cao-bang-2019/reports/042/view',
    '/rounds/cao-bang-2019/reports/047/review',
    '/rounds/cao-bang-2019/review',
    '/rounds/cao-bang-2019/late',
    '/rounds/cao-bang-2019/log',
    '/rounds/cao-bang-open/settings',
    '/rounds/cao-bang-open/settings/state?to=closed',
    '/rounds/cao-bang-open/outline',
    '/rounds/cao-bang-open/unlock-requests',
    '/rounds',
    '/rounds/new',
    OUTLINE,
    `${OUTLINE}/preview`,
    '/outlines',
    '/outlines/new',
    '/units',
    '/units/04',
    '/units/new',
    '/units/import',
    '/people',
    '/people/new',
    '/log',
    '/notices',
    '/account',
    '/account/second-factor',
  ],
};

async function signedIn(context: BrowserContext, username: string): Promise<Page> {
  const page = await context.newPage();
  if (username === 'nobody') return page;
  await signIn(page, username);
  return page;
}

async function signIn(page: Page, username: string): Promise<void> {
  await page.goto(`${server.url}/sign-in`);
  await page.fill('#username', username);
  await page.fill('#password', accounts.find((one) => one.username === username)?.password ?? '');
  await page.click('button.primary');
  await page.waitForURL(`${server.url}/`);
}

describe.each([
  { on: 'an office screen', viewport: { width: 1366, height: 768 }, colorScheme: 'light' },
  { on: 'a phone at night', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
] as const)('every page on $on', ({ viewport, colorScheme }) => {
  it.each(Object.keys(PAGES))(
    'of %s is accessible, fits its width and loads nothing from elsewhere',
    async (username) => {
      const context = await browser.newContext({ viewport, colorScheme });
      const page = await signedIn(context, username);
      const faults: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.text().includes('404')) faults.push(message.text());
      });
      page.on('request', (request) => {
        if (new URL(request.url()).origin !== new URL(server.url).origin) faults.push(request.url());
      });
      const titles = new Set<string>();
      for (const path of PAGES[username] ?? []) {
        await page.goto(server.url + path);
        titles.add(await page.title());
        const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
        const tooWide = await page.evaluate<number>(TOO_WIDE);
        const headings = await page.locator('h1').count();
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target}`);
        expect.soft({ path, found, tooWide, headings }).toEqual({ path, found: [], tooWide: 0, headings: 1 });
      }
      expect(titles.size).toBe(PAGES[username]?.length);
      expect(faults).toEqual([]);
      await context.close();
    },
    120_000,
  );
});

it('reflows at 320 pixels and at 400 % of a small window', async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 256 } });
  const page = await context.newPage();
  for (const username of ['haquang', 'quanly']) {
    await context.clearCookies();
    await signIn(page, username);
    for (const path of PAGES[username] ?? []) {
      await page.goto(server.url + path);
      expect.soft([path, await page.evaluate<number>(TOO_WIDE)]).toEqual([path, 0]);
    }
  }
  await context.close();
});

it('prints the check page as the report alone', async () => {
  const context = await browser.newContext();
  const page = await signedIn(context, 'quanly');
  await page.goto(`${server.url}/rounds/cao-bang-2019/reports/042/view`);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('button:visible, nav:visible, .bar:visible').count()).toBe(0);
  expect(await page.locator('.printed').innerText()).toContain('Quản lý Sở');
  expect(await page.locator('.digest').innerText()).toContain('sha256:');
  await context.close();
});
