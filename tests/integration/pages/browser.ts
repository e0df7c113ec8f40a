import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import type { Role } from '../../../worker/domain/access.ts';
import { seedAccount } from '../../../worker/services/people/seed-account.ts';
import { postedBy } from '../../unit/forms/post.ts';
import { app, at, seeding, value } from '../world.ts';

export const PASSWORD = 'mười chữ trở lên';

export type Shown = { status: number; html: string; location: string | null; headers: Headers };

/** A browser without scripts: it keeps cookies, posts the forms it is shown, and follows nothing by itself. */
export function browser() {
  const cookies = new Map<string, string>();
  const ask = async (path: string, init: RequestInit = {}): Promise<Shown> => {
    const context = createExecutionContext();
    const headers = new Headers(init.headers);
    if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, text]) => `${name}=${text}`).join('; '));
    const request = new Request(new URL(path, 'http://localhost'), { ...init, headers, redirect: 'manual' });
    const response = await app.fetch(request, {}, context);
    const html = await response.text();
    await waitOnExecutionContext(context);
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      const [name = '', ...rest] = pair.split('=');
      if (/max-age=0/i.test(cookie)) cookies.delete(name);
      else cookies.set(name, rest.join('='));
    }
    return { status: response.status, html, location: response.headers.get('location'), headers: response.headers };
  };
  const get = (path: string) => ask(path);
  const post = (path: string, fields: { [name: string]: string }) =>
    ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost' },
      body: new URLSearchParams(fields).toString(),
    });
  /** Posts a form with a file in it. */
  const upload = (path: string, file: Uint8Array | null, fields: { [name: string]: string } = {}) => {
    const form = new FormData();
    for (const [name, text] of Object.entries(fields)) form.set(name, text);
    if (file) form.set('file', new File([file as Uint8Array<ArrayBuffer>], 'báo cáo.xlsx'));
    return ask(path, { method: 'POST', headers: { origin: 'http://localhost' }, body: form });
  };
  return {
    get,
    post,
    upload,
    cookies,
    /** Fills the form of a page and presses a button. */
    fill: (path: string, shown: Shown, changes: { [name: string]: string }) =>
      post(path, { ...Object.fromEntries(postedBy(shown.html)), ...changes }),
  };
}

let people = 0;

/** Somebody with a role on a unit, signed in; `held` where that is none of those planted. */
export async function signedIn(role: Role, unit: string, held = at(unit)) {
  people += 1;
  const username = `page${people}-${crypto.randomUUID().slice(0, 8)}`;
  const grants = [{ role, unit: held }];
  value(await seedAccount(seeding, { username, name: `Người ${people}`, password: PASSWORD, grants }));
  const visitor = browser();
  const answer = await visitor.post('/sign-in', { username, password: PASSWORD, next: '/' });
  if (answer.status !== 303) throw new Error(`not signed in: ${answer.status}`);
  return { ...visitor, username };
}

/** The texts of the error summary. */
export const errorsOf = (html: string): string[] =>
  [...(/id="errors"[\s\S]*?<\/div>/.exec(html)?.[0] ?? '').matchAll(/<a href="[^"]*">([^<]*)<\/a>/g)].map(
    ([, text = '']) => text,
  );

export const titleOf = (html: string) => /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '';
