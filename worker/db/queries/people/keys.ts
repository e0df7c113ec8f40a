import type { Db } from '../../client.ts';

export type NewKey = {
  id: string;
  userId: string;
  label: string;
  start: string;
  prefix: string;
  hash: string;
  permissions: string;
  expiresAt: Date | null;
  now: Date;
};

/** The row as the api-key plugin writes it, as a statement that can stand in a batch. 3 rows. */
export function insertKey(db: Db, key: NewKey): D1PreparedStatement {
  return db.d1
    .prepare(
      `INSERT INTO apikey (id, config_id, name, start, prefix, key, reference_id, enabled, expires_at, rate_limit_enabled,
         request_count, permissions, created_at, updated_at)
       VALUES (?1, 'default', ?2, ?3, ?4, ?5, ?6, 1, ?7, 0, 0, ?8, ?9, ?9)`,
    )
    .bind(
      key.id,
      key.label,
      key.start,
      key.prefix,
      key.hash,
      key.userId,
      key.expiresAt?.getTime() ?? null,
      key.permissions,
      key.now.getTime(),
    );
}

export type KeyRow = {
  id: string;
  label: string | null;
  start: string | null;
  permissions: string | null;
  enabled: 0 | 1;
  /** Milliseconds, as the plugin keeps them. */
  createdAt: number;
  expiresAt: number | null;
  lastUsedAt: number | null;
};

/** The newest first, revoked ones among them. */
export async function keysOf(db: Db, userId: string): Promise<KeyRow[]> {
  const { results } = await db.d1
    .prepare(
      `SELECT id, name AS label, start, permissions, enabled, created_at AS createdAt, expires_at AS expiresAt,
         last_request AS lastUsedAt FROM apikey WHERE reference_id = ?1 ORDER BY created_at DESC, id`,
    )
    .bind(userId)
    .all<KeyRow>();
  return results;
}

export function revokeKey(db: Db, userId: string, id: string, now: Date): D1PreparedStatement {
  return db.d1
    .prepare('UPDATE apikey SET enabled = 0, updated_at = ?3 WHERE id = ?2 AND reference_id = ?1 AND enabled = 1')
    .bind(userId, id, now.getTime());
}

/** At most one row an hour, however many requests come at once. */
export function noteKeyUse(db: Db, id: string, now: Date, everyMs: number): D1PreparedStatement {
  return db.d1
    .prepare('UPDATE apikey SET last_request = ?2 WHERE id = ?1 AND (last_request IS NULL OR last_request <= ?3)')
    .bind(id, now.getTime(), now.getTime() - everyMs);
}
