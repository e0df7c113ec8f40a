import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '../../../schemas/api/answers.ts';
import { MAX_BODY_BYTES, MAX_JSON_DEPTH } from '../../../worker/services/limits.ts';
import { scoredStandard } from '../../factories/standards.ts';
import { tenFields } from '../../factories/ten-fields.ts';
import { type Answer, app, call, goodBody, person, plantRound } from '../world.ts';
import { type Described, describedOperations, filled, requiredOf } from './described.ts';

let world: Awaited<ReturnType<typeof plantRound>>;
let key: string;
let all: Described[];
let known: { [parameter: string]: string };

beforeAll(async () => {
  world = await plantRound();
  key = world.manager.key;
  all = await describedOperations();
  known = {
    round: world.round,
    unit: world.codes[0] as string,
    id: 'ten-fields',
    version: '1',
    seq: '1',
    code: world.codes[0] as string,
    user: (await person('reporter', world.codes[0] as string)).ctx.actor.userId,
    'If-Match': '"0-0"',
  };
});

const at = (one: Described, parameters: object = {}) => {
  const { headers, query } = requiredOf(one, known);
  return { path: filled(one.path, { ...known, ...parameters }) + query, headers };
};
const send = (
  one: Described,
  body?: unknown,
  more: { headers?: object; who?: string | null; parameters?: object } = {},
) => {
  const { path, headers } = at(one, more.parameters);
  const who = more.who === undefined ? key : more.who;
  return call(who, one.method, path, body, { ...headers, ...more.headers });
};
const withBody = () => all.filter((one) => one.takesBody);
const closed = () => all.filter((one) => !one.open);

/** What belongs to the machine room and not into an answer. */
const INSIDES = /SQLITE|D1_ERROR|no such (table|column)|constraint failed|ZodError|node_modules|\n\s+at |\.ts:\d+/;

/** A refusal is a problem in the promised form, and tells nothing of how the house is built. */
function expectRefusal(answer: Answer, status: number | readonly number[], code?: string): void {
  expect([status].flat(), answer.text).toContain(answer.status);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(Problem.parse(answer.body).status).toBe(answer.status);
  expect(answer.headers.get('x-request-id')).toBe(answer.body.requestId);
  if (code !== undefined) expect(answer.body.code).toBe(code);
  expect(answer.text).not.toMatch(INSIDES);
}

/** Whatever was sent: done, or refused as somebody else's fault; never ours. */
function expectNoFault(answer: Answer): void {
  if (answer.status >= 400) expectRefusal(answer, [400, 401, 403, 404, 409, 412, 413, 415, 422, 428]);
  else expect([200, 201, 304]).toContain(answer.status);
}

