import { and, desc, eq, gt, lt } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { outline } from '../tables/rounds.ts';

export type OutlineRow = typeof outline.$inferSelect;

export async function outlineBody(db: Db, id: string, version: number): Promise<OutlineRow | undefined> {
  return db.orm
    .select()
    .from(outline)
    .where(and(eq(outline.id, id), eq(outline.version, version)))
    .get();
}

/** Every version with who published it; `user` is where names are. */
export async function outlineRows(db: Db): Promise<(OutlineRow & { by: string | null })[]> {
  const found = await db.d1
    .prepare(
      `SELECT o.id, o.version, o.body, o.digest, o.published_at AS publishedAt, o.published_by AS publishedBy, o.note,
              u.name AS by
         FROM outline o LEFT JOIN user u ON u.id = o.published_by ORDER BY o.id, o.version`,
    )
    .all<OutlineRow & { by: string | null }>();
  return found.results;
}

/** The newest version before one, if there is any. */
export async function versionBefore(db: Db, id: string, version: number): Promise<OutlineRow | undefined> {
  return db.orm
    .select()
    .from(outline)
    .where(and(eq(outline.id, id), lt(outline.version, version)))
    .orderBy(desc(outline.version))
    .limit(1)
    .get();
}

/** Unrun: publishes unless the version exists; the caller compares digests then. 1 row. */
export function insertOutline(db: Db, row: OutlineRow): D1PreparedStatement {
  return db.d1
    .prepare(
      `INSERT INTO outline (id, version, body, digest, published_at, published_by, note)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (id, version) DO NOTHING`,
    )
    .bind(row.id, row.version, row.body, row.digest, row.publishedAt, row.publishedBy, row.note);
}

/** Versions newer than one, oldest first. */
export async function versionsAfter(db: Db, id: string, version: number): Promise<number[]> {
  const found = await db.orm
    .select({ version: outline.version })
    .from(outline)
    .where(and(eq(outline.id, id), gt(outline.version, version)))
    .orderBy(outline.version)
    .all();
  return found.map((row) => row.version);
}
