// One server per data folder: SQLite below refuses colliding writes at once, so a second one would lose them.
import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { childrenOf, identify, isAlive } from './processes.mjs';
import { Refusal } from './refusal.mjs';

/** @typedef {import('./processes.mjs').ProcessId} ProcessId */
/** @typedef {{ owner: ProcessId, children: ProcessId[], url: string }} Lock */

/** @param {string} path @returns {Lock | undefined} */
const readLock = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
};

/** The database processes of a server that was killed outright go on serving and writing: end them. @param {Lock} lock */
const endOrphans = async (lock) => {
  const orphans = lock.children.filter(isAlive);
  for (const { pid } of orphans) process.kill(pid, 'SIGKILL');
  for (let waitedMs = 0; orphans.some(isAlive); waitedMs += 50) {
    if (waitedMs > 5000)
      throw new Refusal(`process ${orphans.map(({ pid }) => pid)} of an earlier server does not end`);
    await sleep(50);
  }
};

/**
 * Takes the folder for this process, making it if it is new. A lock whose owner is dead is taken over.
 * @param {string} dataDir @param {string} url what to tell somebody who starts a second server
 */
export const takeDataFolder = async (dataDir, url) => {
  const path = join(dataDir, 'lock');
  const owner = identify(process.pid);
  if (!owner) throw new Error('this process does not see itself');
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new Refusal(`the data folder ${dataDir} cannot be made: ${error instanceof Error ? error.message : error}`);
  }

  const found = readLock(path);
  if (found && isAlive(found.owner)) {
    throw new Refusal(`the data folder ${dataDir} is in use by process ${found.owner.pid}, which serves ${found.url}`);
  }
  if (found) await endOrphans(found);

  /** @param {Lock} lock */
  const write = (lock) => {
    const own = `${path}.${process.pid}`;
    writeFileSync(own, JSON.stringify(lock));
    return own;
  };
  rmSync(path, { force: true });
  const first = write({ owner, children: [], url });
  try {
    linkSync(first, path); // unlike rename it fails when another start was quicker
  } catch {
    throw new Refusal(`the data folder ${dataDir} was taken by another server just now`);
  } finally {
    rmSync(first, { force: true });
  }

  let noted = '[]';
  return {
    /** Writes down the child processes, for whoever finds this lock after a kill -9. */
    noteChildren() {
      const children = childrenOf(process.pid);
      if (JSON.stringify(children) === noted) return;
      noted = JSON.stringify(children);
      renameSync(write({ owner, children, url }), path);
    },
    release: () => rmSync(path, { force: true }),
  };
};

/** The key that signs sessions: made on first start, kept beside the data. @param {string} dataDir */
export const readOrMakeSecret = (dataDir) => {
  const path = join(dataDir, 'secret');
  try {
    writeFileSync(path, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const secret = readFileSync(path, 'utf8').trim();
  if (secret.length < 32)
    throw new Refusal(`${path} holds no usable secret; restore it from a backup, or delete it to end all sessions`);
  return secret;
};
