import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import unpacked from '../e2e/browser-unpacked.ts';
import { DESK, Site, TRIED, TRIED_UNIT } from '../e2e/site.ts';
import built from '../server/built.ts';
import { freePort } from '../server/start.ts';

/**
 * `npm run bench -- browser`: what a page with 150 × 12 cells to fill in costs in Chromium, beside a bare page in the same
 * run: the same table without scripts and styles. Keys are also typed into a page of one field: what the machine takes for
 * nothing, which no page gets below. The network and the processor are slowed down by DevTools; this is not Lighthouse
 * itself, whose score by default is a simulation over a fast load.
 */
const ROUNDS = 5;
const KEYS = 200;
/** A quick typist. */
const BETWEEN_KEYS_MS = 60;
const CPU_SLOWDOWN = 4;
const perSecond = (kilobits: number) => (kilobits * 1024) / 8;
const NETWORKS = {
  'slow 4G (150 ms, 1.6 Mbit/s)': {
    latency: 150,
    downloadThroughput: perSecond(1638.4),
    uploadThroughput: perSecond(750),
  },
  // DevTools delays requests, not packets: Lighthouse therefore gives it these for the same network.
  'slow 4G as Lighthouse has DevTools apply it': {
    latency: 562.5,
    downloadThroughput: perSecond(1474.56),
    uploadThroughput: perSecond(675),
  },
};

/** What the measured pages have for a script to find; in strings, since a page's types are not those of Node. */
const LCP = `new Promise((resolve) => new PerformanceObserver((list) =>
  resolve(list.getEntries().at(-1).startTime)).observe({ type: 'largest-contentful-paint', buffered: true }))`;
const OBSERVE = `(() => {
  window.slowest = new Map();
  window.observer = new PerformanceObserver((list) => list.getEntries().forEach(note));
  const note = ({ interactionId, duration }) =>
    interactionId && slowest.set(interactionId, Math.max(slowest.get(interactionId) ?? 0, duration));
  observer.observe({ type: 'event', durationThreshold: 16 });
})()`;
const NEXT_PAINT = 'new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))';
const BLOCK = `Array.from({ length: 150 }, (_, i) => Array.from({ length: 12 }, (_, j) => String(i * j)))`;
/** Pasting, until all is there, added up and painted. */
const PASTE = `(async () => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', ${BLOCK}.map((row) => row.join('\\t')).join('\\r\\n'));
  document.querySelector('td input').focus();
  const from = performance.now();
  document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  const last = [...document.querySelectorAll('td input')].at(-1);
  while (last.value === '') {
    if (performance.now() - from > 15000) throw new Error('nothing was pasted');
    await ${NEXT_PAINT};
  }
  await ${NEXT_PAINT};
  return performance.now() - from;
})()`;
/** What a script cannot do in less: write as many values and have them painted. */
const FILL = `(async () => {
  const from = performance.now();
  const values = ${BLOCK}.flat();
  document.querySelectorAll('td input').forEach((one, i) => { one.value = values[i]; });
  await ${NEXT_PAINT};
  return performance.now() - from;
})()`;

built();
unpacked();
const site = await Site.start();
const address = `${site.url}/rounds/${TRIED.tables}/reports/${TRIED_UNIT}/sections/c`;

const at = (share: number, numbers: readonly number[]) =>
  [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))] ?? Number.NaN;
const show = (name: string, ms: number, bareMs: number, floorMs?: number) =>
  console.log(
    `${name.padEnd(62)} ${ms.toFixed(0).padStart(6)} ms ${(ms / bareMs).toFixed(1).padStart(6)} × bare (${bareMs.toFixed(0)} ms)` +
      (floorMs === undefined ? '' : `, one field ${floorMs.toFixed(0)} ms`),
  );

/** Opens it and waits until all of it is there: on a slow processor a network that has fallen silent says nothing of that. */
async function whole(page: Page, url: string, fields = 1800): Promise<void> {
  await page.route('**/cells', (route) => route.abort()); // nothing of it is there the next time
  await page.goto(url, { waitUntil: 'load' });
  await page.waitForLoadState('networkidle');
  const cells = await page.locator('td input').count();
  if (cells !== fields) throw new Error(`the page has ${cells} of ${fields} cells`);
}

async function fresh(state: Awaited<ReturnType<BrowserContext['storageState']>>): Promise<[Page, CDPSession]> {
  const context = await site.browser.newContext({ viewport: DESK, storageState: state, serviceWorkers: 'block' });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
  return [page, devtools];
}

/** What the thread of the page does for a key, as DevTools counts it; the rest of a task is painting, above all. */
const PARTS = {
  scripts: ['ScriptDuration'],
  'style and layout': ['RecalcStyleDuration', 'LayoutDuration'],
  'all of its tasks': ['TaskDuration'],
};
type Typing = { toPaint: number[]; parts: { [name in keyof typeof PARTS]: number } };

/** The processor's time since the page was opened, in seconds, by the names of DevTools. */
async function spent(devtools: CDPSession): Promise<(name: string) => number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return (wanted) => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
}

/**
 * How long each key took from being pressed to the next paint, in steps of 8 ms; what took less than Event Timing tells is
 * taken for its least. And what of the processor's time a key took, whatever else the machine was doing.
 */
