import { base32 } from '@better-auth/utils/base32';
import { createOTP } from '@better-auth/utils/otp';
import { generateRandomString, symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import type { Db } from '../db/client.ts';
import { eventStatement } from '../db/queries/events.ts';
import { secondFactorOf, takeRecoveryCode, takeStep } from '../db/queries/people/second-factor.ts';
import { REGISTER } from '../domain/events.ts';
import { RECOVERY_CODES, stepsToTry, typedCode } from '../domain/second-factor.ts';
import { keyedDigest } from './limiter.ts';

/** 130 random bits; letters, because the library takes its secrets as text. 36 to type where a QR code cannot be scanned. */
const SECRET_LETTERS = 22;
const RECOVERY_LETTERS = 10;
/** No letter that is taken for another on paper (no i, l, o, u). */
const RECOVERY_ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

export type NewSecret = {
  /** As it is stored. */
  encrypted: string;
  /** As it is typed into an app by hand. */
  text: string;
  /** As the QR code says it. */
  uri: string;
};

export async function newSecret(
  key: string,
  { username, issuer }: { username: string; issuer: string },
): Promise<NewSecret> {
  const secret = generateRandomString(SECRET_LETTERS, 'a-z', 'A-Z', '0-9');
  return { encrypted: await symmetricEncrypt({ key, data: secret }), ...shownSecret(secret, { username, issuer }) };
}

/** A secret that was begun, to show again while its first code is awaited. */
export async function openSecret(
  key: string,
  encrypted: string,
  of: { username: string; issuer: string },
): Promise<Omit<NewSecret, 'encrypted'> | null> {
  const secret = await opened(key, encrypted);
  return secret === null ? null : shownSecret(secret, of);
}

/** Null for what was encrypted with another secret of the instance: no code is right then, and a manager removes it. */
async function opened(key: string, encrypted: string): Promise<string | null> {
  try {
    return await symmetricDecrypt({ key, data: encrypted });
  } catch {
    return null;
  }
}

const shownSecret = (secret: string, { username, issuer }: { username: string; issuer: string }) => ({
  text: base32.encode(secret, { padding: false }),
  uri: createOTP(secret).url(issuer, username),
});

/** The step whose code was typed, if it is good now and newer than the last one taken. */
export async function stepOf(
  key: string,
  { encrypted, code, now, lastStep }: { encrypted: string; code: string; now: Date; lastStep: number },
): Promise<number | null> {
  const typed = typedCode(code);
  if (typed?.kind !== 'app') return null;
  const secret = await opened(key, encrypted);
  if (secret === null) return null;
  const otp = createOTP(secret);
  for (const step of stepsToTry(now, lastStep)) if ((await otp.hotp(step)) === typed.code) return step;
  return null;
}

export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () =>
    Array.from(
      crypto.getRandomValues(new Uint8Array(RECOVERY_LETTERS)),
      (byte) => RECOVERY_ALPHABET[byte % RECOVERY_ALPHABET.length],
    ).join(''),
  );
}

/** Fifty random bits and a key that is not in the table: nobody who reads it finds the code. */
export const recoveryDigest = (key: string, userId: string, code: string): Promise<string> =>
  keyedDigest(key, ['recovery', userId, code]);

/**
 * Takes the code somebody typed: of the app, or one of the recovery codes. Each is taken once, also of two requests at
 * the same moment, because taking it is one statement that changes a row or does not.
 */
export async function takeCode(
  db: Db,
  key: string,
  { userId, code, now }: { userId: string; code: string; now: Date },
): Promise<boolean> {
  const row = await secondFactorOf(db, userId);
  const typed = typedCode(code);
  if (row?.confirmedAt == null || typed === null) return false;
  if (typed.kind === 'app') {
    const step = await stepOf(key, { encrypted: row.secret, code, now, lastStep: row.lastStep });
    return step !== null && (await takeStep(db, userId, step).run()).meta.changes === 1;
  }
  const digest = await recoveryDigest(key, userId, typed.code);
  const [taken] = await db.d1.batch([
    takeRecoveryCode(db, userId, digest),
    eventStatement(
      db,
      {
        roundId: REGISTER,
        type: 'account_changed',
        actor: userId,
        at: now.toISOString(),
        detail: { user: userId, recoveryCodesLeft: Math.max(0, row.recoveryCodes.length - 1) },
      },
      { onlyIfChanged: true },
    ),
  ]);
  return taken?.meta.changes === 1;
}
