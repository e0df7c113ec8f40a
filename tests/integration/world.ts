import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { standards } from '../../forms/standards/index.ts';
import { createApp } from '../../worker/app.ts';
import { createAuth } from '../../worker/auth.ts';
import { connect } from '../../worker/db/client.ts';
import type { Grant, Role } from '../../worker/domain/access.ts';
import type { Context, SystemContext } from '../../worker/services/context.ts';
import { seedAccount } from '../../worker/services/people/seed-account.ts';
import type { Result } from '../../worker/services/result.ts';
import { tenFields } from '../factories/ten-fields.ts';

/** D1 that adds up the rows its statements read and wrote, by D1's own count. */
export function counting(d1: D1Database): {
  d1: D1Database;
  rows: { read: number; written: number; statements: number };
} {
  const rows = { read: 0, written: 0, statements: 0 };
  const note = (result: D1Result) => {
    rows.read += result.meta.rows_read ?? 0;
    rows.written += result.meta.rows_written ?? 0;
    rows.statements += 1;
    return result;
  };
  const originals = new WeakMap<object, D1PreparedStatement>();
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const wrapped = {
      bind: (...values: unknown[]) => wrap(statement.bind(...values)),
      all: async () => note(await statement.all()),
      run: async () => note(await statement.run()),
      first: async (column?: string) => {
        const row = note(await statement.all()).results[0] as { [key: string]: unknown } | undefined;
        return row === undefined ? null : column === undefined ? row : row[column];
      },
      // drizzle reads its rows raw; the same statement is run as rows with names only in these tests
      raw: async (options?: never) => {
        rows.statements += 1;
        return statement.raw(options);
      },
    } as unknown as D1PreparedStatement;
    originals.set(wrapped, statement);
    return wrapped;
  };
  return {
    rows,
    d1: {
      prepare: (query: string) => wrap(d1.prepare(query)),
      batch: async (statements: D1PreparedStatement[]) =>
        (await d1.batch(statements.map((one) => originals.get(one) ?? one))).map(note),
    } as unknown as D1Database,
  };
}

export const START = new Date('2020-05-01T02:00:00Z');
export const clock = { now: START };
export const counted = counting(env.DB);
const secret = env.AUTH_SECRET;

/** The whole app on real D1 with a clock that stands still until it is moved. */
export const { app, system } = createApp({
  env: { d1: env.DB, secret, baseUrl: null, embedded: false },
  standards,
  version: 'test',
  now: () => clock.now,
});
export const auth = createAuth({ d1: env.DB, secret, baseUrl: null, secure: false });

const hashes = new Map<string, Promise<string>>();
/** For accounts that tests begin with: hashing is made slow on purpose, so each password is hashed once. */
export const seeding = {
  ...system,
  auth: {
    hashPassword: (password: string): Promise<string> => {
      const hash = hashes.get(password) ?? auth.hashPassword(password);
      hashes.set(password, hash);
      return hash;
    },
  },
};

export const countedSystem: SystemContext = { ...system, db: connect(counted.d1) };

/** Runs something and gives the rows D1 counted for it. */
export async function rowsOf<T>(
  work: () => Promise<T>,
): Promise<{ value: T; read: number; written: number; statements: number }> {
  const before = { ...counted.rows };
  const value = await work();
  const { read, written, statements } = counted.rows;
  return {
    value,
    read: read - before.read,
    written: written - before.written,
    statements: statements - before.statements,
  };
}

export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

export const FROM = '2020-01-01';
export const at = (code: string) => ({ code, validFrom: FROM });

