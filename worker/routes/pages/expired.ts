import type { Posted } from '../../../forms/fields/cell.ts';
import { type Kept, SavePage, SignInPage } from '../../../forms/pages/sign-in.tsx';
import type { Context } from '../../services/context.ts';
import { type C, errorPage, page, safeNext, signedIn, uiFor } from './answer.ts';
import { readForm } from './form-body.ts';

/** Pages somebody types into for a long time. Nothing else is posted again after signing in. */
const FORM_PATH = /^\/rounds\/[^/]+\/reports\/[^/]+\/(?:sections\/[^/]+|check|excel\/apply)$/;
/** Beyond any form of ours, which all hold one input a cell; each costs the page that carries it more than its bytes. */
const MAX_FIELDS = 20_000;
/** Before the names of what is carried, so that none of them can be taken for the name or the password. */
const PREFIX = 'kept.';

/**
 * Runs a form page for whoever is signed in. Where the session ended while somebody was typing, the answer is the
 * door, carrying what was typed.
 */
export function signedInOrKept(handle: (c: C, ctx: Context) => Promise<Response>): (c: C) => Promise<Response> {
  const open = signedIn(handle);
  return async (c) => {
    if (c.get('context') && c.get('via') === 'session') return open(c);
    const form = await readForm(c);
    if (!form.ok) return errorPage(c, form.refusal);
    const url = new URL(c.req.url);
    const next = safeNext(url.pathname + url.search);
    const fields: Kept = form.value.names().map((name) => [name, form.value.get(name)]);
    if (!isCarried(next, fields)) return open(c);
    return page(c, SignInPage({ ui: uiFor(c), next, kept: carried(fields) }), 401);
  };
}

/** What a sign-in carries for the page it came from; null for none. */
export function keptIn(posted: Posted, next: string): Kept | null {
  const fields = posted
    .names()
    .filter((name) => name.startsWith(PREFIX))
    .map((name): [string, string] => [name.slice(PREFIX.length), posted.get(name)]);
  return isCarried(next, fields) ? fields : null;
}

/** The same from the page that is one press away from saving, where they stand under their own names. */
export function carriedBack(posted: Posted, next: string): Kept | null {
  const fields = posted.names().map((name): [string, string] => [name, posted.get(name)]);
  return isCarried(next, fields) ? fields : null;
}

export const carried = (fields: Kept): Kept => fields.map(([name, text]) => [PREFIX + name, text]);

/** After signing in: what was typed, and a button that posts it to where it was going. */
export const savePage = (c: C, next: string, fields: Kept): Response =>
  page(c, SavePage({ ui: uiFor(c), to: next, fields }));

const isCarried = (next: string, fields: Kept): boolean =>
  fields.length > 0 && fields.length <= MAX_FIELDS && FORM_PATH.test(new URL(next, 'http://here.invalid').pathname);
