import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../../worker/domain/access.ts';
import { describedOperations } from '../api/described.ts';
import { app, call } from '../world.ts';
import { API } from './api-table.ts';
import { type Planted, plant } from './planted.ts';
import { type ApiCase, addressOf, PLACES, ROLES } from './rules.ts';

let planted: Planted;
beforeAll(async () => {
  planted = await plant();
}, 120_000);

async function statusOf(key: string, method: string, address: string, body: unknown, { headers }: ApiCase) {
  const answer = await call(key, method, address, body, headers);
  if (answer.status === 403) expect(answer.body.code).toBe('forbidden');
  if (answer.status === 404) expect(answer.body.code).toBe('not_found');
  return answer.status;
}

describe('access by the API', () => {
  it('is laid down for every operation there is', async () => {
    expect(Object.keys(API).sort()).toEqual((await describedOperations()).map(({ name }) => name).sort());
  });

  it('has no operation that is not described', () => {
    const served = app.routes
      .filter(({ method, path }) => path.startsWith('/api/') && method !== 'ALL')
      .map(
        ({ method, path }) =>
          `${method} ${path.replace('/api/v1', '').replaceAll(/:(\w+)\{\[[^\]]*\]\+(?:\\(\.\w+))?\}/g, '{$1}$2')}`,
      );
    expect(served.sort()).toEqual(Object.keys(API).sort());
  });

  for (const [name, one] of Object.entries(API)) {
    it(`to ${name} is as the roles say`, async () => {
      const [method = '', path = ''] = name.split(' ');
      const found = {} as { [R in Role]: number[] };
      for (const role of ROLES) {
        // Without a place in address and body it is the same at all five, and is asked for once.
        const asked = new Map<string, number>();
        for (const place of PLACES) {
          const target = planted.targets[place];
          const [address, body] = [addressOf(path, one, target), one.body?.(target)];
          const what = JSON.stringify([address, body]);
          if (!asked.has(what)) asked.set(what, await statusOf(planted.people[role].key, method, address, body, one));
          found[role] = [...(found[role] ?? []), asked.get(what) ?? 0];
        }
      }
      expect(found).toEqual(one.expected);
    });
  }
});
