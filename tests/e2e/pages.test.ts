import { gzipSync } from 'node:zlib';
import type { Page, Response } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { lookAtAll, MOST } from './look.ts';
import { Site, TRIED, TRIED_UNIT } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await Site.start(inject('demo'));
  await site.plantTried();
});
afterAll(() => site?.stop());

// Those of whom runs rounds are in pages-office.test.ts: two files are looked at at a time.
it.each(['nobody', 'haquang'])(
  'every page of %s is accessible, fits any width, and loads nothing from elsewhere',
  (username) => lookAtAll(site, username),
  180_000,
);

describe('on paper', () => {
  let page: Page;
  beforeAll(async () => {
    page = await site.visitor('quanly');
  });
  afterAll(() => page?.context().close());

  /** Opens a page and prints it: nothing is left to press or to go elsewhere by. Answers the foot of it, and its sheets. */
  async function print(path: string): Promise<{ foot: string; sheets: string[] }> {
    await page.emulateMedia({ media: null });
    await page.goto(site.url + path);
    expect(await page.locator('.paper:visible').count()).toBe(0);
    const sheets =
      (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/MediaBox \[[^\]]*\]/g) ?? [];
    await page.emulateMedia({ media: 'print' });
    const toPress = ':is(button, nav.main, .side, .bar, .pager, .tools, .excel, [type=file]):visible';
    expect(await page.locator(toPress).allInnerTexts()).toEqual([]);
    return { foot: await page.locator('.printed').innerText(), sheets };
  }
  const linesOf = (block: string) => page.locator(`${block} p`).allInnerTexts();
  const styleOf = (selector: string, name: string) =>
    page.evaluate<string[]>(
      `[...new Set([...document.querySelectorAll('${selector}')].map((one) => getComputedStyle(one)['${name}']))]`,
    );
  const SIGNATURES = ['NGƯỜI LẬP BIỂU', '(Ký, ghi rõ họ tên)', 'THỦ TRƯỞNG ĐƠN VỊ', '(Ký tên, đóng dấu)'];

  it('a report that was sent has the head and the signatures of a document, and says which revision it is', async () => {
    const { foot, sheets } = await print('/rounds/cao-bang-2019/reports/042/view');
    expect(foot).toMatch(/Quản lý Sở.*Bản số \d+, gửi lúc 10:00 04\/05\/2020.*Đã duyệt.*Số liệu mẫu/);
    expect(await linesOf('.letterhead')).toEqual([
      'TỈNH CAO BẰNG',
      'HUYỆN BẢO LÂM',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập – Tự do – Hạnh phúc',
      'Bảo Lâm, ngày 04 tháng 5 năm 2020',
    ]);
    expect(await linesOf('.signatures')).toEqual(SIGNATURES);
    expect(await page.locator('h1').isVisible()).toBe(false);
    expect(await page.locator('.digest').innerText()).toContain('sha256:');
    expect(await styleOf('thead', 'display')).toEqual(['table-header-group']);
    // A4 on its side, for there are wide tables: not one sheet for all of it, and no sheet of another size.
    expect(sheets.length).toBeGreaterThan(5);
    expect([...new Set(sheets)]).toEqual([expect.stringMatching(/^\/MediaBox \[0 0 841\.\d+ 594\.\d+\]$/)]);
  });

  it('a report to be checked is there whole, as a draft', async () => {
    const { foot } = await print('/rounds/cao-bang-open/reports/045/check');
    expect(foot).toContain('Bản nháp, chưa gửi');
    expect(await linesOf('.letterhead')).toContain('Hà Quảng, ngày …… tháng …… năm ………');
    expect(await page.locator('.standing').innerText()).toBe('Bản nháp, chưa gửi');
    expect(await linesOf('.signatures')).toEqual(SIGNATURES);
    expect(await page.locator('.part:visible').count()).toBeGreaterThan(20);
  });

  it('a page that is filled in reads as text', async () => {
    const { sheets } = await print(`/rounds/${TRIED.tables}/reports/${TRIED_UNIT}/sections/a`);
    expect(await styleOf('td > :is(input, select, textarea)', 'borderTopStyle')).toEqual(['none']);
    expect(await styleOf('thead', 'display')).toEqual(['table-header-group']);
    expect(await page.locator('.place').innerText()).toContain('Huyện Hà Quảng');
    expect(sheets[0]).toMatch(/^\/MediaBox \[0 0 841\.\d+ 594\.\d+\]$/);
  });
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
