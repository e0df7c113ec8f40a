import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import type { Actor } from '../../../worker/domain/access.ts';
import { activate } from '../../../worker/services/people/activate.ts';
import { actorOf } from '../../../worker/services/people/actor-of.ts';
import { createActivation } from '../../../worker/services/people/create-activation.ts';
import { findActivation } from '../../../worker/services/people/find-activation.ts';
import { commune, communePath, context, makePerson, PASSWORD, province, signedIn, value } from './people.ts';

const DAY_MS = 24 * 3600_000;
const later = (ms: number) => ({ ...context, now: () => new Date(Date.now() + ms) });

let made = 0;
const person = () => {
  made += 1;
  return { username: `newcomer-${made}`, name: 'Nông Thị Mai', password: PASSWORD };
};

const newToken = async (input: { username?: string; name?: string; days?: number } = {}) =>
  value(await createActivation({ ...context, actor: 'system' }, { role: 'reporter', path: communePath, ...input }))
    .token;

const accounts = async (username: string) =>
  env.DB.prepare('SELECT count(*) AS n FROM user WHERE username = ?').bind(username).first<number>('n');

const invalid = (reason: string) => ({ ok: false, refusal: { code: 'activation_invalid', data: { reason } } });

it('makes an account that can sign in and holds the role', async () => {
  const input = person();
  const { userId } = value(await activate(context, { token: await newToken(), ...input }));
  expect((await signedIn(input.username)).userId).toBe(userId);
  expect((await actorOf(context.db, { userId, name: input.name })).grants).toEqual([
    { role: 'reporter', unit: commune },
  ]);
});

it('stores no token, only what it hashes to', async () => {
  const token = await newToken();
  expect(token).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/);
  const { results } = await env.DB.prepare('SELECT * FROM activation').all();
  expect(JSON.stringify(results)).not.toContain(token);
});

it('shows what the link is for', async () => {
  const token = await newToken({ username: ' XA-01327', name: 'Hoàng Văn Páo' });
  expect(value(await findActivation(context, ` ${token.toUpperCase()} `))).toMatchObject({
    role: 'reporter',
    unit: commune,
    username: 'xa-01327',
    name: 'Hoàng Văn Páo',
  });
});

it('refuses a token nobody made', async () => {
  expect(await activate(context, { token: 'made-up', ...person() })).toEqual(invalid('unknown'));
});

it('takes a token once', async () => {
  const token = await newToken();
  value(await activate(context, { token, ...person() }));
  const second = person();
  expect(await activate(context, { token, ...second })).toEqual(invalid('used'));
  expect(await accounts(second.username)).toBe(0);
});

it('gives one account when a token is used twice at once', async () => {
  const token = await newToken();
  const both = [person(), person()];
  const results = await Promise.all(both.map((input) => activate(context, { token, ...input })));
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(results.filter(({ ok }) => !ok)).toEqual([invalid('used')]);
  const made = await Promise.all(both.map(({ username }) => accounts(username)));
  expect(made.sort()).toEqual([0, 1]);
});

it('is good for seven days, or for as many as were given', async () => {
  const token = await newToken();
  expect(await activate(later(7 * DAY_MS + 1000), { token, ...person() })).toEqual(invalid('expired'));
  expect(await activate(later(7 * DAY_MS - 60_000), { token, ...person() })).toMatchObject({ ok: true });
  const short = await newToken({ days: 1 });
  expect(await activate(later(DAY_MS + 1000), { token: short, ...person() })).toEqual(invalid('expired'));
});

it('leaves the token good when the username is taken', async () => {
  const { username } = await makePerson();
  const token = await newToken();
  const taken = { ...person(), username: username.toUpperCase() };
  expect(await activate(context, { token, ...taken })).toEqual({ ok: false, refusal: { code: 'username_taken' } });
  expect(await activate(context, { token, ...person() })).toMatchObject({ ok: true });
});

it('gives one account when two people choose one username at once', async () => {
  const input = person();
  const tokens = [await newToken(), await newToken()];
  const results = await Promise.all(tokens.map((token) => activate(context, { token, ...input })));
  expect(results.map((one) => (one.ok ? 'ok' : one.refusal.code)).sort()).toEqual(['ok', 'username_taken']);
});

it('says what is wrong with what was typed, all at once, and leaves the token good', async () => {
  const token = await newToken();
  const refused = await activate(context, { token, username: 'có dấu', name: ' ', password: 'too short' });
  expect(refused).toEqual({
    ok: false,
    refusal: {
      code: 'validation_failed',
      issues: [
        { pointer: '/username', code: 'invalid_value' },
        { pointer: '/name', code: 'required' },
        { pointer: '/password', code: 'too_small', params: { min: 10 } },
      ],
    },
  });
  expect(await findActivation(context, token)).toMatchObject({ ok: true });
});

it('lets managers at or above the unit make links, and nobody else', async () => {
  const make = async (actor: Actor) => createActivation({ ...context, actor }, { role: 'manager', path: communePath });
  const actor = (...grants: Actor['grants']) => ({ userId: 'u', name: 'n', grants });
  const forbidden = { ok: false, refusal: { code: 'forbidden' } };
  expect(await make(actor({ role: 'manager', unit: province }))).toMatchObject({ ok: true });
  expect(await make(actor({ role: 'reviewer', unit: province }))).toEqual(forbidden);
  expect(await make(actor({ role: 'manager', unit: { code: '045', validFrom: '2020-03-01' } }))).toEqual(forbidden);
  // Another place that once had the code.
  expect(await make(actor({ role: 'manager', unit: { ...province, validFrom: '1990-01-01' } }))).toEqual(forbidden);
});
