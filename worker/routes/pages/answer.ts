import type { Context as HonoContext } from 'hono';
import { links } from '../../../forms/links.ts';
import { ProblemPage } from '../../../forms/pages/problem.tsx';
import { type Ui, uiOf } from '../../../forms/ui.ts';
import type { AppEnv } from '../../http.ts';
import { statusOf, titleOf } from '../../problem.ts';
import type { Context } from '../../services/context.ts';
import { countUnread } from '../../services/notices/list.ts';
import type { Refusal } from '../../services/result.ts';

export type C = HonoContext<AppEnv>;

/** What a page needs to know of the request. */
export function uiFor(c: C): Ui {
  const url = new URL(c.req.url);
  const actor = c.get('via') === 'session' ? c.get('context')?.actor : undefined;
  const who = actor
    ? {
        id: actor.userId,
        name: actor.name,
        roles: [...new Set(actor.grants.map(({ role }) => role))],
        unit: [...new Set(actor.grants.flatMap(({ unitName }) => unitName ?? []))].join(', ') || undefined,
        unread: c.get('unread'),
      }
    : null;
  // A page that answers a POST is opened again by its GET, at the same address.
  return uiOf(c.get('language') ?? 'vi', c.get('system').now(), url.pathname + url.search, who);
}

/** HTML as the answer. Pages are somebody's own, and are asked for anew each time. */
export function page(
  c: C,
  node: unknown,
  status: 200 | 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 = 200,
): Response {
  c.header('cache-control', 'private, no-cache');
  return c.html(`<!doctype html>${String(node)}`, status);
}

/** What is shown this once: it stays in no cache, and going back does not show it again. */
export function pageOnce(c: C, node: unknown): Response {
  const answer = page(c, node);
  answer.headers.set('cache-control', 'no-store');
  return answer;
}

/** After a change: see the result by GET, so that reloading repeats nothing. */
export const seeOther = (c: C, to: string): Response => c.redirect(to, 303);

/** A refusal as a page with a next step. */
export function errorPage(c: C, refusal: Refusal, again?: string): Response {
  if (refusal.code === 'unauthenticated') return toSignIn(c);
  const ui = uiFor(c);
  const status = statusOf(refusal.code);
  if (status === 503) c.header('retry-after', '2');
  c.header('cache-control', 'private, no-cache');
  const node = ProblemPage({
    ui,
    status,
    title: titleOf(refusal.code, ui.language),
    requestId: c.get('requestId'),
    again,
  });
  return c.html(`<!doctype html>${String(node)}`, status);
}

const toSignIn = (c: C) => {
  const url = new URL(c.req.url);
  return seeOther(c, links.signIn(url.pathname === '/' ? undefined : url.pathname + url.search));
};

/** Where somebody is sent who has to set up a second factor before anything else. */
export const toSecondFactor = (c: C): Response => seeOther(c, links.accountAct('second-factor'));

/** Runs a page for whoever is signed in; keys are for programs and open no pages. */
export function signedIn(handle: (c: C, ctx: Context) => Promise<Response>): (c: C) => Promise<Response> {
  return async (c) => {
    const ctx = c.get('context');
    if (!ctx || c.get('via') !== 'session') return toSignIn(c);
    c.set('unread', await countUnread(ctx, c.get('noticesSeen')));
    return handle(c, ctx);
  };
}

/** Only an address of this site, so that signing in cannot be made to lead elsewhere. */
export function safeNext(next: string | undefined): string {
  if (!next?.startsWith('/')) return '/';
  const base = 'http://here.invalid';
  if (!URL.canParse(next, base)) return '/';
  const url = new URL(next, base);
  // `/.//there.example` is of this site until it is read again: dots go, and what is left begins with two slashes.
  if (url.origin !== base || url.pathname.startsWith('//')) return '/';
  return url.pathname + url.search + url.hash;
}

/** The report an address names. */
export const keyOf = (c: C) => ({ round: c.req.param('round') ?? '', unit: c.req.param('unit') ?? '' });
