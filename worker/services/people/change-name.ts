import { eventStatement } from '../../db/queries/events.ts';
import { setName } from '../../db/queries/people/accounts.ts';
import { REGISTER } from '../../domain/events.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';
import { nameFault } from './account.ts';

/** One's own name, as others see it from now on. */
export async function changeName({ db, now, actor }: Context, typed: string): Promise<Result<null>> {
  const fault = nameFault(typed);
  if (fault) return refuse('validation_failed', { issues: [{ pointer: '/name', ...fault }] });
  const name = typed.trim().normalize('NFC');
  if (name === actor.name) return done(null);
  const detail = { user: actor.userId, name: { from: actor.name, to: name } };
  await db.d1.batch([
    setName(db, actor.userId, name, now()),
    eventStatement(db, {
      roundId: REGISTER,
      type: 'account_changed',
      actor: actor.userId,
      at: now().toISOString(),
      detail,
    }),
  ]);
  return done(null);
}