describe('every operation', () => {
  it('asks who is there, and says how to say it', async () => {
    expect(closed().length).toBeGreaterThan(10);
    for (const one of closed()) {
      const answer = await send(one, one.takesBody ? {} : undefined, { who: null });
      expectRefusal(answer, 401, 'unauthenticated');
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    }
  });

  it('refuses a wrong key, also beside a cookie', async () => {
    for (const one of closed()) {
      const answer = await send(one, one.takesBody ? {} : undefined, {
        who: 'decuong_wrong',
        headers: { cookie: 'decuong.session=x.y' },
      });
      expectRefusal(answer, 401, 'bad_key');
    }
  });

  it('is open only where it says so, and there also to who shows a wrong key', async () => {
    const open = all.filter((one) => one.open);
    expect(open.map(({ name }) => name).sort()).toEqual(['GET /health', 'GET /openapi.json']);
    for (const one of open) expect((await send(one, undefined, { who: 'wrong' })).status).toBe(200);
  });

  it('takes JSON and nothing else', async () => {
    for (const one of withBody()) {
      for (const type of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data',
        '',
        'application/jsonp',
      ]) {
        expectRefusal(await send(one, '{}', { headers: { 'content-type': type } }), 415, 'unsupported_media_type');
      }
    }
  });

  it('refuses what is not JSON', async () => {
    for (const one of withBody()) {
      for (const text of ['{', '{"a":1,}', "{'a':1}", 'NaN', '\u0000', '{"a":1}{"b":2}', '// x', '\ufeff\ufeff{}']) {
        expectRefusal(await send(one, text), 400, 'malformed_json');
      }
      if (one.bodyRequired) expectRefusal(await send(one, undefined), [400, 415]);
      expectRefusal(await raw(one, new Uint8Array([0x22, 0xff, 0xfe, 0x22])), 400, 'malformed_json');
    }
  });

  it('refuses JSON that is nested too deep, however deep', async () => {
    for (const one of withBody()) {
      for (const depth of [MAX_JSON_DEPTH + 1, 100_000]) {
        expectRefusal(await send(one, '['.repeat(depth) + ']'.repeat(depth)), 400, 'body_too_deep');
      }
      const objects = '{"a":'.repeat(MAX_JSON_DEPTH + 1) + 1 + '}'.repeat(MAX_JSON_DEPTH + 1);
      expectRefusal(await send(one, objects), 400, 'body_too_deep');
    }
  });

  it('refuses a body that is too large, whether or not its length is told', async () => {
    const large = new TextEncoder().encode(`{"answers":{"context":"${'x'.repeat(MAX_BODY_BYTES)}"}}`);
    for (const one of withBody()) {
      expectRefusal(await raw(one, large), 413, 'body_too_large');
      const stream = new ReadableStream({
        start(controller) {
          for (let i = 0; i < large.length; i += 100_000) controller.enqueue(large.subarray(i, i + 100_000));
          controller.close();
        },
      });
      expectRefusal(await raw(one, stream), 413, 'body_too_large');
    }
  });

  it('refuses a body that is no object', async () => {
    for (const one of withBody()) {
      for (const text of ['[]', '[{}]', '""', '"answers"', '0', '-1e308', 'true', 'null'])
        expectRefusal(await send(one, text), one.path.includes('/unlock-requests/{id}/') ? 404 : 422);
    }
  });

  it('names the place of a number no program can hold', async () => {
    for (const one of withBody()) {
      const answer = await send(one, '{"answers":{"it_trained":[1,-1e999]}}');
      expectRefusal(answer, 422, 'validation_failed');
      expect(answer.body.errors).toMatchObject([{ pointer: '/answers/it_trained/1', code: 'number_too_large' }]);
    }
  });

  it('refuses a query that is none of the words it knows', async () => {
    let found = 0;
    for (const one of all) {
      for (const { name, in: place, schema } of one.parameters) {
        if (place !== 'query' || !('enum' in schema || 'format' in schema)) continue;
        for (const value of ['nonsense', '', '%00', '__proto__', "'; DROP TABLE report; --"]) {
          const { path } = at(one);
          const answer = await call(
            key,
            one.method,
            `${path}${path.includes('?') ? '&' : '?'}${name}=${encodeURIComponent(value)}`,
          );
          expectRefusal(answer, 422, 'validation_failed');
          expect(answer.body.errors).toMatchObject([{ pointer: `/${name}` }]);
        }
        found += 1;
      }
    }
    expect(found).toBeGreaterThan(5);
  });

  it('needs the query parameters it calls required', async () => {
    for (const one of all) {
      if (!one.parameters.some(({ in: place, required }) => place === 'query' && required)) continue;
      expectRefusal(await call(key, one.method, filled(one.path, known)), 422, 'validation_failed');
    }
  });

  it('answers a path with odd characters in it as nothing it knows', async () => {
    const odd = [
      '%00',
      '..%2f',
      'x'.repeat(200),
      'Cao Bằng',
      '%ED%A0%80',
      '%zz',
      '__proto__',
      '9'.repeat(40),
      "a';--",
      'a.csv',
    ];
    // Each place in a path gets a third of them; the next place the next third.
    let places = 0;
    for (const one of all) {
      const names = one.parameters.filter(({ in: place }) => place === 'path').map(({ name }) => name);
      for (const name of names) {
        places += 1;
        for (const value of odd.filter((_, i) => (i + places) % 3 === 0)) {
          const answer = await send(one, one.takesBody ? {} : undefined, { parameters: { [name]: value } });
          expectNoFault(answer);
          expect([400, 404, 422, 428], `${one.name} ${name}=${value}`).toContain(answer.status);
        }
      }
    }
  });

  it('refuses a change that another site sends, whoever is signed in', async () => {
    const foreign = [
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
      { origin: 'http://localhost.elsewhere.example' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'cross-site', origin: 'http://localhost' },
    ];
    for (const one of all.filter(({ method }) => method !== 'GET')) {
      for (const headers of foreign) expectRefusal(await send(one, {}, { headers }), 403, 'cross_site_form');
      for (const headers of [{ origin: 'http://localhost' }, { 'sec-fetch-site': 'same-origin' }]) {
        expect((await send(one, {}, { headers })).status).not.toBe(403);
      }
    }
  });

  it('answers with the headers that keep a browser from making anything of it', async () => {
    for (const one of all) {
      for (const who of [key, null]) {
        const { headers } = await send(one, one.takesBody ? {} : undefined, { who });
        expect(headers.get('content-security-policy')).toContain("default-src 'none'");
        expect(headers.get('x-content-type-options')).toBe('nosniff');
        expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
        expect(headers.get('referrer-policy')).toBe('same-origin');
        expect(headers.get('access-control-allow-origin')).toBeNull();
        expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
      }
    }
  });
});

