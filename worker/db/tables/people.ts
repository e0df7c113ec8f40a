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
  /** Null: the instance's own first link. */
  createdBy: text('created_by'),
  createdAt: text('created_at').notNull(),
});

/** Sign-ins tried and not yet succeeded, by bucket, in the window that ends at `resets_at`. */
export const signInAttempt = sqliteTable('sign_in_attempt', {
  /** A keyed digest: people type passwords where the username goes, and addresses are nobody's business. */
  bucket: text('bucket').primaryKey(),
  attempts: integer('attempts').notNull(),
  resetsAt: text('resets_at').notNull(),
});
