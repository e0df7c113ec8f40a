// The embedded default: the Worker, its database and its timer in one command, with everything it keeps in one folder.
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { readOrMakeSecret, takeDataFolder } from './server/data-folder.mjs';
import { migrate } from './server/migrate.mjs';
import { Refusal } from './server/refusal.mjs';
import { readSettings } from './server/settings.mjs';
import { cron, hasCertificates, openDatabase, serveWorker } from './server/worker.mjs';

process.env.TZ = 'UTC';
process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false';
process.chdir(join(import.meta.dirname, '..'));

/** @param {string} host @param {number} port @returns {Promise<void>} */
const refuseBusyPort = (host, port) =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      const code = 'code' in error ? error.code : undefined;
      const reason =
        code === 'EADDRINUSE'
          ? `port ${port} is in use: stop what serves it (perhaps a workerd left over from a killed server) or set PORT`
          : `cannot listen on ${host}:${port} (${error.message})`;
      reject(new Refusal(reason));
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });

/** @type {(() => Promise<void>)[]} what to undo when stopping, last first */
const undo = [];
let stopping = false;

/** @param {number} code */
const stop = async (code) => {
  if (stopping) return;
  stopping = true;
  for (const step of undo.reverse()) {
    try {
      await step();
    } catch (error) {
      console.error(error);
      code ||= 1;
    }
  }
  process.exit(code);
};

/** Miniflare, once made, ends the process at a signal without waiting: put the orderly stop in its place. */
const stopAtSignals = () => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.removeAllListeners(signal).on(signal, () => void stop(0));
};

/** Calls the schedule again and again, one call at a time. @param {import('miniflare').Miniflare} server @param {number} seconds */
const tick = async (server, seconds, noteChildren = () => {}) => {
  const worker = await server.getWorker();
  const schedule = cron();
  const next = async () => {
    if (stopping) return;
    try {
      noteChildren();
      const { outcome } = await worker.scheduled({ cron: schedule, scheduledTime: new Date() });
      if (outcome !== 'ok' && !stopping) console.error(`the scheduled run ended with "${outcome}"`);
    } catch (error) {
      if (!stopping) console.error('the scheduled run failed:', error);
    }
    setTimeout(next, seconds * 1000);
  };
  void next();
};

const start = async () => {
  const settings = readSettings(process.env);
  const folder = await takeDataFolder(settings.dataDir, settings.baseUrl);
  undo.push(async () => folder.release());
  await refuseBusyPort(settings.host, settings.port);
  await build();
  const secret = readOrMakeSecret(settings.dataDir);

  const preparation = openDatabase(settings.dataDir);
  undo.push(() => preparation.dispose());
  stopAtSignals();
  const db = await preparation.getD1Database('DB');
  folder.noteChildren();
  await migrate(db, 'migrations');
  const { firstStart } = await import(pathToFileURL('dist/seed.mjs').href);
  const { baseUrl, dataDir, demo } = settings;
  const { lines } = await firstStart({ db, secret, baseUrl, demo, dataDir, now: new Date() });
  undo.pop();
  await preparation.dispose();
  if (stopping) return;

  const server = serveWorker({ ...settings, secret });
  undo.push(() => server.dispose());
  stopAtSignals();
  await server.ready;
  folder.noteChildren();
  for (const line of lines) console.log(line);
  console.log(`decuong: ${baseUrl} (data in ${dataDir}; stop with Ctrl+C)`);
  await tick(server, settings.tickSeconds, folder.noteChildren);
};

stopAtSignals();
try {
  await start();
} catch (error) {
  if (error instanceof Refusal) console.error(`decuong: ${error.message}`);
  else if (!stopping) {
    console.error(error);
    if (!hasCertificates()) console.error('decuong: this machine has no CA certificates (Debian: ca-certificates)');
  }
  await stop(1);
}
