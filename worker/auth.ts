// With worker/auth/ the only place that knows better-auth. Its own HTTP routes are never mounted.
import { defaultKeyHasher } from '@better-auth/api-key';
import { generateRandomString } from 'better-auth/crypto';
import { serializeSignedCookie } from 'better-call';
import { type AuthOptions, createLibrary, DAY_SECONDS, HOUR_SECONDS, KEY_PREFIX } from './auth/library.ts';
import { type Attempt, bucketsOf } from './auth/limiter.ts';
import {
  type NewSecret,
  newRecoveryCodes,
  newSecret,
  openSecret,
  recoveryDigest,
  stepOf,
  takeCode,
} from './auth/second-factor.ts';
import { isTicketGood, newTicket, ticketHolder } from './auth/ticket.ts';
import { connect } from './db/client.ts';
import { noteKeyUse } from './db/queries/people/keys.ts';
import {
  countAttempt,
  credentialOf,
  credentialOfUser,
  dropExpiredSessions,
  dropSession,
  forgetAttempts,
  keyHolder,
} from './db/queries/people.ts';
import { type Scope, scopesOf } from './domain/scopes.ts';

/** A session ends after a week whatever happens. */
const SESSION_TOTAL_SECONDS = 7 * DAY_SECONDS;
/** When a key was last used is known to the hour: each time is a write. */
const KEY_USE_EVERY_MS = HOUR_SECONDS * 1000;
const KEY_LETTERS = 64;
/** As much of a key as is shown later, so that a person can tell keys apart. */
const KEY_START = KEY_PREFIX.length + 4;
const USER_AGENT_MAX = 200;
/** What an authenticator calls the account's home. */
const ISSUER = 'decuong';
/** No password has it, and looking at one takes as long as with any other. */
const NOBODYS_HASH = `${'0'.repeat(32)}:${'0'.repeat(128)}`;

/** What is known of the key a request came with. */
export type UsedKey = { id: string; scopes: readonly Scope[] | null; expiresAt: Date | null; lastUsedAt: Date | null };

export type Identity = {
  userId: string;
  name: string;
  /** `Set-Cookie` values to pass on: a session that was prolonged (at most hourly). Empty otherwise. */
  cookies: readonly string[];
} & ({ via: 'session'; sessionId: string } | { via: 'key'; key: UsedKey });

export type SignIn =
  | { ok: true; userId: string; cookies: readonly string[] }
  /** The password was right; the ticket goes with the code into `signInWithCode`. */
  | { ok: false; reason: 'second_factor'; ticket: string }
  | { ok: false; reason: 'wrong' }
  | { ok: false; reason: 'disabled' }
  | { ok: false; reason: 'limited'; retryAfterSeconds: number };
export type SecondStep =
  | { ok: true; userId: string; cookies: readonly string[] }
  /** `stale`: the password has to be typed again. */
  | { ok: false; reason: 'wrong' }
  | { ok: false; reason: 'stale' }
  | { ok: false; reason: 'limited'; retryAfterSeconds: number };
export type Where = { clientAddress: string; userAgent?: string | undefined; now: Date };

/** A key that is not in the database yet. */
export type MadeKey = { key: string; hash: string; start: string; prefix: string };

