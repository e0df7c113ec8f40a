import { and, eq, sql } from 'drizzle-orm';
import { type ReportState, SUBMITTABLE } from '../../domain/report-state.ts';
import type { Db } from '../client.ts';
import { draft, report } from '../tables/reports.ts';
import { type DraftChanged, draftChangeStatements } from './draft-changes.ts';
import { stillHeldAgainst, uncoveredBy } from './filed-rows.ts';
import type { RevisionRow } from './revisions.ts';

export type ReportRow = typeof report.$inferSelect;
export type DraftRow = typeof draft.$inferSelect;

export async function reportRow(db: Db, roundId: string, unit: string): Promise<ReportRow | undefined> {
  return db.orm
    .select()
    .from(report)
    .where(and(eq(report.roundId, roundId), eq(report.unit, unit)))
    .get();
}

export async function reportRows(db: Db, roundId: string): Promise<ReportRow[]> {
  return db.orm.select().from(report).where(eq(report.roundId, roundId)).orderBy(report.unit).all();
}

/** The reports of some rounds, in one statement however many they are. */
export async function reportRowsOf(db: Db, roundIds: readonly string[]): Promise<ReportRow[]> {
  const among = sql`${report.roundId} IN (SELECT value FROM json_each(${JSON.stringify(roundIds)}))`;
  return db.orm.select().from(report).where(among).orderBy(report.roundId, report.unit).all();
}

export async function draftRow(db: Db, roundId: string, unit: string): Promise<DraftRow | undefined> {
  return db.orm
    .select()
    .from(draft)
    .where(and(eq(draft.roundId, roundId), eq(draft.unit, unit)))
    .get();
}

/** The round takes changes of this report at an instant: it is open, or locked and the report unlocked until later. */
export const takesChangesAt = (instant: string) =>
  `(round.state = 'open' OR (round.state = 'locked' AND report.unlocked_until > ${instant}))`;

/** The report is still filled in by this version of the outline. */
const asksBy = (version: string) => `coalesce(report.outline_version, round.outline_version) = ${version}`;

/** Of a report's current revision: whether who reviews has said anything about it. */
export const COMMENTED_ON = `EXISTS (SELECT 1 FROM comment c WHERE c.round_id = report.round_id AND c.unit = report.unit
  AND c.by_reviewer = 1 AND c.revision_seq = report.revision_seq)`;

const quoted = (states: readonly string[]) => states.map((state) => `'${state}'`).join(', ');

/**
 * Unrun: a submission, whole or not at all. The event is written only while the report takes one, the revision only
 * behind its event, the report's state only behind its revision; together 6 rows: three, the revision's key, and the event in its two indexes.
 */
export function submissionStatements(
  db: Db,
  row: Omit<RevisionRow, 'seq' | 'draftRev'> & {
    /** Null: whatever draft there is. */
    draftRev: number | null;
    /** Units above whose accepted report covers this one. */
    coveredBy: readonly string[];
    /** JSON for the log. */
    detail: string | null;
  },
): D1PreparedStatement[] {
  const bytes = new TextEncoder().encode(row.answers).length;
  return [
    db.d1
      .prepare(
        `INSERT INTO event (round_id, unit, type, state_after, revision_seq, bytes, actor, at, detail)
         SELECT ?1, ?2, 'submitted', 'submitted', (SELECT coalesce(max(seq), 0) + 1 FROM event), ?3, ?4, ?5, ?8
           FROM report JOIN round ON round.id = report.round_id
          WHERE report.round_id = ?1 AND report.unit = ?2 AND report.state IN (${quoted(SUBMITTABLE)}) AND ${takesChangesAt('?5')}
            AND ${uncoveredBy('?6')} AND ${stillHeldAgainst('?7')} AND ${asksBy('?9')}`,
      )
      .bind(
        row.roundId,
        row.unit,
        bytes,
        row.author,
        row.at,
        JSON.stringify(row.coveredBy),
        row.heldAgainst ? JSON.stringify(row.heldAgainst) : null,
        row.detail,
        row.outlineVersion,
      ),
    db.d1
      .prepare(
        `INSERT INTO revision (seq, round_id, unit, outline_version, author, author_name, idempotency_key, request_digest,
           digest, answers, explanations, at, on_time, draft_rev, filled_cells, required_cells, held_against, compared_with)
         SELECT last_insert_rowid(), ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,
           coalesce(?13, (SELECT rev FROM draft WHERE round_id = ?1 AND unit = ?2), 0), ?14, ?15, ?16, ?17 WHERE changes() = 1`,
      )
      .bind(
        row.roundId,
        row.unit,
        row.outlineVersion,
        row.author,
        row.authorName,
        row.idempotencyKey,
        row.requestDigest,
        row.digest,
        row.answers,
        row.explanations,
        row.at,
        row.onTime ? 1 : 0,
        row.draftRev,
        row.filledCells,
        row.requiredCells,
        row.heldAgainst ? JSON.stringify(row.heldAgainst) : null,
        row.comparedWith ? JSON.stringify(row.comparedWith) : null,
      ),
    db.d1
      .prepare(
        `UPDATE report SET state = 'submitted', revision_seq = last_insert_rowid(), change_seq = last_insert_rowid(),
           first_submitted_at = coalesce(first_submitted_at, ?3), submitted_at = ?3, returned = NULL
         WHERE round_id = ?1 AND unit = ?2 AND changes() = 1 RETURNING revision_seq AS seq`,
      )
      .bind(row.roundId, row.unit, row.at),
  ];
}

