import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { type StartedServer, startServer } from '../server/start.ts';
import { launch } from './browser.ts';

let server: StartedServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer({ like: inject('demo') }), launch()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

it('opens the running server in a real browser', async () => {
  const page = await browser.newPage();
  const response = await page.goto(`${server.url}/api/v1/health`);
  expect(response?.status()).toBe(200);
});
