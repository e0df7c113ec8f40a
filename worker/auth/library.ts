import { apiKey } from '@better-auth/api-key';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { betterAuth } from 'better-auth/minimal';
import { drizzle } from 'drizzle-orm/d1';
import * as schema from '../db/tables/auth.ts';

export const HOUR_SECONDS = 3600;
export const DAY_SECONDS = 24 * HOUR_SECONDS;
/** A session ends after a night away. */
const SESSION_IDLE_SECONDS = 12 * HOUR_SECONDS;
/** Coming back moves the end on, at most this often: each time is a write. */
const SESSION_RENEWAL_SECONDS = HOUR_SECONDS;
export const KEY_PREFIX = 'decuong_';

export type AuthOptions = {
  d1: D1Database;
  secret: string;
  /** The public address, if it is known. Nothing depends on it but what better-auth says in its own messages. */
  baseUrl: string | null;
  /** Whether people come over https: the cookie is then never sent without it. */
  secure: boolean;
};

/** better-auth as it is used here: sessions, passwords and keys, without its routes and its limits. */
export const createLibrary = ({ d1, secret, baseUrl, secure }: AuthOptions) =>
  betterAuth({
    appName: 'decuong',
    secret,
    baseURL: baseUrl ?? 'http://localhost',
    database: drizzleAdapter(drizzle(d1, { schema }), { provider: 'sqlite', schema }),
    user: {
      additionalFields: {
        username: { type: 'string', required: true, unique: true, input: false },
        disabledAt: { type: 'date', required: false, input: false },
      },
    },
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
        defaultPrefix: KEY_PREFIX,
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