/** Made once per isolate and kept; it holds no state of a request. Nothing here checks for cross-site requests. */
export type Auth = {
  /** Unknown username and wrong password are told apart neither by the answer nor by the time it takes. */
  signIn(input: { username: string; password: string } & Where): Promise<SignIn>;
  /** The second step: a code of the app, or a recovery code. */
  signInWithCode(input: { ticket: string; code: string } & Where): Promise<SecondStep>;
  /** Ends the session the request carries, if any. Gives the `Set-Cookie` values that clear its cookies. */
  signOut(headers: Headers): Promise<readonly string[]>;
  /** An API key is believed or refused: a request that shows one never falls back to its cookie. */
  identify(headers: Headers): Promise<Identity | 'bad_key' | null>;
  /** Writes down that a key is in use, at most once an hour; for after the answer. */
  noteKeyUse(key: UsedKey, now: Date): Promise<void>;
  /** For the `account` row. Costs as much as a sign-in. */
  hashPassword(password: string): Promise<string>;
  /** Whether it is the password of somebody. Costs as much as a sign-in. */
  isPassword(userId: string, password: string): Promise<boolean>;
  /** Counts an attempt before it is made: null, or the seconds until there is room again. */
  countAttempt(attempt: Attempt): Promise<number | null>;
  /** After a success. */
  forgetAttempts(attempt: Attempt): Promise<void>;
  /** For the service that stores it with its event. Nobody can show the key a second time. */
  newKey(): Promise<MadeKey>;
  newSecret(username: string): Promise<NewSecret>;
  openSecret(encrypted: string, username: string): Promise<Omit<NewSecret, 'encrypted'> | null>;
  /** The time step of a code of the app, if it is good for a secret now and newer than `lastStep`. */
  stepOf(input: { encrypted: string; code: string; now: Date; lastStep: number }): Promise<number | null>;
  /** Takes a code of somebody's second factor; no code is taken twice. */
  takeCode(userId: string, code: string, now: Date): Promise<boolean>;
  newRecoveryCodes(): string[];
  /** What is stored in place of a recovery code. */
  recoveryDigest(userId: string, code: string): Promise<string>;
  /** A key with every scope, without an event: for the demo. The label is up to 100 letters long. */
  createApiKey(input: { userId: string; label: string; expiresInDays?: number }): Promise<string>;
};

