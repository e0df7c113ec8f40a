import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { grantsOf } from '../../../worker/db/queries/people.ts';
import { createLinks } from '../../../worker/services/people/create-links.ts';
import { disableAccount } from '../../../worker/services/people/disable-account.ts';
import { endRole } from '../../../worker/services/people/end-role.ts';
import { createKey } from '../../../worker/services/people/keys.ts';
import { setPasswordByLink } from '../../../worker/services/people/set-password.ts';
import { auth, call, countedSystem, person, plantProvince, rowsOf, system } from '../world.ts';

type Somebody = Awaited<ReturnType<typeof person>>;
let manager: Somebody;
let district: Somebody;
let reporter: Somebody;
let viewer: Somebody;
let stranger: Somebody;
beforeAll(async () => {
  await plantProvince('M', 2);
  await plantProvince('N', 1);
  manager = await person('manager', 'M');
  district = await person('manager', 'M001');
  reporter = await person('reporter', 'M001');
  viewer = await person('viewer', 'M');
  stranger = await person('manager', 'N');
}, 120_000);

const idOf = ({ ctx }: Somebody) => ctx.actor.userId;
const act = (by: Somebody, whom: Somebody, verb: string, body?: object) =>
  call(by.key, 'POST', `/people/${idOf(whom)}/${verb}`, body);
const count = (table: string) => env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first<number>('n');
const events = async (type: string) =>
  (await env.DB.prepare('SELECT round_id, unit, actor, detail FROM event WHERE type = ? ORDER BY seq').bind(type).all())
    .results;
const grantIds = async (userId: string) =>
  (await env.DB.prepare('SELECT id FROM role_grant WHERE user_id = ?').bind(userId).all<{ id: string }>()).results.map(
    ({ id }) => id,
  );
const pointers = (body: { errors: { pointer: string; code: string }[] }) =>
  body.errors.map(({ pointer, code }) => `${pointer} ${code}`);

