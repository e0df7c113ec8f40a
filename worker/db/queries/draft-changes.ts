import type { Db } from '../client.ts';

/** What a saving changes, as JSON, cut so that each fits a row. */
export type DraftChanged = { parts: readonly string[]; client: string | null };

type Saved = { roundId: string; unit: string; rev: number; at: string; by: string };

/** Unrun: what a saving changed, behind the saving itself. A row, or a few where it is very large; none where no cell changed. */
export function draftChangeStatements(
  db: Db,
  { roundId, unit, rev, at, by }: Saved,
  actor: string,
  { parts, client }: DraftChanged,
  onlyIf: string,
): D1PreparedStatement[] {
  return parts.map((changes, part) =>
    db.d1
      .prepare(
        `INSERT INTO draft_change (round_id, unit, rev, part, at, by, by_name, client, changes)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9 WHERE ${onlyIf}`,
      )
      .bind(roundId, unit, rev, part, at, actor, by, client, changes),
  );
}

/** One cell as one saving changed it; `change` is JSON. */
export type CellChangeRow = {
  rev: number;
  at: string;
  byName: string;
  client: string | null;
  pointer: string;
  change: string;
};

const COLUMNS = `c.rev, c.at, c.by_name AS byName, c.client, e.key AS pointer, e.value AS change
   FROM draft_change c, json_each(c.changes) e WHERE c.round_id = ?1 AND c.unit = ?2`;

/** Every cell changed since a rev, oldest first. */
export async function cellsChangedSince(db: Db, roundId: string, unit: string, rev: number): Promise<CellChangeRow[]> {
  const found = await db.d1
    .prepare(`SELECT ${COLUMNS} AND c.rev > ?3 ORDER BY c.rev, c.part`)
    .bind(roundId, unit, rev)
    .all<CellChangeRow>();
  return found.results;
}

/** The cells one saving changed. */
export async function cellsChangedBy(db: Db, roundId: string, unit: string, rev: number): Promise<CellChangeRow[]> {
  const found = await db.d1
    .prepare(`SELECT ${COLUMNS} AND c.rev = ?3 ORDER BY c.part`)
    .bind(roundId, unit, rev)
    .all<CellChangeRow>();
  return found.results;
}

/** The last saving since a rev that came from such a client. */
export async function lastChangeBy(
  db: Db,
  key: { roundId: string; unit: string; client: string; since: number },
): Promise<number | null> {
  return db.d1
    .prepare(
      `SELECT rev FROM draft_change WHERE round_id = ?1 AND unit = ?2 AND rev > ?3 AND client GLOB ?4
        ORDER BY rev DESC LIMIT 1`,
    )
    .bind(key.roundId, key.unit, key.since, `${key.client}*`)
    .first<number>('rev');
}

/** Who but one person was among the latest savings of a report since a moment: each once, the latest first. */
export async function savedLately(
  db: Db,
  key: { roundId: string; unit: string; since: string; except: string },
): Promise<{ by: string; at: string }[]> {
  const found = await db.d1
    .prepare(
      `SELECT by_name AS by, max(at) AS at
         FROM (SELECT by, by_name, at FROM draft_change WHERE round_id = ?1 AND unit = ?2 ORDER BY rev DESC, part LIMIT 20) c
        WHERE c.by <> ?3 AND c.at >= ?4 GROUP BY c.by ORDER BY 2 DESC LIMIT 3`,
    )
    .bind(key.roundId, key.unit, key.except, key.since)
    .all<{ by: string; at: string }>();
  return found.results;
}

/** The latest changes of a report, or of one cell of it, newest first. */
export async function cellHistory(
  db: Db,
  key: { roundId: string; unit: string; cell: string | null; most: number },
): Promise<CellChangeRow[]> {
  const found = await db.d1
    .prepare(`SELECT ${COLUMNS} AND (?3 IS NULL OR e.key = ?3) ORDER BY c.rev DESC, c.part, e.key LIMIT ?4`)
    .bind(key.roundId, key.unit, key.cell, key.most)
    .all<CellChangeRow>();
  return found.results;
}
