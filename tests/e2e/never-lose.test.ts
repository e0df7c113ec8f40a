import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject, it } from 'vitest';
import { tenFields } from '../factories/ten-fields.ts';
import { type StartedServer, startServer } from '../server/start.ts';
import { launch, launchKillable } from './browser.ts';
import { lineTo } from './line.ts';

/** What was typed longer ago than this is never lost. */
const BAR_MS = 2000;
const UNIT = '045';
const CELLS = '**/cells';

let server: StartedServer;
let browser: Browser;
let key: string;
let passwords: Map<string, string>;
let storageState: Awaited<ReturnType<BrowserContext['storageState']>>;
let rounds = 0;
const contexts: BrowserContext[] = [];
/** Keystrokes of every test: those old enough to be kept, and those of them that were not. */
const counted = { typed: 0, lost: 0 };

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer({ like: inject('demo') }), launch()]);
  const { accounts, apiKeys } = JSON.parse(readFileSync(join(server.dataDir, 'demo-credentials.json'), 'utf8'));
  key = apiKeys.manager;
  passwords = new Map(accounts.map((one: { username: string; password: string }) => [one.username, one.password]));
  await api('POST', '/outlines', tenFields());
  const context = await browser.newContext();
  await signIn(await context.newPage());
  storageState = await context.storageState();
  await context.close();
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
async function newReport(unit = UNIT) {
  rounds += 1;
  const id = `never-lose-${rounds}`;
  await api('POST', '/rounds', {
    id,
    title: 'Đợt thử lưu',
    outline: { id: 'ten-fields', version: 1 },
    period: { from: '2019-01-01', to: '2019-12-31' },
    unitsOn: '2020-04-17',
    expected: [unit],
    deadlines: { district: '2099-05-07T17:00:00Z' },
  });
  const path = `/rounds/${id}/reports/${unit}`;
  return {
    section: `${server.url}${path}/sections/a`,
    draft: async () => (await api('GET', path)).draft,
    history: async (cell: string) => (await api('GET', `${path}/history?cell=${encodeURIComponent(cell)}`)).changes,
  };
}

async function signIn(page: Page, url = server.url, username = 'haquang'): Promise<void> {
  await page.goto(`${url}/sign-in`);
  if (!page.url().endsWith('/sign-in')) return; // signed in already
  await page.fill('[name=username]', username);
  await page.fill('[name=password]', passwords.get(username) ?? '');
  await page.click('button.primary');
  await page.waitForURL(`${url}/`);
}

/** A machine of its own, with somebody signed in. */
async function signedIn(options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ storageState, ...options });
  contexts.push(context);
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
const status = (page: Page) => page.locator('#saving[role=status]').innerText();
const saved = (page: Page) => expect.poll(() => status(page), { timeout: 20_000 }).toMatch(/^Đã lưu lúc/);
const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** How many pages have something on this machine that waits to be sent. */
const onMachine = (page: Page) =>
  page.evaluate<number>(`new Promise((resolve) => {
    const opened = indexedDB.open('decuong');
    opened.onsuccess = () => {
      opened.result.transaction('waiting').objectStore('waiting').getAllKeys().onsuccess = ({ target }) =>
        resolve(target.result.length);
    };
  })`);

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

/** The page has its copy on the machine. */
const isKept = (page: Page) =>
  expect
    .poll(() => page.evaluate<boolean>('caches.match(location.pathname).then(Boolean)'), { timeout: 10_000 })
    .toBe(true);
const buildOf = (page: Page) =>
  page.evaluate<string>("JSON.parse(document.querySelector('[data-saving]').dataset.saving).build");

it('shows what is computed from fields that stand alone once they are saved, without opening the page again', async () => {
  const { section } = await newReport();
  const page = await open(await signedIn(), section);
  const rate = page.locator('[id="/answers/it_trained_rate"]');
  expect(await rate.innerText()).toBe('–');
  await field(page, 'it_trained').fill('131');
  await field(page, 'officials').fill('397');
  await expect.poll(() => rate.innerText(), { timeout: 20_000 }).toMatch(/33,0 %\s*131 \/ 397/);
  await field(page, 'officials').fill('262');
  await expect.poll(() => rate.innerText(), { timeout: 20_000 }).toMatch(/50,0 %\s*131 \/ 262/);
});

