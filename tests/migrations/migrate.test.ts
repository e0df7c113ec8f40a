import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from '../../scripts/server/migrate.mjs';
import { openDatabase } from '../../scripts/server/worker.mjs';

let folder: string;
let runtime: ReturnType<typeof openDatabase>;
let db: D1Database;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'decuong-migrate-'));
  runtime = openDatabase(join(folder, 'data'));
  db = (await runtime.getD1Database('DB')) as unknown as D1Database;
});
afterEach(async () => {
  await runtime.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const write = (name: string, sql: string) => writeFileSync(join(folder, name), sql);
const names = async () =>
  (await db.prepare('SELECT name FROM d1_migrations ORDER BY id').all()).results.map((r) => r.name);

it('applies each file once, in order, several statements to a part', async () => {
  write(
    '0000_a.sql',
    '-- a comment; with a semicolon\nCREATE TABLE a (id INTEGER PRIMARY KEY);\n--> statement-breakpoint\nCREATE TABLE b (id INTEGER);\nINSERT INTO b VALUES (1);\nINSERT INTO b VALUES (2);\n--> statement-breakpoint\n-- nothing here\n',
  );
  write('0001_b.sql', "CREATE TRIGGER t BEFORE DELETE ON b BEGIN SELECT RAISE(ABORT, 'never'); END;");
  expect(await migrate(db, folder)).toEqual(['0000_a.sql', '0001_b.sql']);
  expect(await db.prepare('SELECT count(*) AS n FROM b').first('n')).toBe(2);
  await expect(db.prepare('DELETE FROM b').run()).rejects.toThrow('never');

  expect(await migrate(db, folder)).toEqual([]);
  expect(await names()).toEqual(['0000_a.sql', '0001_b.sql']);
});

it('leaves nothing of a file that fails, and keeps the ones before it', async () => {
  write('0000_a.sql', 'CREATE TABLE a (id INTEGER PRIMARY KEY);');
  write('0001_b.sql', 'CREATE TABLE b (id INTEGER);\n--> statement-breakpoint\nINSERT INTO nowhere VALUES (1);');
  await expect(migrate(db, folder)).rejects.toThrow('migration 0001_b.sql failed and was rolled back');
  expect(await names()).toEqual(['0000_a.sql']);
  expect(await db.prepare("SELECT name FROM sqlite_master WHERE name IN ('a', 'b')").all()).toMatchObject({
    results: [{ name: 'a' }],
  });
});

it('refuses data that a newer version has migrated', async () => {
  write('0000_a.sql', 'CREATE TABLE a (id INTEGER PRIMARY KEY);');
  await migrate(db, folder);
  rmSync(join(folder, '0000_a.sql'));
  await expect(migrate(db, folder)).rejects.toThrow('newer version of decuong (it has 0000_a.sql)');
});
