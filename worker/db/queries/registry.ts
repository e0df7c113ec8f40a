import type { Role, UnitKey } from '../../domain/access.ts';
import { REGISTER } from '../../domain/events.ts';
import type { ReportState, RoundClock } from '../../domain/report-state.ts';
import type { HeldRole, NewGrant, OpenReport } from '../../domain/units/consequences.ts';
import type { Draft } from '../../domain/units/draft.ts';
import type { FormerName, History, StoredFact, Succession, Tables } from '../../domain/units/history.ts';
import type { ParentLink, UnitLife } from '../../domain/units.ts';
import type { Db } from '../client.ts';
import type { RoundRow } from './rounds.ts';
import { chunked } from './rounds.ts';

/** Columns of each table of the registry, by the names rows have in the code; the key comes first. */
const STORED: {
  [T in keyof Tables]: {
    table: string;
    key: readonly string[];
    columns: { readonly [K in keyof Tables[T] & string]: string };
  };
} = {
  units: {
    table: 'unit',
    key: ['code', 'valid_from'],
    columns: { code: 'code', validFrom: 'valid_from', validTo: 'valid_to', name: 'name', tier: 'tier' },
  },
  parents: {
    table: 'unit_parent',
    key: ['code', 'unit_valid_from', 'valid_from'],
    columns: {
      code: 'code',
      unitValidFrom: 'unit_valid_from',
      parentCode: 'parent_code',
      parentValidFrom: 'parent_valid_from',
      validFrom: 'valid_from',
      validTo: 'valid_to',
    },
  },
  attributes: {
    table: 'unit_attribute',
    key: ['code', 'unit_valid_from', 'key', 'valid_from'],
    columns: {
      code: 'code',
      unitValidFrom: 'unit_valid_from',
      key: 'key',
      value: 'value',
      validFrom: 'valid_from',
      validTo: 'valid_to',
    },
  },
  names: {
    table: 'unit_name',
    key: ['code', 'unit_valid_from', 'valid_to'],
    columns: { code: 'code', unitValidFrom: 'unit_valid_from', validTo: 'valid_to', name: 'name' },
  },
  successions: {
    table: 'unit_succession',
    key: ['from_code', 'from_valid_from', 'to_code', 'to_valid_from'],
    columns: {
      fromCode: 'from_code',
      fromValidFrom: 'from_valid_from',
      toCode: 'to_code',
      toValidFrom: 'to_valid_from',
      kind: 'kind',
      effectiveOn: 'effective_on',
    },
  },
};

const selectAll = (table: keyof Tables, where = '') => {
  const { table: name, columns } = STORED[table];
  const list = Object.entries(columns).map(([as, column]) => `${column} AS ${as}`);
  return `SELECT ${list.join(', ')} FROM ${name}${where}`;
};

const factsOf = (rows: unknown[] | undefined): StoredFact[] =>
  ((rows ?? []) as (StoredFact & { value: string })[]).map((fact) => ({ ...fact, value: JSON.parse(fact.value) }));

/** Events that change the registry: the last of them names its version. */
const CHANGES = `type IN ('unit_created', 'unit_changed', 'unit_closed', 'units_merged', 'unit_split', 'units_imported')`;
const VERSION = `SELECT coalesce(max(seq), 0) AS version FROM event WHERE round_id = '${REGISTER}' AND ${CHANGES}`;

/** The whole registry, and the version it was read at: whatever is planned on it is written only while it stands. */
export async function wholeRegistry(db: Db): Promise<{ history: History; version: number }> {
  const [version, units, parents, attributes, names, successions] = await db.d1.batch<Record<string, unknown>>([
    db.d1.prepare(VERSION),
    db.d1.prepare(selectAll('units')),
    db.d1.prepare(selectAll('parents')),
    db.d1.prepare(selectAll('attributes')),
    db.d1.prepare(selectAll('names')),
    db.d1.prepare(selectAll('successions')),
  ]);
  return {
    version: Number(version?.results[0]?.version ?? 0),
    history: {
      units: (units?.results ?? []) as UnitLife[],
      parents: (parents?.results ?? []) as ParentLink[],
      attributes: factsOf(attributes?.results),
      names: (names?.results ?? []) as FormerName[],
      successions: (successions?.results ?? []) as Succession[],
    },
  };
}

/** Unrun: fails, and the batch with it, if somebody changed the registry since it was read. */
export function onlyAtVersion(db: Db, version: number): D1PreparedStatement {
  return db.d1
    .prepare(`SELECT CASE WHEN (${VERSION}) = ?1 THEN 1 ELSE json_extract('${MOVED_ON}', '$') END`)
    .bind(version);
}
const MOVED_ON = 'the registry has changed';