/** A body byte by byte. */
async function raw(one: Described, body: Uint8Array | ReadableStream): Promise<Answer> {
  const { path, headers } = at(one);
  const context = createExecutionContext();
  const init = {
    method: one.method,
    body,
    headers: { ...headers, authorization: `Bearer ${key}`, 'content-type': 'application/json' },
  };
  const response = await app.fetch(new Request(`http://localhost/api/v1${path}`, init as RequestInit), {}, context);
  const text = await response.text();
  await waitOnExecutionContext(context);
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) };
}

describe('what nobody described', () => {
  it.each(['/nothing', '/rounds/x/y/z', '/health/', '//health', '/', '/%00', '/rounds/..%2f..%2fhealth'])(
    'is not there: %s',
    async (path) => {
      expectRefusal(await call(null, 'GET', path), 401, 'unauthenticated');
      expectRefusal(await call(key, 'GET', path), 404, 'not_found');
    },
  );

  it('is refused for methods the operation does not have', async () => {
    for (const method of ['DELETE', 'PUT', 'OPTIONS', 'PROPFIND']) {
      expectRefusal(await call(key, method, `/rounds/${world.round}`), 404, 'not_found');
      expectRefusal(await call(null, method, `/rounds/${world.round}`), 401, 'unauthenticated');
    }
  });

  it('does no harm in headers', async () => {
    const odd = ['%E0%A4%A', '=', '%', 'a'.repeat(5000), '__proto__=1'];
    for (const value of odd) {
      const cookie = `lang=${value}; decuong.session=${value}`;
      expectRefusal(
        await call(null, 'GET', '/rounds', undefined, { cookie, 'accept-language': value }),
        401,
        'unauthenticated',
      );
      const headers = { authorization: `Bearer ${value}`, 'if-none-match': value };
      expectRefusal(await call(null, 'GET', '/rounds', undefined, headers), 401, 'bad_key');
    }
    expectRefusal(await call(null, 'GET', '/rounds', undefined, { authorization: 'Bearer' }), 401, 'bad_key');
    expectRefusal(
      await call(null, 'GET', '/rounds', undefined, { authorization: 'Basic eDp5' }),
      401,
      'unauthenticated',
    );
  });
});

/** Bodies of all shapes. */
type Json = any;
const EVIL: Json[] = [
  null,
  true,
  0,
  -0,
  -1,
  0.1,
  1e308,
  -1e308,
  5e-324,
  2 ** 53,
  1e22,
  '',
  ' ',
  '=1+1',
  '\u0000',
  '‮',
  '🙂',
  '45',
  [],
  {},
  [[]],
];
EVIL.push(
  'x'.repeat(3000),
  { missing: 'not_applicable' },
  { missing: null },
  { length: 1 },
  JSON.parse('{"__proto__":{"admin":true}}'),
);
EVIL.push(
  { constructor: { prototype: {} } },
  { toString: 1 },
  { toJSON: 1 },
  JSON.parse('{"then":1}'),
  '9999-12-31T23:59:59-23:59',
  '0000-00-00',
);

