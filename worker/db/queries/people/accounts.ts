import type { Role } from '../../../domain/access.ts';
import type { Db } from '../../client.ts';

export type AccountRow = {
  userId: string;
  username: string;
  name: string;
  /** Milliseconds. */
  disabledAt: number | null;
  createdAt: number;
  secondFactor: 0 | 1;
};
export type GrantRow = {
  id: string;
  userId: string;
  role: Role;
  code: string;
  validFrom: string;
  createdAt: string;
};

const ACCOUNT = `u.id AS userId, u.username, u.name, u.disabled_at AS disabledAt, u.created_at AS createdAt,
  EXISTS (SELECT 1 FROM two_factor t WHERE t.user_id = u.id AND t.confirmed_at IS NOT NULL) AS secondFactor`;
const GRANT = 'id, user_id AS userId, role, unit_code AS code, unit_valid_from AS validFrom, created_at AS createdAt';

/** Everybody, by username, and every role held. */
export async function allAccounts(db: Db): Promise<{ accounts: AccountRow[]; grants: GrantRow[] }> {
  const [accounts, grants] = await db.d1.batch([
    db.d1.prepare(`SELECT ${ACCOUNT} FROM user u ORDER BY u.username`),
    db.d1.prepare(`SELECT ${GRANT} FROM role_grant ORDER BY unit_code, unit_valid_from, role`),
  ]);
  return { accounts: (accounts?.results ?? []) as AccountRow[], grants: (grants?.results ?? []) as GrantRow[] };
}

export async function accountOf(
  db: Db,
  userId: string,
): Promise<{ account: AccountRow; grants: GrantRow[] } | undefined> {
  const [accounts, grants] = await db.d1.batch([
    db.d1.prepare(`SELECT ${ACCOUNT} FROM user u WHERE u.id = ?1`).bind(userId),
    db.d1
      .prepare(`SELECT ${GRANT} FROM role_grant WHERE user_id = ?1 ORDER BY unit_code, unit_valid_from, role`)
      .bind(userId),
  ]);
  const account = accounts?.results[0] as AccountRow | undefined;
  return account && { account, grants: (grants?.results ?? []) as GrantRow[] };
}

export async function takenUsernames(db: Db, usernames: readonly string[]): Promise<Set<string>> {
  if (usernames.length === 0) return new Set();
  const { results } = await db.d1
    .prepare('SELECT username FROM user WHERE username IN (SELECT value FROM json_each(?1))')
    .bind(JSON.stringify(usernames))
    .all<{ username: string }>();
  return new Set(results.map(({ username }) => username));
}

/** Null opens the account again. Nothing is written where it is so already. 1 row. */
export function setDisabled(db: Db, userId: string, disabledAt: Date | null): D1PreparedStatement {
  return db.d1
    .prepare('UPDATE user SET disabled_at = ?2 WHERE id = ?1 AND (disabled_at IS NULL) <> (?2 IS NULL)')
    .bind(userId, disabledAt?.getTime() ?? null);
}

export function setName(db: Db, userId: string, name: string, now: Date): D1PreparedStatement {
  return db.d1.prepare('UPDATE user SET name = ?2, updated_at = ?3 WHERE id = ?1').bind(userId, name, now.getTime());
}

export function setPassword(db: Db, userId: string, passwordHash: string, now: Date): D1PreparedStatement {
  return db.d1
    .prepare(`UPDATE account SET password = ?2, updated_at = ?3 WHERE user_id = ?1 AND provider_id = 'credential'`)
    .bind(userId, passwordHash, now.getTime());
}

/** 1 row for each and 1 for each index entry. */
export function dropSessions(db: Db, userId: string, { but = '' } = {}): D1PreparedStatement {
  return db.d1.prepare('DELETE FROM session WHERE user_id = ?1 AND id <> ?2').bind(userId, but);
}

// --- roles

/** Nothing is deleted twice; in a batch, the event after it is written only if it did something. */
export function deleteGrant(db: Db, id: string): D1PreparedStatement {
  return db.d1.prepare('DELETE FROM role_grant WHERE id = ?1').bind(id);
}

/**
 * In a batch, after what takes a manager away: fails it on purpose unless somebody who can sign in still manages the
 * unit. Two managers taking each other's role at once cannot both succeed.
 */
export function stillManaged(db: Db, { code, validFrom }: { code: string; validFrom: string }): D1PreparedStatement {
  return db.d1
    .prepare(
      `SELECT CASE WHEN EXISTS (SELECT 1 FROM role_grant g JOIN user u ON u.id = g.user_id
         WHERE g.role = 'manager' AND g.unit_code = ?1 AND g.unit_valid_from = ?2 AND u.disabled_at IS NULL)
       THEN 1 ELSE json_extract('nobody manages it any more', '$') END`,
    )
    .bind(code, validFrom);
}

/** The statement that fails on purpose says so in these words. */
export const isStopped = (error: unknown): boolean => error instanceof Error && /malformed JSON/i.test(error.message);
