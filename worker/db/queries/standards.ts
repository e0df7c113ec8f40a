import type { Db } from '../client.ts';
import type { standardVersion } from '../tables/standards.ts';

export type StandardRow = typeof standardVersion.$inferSelect;

const COLUMNS = 'id, valid_from AS validFrom, rev, edition, body, at, by, by_name AS byName';

/** Everything managers added or corrected, in the order of dates and corrections; `until`: as it stood at an instant. */
export async function standardRows(db: Db, until: string | null = null): Promise<StandardRow[]> {
  const found = await db.d1
    .prepare(`SELECT ${COLUMNS} FROM standard_version WHERE ?1 IS NULL OR at <= ?1 ORDER BY id, valid_from, rev`)
    .bind(until)
    .all<StandardRow>();
  return found.results;
}

/** Unrun: adds rows, unless any were added since `known` of them were read. 1 row each. */
export function insertStandards(db: Db, rows: readonly StandardRow[], known: number): D1PreparedStatement {
  return db.d1
    .prepare(
      `INSERT INTO standard_version (id, valid_from, rev, edition, body, at, by, by_name)
       SELECT value ->> 'id', value ->> 'validFrom', value ->> 'rev', value ->> 'edition', value ->> 'body',
              value ->> 'at', value ->> 'by', value ->> 'byName'
         FROM json_each(?1) WHERE (SELECT count(*) FROM standard_version) = ?2`,
    )
    .bind(JSON.stringify(rows), known);
}

export type HeldRound = { id: string; periodTo: string; cutoffTo: string | null };

/** Rounds that run and are not locked, whose outline holds figures against one of some standards. */
export async function roundsHeldAgainst(db: Db, ids: readonly string[]): Promise<HeldRound[]> {
  const found = await db.d1
    .prepare(
      `SELECT r.id, r.period_to AS periodTo, r.cutoff_to AS cutoffTo
         FROM round r JOIN outline o ON o.id = r.outline_id AND o.version = r.outline_version
        WHERE r.state = 'open' AND r.locked_at IS NULL AND EXISTS (
          SELECT 1 FROM json_each(o.body, '$.checks') c
           WHERE c.value ->> 'kind' = 'standard' AND c.value ->> 'standard' IN (SELECT value FROM json_each(?1)))
        ORDER BY r.id`,
    )
    .bind(JSON.stringify(ids))
    .all<HeldRound>();
  return found.results;
}
