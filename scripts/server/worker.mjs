// The built Worker on workerd, with its database in a folder.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Miniflare } from 'miniflare';

// The name of the database file is derived from this id: another id is another, empty database.
const databaseId = 'decuong';

/** @param {RegExp} pattern */
const fromWranglerToml = (pattern) => {
  const found = pattern.exec(readFileSync('wrangler.toml', 'utf8'))?.[1];
  if (found === undefined) throw new Error(`wrangler.toml has nothing like ${pattern}`);
  return found;
};

/** The one schedule the Worker knows; the embedded server sends it more often than its name says. */
export const cron = () => fromWranglerToml(/^crons = \["([^"]+)"\]/m);

const common = (/** @type {string} */ dataDir) => ({
  cf: false,
  telemetry: { enabled: false },
  resourcePersistencePath: dataDir,
});

const runtime = () => ({
  compatibilityDate: fromWranglerToml(/^compatibility_date = "([^"]+)"/m),
  compatibilityFlags: ['nodejs_compat'],
});

/** @param {{ dataDir: string, host: string, port: number, secret: string, baseUrl: string }} options */
export const serveWorker = (options) =>
  new Miniflare({
    ...common(options.dataDir),
    host: options.host,
    port: options.port,
    logRequests: false,
    handleUncaughtError: (error) => console.error(error),
    workers: [
      {
        config: {
          name: 'decuong',
          ...runtime(),
          manifest: {
            mainModule: 'index.js',
            modulesRoot: resolve('dist/worker'),
            modules: { 'index.js': { type: 'esm', contents: readFileSync('dist/worker/index.js', 'utf8') } },
          },
          env: {
            DB: { type: 'd1', id: databaseId },
            ASSETS: { type: 'assets' },
            AUTH_SECRET: { type: 'text', value: options.secret },
            BASE_URL: { type: 'text', value: options.baseUrl },
            EMBEDDED: { type: 'text', value: '1' },
          },
          assets: { directory: resolve('dist/public'), hasUserWorker: true },
        },
        dev: { rootPath: process.cwd() },
      },
    ],
  });

/** The database alone, on no fixed port: for what must be done before the first request. @param {string} dataDir */
export const openDatabase = (dataDir) =>
  new Miniflare({
    ...common(dataDir),
    logRequests: false,
    workers: [
      {
        config: {
          name: 'decuong-database',
          ...runtime(),
          manifest: {
            mainModule: 'index.js',
            modulesRoot: resolve('dist/worker'),
            modules: { 'index.js': { type: 'esm', contents: 'export default { fetch: () => new Response() }' } },
          },
          env: { DB: { type: 'd1', id: databaseId } },
        },
        dev: { rootPath: process.cwd() },
      },
    ],
  });

/** workerd refuses to start without them, in words that do not say what to install. */
export const hasCertificates = () =>
  process.platform !== 'linux' ||
  [
    '/etc/ssl/certs/ca-certificates.crt',
    '/etc/pki/tls/certs/ca-bundle.crt',
    '/etc/ssl/ca-bundle.pem',
    '/etc/ssl/cert.pem',
  ].some(existsSync);