/** A body with one place in it changed, taken away, doubled, or with something put beside it. */
function mutated(body: Json, where: number, how: number, what: Json): Json {
  const copy = structuredClone(body);
  const places: { holder: Json; name: string }[] = [];
  const walk = (value: Json) => {
    if (value === null || typeof value !== 'object') return;
    for (const name of Object.keys(value)) {
      places.push({ holder: value, name });
      walk(value[name]);
    }
  };
  walk(copy);
  const { holder, name } = places[where % places.length] as { holder: Json; name: string };
  if (how === 0) delete holder[name];
  else if (how === 1) holder[`${name}_`] = what;
  else if (how === 2) Object.defineProperty(holder, '__proto__', { value: what, enumerable: true });
  else if (how === 3 && Array.isArray(holder)) holder.push(holder[0]);
  else holder[name] = what;
  return copy;
}

describe('any body of any shape', { timeout: 180_000 }, () => {
  const examples = (): { [operation: string]: Json } => ({
    'POST /outlines': tenFields({ id: 'fuzzed' }),
    'POST /standards': { standard: scoredStandard({ id: 'fuzzed' }), endsPrevious: true },
    'PUT /standards/{id}/versions/{validFrom}': { standard: scoredStandard({ id: 'fuzzed' }), rev: 1 },
    'POST /rounds': {
      id: 'fuzzed',
      title: 'Đợt',
      outline: { id: 'ten-fields', version: 1 },
      period: { from: '2019-01-01', to: '2019-12-31' },
      unitsOn: '2020-04-17',
      expected: world.codes,
      deadlines: { district: '2020-05-07T17:00:00Z' },
      opensAt: '2020-05-02T00:00:00+07:00',
      sample: true,
    },
    'PUT /rounds/{round}/reports/{unit}/draft': {
      ...goodBody(known.unit as string, {
        documents: [{ id: 'a', copies: 1, document: { number: '1/KH', date: '2020-01-01' } }],
      }),
      raw: { '/answers/it_trained': '12x' },
    },
    'POST /rounds/{round}/reports/{unit}/submissions': goodBody(known.unit as string, {
      documents: [{ id: 'a', copies: 1, document: { number: '1/KH', date: '2020-01-01' } }],
      schools: { primary: { count: 3 } },
    }),
    'POST /rounds/{round}/reports/{unit}/accept': { seq: 1 },
    'POST /rounds/{round}/reports/{unit}/withdraw': { seq: 1 },
    'POST /rounds/{round}/reports/{unit}/reopen': { seq: 1, reason: 'Nhập nhầm' },
    'POST /rounds/{round}/reports/{unit}/return': {
      seq: 1,
      comments: [{ at: 'report', text: 'Xem lại' }],
      deadline: '2020-06-01T00:00:00+07:00',
    },
    'PATCH /rounds/{round}': {
      title: 'Đợt khác',
      basis: 'Công văn 9',
      cutoff: { from: '2019-01-01', to: '2019-11-30' },
      deadlines: { district: '2020-06-01T00:00:00+07:00' },
    },
    'POST /rounds/{round}/extensions': { unit: known.unit, deadline: '2020-07-01T00:00:00Z', reason: 'Mưa lũ' },
    'POST /rounds/{round}/outline': { version: 2, dryRun: true },
    'POST /rounds/{round}/accept': { reports: [{ unit: known.unit, seq: 1 }] },
    'POST /rounds/{round}/reports/{unit}/upgrade': { version: 2, dryRun: true },
    'POST /rounds/{round}/reports/{unit}/comments': { at: 'literacy_learners', text: 'Xem lại', seq: 1 },
    'POST /rounds/{round}/reports/{unit}/unlock-requests': { reason: 'Nhập nhầm' },
    'POST /rounds/{round}/reports/{unit}/unlock': { reason: 'Nhập nhầm', until: '2020-07-01T00:00:00Z' },
    'PATCH /rounds/{round}/reports/{unit}/draft': {
      base: '0-0',
      changes: { '/answers/it_trained': 3, [`/answers/literacy_learners/${known.unit}c1/plan`]: '1x' },
      explanations: { c: 'Ghép lớp' },
    },
    'POST /units': {
      code: 'FUZZ1',
      name: 'Xã mới',
      tier: 'commune',
      parent: known.unit,
      on: '2020-06-01',
      attributes: { border: true },
      dryRun: true,
    },
    'POST /units/merge': {
      into: { code: 'FUZZ2', name: 'Xã gộp', tier: 'commune', parent: known.unit },
      from: [`${known.unit}c1`, `${known.unit}c2`],
      on: '2020-06-01',
      reports: { x: 'keep' },
      roles: 'add',
      rounds: { x: 'leave' },
      dryRun: true,
    },
    'POST /units/split': {
      from: `${known.unit}c1`,
      into: [`${known.unit}c2`, { code: 'FUZZ3', name: 'Xã tách' }],
      keep: true,
      on: '2020-06-01',
      children: { x: 'y' },
      dryRun: true,
    },
    'POST /units/{code}/changes': { kind: 'close', on: '2020-06-01', children: known.unit, dryRun: true },
    'POST /people/links': {
      links: [{ unit: known.unit, role: 'viewer', username: 'fuzz', name: 'Lan', email: 'lan@example.org' }],
      days: 3,
      dryRun: true,
    },
    'POST /people/{user}/reset': { days: 3 },
    'POST /people/{user}/roles': { role: 'viewer', unit: known.unit },
    'POST /people/{user}/handover': { grant: 'x', to: 'y' },
    'PUT /people/policy': { secondFactorRoles: [] },
    'POST /me/keys': { label: 'LGSP', scopes: ['read', 'jobs'], expiresInDays: 3 },
    'POST /me/sessions/end': { others: true },
  });
  const stored = () =>
    env.DB.prepare(
      'SELECT (SELECT count(*) FROM revision) AS revisions, (SELECT count(*) FROM event) AS events, (SELECT count(*) FROM round_unit) AS units',
    ).first();

  it('is taken whole or refused, and is never a fault', async () => {
    for (const one of withBody()) {
      await fc.assert(
        fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), async (body) =>
          expectNoFault(await send(one, JSON.stringify(body))),
        ),
        { numRuns: 20 },
      );
    }
  });

  it('is never a fault where it is nearly right, and a refused one leaves nothing behind', async () => {
    for (const one of withBody()) {
      const example = examples()[one.name];
      if (example === undefined) continue;
      await fc.assert(
        fc.asyncProperty(fc.nat(300), fc.nat(4), fc.constantFrom(...EVIL), async (where, how, what) => {
          const before = await stored();
          const answer = await send(one, mutated(example, where, how, what));
          expectNoFault(answer);
          if (answer.status >= 400) expect(await stored()).toEqual(before);
          // Drafts go on from one another, so that each is held against its content and not its rev.
          if (one.method === 'PUT' && answer.headers.has('etag') && answer.status === 200)
            known['If-Match'] = answer.headers.get('etag') as string;
        }),
        { numRuns: JSON.stringify(example).length > 200 ? 30 : 10 },
      );
    }
    const { pending } = (await call(key, 'POST', '/jobs/rollup')).body;
    expect(pending).toBe(0);
  });

  it('has an example of every operation that takes one', () => {
    const bodies = examples();
    expect(
      withBody().flatMap(({ name }) =>
        bodies[name] === undefined && !name.includes('/unlock-requests/{id}/') ? [name] : [],
      ),
    ).toEqual([]);
  });

  it('that is a file of units is taken or refused as a whole, whatever is in it', async () => {
    const import_ = (body: string, type = 'text/csv') =>
      call(key, 'POST', '/units/import', body, { 'content-type': type });
    const odd = [
      '',
      '\n\n',
      'code',
      'code,from\n"',
      'code,from,name\nX1,2020-99-99,=1+1\n',
      'code,from,code\nA,2020-01-01,B\n',
      `code,from\n${'9'.repeat(10_000)},2020-01-01\n`,
      'code,from\n__proto__,2020-01-01\n',
      `${'a,'.repeat(50_000)}\n1`,
      'code;from\r\nX;2020-01-01\r\n',
      'code,from\n\u0000,2020-01-01\n',
    ];
    for (const text of odd) {
      const before = await stored();
      const answer = await import_(text);
      expectNoFault(answer);
      if (answer.status >= 400) expect(await stored()).toEqual(before);
    }
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue({ maxDepth: 3 })), async (rows) =>
        expectNoFault(await import_(JSON.stringify({ rows }), 'application/json')),
      ),
      { numRuns: 30 },
    );
  });

  it('with keys that JavaScript treats apart changes nothing but what it says', async () => {
    const text = (inner: string) => `{"answers":{"context":"x","literacy_learners":${inner}}}`;
    const path = world.path(world.codes[1] as string);
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      const body = text(`{"${name}":{"plan":1}}`);
      const answer = await call(key, 'POST', `${path}/submissions`, body, { 'idempotency-key': `proto-${name}` });
      expectRefusal(answer, 422, 'validation_failed');
      expect(answer.body.errors[0].pointer).toBe(`/answers/literacy_learners/${name}`);
      const outer = await call(key, 'POST', `${path}/submissions`, `{"answers":{"context":"x","${name}":1}}`, {
        'idempotency-key': 'proto',
      });
      expect(outer.body.errors).toMatchObject([{ pointer: `/answers/${name}`, code: 'unknown_field' }]);
      const reason = await call(
        key,
        'POST',
        `${path}/submissions`,
        `{"answers":{"context":"x"},"explanations":{"${name}":"x"}}`,
        { 'idempotency-key': 'proto' },
      );
      expect(reason.body.errors).toMatchObject([{ pointer: `/explanations/${name}`, code: 'unknown_check' }]);
    }
    expect(({} as Json).plan).toBeUndefined();
  });

  it('with a hundred thousand faults is refused, the first thousand of them named', async () => {
    const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`x${i}`, 1]));
    const path = `${world.path(world.codes[1] as string)}/submissions`;
    const answer = await call(key, 'POST', path, { answers: { context: 'x', ...many } }, { 'idempotency-key': 'many' });
    expectRefusal(answer, 422, 'validation_failed');
    expect(answer.body.errors.length).toBe(1_000);
    expect(answer.body.errorsOmitted).toBe(99_000);
  });

  it('with text that a spreadsheet would run is kept as it is: only files for spreadsheets guard it', async () => {
    const unit = world.codes[2] as string;
    const body = goodBody(unit, { context: '=HYPERLINK("http://x")' });
    const answer = await call(key, 'POST', `${world.path(unit)}/submissions`, body, { 'idempotency-key': 'formula' });
    expect(answer.status).toBe(201);
    expect((await call(key, 'GET', world.path(unit))).body.revision.answers.context).toBe('=HYPERLINK("http://x")');
  });

  it('of an outline whose numbers are beyond all measure is refused, before a report meets them', async () => {
    const check = { id: 'c', at: 'report', left: ['it_trained'], op: '<=', severity: 'error', message: 'x' };
    for (const outline of [
      tenFields({ id: 'huge', checks: [{ ...check, right: 1e30 }] as never }),
      tenFields({ id: 'huge', checks: [{ ...check, right: [{ term: 'officials', factor: -1e22 }] }] as never }),
      tenFields({
        id: 'huge',
        items: [{ kind: 'decimal', id: 'd', label: 'D', max: 1e300, rollup: 'sum' }],
        checks: [],
        nested: [],
      }),
    ]) {
      expectRefusal(await call(key, 'POST', '/outlines', outline), 422, 'outline_faulty');
    }
  });
});
