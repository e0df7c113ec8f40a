import type { ReportState } from '../../domain/report-state.ts';
import type { Db } from '../client.ts';
import { SET_ASIDE } from './stalls.ts';

export type JobRow = { owner: string; leaseUntil: number; cursor: number; lastRunAt: string | null };
export type ChangeRow = {
  seq: number;
  roundId: string;
  unit: string;
  stateAfter: ReportState;
  revisionSeq: number;
  bytes: number;
};

export async function jobRow(db: Db): Promise<JobRow> {
  const row = await db.d1
    .prepare(`SELECT owner, lease_until AS leaseUntil, cursor, last_run_at AS lastRunAt FROM job WHERE name = 'rollup'`)
    .first<JobRow>();
  return row ?? { owner: '', leaseUntil: 0, cursor: 0, lastRunAt: null };
}

/** Takes the lease in one statement, if nobody holds it; the cursor to go on from, or null. 1 row. */
export async function takeLease(db: Db, owner: string, nowMs: number, leaseMs: number): Promise<number | null> {
  const row = await db.d1
    .prepare(
      `INSERT INTO job (name, owner, lease_until, cursor) VALUES ('rollup', ?1, ?2 + ?3, 0)
       ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, lease_until = excluded.lease_until
         WHERE job.lease_until <= ?2
       RETURNING cursor`,
    )
    .bind(owner, nowMs, leaseMs)
    .first<{ cursor: number }>();
  return row?.cursor ?? null;
}

/** Unrun: moves the cursor and gives the lease back, only while it is ours. 1 row. */
export function finishLease(db: Db, owner: string, from: number, to: number, at: string): D1PreparedStatement {
  return db.d1
    .prepare(
      `UPDATE job SET cursor = ?3, lease_until = 0, last_run_at = ?4 WHERE name = 'rollup' AND owner = ?1 AND cursor = ?2`,
    )
    .bind(owner, from, to, at);
}

/** Unrun: that a tick came by, where the job has nothing of its own to write. 1 row. */
export function markTick(db: Db, at: string): D1PreparedStatement {
  return db.d1
    .prepare(
      `INSERT INTO job (name, owner, lease_until, cursor, last_run_at) VALUES ('rollup', '', 0, 0, ?1)
       ON CONFLICT (name) DO UPDATE SET last_run_at = excluded.last_run_at`,
    )
    .bind(at);
}

/** Changes of what stands behind the cursor, in order; not of rounds set aside. */
export async function changesAfter(db: Db, cursor: number, limit: number): Promise<ChangeRow[]> {
  const found = await db.d1
    .prepare(
      `SELECT seq, round_id AS roundId, unit, state_after AS stateAfter, revision_seq AS revisionSeq, bytes
         FROM event INDEXED BY event_change
        WHERE seq > ?1 AND state_after IS NOT NULL AND round_id NOT IN (${SET_ASIDE}) ORDER BY seq LIMIT ?2`,
    )
    .bind(cursor, limit)
    .all<ChangeRow>();
  return found.results;
}

/** Changes of what stands in one round, after one number up to another, in order. */
export async function changesOfRound(
  db: Db,
  round: string,
  between: { after: number; upTo: number },
  limit: number,
): Promise<ChangeRow[]> {
  const found = await db.d1
    .prepare(
      `SELECT seq, round_id AS roundId, unit, state_after AS stateAfter, revision_seq AS revisionSeq, bytes
         FROM event WHERE round_id = ?1 AND seq > ?2 AND seq <= ?3 AND state_after IS NOT NULL ORDER BY seq LIMIT ?4`,
    )
    .bind(round, between.after, between.upTo, limit)
    .all<ChangeRow>();
  return found.results;
}

export async function pendingAfter(db: Db, cursor: number): Promise<number> {
  const row = await db.d1
    .prepare(
      `SELECT count(*) AS n FROM event INDEXED BY event_change
        WHERE seq > ?1 AND state_after IS NOT NULL AND round_id NOT IN (${SET_ASIDE})`,
    )
    .bind(cursor)
    .first<{ n: number }>();
  return row?.n ?? 0;
}

/** Units with a change, those above them, and how many children each fold will read. */
export async function affectedUnits(
  db: Db,
  changed: readonly { roundId: string; unit: string }[],
): Promise<
  {
    roundId: string;
    code: string;
    parent: string;
    tier: string;
    depth: number;
    expected: number;
    rollupChildren: number;
    attributes: string;
  }[]
> {
  const found = await db.d1
    .prepare(
      `WITH RECURSIVE up(round_id, code, step) AS (
         SELECT DISTINCT value ->> 'roundId', value ->> 'unit', 0 FROM json_each(?1)
         UNION
         SELECT u.round_id, u.parent, up.step + 1 FROM up JOIN round_unit u ON u.round_id = up.round_id AND u.code = up.code
          WHERE u.parent <> '' AND up.step < 8)
       SELECT u.round_id AS roundId, u.code, u.parent, u.tier, max(up.step) AS depth, u.expected,
              u.rollup_children AS rollupChildren, u.attributes
         FROM up CROSS JOIN round_unit u ON u.round_id = up.round_id AND u.code = up.code
        GROUP BY u.round_id, u.code ORDER BY depth, u.round_id, u.code`,
    )
    .bind(JSON.stringify(changed))
    .all<{
      roundId: string;
      code: string;
      parent: string;
      tier: string;
      depth: number;
      expected: number;
      rollupChildren: number;
      attributes: string;
    }>();
  return found.results;
}

/** Units below some units of a round (CROSS JOIN keeps SQLite from scanning every unit there is): rows of their grids, with their attributes. */
export async function unitsBelow(
  db: Db,
  roots: readonly { roundId: string; unit: string }[],
): Promise<{ roundId: string; root: string; code: string; tier: string; attributes: string }[]> {
  const found = await db.d1
    .prepare(
      `WITH RECURSIVE down(round_id, root, code, step) AS (
         SELECT value ->> 'roundId', value ->> 'unit', value ->> 'unit', 0 FROM json_each(?1)
         UNION ALL
         SELECT u.round_id, down.root, u.code, down.step + 1 FROM down
           JOIN round_unit u ON u.round_id = down.round_id AND u.parent = down.code WHERE down.step < 8)
       SELECT down.round_id AS roundId, down.root, u.code, u.tier, u.attributes
         FROM down CROSS JOIN round_unit u ON u.round_id = down.round_id AND u.code = down.code WHERE down.step > 0
        ORDER BY u.code`,
    )
    .bind(JSON.stringify(roots))
    .all<{ roundId: string; root: string; code: string; tier: string; attributes: string }>();
  return found.results;
}
