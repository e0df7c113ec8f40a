import { and, asc, eq } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { unlockRequest } from '../tables/reports.ts';

export type UnlockRow = typeof unlockRequest.$inferSelect;

/** Requests of a round, or of one report of it, oldest first. */
export async function unlockRows(db: Db, roundId: string, unit?: string): Promise<UnlockRow[]> {
  const ofRound = eq(unlockRequest.roundId, roundId);
  return db.orm
    .select()
    .from(unlockRequest)
    .where(unit === undefined ? ofRound : and(ofRound, eq(unlockRequest.unit, unit)))
    .orderBy(asc(unlockRequest.at), asc(unlockRequest.id))
    .all();
}

/** Unrun: a request, while what it asks for is closed and no other of the report is waiting. 1 row. */
export function insertUnlockRequest(db: Db, row: UnlockRow): D1PreparedStatement {
  return db.d1
    .prepare(
      `INSERT INTO unlock_request (round_id, unit, id, reason, author, author_name, at)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 FROM report JOIN round ON round.id = report.round_id
        WHERE report.round_id = ?1 AND report.unit = ?2 AND (report.state = 'accepted' OR round.state = 'locked')
          AND NOT EXISTS (SELECT 1 FROM unlock_request WHERE round_id = ?1 AND unit = ?2 AND decided_at IS NULL)`,
    )
    .bind(row.roundId, row.unit, row.id, row.reason, row.author, row.authorName, row.at);
}

/** Unrun: decides on a request, once. 1 row. */
export function decideUnlock(
  db: Db,
  key: { roundId: string; unit: string; id: string },
  decision: { at: string; by: string; granted: boolean; answer: string | null },
): D1PreparedStatement {
  return db.d1
    .prepare(
      `UPDATE unlock_request SET decided_at = ?4, decided_by = ?5, granted = ?6, answer = ?7
        WHERE round_id = ?1 AND unit = ?2 AND id = ?3 AND decided_at IS NULL`,
    )
    .bind(key.roundId, key.unit, key.id, decision.at, decision.by, decision.granted ? 1 : 0, decision.answer);
}

/** Unrun: opens one report of a locked round until an instant, if round and report are still as they were read. 1 row. */
export function unlockReport(
  db: Db,
  key: { roundId: string; unit: string },
  until: string,
  state: string,
): D1PreparedStatement {
  return db.d1
    .prepare(
      `UPDATE report SET unlocked_until = ?3 WHERE round_id = ?1 AND unit = ?2 AND state = ?4
         AND EXISTS (SELECT 1 FROM round WHERE id = ?1 AND state = 'locked')`,
    )
    .bind(key.roundId, key.unit, until, state);
}
