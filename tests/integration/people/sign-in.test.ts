import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { createAuth } from '../../../worker/auth.ts';
import { auth, cookieHeader, makePerson, newAddress, PASSWORD, signedIn } from './people.ts';

const HOUR_MS = 3600_000;

const signIn = (username: string, password = PASSWORD) =>
  auth.signIn({ username, password, clientAddress: newAddress(), now: new Date() });

it('lets the right password in and knows the person by the cookie from then on', async () => {
  const { userId, username, name } = await makePerson();
  const { headers, ...result } = await signedIn(username);
  expect(result.userId).toBe(userId);
  expect(await auth.identify(headers)).toMatchObject({ userId, name, via: 'session', cookies: [] });
});

it('takes the username as phones type it', async () => {
  const { username } = await makePerson();
  expect(await signIn(` ${username.toUpperCase()} `)).toMatchObject({ ok: true });
});

it('answers an unknown username exactly like a wrong password', async () => {
  const { username } = await makePerson();
  const wrong = { ok: false, reason: 'wrong' };
  expect(await signIn(username, 'not the password')).toEqual(wrong);
  expect(await signIn('nobody-here', 'not the password')).toEqual(wrong);
  expect(await signIn('', 'not the password')).toEqual(wrong);
  expect(await signIn('x'.repeat(500), 'not the password')).toEqual(wrong);
});

it('keeps the cookie from scripts and from posts of other sites', async () => {
  const { username } = await makePerson();
  const { cookies } = await signedIn(username);
  expect(cookies).toHaveLength(1);
  const [pair, ...attributes] = (cookies[0] ?? '').split('; ');
  expect(pair).toMatch(/^decuong\.session=.+/);
  expect(attributes.sort()).toEqual(['HttpOnly', 'Max-Age=43200', 'Path=/', 'SameSite=Lax']);
});

it('sends the cookie over https alone where people come over https', async () => {
  const { username } = await makePerson();
  const secure = createAuth({ d1: env.DB, secret: env.AUTH_SECRET, baseUrl: 'https://reports.example', secure: true });
  const result = await secure.signIn({ username, password: PASSWORD, clientAddress: newAddress(), now: new Date() });
  if (!result.ok) throw new Error(result.reason);
  expect(result.cookies[0]).toMatch(/^__Secure-decuong\.session=.*; Secure/);
  expect(await secure.identify(cookieHeader(result.cookies))).toMatchObject({ via: 'session' });
});

it('ends the session at signing out, not only the cookie', async () => {
  const { username } = await makePerson();
  const { headers } = await signedIn(username);
  const cleared = await auth.signOut(headers);
  expect(cleared.find((one) => one.startsWith('decuong.session='))).toMatch(/^decuong\.session=; Max-Age=0;/);
  expect(await auth.identify(headers)).toBeNull();
});

it('signs out somebody who was not signed in', async () => {
  expect(await auth.signOut(new Headers())).not.toHaveLength(0);
});

it('knows nobody by a missing, made-up or tampered cookie', async () => {
  const { username } = await makePerson();
  const { headers } = await signedIn(username);
  const cookie = headers.get('cookie') ?? '';
  expect(await auth.identify(new Headers())).toBeNull();
  expect(await auth.identify(new Headers({ cookie: 'decuong.session=made-up' }))).toBeNull();
  expect(await auth.identify(new Headers({ cookie: cookie.replace(/.{6}$/, 'AAAA%3D') }))).toBeNull();
});

it('survives cookies that no browser sends', async () => {
  for (const cookie of [
    'decuong.session=%E0%A4%A',
    'decuong.session=',
    '=;;=',
    `decuong.session=${'a'.repeat(20_000)}.b`,
  ]) {
    expect(await auth.identify(new Headers({ cookie }))).toBeNull();
    expect(await auth.signOut(new Headers({ cookie }))).not.toHaveLength(0);
  }
  const odd = { username: '\u0000\ud800', password: '\ud800', clientAddress: '', now: new Date() };
  expect(await auth.signIn(odd)).toEqual({ ok: false, reason: 'wrong' });
});

it('does not believe a cookie signed with another secret', async () => {
  const { username } = await makePerson();
  const { headers } = await signedIn(username);
  const other = createAuth({ d1: env.DB, secret: `${env.AUTH_SECRET}-rotated`, baseUrl: null, secure: false });
  expect(await other.identify(headers)).toBeNull();
});

it('forgets a session after twelve hours away', async () => {
  const { userId, username } = await makePerson();
  const { headers } = await signedIn(username);
  await env.DB.prepare('UPDATE session SET expires_at = ?2 WHERE user_id = ?1')
    .bind(userId, Date.now() - 1)
    .run();
  expect(await auth.identify(headers)).toBeNull();
});

it('prolongs a session somebody comes back to, and hands out the cookie anew', async () => {
  const { userId, username } = await makePerson();
  const { headers } = await signedIn(username);
  const endsAt = () =>
    env.DB.prepare('SELECT expires_at FROM session WHERE user_id = ?').bind(userId).first<number>('expires_at');
  await env.DB.prepare('UPDATE session SET expires_at = ?2 WHERE user_id = ?1')
    .bind(userId, Date.now() + HOUR_MS)
    .run();
  const identity = await auth.identify(headers);
  expect(identity).toMatchObject({ userId, cookies: [expect.stringMatching(/^decuong\.session=.*Max-Age=43200/)] });
  expect(await endsAt()).toBeGreaterThan(Date.now() + 11 * HOUR_MS);
});

it('ends a session after seven days, however often somebody came back', async () => {
  const { userId, username } = await makePerson();
  const { headers } = await signedIn(username);
  await env.DB.prepare('UPDATE session SET created_at = ?2 WHERE user_id = ?1')
    .bind(userId, Date.now() - 7 * 24 * HOUR_MS)
    .run();
  expect(await auth.identify(headers)).toBeNull();
  const left = await env.DB.prepare('SELECT count(*) AS n FROM session WHERE user_id = ?').bind(userId).first('n');
  expect(left).toBe(0);
});

it("sweeps a person's ended sessions at their next sign-in", async () => {
  const { userId, username } = await makePerson();
  await signedIn(username);
  await env.DB.prepare('UPDATE session SET expires_at = 1 WHERE user_id = ?').bind(userId).run();
  await signedIn(username);
  const left = await env.DB.prepare('SELECT count(*) AS n FROM session WHERE user_id = ?').bind(userId).first('n');
  expect(left).toBe(1);
});
