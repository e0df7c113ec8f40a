import { asc, eq, sql } from 'drizzle-orm';
import type { FrozenUnit } from '../../domain/round-plan.ts';
import type { Db } from '../client.ts';
import { round, roundUnit } from '../tables/rounds.ts';

export type RoundRow = typeof round.$inferSelect;
export type RoundUnitRow = typeof roundUnit.$inferSelect;

export async function roundById(db: Db, id: string): Promise<RoundRow | undefined> {
  return db.orm.select().from(round).where(eq(round.id, id)).get();
}

export async function roundRows(db: Db): Promise<RoundRow[]> {
  return db.orm.select().from(round).orderBy(asc(round.createdAt), asc(round.id)).all();
}

export async function roundUnits(db: Db, roundId: string): Promise<RoundUnitRow[]> {
  return db.orm.select().from(roundUnit).where(eq(roundUnit.roundId, roundId)).orderBy(asc(roundUnit.code)).all();
}

/** The frozen trees of some rounds, in one statement however many they are. */
export async function roundUnitsOf(db: Db, roundIds: readonly string[]): Promise<RoundUnitRow[]> {
  const among = sql`${roundUnit.roundId} IN (SELECT value FROM json_each(${JSON.stringify(roundIds)}))`;
  return db.orm.select().from(roundUnit).where(among).orderBy(asc(roundUnit.roundId), asc(roundUnit.code)).all();
}

/** The topmost units of some rounds' trees, found by key however large the trees are. */
export async function rootsOf(
  db: Db,
  roundIds: readonly string[],
): Promise<{ roundId: string; code: string; validFrom: string }[]> {
  const found = await db.d1
    .prepare(
      `SELECT u.round_id AS roundId, u.code, u.valid_from AS validFrom
         FROM json_each(?1) r CROSS JOIN round_unit u ON u.round_id = r.value AND u.parent = ''`,
    )
    .bind(JSON.stringify(roundIds))
    .all<{ roundId: string; code: string; validFrom: string }>();
  return found.results;
}

/** Rounds whose frozen tree has any of these units: what a person with roles on them may know of. */
export async function roundsTouching(db: Db, units: readonly { code: string; validFrom: string }[]): Promise<string[]> {
  const found = await db.d1
    .prepare(
      `SELECT DISTINCT r.id FROM round r JOIN json_each(?1) u
         JOIN round_unit x ON x.round_id = r.id AND x.code = u.value ->> 'code' AND x.valid_from = u.value ->> 'validFrom'`,
    )
    .bind(JSON.stringify(units))
    .all<{ id: string }>();
  return found.results.map(({ id }) => id);
}

const UNIT_COLUMNS =
  'code, valid_from AS validFrom, name, tier, parent, expected, rollup_children AS rollupChildren, attributes';

/** Unrun: a unit of the round and those above it, nearest first. CROSS JOIN: the path leads, the units follow by key. */
export function pathStatement(db: Db, roundId: string, unit: string): D1PreparedStatement {
  return db.d1
    .prepare(
      `WITH RECURSIVE up(code, depth) AS (
         SELECT ?2, 0 UNION ALL
         SELECT u.parent, up.depth + 1 FROM up JOIN round_unit u ON u.round_id = ?1 AND u.code = up.code
           WHERE u.parent <> '' AND up.depth < 8)
       SELECT ${UNIT_COLUMNS} FROM up CROSS JOIN round_unit u USING (code) WHERE u.round_id = ?1 ORDER BY up.depth`,
    )
    .bind(roundId, unit);
}

/** Unrun: the same for many units at once: each row says whose path it is on (`leaf`), nearest first. */
export function pathsStatement(db: Db, roundId: string, units: readonly string[]): D1PreparedStatement {
  return db.d1
    .prepare(
      `WITH RECURSIVE up(leaf, code, depth) AS (
         SELECT value, value, 0 FROM json_each(?2) UNION ALL
         SELECT up.leaf, u.parent, up.depth + 1 FROM up JOIN round_unit u ON u.round_id = ?1 AND u.code = up.code
           WHERE u.parent <> '' AND up.depth < 8)
       SELECT up.leaf, ${UNIT_COLUMNS} FROM up CROSS JOIN round_unit u USING (code) WHERE u.round_id = ?1
        ORDER BY up.leaf, up.depth`,
    )
    .bind(roundId, JSON.stringify(units));
}