it('shows on the page a link leads to what was typed right before it was followed', async () => {
  const { section } = await newReport();
  const page = await open(await signedIn(), section);
  await field(page, 'officials').fill('397');
  await page.locator('a[href$="/check"]').first().click();
  await page.waitForURL(/\/check$/);
  expect(await page.locator('main').innerText()).toContain('397');
});

it('keeps what was typed when the line is cut and the browser killed, opens it without the line, and brings it to a newer build', async () => {
  const report = await newReport();
  const profile = await mkdtemp(join(tmpdir(), 'decuong-profile-'));
  const line = await lineTo(server.url);
  const section = report.section.replace(server.url, line.url);
  let { browser: killable, kill } = await launchKillable(profile);
  const pageOf = async () => {
    const page = await killable.contexts()[0]?.newPage();
    if (!page) throw new Error('no context');
    return page;
  };
  try {
    const page = await pageOf();
    await signIn(page, line.url);
    await page.goto(section);
    const before = await buildOf(page);
    await isKept(page);
    const early = typist(page, 'it_trained');
    await early.type('12');
    await saved(page);
    await line.cut();
    const hand = typist(page, 'context');
    await hand.type(SENTENCE + SENTENCE, 30); // nobody rests: nothing but the copy can keep it
    const due = hand.due(Date.now());
    await kill();
    expect(due.length).toBeGreaterThan(20);

    ({ browser: killable, kill } = await launchKillable(profile));
    const back = await pageOf();
    await back.goto(section);
    expect(await back.locator('#copied').innerText()).toContain('Không có mạng');
    await expect.poll(() => field(back, 'context').inputValue()).toContain(due);
    expect(await field(back, 'it_trained').inputValue()).toBe('12'); // saved after the copy was made
    const late = typist(back, 'officials');
    await late.type('345');
    await expect.poll(() => state(back), { timeout: 10_000 }).toBe('unsent');
    await back.goto(`${line.url}/rounds`);
    expect(await back.locator('#links a').evaluateAll((all) => all.map((one) => (one as any).pathname))).toEqual([
      new URL(section).pathname,
    ]);
    await back.goBack();

    line.upgrade(before, 'another-build');
    await line.mend();
    await signIn(await pageOf(), line.url); // unless the session has outlived the browser
    await back.bringToFront();
    await back.evaluate('dispatchEvent(new Event("focus"))');
    await expect.poll(async () => (await report.draft()).answers.officials, { timeout: 20_000 }).toBe(345);
    await saved(back);
    expect(await buildOf(back)).toBe('another-build');
    expect(await back.locator('#copied').isVisible()).toBe(false);
    const caches = () => back.evaluate<string[]>('caches.keys()');
    await expect
      .poll(async () => (await caches()).filter((name) => name.includes(before)).join(), { timeout: 10_000 })
      .toBe(`assets ${before}`);
    const { answers } = await report.draft();
    count(early.all(), answers.it_trained);
    count(due, answers.context);
    count(late.all(), answers.officials);
  } finally {
    await kill();
    await line.stop();
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

it('brings nothing back that was typed and taken back', async () => {
  const report = await newReport();
  const context = await signedIn();
  const page = await open(context, report.section);
  await field(page, 'officials').press('9');
  await rest(600); // it is on the machine, and not sent
  expect(await onMachine(page)).toBe(1);
  await page.keyboard.press('Backspace');
  await expect.poll(() => onMachine(page), { timeout: 10_000 }).toBe(0);
  await page.close();
  const again = await open(context, report.section);
  await rest(1000);
  expect(await field(again, 'officials').inputValue()).toBe('');
});

it('keeps it through a reload without the server, and sends it when it is back', async () => {
  const report = await newReport();
  const page = await open(await signedIn({ serviceWorkers: 'block' }), report.section); // as over plain http
  await page.route(CELLS, (route) => route.abort());
  const hand = typist(page, 'context');
  await hand.type(SENTENCE);
  await expect
    .poll(() => status(page), { timeout: 10_000 })
    .toMatch(/^Chưa lưu – mất mạng \(1 ô chờ gửi\) Trên máy này trang chỉ mở được khi có mạng/);
  let asked = '';
  page.once('dialog', (dialog) => {
    asked = dialog.message();
    void dialog.dismiss();
  });
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  expect([asked, page.url()]).toEqual([expect.stringMatching(/^Còn ô chưa gửi/), report.section]);
  await page.reload();
  await expect.poll(() => field(page, 'context').inputValue()).toBe(hand.all());
  await page.unroute(CELLS);
  await page.evaluate('dispatchEvent(new Event("online"))');
  await saved(page);
  count(hand.all(), (await report.draft()).answers.context);
  // The button saves over what was saved as it was typed, and meets nobody.
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await page.waitForURL(/saved=1/);
  // What the server has is not on the machine any more: nothing is put back that is older.
  await expect.poll(() => onMachine(page)).toBe(0);
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
  expect(await one.evaluate('document.activeElement.name')).toBe('/answers/context'); // saving takes no focus
  await hands[1].type('77');
  await saved(two);
  // What the other tab saved stands here now.
  expect(await field(two, 'context').inputValue()).toBe('Tu tab mot');
  await field(one, 'officials').fill('500');
  await saved(one);
  await expect.poll(async () => (await report.draft()).answers.officials).toBe(500);
  await field(two, 'officials').fill('600');
  await two.locator('#met').waitFor();
  expect(await two.locator('#met').innerText()).toMatch(/600\s+500\s+\S[^\n]*, \d\d:\d\d \d\d\/\d\d\/\d{4}/);
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

it('keeps it for its own author on a machine of several, and in a file for another machine', async () => {
  const report = await newReport();
  const line = await lineTo(server.url);
  const at = (section: string) => section.replace(server.url, line.url);
  const context = await signedIn({ storageState: { cookies: [], origins: [] } }); // a session of its own, which it ends
  const page = await context.newPage();
  await signIn(page, line.url);
  await page.goto(at(report.section));
  await isKept(page);
  line.lose(/cells$/);
  const hand = typist(page, 'context');
  await hand.type(SENTENCE);
  await expect.poll(() => state(page), { timeout: 10_000 }).toBe('unsent');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Tải bản sao' }).click(),
  ]);
  const unsent = JSON.parse(readFileSync(await file.path(), 'utf8'));
  expect(unsent).toMatchObject({ unsent: 1, base: '0-0', fields: { '/answers/context': hand.all() } });

  await page.goto(line.url);
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  await page.getByRole('heading', { name: 'Các trang có số liệu chưa gửi' }).waitFor();
  expect(await page.locator('#links a').getAttribute('href')).toBe(new URL(report.section).pathname);
  await page.getByRole('button', { name: 'Vẫn đăng xuất' }).click();
  await page.waitForURL(/sign-in/);
  const copies = () =>
    page.evaluate<string[]>(`(async () => {
      const names = (await caches.keys()).filter((name) => name.startsWith('pages '));
      const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return kept.flat().map(({ url }) => url);
    })()`);
  expect(await copies()).toEqual([]);

  // Somebody else at the same machine: nothing of it is shown, nothing of it is sent.
  line.lose(null);
  await signIn(page, line.url, 'baolac');
  const other = await newReport('043');
  await page.goto(at(other.section));
  await isKept(page);
  expect(await copies()).toEqual([at(other.section)]);
  expect(await field(page, 'context').inputValue()).toBe('');
  expect((await report.draft()).rev).toBe(0);
  await line.stop();

  const elsewhere = await open(await signedIn(), report.section);
  const takeIn = async (content: object) => {
    await elsewhere.locator('#unsent summary').click();
    const buffer = Buffer.from(JSON.stringify(content));
    await elsewhere.locator('#unsent input').setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer });
    await saved(elsewhere);
  };
  // An option that is none any more, beside what was typed, as a form of last week may have left it.
  const level = '/answers/recognised_level';
  await takeIn({ ...unsent, fields: { ...unsent.fields, [level]: '9' } });
  count(hand.all(), (await report.draft()).answers.context);

  // A row no page offers: it is sent, it stays, and it is sent once.
  const rows = report.section.replace(/a$/, 'b');
  await elsewhere.goto(rows);
  const cell = '/answers/documents/r5/copies';
  expect(await elsewhere.locator(`[name="${cell}"]`).count()).toBe(0);
  const row = { ...unsent, page: `${new URL(rows).pathname}/cells`, base: '1-0', fields: { [cell]: '7' } };
  let sent = 0;
  elsewhere.on('request', (request) => {
    if (request.url().endsWith('/cells')) sent += 1;
  });
  await takeIn(row);
  await elsewhere.getByRole('button', { name: 'Lưu', exact: true }).click();
  await elsewhere.waitForURL(/saved=1/);
  const { answers, raw } = await report.draft();
  expect([answers.documents, raw]).toEqual([[{ id: 'r5', copies: 7 }], { [level]: '9' }]);
  expect(sent).toBe(1);
});

it('saves two seconds after the last letter, five after the first where nobody rests, and at once where the page is hidden', async () => {
  const report = await newReport();
  const page = await open(await signedIn(), report.section);
  let sent = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/cells')) sent += 1;
  });
  // The page's own clock: it goes on only when it is told to.
  const now = Date.now();
  await page.clock.install({ time: now });
  await page.clock.pauseAt(now + 60_000);
  const hand = typist(page, 'context');
  const letter = async (text: string, ms: number) => {
    await hand.type(text, 0);
    await page.clock.runFor(ms);
  };
  for (const text of 'Tay') await letter(text, 1600); // 4.8 s of somebody who is never still for two
  await letter(' ', 100);
  expect(sent).toBe(0);
  await page.clock.runFor(100);
  await expect.poll(() => sent).toBe(1);
  await saved(page);
  await letter('go', 1999);
  expect(sent).toBe(1);
  await page.clock.runFor(1);
  await expect.poll(() => sent).toBe(2);
  await saved(page);
  await letter(' khong nghi', 0);
  const hide = `Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));`;
  await page.evaluate(hide);
  await expect.poll(() => sent).toBe(3);
  await expect.poll(async () => (await report.draft()).answers.context).toBe('Tay go khong nghi');
  count(hand.all(), (await report.draft()).answers.context);
});

