import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import { standards } from '../../../forms/standards/index.ts';
import { createApp } from '../../../worker/app.ts';
import { parseEnv } from '../../../worker/env.ts';
import { cloudflareMailer } from '../../../worker/mail.ts';
import { person, plantProvince } from '../world.ts';

const letter = { to: 'lan@example.org', subject: 'Kích hoạt', text: 'Mở liên kết này' };
let key: string;
beforeAll(async () => {
  await plantProvince('T', 1);
  ({ key } = await person('manager', 'T'));
}, 60_000);

it('sends a letter by the binding, and says where one was not taken', async () => {
  expect(await cloudflareMailer(env.MAIL, 'decuong@example.org').send(letter)).toBe(true);
  expect(await cloudflareMailer(env.MAIL, 'somebody-else@example.org').send(letter)).toBe(false);
});

it('is off unless binding and sender are both there', () => {
  const bindings = { DB: env.DB, AUTH_SECRET: env.AUTH_SECRET };
  expect(parseEnv(bindings).mail).toBeNull();
  expect(parseEnv({ ...bindings, MAIL: env.MAIL }).mail).toBeNull();
  expect(parseEnv({ ...bindings, MAIL: env.MAIL, MAIL_FROM: 'decuong@example.org' }).mail).not.toBeNull();
  expect(() => parseEnv({ ...bindings, MAIL_FROM: 'nonsense' })).toThrow('MAIL_FROM');
});

it.each([
  ['decuong@example.org', true],
  ['somebody-else@example.org', false],
])('makes the links whether or not the letters leave: %s', async (from, mailed) => {
  const mail = { binding: env.MAIL, from };
  const { app } = createApp({
    env: { d1: env.DB, secret: env.AUTH_SECRET, baseUrl: 'https://decuong.example', embedded: false, mail },
    standards,
    version: 'test',
  });
  const ctx = createExecutionContext();
  const request = new Request('http://localhost/api/v1/people/links', {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      links: [
        { unit: 'T001', role: 'reporter', email: 'lan@example.org' },
        { unit: 'T001', role: 'viewer' },
      ],
    }),
  });
  const answer = await app.fetch(request, {}, ctx);
  await waitOnExecutionContext(ctx);
  expect(answer.status).toBe(201);
  const { links } = (await answer.json()) as { links: { url: string; mailed?: boolean }[] };
  expect(links.map((link) => link.mailed)).toEqual([mailed, undefined]);
  expect(links[0]?.url).toMatch(/^https:\/\/decuong\.example\/activate\//);
});
