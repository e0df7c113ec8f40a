// Who may import whom, executed by `npm run imports` and inside `npm run verify`. Arrows point inward only.
// A room lists what it may import; everything else is refused. `types` may be imported as types alone.

const core = ['^schemas/', '^worker/domain/'];
const zod = '^node_modules/zod/';
const hono = '^node_modules/hono/';
const drizzle = '^node_modules/drizzle-orm/';
const canonicalize = '^node_modules/canonicalize/';
const authLibraries = ['^node_modules/better-auth/', '^node_modules/@better-auth/', '^node_modules/better-call/'];
const writers = ['^node_modules/(fflate|docx|qr|write-excel-file)/'];

/** @type {Record<string, { files: string, except?: string, may: string[], types?: string[] }>} */
const rooms = {
  values: { files: '^schemas/values/', may: ['^schemas/values/'] },
  schemas: { files: '^schemas/', except: '^schemas/values/', may: ['^schemas/', zod] },
  domain: { files: '^worker/domain/', may: core },
  outlines: { files: '^forms/(outlines|standards)/', may: ['^forms/(outlines|standards)/'], types: ['^schemas/'] },
  messages: {
    files: '^forms/messages/',
    may: ['^forms/messages/', '^schemas/values/'],
    types: ['^schemas/(?!values/)', '^worker/domain/'],
  },
  islands: { files: '^forms/islands/', may: ['^forms/islands/', '^schemas/values/', '^node_modules/idb-keyval/'] },
  serviceWorker: {
    files: '^forms/service-worker/',
    may: ['^forms/service-worker/', '^forms/islands/autosave/queue\\.ts$'],
  },
  pages: {
    files: '^forms/',
    except: '^forms/(outlines|standards|messages|islands|service-worker)/',
    may: [...core, '^forms/(?!islands/)', hono],
  },
  db: { files: '^worker/db/', may: [...core, '^worker/db/', drizzle] },
  auth: {
    files: '^worker/auth(/|\\.ts$)',
    may: [...core, '^worker/auth(/|\\.ts$)', '^worker/db/', drizzle, ...authLibraries],
  },
  exports: { files: '^worker/exports/', may: [...core, '^worker/exports/', ...writers] },
  services: { files: '^worker/services/', may: [...core, '^worker/(services|db|exports)/', canonicalize] },
  routes: {
    files: '^worker/(routes|middleware)/',
    may: [
      ...core,
      '^worker/(routes|middleware|services|exports)/',
      '^worker/(problem|env|http)\\.ts$',
      '^forms/(?!islands/)',
      hono,
      zod,
    ],
  },
  jobs: { files: '^worker/jobs/', may: [...core, '^worker/(jobs|services)/'] },
};

const named = Object.entries(rooms).flatMap(([name, { files, except, may, types = [] }]) => {
  const from = { path: files, ...(except ? { pathNot: except } : {}) };
  const rules = [{ name, severity: 'error', from, to: { pathNot: [...may, ...types] } }];
  if (types.length > 0) {
    rules.push({
      name: `${name}-types`,
      severity: 'error',
      from,
      to: { path: types, dependencyTypesNot: ['type-only'] },
    });
  }
  return rules;
});

module.exports = {
  forbidden: [
    ...named,
    // The writer of Word documents is large: one folder knows it, and nothing loads it before somebody asks for one.
    {
      name: 'docx-writer',
      severity: 'error',
      from: { pathNot: '^worker/exports/docx/' },
      to: { path: '^node_modules/docx/' },
    },
    {
      name: 'docx-late',
      severity: 'error',
      from: { path: '^worker/', pathNot: '^worker/exports/docx/' },
      to: { path: '^worker/exports/docx/(?!limits)', dynamic: false },
    },
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolves', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^cloudflare:' } },
  ],
  options: {
    parser: 'swc', // TypeScript 7 has no JavaScript API
    preserveSymlinks: true, // tests/unit/imports.test.ts lends its planted house our node_modules
    tsPreCompilationDeps: true, // imports of types count
    doNotFollow: { path: '^node_modules/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.d.ts'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
