import { allAccounts } from '../../db/queries/people/accounts.ts';
import { type LinkRow, unusedLinks } from '../../db/queries/people/links.ts';
import { policyOf } from '../../db/queries/people/second-factor.ts';
import type { UnitPlace } from '../../db/queries/people/unit-paths.ts';
import { isManager, managesAll, type Role } from '../../domain/access.ts';
import { rolesOfPolicy } from '../../domain/second-factor.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';
import { isTopManager, placeOf, placesFor, type ReachedPerson, reached } from './reach.ts';

export type ListedPerson = ReachedPerson;
export type ListedLink = LinkRow & { place: UnitPlace; expired: boolean };
export type PeopleFilter = { role?: Role | undefined; unit?: string | undefined; state?: PersonState | undefined };
export type PersonState = 'active' | 'disabled' | 'no_role';
export const PERSON_STATES = ['active', 'disabled', 'no_role'] as const;
export type PeopleList = {
  people: ListedPerson[];
  /** Links nobody has used yet. */
  links: ListedLink[];
  /** Roles that need a second factor. */
  secondFactorRoles: Role[];
  /** Whether the reader sets the rules of the instance. */
  top: boolean;
};

export const stateOf = ({ account, grants }: ReachedPerson): PersonState =>
  account.disabledAt !== null ? 'disabled' : grants.length === 0 ? 'no_role' : 'active';

/** Everybody whose roles lie where the actor manages, and the links that wait there. */
export async function listPeople(ctx: Context, filter: PeopleFilter = {}): Promise<Result<PeopleList>> {
  const { db, now, actor } = ctx;
  if (!isManager(actor)) return refuse('forbidden');
  const [{ accounts, grants }, links, policy] = await Promise.all([allAccounts(db), unusedLinks(db), policyOf(db)]);
  const places = await placesFor(ctx, [...grants, ...links]);
  const byUser = Map.groupBy(grants, ({ userId }) => userId);
  const inUnit = (place: UnitPlace) => filter.unit === undefined || place.path.some(({ code }) => code === filter.unit);
  const people = accounts
    .flatMap((account) => reached(actor, places, { account, grants: byUser.get(account.userId) ?? [] }) ?? [])
    .filter((person) => filter.state === undefined || stateOf(person) === filter.state)
    .filter(
      (person) =>
        (filter.role === undefined && filter.unit === undefined) ||
        person.grants.some(({ role, place }) => (filter.role === undefined || role === filter.role) && inUnit(place)),
    );
  const at = now().toISOString();
  const waiting = links
    .map((link) => ({ ...link, place: placeOf(places, link), expired: link.expiresAt <= at }))
    .filter(({ place, role }) => managesAll(actor, [place.path]) && inUnit(place) && (filter.role ?? role) === role);
  return done({ people, links: waiting, secondFactorRoles: rolesOfPolicy(policy), top: isTopManager(actor, places) });
}
