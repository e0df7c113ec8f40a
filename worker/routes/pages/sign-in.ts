import type { Hono } from 'hono';
import { type Kept, SecondStepPage, SignInPage } from '../../../forms/pages/sign-in.tsx';
import type { AppEnv } from '../../http.ts';
import { type C, errorPage, page, safeNext, seeOther, uiFor } from './answer.ts';
import { carried, carriedBack, keptIn, savePage } from './expired.ts';
import { readForm } from './form-body.ts';
import { chooseLanguage } from './language.ts';

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
    const signed = await c.get('auth').signIn({ username, password, ...whereOf(c) });
    if (signed.ok) {
      for (const cookie of signed.cookies) c.header('set-cookie', cookie, { append: true });
      return fields ? savePage(c, next, fields) : seeOther(c, next);
    }
    if (signed.reason === 'second_factor') return secondStep(c, { ticket: signed.ticket, next, kept });
    if (signed.reason === 'wrong') return again(422, { password: t.signIn.failed });
    if (signed.reason === 'disabled') return again(422, { username: t.peopleWords.disabledAccount });
    c.header('retry-after', String(signed.retryAfterSeconds));
    return again(429, { password: t.signIn.tooMany });
  });

  app.get('/sign-in/code', (c) => seeOther(c, '/sign-in'));
  app.post('/sign-in/code', async (c) => {
    const form = await readForm(c);
    if (!form.ok) return errorPage(c, form.refusal);
    const [ticket, code] = [form.value.get('ticket'), form.value.get('code')];
    const next = safeNext(form.value.get('next'));
    const fields = keptIn(form.value, next);
    const kept = fields ? carried(fields) : [];
    const ui = uiFor(c);
    const words = ui.t.peopleWords;
    if (code.trim() === '') return secondStep(c, { ticket, next, kept, error: words.stepEnter });
    const signed = await c.get('auth').signInWithCode({ ticket, code, ...whereOf(c) });
    if (signed.ok) {
      for (const cookie of signed.cookies) c.header('set-cookie', cookie, { append: true });
      return fields ? savePage(c, next, fields) : seeOther(c, next);
    }
    if (signed.reason === 'stale') {
      return page(c, SignInPage({ ui, next, errors: { username: words.stepStale }, kept }), 422);
    }
    if (signed.reason === 'wrong') return secondStep(c, { ticket, next, kept, error: words.stepWrong });
    c.header('retry-after', String(signed.retryAfterSeconds));
    return secondStep(c, { ticket, next, kept, error: ui.t.signIn.tooMany }, 429);
  });

  app.get('/sign-in/language', (c) => seeOther(c, '/sign-in'));
  app.post('/sign-in/language', async (c) => {
    const form = await readForm(c);
    if (!form.ok) return errorPage(c, form.refusal);
    chooseLanguage(c, c.req.query('lang'));
    const next = safeNext(c.req.query('next'));
    if (c.req.query('step') === 'save') {
      const fields = carriedBack(form.value, next);
      return fields ? savePage(c, next, fields) : seeOther(c, next);
    }
    const fields = keptIn(form.value, next);
    const kept = fields ? carried(fields) : [];
    if (c.req.query('step') === 'code') return secondStep(c, { ticket: form.value.get('ticket'), next, kept });
    return page(c, SignInPage({ ui: uiFor(c), next, username: form.value.get('username'), kept }), 401);
  });

  app.post('/sign-out', async (c) => {
    for (const cookie of await c.get('auth').signOut(c.req.raw.headers))
      c.header('set-cookie', cookie, { append: true });
    return seeOther(c, '/sign-in');
  });
}

type Step = { ticket: string; next: string; kept?: Kept; error?: string };

/** The page that asks for the code. */
export const secondStep = (
  c: C,
  step: Step,
  status: 200 | 422 | 429 = step.error === undefined ? 200 : 422,
): Response => page(c, SecondStepPage({ ui: uiFor(c), ...step }), status);

/** What a sign-in is told of where it comes from. */
export const whereOf = (c: C) => ({
  clientAddress: clientAddress(c),
  userAgent: c.req.header('user-agent'),
  now: c.get('system').now(),
});
