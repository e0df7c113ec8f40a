import { gzipSync } from 'node:zlib';
import type { Page, Response } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { tooWide, violations } from './audit.ts';
import { PAGES, STATES } from './every-page.ts';
import { DESK, PHONE, Site, TRIED, TRIED_UNIT, ZOOMED } from './site.ts';

/** What a page may weigh, compressed: the page to fill in 150 × 12 cells, its styles, and the scripts it loads at once. */
const MOST = { html: 60_000, css: 12_000, js: 15_000 };

let site: Site;
beforeAll(async () => {
  site = await Site.start(inject('demo'));
  await site.plantTried();
});
afterAll(() => site?.stop());

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
  const desk = {
    found: await violations(page),
    headings: await page.locator('h1').count(),
    small: await page.evaluate(SMALL),
  };
  const wide = await tooWide(page);
  await page.setViewportSize(PHONE);
  await page.emulateMedia({ colorScheme: 'dark' });
  const phoneAtNight = {
    found: await violations(page),
    small: await page.evaluate(SMALL),
    tooWide: await tooWide(page),
  };
  await page.setViewportSize(ZOOMED);
  const zoomed = await tooWide(page);
  await page.setViewportSize(DESK);
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active', reducedMotion: 'reduce' });
  const forced = { unseen: await page.evaluate(UNSEEN), moving: await page.evaluate(MOVING) };
  await page.emulateMedia({ forcedColors: 'none', reducedMotion: 'no-preference' });
  expect.soft({ name, desk, wide, phoneAtNight, zoomed, forced }, name).toEqual({
    name,
    desk: { found: [], headings: 1, small: [] },
    wide: 0,
    phoneAtNight: { found: [], small: [], tooWide: 0 },
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

describe('every page', () => {
  it.each(Object.keys(PAGES))(
    'of %s is accessible, fits any width, and loads nothing from elsewhere',
    async (username) => {
      const page = await site.visitor(username === 'nobody' ? null : username);
      const faults: string[] = [];
      // The policy refuses what stands in a page by itself, and says so here.
      page.on('console', (message) => {
        if (message.type() === 'error' && !/40[149]|422|ERR_FAILED/.test(message.text())) faults.push(message.text());
      });
      page.on('request', (request) => {
        if (new URL(request.url()).origin !== new URL(site.url).origin) faults.push(request.url());
      });
      const titles = new Set<string>();
      for (const path of PAGES[username] ?? []) {
        await expectStrict(path, await page.goto(site.url + path));
        titles.add(await page.title());
        await look(page, path);
      }
      expect(titles.size).toBe(PAGES[username]?.length);
      for (const [name, reach] of Object.entries(STATES[username] ?? {})) {
        await reach(page, site);
        await look(page, name);
      }
      expect(faults).toEqual([]);
      await page.context().close();
    },
    180_000,
  );
});

it('prints a report alone', async () => {
  const page = await site.visitor('quanly');
  await page.goto(`${site.url}/rounds/cao-bang-2019/reports/042/view`);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('button:visible, nav:visible, .bar:visible').count()).toBe(0);
  expect(await page.locator('.printed').innerText()).toContain('Quản lý Sở');
  expect(await page.locator('.digest').innerText()).toContain('sha256:');
  await page.context().close();
});

it('weighs little where 1800 cells are filled in', async () => {
  const door = await site.visitor('haquang');
  // Somebody who has been here with another browser: nothing is in its cache.
  const page = await site.visitor(null, { storageState: await door.context().storageState() });
  await door.context().close();
  const loaded: Response[] = [];
  page.on('response', (response) => loaded.push(response));
  await page.goto(`${site.url}/rounds/${TRIED.tables}/reports/${TRIED_UNIT}/sections/c`, { waitUntil: 'networkidle' });
  expect(await page.locator('td input').count()).toBe(1800);
  const bytesOf = async (type: string) => {
    const ofType = loaded.filter((response) => response.ok() && response.request().resourceType() === type);
    const bodies = await Promise.all(ofType.map((response) => response.body()));
    return bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
  };
  const bytes = { html: await bytesOf('document'), css: await bytesOf('stylesheet'), js: await bytesOf('script') };
  console.log(`1800 cells, compressed: ${JSON.stringify(bytes)}`);
  for (const kind of ['html', 'css', 'js'] as const) {
    expect(bytes[kind]).toBeGreaterThan(0);
    expect([kind, Math.max(bytes[kind], MOST[kind])]).toEqual([kind, MOST[kind]]);
  }
  await page.context().close();
});

it('is signed in to, filled in and sent with the keyboard alone', async () => {
  const page = await site.visitor(null);
  /** What has the focus: a field by its name, anything else by its words. */
  const now = () =>
    page.evaluate<string>(`(({ tagName, name, innerText }) => /^(INPUT|TEXTAREA|SELECT)$/.test(tagName) ? name : innerText.trim())(
      document.activeElement)`);
  /** Tab until the focus is on it, as somebody does who has no mouse. */
  const tabTo = async (wanted: string | RegExp) => {
    for (let presses = 0; presses < 150; presses += 1) {
      const here = await now();
      if (typeof wanted === 'string' ? here === wanted : wanted.test(here)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`no way by the keyboard to ${wanted} on ${page.url()}`);
  };
  const type = async (field: string, text: string) => {
    await tabTo(field);
    await page.keyboard.type(text);
  };
  const press = async (wanted: string | RegExp, leadsTo: string | RegExp) => {
    await tabTo(wanted);
    await Promise.all([page.waitForURL(leadsTo, { waitUntil: 'domcontentloaded' }), page.keyboard.press('Enter')]);
  };

  await page.goto(`${site.url}/sign-in`);
  await type('username', 'haquang');
  await type('password', site.password('haquang'));
  await press('Đăng nhập', `${site.url}/`);
  await page.keyboard.press('Tab');
  expect(await now()).toBe('Đến nội dung chính');
  await page.keyboard.press('Enter');
  await press(new RegExp(`^Làm báo cáo[^]*${TRIED.keyboard}`), /reports\/045$/);
  await press('A Chung', /sections\/a$/);
  await type('/answers/context', 'Gõ bằng bàn phím');
  await type('/answers/it_trained', '131');
  await type('/answers/officials', '397');
  await press('Lưu và tiếp tục', /sections\/b$/);
  await press('Lưu và tiếp tục', /reports\/045$/);
  await press('Kiểm tra và gửi', /\/check$/);
  await press(/^Gửi báo cáo cho/, /\/receipt$/);
  expect(await page.locator('.receipt').innerText()).toContain('Đúng hạn');
  await page.context().close();
});
