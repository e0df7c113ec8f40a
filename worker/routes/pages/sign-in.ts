import type { Hono } from 'hono';
import { SignInPage } from '../../../forms/pages/sign-in.tsx';
import type { AppEnv } from '../../http.ts';
import { type C, errorPage, page, safeNext, seeOther, uiFor } from './answer.ts';
import { carried, keptIn, savePage } from './expired.ts';
import { readForm } from './form-body.ts';

/** The address guesses are counted by: Cloudflare's word for it, or one for all where there is no Cloudflare. */
export const clientAddress = (c: C) => c.get('clientAddress');

export function signInRoutes(app: Hono<AppEnv>): void {
  app.get('/sign-in', (c) => {
    const next = safeNext(c.req.query('next'));
    return c.get('via') === 'session' ? seeOther(c, next) : page(c, SignInPage({ ui: uiFor(c), next }));
  });

  app.post('/sign-in', async (c) => {
    const form = await readForm(c);
    if (!form.ok) return errorPage(c, form.refusal);
    const [username, password] = [form.value.get('username'), form.value.get('password')];
    const next = safeNext(form.value.get('next'));
    const fields = keptIn(form.value, next);
    const kept = fields ? carried(fields) : [];
    const ui = uiFor(c);
    const { t } = ui;
    const again = (status: 422 | 429, errors: { username?: string; password?: string }) =>
      page(c, SignInPage({ ui, next, username, errors, kept }), status);
    if (username.trim() === '' || password === '') {
      return again(422, {
        ...(username.trim() === '' ? { username: t.signIn.enterUsername } : {}),
        ...(password === '' ? { password: t.signIn.enterPassword } : {}),
      });
    }
    const now = c.get('system').now();
    const signed = await c.get('auth').signIn({ username, password, clientAddress: clientAddress(c), now });
    if (signed.ok) {
      for (const cookie of signed.cookies) c.header('set-cookie', cookie, { append: true });
      return fields ? savePage(c, next, fields) : seeOther(c, next);
    }
    if (signed.reason === 'wrong') return again(422, { password: t.signIn.failed });
    c.header('retry-after', String(signed.retryAfterSeconds));
    return again(429, { password: t.signIn.tooMany });
  });

  app.post('/sign-out', async (c) => {
    for (const cookie of await c.get('auth').signOut(c.req.raw.headers))
      c.header('set-cookie', cookie, { append: true });
    return seeOther(c, '/sign-in');
  });
}