describe('who sees whom', () => {
  it('lists those whose roles lie where one manages, and nobody else', async () => {
    const ids = async (who: Somebody) => (await call(who.key, 'GET', '/people')).body.people.map((one: any) => one.id);
    expect(await ids(manager)).toEqual(expect.arrayContaining([manager, district, reporter, viewer].map(idOf)));
    expect(await ids(manager)).not.toContain(idOf(stranger));
    expect((await ids(district)).sort()).toEqual([district, reporter].map(idOf).sort());
    const filtered = await call(manager.key, 'GET', '/people?role=reporter&unit=M001&state=active');
    expect(filtered.body.people.map((one: any) => one.id)).toEqual([idOf(reporter)]);
    expect((await call(reporter.key, 'GET', '/people')).body.code).toBe('forbidden');
    expect((await call(manager.key, 'GET', '/people?role=king')).status).toBe(422);
  });

  it('finds nobody elsewhere, whatever is asked of them', async () => {
    const [grant = ''] = await grantIds(idOf(stranger));
    const answers = await Promise.all([
      call(manager.key, 'GET', `/people/${idOf(stranger)}`),
      ...['disable', 'enable', 'reset', 'end-sessions', 'remove-second-factor', `roles/${grant}/end`].map((verb) =>
        act(manager, stranger, verb),
      ),
      act(manager, stranger, 'roles', { role: 'viewer', unit: 'M' }),
      act(manager, stranger, 'handover', { grant, to: idOf(viewer) }),
      act(reporter, viewer, 'disable'),
      call(manager.key, 'GET', '/people/nobody'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
    expect((await call(stranger.key, 'GET', '/people')).status).toBe(200);
  });

  it('lets nobody below act on an account that reaches above, nor give a role above their own reach', async () => {
    expect((await act(district, manager, 'disable')).status).toBe(404);
    expect((await act(district, reporter, 'roles', { role: 'viewer', unit: 'M' })).body.code).toBe('forbidden');
    const nowhere = await act(district, reporter, 'roles', { role: 'viewer', unit: 'zzz' });
    expect(pointers(nowhere.body)).toEqual(['/unit unknown_unit']);
    // A second role in the other district: the first district's manager sees the person and owns them no more.
    expect((await act(manager, reporter, 'roles', { role: 'viewer', unit: 'M002' })).status).toBe(201);
    expect((await act(district, reporter, 'disable')).body.code).toBe('forbidden');
    const seen = (await call(district.key, 'GET', `/people/${idOf(reporter)}`)).body;
    expect([seen.mayManage, seen.roles.map((one: any) => one.unit.code)]).toEqual([false, ['M001']]);
  });
});

describe('links in bulk', () => {
  const list = (links: object[], more: object = {}) => ({ links, ...more });

  it('makes nothing in a dry run, and all of them at once otherwise, each shown once', async () => {
    const links = [
      { unit: 'M001', role: 'reporter', name: 'Lan', username: 'Lan.Nong' },
      { unit: 'M002', role: 'reviewer' },
    ];
    const before = await count('activation');
    const dry = await call(manager.key, 'POST', '/people/links', list(links, { dryRun: true }));
    expect([dry.status, dry.body.links.length, dry.body.links[0].url]).toEqual([200, 2, undefined]);
    expect(await count('activation')).toBe(before);

    const made = await call(manager.key, 'POST', '/people/links', list(links, { days: 3 }));
    expect(made.status).toBe(201);
    expect(made.headers.get('cache-control')).toBe('no-store');
    expect(made.body.expiresAt).toBe('2020-05-04T02:00:00.000Z');
    expect(made.body.links[0]).toMatchObject({ unit: 'M001', username: 'lan.nong', waiting: 0 });
    expect(made.body.links[0].url).toMatch(/^http:\/\/localhost\/activate\/[0-9a-hjkmnp-tv-z]{26}$/);
    const listed = (await call(manager.key, 'GET', '/people')).body.links;
    expect(listed).toHaveLength(2);
    const stored = JSON.stringify(await env.DB.prepare('SELECT * FROM activation').all());
    for (const { url } of made.body.links) expect(stored).not.toContain(url.split('/').at(-1));
    const told = await events('link_created');
    expect(told.slice(-2).map(({ unit }) => unit)).toEqual(['M001', 'M002']);
    expect(JSON.stringify(told)).not.toMatch(/Lan|lan\.nong/);

    const [{ id }] = made.body.links;
    expect((await call(stranger.key, 'POST', `/people/links/${id}/revoke`)).status).toBe(404);
    expect((await call(manager.key, 'POST', `/people/links/${id}/revoke`)).status).toBe(200);
    expect((await call(manager.key, 'GET', '/people')).body.links).toHaveLength(1);
    expect(await events('link_revoked')).toHaveLength(1);
  });

  it('refuses a list with any fault whole, each fault by line and column', async () => {
    const before = [await count('activation'), await count('event')];
    const { username } = (await call(manager.key, 'GET', `/people/${idOf(viewer)}`)).body;
    const csv = [
      '\ufeffunit;role;username;name;email',
      'M001;reporter;;;',
      'M999;reporter;;;',
      'N001;reporter;;;',
      `M002;reporter;${username};;`,
      'M002;vua;có dấu;;',
      'M002;xem;hai;;',
      'M002;xem;HAI;;khong-phai',
    ].join('\r\n');
    const refused = await call(manager.key, 'POST', '/people/links', { csv });
    expect(refused.status).toBe(422);
    expect(pointers(refused.body).sort()).toEqual([
      '/csv/3/unit unknown_unit',
      '/csv/4/unit unit_not_managed',
      '/csv/5/username username_taken',
      '/csv/6/role unknown_role',
      '/csv/6/username invalid_value',
      '/csv/8/email malformed_email',
      '/csv/8/username username_twice',
    ]);
    const long = await call(manager.key, 'POST', '/people/links', { csv: `unit\n${'M001\n'.repeat(10_000)}` });
    expect(pointers(long.body)).toEqual(['/csv too_many_rows']);
    expect([await count('activation'), await count('event')]).toEqual(before);
  });

  it.each([
    ['neither list nor CSV', {}],
    ['both', { links: [{ unit: 'M001', role: 'viewer' }], csv: 'unit\nM001' }],
    ['an empty list', { links: [] }],
    ['an unknown role', { links: [{ unit: 'M001', role: 'king' }] }],
    ['a field too many', { links: [{ unit: 'M001', role: 'viewer', password: 'x' }] }],
    ['a life of a year', { links: [{ unit: 'M001', role: 'viewer' }], days: 365 }],
  ])('refuses %s', async (_, body) => {
    expect((await call(manager.key, 'POST', '/people/links', body)).status).toBe(422);
  });

  it('gives none to those who manage nothing, and sends no letters where mail is off', async () => {
    const links = [{ unit: 'M001', role: 'viewer', email: 'lan@example.org' }];
    expect((await call(reporter.key, 'POST', '/people/links', { links })).body.code).toBe('forbidden');
    const before = await count('activation');
    expect((await call(manager.key, 'POST', '/people/links', { links })).body.code).toBe('mail_off');
    expect(await count('activation')).toBe(before);
  });

  it('writes two rows a link and two an event, whatever their number', async () => {
    const links = ['M001', 'M002'].map((unit) => ({ unit, role: 'viewer' as const }));
    const { written } = await rowsOf(async () =>
      createLinks({ ...countedSystem, actor: manager.ctx.actor }, { links }),
    );
    expect(written).toBe(8);
  });
});

describe('an account', () => {
  it('stops at once with its sessions and keys, and comes back', async () => {
    const who = await person('viewer', 'M002');
    const { userId } = who.ctx.actor;
    expect((await call(who.key, 'GET', '/rounds')).status).toBe(200);
    expect((await act(manager, who, 'disable')).status).toBe(200);
    expect((await call(who.key, 'GET', '/rounds')).body.code).toBe('bad_key');
    expect((await act(manager, who, 'disable')).status).toBe(200);
    expect((await events('account_disabled')).filter(({ detail }) => String(detail).includes(userId))).toHaveLength(1);
    expect((await act(manager, who, 'reset')).body.code).toBe('account_disabled');
    expect((await act(manager, who, 'enable')).status).toBe(200);
    expect((await call(who.key, 'GET', '/rounds')).status).toBe(200);
    const reset = await act(manager, who, 'reset', { days: 1 });
    expect([reset.status, reset.headers.get('cache-control')]).toEqual([201, 'no-store']);
    const second = await act(manager, who, 'reset');
    expect(second.body.url).not.toBe(reset.body.url);
    const open = await env.DB.prepare(
      'SELECT count(*) AS n FROM activation WHERE user_id = ? AND revoked_at IS NULL',
    ).bind(userId);
    expect(await open.first('n')).toBe(1);
  });

  it('is not taken over by its own key or session: one has a password and codes for that', async () => {
    const before = await count('activation');
    for (const verb of ['reset', 'remove-second-factor']) {
      const answer = await act(district, district, verb);
      expect([answer.status, answer.body.code], verb).toEqual([403, 'forbidden']);
    }
    expect(await count('activation')).toBe(before);
  });

  it('is out of reach of a link for a new password once it holds more than who made the link manages', async () => {
    const who = await person('reporter', 'M001');
    const token = (await act(district, who, 'reset')).body.url.split('/').at(-1);
    const use = () =>
      setPasswordByLink({ ...system, auth }, { token, password: 'mật khẩu của kẻ khác' }).then((set) =>
        set.ok ? 'set' : set.refusal.data?.reason,
      );
    expect((await act(manager, who, 'roles', { role: 'manager', unit: 'M' })).status).toBe(201);
    expect(await use()).toBe('revoked');
    const [, grant = ''] = (
      await env.DB.prepare('SELECT id FROM role_grant WHERE user_id = ? ORDER BY unit_code DESC')
        .bind(idOf(who))
        .all<{ id: string }>()
    ).results.map(({ id }) => id);
    expect((await act(manager, who, `roles/${grant}/end`)).status).toBe(200);
    await env.DB.prepare('UPDATE user SET disabled_at = 1 WHERE id = ?').bind(idOf(district)).run();
    expect(await use()).toBe('revoked');
    await env.DB.prepare('UPDATE user SET disabled_at = NULL WHERE id = ?').bind(idOf(district)).run();
    expect(await use()).toBe('set');
  });

  it('is never the last manager taken away, not even by two at once', async () => {
    const [grant = ''] = await grantIds(idOf(manager));
    expect((await act(manager, manager, `roles/${grant}/end`)).body.code).toBe('last_manager');
    expect((await act(manager, manager, 'disable')).body.code).toBe('last_manager');
    const other = await person('manager', 'M');
    const both = await Promise.all([
      disableAccount(manager.ctx, idOf(other)),
      disableAccount(other.ctx, idOf(manager)),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'last_manager' } });
    await env.DB.prepare('UPDATE user SET disabled_at = NULL').run();
  });

  it('hands a role over whole: one has it, the other is signed out', async () => {
    const [from, to] = [await person('manager', 'N'), await person('viewer', 'N')];
    const [grant = ''] = await grantIds(idOf(from));
    const given = await call(stranger.key, 'POST', `/people/${idOf(from)}/handover`, { grant, to: idOf(to) });
    expect(given.status).toBe(200);
    const roles = async (who: Somebody) => (await grantsOf(system.db, idOf(who))).map(({ role }) => role);
    expect([await roles(from), await roles(to)]).toEqual([[], ['manager', 'viewer']]);
    // Without a role they are seen by whoever is at the top, and given another.
    expect((await call(stranger.key, 'GET', `/people/${idOf(from)}`)).body.state).toBe('no_role');
    const elsewhere = await call(stranger.key, 'POST', `/people/${idOf(to)}/handover`, {
      grant: (await grantIds(idOf(to)))[0],
      to: 'nobody',
    });
    expect(pointers(elsewhere.body)).toEqual(['/to invalid_value']);
    expect((await events('role_ended')).at(-1)).toMatchObject({ round_id: '', unit: 'N' });
  });

  it('costs few rows to change', async () => {
    const who = await person('viewer', 'M002');
    const ctx = { ...countedSystem, actor: manager.ctx.actor };
    const disabled = await rowsOf(() => disableAccount(ctx, idOf(who)));
    const [grantId = ''] = await grantIds(idOf(who));
    const ended = await rowsOf(() => endRole(ctx, { userId: idOf(who), grantId }));
    const key = await rowsOf(() => createKey({ ...ctx, auth }, { label: 'x', scopes: ['read'] }));
    expect([disabled.value.ok, ended.value.ok, key.value.ok]).toEqual([true, true, true]);
    expect(Math.max(disabled.written, ended.written, key.written)).toBeLessThanOrEqual(6);
  });
});

describe('keys', () => {
  const newKey = async (scopes: string[], more: object = {}) =>
    (await call(viewer.key, 'POST', '/me/keys', { label: 'LGSP', scopes, ...more })).body;

  it('may what their scopes say', async () => {
    const read = (await newKey(['read'])).key;
    const write = (await newKey(['write'])).key;
    const jobs = (await newKey(['jobs'])).key;
    const code = async (key: string, method: string, path: string) => {
      const { status, body } = await call(key, method, path, method === 'GET' ? undefined : {});
      return body?.code ?? status;
    };
    const tried = await Promise.all(
      [read, write, jobs].flatMap((key) => [
        code(key, 'GET', '/rounds'),
        code(key, 'POST', '/rounds'),
        code(key, 'POST', '/jobs/rollup'),
      ]),
    );
    const lacks = 'scope_missing';
    expect(tried).toEqual([200, lacks, lacks, lacks, 'forbidden', lacks, lacks, lacks, 'forbidden']);
    const refused = await call(read, 'POST', '/rounds', {});
    expect([refused.status, refused.body.needed]).toEqual([403, 'write']);
  });

  it('make no key that may or lasts longer than themselves', async () => {
    const write = await newKey(['write'], { expiresInDays: 5000 });
    expect(write.status).toBe(422);
    const short = await newKey(['read', 'write'], { expiresInDays: 3000 });
    const beyond = await call(short.key, 'POST', '/me/keys', { label: 'x', scopes: ['jobs'] });
    expect([beyond.status, beyond.body.code]).toEqual([403, 'scope_missing']);
    const within = await call(short.key, 'POST', '/me/keys', { label: 'x', scopes: ['read'] });
    expect([within.status, within.body.expiresAt]).toEqual([201, short.expiresAt]);
  });

  it('are listed without themselves, revoked once, and by nobody else', async () => {
    const made = await newKey(['read']);
    const listed = (await call(viewer.key, 'GET', '/me/keys')).body.keys;
    expect(JSON.stringify(listed)).not.toContain(made.key);
    expect(listed.find((one: any) => one.id === made.id)).toMatchObject({
      label: 'LGSP',
      scopes: ['read'],
      state: 'active',
    });
    expect((await call(reporter.key, 'POST', `/me/keys/${made.id}/revoke`)).status).toBe(404);
    expect((await call(viewer.key, 'POST', `/me/keys/${made.id}/revoke`)).status).toBe(200);
    expect((await call(made.key, 'GET', '/rounds')).body.code).toBe('bad_key');
  });

  it('note their last use once an hour', async () => {
    const used = async () =>
      env.DB.prepare('SELECT last_request FROM apikey WHERE reference_id = ? AND name = ?')
        .bind(idOf(stranger), 'test')
        .first('last_request');
    const first = await used();
    expect(first).toBe(Date.parse('2020-05-01T02:00:00Z'));
    const identity = await auth.identify(new Headers({ authorization: `Bearer ${stranger.key}` }));
    if (identity === null || identity === 'bad_key' || identity.via !== 'key') throw new Error('no key');
    await auth.noteKeyUse(identity.key, new Date('2020-05-01T02:59:59Z'));
    expect(await used()).toBe(first);
    await auth.noteKeyUse(identity.key, new Date('2020-05-01T03:00:00Z'));
    expect(await used()).toBe(Date.parse('2020-05-01T03:00:00Z'));
  });

  it.each([{}, { label: '', scopes: ['read'] }, { label: 'x', scopes: [] }, { label: 'x', scopes: ['all'] }])(
    'are not made of %j',
    async (body) => {
      expect((await call(viewer.key, 'POST', '/me/keys', body)).status).toBe(422);
    },
  );
});

describe('the policy', () => {
  it('is set at the top alone', async () => {
    const put = (who: Somebody, body: object) => call(who.key, 'PUT', '/people/policy', body);
    expect((await put(district, { secondFactorRoles: ['viewer'] })).status).toBe(403);
    expect((await put(viewer, { secondFactorRoles: [] })).status).toBe(403);
    expect((await put(manager, { secondFactorRoles: ['king'] })).status).toBe(422);
    expect((await put(manager, { secondFactorRoles: ['viewer'] })).body).toEqual({ secondFactorRoles: ['viewer'] });
    expect((await call(district.key, 'GET', '/people/policy')).body).toEqual({ secondFactorRoles: ['viewer'] });
    // Programs are not asked for a code.
    expect((await call(viewer.key, 'GET', '/rounds')).status).toBe(200);
    expect((await put(manager, { secondFactorRoles: [] })).status).toBe(200);
    expect(await events('policy_changed')).toHaveLength(2);
  });
});

it("ends nobody else's sessions, and refuses what names none", async () => {
  expect((await call(viewer.key, 'GET', '/me/sessions')).body).toEqual({ sessions: [] });
  expect((await call(viewer.key, 'POST', '/me/sessions/end', { session: 'nothing' })).status).toBe(404);
  expect((await call(viewer.key, 'POST', '/me/sessions/end', { others: true })).body).toEqual({ ended: 0 });
  expect((await call(viewer.key, 'POST', '/me/sessions/end', {})).status).toBe(422);
});
