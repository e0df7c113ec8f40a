import { and, eq, sql } from 'drizzle-orm';
import { type ReportState, SUBMITTABLE } from '../../domain/report-state.ts';
import type { Db } from '../client.ts';
import { draft, report, revision } from '../tables/reports.ts';

export type ReportRow = typeof report.$inferSelect;
export type DraftRow = typeof draft.$inferSelect;
export type RevisionRow = typeof revision.$inferSelect;

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

export async function revisionBySeq(db: Db, seq: number): Promise<RevisionRow | undefined> {
  return db.orm.select().from(revision).where(eq(revision.seq, seq)).get();
}

export type RevisionHead = Pick<RevisionRow, 'seq' | 'digest' | 'at' | 'authorName' | 'onTime' | 'outlineVersion'>;

export async function revisionHeads(db: Db, roundId: string, unit: string): Promise<RevisionHead[]> {
  return db.orm
    .select({
      seq: revision.seq,
      digest: revision.digest,
      at: revision.at,
      authorName: revision.authorName,
      onTime: revision.onTime,
      outlineVersion: revision.outlineVersion,
    })
    .from(revision)
    .where(and(eq(revision.roundId, roundId), eq(revision.unit, unit)))
    .orderBy(revision.seq)
    .all();
}

export async function revisionByKey(
  db: Db,
  key: { roundId: string; unit: string; author: string; idempotencyKey: string },
): Promise<RevisionRow | undefined> {
  return db.orm
    .select()
    .from(revision)
    .where(
      and(
        eq(revision.roundId, key.roundId),
        eq(revision.unit, key.unit),
        eq(revision.author, key.author),
        eq(revision.idempotencyKey, key.idempotencyKey),
      ),
    )
    .get();
}

/** Revisions by number, for the fold and for exports; callers keep the list short. */
export async function revisionContents(
  db: Db,
  seqs: readonly number[],
): Promise<Pick<RevisionRow, 'seq' | 'unit' | 'answers'>[]> {
  if (seqs.length === 0) return [];
  const found = await db.d1
    .prepare('SELECT seq, unit, answers FROM revision WHERE seq IN (SELECT value FROM json_each(?1))')
    .bind(JSON.stringify(seqs))
    .all<Pick<RevisionRow, 'seq' | 'unit' | 'answers'>>();
  return found.results;
}

const quoted = (states: readonly string[]) => states.map((state) => `'${state}'`).join(', ');

/**
 * Unrun: a submission, whole or not at all. The event is written only while the report takes one, the revision only
 * behind its event, the report's state only behind its revision; together 6 rows: three, the revision's key, and the event in its two indexes.
 */
export function submissionStatements(
  db: Db,
  row: Omit<RevisionRow, 'seq' | 'draftRev'> & { /** Null: whatever draft there is. */ draftRev: number | null },
): D1PreparedStatement[] {
  const bytes = new TextEncoder().encode(row.answers).length;
  return [
    db.d1
      .prepare(
        `INSERT INTO event (round_id, unit, type, state_after, revision_seq, bytes, actor, at)
         SELECT ?1, ?2, 'submitted', 'submitted', (SELECT coalesce(max(seq), 0) + 1 FROM event), ?3, ?4, ?5
           FROM report JOIN round ON round.id = report.round_id
          WHERE report.round_id = ?1 AND report.unit = ?2 AND report.state IN (${quoted(SUBMITTABLE)}) AND round.state = 'open'`,
      )
      .bind(row.roundId, row.unit, bytes, row.author, row.at),
    db.d1
      .prepare(
        `INSERT INTO revision (seq, round_id, unit, outline_version, author, author_name, idempotency_key, request_digest,
           digest, answers, explanations, at, on_time, draft_rev)
         SELECT last_insert_rowid(), ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,
           coalesce(?13, (SELECT rev FROM draft WHERE round_id = ?1 AND unit = ?2), 0) WHERE changes() = 1`,
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
};

/**
 * Unrun: an event that changes what stands, and the report's new state behind it, both or neither. 4 rows, the event's indexes among them. What is
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
            AND round.state = 'open'`,
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
      ),
    db.d1
      .prepare(
        `UPDATE report SET state = ?3, change_seq = last_insert_rowid(), returned = ?4
         WHERE round_id = ?1 AND unit = ?2 AND changes() = 1 RETURNING change_seq AS seq`,
      )
      .bind(change.roundId, change.unit, change.to, change.returned),
  ];
}

/** Unrun: keeps a draft if its rev is still the expected one and the report is open to change; gives back the new rev. */
export function draftStatements(db: Db, row: DraftRow, expectedRev: number): D1PreparedStatement[] {
  return [
    db.d1
      .prepare(
        `INSERT INTO draft (round_id, unit, rev, answers, explanations, raw, done, at, by)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9 FROM report JOIN round ON round.id = report.round_id
          WHERE report.round_id = ?1 AND report.unit = ?2 AND report.state <> 'accepted' AND round.state = 'open'
         ON CONFLICT (round_id, unit) DO UPDATE SET rev = excluded.rev, answers = excluded.answers,
           explanations = excluded.explanations, raw = excluded.raw, done = excluded.done, at = excluded.at, by = excluded.by
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
      ),
    db.d1
      .prepare(
        `UPDATE report SET state = 'draft' WHERE round_id = ?1 AND unit = ?2 AND state = 'not_started' AND changes() = 1`,
      )
      .bind(row.roundId, row.unit),
  ];
}
