import { beforeAll, describe, expect, it } from 'vitest';
import { SCOPES, type Scope } from '../../../worker/domain/scopes.ts';
import { call, person, plantProvince } from '../world.ts';
import { API } from './api-table.ts';
import { addressOf } from './rules.ts';
import type { Target } from './target.ts';

const keys = {} as { [S in Scope]: string };
beforeAll(async () => {
  await plantProvince('Q', 1);
  const { key } = await person('viewer', 'Q');
  for (const scope of SCOPES) {
    keys[scope] = (await call(key, 'POST', '/me/keys', { label: scope, scopes: [scope] })).body.key;
  }
}, 60_000);

/** Whether there is something at an address is not asked for before the scope is. */
const NOTHING = new Proxy({ rounds: {} } as Target, {
  get: (target, name) =>
    name === 'rounds' ? { levels: 'x', alone: 'x', shut: 'x' } : (Reflect.get(target, name) ?? 'x'),
  ownKeys: () => ['unit', 'seq', 'user', 'grant'],
  getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
});

describe('a key', () => {
  for (const [name, one] of Object.entries(API)) {
    const [method = '', path = ''] = name.split(' ');
    it(`opens ${name} with the scope ${one.scope ?? '(none)'} alone`, async () => {
      for (const scope of SCOPES) {
        const address = addressOf(path, one, NOTHING);
        const answer = await call(keys[scope], method, address, one.body?.(NOTHING), one.headers);
        if (one.scope === null) expect(answer.status).toBe(200);
        else if (one.scope === scope) expect([scope, answer.body?.code]).not.toEqual([scope, 'scope_missing']);
        else
          expect([scope, answer.status, answer.body]).toMatchObject([
            scope,
            403,
            { code: 'scope_missing', needed: one.scope },
          ]);
      }
    });
  }

  it('has scopes of each kind to be refused by', () => {
    expect(new Set(Object.values(API).map(({ scope }) => scope))).toEqual(new Set([...SCOPES, null]));
  });
});
