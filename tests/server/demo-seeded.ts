import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startServer } from './start.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A data folder as the first start with the demo leaves it, to be copied. */
    demo: string;
  }
}

/** The projects of a run load this file each for themselves, in one process. */
const shared = globalThis as { seededDemo?: Promise<string> };

async function seed(): Promise<string> {
  const demo = mkdtempSync(join(tmpdir(), 'decuong-demo-'));
  process.once('exit', () => rmSync(demo, { recursive: true, force: true }));
  const server = await startServer({ env: { DATA_DIR: demo, TICK_SECONDS: '1' } });
  await server.stop();
  return demo;
}

/** Once per run: a first start with the demo makes its password hashes and rounds; each file starts on a copy of them. */
export default async (project: TestProject) => {
  shared.seededDemo ??= seed();
  project.provide('demo', await shared.seededDemo);
};
