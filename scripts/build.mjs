// Builds everything that is served into dist/. Skipped when nothing it reads has changed; `--force` builds anyway.
//   dist/worker/index.js          the Worker, bundled by the same tool and options as `wrangler deploy`
//   dist/public/assets/<build>/   a folder a build, so that no page is mixed with the scripts of another:
//     <name>.js                     one per forms/islands/<name>.ts: what a page loads at first
//     <name>-<hash>.js              what several of them share, and what they import() when somebody asks for it
//     app.css                       forms/styles/app.css
//   dist/public/sw.js             forms/service-worker/: what opens a form without the network
//   dist/seed.mjs                 scripts/seed/index.ts, run by the embedded server in Node
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
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
const made = 'dist/build.json';

/** What stands at an address with the name of a build never changes. */
const HEADERS = `/assets/*
  Cache-Control: public, max-age=31536000, immutable
`;

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

/** What a build is called: another source, another name. */
const buildName = (/** @type {string} */ print) => print.slice(0, 12);

/** For `wrangler deploy`, which bundles the Worker: the name of the build, and what each of its scripts loads at first. */
export const workerDefines = () => ['--define', `BUILD:${readFileSync(made, 'utf8')}`];

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
      ...workerDefines(),
    ];
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the Worker did not bundle\n${output}`))));
  });

const bundling = /** @type {const} */ ({ bundle: true, minify: true, logLevel: 'warning' });
/** @param {esbuild.BuildOptions} options */
const bundle = (options) => esbuild.build({ ...bundling, ...options });

/**
 * One build for all islands: what they share is loaded once, what they import() only then. Gives what each of them
 * loads at first, itself and the shared files it needs.
 * @param {string} outdir @returns {Promise<{ [script: string]: string[] }>}
 */
const bundleIslands = async (outdir) => {
  const entryPoints = readdirSync('forms/islands')
    .filter((name) => /^[^.]+\.ts$/.test(name))
    .map((name) => `forms/islands/${name}`);
  const { metafile } = await esbuild.build({
    ...bundling,
    entryPoints,
    outdir,
    format: 'esm',
    target: 'es2022',
    splitting: true,
    chunkNames: '[name]-[hash]',
    metafile: true,
  });
  /** @param {string} path @returns {string[]} */
  const withImports = (path) => [
    path,
    ...(metafile.outputs[path]?.imports ?? [])
      .filter(({ kind }) => kind === 'import-statement')
      .flatMap((one) => withImports(one.path)),
  ];
  return Object.fromEntries(
    entryPoints.map((path) => {
      const name = basename(path, '.ts');
      return [name, [...new Set(withImports(`${outdir}/${name}.js`))].map((file) => basename(file))];
    }),
  );
};

/** What runs behind the pages knows its build, and everything that stands in its folder. @param {string} name */
const bundleServiceWorker = (name) => {
  const files = readdirSync(`dist/public/assets/${name}`).map((file) => `/assets/${name}/${file}`);
  return bundle({
    entryPoints: ['forms/service-worker/sw.ts'],
    outfile: 'dist/public/sw.js',
    target: 'es2022',
    define: { BUILD_NAME: JSON.stringify(name), ASSETS: JSON.stringify(files) },
  });
};

/** @param {string} outdir */
const bundleStyles = async (outdir) => {
  await bundle({
    entryPoints: ['forms/styles/app.css'],
    outdir,
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
  const name = buildName(want);
  const assets = `dist/public/assets/${name}`;
  mkdirSync(assets, { recursive: true });
  const [scripts] = await Promise.all([bundleIslands(assets), bundleStyles(assets), bundleSeed()]);
  await bundleServiceWorker(name);
  writeFileSync('dist/public/_headers', HEADERS);
  writeFileSync(made, JSON.stringify({ name, scripts }));
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
