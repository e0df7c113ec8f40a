import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { countAttempt } from '../../../worker/db/queries/people.ts';
import { auth, db, makePerson, newAddress, PASSWORD } from './people.ts';

const start = Date.parse('2026-11-20T08:00:00Z');
const minutes = (n: number) => new Date(start + n * 60_000);

/** Ten wrong passwords at once: as many as one address has for one username. */
const exhaust = (username: string, clientAddress: string) =>
  Promise.all(
    Array.from({ length: 12 }, () => auth.signIn({ username, password: 'a guess', clientAddress, now: minutes(0) })),
  );

it('lets ten guesses through, not more, even if they come at once', async () => {
  const { username } = await makePerson();
  const clientAddress = newAddress();
  const results = await exhaust(username, clientAddress);
  expect(results.filter((one) => !one.ok && one.reason === 'wrong')).toHaveLength(10);
  expect(results.filter((one) => !one.ok && one.reason === 'limited')).toHaveLength(2);

  const right = { username, password: PASSWORD, clientAddress };
  expect(await auth.signIn({ ...right, now: minutes(4) })).toEqual({
    ok: false,
    reason: 'limited',
    retryAfterSeconds: 6 * 60,
  });
  // The person at another desk is not locked out by it.
  expect(await auth.signIn({ ...right, clientAddress: newAddress(), now: minutes(4) })).toMatchObject({ ok: true });
});

it('releases when the window is over', async () => {
  const { username } = await makePerson();
  const clientAddress = newAddress();
  await exhaust(username, clientAddress);
  const right = { username, password: PASSWORD, clientAddress };
  expect(await auth.signIn({ ...right, now: minutes(9.9) })).toMatchObject({ ok: false, reason: 'limited' });
  expect(await auth.signIn({ ...right, now: minutes(10) })).toMatchObject({ ok: true });
});

it('limits usernames nobody has alike, else the limit would tell which exist', async () => {
  const results = await exhaust('nobody-at-all', newAddress());
  expect(results.filter((one) => !one.ok && one.reason === 'limited')).toHaveLength(2);
});

it('counts the addresses of one IPv6 network as one', async () => {
  const { username } = await makePerson();
  await exhaust(username, '2001:db8:7:7::1');
  const neighbour = { username, password: PASSWORD, now: minutes(1) };
  expect(await auth.signIn({ ...neighbour, clientAddress: '2001:db8:7:7:ffff::2' })).toMatchObject({
    reason: 'limited',
  });
  expect(await auth.signIn({ ...neighbour, clientAddress: '2001:db8:7:8::1' })).toMatchObject({ ok: true });
});

it('starts counting anew after a success', async () => {
  const { username } = await makePerson();
  const clientAddress = newAddress();
  const now = minutes(0);
  for (let round = 0; round < 2; round += 1) {
    for (let guess = 0; guess < 6; guess += 1) {
      await auth.signIn({ username, password: 'a guess', clientAddress, now });
    }
    expect(await auth.signIn({ username, password: PASSWORD, clientAddress, now })).toMatchObject({ ok: true });
  }
});

it('keeps neither usernames nor addresses', async () => {
  await auth.signIn({ username: 'typed-by-mistake', password: 'x', clientAddress: '198.51.100.7', now: minutes(0) });
  const { results } = await env.DB.prepare('SELECT * FROM sign_in_attempt').all();
  expect(results.length).toBeGreaterThan(0);
  expect(JSON.stringify(results)).not.toMatch(/typed-by-mistake|198\.51\.100\.7/);
});

it('fills the bucket of a username from many addresses only, and empties it with the window', async () => {
  const wide = { bucket: crypto.randomUUID(), limit: 3 };
  const from = (bucket: string, at = 0) =>
    countAttempt(db, { narrow: { bucket, limit: 2 }, wide, now: minutes(at), resetsAt: minutes(at + 10) });
  const [a, b, c] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
  const tried = [await from(a), await from(a), await from(a), await from(a), await from(b)];
  expect(tried).toEqual([null, null, minutes(10), minutes(10), null]);
  expect(await from(c, 5)).toEqual(minutes(10));
  expect(await from(c, 10)).toBeNull();
});

it('writes nothing for an attempt it refuses', async () => {
  const full = { bucket: crypto.randomUUID(), limit: 0 };
  const wide = { bucket: crypto.randomUUID(), limit: 3 };
  await env.DB.prepare(`INSERT INTO sign_in_attempt VALUES (?, 1, '2099-01-01T00:00:00.000Z')`).bind(full.bucket).run();
  const all = () => env.DB.prepare('SELECT * FROM sign_in_attempt ORDER BY bucket').all();
  const before = (await all()).results;
  await countAttempt(db, { narrow: full, wide, now: minutes(0), resetsAt: minutes(10) });
  expect((await all()).results).toEqual(before);
});
