import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as sheetjs from '@e965/xlsx';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { COMMUNES, wideTables } from '../factories/wide-tables.ts';
import { type StartedServer, startServer } from '../server/start.ts';
import { violations } from './audit.ts';
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
  [server, browser] = await Promise.all([startServer({ like: inject('demo') }), launch()]);
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
const textIn = (name: string) => cell(name).inputValue();
const focused = () => page.evaluate<string>('document.activeElement.name');
const press = async (...keys: string[]) => {
  for (const one of keys) await page.keyboard.press(one);
};
const said = (grid = 'named') => page.locator(`[id="/answers/${grid}"] .said`);
const tool = (name: string, grid = 'named') =>
  page.locator(`[id="/answers/${grid}"]`).getByRole('button', { name, exact: true });

/** Puts it on the clipboard and presses Ctrl+V, so that the browser makes the event. */
async function paste(text: string, html?: string): Promise<void> {
  await put(text, html);
  await press('Control+V');
}

async function put(text: string, html?: string): Promise<void> {
  const types = { 'text/plain': text, ...(html === undefined ? {} : { 'text/html': html }) };
  const items = Object.entries(types).map(
    ([type, content]) =>
      `${JSON.stringify(type)}: new Blob([${JSON.stringify(content)}], { type: ${JSON.stringify(type)} })`,
  );
  await page.evaluate(`navigator.clipboard.write([new ClipboardItem({ ${items.join(', ')} })])`);
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

const dialog = () => page.getByRole('dialog');
const focusOn = (name: string) => cell(name).focus();

describe('a block pasted into a table', () => {
  beforeEach(async () => {
    page = await open('a');
  });

  it('goes by the names of its rows, is added up at once as the server does, and is taken back whole', async () => {
    const [before, figures] = [await inputs(), await outputs()];
    await focusOn('named/n1/plan');
    await paste(tsv(shuffled()));
    await expect.poll(() => said().innerText()).toBe('Đã dán 60 ô. Khớp 30 dòng theo tên.');
    for (const i of [1, 2, 3, 8, 9, 30]) {
      expect([await textIn(`named/n${i}/plan`), await textIn(`named/n${i}/actual`)]).toEqual([
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
    await expect.poll(() => said().innerText()).toMatch(/^Đã ghi 0 vào \d+ ô trống/);
    await cell('named/n1/hours').fill('2,5');
    await cell('named/n2/actual').fill('-');
    await cell('named/n4/border').fill('x');
    await focusOn('named/n5/plan');
    expect(await textIn('named/n2/actual')).toBe('–');
    await expect.poll(outputs).toContain('2,5'); // the sums follow once the hand rests
    const shown = await outputs();
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await page.waitForURL(/saved=1/);
    expect(await outputs()).toEqual(shown);
    expect([await textIn('named/n9/plan'), await textIn('named/n2/actual'), await textIn('named/n30/older')]).toEqual([
      '108',
      '–',
      '0',
    ]);
  });

  it('names rows it does not know, leaves sums out, and reports what has no place', async () => {
    await focusOn('named/n1/note');
    await paste('Đơn vị\tGhi chú\r\nXã Bảo Lạc\t1\r\nThông Nông\t2\r\nCần Yên\tđủ\r\nTổng cộng\t3\r\n');
    await expect.poll(() => said().innerText()).toContain('Bảng không có dòng: Xã Bảo Lạc.');
    expect(await said().innerText()).toContain('Trùng tên, chưa rõ là dòng nào: Thông Nông.');
    expect(await textIn('named/n5/note')).toBe('đủ');
    await focusOn('named/n30/opened_on');
    await paste('1/2/2019\tghi\tthừa\r\n2/3/2019\t\t\r\n');
    await expect.poll(() => said().innerText()).toContain('2 ô nằm ngoài bảng, chưa dán.');
    expect([await textIn('named/n30/opened_on'), await textIn('named/n30/note')]).toEqual(['01/02/2019', 'ghi']);
  });

  it('shows what would change before it replaces much, and does nothing on a no', async () => {
    const ones = tsv(Array.from({ length: 12 }, () => ['1']));
    const twos = tsv(Array.from({ length: 12 }, (_, i) => [i === 3 ? '15,387' : '2']));
    await focusOn('named/n1/money');
    await press('Control+Home');
    await focusOn('named/n1/money');
    await paste(ones);
    const isDone = async () => (await dialog().isVisible()) || (await said().innerText()).startsWith('Đã dán');
    await expect.poll(isDone).toBe(true);
    if (await dialog().isVisible()) await dialog().getByRole('button', { name: /^Dán/ }).click();
    const before = await inputs();
    await focusOn('named/n1/money');
    await paste(twos);
    await dialog().waitFor();
    expect(await dialog().innerText()).toContain('12 ô đang có số liệu sẽ đổi.');
    expect(await dialog().innerText()).toContain('1 ô chưa đọc được.');
    expect(await violations(page)).toEqual([]);
    await press('Escape');
    expect(await inputs()).toEqual(before);
    expect(await focused()).toBe('/answers/named/n1/money');
    await paste(twos);
    await dialog()
      .getByLabel(/hàng nghìn/)
      .check();
    expect(await dialog().innerText()).not.toContain('chưa đọc được');
    await dialog().getByRole('button', { name: 'Dán 12 ô' }).click();
    expect([await textIn('named/n1/money'), await textIn('named/n4/money')]).toEqual(['2', '15.387']);
    await press('Control+z');
    expect(await inputs()).toEqual(before);
  });

  it('is found in a table of a page where the text has none', async () => {
    await focusOn('named/n1/older');
    const html =
      '<meta charset="utf-8"><table><tr><td>7</td><td rowspan="2">x</td></tr><tr><td>1&nbsp;234</td></tr></table>';
    await paste('7', html);
    await expect.poll(() => textIn('named/n2/older')).toBe('1.234');
    await press('Control+z');
  });

  it.each([
    [
      'Excel',
      `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>td{mso-number-format:"General"}</style></head><body>
<table border=0><!--StartFragment--><col width=64 span=2><tr height=20><td class=xl65 align=right>1.234</td><td>5</td></tr>
<tr><td align=right>6</td><td x:num>7</td></tr><!--EndFragment--></table></body></html>`,
    ],
    [
      'LibreOffice',
      `<!DOCTYPE html><html><head><meta name="generator" content="LibreOffice 24.2"/></head><body><table cellspacing="0" border="0"><colgroup span="2" width="85"></colgroup>
<tr><td height="17" align="right" sdval="1234" sdnum="1066;">1.234</td><td sdval="5">5</td></tr><tr><td sdval="6">6</td><td sdval="7">7</td></tr></table></body></html>`,
    ],
    [
      'Google Sheets',
      `<google-sheets-html-origin><style type="text/css"><!--td {border: 1px solid #ccc;}--></style><table xmlns="http://www.w3.org/1999/xhtml" data-sheets-root="1"><colgroup><col width="100"/><col width="100"/></colgroup><tbody>
<tr style="height:21px;"><td data-sheets-value="{&quot;1&quot;:3,&quot;3&quot;:1234}">1.234</td><td>5</td></tr><tr><td>6</td><td>7</td></tr></tbody></table></google-sheets-html-origin>`,
    ],
  ])('from %s lands in its cells when only its page comes over, and one Ctrl+Z takes it back', async (_, html) => {
    const before = await inputs();
    await focusOn('named/n3/plan');
    await put('', html);
    faults.length = 0; // of its styles, while it is put there; none may come of reading them
    await press('Control+V');
    await expect
      .poll(() => Promise.all(['n3/plan', 'n3/actual', 'n4/plan', 'n4/actual'].map((at) => textIn(`named/${at}`))))
      .toEqual(['1.234', '5', '6', '7']);
    await press('Control+z');
    expect(await inputs()).toEqual(before);
  });

  it('is left to the browser where it is a text for a cell of text', async () => {
    await focusOn('named/n6/note');
    await paste('dòng một\ndòng hai');
    expect(await textIn('named/n6/note')).toBe('dòng một\ndòng hai');
    await focusOn('named/n6/older');
    await paste('12\r\n');
    expect(await textIn('named/n6/older')).toBe('12');
  });

  it('in an old font is read with a module that is loaded only then', async () => {
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
    await focusOn('named/n1/older');
    await paste('X· CÇn Yªn\t71\r\nThÞ trÊn Xu©n Hßa\t72\r\nL­¬ng Can\t73\r\n');
    await expect.poll(() => said().innerText()).toContain('phông cũ');
    expect([await textIn('named/n5/older'), await textIn('named/n1/older'), await textIn('named/n11/older')]).toEqual([
      '71',
      '72',
      '73',
    ]);
    expect(loaded.filter((path) => /legacy-fonts-\w+\.js$/.test(path))).toHaveLength(1);
  });

  it('goes into a list by the words of its options', async () => {
    await focusOn('named/n1/rating');
    await paste('Tốt\r\nkhá\r\n–\r\n');
    await expect
      .poll(() => Promise.all([1, 2, 3].map((row) => textIn(`named/n${row}/rating`))))
      .toEqual(['good', 'fair', '–']);
  });
});

describe('the keys of a spreadsheet', () => {
  beforeEach(async () => {
    page = await open('a');
  });

  it('go up and down a column, and after a run of tabs back to where it began', async () => {
    await focusOn('named/n1/plan');
    await press('Enter', 'Enter', 'Shift+Enter', 'ArrowDown', 'ArrowDown', 'ArrowUp');
    expect(await focused()).toBe('/answers/named/n3/plan');
    await press('Tab', 'Tab', 'Enter');
    expect(await focused()).toBe('/answers/named/n4/plan');
    await press('Tab', 'ArrowDown', 'Enter');
    expect(await focused()).toBe('/answers/named/n6/actual');
    expect(page.url()).toMatch(/sections\/a$/);
  });

  it('go sideways at the edge of a text only, past computed cells', async () => {
    await cell('named/n1/actual').fill('123');
    await focusOn('named/n2/actual');
    await focusOn('named/n1/actual');
    await press('ArrowRight');
    expect(await focused()).toBe('/answers/named/n1/older');
    await press('ArrowLeft');
    expect(await focused()).toBe('/answers/named/n1/actual');
    await press('F2', 'ArrowLeft', 'ArrowLeft');
    expect(await focused()).toBe('/answers/named/n1/actual');
    await press('ArrowLeft', 'ArrowLeft');
    expect(await focused()).toBe('/answers/named/n1/plan');
    await press('Control+End');
    expect(await focused()).toBe('/answers/named/n30/note');
    await focusOn('named/n2/plan');
    await press('Control+Home');
    expect(await focused()).toBe('/answers/named/n1/plan');
  });

  it('replace by typing, restore by Escape, and echo a number as it was understood', async () => {
    await cell('named/n7/plan').fill('1234');
    await press('Enter');
    await expect.poll(() => textIn('named/n7/plan')).toBe('1.234');
    await expect.poll(() => page.locator('p.vh[role=status]').innerText()).toMatch(/Cộng, Kế hoạch: [\d.]+$/);
    await focusOn('named/n7/plan');
    await page.keyboard.type('99');
    expect(await textIn('named/n7/plan')).toBe('99');
    await press('Escape');
    expect(await textIn('named/n7/plan')).toBe('1.234');
    await press('F2');
    await page.keyboard.type('5');
    await press('Enter', 'ArrowUp');
    expect(await textIn('named/n7/plan')).toBe('12.345');
    await press('Control+z');
    expect(await textIn('named/n7/plan')).toBe('1.234');
    await press('Control+Shift+z');
    expect(await textIn('named/n7/plan')).toBe('12.345');
  });

  it('tell who listens the last sum, once a second at most', async () => {
    const sum = () => page.locator('[id="/answers/named"] tfoot td').nth(6).innerText();
    const heard = () => page.locator('p.vh[role=status]').innerText();
    const unchanged = await sum();
    await focusOn('named/n9/money');
    await page.keyboard.insertText('500'); // at once: there is no sum of half of it
    await expect.poll(sum).not.toBe(unchanged); // all scripts are there
    const changed = await sum();
    await press('Enter');
    await expect.poll(heard).toContain(`Cộng, Kinh phí: ${changed}`);
    await page.waitForTimeout(1100);
    const now = Date.now();
    await page.clock.install({ time: now });
    await page.clock.pauseAt(now + 60_000);
    const type = async (...figures: string[]) => {
      const before = await sum();
      for (const figure of figures) {
        await page.keyboard.type(figure);
        await press('Enter');
      }
      await page.clock.runFor(200); // the sums follow once the hand rests
      await expect.poll(sum).not.toBe(before);
      return `Cộng, Kinh phí: ${await sum()}`;
    };
    await focusOn('named/n1/money');
    const first = await type('1000', '2000', '3000');
    await page.clock.runFor(100);
    expect(await heard()).toContain(first);
    const second = await type('4000', '5000');
    await page.clock.runFor(699);
    expect(await heard()).toContain(first);
    await page.clock.runFor(101);
    expect(await heard()).toContain(second);
  });

  it('take back fifty cells one by one', async () => {
    const before = await inputs();
    await focusOn('named/n1/money');
    for (let i = 0; i < 25; i += 1) {
      await page.keyboard.type(`${i + 100}`);
      await press('Enter');
    }
    await focusOn('named/n1/hours');
    for (let i = 0; i < 25; i += 1) {
      await page.keyboard.type(`${i},5`);
      await press('Enter');
    }
    expect(await textIn('named/n25/hours')).toBe('24,5');
    await page.waitForResponse(/\/cells$/); // saved by itself meanwhile
    for (let i = 0; i < 50; i += 1) await press('Control+z');
    expect(await inputs()).toEqual(before);
  });

  it('do nothing while a word is being composed', async () => {
    await focusOn('named/n1/plan');
    const prevented = await page.evaluate<boolean[]>(`['Enter', 'ArrowDown', 'Escape', 'F2', 'z'].map((key) => {
      const event = new KeyboardEvent('keydown', { key, ctrlKey: key === 'z', isComposing: true, bubbles: true, cancelable: true });
      document.activeElement.dispatchEvent(event);
      return event.defaultPrevented;
    })`);
    expect(prevented).toEqual([false, false, false, false, false]);
    const session = await page.context().newCDPSession(page);
    await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Enter', windowsVirtualKeyCode: 229 });
    expect(await focused()).toBe('/answers/named/n1/plan');
    await focusOn('named/n3/note');
    await session.send('Input.imeSetComposition', { text: 'tiê', selectionStart: 3, selectionEnd: 3 });
    await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'ArrowDown', windowsVirtualKeyCode: 229 });
    await session.send('Input.insertText', { text: 'tiếng' });
    expect([await focused(), await textIn('named/n3/note')]).toEqual(['/answers/named/n3/note', 'tiếng']);
  });

  it('never change a number by the wheel', async () => {
    await cell('named/n2/plan').fill('77');
    await cell('named/n2/plan').hover();
    for (let i = 0; i < 10; i += 1) await page.mouse.wheel(0, 20);
    expect(await textIn('named/n2/plan')).toBe('77');
  });
});

describe('a selected block', () => {
  beforeEach(async () => {
    page = await open('a');
    await focusOn('named/n1/hours');
    await page.keyboard.type('1234,5');
    await press('Enter');
    await page.keyboard.type('2');
    await press('Enter');
  });

  const chosen = () => page.locator('.chosen').count();

  it('is copied as a spreadsheet reads it, computed cells too', async () => {
    await cell('named/n1/plan').fill('2000');
    await cell('named/n1/actual').fill('500');
    await focusOn('named/n1/actual');
    await press('Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowDown');
    expect(await chosen()).toBe(6);
    await focusOn('named/n1/plan');
    await cell('named/n2/hours').click({ modifiers: ['Shift'] });
    expect(await chosen()).toBe(12);
    await press('Control+c');
    const copied = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(copied.split(/\r?\n/)[0]?.split('\t').slice(0, 3)).toEqual(['2000', '500', '25,0 %']);
    expect(copied).toContain('1234,5');
    expect(await violations(page)).toEqual([]);
    await press('Escape');
    expect(await chosen()).toBe(0);
  });

  it('is filled down, emptied and given back in one step each', async () => {
    await focusOn('named/n1/hours');
    await press('Shift+ArrowDown', 'Shift+ArrowDown', 'Control+d');
    const hours = (...rows: string[]) => Promise.all(rows.map((row) => textIn(`named/${row}/hours`)));
    await expect.poll(() => hours('n2', 'n3')).toEqual(['1.234,5', '1.234,5']);
    await press('Shift+ArrowDown', 'Delete');
    await press('Control+z', 'Control+z');
    await expect.poll(() => hours('n1', 'n2')).toEqual(['1.234,5', '2']);
    await focusOn('named/n2/hours');
    await press('Control+d');
    await expect.poll(() => hours('n2')).toEqual(['1.234,5']);
  });

  it('is drawn with the mouse as well, and text in one cell is still only text', async () => {
    await cell('named/n1/money').fill('5000');
    await cell('named/n2/money').fill('6');
    await cell('named/n1/hours').hover();
    await page.mouse.down();
    const to = await cell('named/n3/money').boundingBox();
    await page.mouse.move((to?.x ?? 0) + 5, (to?.y ?? 0) + 5, { steps: 6 });
    await page.mouse.up();
    expect(await chosen()).toBe(6);
    await cell('named/n9/plan').hover(); // the button is up: nothing more is chosen
    expect(await chosen()).toBe(6);
    await press('Control+c');
    const copied = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(copied.split(/\r?\n/).slice(0, 2)).toEqual(['1234,5\t5000', '2\t6']);
    const both = () => Promise.all(['n1/hours', 'n2/money'].map((at) => textIn(`named/${at}`)));
    await press('Delete');
    await expect.poll(both).toEqual(['', '']);
    await press('Control+z');
    await expect.poll(both).toEqual(['1.234,5', '6']);
    await cell('named/n1/money').hover({ position: { x: 4, y: 10 } });
    const box = await cell('named/n1/money').boundingBox();
    await page.mouse.down();
    await page.mouse.move((box?.x ?? 0) + 60, (box?.y ?? 0) + 10, { steps: 4 });
    await page.mouse.up();
    expect([await chosen(), await focused()]).toEqual([0, '/answers/named/n1/money']);
  });

  it('takes one copied cell into each of its own', async () => {
    await focusOn('named/n1/hours');
    await press('Shift+ArrowDown', 'Shift+ArrowDown');
    await paste('7,5\r\n');
    await expect.poll(() => textIn('named/n3/hours')).toBe('7,5');
    expect(await textIn('named/n1/hours')).toBe('7,5');
  });
});

describe('what cannot be read', () => {
  it('is marked and described without standing in the way, until it can', async () => {
    page = await open('a');
    await cell('named/n10/plan').fill('hơn 130');
    await press('Enter');
    const faulty = cell('named/n10/plan');
    await expect.poll(() => faulty.getAttribute('aria-invalid')).toBe('true');
    const described = await faulty.getAttribute('aria-describedby');
    expect(await page.locator(`[id="${described}"]`).innerText()).toContain('nhập số chính xác');
    expect(await textIn('named/n10/plan')).toBe('hơn 130');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await page.locator('#errors').waitFor();
    expect(await textIn('named/n10/plan')).toBe('hơn 130');
    faults.length = 0; // the browser notes the status 422
    await cell('named/n10/plan').fill('130');
    await press('Enter');
    await expect.poll(() => cell('named/n10/plan').getAttribute('aria-invalid')).toBeNull();
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await page.waitForURL(/saved=1/);
  });
});

describe('rows of units and rows of one’s own', () => {
  it('are counted as the server counts them', async () => {
    page = await open('b');
    const units = page.locator('[id="/answers/units"]');
    const names = await units.locator('tbody th').allInnerTexts();
    await units.locator('tbody input').first().focus();
    await paste(
      tsv(
        names
          .slice(0, 7)
          .reverse()
          .map((name, i) => [name.toUpperCase(), `${i + 5}`, `${i}`]),
      ),
    );
    await expect.poll(() => said('units').innerText()).toContain('Khớp 7 dòng');
    expect(await units.locator('tfoot').innerText()).toContain(`7/${names.length} dòng`);

    // The buttons fill what is blank, each in one step.
    const [pasted, figures] = [await inputs(), await outputs()];
    const column = (name: string) =>
      units.locator(`input[name$="/${name}"]`).evaluateAll((all) => all.map((one) => (one as any).value as string));
    await units.locator('input[name$="/plan"]').nth(6).focus();
    await tool('Chép xuống', 'units').click();
    const blank = names.length - 7;
    await expect.poll(() => said('units').innerText()).toBe(`Đã chép xuống ${blank} ô.`);
    const plans = [...[11, 10, 9, 8, 7, 6, 5].map(String), ...Array<string>(blank).fill('5')];
    const actuals = ['6', '5', '4', '3', '2', '1', '0'];
    expect([await column('plan'), await column('actual')]).toEqual([plans, [...actuals, ...Array(blank).fill('')]]);
    expect(await units.locator('tfoot').innerText()).toMatch(new RegExp(`^Cộng\\s+${56 + 5 * blank}\\s`));
    await tool('Không phát sinh: – cho các ô trống', 'units').click();
    await expect.poll(() => said('units').innerText()).toBe(`Đã ghi – vào ${blank} ô trống.`);
    expect([await column('plan'), await column('actual')]).toEqual([plans, [...actuals, ...Array(blank).fill('–')]]);
    const filled = await inputs();
    await tool('Hoàn tác', 'units').click();
    expect([await column('plan'), await column('actual')]).toEqual([plans, [...actuals, ...Array(blank).fill('')]]);
    await tool('Hoàn tác', 'units').click();
    expect([await inputs(), await outputs()]).toEqual([pasted, figures]);
    await tool('Làm lại', 'units').click();
    await tool('Làm lại', 'units').click();
    expect(await inputs()).toEqual(filled);
    const free = page.locator('[id="/answers/documents"]');
    expect(await free.getByRole('button').allInnerTexts()).toEqual(['Hoàn tác', 'Làm lại', 'Chép xuống']);
    await free.locator('tbody input').first().focus();
    await paste(
      '115/KH-UBND\t2/3/2019\tUBND huyện\t"Kế hoạch\nnăm 2019"\t12\r\n9/CV\t\tPhòng GD\tHướng dẫn\t\r\nx\r\ny\r\n',
    );
    await expect.poll(() => said('documents').innerText()).toContain('1 ô nằm ngoài bảng');
    const shown = await outputs();
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await page.waitForURL(/saved=1/);
    expect(await outputs()).toEqual(shown);
    expect([await column('plan'), await column('actual')]).toEqual([plans, [...actuals, ...Array(blank).fill('–')]]);
    expect(await free.locator('tbody textarea').first().inputValue()).toBe('Kế hoạch năm 2019');
  });
});

describe('a cell somebody is led to', () => {
  const inSight = (): Promise<[string, boolean]> =>
    page.evaluate(`(() => {
      const { activeElement: at } = document;
      const { left, top, width, height } = at.getBoundingClientRect();
      const seen = [[4, 4], [width - 4, height - 4]].map(([x, y]) => document.elementFromPoint(left + x, top + y));
      return [at.name, seen.every((one) => one === at)];
    })()`);

  it('has the focus, and no head lies over it, however one came', async () => {
    page = await open('c?check=1#/answers/long/n80/c9', { viewport: { width: 900, height: 768 } });
    expect(await inSight()).toEqual(['/answers/long/n80/c9', true]);
    const looks = `(() => {
      const { activeElement: at } = document;
      const head = document.querySelector('thead tr').cells[at.closest('td').cellIndex];
      const { left, top } = head.getBoundingClientRect();
      const { textAlign, fontVariantNumeric } = getComputedStyle(at);
      const region = at.closest('.scroll');
      return {
        headInSight: head.contains(document.elementFromPoint(left + 4, top + 4)),
        figures: textAlign + ' ' + fontVariantNumeric,
        region: region.tabIndex + ' ' + document.getElementById(region.getAttribute('aria-labelledby')).textContent,
      };
    })()`;
    expect(await page.evaluate(looks)).toEqual({
      headInSight: true,
      figures: 'right tabular-nums',
      region: '0 Bảng 150 dòng',
    });
    for (let i = 79; i >= 60; i -= 1) {
      await press('ArrowUp');
      expect(await inSight()).toEqual([`/answers/long/n${i}/c9`, true]);
    }
    await focusOn('long/n60/c12');
    for (let i = 11; i >= 1; i -= 1) {
      await press('Shift+Tab');
      expect(await inSight()).toEqual([`/answers/long/n60/c${i}`, true]);
    }
    await press('Control+Home');
    expect(await inSight()).toEqual(['/answers/long/n1/c1', true]);
    await page.getByRole('link', { name: /^Bỏ qua bảng/ }).press('Enter');
    expect(await page.evaluate('document.activeElement.textContent')).toContain('Trong ô trống ghi');
  });
});

describe('on a phone', () => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

  it('a row is a card: each cell beside the head of its column, the sums in the last, and still a table', async () => {
    page = await open('a', phone);
    const inCard = (selector: string) =>
      `[...document.querySelectorAll('tbody:nth-of-type(2) tr:nth-child(4) ${selector}')]`;
    const labels = await page.evaluate<string[]>(
      `${inCard('td')}.map((td) => getComputedStyle(td, '::before').content)`,
    );
    expect(labels.slice(0, 3)).toEqual([
      '"Độ tuổi 15 - 35 – Kế hoạch (người)"',
      '"Độ tuổi 15 - 35 – Kết quả (người)"',
      '"Độ tuổi 15 - 35 – Tỷ lệ"',
    ]);
    expect(labels).toHaveLength(11);
    const boxes = await page.evaluate<{ top: number; left: number; right: number }[]>(
      `${inCard('td > :is(input, select, textarea, output)')}.map((one) => one.getBoundingClientRect().toJSON())`,
    );
    expect(boxes.every(({ top }, i) => i === 0 || top > (boxes[i - 1]?.top ?? 0))).toBe(true);
    expect(boxes.every(({ left, right }) => left >= 0 && right <= 390)).toBe(true);
    expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0);
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const roles = nodes.map(({ role }) => String(role?.value));
    expect(roles.filter((role) => role === 'table' || role === 'grid')).toEqual(['table']);
    expect(roles.filter((role) => role === 'rowheader')).toHaveLength(COMMUNES.length + 1);
    expect(roles.filter((role) => role === 'columnheader').length).toBeGreaterThan(10);
    expect(roles.filter((role) => role === 'cell' || role === 'gridcell').length).toBeGreaterThanOrEqual(11 * 30);
    const named = nodes.filter(({ role }) => role?.value === 'textbox').map(({ name }) => String(name?.value));
    expect(named).toContain(`${COMMUNES[0]} Độ tuổi 15 - 35 Kế hoạch (người)`);
    const foot = page.locator('[id="/answers/named"] tfoot');
    const sums = await foot.innerText();
    await cell('named/n1/plan').fill('1200');
    await press('Enter');
    expect(await focused()).toBe('/answers/named/n2/plan');
    await expect.poll(() => foot.innerText()).not.toBe(sums);
    expect(await violations(page)).toEqual([]);
  });

  it('puts the heads into the cells of a table that comes without them', async () => {
    const context = await browser.newContext({ storageState, ...phone });
    page = await context.newPage();
    await page.route('**/sections/c', async (route) => {
      const response = await route.fetch();
      const html = await response.text();
      const body = html.replaceAll(/ data-label="[^"]*"/g, '').replace('class="cells cards"', 'class="cells"');
      expect(body.length).toBeLessThan(html.length);
      await route.fulfill({ response, body });
    });
    await page.goto(`${server.url}/rounds/${ROUND}/reports/${UNIT}/sections/c`);
    const looks = () =>
      page.evaluate<{ display: string; heads: string[]; sum: string; beyond: number }>(`(() => {
        const row = document.querySelectorAll('tbody tr')[1];
        return {
          display: getComputedStyle(row).display,
          heads: [...row.querySelectorAll('td')].map((cell) => getComputedStyle(cell, '::before').content),
          sum: document.querySelector('tfoot td').dataset.label,
          beyond: document.documentElement.scrollWidth - window.innerWidth,
        };
      })()`);
    await expect.poll(async () => (await looks()).display).toBe('block');
    expect(await looks()).toEqual({
      display: 'block',
      heads: Array.from({ length: 12 }, (_, i) => `"Cột ${i + 1}"`),
      sum: 'Cột 1',
      beyond: 0,
    });
  });
});

