import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { databaseNameOf, hasDatabase } from '../../scripts/deploy.mjs';
import { startCloudflare } from './cloudflare.ts';

let cloudflare: Awaited<ReturnType<typeof startCloudflare>>;
let folder: string;
beforeEach(async () => {
  cloudflare = await startCloudflare();
  folder = mkdtempSync(join(tmpdir(), 'decuong-deploy-'));
});
afterEach(() => {
  cloudflare.close();
  rmSync(folder, { recursive: true, force: true });
});

/** `npm run deploy -- …args` against the account in memory. */
const deploy = (...args: string[]) =>
  new Promise<{ code: number | null; output: string }>((resolve) => {
    const env = {
      PATH: process.env.PATH,
      HOME: folder,
      CI: '1',
      CLOUDFLARE_API_TOKEN: 'token',
      CLOUDFLARE_ACCOUNT_ID: 'account',
      CLOUDFLARE_API_BASE_URL: cloudflare.url,
      CLOUDFLARE_CF_FETCH_ENABLED: 'false',
      WRANGLER_SEND_METRICS: 'false',
    };
    const child = spawn(process.execPath, ['scripts/deploy.mjs', ...args], { env });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('exit', (code) => resolve({ code, output }));
  });

const migrations = readdirSync('migrations').filter((name) => name.endsWith('.sql'));
const config = readFileSync('wrangler.toml', 'utf8');

it('makes the database, migrates it and only then uploads the Worker; the second time only uploads', async () => {
  const secrets = join(folder, 'secrets');
  writeFileSync(secrets, `AUTH_SECRET=${'s'.repeat(40)}\n`);
  const first = await deploy('--secrets-file', secrets);
  expect(cloudflare.did, first.output).toEqual([
    'database decuong created',
    ...migrations.map((name) => `migration ${name}`),
    'worker uploaded',
  ]);
  expect(first.code, first.output).toBe(0);

  cloudflare.did.length = 0;
  const second = await deploy('--secrets-file', secrets);
  expect(cloudflare.did, second.output).toEqual(['worker uploaded']);
  expect(readFileSync('wrangler.toml', 'utf8')).toBe(config);
}, 120_000);

it('reads the name of the database, and whether the account has it', () => {
  expect(databaseNameOf(config)).toBe('decuong');
  expect(() => databaseNameOf('name = "x"')).toThrow('names no database');
  expect(hasDatabase('[{"name":"decuong"}]', 'decuong')).toBe(true);
  expect(hasDatabase('[{"name":"decuong-test"}]', 'decuong')).toBe(false);
});
