import { localDate } from '../../../schemas/values/dates.ts';
import { type AccountRow, accountOf, type GrantRow } from '../../db/queries/people/accounts.ts';
import { keyOf, type UnitPlace, unitPlaces } from '../../db/queries/people/unit-paths.ts';
import { type Actor, managesAll, type UnitKey } from '../../domain/access.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';

export type Places = ReadonlyMap<string, UnitPlace>;
export type HeldGrant = GrantRow & { place: UnitPlace };

/** Somebody a manager sees: because they hold a role where it manages, or because they hold none anywhere. */
export type ReachedPerson = {
  account: AccountRow;
  /** Those the manager manages. */
  grants: HeldGrant[];
  /** Every role lies where the manager manages: it may act on the account as a whole. */
  whole: boolean;
};

export const placeOf = (places: Places, { code, validFrom }: UnitKey): UnitPlace =>
  places.get(keyOf({ code, validFrom })) ?? { code, validFrom, name: null, tier: null, path: [{ code, validFrom }] };

const managerUnits = (actor: Actor): UnitKey[] =>
  actor.grants.filter(({ role }) => role === 'manager').map(({ unit }) => unit);

/** The places of some units and of those the actor manages, as of today. */
export async function placesFor(
  { db, now, actor }: Pick<Context, 'db' | 'now' | 'actor'>,
  units: readonly UnitKey[],
): Promise<Places> {
  return unitPlaces(db, [...managerUnits(actor), ...units], localDate(now()));
}

/** Manages a unit nobody is above: those who hold no role any more are its to see, and the rules of the instance. */
export const isTopManager = (actor: Actor, places: Places): boolean =>
  managerUnits(actor).some((unit) => placeOf(places, unit).path.length === 1);

/** Null: not to be seen. */
export function reached(
  actor: Actor,
  places: Places,
  { account, grants }: { account: AccountRow; grants: readonly GrantRow[] },
): ReachedPerson | null {
  const held = grants.map((grant) => ({ ...grant, place: placeOf(places, grant) }));
  const managed = held.filter(({ place }) => managesAll(actor, [place.path]));
  if (managed.length === 0 && !(held.length === 0 && isTopManager(actor, places))) return null;
  return { account, grants: managed, whole: managed.length === held.length };
}

/** One person by id; who is elsewhere is nobody. */
export async function reachPerson(
  ctx: Pick<Context, 'db' | 'now' | 'actor'>,
  userId: string,
): Promise<Result<ReachedPerson & { places: Places }>> {
  const found = await accountOf(ctx.db, userId);
  if (!found) return refuse('not_found');
  const places = await placesFor(ctx, found.grants);
  const person = reached(ctx.actor, places, found);
  return person ? done({ ...person, places }) : refuse('not_found');
}

/** The same for what concerns the account as a whole. */
export async function reachWhole(
  ctx: Pick<Context, 'db' | 'now' | 'actor'>,
  userId: string,
): Promise<Result<ReachedPerson & { places: Places }>> {
  const person = await reachPerson(ctx, userId);
  return person.ok && !person.value.whole ? refuse('forbidden') : person;
}

/** Units at the top of their tree that a person manages: somebody has to go on managing each. */
export const topUnitsManaged = (grants: readonly HeldGrant[]): UnitKey[] =>
  grants.flatMap(({ role, place }) =>
    role === 'manager' && place.path.length === 1 ? [{ code: place.code, validFrom: place.validFrom }] : [],
  );
