import type { EventType } from '../../domain/events.ts';
import type { Db } from '../client.ts';

export type LogRow = {
  seq: number;
  at: string;
  type: EventType;
  unit: string | null;
  actor: string;
  /** As it is now; null where there is no such person (the job). */
  actorName: string | null;
  revision: number | null;
  /** The unit's revision before the one that came in. */
  before: number | null;
  detail: string | null;
  /** Whom it was done to, where its detail names a person. */
  user: string | null;
  userName: string | null;
};

/** Which events of some units a reader may see: all of these units, or these types only. */
export type Shown = { units: readonly string[]; types: readonly EventType[] };

export type LogQuery = {
  roundId: string;
  /** Null: everything. */
  shown: readonly Shown[] | null;
  /** Types shown whatever their unit. */
  typesShown: readonly EventType[];
  /** One's own doings are always shown. */
  reader: string;
  unit: string | null;
  type: EventType | null;
  actor: string | null;
  /** From this instant, and before that one. */
  from: string | null;
  before: string | null;
  order: 'asc' | 'desc';
  after: number | null;
  limit: number;
};

/** A page of the log of a round, or of the register. Its index gives the order; the filters are held against each row. */
export async function logRows(db: Db, query: LogQuery): Promise<LogRow[]> {
  const { order, after } = query;
  const found = await db.d1
    .prepare(
      `SELECT e.seq, e.at, e.type, e.unit, e.actor, p.name AS actorName, s.id AS user, s.name AS userName, e.revision_seq AS revision, e.detail,
         CASE WHEN e.revision_seq = e.seq THEN
           (SELECT max(r.seq) FROM revision r WHERE r.round_id = e.round_id AND r.unit = e.unit AND r.seq < e.seq) END AS before
         FROM event e INDEXED BY event_of_round LEFT JOIN user p ON p.id = e.actor
         LEFT JOIN user s ON s.id = CASE WHEN json_valid(e.detail) THEN e.detail ->> '$.user' END
        WHERE e.round_id = ?1 AND e.seq ${order === 'asc' ? '>' : '<'} ?2
          AND (?3 IS NULL OR e.unit = ?3) AND (?4 IS NULL OR e.type = ?4) AND (?5 IS NULL OR e.actor = ?5)
          AND (?6 IS NULL OR e.at >= ?6) AND (?7 IS NULL OR e.at < ?7)
          AND (?10 IS NULL OR e.actor = ?8 OR e.type IN (SELECT value FROM json_each(?9))
               ${(query.shown ?? []).map((_, i) => `OR (e.type IN (SELECT value FROM json_each(?10, '$[${i}].types')) AND e.unit IN (SELECT value FROM json_each(?10, '$[${i}].units')))`).join(' ')})
        ORDER BY e.seq ${order === 'asc' ? 'ASC' : 'DESC'} LIMIT ?11`,
    )
    .bind(
      query.roundId,
      after ?? (order === 'asc' ? 0 : Number.MAX_SAFE_INTEGER),
      query.unit,
      query.type,
      query.actor,
      query.from,
      query.before,
      query.reader,
      JSON.stringify(query.typesShown),
      query.shown && JSON.stringify(query.shown),
      query.limit,
    )
    .all<LogRow>();
  return found.results;
}
