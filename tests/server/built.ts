import { execFileSync } from 'node:child_process';

/** Once per run, before several servers start at a time and each would find dist/ stale. */
export default () => {
  execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
};
