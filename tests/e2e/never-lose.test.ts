import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { tenFields } from '../factories/ten-fields.ts';
import { type StartedServer, startServer } from '../server/start.ts';
import { launch, launchKillable } from './browser.ts';

/** What was typed longer ago than this is never lost. */
const BAR_MS = 2000;
const UNIT = '045';
const CELLS = '**/cells';

let server: StartedServer;
let browser: Browser;
let key: string;
let password: string;
let rounds = 0;
const contexts: BrowserContext[] = [];
/** Keystrokes of every test: those old enough to be kept, and those of them that were not. */
const counted = { typed: 0, lost: 0 };

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launch()]);
  const { accounts, apiKeys } = JSON.parse(readFileSync(join(server.dataDir, 'demo-credentials.json'), 'utf8'));
  key = apiKeys.manager;
  password = accounts.find((one: { username: string }) => one.username === 'haquang').password;
  await api('POST', '/outlines', tenFields());
});
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});
afterAll(async () => {
  console.log(`keystrokes older than ${BAR_MS / 1000} s: ${counted.typed}; lost: ${counted.lost}`);
  await browser?.close();
  await server?.stop();
});

async function api(method: string, path: string, body?: unknown): Promise<any> {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (response.status >= 400) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** A report of its own. */
async function newReport() {
  rounds += 1;
  const id = `never-lose-${rounds}`;
  await api('POST', '/rounds', {
    id,
    title: 'Đợt thử lưu',
    outline: { id: 'ten-fields', version: 1 },
    period: { from: '2019-01-01', to: '2019-12-31' },
    unitsOn: '2020-04-17',
    expected: [UNIT],
    deadlines: { district: '2099-05-07T17:00:00Z' },
  });
  const path = `/rounds/${id}/reports/${UNIT}`;
  return {
    section: `${server.url}${path}/sections/a`,
    draft: async () => (await api('GET', path)).draft,
    history: async (cell: string) => (await api('GET', `${path}/history?cell=${encodeURIComponent(cell)}`)).changes,
  };
}

async function signIn(page: Page): Promise<void> {
  await page.goto(`${server.url}/sign-in`);
  if (!page.url().endsWith('/sign-in')) return; // signed in already
  await page.fill('[name=username]', 'haquang');
  await page.fill('[name=password]', password);
  await page.click('button.primary');
  await page.waitForURL(`${server.url}/`);
}

async function signedIn(): Promise<BrowserContext> {
  const context = await browser.newContext();
  contexts.push(context);
  const door = await context.newPage();
  await signIn(door);
  await door.close();
  return context;
}

async function open(context: BrowserContext, section: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(section);
  await page.locator('#saving').waitFor({ state: 'attached' });
  return page;
}

const field = (page: Page, name: string) => page.locator(`[name="/answers/${name}"]:not([type=radio])`);
const state = (page: Page) => page.locator('#saving').getAttribute('data-state');
const status = (page: Page) => page.locator('#saving').innerText();
const saved = (page: Page) => expect.poll(() => status(page), { timeout: 20_000 }).toMatch(/^Đã lưu lúc/);
const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Keys of one field as they were pressed, with their times. */
function typist(page: Page, name: string) {
  const keys: { text: string; at: number }[] = [];
  return {
    async type(text: string, delay = 25) {
      await field(page, name).focus();
      await page.keyboard.press('End');
      for (const letter of text) {
        await page.keyboard.type(letter);
        keys.push({ text: letter, at: Date.now() });
        await rest(delay);
      }
    },
    /** What has to be there of it at a time. */
    due: (now: number) =>
      keys
        .filter(({ at }) => at <= now - BAR_MS)
        .map(({ text }) => text)
        .join(''),
    all: () => keys.map(({ text }) => text).join(''),
  };
}

/** Holds what was typed against what is stored, and counts what is not there. */
function count(due: string, stored: unknown): void {
  const there = String(stored ?? '');
  let kept = 0;
  while (kept < due.length && due[kept] === there[kept]) kept += 1;
  counted.typed += due.length;
  counted.lost += due.length - kept;
  expect({ due, stored: there.slice(0, due.length) }).toEqual({ due, stored: due });
}

const SENTENCE = 'Huyen co chin xa bien gioi, nam nay mo muoi hai lop xoa mu chu. ';

it('keeps what was typed when the browser is killed before anything could be sent', async () => {
  const report = await newReport();
  const profile = await mkdtemp(join(tmpdir(), 'decuong-profile-'));
  const first = await launchKillable(profile);
  let killed = false;
  try {
    const [context] = first.browser.contexts();
    if (!context) throw new Error('no context');
    const page = await context.newPage();
    await signIn(page);
    await page.route(CELLS, (route) => route.abort());
    await page.goto(report.section);
    const hand = typist(page, 'context');
    await hand.type(SENTENCE + SENTENCE, 30); // nobody rests: nothing but the copy can keep it
    const due = hand.due(Date.now());
    await first.kill();
    killed = true;
    expect((await report.draft()).rev).toBe(0);
    expect(due.length).toBeGreaterThan(20);

    const second = await launchKillable(profile);
    try {
      const [again] = second.browser.contexts();
      const back = await again?.newPage();
      if (!back) throw new Error('no context');
      await signIn(back); // unless the session has outlived the browser
      await back.goto(report.section);
      await saved(back);
      expect(await field(back, 'context').inputValue()).toContain(due);
      count(due, (await report.draft()).answers.context);
    } finally {
      await second.kill();
    }
  } finally {
    if (!killed) await first.kill();
    await rm(profile, { recursive: true, force: true });
  }
});

it('keeps it when a share of the requests is lost, before or after the server handled them', async () => {
  const report = await newReport();
  const page = await open(await signedIn(), report.section);
  const fate = { before: 0, after: 0, through: 0 };
  let turn = 0;
  await page.route(CELLS, async (route) => {
    turn += 1;
    if (turn % 3 === 1) {
      fate.after += 1;
      await route.fetch();
      await route.abort();
    } else if (turn % 3 === 2) {
      fate.before += 1;
      await route.abort();
    } else {
      fate.through += 1;
      await route.continue();
    }
  });
  const hands = [typist(page, 'context'), typist(page, 'it_trained'), typist(page, 'officials')] as const;
  await hands[0].type(SENTENCE);
  await hands[1].type('12');
  await rest(2500);
  await hands[1].type('34');
  await hands[2].type('9999');
  await expect.poll(() => fate.before + fate.after, { timeout: 20_000 }).toBeGreaterThan(1);
  await hands[0].type(SENTENCE);
  await saved(page);
  await expect
    .poll(async () => (await report.draft()).answers.context?.length, { timeout: 20_000 })
    .toBeGreaterThan(100);
  const { answers } = await report.draft();
  count(hands[0].all(), answers.context);
  count(hands[1].all(), answers.it_trained);
  count(hands[2].all(), answers.officials);
  expect(Math.min(fate.before, fate.after, fate.through)).toBeGreaterThan(0);
  expect(await page.locator('#met').count()).toBe(0);
  expect(await state(page)).toBe('');
});

it('keeps it through a reload without the server, and sends it when it is back', async () => {
  const report = await newReport();
  const page = await open(await signedIn(), report.section);
  await page.route(CELLS, (route) => route.abort());
  const hand = typist(page, 'context');
  await hand.type(SENTENCE);
  await expect.poll(() => status(page), { timeout: 10_000 }).toBe('Chưa lưu – mất mạng (1 ô chờ gửi)');
  await page.reload();
  await expect.poll(() => field(page, 'context').inputValue()).toBe(hand.all());
  await page.unroute(CELLS);
  await page.evaluate('dispatchEvent(new Event("online"))');
  await saved(page);
  count(hand.all(), (await report.draft()).answers.context);
  // The button saves over what was saved as it was typed, and meets nobody.
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await page.waitForURL(/saved=1/);
});

it('keeps it when the session ends, and goes on after signing in elsewhere', async () => {
  const report = await newReport();
  const context = await signedIn();
  const page = await open(context, report.section);
  await context.clearCookies();
  const hand = typist(page, 'context');
  await hand.type(SENTENCE);
  await expect.poll(() => state(page), { timeout: 10_000 }).toBe('expired');
  const [door] = await Promise.all([context.waitForEvent('page'), page.locator('#saving a').click()]);
  await door.waitForLoadState();
  await signIn(door);
  await door.close();
  await page.bringToFront();
  await page.evaluate('dispatchEvent(new Event("focus"))');
  await saved(page);
  count(hand.all(), (await report.draft()).answers.context);
});

it('merges two tabs, and shows both values where they typed into one cell', async () => {
  const report = await newReport();
  const context = await signedIn();
  const [one, two] = [await open(context, report.section), await open(context, report.section)];
  const hands = [typist(one, 'context'), typist(two, 'it_trained'), typist(two, 'context')] as const;
  await hands[0].type('Tu tab mot');
  await saved(one);
  await hands[1].type('77');
  await saved(two);
  // What the other tab saved stands here now.
  expect(await field(two, 'context').inputValue()).toBe('Tu tab mot');
  await field(one, 'officials').fill('500');
  await saved(one);
  await expect.poll(async () => (await report.draft()).answers.officials).toBe(500);
  await field(two, 'officials').fill('600');
  await two.locator('#met').waitFor();
  expect(await two.locator('#met').innerText()).toMatch(/500[\s\S]*600|600[\s\S]*500/);
  await two.locator('#met input[value=theirs]').check();
  await two.locator('#met button').click();
  await expect.poll(() => field(two, 'officials').inputValue()).toBe('500');
  await expect.poll(async () => (await report.history('/answers/officials')).length).toBe(2);
  const { answers } = await report.draft();
  count(hands[0].all(), answers.context);
  count(hands[1].all(), answers.it_trained);
  expect(answers.officials).toBe(500);
  expect((await report.history('/answers/officials')).map(({ from }: { from: unknown }) => from)).toEqual([600, null]);
});

it('keeps it where the machine has no room for a copy', async () => {
  const report = await newReport();
  const page = await open(await signedIn(), report.section);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: server.url, quotaSize: 1 });
  const hand = typist(page, 'context');
  await hand.type(SENTENCE);
  const pressed = Date.now();
  await expect.poll(async () => (await report.draft()).answers.context, { timeout: 10_000 }).toBe(hand.all());
  console.log(`without room for a copy the server had it after ${Date.now() - pressed} ms`);
  count(hand.all(), (await report.draft()).answers.context);
});

it('has lost nothing that was typed two seconds before', () => {
  expect(counted.typed).toBeGreaterThan(400);
  expect(counted.lost).toBe(0);
});
