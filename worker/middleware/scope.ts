import { allows, type Scope, scopeNeeded } from '../domain/scopes.ts';

type Asked = { method: string; path: string };

/** The scope a key lacks for a request; null if it may. The one place scopes are held against. */
export function missingScope(key: { scopes: readonly Scope[] | null }, { method, path }: Asked): Scope | null {
  const needed = scopeNeeded(method, path);
  return allows(key.scopes, needed) ? null : needed;
}

/** What is served to somebody who has to set up a second factor first: the page where it is done, and the way out. */
export const isOpenWithoutSecondFactor = ({ path }: Asked): boolean =>
  path === '/sign-out' || path === '/language' || /^\/account\/second-factor(\/|$)/.test(path);
