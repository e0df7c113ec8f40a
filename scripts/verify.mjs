// Everything that must hold, in one command; `--browser` adds the journeys in a real browser. A failed step does not
// hide the ones after it. The last line sums up: each step counts as one, and so does each test.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const startedAt = performance.now();
const browser = process.argv.includes('--browser');
const folder = mkdtempSync(join(tmpdir(), 'decuong-verify-'));
const countsFile = join(folder, 'counts.json');
const counts = { passed: 0, failed: 0, skipped: 0 };

/** @param {number} since */
const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** @param {string} title @param {string} command @param {string[]} args */
const step = (title, command, args) => {
  const stepStartedAt = performance.now();
  const env = { ...process.env, COUNTS_FILE: countsFile };
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', env });
  if (error) console.error(error.message);
  const ok = status === 0;
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${title} (${seconds(stepStartedAt)})`);
  return ok;
};

for (const [title, command, ...args] of /** @type {[string, string, ...string[]][]} */ ([
  ['format and lint', 'biome', 'check', '--error-on-warnings', '.'],
  ['types', 'node', 'scripts/typecheck.mjs'],
  ['imports', 'node', 'scripts/imports.mjs'],
  ['build', 'node', 'scripts/build.mjs'],
])) {
  counts[step(title, command, args) ? 'passed' : 'failed']++;
}

const testsPassed = step('tests', 'vitest', ['run', ...(browser ? [] : ['--project', '!e2e'])]);
try {
  const tests = JSON.parse(readFileSync(countsFile, 'utf8'));
  counts.passed += tests.passed;
  counts.failed += tests.failed;
  counts.skipped += tests.skipped;
  if (!testsPassed && tests.failed === 0) counts.failed++;
} catch {
  counts.failed++; // it did not get as far as counting
}
rmSync(folder, { recursive: true, force: true });

console.log(`all of it (${seconds(startedAt)})`);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(counts.failed === 0 ? 0 : 1);
