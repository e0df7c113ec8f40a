import { applyD1Migrations } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { forgetCompiled } from '../../worker/services/outlines/compiled.ts';
import { clock, START } from './world.ts';

// Files share a Worker (starting one and transforming every module for it took more time than the tests themselves);
// each begins with an empty database, no outline remembered, and the clock where it starts. Tests of one file own their rows.
const { results } = await env.DB.prepare(
  "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%'",
).all<{ name: string }>();
if (results.length > 0)
  await env.DB.batch([
    env.DB.prepare('PRAGMA defer_foreign_keys = true'),
    ...results.map(({ name }) => env.DB.prepare(`DROP TABLE "${name}"`)),
  ]);
forgetCompiled();
await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
clock.now = START;
