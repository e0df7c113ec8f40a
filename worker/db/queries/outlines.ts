import { and, eq } from 'drizzle-orm';
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

export async function outlineRows(db: Db): Promise<OutlineRow[]> {
  return db.orm.select().from(outline).orderBy(outline.id, outline.version).all();
}

/** Publishes unless the version exists; the caller compares digests then. */
export async function insertOutline(db: Db, row: OutlineRow): Promise<boolean> {
  const written = await db.orm.insert(outline).values(row).onConflictDoNothing().returning({ id: outline.id }).all();
  return written.length === 1;
}
