import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { tenFields } from '../factories/ten-fields.ts';
import { type StartedServer, startServer } from '../server/start.ts';
import { structureViolations } from './audit.ts';
import { launch, shown } from './browser.ts';

type Credentials = { accounts: { username: string; password: string }[]; apiKeys: { manager: string } };

let server: StartedServer;
let browser: Browser;
let credentials: Credentials;
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer({ like: inject('demo'), env: { TICK_SECONDS: '1' } }), launch()]);
  credentials = JSON.parse(readFileSync(join(server.dataDir, 'demo-credentials.json'), 'utf8'));
  await api('POST', '/outlines', tenFields());
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const DISTRICT = '045';
const OTHER = '053';

async function api(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${credentials.apiKeys.manager}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (response.status >= 400) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response;
}

async function openRound(round: string, year = '2019'): Promise<void> {
  await api('POST', '/rounds', {
    id: round,
    title: `Đợt thử ${round}`,
    outline: { id: 'ten-fields', version: 1 },
    period: { from: `${year}-01-01`, to: `${year}-12-31` },
    unitsOn: '2020-04-17',
    expected: [DISTRICT, OTHER],
    deadlines: { district: '2099-05-07T17:00:00Z' },
  });
}

async function signIn(page: Page, username: string): Promise<void> {
  await page.goto(`${server.url}/sign-in`);
  await page.getByLabel('Tên đăng nhập').fill(username);
  await page.getByLabel('Mật khẩu').fill(credentials.accounts.find((one) => one.username === username)?.password ?? '');
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
}

/** What the other district reports, by program. */
const THEIRS = { it_trained: 1_234, officials: 4_321, plan: [11, 22], actual: [10, 20] };

const one = (page: Page, name: string) => page.locator(`[name="${name}"]`);

