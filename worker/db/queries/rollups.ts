import type { ReportState } from '../../domain/report-state.ts';
import type { Basis } from '../../domain/rollup/fold.ts';
import type { Db } from '../client.ts';
import { chunked } from './rounds.ts';

export type RollupRow = {
  roundId: string;
  parent: string;
  unit: string;
  basis: Basis;
  asOf: number;
  ownSeq: number | null;
  ownChange: number;
  ownState: ReportState | null;
  computedAt: string | null;
  body: string;
  /** The version it was folded by, where that is no longer the round's. */
  outlineVersion?: number | null;
};

const COLUMNS = `round_id AS roundId, parent, unit, basis, as_of AS asOf, own_seq AS ownSeq, own_change AS ownChange,
  own_state AS ownState, computed_at AS computedAt, body, outline_version AS outlineVersion`;

/** Unrun: a page of a unit's children, both bases of each, in order of code. `after` is the last code of the page before. */
export function childrenStatement(
  db: Db,
  roundId: string,
  parent: string,
  after: string,
  units: number,
): D1PreparedStatement {
  return db.d1
    .prepare(
      `SELECT ${COLUMNS} FROM rollup WHERE round_id = ?1 AND parent = ?2 AND unit > ?3 ORDER BY unit, basis LIMIT ?4`,
    )
    .bind(roundId, parent, after, units * 2);
}

export type OwnHead = Pick<RollupRow, 'roundId' | 'unit' | 'ownSeq' | 'ownChange' | 'ownState'>;

/** Unrun: what each of some units' own rollups counts of its report, without the rollups; the same on both bases but `ownSeq`. */
export function ownHeadsStatement(
  db: Db,
  keys: readonly { roundId: string; parent: string; unit: string }[],
): D1PreparedStatement {
  return db.d1
    .prepare(
      // json_each has a column `parent` of its own: the keys are named anew first.
      `WITH k(r, p, u) AS (SELECT value ->> 'roundId', value ->> 'parent', value ->> 'unit' FROM json_each(?1))
       SELECT round_id AS roundId, unit, own_seq AS ownSeq, own_change AS ownChange, own_state AS ownState
         FROM k JOIN rollup ON round_id = k.r AND parent = k.p AND unit = k.u AND basis = 'submitted'`,
    )
    .bind(JSON.stringify(keys));
}

export type RollupKey = Pick<RollupRow, 'roundId' | 'parent' | 'unit' | 'basis'>;

/** Unrun: one rollup. */
export function rollupStatement(db: Db, key: RollupKey): D1PreparedStatement {
  return db.d1
    .prepare(`SELECT ${COLUMNS} FROM rollup WHERE round_id = ?1 AND parent = ?2 AND unit = ?3 AND basis = ?4`)
    .bind(key.roundId, key.parent, key.unit, key.basis);
}

/** Unrun: the rollups of some units; callers keep the list short. */
export function rollupsStatement(
  db: Db,
  roundId: string,
  basis: Basis,
  units: readonly { parent: string; code: string }[],
): D1PreparedStatement {
  const keys = units.map(({ parent, code }) => ({ parent, code }));
  return db.d1
    .prepare(
      // json_each has a column `parent` of its own: the keys are named anew first.
      `WITH k(p, u) AS (SELECT value ->> 'parent', value ->> 'code' FROM json_each(?3))
       SELECT ${COLUMNS} FROM k JOIN rollup ON round_id = ?1 AND parent = k.p AND unit = k.u AND basis = ?2`,
    )
    .bind(roundId, basis, JSON.stringify(keys));
}

/** Unrun: children of a unit on one basis. */
export function childrenOnBasis(
  db: Db,
  roundId: string,
  parent: string,
  basis: Basis,
  after: string,
  limit: number,
): D1PreparedStatement {
  return db.d1
    .prepare(
      `SELECT ${COLUMNS} FROM rollup WHERE round_id = ?1 AND parent = ?2 AND unit > ?3 AND basis = ?4 ORDER BY unit LIMIT ?5`,
    )
    .bind(roundId, parent, after, basis, limit);
}

/** Unrun: writes rollups; with a fence, only while that owner still holds the lease at that cursor. */
export function putRollups(
  db: Db,
  rows: readonly RollupRow[],
  fence?: { owner: string; cursor: number },
): D1PreparedStatement[] {
  return chunked(rows).map((json) =>
    db.d1
      .prepare(
        `INSERT INTO rollup (round_id, parent, unit, basis, as_of, own_seq, own_change, own_state, computed_at, body)
         SELECT value ->> 'roundId', value ->> 'parent', value ->> 'unit', value ->> 'basis', value ->> 'asOf',
           value ->> 'ownSeq', value ->> 'ownChange', value ->> 'ownState', value ->> 'computedAt', value ->> 'body'
           FROM json_each(?1)
          WHERE ${fence ? "EXISTS (SELECT 1 FROM job WHERE name = 'rollup' AND owner = ?2 AND cursor = ?3)" : 'true'}
         ON CONFLICT (round_id, parent, unit, basis) DO UPDATE SET as_of = excluded.as_of, own_seq = excluded.own_seq,
           own_change = excluded.own_change, own_state = excluded.own_state, computed_at = excluded.computed_at,
           body = excluded.body, outline_version = NULL`,
      )
      .bind(...(fence ? [json, fence.owner, fence.cursor] : [json])),
  );
}

export type RollupHead = Pick<RollupRow, 'unit' | 'asOf' | 'ownSeq' | 'ownState'>;

/** Unrun: which revision each unit's rollup counts and as of what, without the rollups. */
export function headsStatement(db: Db, roundId: string, basis: Basis): D1PreparedStatement {
  return db.d1
    .prepare(
      `SELECT unit, as_of AS asOf, own_seq AS ownSeq, own_state AS ownState
         FROM rollup WHERE round_id = ?1 AND basis = ?2 ORDER BY unit`,
    )
    .bind(roundId, basis);
}
