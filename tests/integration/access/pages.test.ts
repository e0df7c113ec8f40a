import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../../worker/domain/access.ts';
import { type Shown, signedIn } from '../pages/browser.ts';
import { app } from '../world.ts';
import { OPEN } from './pages-open.ts';
import { PAGES } from './pages-table.ts';
import { OWN, type Planted, plant } from './planted.ts';
import { addressOf, type PageCase, PLACES, ROLES } from './rules.ts';
import type { Target } from './target.ts';

let planted: Planted;
const cookies = {} as { [R in Role]: string };
const ids = {} as { [R in Role]: string };
beforeAll(async () => {
  planted = await plant();
  for (const role of ROLES) cookies[role] = await cookieOf(role);
}, 120_000);

async function cookieOf(role: Role): Promise<string> {
  const visitor = await signedIn(role, OWN);
  const found = env.DB.prepare('SELECT id FROM user WHERE username = ?').bind(visitor.username);
  ids[role] ??= (await found.first<string>('id')) ?? '';
  return [...visitor.cookies].map(([name, text]) => `${name}=${text}`).join('; ');
}

type Asked = Pick<Shown, 'status' | 'html' | 'location'>;

async function ask(
  route: string,
  one: PageCase,
  target: Target,
  headers: { [name: string]: string },
  me = '',
): Promise<Asked> {
  const [method = '', path = ''] = route.split(' ');
  const fields = Object.entries(one.form?.(target, me) ?? {});
  const form = new FormData();
  for (const [name, text] of fields) form.set(name, text);
  const body = method === 'GET' ? undefined : one.multipart ? form : new URLSearchParams(fields);
  const request = new Request(`http://localhost${addressOf(path, one, target)}`, {
    method,
    headers: { ...headers, ...(method === 'GET' ? {} : { origin: 'http://localhost' }) },
    ...(body ? { body } : {}),
    redirect: 'manual',
  });
  const context = createExecutionContext();
  const response = await app.fetch(request, {}, context);
  const html = await response.text();
  await waitOnExecutionContext(context);
  return { status: response.status, html, location: response.headers.get('location') };
}

/** Addresses and forms without a place in them are the same at all five, and are asked for once. */
const asText = (route: string, one: PageCase, target: Target, me: string) =>
  JSON.stringify([addressOf(route, one, target), one.form?.(target, me)]);

const isOpen = (route: string) => Object.hasOwn(OPEN, route);

describe('access to pages', () => {
  it('is laid down for every page there is', () => {
    const served = app.routes
      .filter(({ method, path }) => method !== 'ALL' && !path.startsWith('/api/'))
      .map(({ method, path }) => `${method} ${path}`);
    expect(Object.keys(PAGES).sort()).toEqual(served.sort());
  });

  for (const [route, one] of Object.entries(PAGES)) {
    it(`to ${route} is as the roles say`, async () => {
      const found = {} as { [R in Role]: number[] };
      for (const role of ROLES) {
        const asked = new Map<string, number>();
        for (const place of PLACES) {
          const what = asText(route, one, planted.targets[place], ids[role]);
          if (!asked.has(what)) {
            const cookie = one.ends ? await cookieOf(role) : cookies[role];
            const { status, location } = await ask(route, one, planted.targets[place], { cookie }, ids[role]);
            asked.set(what, status);
            if (!one.ends && !isOpen(route)) expect(location ?? '').not.toMatch(/^\/sign-in/);
          }
          found[role] = [...(found[role] ?? []), asked.get(what) ?? 0];
        }
      }
      expect(found).toEqual(one.expected);
    });
  }

  const signedOut = {
    'is for nobody who is not signed in, but to the doors': () => ({}),
    'is for no key, whatever it may do': () => ({ authorization: `Bearer ${planted.people.manager.key}` }),
  };
  for (const [what, headers] of Object.entries(signedOut)) {
    it(what, async () => {
      const found: { [route: string]: number } = {};
      for (const [route, one] of Object.entries(PAGES)) {
        const { status, location } = await ask(route, one, planted.targets.own, headers());
        found[route] = status;
        if (status === 303 && !isOpen(route))
          expect([route, location]).toEqual([route, expect.stringMatching(/^\/sign-in\b/)]);
      }
      expect(found).toEqual(
        Object.fromEntries(Object.entries(PAGES).map(([route, one]) => [route, one.signedOut ?? 303])),
      );
    });
  }
});