/** Opened in another program, with other plans in some rows, and saved as that program does. */
function savedElsewhere(bytes: Uint8Array, plans: { [row: string]: sheetjs.CellObject }) {
  const book = sheetjs.read(bytes, { cellNF: true, cellStyles: true });
  const sheet = book.Sheets['Học viên theo xã'] as sheetjs.WorkSheet;
  const rows: unknown[][] = sheetjs.utils.sheet_to_json(sheet, { header: 1, blankrows: true });
  for (const [row, cell] of Object.entries(plans)) {
    sheet[`C${rows.findIndex(([key]) => key === `/answers/named/${row}`) + 1}`] = cell;
  }
  return Buffer.from(sheetjs.write(book, { type: 'array', bookType: 'xlsx', cellStyles: true }));
}

describe('a workbook', () => {
  it('saved by another program and dropped on the page is shown, written, and taken back by one press', async () => {
    page = await open('a');
    await cell('named/n1/plan').fill('100');
    await cell('named/n2/plan').fill('200');
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await page.waitForURL(/saved=1/);
    await page.locator('.excel > summary').click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Tải Excel cả báo cáo' }).click(),
    ]);
    const bytes = new Uint8Array(readFileSync(await download.path()));
    const changed = savedElsewhere(bytes, { n1: { t: 'n', v: 111 }, n2: { t: 'n', v: 222 } });
    await page.evaluate(`{
      const bytes = Uint8Array.from(atob('${changed.toString('base64')}'), (char) => char.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([bytes], 'đã điền.xlsx'));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    }`);
    await page.getByRole('heading', { level: 1, name: 'Xem trước tệp Excel' }).waitFor();
    expect(await page.locator('#apply td').allInnerTexts()).toEqual(['100', '111', '200', '222']);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Ghi 2 ô vào báo cáo' }).click();
    await page.getByRole('heading', { name: /đã ghi 2 ô từ Excel/ }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Về mục đang điền' }).click();
    expect([await textIn('named/n1/plan'), await textIn('named/n2/plan')]).toEqual(['111', '222']);
    await page.goto(page.url().replace(/sections.*/, 'excel'));
    await page.getByRole('button', { name: 'Hoàn tác 2 ô' }).click();
    await page.getByText(/đã hoàn tác/).waitFor();

    // A formula is no figure: the page says where, and takes the rest.
    const summed = savedElsewhere(bytes, { n1: { t: 'n', v: 333 }, n2: { t: 'n', v: 20, f: '10+10' } });
    await page.locator('input[type=file]').setInputFiles({ name: 'cộng.xlsx', mimeType: '', buffer: summed });
    await page.getByRole('button', { name: 'Xem trước', exact: true }).click();
    const refused = await page.locator('.notice.danger').innerText();
    expect(refused).toMatch(/^1 ô không nhận được[\s\S]*Học viên theo xã!C\d+: thay công thức bằng con số/);
    expect(await page.locator('#apply td').allInnerTexts()).toEqual(['100', '333']);
    expect(await violations(page)).toEqual([]);
    faults.length = 0; // the browser notes the status 422
    await page.goto(page.url().replace(/excel.*/, 'sections/a'));
    expect([await textIn('named/n1/plan'), await textIn('named/n2/plan')]).toEqual(['100', '200']);
  });
});

