import type { Hono } from 'hono';
import { Done, Ended, EndSessions, Keys, MadeKey, NewKey, Sessions } from '../../../schemas/api/people.ts';
import type { AppEnv } from '../../http.ts';
import { endOwnSessions, ownSessions } from '../../services/people/end-sessions.ts';
import { createKey, ownKeys, revokeOwnKey } from '../../services/people/keys.ts';
import { answer, operation, problem } from './operation.ts';
import { read } from './people.ts';

/** One's own keys and sessions. */
export function meRoutes(app: Hono<AppEnv>): void {
  operation(
    app,
    { method: 'get', path: '/me/keys', summary: "One's own API keys", answer: { status: 200, schema: Keys } },
    async ({ c, ctx }) => c.json({ keys: await ownKeys(ctx) }),
  );
  operation(
    app,
    {
      method: 'post',
      path: '/me/keys',
      summary: 'A new API key, shown once; one made with a key may no more than that key',
      body: NewKey,
      answer: { status: 201, schema: MadeKey },
    },
    async ({ c, ctx, body }) => {
      const parsed = read(NewKey, body);
      const made = parsed.ok ? await createKey({ ...ctx, auth: c.get('auth') }, parsed.value, c.get('key')) : parsed;
      return answer(c, made, (key) => c.json(key, 201, { 'cache-control': 'no-store' }));
    },
  );
  operation(
    app,
    {
      method: 'post',
      path: '/me/keys/{id}/revoke',
      summary: "Revoke one of one's own keys",
      answer: { status: 200, schema: Done },
    },
    async ({ c, ctx, path }) => answer(c, await revokeOwnKey(ctx, path('id')), () => c.json({ done: true })),
  );
  operation(
    app,
    {
      method: 'get',
      path: '/me/sessions',
      summary: 'Where one is signed in',
      answer: { status: 200, schema: Sessions },
    },
    async ({ c, ctx }) => c.json({ sessions: await ownSessions(ctx, c.get('sessionId')) }),
  );
  operation(
    app,
    {
      method: 'post',
      path: '/me/sessions/end',
      summary: "End one of one's own sessions, or all others",
      body: EndSessions,
      answer: { status: 200, schema: Ended },
    },
    async ({ c, ctx, body }) => {
      const parsed = read(EndSessions, body);
      if (!parsed.ok) return problem(c, parsed.refusal);
      const which = 'session' in parsed.value ? parsed.value : { others: true as const, current: c.get('sessionId') };
      return answer(c, await endOwnSessions(ctx, which), (ended) => c.json(ended));
    },
  );
}
