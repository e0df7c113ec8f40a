import { and, desc, eq, lte } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { revision } from '../tables/reports.ts';

export type RevisionRow = typeof revision.$inferSelect;

export async function revisionBySeq(db: Db, seq: number): Promise<RevisionRow | undefined> {
  return db.orm.select().from(revision).where(eq(revision.seq, seq)).get();
}

/** The last revision somebody had seen who knew of no later change than `seq`; null: the last. */
export async function revisionSeen(
  db: Db,
  roundId: string,
  unit: string,
  seq: number | null,
): Promise<RevisionRow | undefined> {
  return db.orm
    .select()
    .from(revision)
    .where(
      and(eq(revision.roundId, roundId), eq(revision.unit, unit), ...(seq === null ? [] : [lte(revision.seq, seq)])),
    )
    .orderBy(desc(revision.seq))
    .limit(1)
    .get();
}

/** The revision a saving went on from: sent when the draft had the rev before it. */
export async function revisionSentAt(
  db: Db,
  roundId: string,
  unit: string,
  draftRev: number,
): Promise<RevisionRow | undefined> {
  return db.orm
    .select()
    .from(revision)
    .where(and(eq(revision.roundId, roundId), eq(revision.unit, unit), eq(revision.draftRev, draftRev)))
    .orderBy(desc(revision.seq))
    .limit(1)
    .get();
}

/** A report's last revisions with what they said, newest first. */
export async function revisionRows(
  db: Db,
  roundId: string,
  unit: string,
): Promise<Pick<RevisionRow, 'seq' | 'at' | 'authorName' | 'answers'>[]> {
  return db.orm
    .select({ seq: revision.seq, at: revision.at, authorName: revision.authorName, answers: revision.answers })
    .from(revision)
    .where(and(eq(revision.roundId, roundId), eq(revision.unit, unit)))
    .orderBy(desc(revision.seq))
    .limit(MOST_REVISIONS_READ)
    .all();
}
/** Each may be 1.5 MB. */
const MOST_REVISIONS_READ = 20;

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

export type RevisionContent = Pick<RevisionRow, 'seq' | 'unit' | 'outlineVersion' | 'answers' | 'explanations'>;

/** Revisions by number, for the fold and for exports; callers keep the list short. */
export async function revisionContents(db: Db, seqs: readonly number[]): Promise<RevisionContent[]> {
  if (seqs.length === 0) return [];
  const found = await db.d1
    .prepare(`SELECT seq, unit, outline_version AS outlineVersion, answers, explanations FROM revision
        WHERE seq IN (SELECT value FROM json_each(?1))`)
    .bind(JSON.stringify(seqs))
    .all<RevisionContent>();
  return found.results;
}
