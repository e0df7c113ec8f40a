// Which processes are alive. On Linux from /proc (a bare system has no `ps`), elsewhere from `ps`.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/**
 * A process and when it began: a pid alone may belong to somebody else by now.
 * @typedef {{ pid: number, began: string }} ProcessId
 */

const linux = existsSync('/proc/self/stat');

/** Fields of /proc/<pid>/stat after the command name, which may itself hold spaces and brackets. @param {number} pid */
const stat = (pid) => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
};

/** @param {string[]} args */
const ps = (args) => spawnSync('ps', args, { encoding: 'utf8' }).stdout?.trim() ?? '';

/** When a process began, in a form that only compares; undefined when it is gone. @param {number} pid */
const beganAt = (pid) => {
  if (!linux) return ps(['-o', 'lstart=', '-p', String(pid)]) || undefined;
  const fields = stat(pid);
  if (!fields || fields[0] === 'Z' || fields[0] === 'X') return undefined;
  return `${fields[19]}@${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}`;
};

/** @param {number} pid @returns {ProcessId | undefined} */
export const identify = (pid) => {
  const began = beganAt(pid);
  return began === undefined ? undefined : { pid, began };
};

/** @param {ProcessId} id */
export const isAlive = (id) => beganAt(id.pid) === id.began;

/** @param {number} parent @returns {ProcessId[]} */
export const childrenOf = (parent) => {
  const pids = linux
    ? readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name) && Number(stat(Number(name))?.[1]) === parent)
        .map(Number)
    : ps(['-A', '-o', 'pid=,ppid='])
        .split('\n')
        .map((line) => line.trim().split(/\s+/).map(Number))
        .filter(([, ppid]) => ppid === parent)
        .map(([pid]) => pid ?? 0);
  return pids.map(identify).filter((id) => id !== undefined);
};
