import { and, eq, gt, isNull, lte, or } from 'drizzle-orm';
import type { Grant, Role } from '../../domain/access.ts';
import type { Db } from '../client.ts';
import { account, apikey, session, user } from '../tables/auth.ts';
import { activation, roleGrant, signInAttempt } from '../tables/people.ts';
import { seenStatement } from './notices.ts';
import {
  type SecondFactorState,
  type SecondFactorStateRow,
  secondFactorFrom,
  secondFactorStatement,
} from './people/second-factor.ts';

type Query = { toSQL(): { sql: string; params: unknown[] } };

/** As a statement that has not run yet, to stand in a batch with others. */
function unrun(db: Db, query: Query): D1PreparedStatement {
  const { sql: text, params } = query.toSQL();
  return db.d1.prepare(text).bind(...params);
}

// --- accounts and roles

export type NewAccount = { userId: string; username: string; name: string; passwordHash: string; now: Date };

/** The rows by which somebody can sign in: the user, and the hash of the password under it. */
export function insertAccount(
  db: Db,
  { userId, username, name, passwordHash, now }: NewAccount,
): D1PreparedStatement[] {
  const stamps = { createdAt: now, updatedAt: now };
  const email = `${username}@people.invalid`;
  return [
    unrun(db, db.orm.insert(user).values({ id: userId, username, name, email, emailVerified: false, ...stamps })),
    unrun(
      db,
      db.orm
        .insert(account)
        .values({ id: userId, accountId: userId, userId, providerId: 'credential', password: passwordHash, ...stamps }),
    ),
  ];
}

/** Whether a write failed because somebody has the username already. */
export function isUsernameTaken(error: unknown): boolean {
  return error instanceof Error && /UNIQUE constraint failed: user\.username/.test(error.message);
}

export async function userExists(db: Db, userId: string): Promise<boolean> {
  return (await db.orm.select({ id: user.id }).from(user).where(eq(user.id, userId))).length > 0;
}

/** Nothing happens if the person holds the role there already. */
export function insertGrant(db: Db, grant: typeof roleGrant.$inferInsert): D1PreparedStatement {
  return unrun(db, db.orm.insert(roleGrant).values(grant).onConflictDoNothing());
}

type GrantRow = { role: Role; code: string; validFrom: string; unitName: string | null };

/** Unrun: in the order of unit codes, so that pages do not jump about. */
const grantsStatement = (db: Db, userId: string): D1PreparedStatement =>
  db.d1
    .prepare(
      `SELECT g.role, g.unit_code AS code, g.unit_valid_from AS validFrom, u.name AS unitName
         FROM role_grant g LEFT JOIN unit u ON u.code = g.unit_code AND u.valid_from = g.unit_valid_from
        WHERE g.user_id = ?1 ORDER BY g.unit_code, g.unit_valid_from, g.role`,
    )
    .bind(userId);

const grantsFrom = (rows: readonly GrantRow[]): Grant[] =>
  rows.map(({ role, code, validFrom, unitName }) => ({
    role,
    unit: { code, validFrom },
    ...(unitName === null ? {} : { unitName }),
  }));

export async function grantsOf(db: Db, userId: string): Promise<Grant[]> {
  return grantsFrom((await grantsStatement(db, userId).all<GrantRow>()).results);
}

/** What every request of a session needs to know of its person, on one way to the database. */
export async function whoCame(
  db: Db,
  userId: string,
): Promise<{ grants: Grant[]; secondFactor: SecondFactorState; seenUpTo: number }> {
  const [grants, secondFactor, seen] = await db.d1.batch<object>([
    grantsStatement(db, userId),
    secondFactorStatement(db, userId),
    seenStatement(db, userId),
  ]);
  return {
    grants: grantsFrom((grants?.results ?? []) as GrantRow[]),
    secondFactor: secondFactorFrom(secondFactor?.results[0] as SecondFactorStateRow | undefined),
    seenUpTo: (seen?.results[0] as { seq: number } | undefined)?.seq ?? 0,
  };
}

// --- activation

export type Activation = typeof activation.$inferSelect;

export async function findActivation(db: Db, tokenHash: string): Promise<Activation | undefined> {
  return (await db.orm.select().from(activation).where(eq(activation.tokenHash, tokenHash)))[0];
}

/**
 * Uses up a token. In a batch with what it is used for: of two at once the second finds no row to change, and the
 * statement after it fails on purpose (D1 rolls back on errors only, not on nothing done).
 */
export function spendActivation(db: Db, tokenHash: string, usedBy: string, now: Date): D1PreparedStatement[] {
  const at = now.toISOString();
  const unused = and(
    eq(activation.tokenHash, tokenHash),
    isNull(activation.usedAt),
    isNull(activation.revokedAt),
    gt(activation.expiresAt, at),
  );
  return [
    unrun(db, db.orm.update(activation).set({ usedAt: at, usedBy }).where(unused)),
    db.d1.prepare(`SELECT CASE WHEN changes() = 1 THEN 1 ELSE json_extract('activation is used up', '$') END`),
  ];
}

