import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { labelText } from '../../schemas/outline/base.ts';
import { isGrid, placesOf } from '../../schemas/outline/walk.ts';
import { isQualified, numberIn, type Qualifier } from '../../schemas/values/qualifiers.ts';
import { answersOf } from '../../scripts/figures/answers.ts';
import { compare } from '../../scripts/figures/compare.ts';
import { documents, type SourceDocument } from '../../scripts/figures/documents.ts';
import { type Api, readBack } from '../../scripts/figures/run.ts';
import { type Read, readDocx } from '../unit/docx/read.ts';
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

/** A document as the built Worker gives it, to who only reads. */
async function wordOf(path: string): Promise<Read> {
  const headers = { authorization: `Bearer ${keys.viewer}`, 'accept-language': 'vi' };
  const response = await fetch(`${server.url}/api/v1${path}`, { headers });
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return readDocx(new Uint8Array(await response.arrayBuffer()));
}

/** Counts and amounts of a document that stand by themselves, by label, as they are written. */
function figuresOf(document: SourceDocument): (readonly [label: string, figure: string])[] {
  const answers = answersOf(document);
  return placesOf(document.outline).flatMap(({ entry }) => {
    if (isGrid(entry) || (entry.kind !== 'count' && entry.kind !== 'amount')) return [];
    const value = answers[entry.id];
    const number = numberIn(value);
    if (number === null) return [];
    const word = isQualified(value) ? `${QUALIFIER_WORDS[value.qualifier]} ` : '';
    return [[labelText(entry.label, 'vi'), word + String(number).replaceAll(/\B(?=(\d{3})+$)/g, '.')] as const];
  });
}
const QUALIFIER_WORDS: { [Q in Qualifier]: string } = {
  more_than: 'hơn',
  over: 'trên',
  at_least: 'ít nhất',
  about: 'khoảng',
  nearly: 'gần',
  less_than: 'dưới',
  at_most: 'nhiều nhất',
};

/** Whether a row with this label has this figure, whatever sign stands before it. */
const tells = ({ tables }: Read, label: string, figure: string): boolean =>
  tables.some(({ rows }) =>
    rows.some(
      (cells) =>
        cells.includes(label) && cells.some((cell) => cell.split(' / ')[0]?.replace(/^[≥≤≈] ?/, '') === figure),
    ),
  );

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

    it('is a Word document with every count and amount of it, and so is its province', async () => {
      const rounds = `/rounds/${document.round.id}`;
      const report = await wordOf(`${rounds}/reports/${document.unit}.docx`);
      const province = await wordOf(`${rounds}/rollups/${document.province}.docx`);
      const told = figuresOf(document);
      expect(told.length).toBeGreaterThan(5);
      for (const [label, figure] of told) {
        expect([label, figure, tells(report, label, figure)]).toEqual([label, figure, true]);
      }
      // One report: its figures are the province's, but that "hơn" is "≥" there.
      for (const [label, figure] of told) {
        const rolled = figure.replace(/^\D+ /, '');
        expect([label, rolled, tells(province, label, rolled)]).toEqual([label, rolled, true]);
      }
    });

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
