import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrate } from '../../scripts/server/migrate.mjs';
import { openDatabase } from '../../scripts/server/worker.mjs';

const round = (id: string, outline: string) =>
  `INSERT INTO round (id, title, outline_id, outline_version, period_from, period_to, units_on, expected, deadlines, state, sample, tree_tiers, attributes, created_at, created_by)
   VALUES ('${id}', 'R', '${outline}', 1, '2019-01-01', '2019-12-31', '2020-04-17', '["045"]', '{}', 'open', 0, '["district"]', '[]', '2020-01-01', 'u1')`;
const report = (roundId: string, unit: string, state: string, seq: number | null) =>
  `INSERT INTO report (round_id, unit, state, revision_seq, change_seq) VALUES ('${roundId}', '${unit}', '${state}', ${seq}, ${seq})`;
const BEFORE = [
  `INSERT INTO outline (id, version, body, digest, published_at, published_by) VALUES
     ('held', 1, '{"checks":[{"kind":"standard","standard":"literacy-commune"}]}', 'd', '2020-01-01', 'u1'),
     ('plain', 1, '{"checks":[{"op":"<="}]}', 'd', '2020-01-01', 'u1')`,
  round('r', 'held'),
  round('s', 'plain'),
  `INSERT INTO event (seq, round_id, unit, type, state_after, revision_seq, bytes, actor, at) VALUES
     (7, 'r', '045', 'submitted', 'submitted', 7, 20, 'u1', '2020-05-01'),
     (8, 's', '045', 'submitted', 'submitted', 8, 20, 'u1', '2020-05-01')`,
  report('r', '045', 'submitted', 7),
  report('r', '047', 'draft', null),
  report('s', '045', 'submitted', 8),
  `INSERT INTO job (name, owner, lease_until, cursor) VALUES ('rollup', 'before', 1, 8)`,
];

it('has what stands counted again where figures are held against a standard, and nothing else', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'decuong-standards-'));
  const runtime = openDatabase(join(folder, 'data'));
  try {
    const db = (await runtime.getD1Database('DB')) as unknown as D1Database;
    for (const file of ['0000_init.sql', '0001_register.sql']) {
      cpSync(join('migrations', file), join(folder, 'migrations', file));
    }
    await migrate(db, join(folder, 'migrations'));
    await db.batch(BEFORE.map((sql) => db.prepare(sql)));
    await migrate(db, 'migrations');
    const { results } = await db
      .prepare('SELECT round_id, unit, type, state_after, revision_seq, bytes, actor FROM event WHERE seq > 8')
      .all();
    expect(results).toEqual([
      {
        round_id: 'r',
        unit: '045',
        type: 'recounted',
        state_after: 'submitted',
        revision_seq: 7,
        bytes: 20,
        actor: 'system',
      },
    ]);
    // The version that still runs does not fold them: it knows of no levels.
    const leased = await db.prepare(`SELECT owner, lease_until - ?1 AS left FROM job`).bind(Date.now()).first();
    expect(leased).toEqual({ owner: '', left: expect.any(Number) });
    expect(Math.abs(Number(leased?.left) - 120_000)).toBeLessThan(60_000);
  } finally {
    await runtime.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
});
