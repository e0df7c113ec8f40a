import { applyD1Migrations } from 'cloudflare:test';
import { env } from 'cloudflare:workers';

// Storage is isolated per file, not per test: tests of one file own their rows.
await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
