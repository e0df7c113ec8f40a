import { accountOf } from '../../db/queries/people/accounts.ts';
import type { Context } from '../context.ts';

/** What the actor signs in with. */
export async function usernameOf({ db, actor }: Pick<Context, 'db' | 'actor'>): Promise<string> {
  return (await accountOf(db, actor.userId))?.account.username ?? '';
}
