import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { COMMUNES, wideTables } from '../factories/wide-tables.ts';
import { type StartedServer, startServer } from '../server/start.ts';
import { launch } from './browser.ts';

const UNIT = '045';
const ROUND = 'tables';
/** What all scripts of a page to fill in may weigh, compressed. */
const MOST_SCRIPT_BYTES = 15_000;

let server: StartedServer;
let browser: Browser;
let key: string;
let storageState: Awaited<ReturnType<BrowserContext['storageState']>>;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launch()]);
  const { accounts, apiKeys } = JSON.parse(readFileSync(join(server.dataDir, 'demo-credentials.json'), 'utf8'));
  key = apiKeys.manager;
  await api('POST', '/outlines', wideTables());
  await api('POST', '/rounds', {
    id: ROUND,
    title: 'Đợt thử bảng',
    outline: { id: 'wide-tables', version: 1 },
    period: { from: '2019-01-01', to: '2019-12-31' },
    unitsOn: '2020-04-17',
    expected: [UNIT],
    deadlines: { district: '2099-05-07T17:00:00Z' },
  });
  const context = await browser.newContext();
  const door = await context.newPage();
  await door.goto(`${server.url}/sign-in`);
  await door.fill('[name=username]', 'haquang');
  await door.fill('[name=password]', accounts.find((one: { username: string }) => one.username === 'haquang').password);
  await door.click('button.primary');
  await door.waitForURL(`${server.url}/`);
  storageState = await context.storageState();
  await context.close();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function api(method: string, path: string, body?: unknown): Promise<Response> {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (response.status >= 400) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response;
}

async function open(section: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context = await browser.newContext({ storageState, viewport: { width: 1366, height: 768 }, ...options });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url });
  const opened = await context.newPage();
  opened.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  opened.on('pageerror', (error) => faults.push(String(error)));
  await opened.goto(`${server.url}/rounds/${ROUND}/reports/${UNIT}/sections/${section}`);
  return opened;
}

afterEach(async () => {
  await page?.context().close();
  expect(faults.splice(0)).toEqual([]);
});

const cell = (name: string) => page.locator(`[name="/answers/${name}"]`);
const valueOf = (name: string) => cell(name).inputValue();
const focused = () => page.evaluate<string>('document.activeElement.name');
const press = async (...keys: string[]) => {
  for (const one of keys) await page.keyboard.press(one);
};
const said = (grid = 'named') => page.locator(`[id="/answers/${grid}"] .said`);
const tool = (name: string, grid = 'named') =>
  page.locator(`[id="/answers/${grid}"]`).getByRole('button', { name, exact: true });

/** Puts it on the clipboard and presses Ctrl+V, so that the browser makes the event. */
async function paste(text: string, html?: string): Promise<void> {
  const types = { 'text/plain': text, ...(html === undefined ? {} : { 'text/html': html }) };
  const items = Object.entries(types).map(
    ([type, content]) =>
      `${JSON.stringify(type)}: new Blob([${JSON.stringify(content)}], { type: ${JSON.stringify(type)} })`,
  );
  await page.evaluate(`navigator.clipboard.write([new ClipboardItem({ ${items.join(', ')} })])`);
  await press('Control+V');
}

/** Every figure the page shows that nobody types. */
const outputs = () =>
  page.evaluate<string[]>("[...document.querySelectorAll('td.o')].map((one) => one.innerText.trim())");
const inputs = () =>
  page.evaluate<string[]>("[...document.querySelectorAll('td :is(input, select, textarea)')].map((one) => one.value)");

/** 30 rows of figures, named as people name communes, in another order. */
const shuffled = () =>
  COMMUNES.map((name, i) => ({ name, i }))
    .sort((a, b) => ((a.i * 7) % 30) - ((b.i * 7) % 30))
    .map(({ name, i }) => [
      name.replace('Hòa', 'Hoà').replace('Thị trấn', 'TT').normalize('NFD'),
      `${100 + i}`,
      `${50 + i}`,
    ]);

const tsv = (rows: string[][]) => `${rows.map((row) => row.join('\t')).join('\r\n')}\r\n`;

describe('a table by name', () => {
  beforeEach(async () => {
    page = await open('a');
  });

  it('takes a block by the names of its rows, counts at once as the server does, and gives all of it back', async () => {
    const [before, figures] = [await inputs(), await outputs()];
    await cell('named/n1/plan').focus();
    await paste(tsv(shuffled()));
    await expect.poll(() => said().innerText()).toContain('Đã dán 60 ô. Khớp 30 dòng theo tên.');
    for (const i of [1, 2, 3, 8, 9, 30]) {
      expect([await valueOf(`named/n${i}/plan`), await valueOf(`named/n${i}/actual`)]).toEqual([
        `${99 + i}`,
        `${49 + i}`,
      ]);
    }
    const live = await outputs();
    expect(live).toContain('3.435');
    await press('Control+z');
    expect(await inputs()).toEqual(before);
    expect(await outputs()).toEqual(figures);
    await press('Control+y');
    expect(await outputs()).toEqual(live);

    await tool('0 cho các ô trống').click();
    await cell('named/n1/hours').fill('2,5');
    await cell('named/n2/actual').fill('-');
    await cell('named/n2/note').fill('ốm');
    await cell('named/n4/border').fill('x');
    await cell('named/n5/plan').focus();
    expect(await valueOf('named/n2/actual')).toBe('–');
    const [typed, shown] = [await inputs(), await outputs()];
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await page.waitForURL(/saved=1/);
    expect(await outputs()).toEqual(shown);
    expect((await inputs()).map((text) => (text === 'x' ? 'Có' : text))).toEqual(
      typed.map((text) => (text === 'x' ? 'Có' : text)),
    );
  });
});
