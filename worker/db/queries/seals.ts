import type { FoundEvent, Head, Seal, SealedEvent, SealedRevision } from '../../domain/log/chain.ts';
import type { Db } from '../client.ts';

/** The job's row that holds the number up to which every event is sealed. */
const JOB = 'seal';

export type SealJob = { cursor: number; lastSeq: number };

/** How far sealing is, and how far the log. One statement, next to no rows: it is asked at every tick. */
export async function sealJob(db: Db): Promise<SealJob> {
  const row = await db.d1
    .prepare(
      `SELECT coalesce((SELECT cursor FROM job WHERE name = '${JOB}'), 0) AS cursor,
              coalesce((SELECT max(seq) FROM event), 0) AS lastSeq`,
    )
    .first<SealJob>();
  return row ?? { cursor: 0, lastSeq: 0 };
}

/** How many events wait for their seal. */
export async function unsealedEvents(db: Db): Promise<number> {
  const row = await db.d1
    .prepare(`SELECT count(*) AS n FROM event WHERE seq > coalesce((SELECT cursor FROM job WHERE name = '${JOB}'), 0)`)
    .first<{ n: number }>();
  return row?.n ?? 0;
}

/** What one reading takes on: events, characters of their details, bytes of their revisions' content. */
export type Budget = { events: number; detailChars: number; contentBytes: number };

type EventRow = Omit<SealedEvent, 'revision'> & {
  roundId: string;
  digest: string | null;
  author: string | null;
  authorName: string | null;
  revisionAt: string | null;
  onTime: number | null;
  outlineVersion: number | null;
};
type ContentRow = EventRow & { answers: string | null; explanations: string | null };

const COLUMNS = `e.seq, e.round_id AS roundId, e.unit, e.type, e.state_after AS stateAfter,
  e.revision_seq AS revisionSeq, e.bytes, e.actor, e.at, e.detail, r.digest, r.author, r.author_name AS authorName,
  r.at AS revisionAt, r.on_time AS onTime, r.outline_version AS outlineVersion`;

/**
 * The next events after a number, in order, as many as the budget takes and at least one. `source` is the log or
 * that of round ?5. A submission's event brings its revision: the two have one number.
 */
const nextEvents = (source: string, columns: string) =>
  `WITH some AS (
     SELECT seq, coalesce(length(detail), 0) AS d, CASE WHEN revision_seq = seq THEN bytes ELSE 0 END AS b
       FROM ${source} seq > ?1 ORDER BY seq LIMIT ?2),
   summed AS (SELECT seq, sum(d) OVER (ORDER BY seq) AS d, sum(b) OVER (ORDER BY seq) AS b FROM some),
   last AS (
     SELECT coalesce((SELECT max(seq) FROM summed WHERE d <= ?3 AND b <= ?4), (SELECT min(seq) FROM summed)) AS seq)
   SELECT ${columns} FROM (SELECT * FROM ${source} seq > ?1 AND seq <= (SELECT seq FROM last)) e
     LEFT JOIN revision r ON r.seq = e.seq AND e.revision_seq = e.seq ORDER BY e.seq`;

const IN_ROUND = 'event INDEXED BY event_of_round WHERE round_id = ?5 AND';

/** Events of all rounds behind the cursor, for sealing. */
export async function eventsToSeal(
  db: Db,
  after: number,
  { events, detailChars, contentBytes }: Budget,
): Promise<(SealedEvent & { roundId: string })[]> {
  const found = await db.d1
    .prepare(nextEvents('event WHERE', COLUMNS))
    .bind(after, events, detailChars, contentBytes)
    .all<EventRow>();
  return found.results.map((row) => ({ ...sealedOf(row), roundId: row.roundId }));
}

export type StoredContent = { answers: string; explanations: string };

/** Events of one round after a number, each submission with the content of its revision, for checking. */
export async function eventsToCheck(
  db: Db,
  roundId: string,
  after: number,
  { events, detailChars, contentBytes }: Budget,
): Promise<(Omit<FoundEvent, 'contentDigest'> & { content: StoredContent | null })[]> {
  const found = await db.d1
    .prepare(nextEvents(IN_ROUND, `${COLUMNS}, r.answers, r.explanations`))
    .bind(after, events, detailChars, contentBytes, roundId)
    .all<ContentRow>();
  return found.results.map((row) => ({
    ...sealedOf(row),
    content: row.answers === null ? null : { answers: row.answers, explanations: row.explanations ?? '' },
  }));
}