/** A province with districts, each with communes: `p`, `p01`, `p01c1` … */
export async function plantProvince(p: string, districts: number, communesEach = 2): Promise<{ districts: string[] }> {
  const codes = Array.from({ length: districts }, (_, i) => `${p}${String(i + 1).padStart(3, '0')}`);
  const units = [
    [p, 'province', null],
    ...codes.map((code) => [code, 'district', p]),
    ...codes.flatMap((code) => Array.from({ length: communesEach }, (_, i) => [`${code}c${i + 1}`, 'commune', code])),
  ];
  const json = JSON.stringify(units);
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO unit (code, valid_from, name, tier) SELECT value ->> 0, '${FROM}', 'Đơn vị ' || (value ->> 0), value ->> 1 FROM json_each(?)`,
    ).bind(json),
    env.DB.prepare(
      `INSERT INTO unit_parent (code, unit_valid_from, parent_code, parent_valid_from, valid_from)
       SELECT value ->> 0, '${FROM}', value ->> 2, '${FROM}', '${FROM}' FROM json_each(?) WHERE value ->> 2 IS NOT NULL`,
    ).bind(json),
    env.DB.prepare(
      `INSERT INTO unit_attribute (code, unit_valid_from, key, value, valid_from)
       SELECT value ->> 0, '${FROM}', 'border', CASE WHEN key % 2 = 0 THEN 'true' ELSE 'false' END, '${FROM}' FROM json_each(?)
        WHERE value ->> 1 <> 'province' AND key % 3 <> 0`,
    ).bind(json),
  ]);
  return { districts: codes };
}

let people = 0;

/** Somebody with a role on a unit, and a key to call the API with. */
export async function person(role: Role, unit: string): Promise<{ key: string; ctx: Context; countedCtx: Context }> {
  people += 1;
  const name = `Người ${people}`;
  const grants: Grant[] = [{ role, unit: at(unit) }];
  const input = {
    username: `p${people}-${crypto.randomUUID().slice(0, 8)}`,
    name,
    password: 'mười chữ trở lên',
    grants,
  };
  const { userId } = value(await seedAccount(seeding, input));
  const actor = { userId, name, grants };
  const key = await auth.createApiKey({ userId, label: 'test' });
  return { key, ctx: { ...system, actor }, countedCtx: { ...countedSystem, actor } };
}

export type Answer = { status: number; headers: Headers; body: any; text: string };

/** A call of the API over HTTP, `waitUntil` included. */
export async function call(
  key: string | null,
  method: string,
  path: string,
  body?: unknown,
  headers: { [name: string]: string } = {},
): Promise<Answer> {
  const ctx = createExecutionContext();
  const request = new Request(`http://localhost/api/v1${path}`, {
    method,
    headers: {
      ...(key ? { authorization: `Bearer ${key}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const response = await app.fetch(request, {}, ctx);
  const text = await response.text();
  await waitOnExecutionContext(ctx);
  const isJson = response.headers.get('content-type')?.includes('json');
  return { status: response.status, headers: response.headers, text, body: isJson && text ? JSON.parse(text) : null };
}

let rounds = 0;

/** A province of its own, its people, and an open round of the ten-field outline. */
export async function plantRound({
  districts = 3,
  communesEach = 2,
  outline = tenFields(),
}: {
  districts?: number;
  communesEach?: number;
  outline?: ReturnType<typeof tenFields>;
} = {}) {
  rounds += 1;
  const p = `P${rounds}`;
  const { districts: codes } = await plantProvince(p, districts, communesEach);
  const manager = await person('manager', p);
  const published = await call(manager.key, 'POST', '/outlines', outline);
  if (published.status !== 201) throw new Error(published.text);
  const round = `round-${rounds}`;
  const created = await call(manager.key, 'POST', '/rounds', {
    id: round,
    title: 'Đợt thử',
    outline: { id: outline.id, version: outline.version },
    period: { from: '2019-01-01', to: '2019-12-31' },
    unitsOn: '2020-04-17',
    expected: codes,
    deadlines: { district: '2020-05-07T17:00:00Z' },
  });
  if (created.status !== 201) throw new Error(created.text);
  return { p, codes, manager, round, path: (unit: string) => `/rounds/${round}/reports/${unit}` };
}

/** A body the ten-field outline takes. */
export const goodBody = (unit: string, more: object = {}) => ({
  answers: {
    context: 'Huyện có 9 xã biên giới',
    it_trained: 20,
    language_trained: 5,
    officials: 100,
    score: 85.25,
    hours: 0.1,
    has_plan: true,
    recognised_level: '2',
    literate_15_25: 10,
    literate_15_35: 30,
    literacy_learners: {
      [`${unit}c1`]: { plan: 20, actual: 18, border: true },
      [`${unit}c2`]: { plan: 10, actual: 10 },
    },
    training_by_year: { '2019': { trained: 7 } },
    ...more,
  },
  explanations: {},
});

export const submit = (key: string, path: string, body: unknown, idempotencyKey = crypto.randomUUID()) =>
  call(key, 'POST', `${path}/submissions`, body, { 'idempotency-key': idempotencyKey });
