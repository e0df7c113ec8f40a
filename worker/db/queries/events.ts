import type { EventType } from '../../domain/events.ts';
import type { Db } from '../client.ts';

export type NewEvent = {
  /** Empty for the register's own events. */
  roundId: string;
  unit?: string | null;
  type: EventType;
  /** The revision it speaks of, if any. */
  revisionSeq?: number | null;
  actor: string;
  at: string;
  /** Who was changed, from what to what, why: no more about a person than the log needs. */
  detail?: object | null;
};

/**
 * Unrun: an event that changes nothing of what stands (those that do are written by the statements of reports). Goes
 * into the batch of what it tells of. 2 rows. `onlyIfChanged`: nothing is told when the statement before it did nothing.
 */
export function eventStatement(db: Db, event: NewEvent, { onlyIfChanged = false } = {}): D1PreparedStatement {
  return db.d1
    .prepare(
      `INSERT INTO event (round_id, unit, type, revision_seq, bytes, actor, at, detail)
       SELECT ?1, ?2, ?3, ?4, 0, ?5, ?6, ?7${onlyIfChanged ? ' WHERE changes() > 0' : ''}`,
    )
    .bind(
      event.roundId,
      event.unit ?? null,
      event.type,
      event.revisionSeq ?? null,
      event.actor,
      event.at,
      event.detail ? JSON.stringify(event.detail) : null,
    );
}
