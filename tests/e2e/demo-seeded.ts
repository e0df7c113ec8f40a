import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startServer } from '../server/start.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A data folder as the first start with the demo leaves it, to be copied. */
    demo: string;
  }
}

/** Once per run: a first start with the demo makes its password hashes and rounds; each file starts on a copy of them. */
export default async (project: TestProject) => {
  const demo = mkdtempSync(join(tmpdir(), 'decuong-demo-'));
  const server = await startServer({ env: { DATA_DIR: demo, TICK_SECONDS: '1' } });
  await server.stop();
  project.provide('demo', demo);
  return () => rmSync(demo, { recursive: true, force: true });
};
