import { expect, it } from 'vitest';
import { allows, permissionsOf, SCOPES, scopeNeeded, scopesOf } from '../../../worker/domain/scopes.ts';

it.each([
  ['GET', '/api/v1/jobs/rollup', 'read'],
  ['HEAD', '/api/v1/people', 'read'],
  ['POST', '/api/v1/jobs/rollup', 'jobs'],
  ['POST', '/api/v1/jobs', 'write'],
  ['POST', '/api/v1/rounds/jobs/close', 'write'],
  ['PUT', '/api/v1/rounds/x/reports/y/draft', 'write'],
  ['PATCH', '/api/v1/rounds/x', 'write'],
  ['DELETE', '/api/v1/anything', 'write'],
  ['PROPFIND', '/api/v1/anything', 'write'],
])('%s %s needs %s', (method, path, scope) => {
  expect(scopeNeeded(method, path)).toBe(scope);
});

it('gives a key from before there were scopes all of them', () => {
  expect(scopesOf(null)).toBeNull();
  for (const scope of SCOPES) expect(allows(null, scope)).toBe(true);
});

it('gives a key what stands on it and nothing else', () => {
  const held = scopesOf(permissionsOf(['read', 'jobs']));
  expect(held).toEqual(['read', 'jobs']);
  expect(SCOPES.map((scope) => allows(held, scope))).toEqual([true, false, true]);
});

it.each(['', '{', 'null', '[]', '{"api":"read"}', '{"other":["read"]}', '{"api":["everything", 1, null]}'])(
  'gives nothing for a list nobody can read: %s',
  (permissions) => {
    expect(scopesOf(permissions)).toEqual([]);
  },
);
