import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { childrenOf, isAlive } from '../../scripts/server/processes.mjs';
import { type StartedServer, startRefused, startServer } from './start.ts';

/** The demo is looked at elsewhere; making it takes longer than all that is looked at here. */
const EMPTY = { DEMO: '0' };
const portOf = ({ url }: StartedServer) => new URL(url).port;
const health = async ({ url }: StartedServer) => (await fetch(`${url}/api/v1/health`)).status;
const secretOf = (dataDir: string) => readFile(join(dataDir, 'secret'), 'utf8');

describe('one running server', () => {
  let server: StartedServer;
  beforeAll(async () => {
    server = await startServer({ env: EMPTY });
  });
  afterAll(() => server.stop());

  it('answers its health', async () => {
    expect(await health(server)).toBe(200);
  });

  it('runs the schedule by itself and reports no failure', () => {
    expect(server.output()).not.toContain('scheduled run');
  });

  it('keeps its secret to its owner', async () => {
    expect((await stat(join(server.dataDir, 'secret'))).mode & 0o777).toBe(0o600);
    expect((await secretOf(server.dataDir)).trim()).toMatch(/^[\w-]{43}$/);
  });

  it('makes a second server on its port give up with one line', async () => {
    const second = await startRefused({ PORT: portOf(server) });
    expect(second.code).toBe(1);
    expect(second.output).toMatch(/^decuong: port \d+ is in use: .+\n$/);
  });

  it('makes a second server on its data give up with one line', async () => {
    const second = await startRefused({ DATA_DIR: server.dataDir });
    expect(second.code).toBe(1);
    expect(second.output).toMatch(/^decuong: the data folder .+ is in use by process \d+, which serves http.+\n$/);
    expect(await health(server)).toBe(200);
  });
});

it('refuses a setting it cannot use with one line', async () => {
  const { code, output } = await startRefused({ PORT: '80a' });
  expect(code).toBe(1);
  expect(output).toBe('decuong: PORT must be a whole number from 1 to 65535, not "80a"\n');
});

describe('a data folder over several starts', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'decuong-test-'));
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  it('leaves no process and no lock after SIGTERM, and keeps its secret', async () => {
    const server = await startServer({ env: { ...EMPTY, DATA_DIR: dataDir } });
    const secret = await secretOf(dataDir);
    const processes = childrenOf(server.pid);
    expect(processes.length).toBeGreaterThan(0);

    expect(await server.stop()).toBe(0);
    expect(processes.filter(isAlive)).toEqual([]);
    expect(existsSync(join(dataDir, 'lock'))).toBe(false);

    const again = await startServer({ env: { ...EMPTY, DATA_DIR: dataDir } });
    expect(await health(again)).toBe(200);
    expect(await secretOf(dataDir)).toBe(secret);
    await again.stop();
  });

  it('starts again on the same port after kill -9, ending what was left over', async () => {
    const server = await startServer({ env: { ...EMPTY, DATA_DIR: dataDir } });
    const leftOver = childrenOf(server.pid);
    process.kill(server.pid, 'SIGKILL');

    const again = await startServer({ env: { ...EMPTY, DATA_DIR: dataDir, PORT: portOf(server) } });
    expect(leftOver.filter(isAlive)).toEqual([]);
    expect(await health(again)).toBe(200);
    await again.stop();
  });

  it('is not held by a lock whose process number now belongs to another process', async () => {
    const lock = { owner: { pid: process.pid, began: 'another time' }, children: [], url: 'http://localhost:1' };
    await writeFile(join(dataDir, 'lock'), JSON.stringify(lock));
    const server = await startServer({ env: { ...EMPTY, DATA_DIR: dataDir } });
    expect(await health(server)).toBe(200);
    await server.stop();
  });
});
