import { existsSync } from 'node:fs';
import { chmod, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { standards } from '../../forms/standards/index.ts';
import { createAuth } from '../../worker/auth.ts';
import { connect } from '../../worker/db/client.ts';
import type { SystemContext } from '../../worker/services/context.ts';
import { seedDemo } from './demo.ts';
import { firstManagerLink } from './first-manager.ts';
import { loadFigureUnits, loadUnits } from './units.ts';

export type FirstStart = { db: D1Database; secret: string; baseUrl: string; demo: boolean; dataDir: string; now: Date };

/**
 * Called at every start, before the port opens; does each thing once. With the demo: units, outline, sample
 * rounds, accounts and keys, written to `demo-credentials.json`. Without: units, and a link for the first manager.
 */
export async function firstStart({
  db: d1,
  secret,
  baseUrl,
  demo,
  dataDir,
  now,
}: FirstStart): Promise<{ lines: string[] }> {
  const auth = createAuth({ d1, secret, baseUrl, secure: baseUrl.startsWith('https:') });
  const system: SystemContext = { db: connect(d1), now: () => now, newId: () => crypto.randomUUID(), standards };
  const people = await d1.prepare('SELECT count(*) AS n FROM user').first<{ n: number }>();
  const credentials = join(dataDir, 'demo-credentials.json');
  if (demo && (await isHalfSeeded(d1, credentials))) {
    throw new Error(`the first start was cut short while it made the demo: remove ${dataDir} and start again`);
  }
  if ((people?.n ?? 0) > 0) return { lines: demo ? [`demo accounts: ${credentials}`] : [] };

  const province = process.env.PROVINCE ?? '04';
  const remarks = await loadUnits(d1, demo ? '04' : province);
  if (!demo) return { lines: [...remarks, ...(await firstManagerLink(system, province, baseUrl))] };

  await loadFigureUnits(d1);
  const made = await seedDemo({ system, auth, baseUrl });
  // Whole or not at all, and never readable by others, not even for a moment.
  const draft = `${credentials}.new`;
  await writeFile(draft, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  await chmod(draft, 0o600);
  await rename(draft, credentials);
  return { lines: [...remarks, `demo accounts: ${credentials}`] };
}

/** Demo accounts without the file that holds their passwords: nobody could ever sign in. */
async function isHalfSeeded(d1: D1Database, credentials: string): Promise<boolean> {
  const one = await d1.prepare("SELECT 1 AS one FROM user WHERE username = 'haquang'").first();
  return one !== null && !existsSync(credentials);
}