export type Transition = {
  roundId: string;
  unit: string;
  type: 'accepted' | 'returned' | 'withdrawn' | 'reopened';
  from: ReportState;
  to: ReportState;
  revisionSeq: number;
  actor: string;
  at: string;
  /** JSON for the log. */
  detail: string | null;
  /** JSON for the report, where it is returned. */
  returned: string | null;
  /** Only while who reviews has said nothing about the revision. */
  uncommented?: boolean;
  /** Only while none of these units above has an accepted report. */
  coveredBy?: readonly string[];
};

/**
 * Unrun: an event that changes what stands, and the report's new state behind it, both or neither. 5 rows (a withdrawal, of which nobody is told, 4), the event's indexes among them. What is
 * accepted is read again by the fold, so it weighs as much as its submission, whose event has the revision's number.
 */
export function transitionStatements(db: Db, change: Transition): D1PreparedStatement[] {
  return [
    db.d1
      .prepare(
        `INSERT INTO event (round_id, unit, type, state_after, revision_seq, bytes, actor, at, detail)
         SELECT ?1, ?2, ?3, ?5, ?6, CASE WHEN ?5 = 'accepted' THEN (SELECT bytes FROM event WHERE seq = ?6) ELSE 0 END,
           ?7, ?8, ?9 FROM report JOIN round ON round.id = report.round_id
          WHERE report.round_id = ?1 AND report.unit = ?2 AND report.state = ?4 AND report.revision_seq = ?6
            AND ${takesChangesAt('?8')} AND ${uncoveredBy('?10')}${change.uncommented ? ` AND NOT ${COMMENTED_ON}` : ''}`,
      )
      .bind(
        change.roundId,
        change.unit,
        change.type,
        change.from,
        change.to,
        change.revisionSeq,
        change.actor,
        change.at,
        change.detail,
        JSON.stringify(change.coveredBy ?? []),
      ),
    db.d1
      .prepare(
        `UPDATE report SET state = ?3, change_seq = last_insert_rowid(), returned = ?4
         WHERE round_id = ?1 AND unit = ?2 AND changes() = 1 RETURNING change_seq AS seq`,
      )
      .bind(change.roundId, change.unit, change.to, change.returned),
  ];
}

/** Saving as one types is one event while it is the same person within this time. */
const SAVES_TOLD_AS_ONE_MS = 60 * 60 * 1000;

/**
 * Unrun: keeps a draft if its rev is still the expected one and the report is open to change; gives back the new rev.
 * 1 row, 1 for the cells it changes, and 2 for its event where the last one of this report was somebody else's or is an hour old.
 */
export function draftStatements(
  db: Db,
  row: Omit<DraftRow, 'loggedSeq' | 'setAside'>,
  expectedRev: number,
  actor: string,
  coveredBy: readonly string[],
  outlineVersion: number,
  changed: DraftChanged,
): D1PreparedStatement[] {
  const hourBefore = new Date(Date.parse(row.at) - SAVES_TOLD_AS_ONE_MS).toISOString();
  return [
    db.d1
      .prepare(
        `INSERT INTO draft (round_id, unit, rev, answers, explanations, raw, done, at, by, filled_cells, required_cells,
           copied, logged_seq)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?11, ?12, ?17, (SELECT coalesce(max(seq), 0) + 1 FROM event) FROM report JOIN round ON round.id = report.round_id
          WHERE report.round_id = ?1 AND report.unit = ?2 AND report.state <> 'accepted' AND ${takesChangesAt('?8')} AND ${uncoveredBy('?15')}
            AND ${asksBy('?16')}
         ON CONFLICT (round_id, unit) DO UPDATE SET rev = excluded.rev, answers = excluded.answers,
           explanations = excluded.explanations, raw = excluded.raw, done = excluded.done, at = excluded.at, by = excluded.by,
           filled_cells = excluded.filled_cells, required_cells = excluded.required_cells, copied = excluded.copied,
           logged_seq = CASE WHEN EXISTS (SELECT 1 FROM event WHERE seq = draft.logged_seq AND actor = ?13 AND at > ?14)
             THEN draft.logged_seq ELSE excluded.logged_seq END
         WHERE draft.rev = ?10 RETURNING rev`,
      )
      .bind(
        row.roundId,
        row.unit,
        row.rev,
        row.answers,
        row.explanations,
        row.raw,
        row.done,
        row.at,
        row.by,
        expectedRev,
        row.filledCells,
        row.requiredCells,
        actor,
        hourBefore,
        JSON.stringify(coveredBy),
        outlineVersion,
        row.copied ? JSON.stringify(row.copied) : null,
      ),
    ...draftChangeStatements(db, row, actor, changed, 'changes() = 1'),
    db.d1
      .prepare(
        `INSERT INTO event (seq, round_id, unit, type, bytes, actor, at, detail)
         SELECT logged_seq, ?1, ?2, 'draft_saved', 0, ?3, ?4, json_object('rev', rev) FROM draft
          WHERE changes() = 1 AND round_id = ?1 AND unit = ?2 AND logged_seq > (SELECT coalesce(max(seq), 0) FROM event)`,
      )
      .bind(row.roundId, row.unit, actor, row.at),
    // Whoever's draft it is: where there is one, the report is begun.
    db.d1
      .prepare(
        `UPDATE report SET state = 'draft' WHERE round_id = ?1 AND unit = ?2 AND state = 'not_started'
           AND EXISTS (SELECT 1 FROM draft WHERE round_id = ?1 AND unit = ?2)`,
      )
      .bind(row.roundId, row.unit),
  ];
}
