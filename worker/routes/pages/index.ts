import { type Context, Hono } from 'hono';
import type { AppEnv } from '../../http.ts';
import { statusOf, titleOf } from '../../problem.ts';
import type { Refusal } from '../../services/result.ts';

// Placeholder until the pages land: `app.ts` needs exactly these two exports.
export function pageRoutes(): Hono<AppEnv> {
  return new Hono<AppEnv>();
}

/** A refusal as a page; used by `app.ts` for faults, 404s and cross-site forms. */
export function errorPage(c: Context<AppEnv>, refusal: Refusal): Response | Promise<Response> {
  return c.text(titleOf(refusal.code, c.get('language')), statusOf(refusal.code));
}
