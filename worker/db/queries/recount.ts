import type { Db } from '../client.ts';

/**
 * Unrun: every report of some rounds that stands goes into the queue of the rollup again, for what it is counted by has
 * changed; `because` says what, in the log. A slice in progress loses its lease: it folds by what was before. Rows: the
 * job, and 3 a report that stands.
 */
export function recountStatements(
  db: Db,
  {
    rounds,
    actor,
    at,
    because = null,
  }: { rounds: readonly string[]; actor: string; at: string; because?: object | null },
): D1PreparedStatement[] {
  return [
    db.d1
      .prepare(
        `INSERT INTO event (round_id, unit, type, state_after, revision_seq, bytes, actor, at, detail)
         SELECT round_id, unit, 'recounted', state, revision_seq,
                coalesce((SELECT bytes FROM event WHERE seq = revision_seq), 0), ?2, ?3, ?4
           FROM json_each(?1) r CROSS JOIN report p ON p.round_id = r.value
          WHERE state IN ('submitted', 'accepted') ORDER BY round_id, unit`,
      )
      .bind(JSON.stringify(rounds), actor, at, because ? JSON.stringify(because) : null),
    db.d1.prepare(`UPDATE job SET owner = '', lease_until = 0 WHERE name = 'rollup'`),
  ];
}
