// Applies migrations/*.sql in order, in the table that `wrangler d1 migrations apply` keeps, so both agree on what is done.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from './refusal.mjs';

const done = `CREATE TABLE IF NOT EXISTS d1_migrations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
)`;

/** One part may hold several statements: D1 runs them all. A part of comments alone is refused by D1, so it is left out. @param {string} sql */
const parts = (sql) =>
  sql.split('--> statement-breakpoint').filter(
    (part) =>
      part
        .replace(/--.*$/gm, '')
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .trim() !== '',
  );

/**
 * Each file is one transaction together with its row in the table.
 * @param {Pick<D1Database, 'prepare' | 'batch'>} db @param {string} folder
 * @returns {Promise<string[]>} the names of the files applied now
 */
export const migrate = async (db, folder) => {
  await db.prepare(done).run();
  const { results } = await db.prepare('SELECT name FROM d1_migrations').all();
  const applied = new Set(results.map((row) => String(row.name)));
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();

  const unknown = [...applied].filter((name) => !files.includes(name));
  if (unknown.length > 0) {
    throw new Refusal(
      `the data was written by a newer version of decuong (it has ${unknown.join(', ')}); start that version`,
    );
  }

  const pending = files.filter((name) => !applied.has(name));
  for (const name of pending) {
    const statements = parts(readFileSync(join(folder, name), 'utf8')).map((part) => db.prepare(part));
    try {
      await db.batch([...statements, db.prepare('INSERT INTO d1_migrations (name) VALUES (?)').bind(name)]);
    } catch (error) {
      throw new Error(`migration ${name} failed and was rolled back`, { cause: error });
    }
  }
  return pending;
};
