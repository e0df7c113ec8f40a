import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { outlines } from '../../forms/outlines/index.ts';
import { isGrid, placesOf } from '../../schemas/outline/walk.ts';
import { CRONS } from '../../worker/jobs/crons.ts';

const root = process.cwd();
const files = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name));
const docs = ['README.md', 'CONTRIBUTING.md', ...files('docs').filter((file) => file.endsWith('.md'))];

describe('rules of the house that nothing else executes', () => {
  it('runs a job for every cron string of wrangler.toml, and no other', () => {
    const crons = /crons\s*=\s*\[([^\]]*)\]/.exec(readFileSync('wrangler.toml', 'utf8'))?.[1] ?? '';
    expect([...crons.matchAll(/"([^"]+)"/g)].map(([, cron]) => cron)).toEqual(Object.keys(CRONS));
  });

  it.each(docs)('cites only paths that are there: %s', (doc) => {
    const cited = [
      ...readFileSync(doc, 'utf8').matchAll(/[`(]((?:schemas|worker|forms|tests|scripts|docs|migrations)\/[\w./-]+)/g),
    ].map(([, path]) => path as string);
    expect(cited.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('names no outline and nothing of one outside the outlines: they are data', () => {
    const ids = outlines.flatMap((outline) => [
      outline.id,
      ...placesOf(outline).flatMap(({ entry }) => [
        entry.id,
        ...(isGrid(entry) ? entry.columns.map(({ id }) => id) : []),
      ]),
    ]);
    const telling = new Set(ids.filter((id) => /[_-]/.test(id))); // "schools" is a word of its own
    expect(telling.size).toBeGreaterThan(200);
    const sources = ['schemas', 'worker', 'forms']
      .flatMap(files)
      .filter((file) => /\.tsx?$/.test(file) && !/forms\/(outlines|standards)\//.test(file));
    const named = sources.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/['"`]([\w-]+)['"`]/g)].flatMap(([, word = '']) =>
        telling.has(word) ? [`${file}: ${word}`] : [],
      ),
    );
    expect(named).toEqual([]);
  });

  it('imports zod so that it is shaken', () => {
    const sources = ['schemas', 'worker', 'forms', 'scripts'].flatMap(files).filter((file) => /\.tsx?$/.test(file));
    const bad = sources.filter((file) => /import \{[^}]*\bz\b[^}]*\} from 'zod'/.test(readFileSync(file, 'utf8')));
    expect(bad).toEqual([]);
  });

  it('has no number input, no maxlength, no placeholder, no inline script and no inline style in its pages', () => {
    const pages = files('forms').filter((file) => file.endsWith('.tsx'));
    const never = /type="number"|\s(maxlength|placeholder|style)=|<script>|\son[a-z]+=/i;
    const bad = pages.filter((file) => never.test(readFileSync(file, 'utf8')));
    expect(bad).toEqual([]);
  });
});