async function typing(page: Page, devtools: CDPSession, first = 900, next = 'Tab'): Promise<Typing> {
  await page.locator('td input').nth(first).focus();
  await page.waitForTimeout(1000); // what comes with the first cell is no key's
  await page.evaluate(OBSERVE);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await spent(devtools);
  for (let i = 0; i < KEYS; i += 1) {
    await page.keyboard.press(i % 4 === 3 ? next : String(i % 10), { delay: 5 });
    await page.waitForTimeout(BETWEEN_KEYS_MS);
  }
  await page.waitForTimeout(500);
  const after = await spent(devtools);
  const told = await page.evaluate<number[]>('[...slowest.values()]');
  const aKey = (names: readonly string[]) =>
    names.reduce((sum, name) => sum + after(name) - before(name), 0) * (1000 / KEYS);
  return {
    toPaint: [...told, ...Array.from({ length: Math.max(0, KEYS - told.length) }, () => 16)],
    parts: {
      scripts: aKey(PARTS.scripts),
      'style and layout': aKey(PARTS['style and layout']),
      'all of its tasks': aKey(PARTS['all of its tasks']),
    },
  };
}

try {
  await site.plantTried();
  const door = await site.visitor('haquang');
  const state = await door.context().storageState();
  const responses = new Map<string, { bytes: number; packed: number; sent: string }>();
  door.on('response', async (response) => {
    const type = response.request().resourceType();
    if (!response.ok() || !['document', 'stylesheet', 'script'].includes(type)) return;
    const body = await response.body();
    const before = responses.get(type) ?? { bytes: 0, packed: 0, sent: '' };
    responses.set(type, {
      bytes: before.bytes + body.length,
      packed: before.packed + gzipSync(body).length,
      sent: response.headers()['content-encoding'] ?? 'as it is',
    });
  });
  await door.goto(address, { waitUntil: 'networkidle' });
  const table = await door.locator('table').evaluate((one) => (one as unknown as { outerHTML: string }).outerHTML);
  const bare = `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Bare</title><body><h1>Bảng dài</h1>${table}</body></html>`;
  const field =
    '<!doctype html><html lang="vi"><title>One</title><table><tr><td><input aria-label="One"></table></html>';
  const server = createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'gzip' });
    response.end(gzipSync(request.url === '/field' ? field : bare));
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const bareAddress = `http://127.0.0.1:${port}/`;

  console.log(
    `150 × 12 cells, ${ROUNDS} rounds, processor slowed down ${CPU_SLOWDOWN} times; medians unless said otherwise`,
  );
  for (const [type, { bytes, packed, sent }] of responses) {
    console.log(
      `${`  ${type}, at once`.padEnd(62)} ${String(packed).padStart(6)} B compressed, ${bytes} B, sent ${sent}`,
    );
  }
  console.log(
    `${'  bare page'.padEnd(62)} ${String(gzipSync(bare).length).padStart(6)} B compressed, ${bare.length} B`,
  );
  await door.context().close();

  for (const [name, network] of Object.entries(NETWORKS)) {
    const times: { ours: number[]; bare: number[] } = { ours: [], bare: [] };
    for (let i = 0; i < ROUNDS; i += 1) {
      for (const [key, url] of [
        ['ours', address],
        ['bare', bareAddress],
      ] as const) {
        const [page, devtools] = await fresh(state);
        await devtools.send('Network.enable');
        await devtools.send('Network.emulateNetworkConditions', { offline: false, ...network });
        await page.goto(url, { waitUntil: 'load' });
        times[key].push(await page.evaluate<number>(LCP));
        await page.context().close();
      }
    }
    show(`largest contentful paint, ${name}`, at(0.5, times.ours), at(0.5, times.bare));
  }

  const keys: { [page: string]: Typing } = {};
  const pasted: { ours: number[]; bare: number[] } = { ours: [], bare: [] };
  for (const [key, url, paste] of [
    ['ours', address, PASTE],
    ['bare', bareAddress, FILL],
  ] as const) {
    for (let i = 0; i < ROUNDS; i += 1) {
      const [page] = await fresh(state);
      await whole(page, url);
      pasted[key].push(await page.evaluate<number>(paste));
      await page.context().close();
    }
    const [page, devtools] = await fresh(state);
    await whole(page, url);
    keys[key] = await typing(page, devtools);
    await page.context().close();
  }
  const [page, devtools] = await fresh(state);
  await whole(page, `${bareAddress}field`, 1);
  const floor = await typing(page, devtools, 0, 'Home');
  await page.context().close();
  const { ours, bare: plain } = keys as { [page in 'ours' | 'bare']: Typing };
  for (const [name, share] of [
    ['median', 0.5],
    ['p95', 0.95],
  ] as const) {
    const toPaint = [ours, plain, floor].map((one) => at(share, one.toPaint)) as [number, number, number];
    show(`a key to the next paint, ${name}`, ...toPaint);
  }
  for (const part of Object.keys(PARTS) as (keyof typeof PARTS)[]) {
    show(`  processor for a key: ${part}`, ours.parts[part], plain.parts[part], floor.parts[part]);
  }
  const rest = ({ parts }: Typing) => parts['all of its tasks'] - parts.scripts - parts['style and layout'];
  show('  processor for a key: painting, and what is left', rest(ours), rest(plain), rest(floor));
  show('1800 cells pasted, added up and painted (bare: only written)', at(0.5, pasted.ours), at(0.5, pasted.bare));
  server.close();
} finally {
  await site.stop();
}