describe('the page to fill in', () => {
  it('loads few scripts at once', async () => {
    page = await open('b');
    const loaded = new Set<string>();
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.endsWith('.js')) loaded.add(pathname);
    });
    await page.reload({ waitUntil: 'networkidle' });
    const sizes = [...loaded].map((path) => gzipSync(readFileSync(`dist/public${path}`), { level: 9 }).length);
    console.log(
      `scripts at once: ${[...loaded].map((path, i) => `${basename(path)} ${sizes[i]}`).join(' + ')} bytes compressed`,
    );
    expect([...loaded].map((path) => basename(path))).toEqual(expect.arrayContaining(['table.js', 'autosave.js']));
    expect(sizes.reduce((all, size) => all + size, 0)).toBeLessThanOrEqual(MOST_SCRIPT_BYTES);
  });

  it('does what was asked in its order once the script for it has come, and says so where it cannot be had', async () => {
    page = await open('a', { serviceWorkers: 'block' });
    let arrive = () => {};
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    await page.route('**/later-*.js', async (route) => {
      await arrived;
      await route.continue();
    });
    await focusOn('named/n1/older');
    await paste('1\r\n2\r\n3\r\n');
    await focusOn('named/n2/older');
    await page.keyboard.type('77'); // after the paste, so it stays
    await focusOn('named/n3/older');
    await paste('5\r\n6\r\n');
    await press('Control+z', 'Control+y');
    arrive();
    const column = () => Promise.all([1, 2, 3, 4].map((row) => textIn(`named/n${row}/older`)));
    await expect.poll(column).toEqual(['1', '77', '5', '6']);
    await press('Control+z');
    await expect.poll(async () => (await column()).slice(0, 3)).toEqual(['1', '77', '3']);

    await page.route('**/later-*.js', (route) => route.abort());
    await page.reload();
    await focusOn('named/n5/older');
    await paste('8\r\n9\r\n');
    await expect.poll(() => said().innerText()).toContain('Chưa dán được');
    faults.length = 0; // the browser notes that it did not come
  });

  it('does no harm on a phone, and speaks English to whom chose it', async () => {
    page = await open('b', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const first = page.locator('tbody input').first();
    await first.tap();
    await page.keyboard.type('41');
    await press('Enter');
    expect(await first.inputValue()).toBe('41');
    expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: 'English' }).click();
    await page.locator('html[lang=en] .tools').first().waitFor();
    expect(await page.locator('.tools').first().innerText()).toContain('Undo');
  });

  it('saves what Escape brings back, where what was typed is saved already', async () => {
    page = await open('c');
    const stored = async () => {
      const { draft } = (await (await api('GET', `/rounds/${ROUND}/reports/${UNIT}`)).json()) as any;
      return draft?.answers.long?.n140?.c2 ?? null;
    };
    await focusOn('long/n140/c2');
    await page.keyboard.type('99');
    await expect.poll(stored, { timeout: 10_000 }).toBe(99);
    await press('Escape');
    expect(await textIn('long/n140/c2')).toBe('');
    await expect.poll(stored, { timeout: 10_000 }).toBe(null);
  });

  it('lays out no more than the cell that is typed into, nor the table when the next one is entered', async () => {
    page = await open('c');
    await focusOn('long/n73/c1');
    await page.keyboard.type('7');
    await expect.poll(() => page.locator('tfoot output').first().innerText()).toBe('7'); // all scripts are there
    // Only the rows around it are ready for that, in groups of five: others are made ready before they are reached.
    const ready = () =>
      page.evaluate<number[]>(
        "[...document.querySelectorAll('tbody')].flatMap((body, i) => (body.matches('.near') ? [i] : []))",
      );
    await expect.poll(ready).toEqual([13, 14, 15]);
    const now = Date.now();
    await page.clock.install({ time: now });
    await page.clock.pauseAt(now + 60_000); // no sums are due meanwhile
    await browser.startTracing(page, { categories: ['devtools.timeline'] });
    for (const key of ['1', '2', 'Tab', '3', '4', 'Tab', '5', 'Enter', '6']) {
      await page.keyboard.press(key);
      await page.waitForTimeout(50);
    }
    const { traceEvents } = JSON.parse(String(await browser.stopTracing())) as {
      traceEvents: { name: string; args: { beginData?: { dirtyObjects: number; totalObjects: number } } }[];
    };
    expect(await textIn('long/n73/c1')).toBe('712');
    const laidOut = traceEvents.flatMap(({ name, args: { beginData } }) =>
      name === 'Layout' && beginData ? [beginData] : [],
    );
    expect(laidOut.length).toBeGreaterThanOrEqual(6);
    // A cell of the table cannot change its size without its row, its body, its table and all around them.
    expect(laidOut.filter(({ dirtyObjects }) => dirtyObjects > 8)).toEqual([]);
    await page.clock.resume();
    await focusOn('long/n76/c1');
    await expect.poll(ready).toEqual([14, 15, 16]);
  });

  it('reads 150 × 12 cells for few of the letters typed into them, takes a block for all, and keeps their rows’ heads', async () => {
    page = await open('c');
    await focusOn('long/n75/c6');
    // FormData of a form says so: how often all of it is read.
    await page.evaluate(
      "read = 0; document.querySelector('form[data-saving]').addEventListener('formdata', () => { read += 1; })",
    );
    const times = await page.evaluate<number[]>(`(async () => {
      const times = [];
      const cell = document.activeElement;
      for (let i = 0; i < 200; i += 1) {
        const from = performance.now();
        document.execCommand('insertText', false, String(i % 10));
        if (i % 8 === 7) cell.value = '';
        await new Promise((resolve) => requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => resolve();
          channel.port2.postMessage(0);
        }));
        times.push(performance.now() - from);
      }
      return times;
    })()`);
    expect(await page.evaluate<number>('read')).toBeLessThan(times.length / 2);
    times.sort((a, b) => a - b);
    await focusOn('long/n1/c1');
    const block = tsv(Array.from({ length: 150 }, (_, i) => Array.from({ length: 12 }, (_, j) => `${i * j}`)));
    const from = performance.now();
    await paste(block);
    await expect.poll(() => said('long').innerText(), { interval: 10 }).toContain('Đã dán 1800 ô.');
    const pasted = performance.now() - from;
    const at = (share: number) => times[Math.floor(times.length * share)]?.toFixed(1);
    console.log(
      `typing to paint, 1800 cells: median ${at(0.5)} ms, p95 ${at(0.95)} ms; pasting all: ${pasted.toFixed(0)} ms`,
    );
    /** Rows that are painted: how many, and whether all that are seen are among them. */
    const painted = () =>
      page.evaluate<[number, boolean]>(`(() => {
        const region = document.querySelector('.scroll').getBoundingClientRect();
        const [top, bottom] = [Math.max(0, region.top), Math.min(innerHeight, region.bottom)];
        const isLeft = (row) => getComputedStyle(row.parentElement).clipPath !== 'none';
        const isSeen = (box) => box.bottom > top && box.top < bottom;
        const rows = [...document.querySelectorAll('.cells tbody tr')];
        return [
          rows.filter((row) => !isLeft(row)).length,
          rows.every((row) => !isLeft(row) || !isSeen(row.getBoundingClientRect())),
        ];
      })()`);
    const few = async () => {
      const [count, allSeen] = await painted();
      return allSeen && count > 10 && count < 50;
    };
    expect(await few()).toBe(true);
    await page.evaluate("document.querySelector('.scroll').scrollTop = 1e6");
    await expect.poll(few).toBe(true);
    await page.evaluate("document.querySelector('.scroll').scrollTop = 0");
    await expect.poll(few).toBe(true);
    await page.evaluate('scrollTo({ top: 1e6, behavior: "instant" })');
    await expect.poll(() => page.evaluate<number>('scrollY')).toBeGreaterThan(100);
    await expect.poll(few).toBe(true);
    await page.evaluate('scrollTo({ top: 0, behavior: "instant" })');
    await expect.poll(few).toBe(true);
    await page.waitForTimeout(600); // nothing moves any more: hardly more is painted than is seen
    const [resting] = await painted();
    await page.evaluate(
      "above = document.createElement('p'); above.style.height = '300px'; document.querySelector('main').prepend(above)",
    );
    await expect.poll(async () => (await painted())[0]).toBeLessThan(resting);
    await page.evaluate('above.remove()');
    await expect.poll(painted).toEqual([resting, true]);
    const beyond = () =>
      page.evaluate<number>(`(() => {
        const left = (query) => document.querySelector(query).getBoundingClientRect().left;
        return left('tbody th') - left('.scroll');
      })()`);
    const hidden = () =>
      page.evaluate<number>(
        "(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('.scroll'))",
      );
    expect(await hidden()).toBe(0); // the window of an office PC has twelve columns side by side
    await page.setViewportSize({ width: 900, height: 768 });
    expect(await hidden()).toBeGreaterThan(150);
    const unmoved = await beyond();
    await page.evaluate("document.querySelector('.scroll').scrollLeft = 150");
    expect(await page.evaluate<number>("document.querySelector('.scroll').scrollLeft")).toBe(150);
    await expect.poll(beyond).toBe(unmoved); // moved sideways, the heads of the rows stay in sight
  });
});
