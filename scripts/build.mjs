// Builds everything that is served into dist/. Skipped when nothing it reads has changed; `--force` builds anyway.
//   dist/worker/index.js          the Worker, bundled by the same tool and options as `wrangler deploy`
//   dist/public/assets/<name>.js  one per forms/islands/<name>.ts
//   dist/public/assets/app.css    forms/styles/app.css
//   dist/seed.mjs                 scripts/seed/index.ts, run by the embedded server in Node
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';

const inputs = [
  'worker',
  'schemas',
  'forms',
  'scripts/seed',
  'scripts/figures',
  'scripts/build.mjs',
  'wrangler.toml',
  'package-lock.json',
];
const stamp = 'dist/.built-from';

/** @param {string} path @returns {string[]} */
const filesUnder = (path) => {
  if (!existsSync(path)) return [];
  if (/\.\w+$/.test(path)) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
};

const fingerprint = () => {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap(filesUnder).sort())
    hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
};

/** @returns {Promise<void>} */
const bundleWorker = () =>
  new Promise((resolve, reject) => {
    const env = {
      ...process.env,
      WRANGLER_SEND_METRICS: 'false',
      WRANGLER_HIDE_BANNER: 'true',
      CLOUDFLARE_CF_FETCH_ENABLED: 'false',
    };
    const args = [
      'node_modules/wrangler/bin/wrangler.js',
      'deploy',
      '--dry-run',
      '--minify',
      '--outdir',
      'dist/worker',
    ];
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the Worker did not bundle\n${output}`))));
  });

/** @param {esbuild.BuildOptions} options */
const bundle = (options) => esbuild.build({ bundle: true, minify: true, logLevel: 'warning', ...options });

const bundleIslands = async () => {
  const names = existsSync('forms/islands') ? readdirSync('forms/islands') : [];
  const entryPoints = names.filter((name) => /^[^.]+\.ts$/.test(name)).map((name) => `forms/islands/${name}`);
  if (entryPoints.length === 0) return;
  await bundle({ entryPoints, outdir: 'dist/public/assets', format: 'esm', target: 'es2022' });
};

const bundleStyles = async () => {
  if (!existsSync('forms/styles/app.css')) return;
  await bundle({
    entryPoints: ['forms/styles/app.css'],
    outdir: 'dist/public/assets',
    target: 'es2022',
    loader: { '.woff2': 'copy', '.svg': 'copy' },
  });
};

const bundleSeed = () =>
  bundle({
    entryPoints: ['scripts/seed/index.ts'],
    outfile: 'dist/seed.mjs',
    platform: 'node',
    format: 'esm',
    target: 'node22',
    minify: false,
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    // CommonJS packages inside an ES module still call require() for Node's own modules.
    banner: {
      js: "import { createRequire as _createRequire } from 'node:module'; const require = _createRequire(import.meta.url);",
    },
  });

/** Builds what is stale; says whether anything was. @param {{ force?: boolean }} [options] */
export const build = async ({ force = false } = {}) => {
  const want = fingerprint();
  if (!force && existsSync(stamp) && readFileSync(stamp, 'utf8') === want) return false;
  rmSync('dist', { recursive: true, force: true });
  mkdirSync('dist/public/assets', { recursive: true });
  await Promise.all([bundleIslands(), bundleStyles(), bundleSeed()]);
  await bundleWorker();
  writeFileSync(stamp, want);
  return true;
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const startedAt = performance.now();
  const built = await build({ force: process.argv.includes('--force') });
  console.log(
    built ? `dist/ built in ${((performance.now() - startedAt) / 1000).toFixed(1)} s` : 'dist/ is up to date',
  );
}
