// Four worlds, four sets of global types: the Worker, Node, the page, and what runs behind it.
import { spawn } from 'node:child_process';

const run = (/** @type {string} */ project) =>
  new Promise((resolve) => {
    const child = spawn('tsc', ['--noEmit', '--pretty', 'false', '-p', project], { stdio: 'inherit' });
    child.on('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });

const codes = await Promise.all(
  ['tsconfig.json', 'tsconfig.node.json', 'forms/islands/tsconfig.json', 'forms/service-worker/tsconfig.json'].map(run),
);
process.exit(codes.every((code) => code === 0) ? 0 : 1);
