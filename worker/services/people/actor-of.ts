import type { Db } from '../../db/client.ts';
import { grantsOf, whoCame } from '../../db/queries/people.ts';
import type { Actor } from '../../domain/access.ts';
import { isRequiredOf, rolesOfPolicy } from '../../domain/second-factor.ts';

/** The person a request comes from, with the roles they hold now: a role taken away is gone with the next request. */
export async function actorOf(db: Db, { userId, name }: { userId: string; name: string }): Promise<Actor> {
  return { userId, name, grants: await grantsOf(db, userId) };
}

/**
 * The same for a request of a session, with what only its pages ask for: whether the person has to set up a second
 * factor before anything else (their role asks for one and they have none), and how far they have read their notices.
 */
export async function visitorOf(
  db: Db,
  { userId, name }: { userId: string; name: string },
): Promise<{ actor: Actor; secondFactorDue: boolean; noticesSeen: number }> {
  const { grants, secondFactor, seenUpTo } = await whoCame(db, userId);
  return {
    actor: { userId, name, grants },
    secondFactorDue: !secondFactor.has && isRequiredOf(grants, rolesOfPolicy(secondFactor.policy)),
    noticesSeen: seenUpTo,
  };
}