// --- sign-in

export type Credential = { userId: string; passwordHash: string; disabled: boolean; secondFactor: boolean };

const CREDENTIAL = `SELECT u.id AS userId, a.password AS passwordHash, u.disabled_at IS NOT NULL AS disabled,
    EXISTS (SELECT 1 FROM two_factor t WHERE t.user_id = u.id AND t.confirmed_at IS NOT NULL) AS secondFactor
  FROM user u JOIN account a ON a.user_id = u.id AND a.provider_id = 'credential' AND a.password IS NOT NULL`;

/** What a typed password is compared with. */
export const credentialOf = (db: Db, username: string): Promise<Credential | null> =>
  readCredential(db.d1.prepare(`${CREDENTIAL} WHERE u.username = ?1`).bind(username));

export const credentialOfUser = (db: Db, userId: string): Promise<Credential | null> =>
  readCredential(db.d1.prepare(`${CREDENTIAL} WHERE u.id = ?1`).bind(userId));

async function readCredential(statement: D1PreparedStatement): Promise<Credential | null> {
  const row = await statement.first<{ userId: string; passwordHash: string; disabled: 0 | 1; secondFactor: 0 | 1 }>();
  return row && { ...row, disabled: row.disabled === 1, secondFactor: row.secondFactor === 1 };
}

export type KeyHolder = {
  userId: string;
  name: string;
  keyId: string;
  permissions: string | null;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
};

/** Whom an API key acts for, if both are good now. Reads only: it runs on every request of a program. */
export async function keyHolder(db: Db, keyHash: string, now: Date): Promise<KeyHolder | undefined> {
  const stillGood = or(isNull(apikey.expiresAt), gt(apikey.expiresAt, now));
  const rows = await db.orm
    .select({
      userId: user.id,
      name: user.name,
      keyId: apikey.id,
      permissions: apikey.permissions,
      expiresAt: apikey.expiresAt,
      lastUsedAt: apikey.lastRequest,
    })
    .from(apikey)
    .innerJoin(user, eq(user.id, apikey.referenceId))
    .where(and(eq(apikey.key, keyHash), eq(apikey.enabled, true), isNull(user.disabledAt), stillGood));
  return rows[0];
}

export type AttemptBucket = { bucket: string; limit: number };

/**
 * Counts an attempt in the narrow bucket, and in the wide one only if the narrow one had room, so that one address
 * alone cannot fill what is shared. A full bucket is not written to. Null if there was room in both, else when to
 * come back.
 */
export async function countAttempt(
  db: Db,
  { narrow, wide, now, resetsAt }: { narrow: AttemptBucket; wide: AttemptBucket; now: Date; resetsAt: Date },
): Promise<Date | null> {
  // changes() is of the statement before: a full narrow bucket leaves 0.
  const count = (only: string) => `
    INSERT INTO sign_in_attempt (bucket, attempts, resets_at) SELECT ?1, 1, ?2 WHERE ${only}
    ON CONFLICT (bucket) DO UPDATE SET
      attempts = CASE WHEN resets_at <= ?3 THEN 1 ELSE attempts + 1 END,
      resets_at = CASE WHEN resets_at <= ?3 THEN excluded.resets_at ELSE resets_at END
    WHERE resets_at <= ?3 OR attempts < CAST(?4 AS INTEGER)
    RETURNING bucket`;
  const bind = (only: string, { bucket, limit }: AttemptBucket) =>
    db.d1.prepare(count(only)).bind(bucket, resetsAt.toISOString(), now.toISOString(), limit);
  const ends = db.d1
    .prepare('SELECT bucket, resets_at AS resetsAt FROM sign_in_attempt WHERE bucket IN (?1, ?2)')
    .bind(narrow.bucket, wide.bucket);
  const [first, second, both] = await db.d1.batch<{ bucket: string; resetsAt: string }>([
    bind('true', narrow),
    bind('changes() = 1', wide),
    ends,
  ]);
  const full = first?.results.length === 0 ? narrow : second?.results.length === 0 ? wide : null;
  if (full === null) return null;
  return new Date(both?.results.find(({ bucket }) => bucket === full.bucket)?.resetsAt ?? resetsAt);
}

/** After a success: its buckets are empty again, and what has run out is swept away. */
export function forgetAttempts(db: Db, buckets: { narrow: string; wide: string }, now: Date): D1PreparedStatement {
  const mine = or(eq(signInAttempt.bucket, buckets.narrow), eq(signInAttempt.bucket, buckets.wide));
  return unrun(db, db.orm.delete(signInAttempt).where(or(mine, lte(signInAttempt.resetsAt, now.toISOString()))));
}

/** The sessions of a person that nobody came back to. */
export function dropExpiredSessions(db: Db, userId: string, now: Date): D1PreparedStatement {
  return unrun(db, db.orm.delete(session).where(and(eq(session.userId, userId), lte(session.expiresAt, now))));
}

export async function dropSession(db: Db, token: string): Promise<void> {
  await db.orm.delete(session).where(eq(session.token, token));
}
