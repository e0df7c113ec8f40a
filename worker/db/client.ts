import { drizzle } from 'drizzle-orm/d1';

/** Single statements go through `db`; several that belong together through `d1.batch`, as one transaction. */
export type Db = { d1: D1Database; orm: ReturnType<typeof drizzle> };

export function connect(d1: D1Database): Db {
  return { d1, orm: drizzle(d1) };
}
