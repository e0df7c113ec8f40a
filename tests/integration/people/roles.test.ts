import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { actorOf } from '../../../worker/services/people/actor-of.ts';
import { grantRole } from '../../../worker/services/people/grant-role.ts';
import { seedAccount } from '../../../worker/services/people/seed-account.ts';
import { commune, communePath, context, db, makePerson, PASSWORD, province } from './people.ts';

const manager = { userId: 'm', name: 'M', grants: [{ role: 'manager' as const, unit: province }] };

it('knows every role a person holds', async () => {
  const grants = [
    { role: 'reporter' as const, unit: commune },
    { role: 'viewer' as const, unit: province },
  ];
  const { userId, name } = await makePerson({ grants });
  expect(await actorOf(db, { userId, name })).toEqual({ userId, name, grants });
});

it('knows somebody without a role as somebody without a role', async () => {
  const { userId, name } = await makePerson();
  expect(await actorOf(db, { userId, name })).toEqual({ userId, name, grants: [] });
});

it('grants a role once, however often it is granted', async () => {
  const { userId, name } = await makePerson();
  const granted = { userId, role: 'reporter' as const, path: communePath };
  for (let time = 0; time < 2; time += 1) {
    expect(await grantRole({ ...context, actor: manager }, granted)).toEqual({ ok: true, value: null });
  }
  expect((await actorOf(db, { userId, name })).grants).toEqual([{ role: 'reporter', unit: commune }]);
});

it('keeps two places apart that had one code after the other', async () => {
  const reborn = { code: commune.code, validFrom: '2025-07-01' };
  const { userId, name } = await makePerson({ grants: [{ role: 'reporter', unit: commune }] });
  await grantRole({ ...context, actor: manager }, { userId, role: 'reporter', path: [reborn, province] });
  expect((await actorOf(db, { userId, name })).grants.map(({ unit }) => unit)).toEqual([commune, reborn]);
});

it('grants nothing for those who do not manage the unit, nor to nobody', async () => {
  const { userId, name } = await makePerson();
  const granted = { userId, role: 'manager' as const, path: communePath };
  const reporter = { ...manager, grants: [{ role: 'reporter' as const, unit: commune }] };
  expect(await grantRole({ ...context, actor: reporter }, granted)).toMatchObject({ refusal: { code: 'forbidden' } });
  const toNobody = { ...granted, userId: 'nobody' };
  expect(await grantRole({ ...context, actor: manager }, toNobody)).toMatchObject({ refusal: { code: 'not_found' } });
  expect((await actorOf(db, { userId, name })).grants).toEqual([]);
});

it('seeds an account whole or not at all', async () => {
  const { username } = await makePerson();
  const rows = () =>
    env.DB.prepare('SELECT (SELECT count(*) FROM user) + (SELECT count(*) FROM role_grant) AS n').first('n');
  const before = await rows();
  const again = { username, name: 'Ai đó', password: PASSWORD, grants: [{ role: 'viewer' as const, unit: province }] };
  expect(await seedAccount(context, again)).toEqual({ ok: false, refusal: { code: 'username_taken' } });
  expect(await rows()).toBe(before);
});
