import { type EventType, TOLD } from '../../domain/events.ts';
import { TO_REVIEWER } from '../../domain/notices.ts';
import type { Db } from '../client.ts';

export type NoticeRow = {
  seq: number;
  roundId: string;
  unit: string | null;
  type: EventType;
  actor: string;
  by: string | null;
  at: string;
  detail: string | null;
  roundTitle: string;
  unitName: string | null;
};

type Held = { code: string; validFrom: string };

/** No more than this is told at once; of older things the log tells. */
export const MAX_NOTICES = 100;
/** How far back, in events of the whole instance, one looks for what units sent in. */
const WINDOW = 1_000;

const COLUMNS = `e.seq, e.round_id AS roundId, e.unit, e.type, e.actor, p.name AS by, e.at, e.detail,
  r.title AS roundTitle`;

/** Unrun: one row, or none where nothing was read yet. */
export const seenStatement = (db: Db, userId: string): D1PreparedStatement =>
  db.d1.prepare('SELECT seq FROM notice_seen WHERE user_id = ?1').bind(userId);

export async function seenUpTo(db: Db, userId: string): Promise<number> {
  return (await seenStatement(db, userId).first<number>('seq')) ?? 0;
}

/** Unrun: what happened to the reports of these very units, newest first. Reads those events and little else. */
export function toldToUnits(db: Db, units: readonly Held[], after: number): D1PreparedStatement {
  return db.d1
    .prepare(
      `SELECT ${COLUMNS}, x.name AS unitName
         FROM json_each(?1) g CROSS JOIN event e ON e.unit = g.value ->> 'code' AND e.seq > ?2 AND e.${TOLD}
           CROSS JOIN round_unit x ON x.round_id = e.round_id AND x.code = e.unit AND x.valid_from = g.value ->> 'validFrom'
           CROSS JOIN round r ON r.id = e.round_id LEFT JOIN user p ON p.id = e.actor
        ORDER BY e.seq DESC LIMIT ${MAX_NOTICES}`,
    )
    .bind(JSON.stringify(units), after);
}

/** Unrun: what happened to rounds as a whole in which these units have a part. */
export function toldOfRounds(db: Db, units: readonly Held[], after: number): D1PreparedStatement {
  return db.d1
    .prepare(
      `SELECT ${COLUMNS}, NULL AS unitName
         FROM event e CROSS JOIN round r ON r.id = e.round_id LEFT JOIN user p ON p.id = e.actor
        WHERE e.unit IS NULL AND e.seq > ?2 AND e.${TOLD}
          AND EXISTS (SELECT 1 FROM json_each(?1) g JOIN round_unit x ON x.round_id = e.round_id
                AND x.code = g.value ->> 'code' AND x.valid_from = g.value ->> 'validFrom')
        ORDER BY e.seq DESC LIMIT ${MAX_NOTICES}`,
    )
    .bind(JSON.stringify(units), after);
}

/**
 * Unrun: what units below these sent in lately, newest first. Only the last events of the instance are looked through,
 * and of those only what is newer than `after`: whoever has read everything costs a handful of rows.
 */
export function sentToReviewers(db: Db, units: readonly Held[], after: number): D1PreparedStatement {
  return db.d1
    .prepare(
      `SELECT ${COLUMNS}, x.name AS unitName
         FROM (SELECT DISTINCT y.round_id FROM json_each(?1) g JOIN round d CROSS JOIN round_unit y
                 ON y.round_id = d.id AND y.code = g.value ->> 'code' AND y.valid_from = g.value ->> 'validFrom') mine
           CROSS JOIN event e ON e.round_id = mine.round_id
             AND e.seq > max(?2, (SELECT coalesce(max(seq), 0) - ${WINDOW} FROM event))
           CROSS JOIN round r ON r.id = e.round_id
           CROSS JOIN round_unit x ON x.round_id = e.round_id AND x.code = e.unit
           LEFT JOIN user p ON p.id = e.actor
        WHERE e.type IN (${TO_REVIEWER.map((type) => `'${type}'`).join(', ')})
        ORDER BY e.seq DESC LIMIT ${MAX_NOTICES}`,
    )
    .bind(JSON.stringify(units), after);
}

/** Unrun: somebody has read everything up to an event; earlier news stays read. 1 row. */
export function markSeen(db: Db, userId: string, seq: number): D1PreparedStatement {
  return db.d1
    .prepare(
      `INSERT INTO notice_seen (user_id, seq) VALUES (?1, min(?2, (SELECT coalesce(max(seq), 0) FROM event)))
       ON CONFLICT (user_id) DO UPDATE SET seq = excluded.seq WHERE excluded.seq > notice_seen.seq`,
    )
    .bind(userId, seq);
}