it('keeps it where the machine has no room for a copy', async () => {
  const report = await newReport();
  const context = await signedIn();
  await context.addInitScript(
    'askedToLast = false; StorageManager.prototype.persist = async () => (askedToLast = true);',
  );
  const page = await open(context, report.section);
  expect(await page.evaluate('askedToLast')).toBe(true);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: server.url, quotaSize: 1 });
  await page.evaluate(`(() => {
    const line = document.getElementById('saving');
    said = [];
    new MutationObserver(() => said.push(line.innerText)).observe(line, { childList: true });
  })()`);
  const hand = typist(page, 'context');
  await hand.type(SENTENCE);
  const pressed = Date.now();
  await expect.poll(async () => (await report.draft()).answers.context, { timeout: 10_000 }).toBe(hand.all());
  console.log(`without room for a copy the server had it after ${Date.now() - pressed} ms`);
  // The write of the copy failed indeed, and somebody was told.
  expect(await page.evaluate<string[]>('said')).toContainEqual(expect.stringContaining('hết chỗ giữ bản sao'));
  count(hand.all(), (await report.draft()).answers.context);
});

it('has lost nothing that was typed two seconds before', () => {
  expect(counted.typed).toBeGreaterThan(400);
  expect(counted.lost).toBe(0);
});
