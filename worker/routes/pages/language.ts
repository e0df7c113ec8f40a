import type { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import { LANGUAGES } from '../../../schemas/outline/base.ts';
import type { AppEnv } from '../../http.ts';
import { type C, safeNext, seeOther } from './answer.ts';

const YEAR_SECONDS = 365 * 24 * 3600;

/** The switch: remembers the language and goes back to where it was pressed. */
export function languageRoutes(app: Hono<AppEnv>): void {
  app.get('/language', (c) => {
    chooseLanguage(c, c.req.query('lang'));
    return seeOther(c, safeNext(c.req.query('next')));
  });
}

/** Remembers a language, and speaks it in the answer to this request already. */
export function chooseLanguage(c: C, chosen: string | undefined): void {
  const language = LANGUAGES.find((one) => one === chosen);
  if (!language) return;
  setCookie(c, 'lang', language, { path: '/', maxAge: YEAR_SECONDS, sameSite: 'Lax', httpOnly: true });
  c.set('language', language);
}
