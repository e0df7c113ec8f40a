// Deploys to Cloudflare: builds, makes the database of wrangler.toml where the account has none of its name, applies
// migrations, deploys. In this order no version of the Worker ever meets a database older than itself; the first
// deploy takes the same way as every other. Arguments go on to `wrangler deploy`: npm run deploy -- --secrets-file FILE
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { build, workerDefines } from './build.mjs';

const wranglerPath = 'node_modules/wrangler/bin/wrangler.js';

/**
 * Runs wrangler; stops the deployment where it fails. What it says goes to the terminal, or comes back with `read`.
 * @param {string[]} args @param {{ read?: boolean }} [options]
 */
const wrangler = (args, { read = false } = {}) => {
  const { status, stdout } = spawnSync(process.execPath, [wranglerPath, ...args], {
    stdio: ['inherit', read ? 'pipe' : 'inherit', 'inherit'],
    encoding: 'utf8',
  });
  if (status !== 0) {
    if (read) console.error(stdout);
    throw new Error(`wrangler ${args.slice(0, 2).join(' ')} failed`);
  }
  return stdout ?? '';
};

/** The first database a configuration names. @param {string} toml */
export const databaseNameOf = (toml) => {
  const name = /^\s*database_name\s*=\s*"([^"]+)"/m.exec(toml)?.[1];
  if (!name) throw new Error('wrangler.toml names no database');
  return name;
};

/** Whether the account has the database; wrangler prints the list as JSON. @param {string} listed @param {string} name */
export const hasDatabase = (listed, name) => {
  /** @type {{ name: string }[]} */
  const databases = JSON.parse(listed);
  return databases.some((database) => database.name === name);
};

/** @param {string[]} args */
const deploy = async (args) => {
  await build();
  const name = databaseNameOf(readFileSync('wrangler.toml', 'utf8'));
  if (!hasDatabase(wrangler(['d1', 'list', '--json'], { read: true }), name)) {
    // The configuration stays as it is: wrangler finds the database by its name.
    wrangler(['d1', 'create', name, '--update-config=false']);
  }
  wrangler(['d1', 'migrations', 'apply', 'DB', '--remote']);
  wrangler(['deploy', ...workerDefines(), ...args]);
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await deploy(process.argv.slice(2));
  } catch (error) {
    console.error(`decuong: not deployed: ${error instanceof Error ? error.message : error}`);
    process.exit(1);
  }
}
