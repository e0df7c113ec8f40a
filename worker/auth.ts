// With worker/auth/ the only place that knows better-auth. Its own HTTP routes are never mounted.
import { apiKey, defaultKeyHasher } from '@better-auth/api-key';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { betterAuth } from 'better-auth/minimal';
import { serializeSignedCookie } from 'better-call';
import { drizzle } from 'drizzle-orm/d1';
import { bucketsOf } from './auth/limiter.ts';
import { connect } from './db/client.ts';
import {
  countAttempt,
  credentialOf,
  dropExpiredSessions,
  dropSession,
  forgetAttempts,
  keyHolder,
} from './db/queries/people.ts';
import * as schema from './db/tables/auth.ts';

const HOUR_SECONDS = 3600;
const DAY_SECONDS = 24 * HOUR_SECONDS;
/** A session ends after a night away, and after a week whatever happens. */
const SESSION_IDLE_SECONDS = 12 * HOUR_SECONDS;
const SESSION_TOTAL_SECONDS = 7 * DAY_SECONDS;
/** Coming back moves the end on, at most this often: each time is a write. */
const SESSION_RENEWAL_SECONDS = HOUR_SECONDS;
/** No password has it, and looking at one takes as long as with any other. */
const NOBODYS_HASH = `${'0'.repeat(32)}:${'0'.repeat(128)}`;

export type AuthOptions = {
  d1: D1Database;
  secret: string;
  /** The public address, if it is known. Nothing depends on it but what better-auth says in its own messages. */
  baseUrl: string | null;
  /** Whether people come over https: the cookie is then never sent without it. */
  secure: boolean;
};

export type Identity = {
  userId: string;
  name: string;
  via: 'session' | 'key';
  /** `Set-Cookie` values to pass on: a session that was prolonged (at most hourly). Empty otherwise. */
  cookies: readonly string[];
};

export type SignIn =
  | { ok: true; userId: string; cookies: readonly string[] }
  | { ok: false; reason: 'wrong' }
  | { ok: false; reason: 'limited'; retryAfterSeconds: number };

/** Made once per isolate and kept; it holds no state of a request. Nothing here checks for cross-site requests. */
export type Auth = {
  /** Unknown username and wrong password are told apart neither by the answer nor by the time it takes. */
  signIn(input: { username: string; password: string; clientAddress: string; now: Date }): Promise<SignIn>;
  /** Ends the session the request carries, if any. Gives the `Set-Cookie` values that clear its cookies. */
  signOut(headers: Headers): Promise<readonly string[]>;
  /** An API key is believed or refused: a request that shows one never falls back to its cookie. */
  identify(headers: Headers): Promise<Identity | 'bad_key' | null>;
  /** For the `account` row. Costs as much as a sign-in. */
  hashPassword(password: string): Promise<string>;
  /** The key itself, which nobody can show a second time. The label is up to 100 letters long. */
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
    if (Date.now() - session.createdAt.getTime() >= SESSION_TOTAL_SECONDS * 1000) {
      await dropSession(db, session.token);
      return null;
    }
    return { userId: user.id, name: user.name, via: 'session', cookies: answered.getSetCookie() };
  }

  return {
    async signIn({ username: typed, password, clientAddress, now }) {
      const username = typed.trim().toLowerCase();
      const buckets = await bucketsOf(secret, { username, clientAddress, now });
      // Counted before the password is looked at: of many at once no more get through than of many in a row.
      const [blockedUntil, credential] = await Promise.all([countAttempt(db, buckets), credentialOf(db, username)]);
      if (blockedUntil !== null) {
        const retryAfterSeconds = Math.max(1, Math.ceil((blockedUntil.getTime() - now.getTime()) / 1000));
        return { ok: false, reason: 'limited', retryAfterSeconds };
      }
      const context = await library.$context;
      const right = await context.password.verify({ hash: credential?.passwordHash ?? NOBODYS_HASH, password });
      if (credential === null || !right) return { ok: false, reason: 'wrong' };

      const { userId } = credential;
      const [session] = await Promise.all([
        context.internalAdapter.createSession(userId),
        d1.batch([
          forgetAttempts(db, { narrow: buckets.narrow.bucket, wide: buckets.wide.bucket }, now),
          dropExpiredSessions(db, userId, now),
        ]),
      ]);
      const { name, attributes } = context.authCookies.sessionToken;
      return { ok: true, userId, cookies: [await serializeSignedCookie(name, session.token, secret, attributes)] };
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
      return holder ? { ...holder, via: 'key', cookies: [] } : 'bad_key';
    },

    async hashPassword(password) {
      return (await library.$context).password.hash(password);
    },

    async createApiKey({ userId, label, expiresInDays }) {
      const expiresIn = expiresInDays === undefined ? undefined : expiresInDays * DAY_SECONDS;
      return (await library.api.createApiKey({ body: { userId, name: label, expiresIn } })).key;
    },
  };
}

const createLibrary = ({ d1, secret, baseUrl, secure }: AuthOptions) =>
  betterAuth({
    appName: 'decuong',
    secret,
    baseURL: baseUrl ?? 'http://localhost',
    database: drizzleAdapter(drizzle(d1, { schema }), { provider: 'sqlite', schema }),
    user: { additionalFields: { username: { type: 'string', required: true, unique: true, input: false } } },
    session: { expiresIn: SESSION_IDLE_SECONDS, updateAge: SESSION_RENEWAL_SECONDS },
    advanced: {
      useSecureCookies: secure,
      cookiePrefix: 'decuong',
      cookies: { session_token: { name: 'decuong.session' } },
      // One query for a session and its user in place of two.
      database: { joins: true },
    },
    plugins: [
      apiKey({
        defaultPrefix: 'decuong_',
        maximumNameLength: 100,
        keyExpiration: { maxExpiresIn: 3650 },
        // The plugin would stop a key after ten requests a day.
        rateLimit: { enabled: false },
      }),
    ],
    // Of HTTP routes that are never mounted; signing in has its own limit.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // Its warnings are about what is decided here on purpose.
    logger: { level: 'error' },
  });

/** Null if the request shows no bearer at all (another scheme may belong to a proxy in front). */
function bearerOf(headers: Headers): string | null {
  const found = /^bearer(?:\s+(.*))?$/i.exec(headers.get('authorization') ?? '');
  return found ? (found[1] ?? '').trim() : null;
}
