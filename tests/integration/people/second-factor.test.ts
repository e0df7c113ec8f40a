import { env } from 'cloudflare:workers';
import { createOTP } from '@better-auth/utils/otp';
import { symmetricDecrypt } from 'better-auth/crypto';
import { expect, it } from 'vitest';
import { standards } from '../../../forms/standards/index.ts';
import { createAuth } from '../../../worker/auth.ts';
import { STEP_SECONDS } from '../../../worker/domain/second-factor.ts';
import { confirmOwnSecondFactor, setUpSecondFactor } from '../../../worker/services/people/second-factor.ts';
import { auth, context, makePerson, value } from './people.ts';

const start = new Date('2026-11-20T08:00:00Z');
const later = (steps: number) => new Date(start.getTime() + steps * STEP_SECONDS * 1000);

/** Somebody with a second factor, and the telephone it is on. */
async function withFactor() {
  const { userId, username, name } = await makePerson();
  const ctx = { ...context, now: () => start, standards, actor: { userId, name, grants: [] } };
  value(await setUpSecondFactor(ctx, username));
  const row = await env.DB.prepare('SELECT secret FROM two_factor WHERE user_id = ?')
    .bind(userId)
    .first<string>('secret');
  const otp = createOTP(await symmetricDecrypt({ key: env.AUTH_SECRET, data: row ?? '' }));
  const code = (now: Date) => otp.hotp(Math.floor(now.getTime() / (STEP_SECONDS * 1000)));
  const { recoveryCodes } = value(await confirmOwnSecondFactor(ctx, await code(start)));
  return { userId, code, recoveryCodes };
}

it('takes one code once, also of two requests at the same moment', async () => {
  const { userId, code, recoveryCodes } = await withFactor();
  const both = async (typed: string, now: Date) =>
    (await Promise.all([auth.takeCode(userId, typed, now), auth.takeCode(userId, typed, now)])).sort();
  expect(await both(await code(later(1)), later(1))).toEqual([false, true]);
  expect(await both(recoveryCodes[0] ?? '', later(1))).toEqual([false, true]);
});

it('takes no code of before, of long after, nor the one it was set up with', async () => {
  const { userId, code } = await withFactor();
  expect(await auth.takeCode(userId, await code(start), start)).toBe(false);
  expect(await auth.takeCode(userId, await code(later(3)), later(1))).toBe(false);
  expect(await auth.takeCode(userId, await code(later(3)), later(2))).toBe(true);
  expect(await auth.takeCode(userId, await code(later(2)), later(2))).toBe(false);
});

it('finds no code right, and breaks on none, once the secret of the instance is another', async () => {
  const { userId, code, recoveryCodes } = await withFactor();
  const other = createAuth({ d1: env.DB, secret: `${env.AUTH_SECRET}-rotated`, baseUrl: null, secure: false });
  expect(await other.takeCode(userId, await code(later(1)), later(1))).toBe(false);
  expect(await other.takeCode(userId, recoveryCodes[1] ?? '', later(1))).toBe(false);
});

it("takes nobody else's codes", async () => {
  const [one, other] = [await withFactor(), await withFactor()];
  expect(await auth.takeCode(other.userId, await one.code(later(1)), later(1))).toBe(false);
  expect(await auth.takeCode(other.userId, one.recoveryCodes[0] ?? '', later(1))).toBe(false);
  expect(await auth.takeCode('nobody', '123456', start)).toBe(false);
});
