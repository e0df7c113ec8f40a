import type { Role } from '../../../domain/access.ts';
import { REGISTER } from '../../../domain/events.ts';
import type { Db } from '../../client.ts';

export type NewLink = {
  tokenHash: string;
  username: string | null;
  name: string | null;
  role: Role;
  code: string;
  validFrom: string;
};
export type LinkMeta = { expiresAt: string; createdBy: string | null; actor: string; createdAt: string };

/** How the log calls a link: enough to tell links apart, nothing to open one with. */
export const shortId = (tokenHash: string): string => tokenHash.slice(0, 12);

/** Links and their events, in two statements whatever their number. 2 rows a link, 2 an event. */
export function insertLinks(db: Db, links: readonly NewLink[], meta: LinkMeta): D1PreparedStatement[] {
  const json = JSON.stringify(
    links.map((one) => [
      one.tokenHash,
      one.username,
      one.name,
      one.role,
      one.code,
      one.validFrom,
      shortId(one.tokenHash),
    ]),
  );
  return [
    db.d1
      .prepare(
        `INSERT INTO activation (token_hash, username, name, role, unit_code, unit_valid_from, expires_at, created_by, created_at)
         SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, ?2, ?3, ?4 FROM json_each(?1)`,
      )
      .bind(json, meta.expiresAt, meta.createdBy, meta.createdAt),
    db.d1
      .prepare(
        `INSERT INTO event (round_id, unit, type, bytes, actor, at, detail)
         SELECT '${REGISTER}', value ->> 4, 'link_created', 0, ?2, ?3,
                json_object('link', value ->> 6, 'role', value ->> 3, 'until', ?4) FROM json_each(?1)`,
      )
      .bind(json, meta.actor, meta.createdAt, meta.expiresAt),
  ];
}

/** A link by which somebody who has an account sets a new password. 2 rows. */
export function insertResetLink(
  db: Db,
  link: NewLink & { userId: string },
  { expiresAt, createdBy, createdAt }: Omit<LinkMeta, 'actor'>,
): D1PreparedStatement {
  return db.d1
    .prepare(
      `INSERT INTO activation (token_hash, username, name, role, unit_code, unit_valid_from, user_id, expires_at, created_by, created_at)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)`,
    )
    .bind(
      link.tokenHash,
      link.username,
      link.name,
      link.role,
      link.code,
      link.validFrom,
      link.userId,
      expiresAt,
      createdBy,
      createdAt,
    );
}

export function revokeLink(db: Db, tokenHash: string, at: string): D1PreparedStatement {
  return db.d1
    .prepare('UPDATE activation SET revoked_at = ?2 WHERE token_hash = ?1 AND used_at IS NULL AND revoked_at IS NULL')
    .bind(tokenHash, at);
}

/** The links for a new password that an account still has open. */
export function revokeResetLinks(db: Db, userId: string, at: string): D1PreparedStatement {
  return db.d1
    .prepare('UPDATE activation SET revoked_at = ?2 WHERE user_id = ?1 AND used_at IS NULL AND revoked_at IS NULL')
    .bind(userId, at);
}

export type LinkRow = {
  id: string;
  username: string | null;
  name: string | null;
  role: Role;
  code: string;
  validFrom: string;
  userId: string | null;
  expiresAt: string;
  usedAt: string | null;
  revokedAt: string | null;
  createdAt: string;
  createdByName: string | null;
};

const LINK = `a.token_hash AS id, a.username, a.name, a.role, a.unit_code AS code, a.unit_valid_from AS validFrom,
  a.user_id AS userId, a.expires_at AS expiresAt, a.used_at AS usedAt, a.revoked_at AS revokedAt, a.created_at AS createdAt,
  u.name AS createdByName`;
const FROM = 'FROM activation a LEFT JOIN user u ON u.id = a.created_by';

/** Links nobody has used or revoked, the expired ones among them, by unit. */
export async function unusedLinks(db: Db): Promise<LinkRow[]> {
  const { results } = await db.d1
    .prepare(
      `SELECT ${LINK} ${FROM} WHERE a.used_at IS NULL AND a.revoked_at IS NULL ORDER BY a.unit_code, a.created_at`,
    )
    .all<LinkRow>();
  return results;
}

export async function linkById(db: Db, id: string): Promise<LinkRow | null> {
  return db.d1.prepare(`SELECT ${LINK} ${FROM} WHERE a.token_hash = ?1`).bind(id).first<LinkRow>();
}
