import type { EventType } from '../../domain/events.ts';
import type { Db } from '../client.ts';
import type { DraftRow, ReportRow } from './reports.ts';
import type { RevisionRow } from './revisions.ts';

/** A report with what stands beside it: no answers, no texts. */
export type BoardRow = ReportRow & {
  draft: Pick<DraftRow, 'rev' | 'at' | 'filledCells' | 'requiredCells'> | null;
  revision: Pick<RevisionRow, 'draftRev' | 'filledCells' | 'requiredCells'> | null;
  /** The last event that changed what stands. */
  change: { type: EventType; at: string } | null;
};

type Raw = Omit<ReportRow, 'returned'> & {
  returned: string | null;
  draftRev: number | null;
  draftAt: string | null;
  draftFilled: number | null;
  draftRequired: number | null;
  madeFrom: number | null;
  sentFilled: number | null;
  sentRequired: number | null;
  changeType: EventType | null;
  changeAt: string | null;
};

/**
 * Reports of a round: of some units, or (null) of all. One statement, every row by its key: at most four a unit, and one
 * more for each unit that is named.
 */
export async function boardRows(db: Db, roundId: string, units: readonly string[] | null): Promise<BoardRow[]> {
  // Both have the round first in their key; which one leads is said, not left to the planner.
  const from = units
    ? 'json_each(?2) u CROSS JOIN report r ON r.round_id = ?1 AND r.unit = u.value'
    : '(SELECT ?2) u CROSS JOIN report r ON r.round_id = ?1';
  const found = await db.d1
    .prepare(
      `SELECT r.round_id AS roundId, r.unit, r.state, r.revision_seq AS revisionSeq, r.change_seq AS changeSeq,
         r.first_submitted_at AS firstSubmittedAt, r.submitted_at AS submittedAt, r.returned, r.deadline,
         r.unlocked_until AS unlockedUntil, r.outline_version AS outlineVersion,
         d.rev AS draftRev, d.at AS draftAt, d.filled_cells AS draftFilled, d.required_cells AS draftRequired,
         v.draft_rev AS madeFrom, v.filled_cells AS sentFilled, v.required_cells AS sentRequired,
         e.type AS changeType, e.at AS changeAt
       FROM ${from}
         LEFT JOIN draft d ON d.round_id = r.round_id AND d.unit = r.unit
         LEFT JOIN revision v ON v.seq = r.revision_seq
         LEFT JOIN event e ON e.seq = r.change_seq`,
    )
    .bind(roundId, JSON.stringify(units))
    .all<Raw>();
  return found.results.map((row) => ({
    roundId: row.roundId,
    unit: row.unit,
    state: row.state,
    revisionSeq: row.revisionSeq,
    changeSeq: row.changeSeq,
    firstSubmittedAt: row.firstSubmittedAt,
    submittedAt: row.submittedAt,
    returned: row.returned === null ? null : JSON.parse(row.returned),
    deadline: row.deadline,
    unlockedUntil: row.unlockedUntil,
    outlineVersion: row.outlineVersion,
    draft:
      row.draftRev === null || row.draftAt === null
        ? null
        : { rev: row.draftRev, at: row.draftAt, filledCells: row.draftFilled, requiredCells: row.draftRequired },
    revision:
      row.madeFrom === null
        ? null
        : { draftRev: row.madeFrom, filledCells: row.sentFilled, requiredCells: row.sentRequired },
    change: row.changeType === null || row.changeAt === null ? null : { type: row.changeType, at: row.changeAt },
  }));
}
