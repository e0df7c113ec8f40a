import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { tenFields } from '../factories/ten-fields.ts';
import { wideTables } from '../factories/wide-tables.ts';
import { type StartedServer, startServer } from '../server/start.ts';
import { launch } from './browser.ts';

/** Rounds beside those of the demo, in which everything may be tried: one of each kind of field, one of wide tables, one that is over, one to be sent. */
export const TRIED = {
  fields: 'tried-fields',
  tables: 'tried-tables',
  locked: 'tried-locked',
  keyboard: 'tried-keyboard',
};
export const TRIED_UNIT = '045';

export const DESK = { width: 1366, height: 768 };
export const PHONE = { width: 390, height: 844 };
/** A window of 1280 × 1024 pixels at 400 %. */
export const ZOOMED = { width: 320, height: 256 };

type Credentials = {
  accounts: { username: string; password: string }[];
  apiKeys: { [role: string]: string };
};

/** A server with its demo and a browser, for everything that looks at pages. */
export class Site {
  readonly server: StartedServer;
  readonly browser: Browser;
  private readonly credentials: Credentials;

  private constructor(server: StartedServer, browser: Browser) {
    this.server = server;
    this.browser = browser;
    this.credentials = JSON.parse(readFileSync(join(server.dataDir, 'demo-credentials.json'), 'utf8'));
  }

  /** `like` is a data folder to begin with a copy of. */
  static async start(like?: string): Promise<Site> {
    const [server, browser] = await Promise.all([startServer(like === undefined ? {} : { like }), launch()]);
    return new Site(server, browser);
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
  }

  get url(): string {
    return this.server.url;
  }

  /** As the program of whoever has the role in the demo. */
  async api(method: string, path: string, body?: unknown, role = 'manager'): Promise<any> {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${this.credentials.apiKeys[role]}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.status >= 400) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  password(username: string): string {
    return this.credentials.accounts.find((one) => one.username === username)?.password ?? '';
  }

  async signIn(page: Page, username: string): Promise<void> {
    await page.goto(`${this.url}/sign-in`);
    await page.fill('#username', username);
    await page.fill('#password', this.password(username));
    await page.click('button.primary');
    await page.waitForURL(`${this.url}/`);
  }

  /** A window of its own at a desk; `null` is somebody who has not signed in. */
  async visitor(username: string | null, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({
      viewport: DESK,
      colorScheme: 'light',
      serviceWorkers: 'block', // each page comes from the server, as it is now
      ...options,
    });
    context.setDefaultTimeout(30_000);
    const page = await context.newPage();
    if (username) await this.signIn(page, username);
    return page;
  }

  async plantTried(): Promise<void> {
    await Promise.all([this.api('POST', '/outlines', tenFields()), this.api('POST', '/outlines', wideTables())]);
    const round = (id: string, outline: string) =>
      this.api('POST', '/rounds', {
        id,
        title: `Đợt thử ${id}`,
        outline: { id: outline, version: 1 },
        period: { from: '2019-01-01', to: '2019-12-31' },
        unitsOn: '2020-04-17',
        expected: [TRIED_UNIT],
        deadlines: { district: '2099-05-07T17:00:00Z' },
      });
    await round(TRIED.fields, 'ten-fields');
    await round(TRIED.tables, 'wide-tables');
    await round(TRIED.locked, 'ten-fields');
    await round(TRIED.keyboard, 'ten-fields');
    for (const state of ['closed', 'locked']) await this.api('PATCH', `/rounds/${TRIED.locked}`, { state });
  }
}
