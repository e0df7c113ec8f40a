import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import unpacked from '../e2e/browser-unpacked.ts';
import { DESK, Site, TRIED, TRIED_UNIT } from '../e2e/site.ts';
import built from '../server/built.ts';
import { freePort } from '../server/start.ts';

/**
 * `npm run bench -- browser`: what a page with 150 × 12 cells to fill in costs in Chromium, beside a bare page in the same
 * run: the same table without scripts and styles. The network and the processor are slowed down by DevTools; this is not
 * Lighthouse itself, whose score by default is a simulation over a fast load.
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
  for (let i = 0; i < 1000 && last.value === ''; i += 1) await ${NEXT_PAINT};
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
const show = (name: string, ms: number, bareMs: number) =>
  console.log(
    `${name.padEnd(62)} ${ms.toFixed(0).padStart(6)} ms ${(ms / bareMs).toFixed(1).padStart(6)} × bare (${bareMs.toFixed(0)} ms)`,
  );

async function fresh(state: Awaited<ReturnType<BrowserContext['storageState']>>): Promise<[Page, CDPSession]> {
  const context = await site.browser.newContext({ viewport: DESK, storageState: state, serviceWorkers: 'block' });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
  return [page, devtools];
}

/** How long each key took from being pressed to the next paint; what took less than Event Timing tells is taken for its least. */
async function typing(page: Page): Promise<number[]> {
  await page.locator('td input').nth(900).focus();
  await page.evaluate(OBSERVE);
  for (let i = 0; i < KEYS; i += 1) {
    await page.keyboard.press(i % 4 === 3 ? 'Tab' : String(i % 10), { delay: 5 });
    await page.waitForTimeout(BETWEEN_KEYS_MS);
  }
  await page.waitForTimeout(500);
  const told = await page.evaluate<number[]>('[...slowest.values()]');
  return [...told, ...Array.from({ length: Math.max(0, KEYS - told.length) }, () => 16)];
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
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'gzip' });
    response.end(gzipSync(bare));
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

  const keys: { ours: number[]; bare: number[] } = { ours: [], bare: [] };
  const pasted: { ours: number[]; bare: number[] } = { ours: [], bare: [] };
  for (const [key, url, paste] of [
    ['ours', address, PASTE],
    ['bare', bareAddress, FILL],
  ] as const) {
    for (let i = 0; i < ROUNDS; i += 1) {
      const [page] = await fresh(state);
      await page.route('**/cells', (route) => route.abort()); // nothing of it is there the next time
      await page.goto(url, { waitUntil: 'networkidle' });
      pasted[key].push(await page.evaluate<number>(paste));
      await page.context().close();
    }
    const [page] = await fresh(state);
    await page.goto(url, { waitUntil: 'networkidle' });
    keys[key] = await typing(page);
    await page.context().close();
  }
  show('a key to the next paint, median', at(0.5, keys.ours), at(0.5, keys.bare));
  show('a key to the next paint, p95', at(0.95, keys.ours), at(0.95, keys.bare));
  show('1800 cells pasted, added up and painted (bare: only written)', at(0.5, pasted.ours), at(0.5, pasted.bare));
  server.close();
} finally {
  await site.stop();
}
