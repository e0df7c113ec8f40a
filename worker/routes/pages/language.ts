import type { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import { LANGUAGES } from '../../../schemas/outline/base.ts';
import type { AppEnv } from '../../http.ts';
import { safeNext, seeOther } from './answer.ts';

const YEAR_SECONDS = 365 * 24 * 3600;

/** The switch: remembers the language and goes back to where it was pressed. */
export function languageRoutes(app: Hono<AppEnv>): void {
  app.get('/language', (c) => {
    const language = LANGUAGES.find((one) => one === c.req.query('lang'));
    if (language) setCookie(c, 'lang', language, { path: '/', maxAge: YEAR_SECONDS, sameSite: 'Lax', httpOnly: true });
    return seeOther(c, safeNext(c.req.query('next')));
  });
}
