import { relations } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

// Shapes and property names are better-auth's (with its username and api-key plugins); only columns are named here.
// Nothing cascades: a table rebuilt by a migration would take the rows below it along.

const instant = (name: string) => integer(name, { mode: 'timestamp_ms' });
const stamps = { createdAt: instant('created_at').notNull(), updatedAt: instant('updated_at').notNull() };

export const user = sqliteTable('user', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  /** better-auth wants one. Nobody is written to: it is `<username>@people.invalid`, unique because the username is. */
  email: text('email').notNull(),
  emailVerified: integer('email_verified', { mode: 'boolean' }).notNull(),
  image: text('image'),
  /** Lower case; of two accounts made at once under one name, one gets in. */
  username: text('username').notNull().unique(),
  /** Signs in no more, and neither do its keys; what it did keeps its name. */
  disabledAt: instant('disabled_at'),
  ...stamps,
});

export const session = sqliteTable(
  'session',
  {
    id: text('id').primaryKey(),
    token: text('token').notNull().unique(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id),
    expiresAt: instant('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    ...stamps,
  },
  (t) => [index('session_user').on(t.userId)],
);

/** Where the password's hash is: one row a user, `provider_id` = 'credential'. */
export const account = sqliteTable(
  'account',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id),
    password: text('password'),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: instant('access_token_expires_at'),
    refreshTokenExpiresAt: instant('refresh_token_expires_at'),
    scope: text('scope'),
    ...stamps,
  },
  (t) => [index('account_user').on(t.userId)],
);

/** Part of better-auth's shape; nothing writes here while there is no e-mail. */
export const verification = sqliteTable('verification', {
  id: text('id').primaryKey(),
  identifier: text('identifier').notNull(),
  value: text('value').notNull(),
  expiresAt: instant('expires_at').notNull(),
  ...stamps,
});

export const apikey = sqliteTable('apikey', {
  id: text('id').primaryKey(),
  configId: text('config_id').notNull(),
  name: text('name'),
  /** The first letters, so that a person can tell keys apart. */
  start: text('start'),
  prefix: text('prefix'),
  /** SHA-256 of the key. */
  key: text('key').notNull().unique(),
  /** The user it acts for. */
  referenceId: text('reference_id').notNull(),
  enabled: integer('enabled', { mode: 'boolean' }).notNull(),
  expiresAt: instant('expires_at'),
  // Quotas: the plugin's, unused here.
  refillInterval: integer('refill_interval'),
  refillAmount: integer('refill_amount'),
  lastRefillAt: instant('last_refill_at'),
  rateLimitEnabled: integer('rate_limit_enabled', { mode: 'boolean' }).notNull(),
  rateLimitTimeWindow: integer('rate_limit_time_window'),
  rateLimitMax: integer('rate_limit_max'),
  requestCount: integer('request_count').notNull(),
  remaining: integer('remaining'),
  lastRequest: instant('last_request'),
  permissions: text('permissions'),
  metadata: text('metadata'),
  ...stamps,
});

/** Lets better-auth read a session and its user in one query. */
export const sessionRelations = relations(session, ({ one }) => ({
  user: one(user, { fields: [session.userId], references: [user.id] }),
}));
