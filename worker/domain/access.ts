import type { ReportState } from './report-state.ts';

/** Roles are held on a unit, and reach down its subtree in the tree at hand. */
export const ROLES = ['reporter', 'reviewer', 'manager', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/** A unit lives from a date: its code alone may have meant another place. */
export type UnitKey = { code: string; validFrom: string };
export type Grant = {
  role: Role;
  unit: UnitKey /** The unit's name, where the registry knows it. */;
  unitName?: string;
};
export type Actor = { userId: string; name: string; grants: readonly Grant[] };

/** The unit something belongs to, and the units above it, nearest first: itself is `path[0]`. */
export type UnitPath = readonly UnitKey[];

export type ReportAction =
  | 'see'
  | 'see_draft'
  | 'fill'
  | 'withdraw'
  | 'accept'
  | 'return'
  | 'reopen'
  | 'unlock'
  | 'read_comments'
  | 'ask'
  | 'settle';
export type Decision = 'allowed' | 'forbidden' | 'hidden';

const sameUnit = (a: UnitKey, b: UnitKey) => a.code === b.code && a.validFrom === b.validFrom;

/** Where on the path each of the actor's roles sits: 0 is the unit itself, more is above it. */
function reachOf(actor: Actor, path: UnitPath): { role: Role; distance: number }[] {
  return actor.grants.flatMap(({ role, unit }) => {
    const distance = path.findIndex((step) => sameUnit(step, unit));
    return distance < 0 ? [] : [{ role, distance }];
  });
}

type Rule = (reach: { role: Role; distance: number }, state: ReportState) => boolean;

const stands = (state: ReportState) => state === 'submitted' || state === 'accepted';

/** What each role may do with a report (design of the roles: reviewers review strictly below themselves). */
const RULES: { [A in ReportAction]: Rule } = {
  see: ({ role }, state) => role !== 'viewer' || stands(state),
  see_draft: ({ role }) => role !== 'viewer',
  fill: ({ role, distance }) => role === 'manager' || (role === 'reporter' && distance === 0),
  withdraw: ({ role, distance }) => role === 'manager' || (role === 'reporter' && distance === 0),
  accept: ({ role, distance }) => role === 'manager' || (role === 'reviewer' && distance > 0),
  return: ({ role, distance }) => role === 'manager' || (role === 'reviewer' && distance > 0),
  reopen: ({ role, distance }) => role === 'manager' || (role === 'reviewer' && distance > 0),
  /** In a locked round. */
  unlock: ({ role }) => role === 'manager',
  read_comments: ({ role }) => role !== 'viewer',
  // To comment, and to close what was commented: the unit asks and answers, who reviews says when it is settled.
  ask: ({ role, distance }) =>
    role === 'manager' || (role === 'reviewer' ? distance > 0 : role === 'reporter' && distance === 0),
  settle: ({ role, distance }) => role === 'manager' || (role === 'reviewer' && distance > 0),
};

/** Default deny: who may not see it is told nothing is there; who sees but may not do is told so. */
export function decideReport(actor: Actor, action: ReportAction, path: UnitPath, state: ReportState): Decision {
  const reach = reachOf(actor, path);
  if (!reach.some((one) => RULES.see(one, state))) return 'hidden';
  return reach.some((one) => RULES[action](one, state)) ? 'allowed' : 'forbidden';
}

/** Rollups are for those who review, manage or view; a reporter's are the reports alone. */
export function decideRollup(actor: Actor, path: UnitPath): Decision {
  return reachOf(actor, path).some(({ role }) => role !== 'reporter') ? 'allowed' : 'hidden';
}

/** Rounds are set, changed and run by a manager at or above every expected unit. */
export function managesAll(actor: Actor, paths: readonly UnitPath[]): boolean {
  return paths.length > 0 && paths.every((path) => reachOf(actor, path).some(({ role }) => role === 'manager'));
}

export function isManager(actor: Actor): boolean {
  return actor.grants.some(({ role }) => role === 'manager');
}

/** Whether any role of the actor touches a tree: it sees the round, if not everything in it. */
export function touches(actor: Actor, units: readonly UnitKey[]): boolean {
  return actor.grants.some(({ unit }) => units.some((other) => sameUnit(other, unit)));
}
