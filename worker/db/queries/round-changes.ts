import type { Db } from '../client.ts';
import type { RoundRow } from './rounds.ts';

/** What may change of a round once it is set. */
export type RoundFields = Pick<
  RoundRow,
  | 'title'
  | 'basis'
  | 'cutoffFrom'
  | 'cutoffTo'
  | 'deadlines'
  | 'state'
  | 'opensAt'
  | 'closedAt'
  | 'lockedAt'
  | 'treeTiers'
  | 'attributes'
  | 'askedTiers'
>;

const bound = (row: RoundFields) => [
  row.title,
  row.basis,
  row.cutoffFrom,
  row.cutoffTo,
  JSON.stringify(row.deadlines),
  row.state,
  row.opensAt,
  row.closedAt,
  row.lockedAt,
];

/** Unrun: a round from what it was read as to what it shall be; nothing where somebody changed it meanwhile. 1 row. */
export function updateRound(
  db: Db,
  id: string,
  before: RoundFields & Pick<RoundRow, 'outlineVersion'>,
  after: RoundFields,
): D1PreparedStatement {
  return db.d1
    .prepare(
      `UPDATE round SET title = ?2, basis = ?3, cutoff_from = ?4, cutoff_to = ?5, deadlines = ?6, state = ?7,
         opens_at = ?8, closed_at = ?9, locked_at = ?10, tree_tiers = ?20, attributes = ?21, asked_tiers = ?22
       WHERE id = ?1 AND title = ?11 AND basis IS ?12 AND cutoff_from IS ?13 AND cutoff_to IS ?14 AND deadlines = ?15
         AND state = ?16 AND opens_at IS ?17 AND closed_at IS ?18 AND locked_at IS ?19 AND outline_version = ?23`,
    )
    .bind(
      id,
      ...bound(after),
      ...bound(before),
      ...[after.treeTiers, after.attributes, after.askedTiers].map((list) => JSON.stringify(list)),
      before.outlineVersion,
    );
}

/** Unrun: ends a batch with an error, and so undoes it, unless the statement before it changed exactly one row. */
export function orAbort(db: Db, rows = 1): D1PreparedStatement {
  return db.d1.prepare(`SELECT CASE WHEN changes() = ?1 THEN 1 ELSE json_extract('x', '$') END`).bind(rows);
}

/** Whether a batch was ended by the statement above. */
export const isAborted = (error: unknown) => /malformed JSON/.test(String(error));

/**
 * Unrun: a unit's own deadline, while its round takes reports and the deadline is still the one that was read. Where
 * its report is returned, that is what the return's deadline becomes as well. 1 row.
 */
export function extendReport(
  db: Db,
  key: { roundId: string; unit: string },
  before: string | null,
  deadline: string,
): D1PreparedStatement {
  return db.d1
    .prepare(
      `UPDATE report SET deadline = ?4, returned = CASE WHEN returned IS NULL OR returned = 'null' THEN returned
           ELSE json_set(returned, '$.deadline', ?4) END
       WHERE round_id = ?1 AND unit = ?2 AND deadline IS ?3
         AND EXISTS (SELECT 1 FROM round WHERE id = ?1 AND state = 'open')`,
    )
    .bind(key.roundId, key.unit, before, deadline);
}

export type LoggedExtension = { unit: string; at: string; actorName: string | null; detail: string };

/** The extensions of a round, newest first. */
export async function extensionEvents(db: Db, roundId: string, limit: number): Promise<LoggedExtension[]> {
  const found = await db.d1
    .prepare(
      `SELECT e.unit, e.at, u.name AS actorName, e.detail FROM event e LEFT JOIN user u ON u.id = e.actor
        WHERE e.round_id = ?1 AND e.type = 'extended' ORDER BY e.seq DESC LIMIT ?2`,
    )
    .bind(roundId, limit)
    .all<LoggedExtension>();
  return found.results;
}
