import type { Db } from '../client.ts';

/**
 * Unrun: every report of a round that stands goes into the queue of the rollup again, for what it is counted by has
 * changed. A slice in progress loses its lease: it folds by what was before. Rows: the job, and 3 a report that stands.
 */
export function recountStatements(
  db: Db,
  { roundId, actor, at }: { roundId: string; actor: string; at: string },
): D1PreparedStatement[] {
  return [
    db.d1
      .prepare(
        `INSERT INTO event (round_id, unit, type, state_after, revision_seq, bytes, actor, at)
         SELECT round_id, unit, 'recounted', state, revision_seq,
                coalesce((SELECT bytes FROM event WHERE seq = revision_seq), 0), ?2, ?3
           FROM report WHERE round_id = ?1 AND state IN ('submitted', 'accepted') ORDER BY unit`,
      )
      .bind(roundId, actor, at),
    db.d1.prepare(`UPDATE job SET owner = '', lease_until = 0 WHERE name = 'rollup'`),
  ];
}
