import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrate } from '../../scripts/server/migrate.mjs';
import { openDatabase } from '../../scripts/server/worker.mjs';

/** Rows as the version before the register wrote them. */
const BEFORE = [
  `INSERT INTO user (id, name, email, email_verified, username, created_at, updated_at) VALUES ('u1', 'Lan', 'lan@people.invalid', 0, 'lan', 1, 1)`,
  `INSERT INTO activation (token_hash, role, unit_code, unit_valid_from, expires_at, created_at) VALUES ('h', 'reporter', '045', '2020-03-01', '2030-01-01', '2020-01-01')`,
  `INSERT INTO outline VALUES ('o', 1, '{}', 'd', '2020-01-01', 'u1')`,
  `INSERT INTO round (id, title, outline_id, outline_version, period_from, period_to, units_on, expected, deadlines, state, sample, tree_tiers, attributes, created_at, created_by)
   VALUES ('r', 'R', 'o', 1, '2019-01-01', '2019-12-31', '2020-04-17', '["045"]', '{"district":"2020-05-07T17:00:00.000Z"}', 'open', 0, '["district"]', '[]', '2020-01-01', 'u1')`,
  `INSERT INTO event (seq, round_id, unit, type, state_after, revision_seq, bytes, actor, at) VALUES (7, 'r', '045', 'submitted', 'submitted', 7, 20, 'u1', '2020-05-01')`,
  `INSERT INTO report (round_id, unit, state, revision_seq, change_seq, first_submitted_at, submitted_at) VALUES ('r', '045', 'submitted', 7, 7, '2020-05-01', '2020-05-01')`,
  `INSERT INTO draft VALUES ('r', '045', 3, '{"a":1}', '{}', '{}', '[]', '2020-05-01', 'Lan')`,
  `INSERT INTO revision VALUES (7, 'r', '045', 1, 'u1', 'Lan', 'k', 'x', 'y', '{"a":1}', '{}', '2020-05-01', 3, 1)`,
];

it('takes the data of the version before along, row by row, and adds nothing to it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'decuong-register-'));
  const runtime = openDatabase(join(folder, 'data'));
  try {
    const db = (await runtime.getD1Database('DB')) as unknown as D1Database;
    cpSync('migrations/0000_init.sql', join(folder, 'migrations', '0000_init.sql'));
    await migrate(db, join(folder, 'migrations'));
    await db.batch(BEFORE.map((sql) => db.prepare(sql)));
    const rows = async () =>
      Object.fromEntries(
        await Promise.all(
          ['user', 'activation', 'outline', 'round', 'event', 'report', 'draft', 'revision'].map(async (table) => [
            table,
            (await db.prepare(`SELECT * FROM ${table}`).all()).results[0],
          ]),
        ),
      );
    const before = await rows();
    expect(Object.values(before).every((row) => row !== undefined)).toBe(true);

    expect(await migrate(db, 'migrations')).toEqual(['0001_register.sql', '0002_standards_and_stalls.sql']);
    const after = await rows();
    for (const [table, row] of Object.entries(before)) expect(after[table]).toMatchObject(row as object);
    // Nobody is disabled, extended or unlocked by it, and rounds keep asking as they did.
    expect(after.user.disabled_at).toBeNull();
    expect([after.report.deadline, after.report.unlocked_until, after.report.outline_version]).toEqual([
      null,
      null,
      null,
    ]);
    // Nothing was copied or compared before there was a way to.
    expect([after.draft.copied, after.revision.compared_with]).toEqual([null, null]);
    expect(JSON.parse(after.round.asked_tiers)).toEqual([]);
    expect(await db.prepare('SELECT count(*) AS n FROM seal').first('n')).toBe(0);
  } finally {
    await runtime.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
});
