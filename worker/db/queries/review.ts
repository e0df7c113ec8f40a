import { and, eq, sql } from 'drizzle-orm';
import { type EventType, TOLD } from '../../domain/events.ts';
import type { Db } from '../client.ts';
import { report } from '../tables/reports.ts';
import { type ReportRow, takesChangesAt } from './reports.ts';

/** Some reports of a round, in one statement however many they are. */
export async function reportRowsAmong(db: Db, roundId: string, units: readonly string[]): Promise<ReportRow[]> {
  const among = sql`${report.unit} IN (SELECT value FROM json_each(${JSON.stringify(units)}))`;
  return db.orm
    .select()
    .from(report)
    .where(and(eq(report.roundId, roundId), among))
    .all();
}

/**
 * Unrun: accepts those of the reports that still stand submitted at the revision named, and gives back their units. Two
 * statements for all: the events, and the states behind them. The numbers of the events are the last ones given out,
 * as many as the first statement wrote. 5 rows a report, the event's indexes among them.
 */
export function acceptStatements(
  db: Db,
  change: { roundId: string; reports: readonly { unit: string; seq: number }[]; actor: string; at: string },
): D1PreparedStatement[] {
  return [
    db.d1
      .prepare(
        `INSERT INTO event (round_id, unit, type, state_after, revision_seq, bytes, actor, at)
         SELECT ?1, report.unit, 'accepted', 'accepted', report.revision_seq,
            (SELECT bytes FROM event e WHERE e.seq = report.revision_seq), ?3, ?4
           FROM (SELECT DISTINCT value ->> 'unit' AS unit, value ->> 'seq' AS seq FROM json_each(?2)) wanted
             CROSS JOIN report ON report.round_id = ?1 AND report.unit = wanted.unit
             CROSS JOIN round ON round.id = report.round_id
          WHERE report.state = 'submitted' AND report.revision_seq = wanted.seq AND ${takesChangesAt('?4')}`,
      )
      .bind(change.roundId, JSON.stringify(change.reports), change.actor, change.at),
    db.d1
      .prepare(
        `UPDATE report SET state = 'accepted', returned = NULL, change_seq = told.seq
           FROM (SELECT seq, unit FROM event
                  WHERE seq > last_insert_rowid() - changes() AND seq <= last_insert_rowid()) told
          WHERE report.round_id = ?1 AND report.unit = told.unit RETURNING report.unit AS unit`,
      )
      .bind(change.roundId),
  ];
}

export type Step = { seq: number; type: EventType; at: string; by: string | null; detail: string | null };

/** What was decided about one report, oldest first: with who and why. Read through the index of what units are told. */
export async function decisionsOn(db: Db, roundId: string, unit: string): Promise<Step[]> {
  const found = await db.d1
    .prepare(
      `SELECT e.seq, e.type, e.at, u.name AS by, e.detail FROM event e LEFT JOIN user u ON u.id = e.actor
        WHERE e.unit = ?2 AND e.${TOLD} AND e.round_id = ?1 AND e.type IN ('accepted', 'returned', 'reopened')
        ORDER BY e.seq`,
    )
    .bind(roundId, unit)
    .all<Step>();
  return found.results;
}
