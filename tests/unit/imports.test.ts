import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkImports } from '../../scripts/imports.mjs';

/** A house with one wrong import in each room, beside right ones that must not be reported. */
const planted: Record<string, string> = {
  'schemas/values/a.ts': "import * as z from 'zod';\nimport { b } from './b.ts';\nexport const a = [z, b];",
  'schemas/values/b.ts': 'export const b = 1;\nexport type B = 1;',
  'schemas/outline.ts':
    "import { d } from '../worker/domain/d.ts';\nimport * as z from 'zod';\nexport const o = [d, z];",
  'worker/domain/d.ts': "import type { Hono } from 'hono';\nexport const d = null as Hono | null;",
  'worker/db/q.ts':
    "import { s } from '../services/s.ts';\nimport { sql } from 'drizzle-orm';\nexport const q = [s, sql];",
  'worker/services/s.ts':
    "import { p } from '../../forms/pages/p.tsx';\nimport c from 'canonicalize';\nexport const s = [p, c];",
  'worker/exports/e.ts':
    "import { sql } from 'drizzle-orm';\nimport { Packer } from 'docx';\nexport const e = [sql, Packer];",
  'worker/exports/docx/w.ts': "import { Packer } from 'docx';\nexport const w = Packer;",
  'worker/routes/late.ts':
    "import { w } from '../exports/docx/w.ts';\nexport const late = [w, () => import('../exports/docx/w.ts')];",
  'worker/routes/r.ts':
    "import type { q } from '../db/q.ts';\nimport { Hono } from 'hono';\nexport const r = (_: typeof q) => Hono;",
  'worker/jobs/j.ts': "import { q } from '../db/q.ts';\nexport const j = q;",
  'forms/pages/p.tsx':
    "import { i } from '../islands/i.ts';\nimport { raw } from 'hono/html';\nexport const p = <p>{i}{raw('')}</p>;",
  'forms/islands/i.ts':
    "import { x } from '../outlines/x.ts';\nimport { b } from '../../schemas/values/b.ts';\nexport const i = [x, b];",
  'forms/outlines/x.ts': "import { b } from '../../schemas/values/b.ts';\nexport const x = b;",
  'forms/outlines/y.ts': "import type { B } from '../../schemas/values/b.ts';\nexport const y: B = 1;",
  'worker/auth.ts': "import { Hono } from 'hono';\nexport const auth = Hono;",
  'worker/ring.ts': "import { ring as r } from './ring-2.ts';\nexport const ring: unknown = r;",
  'worker/ring-2.ts': "import { ring as r } from './ring.ts';\nexport const ring: unknown = r;",
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'decuong-imports-'));
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
  for (const [path, text] of Object.entries(planted)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('refuses exactly the planted imports, one or more in each room', async () => {
  const { modules, violations } = await checkImports(folder);
  expect(modules).toBe(Object.keys(planted).length);
  const rooms = violations
    .filter((line) => !line.startsWith('no-cycle'))
    .map((line) => line.replace(/(node_modules\/[^/]+).*/, '$1'))
    .sort();
  expect(rooms).toEqual([
    'auth: worker/auth.ts -> node_modules/hono',
    'db: worker/db/q.ts -> worker/services/s.ts',
    'docx-late: worker/routes/late.ts -> worker/exports/docx/w.ts',
    'docx-writer: worker/exports/e.ts -> node_modules/docx',
    'domain: worker/domain/d.ts -> node_modules/hono',
    'exports: worker/exports/e.ts -> node_modules/drizzle-orm',
    'islands: forms/islands/i.ts -> forms/outlines/x.ts',
    'jobs: worker/jobs/j.ts -> worker/db/q.ts',
    'outlines-types: forms/outlines/x.ts -> schemas/values/b.ts',
    'pages: forms/pages/p.tsx -> forms/islands/i.ts',
    'routes: worker/routes/r.ts -> worker/db/q.ts',
    'schemas: schemas/outline.ts -> worker/domain/d.ts',
    'services: worker/services/s.ts -> forms/pages/p.tsx',
    'values: schemas/values/a.ts -> node_modules/zod',
  ]);
  expect(violations.filter((line) => line.startsWith('no-cycle: worker/ring'))).not.toEqual([]);
});