describe.each([
  { round: 'with-scripts', javaScriptEnabled: true },
  { round: 'without-scripts', javaScriptEnabled: false },
])('a report $round', ({ round, javaScriptEnabled }) => {
  it('is filled in, corrected, explained, sent once, rolled up and downloaded with the very sums', async () => {
    await openRound(round);
    const context = await browser.newContext({ javaScriptEnabled, acceptDownloads: true });
    const page = await context.newPage();
    const audit = async () => {
      if (!javaScriptEnabled) return; // axe is a script itself
      expect(await structureViolations(page)).toEqual([]);
    };

    // Fill, and be told of a figure that is no figure.
    await signIn(page, 'haquang');
    await audit();
    await page.getByRole('link', { name: new RegExp(`^Làm báo cáo.*Đợt thử ${round}`) }).click();
    await audit();
    await page.getByRole('link', { name: 'A Chung' }).click();
    await audit();
    await one(page, '/answers/context').fill('Huyện có 9 xã biên giới');
    await one(page, '/answers/it_trained').fill('hơn 130');
    await one(page, '/answers/officials').fill('1.200');
    await page.getByRole('button', { name: 'Lưu và tiếp tục' }).click();
    await page.locator('#errors').waitFor();
    expect(await page.title()).toMatch(/^Lỗi: /);
    // The browser moves the focus with the first frame it paints, which may be after the load.
    if (javaScriptEnabled) await page.waitForFunction("document.activeElement.id === 'errors'");
    await audit();
    expect(await one(page, '/answers/it_trained').inputValue()).toBe('hơn 130');
    await page.locator('#errors a').first().click();
    expect(new URL(page.url()).hash).toBe('#/answers/it_trained');

    // Correct it, and fill the table of communes.
    await one(page, '/answers/it_trained').fill('131');
    await page.locator('label').filter({ hasText: 'Đã xong' }).click();
    await page.getByRole('button', { name: 'Lưu và tiếp tục' }).click();
    // With scripts the page is sent once nothing of it is still on its way.
    await page.getByRole('heading', { level: 1, name: 'B Bảng' }).waitFor();
    const plans = page.locator('input[name^="/answers/literacy_learners/"][name$="/plan"]');
    const actuals = page.locator('input[name^="/answers/literacy_learners/"][name$="/actual"]');
    await plans.nth(0).fill('20');
    await actuals.nth(0).fill('50');
    await plans.nth(1).fill('1.000');
    await actuals.nth(1).fill('–');
    await one(page, '/answers/documents/r1/document/number').fill('115/KH-UBND');
    await one(page, '/answers/documents/r1/document/date').fill('2/3/2019');
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await page.waitForURL(/saved=1/);
    expect(await page.locator('.saved').innerText()).toContain('Đã lưu lúc');
    expect(await one(page, '/answers/documents/r1/document/date').inputValue()).toBe('02/03/2019');
    expect(await one(page, '/answers/documents/r4/document/number').count()).toBe(1);
    await audit();

    // Check, explain, send.
    await page.goto(`${server.url}/rounds/${round}/reports/${DISTRICT}/check`);
    await audit();
    await shown(page, () => page.getByRole('button', { name: 'Gửi báo cáo cho' }).click());
    expect(await page.locator('#errors a').count()).toBe(1);
    await audit();
    await page.locator('textarea[name^="/explanations/"]').fill('Ghép lớp của hai xóm');
    await page.getByRole('button', { name: 'Gửi báo cáo cho' }).dblclick();
    await page.waitForURL(/\/receipt$/);
    expect(await page.locator('.receipt').innerText()).toContain('Đúng hạn');
    await audit();
    const revisions = await (await api('GET', `/rounds/${round}/reports/${DISTRICT}/revisions`)).json();
    expect(Array.isArray(revisions) ? revisions : (revisions as { revisions: unknown[] }).revisions).toHaveLength(1);

    // The year after: last year's figures are beside the cells, copied by the keyboard, and not sent unseen.
    const after = `${server.url}/rounds/after-${round}/reports/${DISTRICT}`;
    await openRound(`after-${round}`, '2020');
    await page.goto(`${after}/sections/b`);
    await audit();
    await page.locator('.earlier summary').first().focus();
    for (const key of ['Enter', 'Tab', 'Tab', 'ArrowDown', 'Tab', 'Enter']) await page.keyboard.press(key);
    await page.waitForURL(/copied=2-0/);
    expect(await plans.nth(1).inputValue()).toBe('1.000');
    await one(page, `ok:${await plans.nth(0).getAttribute('name')}`).focus();
    await page.keyboard.press('Space');
    await audit();
    await page.getByRole('button', { name: 'Lưu', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/saved=1/);
    if (javaScriptEnabled) {
      // What it has changed by was true of what was saved: it is not said of what is being typed.
      const change = plans.nth(0).locator('xpath=..').locator('.was i');
      for (const [typed, shown] of [
        ['25', false],
        ['20', true],
      ] as const) {
        await plans.nth(0).fill(typed);
        await expect.poll(() => change.isVisible()).toBe(shown);
      }
    }
    await page.goto(`${after}/check`);
    await shown(page, () => page.getByRole('button', { name: 'Gửi báo cáo cho' }).click());
    expect(await page.locator('.unconfirmed li').count()).toBe(1);
    await audit();
    await page.getByRole('button', { name: /^Xác nhận 1 ô/ }).press('Enter');
    await page.waitForURL(/check$/);
    await expect.poll(() => page.locator('.unconfirmed').count()).toBe(0);
    await context.close();

    // The other district reports by program; the manager sees both, and who is missing no more.
    const draft = (await (await api('GET', `/rounds/${round}/reports/${OTHER}`)).json()) as object;
    expect(draft).toMatchObject({ state: 'not_started' });
    const units = (await (await api('GET', '/units?on=2020-04-17')).json()) as {
      units: { code: string; parent: string }[];
    };
    const communes = units.units.filter(({ parent }) => parent === OTHER).slice(0, 2);
    const literacy = Object.fromEntries(
      communes.map(({ code }, i) => [code, { plan: THEIRS.plan[i], actual: THEIRS.actual[i] }]),
    );
    const { it_trained, officials } = THEIRS;
    const answers = { context: 'Có', it_trained, officials, literacy_learners: literacy };
    await api(
      'POST',
      `/rounds/${round}/reports/${OTHER}/submissions`,
      { answers },
      { 'idempotency-key': 'their-report' },
    );

    const office = await browser.newContext({ javaScriptEnabled, acceptDownloads: true });
    const desk = await office.newPage();
    await signIn(desk, 'quanly');
    await desk
      .getByRole('article')
      .filter({ hasText: `Đợt thử ${round}` })
      .getByRole('link', { name: /^Tổng hợp Tỉnh/ })
      .click();
    await expect
      .poll(
        async () => {
          await desk.reload();
          return desk.locator('.coverage .lead').innerText();
        },
        { timeout: 20_000, interval: 500 },
      )
      .toBe('2/2 báo cáo đã nộp, 0 đã duyệt');
    await expect
      .poll(
        async () => {
          await desk.reload();
          return desk.locator('table').first().locator('tfoot').innerText();
        },
        { timeout: 20_000, interval: 500 },
      )
      .toContain('1.365');
    expect(await desk.locator('table').first().locator('tfoot').innerText()).toContain('1.365 / 5.521');
    if (javaScriptEnabled) expect(await structureViolations(desk)).toEqual([]);
    const [download] = await Promise.all([
      desk.waitForEvent('download'),
      desk.getByRole('link', { name: /^CSV cho máy/ }).click(),
    ]);
    const rows = parse(readFileSync(await download.path(), 'utf8'), { columns: true }) as {
      [column: string]: string;
    }[];
    const sum = (column: string) => rows.reduce((all, row) => all + Number(row[column]), 0);
    expect(rows.map((row) => row.unit)).toEqual([DISTRICT, OTHER]);
    expect(sum('it_trained')).toBe(131 + THEIRS.it_trained);
    expect(sum('officials')).toBe(1_200 + THEIRS.officials);
    const planColumn =
      Object.keys(rows[0] ?? {}).find((key) => key.startsWith('literacy_learners') && key.endsWith('plan')) ?? '';
    expect(sum(planColumn)).toBe(20 + 1_000 + THEIRS.plan.reduce((a, b) => a + b));

    // Read it, accept it.
    await desk.goto(`${server.url}/rounds/${round}/reports/${DISTRICT}/view`);
    expect(await desk.locator('.explained').innerText()).toContain('Ghép lớp của hai xóm');
    await shown(desk, () => desk.getByRole('button', { name: 'Duyệt báo cáo' }).click());
    expect(await desk.locator('.facts').innerText()).toContain('Đã duyệt');
    await office.close();
  }, 150_000);
});