function sealedOf(row: EventRow): SealedEvent {
  const { seq, unit, type, stateAfter, revisionSeq, bytes, actor, at, detail } = row;
  const revision: SealedRevision | null =
    row.digest === null
      ? null
      : {
          digest: row.digest,
          author: row.author ?? '',
          authorName: row.authorName ?? '',
          at: row.revisionAt ?? '',
          onTime: row.onTime === 1,
          outlineVersion: row.outlineVersion ?? 0,
        };
  return { seq, unit, type, stateAfter, revisionSeq, bytes, actor, at, detail, revision };
}

/** Where the chains of some rounds end; a round without a seal is not among them. */
export async function headsOf(db: Db, roundIds: readonly string[]): Promise<Map<string, Head>> {
  const found = await db.d1
    .prepare(
      `SELECT s.round_id AS roundId, s.to_seq AS toSeq, s.digest FROM json_each(?1) j
         CROSS JOIN seal s ON s.round_id = j.value AND s.to_seq = (SELECT max(to_seq) FROM seal WHERE round_id = j.value)`,
    )
    .bind(JSON.stringify(roundIds))
    .all<Head & { roundId: string }>();
  return new Map(found.results.map(({ roundId, toSeq, digest }) => [roundId, { toSeq, digest }]));
}

/**
 * Unrun: the seals of a slice together with the cursor behind them. The cursor moves only from where the slice began
 * and the seals stand only behind it, so that of slices at the same time one alone is kept. 1 row and 1 a seal.
 */
export function sealStatements(
  db: Db,
  seals: readonly Seal[],
  from: number,
  to: number,
  at: string,
): D1PreparedStatement[] {
  return [
    db.d1
      .prepare(
        `INSERT INTO job (name, owner, lease_until, cursor, last_run_at)
         SELECT '${JOB}', '', 0, ?2, ?3 WHERE ?1 = coalesce((SELECT cursor FROM job WHERE name = '${JOB}'), 0)
         ON CONFLICT (name) DO UPDATE SET cursor = excluded.cursor, last_run_at = excluded.last_run_at`,
      )
      .bind(from, to, at),
    db.d1
      .prepare(
        `INSERT INTO seal (round_id, to_seq, from_seq, events, previous, digest, at)
         SELECT value ->> 'roundId', value ->> 'toSeq', value ->> 'fromSeq', value ->> 'events', value ->> 'previous',
           value ->> 'digest', value ->> 'at' FROM json_each(?1) WHERE changes() = 1`,
      )
      .bind(JSON.stringify(seals)),
  ];
}

/** Seals of a round, in order, from the last one at or before `after` on. */
export async function sealsFrom(db: Db, roundId: string, after: number, limit: number): Promise<Seal[]> {
  const found = await db.d1
    .prepare(
      `SELECT round_id AS roundId, from_seq AS fromSeq, to_seq AS toSeq, events, previous, digest, at FROM seal
        WHERE round_id = ?1 AND to_seq >= coalesce((SELECT max(to_seq) FROM seal WHERE round_id = ?1 AND to_seq <= ?2), 0)
        ORDER BY to_seq LIMIT ?3`,
    )
    .bind(roundId, after, limit)
    .all<Seal>();
  return found.results;
}

export type ChainState = {
  events: number;
  unsealed: number;
  /** Events without a seal that the job went past long ago: there is none when all is well. */
  passed: number;
  passedFrom: number | null;
  passedTo: number | null;
  head: (Head & { at: string }) | null;
};

/** How many events a round has and how many are not sealed yet. `cursor`: what the job had sealed before this was asked. */
export async function chainState(db: Db, roundId: string, cursor: number): Promise<ChainState> {
  const [counts, head] = await db.d1.batch([
    db.d1
      .prepare(
        `WITH head AS (SELECT coalesce(max(to_seq), 0) AS seq FROM seal WHERE round_id = ?1)
         SELECT count(*) AS events, count(*) FILTER (WHERE e.seq > head.seq) AS unsealed,
           count(*) FILTER (WHERE e.seq > head.seq AND e.seq <= ?2) AS passed,
           min(e.seq) FILTER (WHERE e.seq > head.seq AND e.seq <= ?2) AS passedFrom,
           max(e.seq) FILTER (WHERE e.seq > head.seq AND e.seq <= ?2) AS passedTo
           FROM event e INDEXED BY event_of_round CROSS JOIN head WHERE e.round_id = ?1`,
      )
      .bind(roundId, cursor),
    db.d1
      .prepare(`SELECT to_seq AS toSeq, digest, at FROM seal WHERE round_id = ?1 ORDER BY to_seq DESC LIMIT 1`)
      .bind(roundId),
  ]);
  const counted = counts?.results[0] as Omit<ChainState, 'head'>;
  return { ...counted, head: (head?.results[0] as ChainState['head'] | undefined) ?? null };
}