/** Whether a batch failed because of that. JSON that is none is how a statement fails on purpose. */
export const isMovedOn = (error: unknown): boolean => /malformed JSON/i.test(String(error));

/** Unrun: the rows a draft changed. One statement a table and megabyte. */
export function draftStatements(db: Db, draft: Draft): D1PreparedStatement[] {
  return (Object.keys(STORED) as (keyof Tables)[]).flatMap((table) => {
    const rows = [...draft.changes[table].values()].map(({ after }) => after);
    const { table: name, key, columns } = STORED[table];
    const names = Object.values<string>(columns);
    const values = Object.entries<string>(columns).map(([field, column]) =>
      // A fact's value is JSON and stays JSON.
      column === 'value' ? `value -> '${field}'` : `value ->> '${field}'`,
    );
    const rest = names.filter((column) => !key.includes(column));
    const sql = `INSERT INTO ${name} (${names.join(', ')}) SELECT ${values.join(', ')} FROM json_each(?1) WHERE true
      ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${rest.map((column) => `${column} = excluded.${column}`).join(', ')}`;
    return chunked(rows).map((json) => db.d1.prepare(sql).bind(json));
  });
}

/** Reports that are still taken (their round is open, or they are unlocked), of these units as the rounds' trees have them. */
export async function openReportsOf(
  db: Db,
  units: readonly UnitKey[],
  now: Date,
): Promise<(OpenReport & { state: ReportState })[]> {
  if (units.length === 0) return [];
  const found = await db.d1
    .prepare(
      `SELECT r.id AS round, r.title, x.code, x.valid_from AS validFrom, x.name, p.state FROM round r
         JOIN json_each(?1) u JOIN round_unit x ON x.round_id = r.id AND x.code = u.value ->> 'code'
         JOIN report p ON p.round_id = r.id AND p.unit = x.code
        WHERE (r.state = 'open' OR r.state = 'locked' AND p.unlocked_until > ?2)
          AND x.valid_from = u.value ->> 'validFrom' AND p.state <> 'accepted' ORDER BY r.created_at, r.id, x.code`,
    )
    .bind(JSON.stringify(units.map(({ code, validFrom }) => ({ code, validFrom }))), now.toISOString())
    .all<{ round: string; title: string; code: string; validFrom: string; name: string; state: ReportState }>();
  return found.results.map(({ round, title, state, ...unit }) => ({ round, title, state, unit }));
}

/** Rounds that are set and have not opened. */
export async function plannedRounds(db: Db): Promise<Pick<RoundRow, 'id' | 'title' | 'unitsOn' | 'expected'>[]> {
  const found = await db.d1
    .prepare(
      `SELECT id, title, units_on AS unitsOn, expected FROM round WHERE state = 'planned' ORDER BY created_at, id`,
    )
    .all<{ id: string; title: string; unitsOn: string; expected: string }>();
  return found.results.map((row) => ({ ...row, expected: JSON.parse(row.expected) as string[] }));
}

/** Unrun: what a planned round expects; one that opened meanwhile stays as it is, and the batch fails. */
export function setExpected(db: Db, round: string, expected: readonly string[]): D1PreparedStatement[] {
  return [
    db.d1
      .prepare(`UPDATE round SET expected = ?2 WHERE id = ?1 AND state = 'planned'`)
      .bind(round, JSON.stringify(expected)),
    db.d1.prepare(`SELECT CASE WHEN changes() = 1 THEN 1 ELSE json_extract('${MOVED_ON}', '$') END`),
  ];
}

/** Who holds what on these units. */
export async function rolesOn(db: Db, units: readonly UnitKey[]): Promise<HeldRole[]> {
  if (units.length === 0) return [];
  const found = await db.d1
    .prepare(
      `SELECT g.id AS "grant", g.user_id AS userId, u.name, g.role, g.unit_code AS code, g.unit_valid_from AS validFrom
         FROM role_grant g JOIN user u ON u.id = g.user_id
         JOIN json_each(?1) x ON g.unit_code = x.value ->> 'code' AND g.unit_valid_from = x.value ->> 'validFrom'
        ORDER BY g.unit_code, u.name, g.role`,
    )
    .bind(JSON.stringify(units.map(({ code, validFrom }) => ({ code, validFrom }))))
    .all<{ grant: string; userId: string; name: string; role: Role; code: string; validFrom: string }>();
  return found.results.map(({ code, validFrom, ...held }) => ({ ...held, unit: { code, validFrom } }));
}

type Told = { actor: string; at: string; why: string };

