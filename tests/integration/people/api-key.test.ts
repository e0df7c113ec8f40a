import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { auth, makePerson, signedIn } from './people.ts';

const bearing = (key: string, more: Record<string, string> = {}) =>
  new Headers({ authorization: `Bearer ${key}`, ...more });

it('knows a program by the key of a person, as often as it asks', async () => {
  const { userId, name } = await makePerson();
  const key = await auth.createApiKey({ userId, label: 'LGSP' });
  expect(key).toMatch(/^decuong_[a-zA-Z]{64}$/);
  for (let request = 0; request < 15; request += 1) {
    expect(await auth.identify(bearing(key))).toMatchObject({ userId, name, via: 'key', cookies: [] });
  }
});

it('takes the scheme in any case, as HTTP does', async () => {
  const { userId } = await makePerson();
  const key = await auth.createApiKey({ userId, label: 'x' });
  expect(await auth.identify(new Headers({ authorization: `bearer ${key}` }))).toMatchObject({ userId });
});

it('writes nothing when it believes a key', async () => {
  const { userId } = await makePerson();
  const key = await auth.createApiKey({ userId, label: 'x' });
  const row = () => env.DB.prepare('SELECT * FROM apikey WHERE reference_id = ?').bind(userId).first();
  const before = await row();
  await auth.identify(bearing(key));
  expect(await row()).toEqual(before);
});

it('stores no key, only what it hashes to', async () => {
  const { userId } = await makePerson();
  const key = await auth.createApiKey({ userId, label: 'x' });
  const row = await env.DB.prepare('SELECT * FROM apikey WHERE reference_id = ?').bind(userId).first();
  expect(JSON.stringify(row)).not.toContain(key.slice(20));
});

it('refuses a wrong or empty key, also from somebody who is signed in', async () => {
  const { username } = await makePerson();
  const { headers } = await signedIn(username);
  const cookie = headers.get('cookie') ?? '';
  expect(await auth.identify(bearing(`decuong_${'x'.repeat(64)}`, { cookie }))).toBe('bad_key');
  expect(await auth.identify(bearing('', { cookie }))).toBe('bad_key');
});

it('refuses a key that has expired or was switched off', async () => {
  const { userId } = await makePerson();
  const key = await auth.createApiKey({ userId, label: 'one day', expiresInDays: 1 });
  expect(await auth.identify(bearing(key))).toMatchObject({ userId });
  const update = (assignment: string) =>
    env.DB.prepare(`UPDATE apikey SET ${assignment} WHERE reference_id = ?`).bind(userId).run();
  await update(`expires_at = ${Date.now() - 1}`);
  expect(await auth.identify(bearing(key))).toBe('bad_key');
  await update('expires_at = NULL, enabled = 0');
  expect(await auth.identify(bearing(key))).toBe('bad_key');
});

it('leaves other schemes alone: a proxy in front may have asked for a password of its own', async () => {
  const { userId, username } = await makePerson();
  const { headers } = await signedIn(username);
  const cookie = headers.get('cookie') ?? '';
  const behindProxy = new Headers({ authorization: 'Basic dXNlcjpwYXNz', cookie });
  expect(await auth.identify(behindProxy)).toMatchObject({ userId, via: 'session' });
});
