import type { Role } from '../../../worker/domain/access.ts';
import type { Scope } from '../../../worker/domain/scopes.ts';
import type { Target } from './target.ts';

/** Everybody holds one role, on one district: `own`. Everything is tried at five places around it. */
export const PLACES = ['own', 'below', 'above', 'beside', 'elsewhere'] as const;
export type Place = (typeof PLACES)[number];
export const ROLES: readonly Role[] = ['reporter', 'reviewer', 'manager', 'viewer'];

export type Row = readonly [own: number, below: number, above: number, beside: number, elsewhere: number];
export type Expected = { [R in Role]: Row };

/** What is asked the same way at each place; the names in its path are filled from the target. */
export type Case = {
  expected: Expected;
  /** The round that `round` means: the one that asks all units, one that asks this unit alone, one that is shut to it. */
  round?: 'levels' | 'alone' | 'shut';
  /** Names in the path that mean something else here than in the target. */
  names?: (target: Target) => { [name: string]: string };
  query?: (target: Target) => { [name: string]: string };
};
export type ApiCase = Case & {
  /** What a key needs for it; null for what is served to anybody. */
  scope: Scope | null;
  headers?: { [name: string]: string };
  body?: (target: Target) => unknown;
};
export type PageCase = Case & {
  /** `me` is who posts it. */
  form?: (target: Target, me: string) => { [name: string]: string };
  /** Posted as a form that may carry a file. */
  multipart?: true;
  /** What somebody gets who is not signed in: 303, to the door, where it is not said. */
  signedOut?: number;
  /** It ends the session it comes with. */
  ends?: true;
};

// Rows. Who may not see a thing gets 404, who sees it and may not do gets 403.

/** What does not depend on the place. */
export const everywhere = (status: number): Row => [status, status, status, status, status];
/** A round for the whole province: whoever has a role in it sees it, at whichever unit. */
export const inProvince = (status: number): Row => [status, status, status, status, 404];
/** Things of a unit: seen in the subtree of one's own; what is above, beside and elsewhere is not there. */
export const inSubtree = (own: number, below = own): Row => [own, below, 404, 404, 404];
/** Rounds that ask one unit alone: those with one's own unit in their tree are seen, so not the one beside it. */
export const ofRounds = (own: number, below = own, above = own): Row => [own, below, above, 404, 404];
/** The registry of units is open to all; what one may do in it ends with one's subtree. */
export const amongUnits = (own: number, below = own, others = 403): Row => [own, below, others, others, others];

export const everybody = (row: Row): Expected => ({ reporter: row, reviewer: row, manager: row, viewer: row });
export const onlyManagers = (row: Row, others: Row = everywhere(403)): Expected => ({
  ...everybody(others),
  manager: row,
});

/** Filled in by the unit itself, and by who manages it. */
export const filling = (status: number): Expected => ({
  reporter: inSubtree(status, 403),
  reviewer: inSubtree(403),
  manager: inSubtree(status),
  viewer: inSubtree(403),
});
/** Decided by reviewers strictly below themselves, and by managers. */
export const reviewing = (status: number): Expected => ({
  reporter: inSubtree(403),
  reviewer: inSubtree(403, status),
  manager: inSubtree(status),
  viewer: inSubtree(403),
});
/** Run by who manages every unit it asks. */
export const running = (status: number): Expected => onlyManagers(ofRounds(status, status, 403), ofRounds(403));
/** Said between the unit and who reviews it, or written by them and not sent yet. */
export const notForViewers = (status: number): Expected => ({
  ...everybody(inSubtree(status)),
  viewer: inSubtree(403),
});
/** Rollups are not the reporters': to them they are not there. */
export const notForReporters = (status: number): Expected => ({
  ...everybody(inSubtree(status)),
  reporter: everywhere(404),
});
/** Accounts are seen by who manages a unit their roles lie on. */
export const managing = (status: number): Expected => onlyManagers(inSubtree(status), everywhere(404));

/** The address of a route with its names (`{round}` or `:round`) filled in. */
export function addressOf(path: string, { round = 'levels', names, query }: Case, target: Target): string {
  const values: { [name: string]: string } = {
    ...target,
    round: target.rounds[round],
    code: target.unit,
    id: 'levels',
    version: '1',
    ...names?.(target),
  } as never;
  const asked = query ? `?${new URLSearchParams(query(target))}` : '';
  return (
    path.replaceAll(/\{(\w+)\}|:(\w+)/g, (_, braced, colon) => encodeURIComponent(String(values[braced ?? colon]))) +
    asked
  );
}
