import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { tenFields } from '../factories/ten-fields.ts';
import { wideTables } from '../factories/wide-tables.ts';
import { type StartedServer, startServer } from '../server/start.ts';
import { launch } from './browser.ts';

/**
 * Rounds beside those of the demo, in which everything may be tried: one of each kind of field, one of wide tables, one
 * that is over, the one after it with its figures beside, one whose outline has a newer version, one to be sent.
 */
export const TRIED = {
  fields: 'tried-fields',
  tables: 'tried-tables',
  locked: 'tried-locked',
  copied: 'tried-copied',
  newer: 'tried-newer',
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
  /** What stands for the parts of an address that nobody knows before: ids and one-time links. */
  private readonly parts: { [name: string]: string } = {};

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
      headers: {
        authorization: `Bearer ${this.credentials.apiKeys[role]}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.status >= 400) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return /json/.test(response.headers.get('content-type') ?? '') ? response.json() : response.arrayBuffer();
  }

  /** Where a page of every-page.ts is on this server: `:name` stands for what `plantTried` made. */
  at(path: string): string {
    return this.url + path.replaceAll(/:(\w+)/g, (part, name: string) => this.parts[name] ?? part);
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
    const round = (id: string, outline: string, year = 2019) =>
      this.api('POST', '/rounds', {
        id,
        title: `Đợt thử ${id}`,
        outline: { id: outline, version: 1 },
        period: { from: `${year}-01-01`, to: `${year}-12-31` },
        unitsOn: '2020-04-17',
        expected: [TRIED_UNIT],
        deadlines: { district: '2099-05-07T17:00:00Z' },
      });
    await round(TRIED.fields, 'ten-fields');
    await round(TRIED.tables, 'wide-tables');
    await round(TRIED.locked, 'ten-fields', 2020);
    await round(TRIED.copied, 'ten-fields', 2021);
    await round(TRIED.newer, 'ten-fields');
    await round(TRIED.keyboard, 'ten-fields');
    const answers = { context: 'Huyện có 9 xã biên giới', it_trained: 131, officials: 397, hours: 12.5 };
    const report = (id: string) => `/rounds/${id}/reports/${TRIED_UNIT}`;
    await this.api('POST', `${report(TRIED.locked)}/submissions`, { answers }, 'reporter');
    for (const state of ['closed', 'locked']) await this.api('PATCH', `/rounds/${TRIED.locked}`, { state });
    await this.draft(TRIED.newer, { '/answers/hours': 12.5, '/answers/officials': 397 });
    await this.api('POST', '/outlines', newerFields());
    await this.api('POST', `/rounds/${TRIED.newer}/outline`, { version: 2 });

    const { people } = await this.api('GET', '/people');
    const user = people.find(({ username }: { username: string }) => username === 'baolam').id;
    const { links } = await this.api('POST', '/people/links', { links: [{ unit: '04', role: 'viewer' }] });
    const reset = await this.api('POST', `/people/${user}/reset`);
    const token = (url: string) => url.split('/').at(-1) ?? '';
    Object.assign(this.parts, { user, invited: token(links[0].url), forgot: token(reset.url) });
  }

  /** By program, cells of the report that is tried get other values than they have. */
  async draft(round: string, changes: object): Promise<void> {
    const report = `/rounds/${round}/reports/${TRIED_UNIT}`;
    const { draft } = await this.api('GET', report, undefined, 'reporter');
    await this.api('PATCH', `${report}/draft`, { base: draft.rev, changes }, 'reporter');
  }
}

/** A second version of the ten fields: one is gone, one is called otherwise, one is new and has to be given. */
function newerFields() {
  const { items, ...rest } = tenFields({ version: 2 });
  const [first, ...others] = structuredClone(items) as { items: { id: string; label?: string }[] }[];
  const kept = first?.items.filter(({ id }) => id !== 'hours') ?? [];
  for (const item of kept) if (item.id === 'officials') item.label = 'Tổng số cán bộ, công chức';
  const added = { kind: 'text', id: 'difficulties', label: 'Khó khăn, vướng mắc', required: true };
  return { ...rest, items: [{ ...first, items: [...kept, added] }, ...others] };
}