/** Unrun: roles given, each with its line in the log where it was not held already. */
export function grantStatements(
  db: Db,
  grants: readonly (NewGrant & { id: string })[],
  { actor, at, why }: Told,
): D1PreparedStatement[] {
  if (grants.length === 0) return [];
  const json = JSON.stringify(
    grants.map(({ unit, ...grant }) => ({ ...grant, code: unit.code, validFrom: unit.validFrom })),
  );
  return [
    db.d1
      .prepare(
        `INSERT INTO event (round_id, unit, type, bytes, actor, at, detail)
         SELECT '${REGISTER}', g.value ->> 'code', 'role_granted', 0, ?2, ?3, json_object('user', g.value ->> 'userId',
             'role', g.value ->> 'role', 'unit', g.value ->> 'code', 'validFrom', g.value ->> 'validFrom', 'because', ?4)
           FROM json_each(?1) g WHERE NOT EXISTS (SELECT 1 FROM role_grant h WHERE h.user_id = g.value ->> 'userId'
             AND h.role = g.value ->> 'role' AND h.unit_code = g.value ->> 'code' AND h.unit_valid_from = g.value ->> 'validFrom')`,
      )
      .bind(json, actor, at, why),
    db.d1
      .prepare(
        `INSERT INTO role_grant (id, user_id, role, unit_code, unit_valid_from, created_at)
         SELECT value ->> 'id', value ->> 'userId', value ->> 'role', value ->> 'code', value ->> 'validFrom', ?2
           FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING`,
      )
      .bind(json, at),
  ];
}

/** Unrun: roles taken away, each with its line in the log; who held one is signed out everywhere. */
export function endGrantStatements(db: Db, held: readonly HeldRole[], { actor, at, why }: Told): D1PreparedStatement[] {
  if (held.length === 0) return [];
  const ids = JSON.stringify(held.map((one) => one.grant));
  return [
    db.d1
      .prepare(
        `INSERT INTO event (round_id, unit, type, bytes, actor, at, detail)
         SELECT '${REGISTER}', unit_code, 'role_ended', 0, ?2, ?3, json_object('user', user_id, 'role', role,
             'unit', unit_code, 'validFrom', unit_valid_from, 'because', ?4)
           FROM role_grant WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY unit_code, user_id`,
      )
      .bind(ids, actor, at, why),
    db.d1
      .prepare(
        'DELETE FROM session WHERE user_id IN (SELECT user_id FROM role_grant WHERE id IN (SELECT value FROM json_each(?1)))',
      )
      .bind(ids),
    db.d1.prepare('DELETE FROM role_grant WHERE id IN (SELECT value FROM json_each(?1))').bind(ids),
  ];
}

export type RoundOfUnit = RoundClock & {
  id: string;
  title: string;
  /** The life of the code that stands in the round's tree. */
  validFrom: string;
  /** Null: it had a part in the round without a report of its own. */
  report: ReportState | null;
};

/** Rounds with a unit in their tree, newest first: those in which one of `units` is the unit or stands above it. */
export async function roundsOfUnit(db: Db, code: string, units: readonly UnitKey[]): Promise<RoundOfUnit[]> {
  const found = await db.d1
    .prepare(
      `WITH RECURSIVE up(round_id, code, valid_from, parent, depth) AS (
         SELECT round_id, code, valid_from, parent, 0 FROM round r CROSS JOIN round_unit u ON u.round_id = r.id AND u.code = ?1
         UNION ALL SELECT u.round_id, u.code, u.valid_from, u.parent, depth + 1 FROM up
           JOIN round_unit u ON u.round_id = up.round_id AND u.code = up.parent WHERE up.parent <> '' AND depth < 8)
       SELECT r.id, r.title, r.state, r.deadlines, r.closed_at AS closedAt, x.valid_from AS validFrom, p.state AS report
         FROM round r JOIN round_unit x ON x.round_id = r.id AND x.code = ?1
         LEFT JOIN report p ON p.round_id = r.id AND p.unit = ?1
        WHERE r.id IN (SELECT up.round_id FROM up JOIN json_each(?2) g
          ON g.value ->> 'code' = up.code AND g.value ->> 'validFrom' = up.valid_from)
        ORDER BY r.created_at DESC, r.id`,
    )
    .bind(code, JSON.stringify(units.map(({ code: of, validFrom }) => ({ code: of, validFrom }))))
    .all<Omit<RoundOfUnit, 'deadlines'> & { deadlines: string }>();
  return found.results.map((row) => ({ ...row, deadlines: JSON.parse(row.deadlines) }));
}
