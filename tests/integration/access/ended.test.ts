import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { signedIn } from '../pages/browser.ts';
import { auth, call, person, plantRound } from '../world.ts';

let world: Awaited<ReturnType<typeof plantRound>>;
let heir: string;
beforeAll(async () => {
  world = await plantRound({ districts: 1 });
  heir = (await person('viewer', world.p)).ctx.actor.userId;
}, 60_000);

const head = (method: string, path: string, body?: object) => call(world.manager.key, method, path, body);

/** Somebody signed in at a desk, and a program that acts for them. */
async function working(unit: string) {
  const desk = await signedIn('manager', unit);
  const { userId, grantId } = (await env.DB.prepare(
    'SELECT u.id AS userId, g.id AS grantId FROM user u JOIN role_grant g ON g.user_id = u.id WHERE u.username = ?',
  )
    .bind(desk.username)
    .first<{ userId: string; grantId: string }>()) as { userId: string; grantId: string };
  return { desk, userId, grantId, key: await auth.createApiKey({ userId, label: 'x' }) };
}
type Working = Awaited<ReturnType<typeof working>>;

const seen = async ({ desk, key }: Working, unit: string) => {
  const page = await desk.get(`/rounds/${world.round}`);
  const asked = await call(key, 'GET', `/rounds/${world.round}`);
  const changed = await call(key, 'POST', '/people/links', { links: [{ unit, role: 'viewer' }], dryRun: true });
  return [page.status, page.location, asked.status, changed.status];
};
const IN = [200, null, 200, 200];
/** The desk is sent to the door; the program is still known, as somebody without a role. */
const WITHOUT_ROLE = [303, expect.stringMatching(/^\/sign-in\?next=/), 404, 403];
/** Nobody is there any more, for pages as for programs. */
const DISABLED = [303, expect.stringMatching(/^\/sign-in\?next=/), 401, 401];

const roleEnds: { [way: string]: (who: Working, unit: string) => Promise<{ status: number }> } = {
  'is taken away': ({ userId, grantId }) => head('POST', `/people/${userId}/roles/${grantId}/end`),
  'is handed over': ({ userId, grantId }) => head('POST', `/people/${userId}/handover`, { grant: grantId, to: heir }),
  'ends with its unit': (_, unit) =>
    head('POST', `/units/${unit}/changes`, { kind: 'close', on: '2020-05-02', roles: 'end' }),
};

describe('a session ends when a role', () => {
  for (const [way, end] of Object.entries(roleEnds)) {
    it(`${way}, and a key can do nothing with it from then on`, async () => {
      const unit = `${world.codes[0]}c1`;
      const who = await working(unit);
      expect(await seen(who, unit)).toEqual(IN);
      expect(await end(who, unit)).toMatchObject({ status: 200 });
      expect(await seen(who, unit)).toEqual(WITHOUT_ROLE);
    });
  }

  it('of several ends: they sign in again with what is left', async () => {
    const [unit = ''] = world.codes;
    const who = await working(unit);
    expect((await head('POST', `/people/${who.userId}/roles`, { role: 'viewer', unit })).status).toBe(201);
    await head('POST', `/people/${who.userId}/roles/${who.grantId}/end`);
    expect(await seen(who, unit)).toEqual([303, expect.any(String), 200, 403]);
  });
});

describe('an account that is disabled', () => {
  it('is signed out, its keys are believed no more, and neither comes back with it', async () => {
    const [unit = ''] = world.codes;
    const who = await working(unit);
    expect(await seen(who, unit)).toEqual(IN);
    await head('POST', `/people/${who.userId}/disable`);
    expect(await seen(who, unit)).toEqual(DISABLED);
    await head('POST', `/people/${who.userId}/enable`);
    expect((await who.desk.get('/')).status).toBe(303);
  });
});
