import type { ReportState } from '../../domain/report-state.ts';
import type { Db } from '../client.ts';

const STANDS = `IN ('submitted', 'accepted')`;

export type LowerReport = {
  unit: string;
  state: ReportState;
  /** The standing revision, if one stands. */
  seq: number | null;
  at: string | null;
  /** JSON of the grids that were asked for, of the standing revision. */
  answers: string | null;
};

/** Reports of some units with what stands of some grids: of large reports only the tables somebody above holds too. */
export async function lowerReports(
  db: Db,
  roundId: string,
  units: readonly string[],
  grids: readonly string[],
): Promise<LowerReport[]> {
  const found = await db.d1
    .prepare(
      `SELECT r.unit, r.state, v.seq, v.at, ${gridsOf('v.answers', '?3')} AS answers
         FROM json_each(?2) u CROSS JOIN report r ON r.round_id = ?1 AND r.unit = u.value
         LEFT JOIN revision v ON v.seq = r.revision_seq AND r.state ${STANDS}`,
    )
    .bind(roundId, JSON.stringify(units), JSON.stringify(grids))
    .all<LowerReport>();
  return found.results;
}

/** The same tables of a round's revisions by number. */
export async function gridsOfRevisions(
  db: Db,
  roundId: string,
  seqs: readonly number[],
  grids: readonly string[],
): Promise<{ seq: number; unit: string; answers: string | null }[]> {
  if (seqs.length === 0) return [];
  const found = await db.d1
    .prepare(
      `SELECT v.seq, v.unit, ${gridsOf('v.answers', '?2')} AS answers
         FROM json_each(?1) s CROSS JOIN revision v ON v.seq = s.value WHERE v.round_id = ?3`,
    )
    .bind(JSON.stringify(seqs), JSON.stringify(grids), roundId)
    .all<{ seq: number; unit: string; answers: string | null }>();
  return found.results;
}

const gridsOf = (answers: string, grids: string) =>
  `(SELECT json_group_object(e.key, json(e.value)) FROM json_each(${answers}) e
     WHERE e.key IN (SELECT value FROM json_each(${grids})) AND e.type = 'object')`;

/** Which of these units' reports is accepted, the first of them. */
export async function firstAccepted(db: Db, roundId: string, units: readonly string[]): Promise<string | null> {
  if (units.length === 0) return null;
  const found = await db.d1
    .prepare(
      `SELECT r.unit FROM json_each(?2) u CROSS JOIN report r ON r.round_id = ?1 AND r.unit = u.value
        WHERE r.state = 'accepted' ORDER BY u.key LIMIT 1`,
    )
    .bind(roundId, JSON.stringify(units))
    .first<{ unit: string }>();
  return found?.unit ?? null;
}

/** None of the units in a JSON list has an accepted report: its acceptance covers the rows of those below it. */
export const uncoveredBy = (units: string) =>
  `NOT EXISTS (SELECT 1 FROM report up WHERE up.round_id = ?1 AND up.state = 'accepted'
     AND up.unit IN (SELECT value FROM json_each(${units})))`;

/** The revisions that stand below are still those of a JSON object by unit; null: it holds nothing against any. */
export const stillHeldAgainst = (revisions: string) =>
  `NOT EXISTS (SELECT 1 FROM json_each(${revisions}) h CROSS JOIN report low ON low.round_id = ?1 AND low.unit = h.key
     WHERE (CASE WHEN low.state ${STANDS} THEN low.revision_seq END) IS NOT h.value)`;
