import { beforeAll, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { operations } from '../../../worker/routes/api/operation.ts';
import { tenFields } from '../../factories/ten-fields.ts';
import { app, call, goodBody, plantRound, submit } from '../world.ts';
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
    const world = await plantRound({ districts: 12 });
    const { key } = world.manager;
    const read = world.codes[0] as string;
    const { seq } = (await submit(key, world.path(read), goodBody(read, { documents: [{ id: 'a', copies: 1 }] }))).body;
    const round = (await call(key, 'GET', `/rounds/${world.round}`)).body;
    const bodies: { [name: string]: Json } = {
      'POST /outlines': tenFields(),
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
    };
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
      ].map(
        (last) => `POST /rounds/{round}/reports/{unit}/${last}`,
      ),
    );
    const free = world.codes.slice(1);
    const uploads = new Set(
      operations.flatMap(({ method, path, upload }) => (upload ? `${method.toUpperCase()} ${path}` : [])),
    );
    for (const one of await describedOperations()) {
      if (elsewhere.has(one.name)) continue;
      if (uploads.has(one.name)) continue; // a file, not JSON: tests/integration/workbooks.test.ts
      const unit = one.method === 'GET' || !one.path.includes('{unit}') ? read : (free.pop() as string);
      const values = { round: world.round, unit, id: 'ten-fields', version: 1, seq };
      for (const step of FIRST[one.name] ?? []) {
        if (step === 'submit') await submit(key, world.path(unit), goodBody(unit));
        else await call(key, 'POST', `${world.path(unit)}/accept`);
      }
      const etag = (await call(key, 'GET', world.path(unit))).headers.get('etag') as string;
      const { headers, query } = requiredOf(one, { 'If-Match': etag, field: 'context' });
      const answer = await call(key, one.method, filled(one.path, values) + query, bodies[one.name], headers);
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
