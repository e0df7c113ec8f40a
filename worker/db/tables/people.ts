import { integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import type { Role } from '../../domain/access.ts';
import { user } from './auth.ts';

/** A role somebody holds on a unit: the place by code and first day, for codes have been given a second time. */
export const roleGrant = sqliteTable(
  'role_grant',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id),
    role: text('role').$type<Role>().notNull(),
    unitCode: text('unit_code').notNull(),
    unitValidFrom: text('unit_valid_from').notNull(),
    createdAt: text('created_at').notNull(),
  },
  // Granting twice is granting once. Begins with the user: every request reads its person's grants.
  (t) => [unique('role_grant_once').on(t.userId, t.role, t.unitCode, t.unitValidFrom)],
);

/** A one-time link to an account with one role. The token itself is nowhere: whoever reads this table cannot use it. */
export const activation = sqliteTable('activation', {
  /** SHA-256, hex. */
  tokenHash: text('token_hash').primaryKey(),
  /** What the form starts with; the person may choose otherwise. */
  username: text('username'),
  name: text('name'),
  role: text('role').$type<Role>().notNull(),
  unitCode: text('unit_code').notNull(),
  unitValidFrom: text('unit_valid_from').notNull(),
  expiresAt: text('expires_at').notNull(),
  usedAt: text('used_at'),
  usedBy: text('used_by'),
  revokedAt: text('revoked_at'),
  /** Set where the link gives an account there is a new password, and no role. */
  userId: text('user_id'),
  /** Null: the instance's own first link. */
  createdBy: text('created_by'),
  createdAt: text('created_at').notNull(),
});

/** A second factor: the secret is encrypted, the recovery codes are digests of what was shown once. */
export const twoFactor = sqliteTable('two_factor', {
  userId: text('user_id')
    .primaryKey()
    .references(() => user.id),
  secret: text('secret').notNull(),
  recoveryCodes: text('recovery_codes', { mode: 'json' }).$type<string[]>().notNull(),
  /** Null until the first code was typed in right: until then it is asked for nowhere. */
  confirmedAt: text('confirmed_at'),
  /** The time step of the last code taken: no code is taken twice. */
  lastStep: integer('last_step').notNull(),
});

/** What holds for the whole instance, by key, as JSON: which roles need a second factor. */
export const setting = sqliteTable('setting', { key: text('key').primaryKey(), value: text('value').notNull() });

/** How far somebody has read the notices made out of the log. */
export const noticeSeen = sqliteTable('notice_seen', {
  userId: text('user_id')
    .primaryKey()
    .references(() => user.id),
  seq: integer('seq').notNull(),
});

/** Sign-ins tried and not yet succeeded, by bucket, in the window that ends at `resets_at`. */
export const signInAttempt = sqliteTable('sign_in_attempt', {
  /** A keyed digest: people type passwords where the username goes, and addresses are nobody's business. */
  bucket: text('bucket').primaryKey(),
  attempts: integer('attempts').notNull(),
  resetsAt: text('resets_at').notNull(),
});
