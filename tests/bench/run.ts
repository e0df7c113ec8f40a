import { argv, exit } from 'node:process';

/**
 * `npm run bench`: everything; `npm run bench -- browser` only the files of this folder that are named. Nothing here is
 * asserted: times depend on the machine, the ratios are what to compare.
 */
const FILES = ['rollup', 'browser'];
const named = argv.slice(2);
const unknown = named.filter((name) => !FILES.includes(name));
if (unknown.length > 0) {
  console.error(`no bench ${unknown.join(', ')}; there are ${FILES.join(', ')}`);
  exit(1);
}
for (const name of named.length > 0 ? named : FILES) await import(`./${name}.ts`);
