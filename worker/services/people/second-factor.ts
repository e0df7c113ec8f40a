import { eventStatement } from '../../db/queries/events.ts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  deleteSecondFactor,
  secondFactorOf,
  secondFactorState,
} from '../../db/queries/people/second-factor.ts';
import { REGISTER } from '../../domain/events.ts';
import { isRequiredOf, rolesOfPolicy } from '../../domain/second-factor.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';
import { reachWhole } from './reach.ts';

/** What these use cases need of `worker/auth.ts`. */
export type FactorMaker = {
  newSecret(username: string): Promise<{ encrypted: string; text: string; uri: string }>;
  openSecret(encrypted: string, username: string): Promise<{ text: string; uri: string } | null>;
  stepOf(input: { encrypted: string; code: string; now: Date; lastStep: number }): Promise<number | null>;
  takeCode(userId: string, code: string, now: Date): Promise<boolean>;
  newRecoveryCodes(): string[];
  recoveryDigest(userId: string, code: string): Promise<string>;
};
type With = Context & { auth: FactorMaker };

export type OwnSecondFactor = { since: string | null; recoveryCodesLeft: number; required: boolean };

export async function ownSecondFactor({ db, actor }: Pick<Context, 'db' | 'actor'>): Promise<OwnSecondFactor> {
  const [row, { policy }] = await Promise.all([secondFactorOf(db, actor.userId), secondFactorState(db, actor.userId)]);
  return {
    since: row?.confirmedAt ?? null,
    recoveryCodesLeft: row?.confirmedAt ? row.recoveryCodes.length : 0,
    required: isRequiredOf(actor.grants, rolesOfPolicy(policy)),
  };
}

/** A secret to put into an app. It is asked for nowhere until the first code was typed. */
export async function setUpSecondFactor(
  { db, actor, auth }: With,
  username: string,
): Promise<Result<{ text: string; uri: string }>> {
  const { encrypted, text, uri } = await auth.newSecret(username);
  const begun = await beginSecondFactor(db, actor.userId, encrypted).run();
  return begun.meta.changes === 0 ? refuse('second_factor_set') : done({ text, uri });
}

/** The secret that waits for its first code, to show it again beside a code that was wrong. */
export async function waitingSecret(
  { db, actor, auth }: With,
  username: string,
): Promise<{ text: string; uri: string } | null> {
  const row = await secondFactorOf(db, actor.userId);
  return row && row.confirmedAt === null ? auth.openSecret(row.secret, username) : null;
}

/** The first code proves that the app has the secret. The recovery codes are in the answer and nowhere else. */
export async function confirmOwnSecondFactor(
  { db, now, actor, auth }: With,
  code: string,
): Promise<Result<{ recoveryCodes: string[] }>> {
  const row = await secondFactorOf(db, actor.userId);
  if (!row) return refuse('not_found');
  if (row.confirmedAt !== null) return refuse('second_factor_set');
  const step = await auth.stepOf({ encrypted: row.secret, code, now: now(), lastStep: row.lastStep });
  if (step === null) return refuse('code_wrong');
  const recoveryCodes = auth.newRecoveryCodes();
  const digests = await Promise.all(recoveryCodes.map((one) => auth.recoveryDigest(actor.userId, one)));
  const at = now().toISOString();
  const [confirmed] = await db.d1.batch([
    confirmSecondFactor(db, actor.userId, { secret: row.secret, recoveryCodes: digests, step, at }),
    eventStatement(
      db,
      { roundId: REGISTER, type: 'second_factor_set', actor: actor.userId, at, detail: { user: actor.userId } },
      { onlyIfChanged: true },
    ),
  ]);
  // Somebody else's press of the same button was first: their codes are the ones that count.
  return confirmed?.meta.changes === 1 ? done({ recoveryCodes }) : refuse('second_factor_set');
}

/** Takes one's own second factor away, with a code of it; not where a role asks for one. */
export async function removeOwnSecondFactor(ctx: With, code: string): Promise<Result<null>> {
  const { required, since } = await ownSecondFactor(ctx);
  if (since === null) return refuse('not_found');
  if (required) return refuse('second_factor_required');
  if (!(await ctx.auth.takeCode(ctx.actor.userId, code, ctx.now()))) return refuse('code_wrong');
  await remove(ctx, ctx.actor.userId);
  return done(null);
}

/**
 * For somebody who lost the telephone and the recovery codes. Their sessions go on; the next sign-in asks for a new one
 * if a role needs it. One's own takes a code of it: else whoever has a session or a key of a manager is past it.
 */
export async function removeSecondFactorOf(ctx: Context, userId: string): Promise<Result<null>> {
  const person = await reachWhole(ctx, userId);
  if (!person.ok) return person;
  if (userId === ctx.actor.userId) return refuse('forbidden');
  await remove(ctx, userId);
  return done(null);
}

const remove = ({ db, now, actor }: Context, user: string) =>
  db.d1.batch([
    deleteSecondFactor(db, user),
    eventStatement(
      db,
      {
        roundId: REGISTER,
        type: 'second_factor_removed',
        actor: actor.userId,
        at: now().toISOString(),
        detail: { user },
      },
      { onlyIfChanged: true },
    ),
  ]);