export function createAuth({ d1, secret, baseUrl, secure }: AuthOptions): Auth {
  const db = connect(d1);
  const library = createLibrary({ d1, secret, baseUrl, secure });

  async function whoseSession(headers: Headers): Promise<Identity | null> {
    if (!headers.has('cookie')) return null;
    const { response, headers: answered } = await library.api.getSession({ headers, returnHeaders: true });
    if (response === null) return null;
    const { session, user } = response;
    if (user.disabledAt || Date.now() - session.createdAt.getTime() >= SESSION_TOTAL_SECONDS * 1000) {
      await dropSession(db, session.token);
      return null;
    }
    return {
      userId: user.id,
      name: user.name,
      via: 'session',
      sessionId: session.id,
      cookies: answered.getSetCookie(),
    };
  }

  /** Counts before anything is looked at: of many at once no more get through than of many in a row. */
  async function count(attempt: Attempt): Promise<number | null> {
    const blockedUntil = await countAttempt(db, await bucketsOf(secret, attempt));
    if (blockedUntil === null) return null;
    return Math.max(1, Math.ceil((blockedUntil.getTime() - attempt.now.getTime()) / 1000));
  }

  async function forget(attempt: Attempt): Promise<D1PreparedStatement> {
    const { narrow, wide } = await bucketsOf(secret, attempt);
    return forgetAttempts(db, { narrow: narrow.bucket, wide: wide.bucket }, attempt.now);
  }

  async function beginSession(userId: string, attempt: Attempt, userAgent = '') {
    const context = await library.$context;
    const [session] = await Promise.all([
      context.internalAdapter.createSession(userId, false, { userAgent: userAgent.slice(0, USER_AGENT_MAX) }),
      d1.batch([await forget(attempt), dropExpiredSessions(db, userId, attempt.now)]),
    ]);
    const { name, attributes } = context.authCookies.sessionToken;
    return {
      ok: true,
      userId,
      cookies: [await serializeSignedCookie(name, session.token, secret, attributes)],
    } as const;
  }

  return {
    async signIn({ username: typed, password, clientAddress, userAgent, now }) {
      const username = typed.trim().toLowerCase();
      const attempt: Attempt = { kind: 'sign-in', subject: username, clientAddress, now };
      const [retryAfterSeconds, credential] = await Promise.all([count(attempt), credentialOf(db, username)]);
      if (retryAfterSeconds !== null) return { ok: false, reason: 'limited', retryAfterSeconds };
      const context = await library.$context;
      const passwordHash = credential?.passwordHash ?? NOBODYS_HASH;
      const right = await context.password.verify({ hash: passwordHash, password });
      if (credential === null || !right) return { ok: false, reason: 'wrong' };

      const { userId, disabled, secondFactor } = credential;
      // Only who knows the password learns that the account is there.
      if (disabled) return { ok: false, reason: 'disabled' };
      if (!secondFactor) return beginSession(userId, attempt, userAgent);
      await (await forget(attempt)).run();
      return { ok: false, reason: 'second_factor', ticket: await newTicket(secret, { userId, passwordHash, now }) };
    },

    async signInWithCode({ ticket, code, clientAddress, userAgent, now }) {
      const userId = ticketHolder(ticket);
      const credential = await credentialOfUser(db, userId);
      // Before anything is counted: without a ticket nobody can fill somebody else's limit.
      if (
        credential === null ||
        credential.disabled ||
        !(await isTicketGood(secret, ticket, { passwordHash: credential.passwordHash, now }))
      ) {
        return { ok: false, reason: 'stale' };
      }
      const attempt: Attempt = { kind: 'second-factor', subject: userId, clientAddress, now };
      const retryAfterSeconds = await count(attempt);
      if (retryAfterSeconds !== null) return { ok: false, reason: 'limited', retryAfterSeconds };
      // Removed by a manager between the two steps: nothing is left to ask for.
      if (credential.secondFactor && !(await takeCode(db, secret, { userId, code, now }))) {
        return { ok: false, reason: 'wrong' };
      }
      return beginSession(userId, attempt, userAgent);
    },

    async signOut(headers) {
      const { headers: answered } = await library.api.signOut({ headers, returnHeaders: true });
      return answered.getSetCookie();
    },

    async identify(headers) {
      const key = bearerOf(headers);
      if (key === null) return whoseSession(headers);
      // Not the plugin's own verification, which writes two rows for every request of a program.
      const holder = await keyHolder(db, await defaultKeyHasher(key), new Date());
      if (!holder) return 'bad_key';
      const { userId, name, keyId, permissions, expiresAt, lastUsedAt } = holder;
      const used = { id: keyId, scopes: scopesOf(permissions), expiresAt, lastUsedAt };
      return { userId, name, via: 'key', key: used, cookies: [] };
    },

    async noteKeyUse({ id, lastUsedAt }, now) {
      if (lastUsedAt !== null && now.getTime() - lastUsedAt.getTime() < KEY_USE_EVERY_MS) return;
      await noteKeyUse(db, id, now, KEY_USE_EVERY_MS).run();
    },

    async hashPassword(password) {
      return (await library.$context).password.hash(password);
    },

    async isPassword(userId, password) {
      const hash = (await credentialOfUser(db, userId))?.passwordHash ?? NOBODYS_HASH;
      return (await library.$context).password.verify({ hash, password });
    },

    countAttempt: count,
    async forgetAttempts(attempt) {
      await (await forget(attempt)).run();
    },

    async newKey() {
      const key = `${KEY_PREFIX}${generateRandomString(KEY_LETTERS, 'a-z', 'A-Z')}`;
      return { key, hash: await defaultKeyHasher(key), start: key.slice(0, KEY_START), prefix: KEY_PREFIX };
    },

    newSecret: (username) => newSecret(secret, { username, issuer: ISSUER }),
    openSecret: (encrypted, username) => openSecret(secret, encrypted, { username, issuer: ISSUER }),
    stepOf: (input) => stepOf(secret, input),
    takeCode: (userId, code, now) => takeCode(db, secret, { userId, code, now }),
    newRecoveryCodes,
    recoveryDigest: (userId, code) => recoveryDigest(secret, userId, code),

    async createApiKey({ userId, label, expiresInDays }) {
      const expiresIn = expiresInDays === undefined ? undefined : expiresInDays * DAY_SECONDS;
      return (await library.api.createApiKey({ body: { userId, name: label, expiresIn } })).key;
    },
  };
}

/** Null if the request shows no bearer at all (another scheme may belong to a proxy in front). */
function bearerOf(headers: Headers): string | null {
  const found = /^bearer(?:\s+(.*))?$/i.exec(headers.get('authorization') ?? '');
  return found ? (found[1] ?? '').trim() : null;
}
