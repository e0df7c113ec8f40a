import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { compare } from '../../scripts/figures/compare.ts';
import { documents } from '../../scripts/figures/documents.ts';
import { type Api, readBack } from '../../scripts/figures/run.ts';
import { type StartedServer, startServer } from './start.ts';

let server: StartedServer;
let keys: { [role: string]: string };
beforeAll(async () => {
  server = await startServer({ like: inject('demo') });
  keys = JSON.parse(readFileSync(join(server.dataDir, 'demo-credentials.json'), 'utf8')).apiKeys;
});
afterAll(() => server.stop());

const as =
  (role: string): Api =>
  async (method, path) => {
    const headers = { authorization: `Bearer ${keys[role]}` };
    const response = await fetch(`${server.url}/api/v1${path}`, { method, headers });
    return { status: response.status, text: await response.text() };
  };

describe.each(documents.map((document) => ({ id: document.round.id, document })))(
  'the demo round $id',
  ({ document }) => {
    it.each(['manager', 'viewer'])(
      'shows the document’s own figures to the %s, on time and not as samples',
      async (role) => {
        const verdicts = compare(document, await readBack(as(role), document));
        expect(verdicts.filter(({ state }) => state === 'unexplained')).toEqual([]);
        const round = await as(role)('GET', `/rounds/${document.round.id}`);
        expect(JSON.parse(round.text).title).toMatch(/^Số liệu theo /);
        expect(JSON.parse(round.text).sample ?? false).toBe(false);
        const status = JSON.parse((await as(role)('GET', `/rounds/${document.round.id}/status`)).text);
        expect(JSON.stringify(status)).toContain('"onTime":true');
      },
    );

    it('is not there for who has no role in its province', async () => {
      expect((await as('reviewer')('GET', `/rounds/${document.round.id}`)).status).toBe(404);
    });
  },
);

it('the sample round of the letter expects whom it went to, by the day it names, on figures of the year before', async () => {
  const { text } = await as('manager')('GET', '/rounds/cao-bang-2019');
  const round = JSON.parse(text);
  expect(round).toMatchObject({
    sample: true,
    period: { from: '2019-01-01', to: '2019-12-31' },
    deadlines: { district: '2020-05-07T17:00:00.000Z' },
  });
  const status = JSON.parse((await as('manager')('GET', '/rounds/cao-bang-2019/status')).text);
  const expected = ['042', '043', '045', '047', '048', '049', '053'];
  expect(status.units.map(({ unit }: { unit: string }) => unit).sort()).toEqual(expected);
});
