import { mkdirSync } from 'node:fs';
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

// The Worker's configuration names this folder; in a checkout that was never built it is not there yet.
mkdirSync('dist/public', { recursive: true });
mkdirSync('migrations', { recursive: true });

Object.assign(process.env, {
  AUTH_SECRET: 'only-for-tests-KZ0q3kQm1n9yT7xVb4Wc8RfLhJ2sPdGa', // required by wrangler.toml
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
});

export default defineConfig({
  test: {
    reporters: ['default', './tests/plain-reporter.ts'],
    maxWorkers: 3,
    projects: [
      {
        test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], isolate: false, testTimeout: 30_000 },
        oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
      },
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: {
                TEST_MIGRATIONS: await readD1Migrations('./migrations'),
                BASE_URL: 'http://localhost',
              },
              // Miniflare's own form of it: letters go into files. No other sender is let through.
              email: { send_email: [{ name: 'MAIL', allowed_sender_addresses: ['decuong@example.org'] }] },
            },
          })),
        ],
        oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.{ts,tsx}'],
          isolate: false,
          setupFiles: ['./tests/integration/setup.ts'],
          testTimeout: 60_000,
        },
      },
      // Miniflare in Node, one database per test: a migration is applied to the rows its predecessor left.
      {
        test: {
          name: 'migrations',
          include: ['tests/migrations/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'server',
          include: ['tests/server/**/*.test.ts'],
          globalSetup: ['./tests/server/built.ts', './tests/server/demo-seeded.ts'],
          testTimeout: 60_000,
          hookTimeout: 90_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['./tests/server/built.ts', './tests/e2e/browser-unpacked.ts', './tests/server/demo-seeded.ts'],
          testTimeout: 60_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
});
