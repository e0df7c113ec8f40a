import type { MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { LANGUAGES, type Language } from '../../schemas/outline/base.ts';
import type { AppEnv } from '../http.ts';

/** Vietnamese unless a person chose English by the switch, or a program asks for it. */
export const language: MiddlewareHandler<AppEnv> = async (c, next) => {
  const chosen = getCookie(c, 'lang') ?? preferred(c.req.header('accept-language'), c.req.path.startsWith('/api/'));
  c.set('language', LANGUAGES.includes(chosen as Language) ? (chosen as Language) : 'vi');
  await next();
};

/** Browsers in these offices are often set to English; only programs are taken at their word. */
function preferred(header: string | undefined, isApi: boolean): string {
  return isApi ? (header?.slice(0, 2).toLowerCase() ?? 'vi') : 'vi';
}

/**
 * A change that a browser sends says where it comes from. One from another site is refused, whatever it carries;
 * beside it stand SameSite=Lax on the cookie and JSON-only bodies on the API.
 */
export function isCrossSite(request: Request, publicUrl: string | null): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return false;
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') return true;
  const origin = request.headers.get('origin');
  if (origin === null) return false;
  const own = [new URL(request.url).host, request.headers.get('host'), publicUrl && new URL(publicUrl).host];
  return !URL.canParse(origin) || !own.includes(new URL(origin).host);
}