/** Unrun: units below one, in order of code. */
export function belowStatement(db: Db, roundId: string, unit: string): D1PreparedStatement {
  return db.d1
    .prepare(
      `WITH RECURSIVE down(code, depth) AS (
         SELECT code, 1 FROM round_unit WHERE round_id = ?1 AND parent = ?2 UNION ALL
         SELECT u.code, down.depth + 1 FROM down JOIN round_unit u ON u.round_id = ?1 AND u.parent = down.code
           WHERE down.depth < 8)
       SELECT ${UNIT_COLUMNS} FROM down CROSS JOIN round_unit u USING (code) WHERE u.round_id = ?1 ORDER BY code`,
    )
    .bind(roundId, unit);
}

/** Raw rows of the two statements above. */
export function frozenUnits(rows: readonly unknown[] | undefined): FrozenUnit[] {
  return (rows ?? []).map((row) => {
    const unit = row as FrozenUnit & { expected: number | boolean; attributes: string };
    return { ...unit, expected: Boolean(unit.expected), attributes: JSON.parse(unit.attributes as string) };
  });
}

/** How much JSON one bound parameter may carry; a row, a string and a parameter end at 2 MB. */
const CHUNK_BYTES = 1_800_000;

const encoder = new TextEncoder();

/** Splits rows so that each part, as JSON, stays within a parameter. */
export function chunked<T>(rows: readonly T[]): string[] {
  const parts: string[] = [];
  let part: string[] = [];
  let size = 0;
  for (const row of rows) {
    const json = JSON.stringify(row);
    const bytes = encoder.encode(json).length;
    if (size + bytes > CHUNK_BYTES && part.length > 0) {
      parts.push(`[${part.join(',')}]`);
      part = [];
      size = 0;
    }
    part.push(json);
    size += bytes + 1;
  }
  if (part.length > 0) parts.push(`[${part.join(',')}]`);
  return parts;
}

/** Unrun: the tree of a round that opens, one row a unit. */
export function insertRoundUnits(db: Db, roundId: string, units: readonly FrozenUnit[]): D1PreparedStatement[] {
  return chunked(units).map((json) =>
    db.d1
      .prepare(
        `INSERT INTO round_unit (round_id, code, valid_from, name, tier, parent, expected, rollup_children, attributes)
         SELECT ?1, value ->> 'code', value ->> 'validFrom', value ->> 'name', value ->> 'tier', value ->> 'parent',
           value ->> 'expected', value ->> 'rollupChildren', value -> 'attributes' FROM json_each(?2)`,
      )
      .bind(roundId, json),
  );
}

/** Unrun: a report for each expected unit. */
export function insertReports(db: Db, roundId: string, units: readonly string[]): D1PreparedStatement {
  return db.d1
    .prepare(`INSERT INTO report (round_id, unit, state) SELECT ?1, value, 'not_started' FROM json_each(?2)`)
    .bind(roundId, JSON.stringify(units));
}

/** Unrun: the round itself. */
export function insertRound(db: Db, row: RoundRow): D1PreparedStatement {
  return db.d1
    .prepare(
      `INSERT INTO round (id, title, outline_id, outline_version, period_from, period_to, units_on, expected, deadlines,
         state, opens_at, sample, tree_tiers, attributes, created_at, created_by, basis, cutoff_from, cutoff_to,
         copied_from, asked_tiers)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)`,
    )
    .bind(
      row.id,
      row.title,
      row.outlineId,
      row.outlineVersion,
      row.periodFrom,
      row.periodTo,
      row.unitsOn,
      JSON.stringify(row.expected),
      JSON.stringify(row.deadlines),
      row.state,
      row.opensAt,
      row.sample ? 1 : 0,
      JSON.stringify(row.treeTiers),
      JSON.stringify(row.attributes),
      row.createdAt,
      row.createdBy,
      row.basis,
      row.cutoffFrom,
      row.cutoffTo,
      row.copiedFrom,
      JSON.stringify(row.askedTiers),
    );
}

/** Unrun: a planned round becomes open, once, and only by the version of its outline it was planned by. */
export function markOpened(
  db: Db,
  id: string,
  outlineVersion: number,
  plan: { treeTiers: readonly string[]; askedTiers: readonly string[]; attributes: readonly string[] },
): D1PreparedStatement {
  return db.d1
    .prepare(
      `UPDATE round SET state = 'open', tree_tiers = ?2, attributes = ?3, asked_tiers = ?4
       WHERE id = ?1 AND state = 'planned' AND outline_version = ?5`,
    )
    .bind(
      id,
      JSON.stringify(plan.treeTiers),
      JSON.stringify(plan.attributes),
      JSON.stringify(plan.askedTiers),
      outlineVersion,
    );
}

export async function roundsToOpen(db: Db, now: string): Promise<RoundRow[]> {
  const rows = await db.orm.select().from(round).where(eq(round.state, 'planned')).all();
  return rows.filter((row) => row.opensAt !== null && row.opensAt <= now);
}
