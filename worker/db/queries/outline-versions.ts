import type { Db } from '../client.ts';
import type { SetAside } from '../tables/reports.ts';
import { type DraftChanged, draftChangeStatements } from './draft-changes.ts';
import { eventStatement } from './events.ts';
import { recountStatements } from './recount.ts';
import { type DraftRow, takesChangesAt } from './reports.ts';

/** A batch goes on only where the statement before it changed a row. */
const orNothing = (db: Db) =>
  db.d1.prepare(`SELECT CASE WHEN changes() > 0 THEN 1 ELSE json_extract('x', '$') END AS went_on`);

export const isStopped = (error: unknown): boolean => /malformed JSON/.test(String(error));

/** Some versions of an outline, in one statement. */
export async function outlineBodies(
  db: Db,
  id: string,
  versions: readonly number[],
): Promise<{ version: number; body: string }[]> {
  const found = await db.d1
    .prepare('SELECT version, body FROM outline WHERE id = ?1 AND version IN (SELECT value FROM json_each(?2))')
    .bind(id, JSON.stringify(versions))
    .all<{ version: number; body: string }>();
  return found.results;
}

export type Offer = {
  roundId: string;
  /** As it was read: what stands against a version is another thing before and after the round has opened. */
  state: 'planned' | 'open';
  from: number;
  to: number;
  formerVersions: readonly number[];
  actor: string;
  at: string;
};

/**
 * Unrun: a round goes over to another version of its outline, whole or not at all. What was begun stays with the
 * version it was begun by; rollups are marked as folded by it, and every report that stands is put into the queue of
 * the rollup again. A slice in progress loses its lease, for it folds by the version before. Rows: the round, its
 * event (2), the job; one a report begun; one a unit and basis; 3 a report that stands.
 */
export function offerStatements(db: Db, offer: Offer): D1PreparedStatement[] {
  const { roundId, from, to, actor, at } = offer;
  return [
    db.d1
      .prepare(
        `UPDATE round SET outline_version = ?2, former_versions = ?4
          WHERE id = ?1 AND outline_version = ?3 AND state = ?5`,
      )
      .bind(roundId, to, from, JSON.stringify(offer.formerVersions), offer.state),
    orNothing(db),
    db.d1
      .prepare(
        `UPDATE report SET outline_version = ?2
          WHERE round_id = ?1 AND state <> 'not_started' AND outline_version IS NULL`,
      )
      .bind(roundId, from),
    db.d1
      .prepare('UPDATE rollup SET outline_version = ?2 WHERE round_id = ?1 AND outline_version IS NULL')
      .bind(roundId, from),
    ...recountStatements(db, { rounds: [roundId], actor, at }),
    eventStatement(db, { roundId, type: 'round_changed', actor, at, detail: { outline: { from, to } } }),
  ];
}

/** How many reports of a round have begun, by the version they are filled in by (null: the round's). */
export async function reportsByVersion(
  db: Db,
  roundId: string,
): Promise<{ version: number | null; begun: number; standing: number; n: number }[]> {
  const found = await db.d1
    .prepare(
      `SELECT outline_version AS version, count(*) AS n, sum(state <> 'not_started') AS begun,
              sum(state IN ('submitted', 'accepted')) AS standing
         FROM report WHERE round_id = ?1 GROUP BY outline_version ORDER BY outline_version`,
    )
    .bind(roundId)
    .all<{ version: number | null; begun: number; standing: number; n: number }>();
  return found.results;
}

/** Rounds by the outline version they ask by. */
export async function roundsByOutline(
  db: Db,
): Promise<{ id: string; title: string; outlineId: string; outlineVersion: number; formerVersions: string | null }[]> {
  const found = await db.d1
    .prepare(
      `SELECT id, title, outline_id AS outlineId, outline_version AS outlineVersion, former_versions AS formerVersions
         FROM round ORDER BY created_at, id`,
    )
    .all<{ id: string; title: string; outlineId: string; outlineVersion: number; formerVersions: string | null }>();
  return found.results;
}

export type Upgrade = {
  /** The draft as it is by the new version; `rev` is one more than `expectedRev`. */
  draft: Omit<DraftRow, 'setAside' | 'loggedSeq' | 'copied'> & { setAside: readonly SetAside[] };
  expectedRev: number;
  /** The last change of what stands that the upgrade knows of. */
  changeSeq: number | null;
  from: number;
  to: number;
  actor: string;
  at: string;
  changed: DraftChanged;
};

/** Unrun: a report goes over to another version with its draft, both or neither. 6 rows, the event's indexes among them. */
export function upgradeStatements(db: Db, { draft, expectedRev, changeSeq, from, to, actor, at, changed }: Upgrade) {
  return [
    db.d1
      .prepare(
        `UPDATE report SET outline_version = ?3 WHERE round_id = ?1 AND unit = ?2 AND outline_version = ?4
            AND state <> 'accepted' AND change_seq IS ?5
            AND coalesce((SELECT rev FROM draft WHERE round_id = ?1 AND unit = ?2), 0) = ?6
            AND EXISTS (SELECT 1 FROM round WHERE round.id = report.round_id AND round.outline_version = ?3
                          AND ${takesChangesAt('?7')})`,
      )
      .bind(draft.roundId, draft.unit, to, from, changeSeq, expectedRev, at),
    orNothing(db),
    db.d1
      .prepare(
        `INSERT INTO draft (round_id, unit, rev, answers, explanations, raw, done, at, by, filled_cells, required_cells, set_aside)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
         ON CONFLICT (round_id, unit) DO UPDATE SET rev = excluded.rev, answers = excluded.answers,
           explanations = excluded.explanations, raw = excluded.raw, done = excluded.done, at = excluded.at, by = excluded.by,
           filled_cells = excluded.filled_cells, required_cells = excluded.required_cells, set_aside = excluded.set_aside`,
      )
      .bind(
        draft.roundId,
        draft.unit,
        draft.rev,
        draft.answers,
        draft.explanations,
        draft.raw,
        draft.done,
        draft.at,
        draft.by,
        draft.filledCells,
        draft.requiredCells,
        draft.setAside.length === 0 ? null : JSON.stringify(draft.setAside),
      ),
    ...draftChangeStatements(db, draft, actor, changed, 'changes() = 1'),
    eventStatement(db, {
      roundId: draft.roundId,
      unit: draft.unit,
      type: 'upgraded',
      actor,
      at,
      detail: { from, to, setAside: draft.setAside.length },
    }),
  ];
}
