import { and, asc, eq } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { comment } from '../tables/reports.ts';
import { takesChangesAt } from './reports.ts';

export type CommentRow = typeof comment.$inferSelect;

/** Everything said about one report, oldest first. */
export async function commentRows(db: Db, roundId: string, unit: string): Promise<CommentRow[]> {
  return db.orm
    .select()
    .from(comment)
    .where(and(eq(comment.roundId, roundId), eq(comment.unit, unit)))
    .orderBy(asc(comment.at), asc(comment.id))
    .all();
}

type Opening = Pick<CommentRow, 'id' | 'place' | 'text' | 'at'>;
type Author = Pick<CommentRow, 'roundId' | 'unit' | 'revisionSeq' | 'author' | 'authorName'>;

/** Unrun: threads opened by a return, behind the statement that made it; without that nothing. A row each. */
export function insertReturnComments(db: Db, author: Author, comments: readonly Opening[]): D1PreparedStatement {
  return db.d1
    .prepare(
      `INSERT INTO comment (round_id, unit, id, place, revision_seq, text, author, author_name, by_reviewer, at)
       SELECT ?1, ?2, value ->> 'id', value ->> 'place', ?3, value ->> 'text', ?4, ?5, 1, value ->> 'at'
         FROM json_each(?6) WHERE changes() = 1`,
    )
    .bind(author.roundId, author.unit, author.revisionSeq, author.author, author.authorName, JSON.stringify(comments));
}

/** The thread an answer goes to, and how much has been said about the report. */
export async function threadAndCount(
  db: Db,
  key: { roundId: string; unit: string; id: string | null },
): Promise<{ thread: CommentRow | undefined; count: number }> {
  const of = and(eq(comment.roundId, key.roundId), eq(comment.unit, key.unit));
  const [thread, count] = await Promise.all([
    key.id === null
      ? undefined
      : db.orm
          .select()
          .from(comment)
          .where(and(of, eq(comment.id, key.id)))
          .get(),
    db.orm.$count(comment, of),
  ]);
  return { thread, count };
}

/**
 * Unrun: one comment, if the report is still at the revision it speaks of; what was taken back opens no thread. 1 row; the event of it goes behind it.
 * The same id again is the same comment.
 */
export function insertComment(db: Db, row: Omit<CommentRow, 'closedAt' | 'closedBy'>): D1PreparedStatement {
  return db.d1
    .prepare(
      `INSERT INTO comment (round_id, unit, id, thread, place, revision_seq, text, author, author_name, by_reviewer, at)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11 FROM report JOIN round ON round.id = report.round_id
        WHERE report.round_id = ?1 AND report.unit = ?2 AND report.revision_seq = ?6 AND ${takesChangesAt('?11')}
          AND (?4 IS NOT NULL OR report.state IN ('submitted', 'returned', 'accepted'))
       ON CONFLICT DO NOTHING`,
    )
    .bind(
      row.roundId,
      row.unit,
      row.id,
      row.thread,
      row.place,
      row.revisionSeq,
      row.text,
      row.author,
      row.authorName,
      row.byReviewer ? 1 : 0,
      row.at,
    );
}

/** Unrun: a thread is settled, or open again; nothing where it is that already. 1 row. */
export function settleThread(
  db: Db,
  key: { roundId: string; unit: string; id: string },
  closed: { at: string; by: string } | null,
): D1PreparedStatement {
  return db.d1
    .prepare(
      `UPDATE comment SET closed_at = ?4, closed_by = ?5
        WHERE round_id = ?1 AND unit = ?2 AND id = ?3 AND thread IS NULL AND (closed_at IS NULL) = (?4 IS NOT NULL)`,
    )
    .bind(key.roundId, key.unit, key.id, closed?.at ?? null, closed?.by ?? null);
}

export type OpenThreads = { roundId: string; unit: string; open: number; unanswered: number };

/** Threads that are not settled, of some reports; unanswered: those whose last word is the reviewer's. */
export async function openThreads(
  db: Db,
  reports: readonly { roundId: string; unit: string }[],
): Promise<OpenThreads[]> {
  if (reports.length === 0) return [];
  const found = await db.d1
    .prepare(
      `SELECT c.round_id AS roundId, c.unit, count(*) AS open,
          sum((SELECT a.by_reviewer FROM comment a
                WHERE a.round_id = c.round_id AND a.unit = c.unit AND (a.id = c.id OR a.thread = c.id)
                ORDER BY a.at DESC, a.id DESC LIMIT 1)) AS unanswered
         FROM json_each(?1) r CROSS JOIN comment c
           ON c.round_id = r.value ->> 'roundId' AND c.unit = r.value ->> 'unit'
        WHERE c.thread IS NULL AND c.closed_at IS NULL GROUP BY c.round_id, c.unit`,
    )
    .bind(JSON.stringify(reports.map(({ roundId, unit }) => ({ roundId, unit }))))
    .all<OpenThreads>();
  return found.results;
}
