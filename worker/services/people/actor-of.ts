import type { Db } from '../../db/client.ts';
import { grantsOf } from '../../db/queries/people.ts';
import type { Actor } from '../../domain/access.ts';

/** The person a request comes from, with the roles they hold now: a role taken away is gone with the next request. */
export async function actorOf(db: Db, { userId, name }: { userId: string; name: string }): Promise<Actor> {
  return { userId, name, grants: await grantsOf(db, userId) };
}
