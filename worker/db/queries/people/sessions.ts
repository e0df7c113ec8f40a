import type { Db } from '../../client.ts';

export type SessionRow = {
  id: string;
  /** Milliseconds. */
  createdAt: number;
  seenAt: number;
  expiresAt: number;
  userAgent: string | null;
};

/** Those that are good now, the one seen last first. */
export async function sessionsOf(db: Db, userId: string, now: Date): Promise<SessionRow[]> {
  const { results } = await db.d1
    .prepare(
      `SELECT id, created_at AS createdAt, updated_at AS seenAt, expires_at AS expiresAt, user_agent AS userAgent
         FROM session WHERE user_id = ?1 AND expires_at > ?2 ORDER BY updated_at DESC, id`,
    )
    .bind(userId, now.getTime())
    .all<SessionRow>();
  return results;
}

export function endSession(db: Db, userId: string, id: string): D1PreparedStatement {
  return db.d1.prepare('DELETE FROM session WHERE user_id = ?1 AND id = ?2').bind(userId, id);
}
