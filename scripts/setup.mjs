// Installs exactly the lock file, once per lock file. Runs on whatever Node the machine has (>= 20): no dependencies here.
// `--installed` only notes that npm has just installed it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const stamp = 'node_modules/.installed-lock';
const want = createHash('sha256')
  .update(readFileSync('package-lock.json'))
  .update(process.platform + process.arch)
  .digest('hex');

if (process.argv.includes('--installed')) {
  if (existsSync('node_modules')) writeFileSync(stamp, want);
} else if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== want) {
  console.error('Installing dependencies (once per package-lock.json) …');
  const windows = process.platform === 'win32';
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: 'inherit',
    shell: windows,
  });
  if (npm.status !== 0) process.exit(npm.status ?? 1);
  writeFileSync(stamp, want);
}
