import { beforeAll, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { operations } from '../../../worker/routes/api/operation.ts';
import { scoredStandard } from '../../factories/standards.ts';
import { tenFields } from '../../factories/ten-fields.ts';
import { app, call, goodBody, person, plantRound, submit } from '../world.ts';
import { describedOperations, filled, openApi, requiredOf } from './described.ts';

/** A document read the way a stranger's program reads it. */
type Json = any;
let document: Json;

beforeAll(async () => {
  document = await openApi();
});

/** Every `$ref` below a value, with the resource it is resolved in: the nearest object with an `$id`, else the document. */
function refsIn(value: Json, resource: Json): { ref: string; resource: Json }[] {
  if (value === null || typeof value !== 'object') return [];
  const own = typeof value.$id === 'string' ? value : resource;
  const here = typeof value.$ref === 'string' ? [{ ref: value.$ref, resource: own }] : [];
  return [...here, ...Object.values(value).flatMap((inner) => refsIn(inner, own))];
}

const target = (resource: Json, ref: string): Json =>
  ref
    .replace(/^#\/?/, '')
    .split('/')
    .filter((part) => part !== '')
    .reduce((at, part) => at?.[decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~')], resource);

describe('the description of the API', () => {
  it('is OpenAPI 3.1 with a server, ways to sign in and a schema for refusals', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) });
    expect(document.servers).toEqual([{ url: '/api/v1' }]);
    const schemes = Object.keys(document.components.securitySchemes);
    expect(document.security.map((one: object) => Object.keys(one)[0])).toEqual(schemes);
    expect(document.components.schemas.Problem.properties).toHaveProperty('code');
  });

  it('lists exactly the routes that are served', async () => {
    const served = app.routes
      .filter(({ path, method }) => path.startsWith('/api/v1/') && method !== 'ALL')
      .map(({ path, method }) => {
        const plain = path.replace('/api/v1', '').replaceAll(/:(\w+)\{\[A-Za-z0-9_-\]\+((?:\\\.\w+)?)\}/g, '{$1}$2');
        return `${method} ${plain.replaceAll('\\', '')}`;
      });
    expect((await describedOperations()).map(({ name }) => name).sort()).toEqual([...new Set(served)].sort());
  });

  it('says of each operation what it answers, what it asks, and each parameter of its path', () => {
    const ids = new Set<string>();
    for (const [path, methods] of Object.entries<Json>(document.paths)) {
      for (const [method, one] of Object.entries<Json>(methods)) {
        expect(['get', 'post', 'put', 'patch'], path).toContain(method);
        expect(one.summary).toMatch(/\S/);
        expect(ids.has(one.operationId), one.operationId).toBe(false);
        ids.add(one.operationId);
        const [success, ...rest] = Object.keys(one.responses);
        expect([success, rest]).toEqual([expect.stringMatching(/^20[01]$/), ['default']]);
        for (const response of Object.values<Json>(one.responses)) {
          expect(response.description).toMatch(/\S/);
          for (const media of Object.values<Json>(response.content)) expect(media).toHaveProperty('schema');
        }
        const inPath = one.parameters.filter((parameter: Json) => parameter.in === 'path');
        expect(inPath.map(({ name }: Json) => name)).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
        expect(inPath.every(({ required }: Json) => required === true)).toBe(true);
        const keys = one.parameters.map((parameter: Json) => `${parameter.in} ${parameter.name}`);
        expect(new Set(keys).size).toBe(keys.length);
        for (const parameter of one.parameters) expect(parameter.schema).toBeTypeOf('object');
        if (method === 'get') expect(one).not.toHaveProperty('requestBody');
      }
    }
  });

  it('has no reference that leads nowhere, and no name for two schemas', () => {
    const refs = refsIn(document, document);
    expect(refs.length).toBeGreaterThan(10);
    for (const { ref, resource } of refs) expect(target(resource, ref), ref).toBeTypeOf('object');
    const ids = [...JSON.stringify(document).matchAll(/"\$id":"([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is the same each time it is asked for', async () => {
    expect(await openApi()).toEqual(document);
  });
});

describe('every answer', () => {
  it('is what the description says: nothing missing, nothing beside it, every type', async () => {
    const world = await plantRound({ districts: 14 });
    const { key } = world.manager;
    const read = world.codes[0] as string;
    const { seq } = (await submit(key, world.path(read), goodBody(read, { documents: [{ id: 'a', copies: 1 }] }))).body;
    const round = (await call(key, 'GET', `/rounds/${world.round}`)).body;
    const bodies: { [name: string]: Json } = {
      'POST /outlines': tenFields(),
      'POST /standards': { standard: scoredStandard() },
      'PUT /standards/{id}/versions/{validFrom}': { standard: scoredStandard(), rev: 1 },
      'POST /rounds': {
        id: 'another',
        title: 'Đợt khác',
        outline: { id: 'ten-fields', version: 1 },
        period: round.period,
        unitsOn: round.unitsOn,
        expected: round.expected,
        deadlines: round.deadlines,
      },
      'PATCH /rounds/{round}': { title: 'Tên khác' },
      'POST /rounds/{round}/extensions': { unit: read, deadline: '2020-06-01T00:00:00Z', reason: 'Mưa lũ' },
      'POST /rounds/{round}/reports/{unit}/unlock-requests': { reason: 'Nhập nhầm' },
      'PUT /rounds/{round}/reports/{unit}/draft': { answers: { it_trained: 'x' }, explanations: {} },
      'POST /rounds/{round}/reports/{unit}/submissions': { answers: { context: 'Khái quát' } },
      'POST /rounds/{round}/reports/{unit}/return': {
        comments: [{ at: 'report', text: 'Xem lại' }],
        deadline: '2020-06-01T00:00:00Z',
      },
      'POST /rounds/{round}/reports/{unit}/reopen': { reason: 'Nhập nhầm' },
      'POST /rounds/{round}/reports/{unit}/comments': { at: 'report', text: 'Xem lại' },
      'POST /rounds/{round}/accept': { reports: [{ unit: read, seq: 999_999 }] },
      'POST /rounds/{round}/outline': { version: 2, dryRun: true },
      'POST /rounds/{round}/reports/{unit}/upgrade': { version: 1 },
      'PATCH /rounds/{round}/reports/{unit}/draft': { base: 0, changes: { '/answers/it_trained': 3 } },
      'POST /units': { code: `${read}new`, name: 'Xã mới', tier: 'commune', parent: read, on: '2020-06-01' },
      'POST /units/merge': { into: `${read}c1`, from: [`${read}c2`], on: '2020-06-01', dryRun: true },
      'POST /units/split': { from: `${read}c1`, into: [`${read}c2`], keep: true, on: '2020-06-01', dryRun: true },
      'POST /units/{code}/changes': { kind: 'rename', name: 'Tên khác', on: '2020-06-01', dryRun: true },
      'POST /people/links': { links: [{ unit: read, role: 'viewer' }] },
      'POST /people/{user}/roles': { role: 'viewer', unit: read },
      'PUT /people/policy': { secondFactorRoles: [] },
      'POST /me/keys': { label: 'LGSP', scopes: ['read'] },
      'POST /me/sessions/end': { others: true },
    };
    await call(key, 'POST', '/outlines', tenFields({ version: 2 }));
    // Who is acted on: somebody new each time, with a role that may be ended; their link; a key of one's own.
    const subject = async () => {
      const { ctx } = await person('reporter', read);
      const user = ctx.actor.userId;
      const grant = (await call(key, 'GET', `/people/${user}`)).body.roles[0].id as string;
      return { user, grant };
    };
    const named: { [name: string]: () => Promise<{ id: string }> } = {
      'POST /people/links/{id}/revoke': async () =>
        (await call(key, 'POST', '/people/links', { links: [{ unit: read, role: 'viewer' }] })).body.links[0],
      'GET /standards/{id}': async () => ({ id: 'literacy-commune' }),
      'PUT /standards/{id}/versions/{validFrom}': async () => ({ id: scoredStandard().id }),
      'POST /me/keys/{id}/revoke': async () =>
        (await call(key, 'POST', '/me/keys', { label: 'LGSP', scopes: ['read'] })).body,
    };
    const asked = async (name: string, { grant }: { grant: string }) =>
      name === 'POST /people/{user}/handover' ? { grant, to: (await subject()).user } : bodies[name];
    // A change has a district of its own, in the state it is about; what only reads has the first one.
    const FIRST: { [name: string]: ('submit' | 'accept')[] } = {
      'POST /rounds/{round}/reports/{unit}/accept': ['submit'],
      'POST /rounds/{round}/reports/{unit}/return': ['submit'],
      'POST /rounds/{round}/reports/{unit}/withdraw': ['submit'],
      'POST /rounds/{round}/reports/{unit}/reopen': ['submit', 'accept'],
      'POST /rounds/{round}/reports/{unit}/unlock-requests': ['submit', 'accept'],
      'POST /rounds/{round}/reports/{unit}/comments': ['submit'],
    };
    // Those ask for a request that waits, or a round that is locked: tests/integration/rounds/unlocks.test.ts; or for a
    // thread: tests/integration/review/comments.test.ts
    const elsewhere = new Set(
      [
        'unlock',
        'unlock-requests/{id}/grant',
        'unlock-requests/{id}/refuse',
        'comments/{id}/close',
        'comments/{id}/reopen',
      ].map((last) => `POST /rounds/{round}/reports/{unit}/${last}`),
    );
    const free = world.codes.slice(1);
    const uploads = new Set(
      operations.flatMap(({ method, path, upload }) => (upload ? `${method.toUpperCase()} ${path}` : [])),
    );
    for (const one of await describedOperations()) {
      if (elsewhere.has(one.name)) continue;
      // A file, not JSON: tests/integration/workbooks.test.ts, tests/integration/units/
      if (uploads.has(one.name)) continue;
      const unit = one.method === 'GET' || !one.path.includes('{unit}') ? read : (free.pop() as string);
      const whom = one.path.includes('{user}') ? await subject() : { user: '', grant: '' };
      const { id = 'ten-fields' } = (await named[one.name]?.()) ?? {};
      const values = {
        round: world.round,
        unit,
        id,
        validFrom: scoredStandard().validFrom,
        version: 1,
        seq,
        code: read,
        ...whom,
      };
      for (const step of FIRST[one.name] ?? []) {
        if (step === 'submit') await submit(key, world.path(unit), goodBody(unit));
        else await call(key, 'POST', `${world.path(unit)}/accept`);
      }
      const etag = (await call(key, 'GET', world.path(unit))).headers.get('etag') as string;
      const { headers, query } = requiredOf(one, { 'If-Match': etag, field: 'context' });
      const answer = await call(
        key,
        one.method,
        filled(one.path, values) + query,
        await asked(one.name, whom),
        headers,
      );
      const { answer: promised } = operations.find(
        ({ method, path }) => one.name === `${method.toUpperCase()} ${path}`,
      ) as (typeof operations)[number];
      expect([one.name, answer.status, answer.status >= 400 && answer.text]).toEqual([
        one.name,
        promised.status,
        false,
      ]);
      expect(answer.headers.get('content-type')?.split(';')[0], one.name).toBe(promised.media ?? 'application/json');
      if (promised.schema) expect((promised.schema as z.ZodType).parse(answer.body), one.name).toEqual(answer.body);
    }
  });
});
