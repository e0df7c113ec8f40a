import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { standards } from '../../forms/standards/index.ts';
import { createAuth } from '../../worker/auth.ts';
import { connect } from '../../worker/db/client.ts';
import { seedAccount } from '../../worker/services/people/seed-account.ts';
import { build } from '../build.mjs';
import { migrate } from '../server/migrate.mjs';
import { openDatabase, serveWorker } from '../server/worker.mjs';
import { toSql } from '../units/sql.ts';
import { compare } from './compare.ts';
import { documents, letters, type Source } from './documents.ts';
import { findingsOf, sumsThatHold } from './findings.ts';
import { type Api, enter, publish, type ReadBack, readBack, readOutline, rollUp } from './run.ts';
import { addTallies, NOTHING, type Tally, tallyOf, tallyText } from './tally.ts';
import { figureProvinces, figureUnits } from './units.ts';

/**
 * Enters what the source documents say into an empty instance over the public API, reads it back, and says of every
 * figure whether it is the same. Exits with 1 if one is not.
 */
const SECRET = 'only-for-this-run-K3q9mN1yT7xVb4Wc8RfLhJ2sPdGaZ0';
const BASE_URL = 'http://localhost';

async function main(): Promise<boolean> {
  await build();
  const dataDir = await mkdtemp(join(tmpdir(), 'decuong-figures-'));
  try {
    const key = await prepare(dataDir);
    const server = serveWorker({ dataDir, host: '127.0.0.1', port: 0, secret: SECRET, baseUrl: BASE_URL });
    try {
      const base = await server.ready;
      return await report(apiAt(base, key));
    } finally {
      await server.dispose();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Tables, the three provinces, and somebody with a key who manages them. */
async function prepare(dataDir: string): Promise<string> {
  const database = openDatabase(dataDir);
  try {
    const d1 = (await database.getD1Database('DB')) as unknown as D1Database;
    await migrate(d1, 'migrations');
    await d1.batch(toSql(figureUnits).map((statement) => d1.prepare(statement)));
    const auth = createAuth({ d1, secret: SECRET, baseUrl: BASE_URL, secure: false });
    const system = { db: connect(d1), now: () => new Date(), newId: () => crypto.randomUUID(), standards };
    const grants = figureProvinces.map((unit) => ({ role: 'manager' as const, unit }));
    const account = { username: 'figures', name: 'Số liệu', password: crypto.randomUUID(), grants };
    const made = await seedAccount({ ...system, auth }, account);
    if (!made.ok) throw new Error(`no account: ${JSON.stringify(made.refusal)}`);
    return await auth.createApiKey({ userId: made.value.userId, label: 'figures' });
  } finally {
    await database.dispose();
  }
}

const apiAt =
  (base: URL, key: string): Api =>
  async (method, path, body, headers = {}) => {
    const response = await fetch(new URL(`/api/v1${path}`, base), {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, text: await response.text() };
  };

async function report(api: Api): Promise<boolean> {
  for (const letter of letters) await publish(api, letter);
  for (const document of documents) await enter(api, document);
  await rollUp(api);
  let all = NOTHING;
  for (const source of [...documents, ...letters].toSorted((a, b) => a.source.localeCompare(b.source))) {
    const document = documents.find((one) => one === source);
    const back = document ? await readBack(api, document) : await readOutline(api, source);
    all = addTallies(all, sayVerdicts(source, back));
    if (!document) continue;
    for (const sum of sumsThatHold(document, back)) console.log(`  adds up: ${sum}`);
    for (const { about, says } of findingsOf(document, back)) console.log(`  contradiction: ${about}: ${says}`);
  }
  console.log(`all: ${tallyText(all)}`);
  return all.unexplained === 0;
}

/** Says of each figure that is not the same as printed what it is instead. */
function sayVerdicts(source: Source, back: ReadBack): Tally {
  const verdicts = compare(source, back);
  const tally = tallyOf(verdicts);
  console.log(`${source.source} ${source.outline.id}: ${tallyText(tally)}`);
  for (const { id, state, note } of verdicts) if (state === 'unexplained') console.log(`  LOST ${id}: ${note}`);
  for (const { id, state, note } of verdicts) if (state === 'explained') console.log(`  ${id}: ${note}`);
  return tally;
}

process.exitCode = (await main()) ? 0 : 1;
