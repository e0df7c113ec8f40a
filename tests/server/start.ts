import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface StartedServer {
  url: string;
  dataDir: string;
  pid: number;
  /** Everything printed so far, both streams. */
  output(): string;
  /** Ends it with SIGTERM and resolves to its exit code; removes the data folder if this helper made it. */
  stop(): Promise<number | null>;
}

/** A port nobody listens on at the moment. */
export const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });

const launch = async (env: Record<string, string>, like?: string) => {
  const port = env.PORT ?? String(await freePort());
  const ownDataDir = env.DATA_DIR === undefined;
  const dataDir = env.DATA_DIR ?? (await mkdtemp(join(tmpdir(), 'decuong-test-')));
  if (like !== undefined) await cp(like, dataDir, { recursive: true });
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    env: { ...process.env, BASE_URL: '', HOST: '', ...env, PORT: port, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const cleanUp = async () => {
    if (ownDataDir) await rm(dataDir, { recursive: true, force: true });
  };
  return { child, dataDir, url: `http://localhost:${port}`, output: () => output, exited, cleanUp };
};

/**
 * Starts scripts/start.mjs as an operator would and waits until it serves. PORT and DATA_DIR are made up unless given;
 * `like` is a data folder to begin with a copy of.
 */
export const startServer = async ({
  env = {},
  like,
}: {
  env?: Record<string, string>;
  like?: string;
} = {}): Promise<StartedServer> => {
  const { child, dataDir, url, output, exited, cleanUp } = await launch(env, like);
  let ended = false;
  void exited.then(() => {
    ended = true;
  });
  const deadline = Date.now() + 80_000;
  while (!output().includes(`decuong: ${env.BASE_URL || url}`)) {
    if (ended || Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`the server did not start:\n${output()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  const stop = async () => {
    child.kill('SIGTERM');
    const code = await exited;
    await cleanUp();
    return code;
  };
  return { url, dataDir, pid: child.pid ?? 0, output, stop };
};

/** Starts a server that is expected to give up by itself. */
export const startRefused = async (env: Record<string, string>) => {
  const { output, exited, cleanUp } = await launch(env);
  const code = await exited;
  await cleanUp();
  return { code, output: output() };
};
