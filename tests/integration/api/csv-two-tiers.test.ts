import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { Context } from '../../../worker/services/context.ts';
import { loadContributions } from '../../../worker/services/rollups/contributions.ts';
import { csvOfRollup } from '../../../worker/services/rollups/csv.ts';
import { csvRows } from '../../../worker/services/rollups/csv-rows.ts';
import { rollupPage } from '../../../worker/services/rollups/page.ts';
import { call, person, plantProvince, submit, value } from '../world.ts';

/** Districts and their communes both file a grid by commune and a field; the third commune of each files nothing. */
const OUTLINE = {
  id: 'both-tiers',
  version: 1,
  title: 'Hai cấp',
  filedBy: ['district', 'commune'],
  items: [
    { kind: 'count', id: 'both', label: 'Cả hai' },
    { kind: 'count', id: 'upper', label: 'Huyện', filedBy: 'district' },
    { kind: 'count', id: 'lower', label: 'Xã', filedBy: 'commune' },
    grid('learners', {}),
    grid('classes', { filedBy: 'district' }),
  ],
};
function grid(id: string, more: object) {
  const columns = [{ kind: 'count', id: 'n', label: 'Số', measure: 'người' }];
  return { kind: 'grid', id, title: id, rows: { by: 'unit', tier: 'commune' }, columns, ...more };
}

const DISTRICTS = ['06001', '06002'];
const communesOf = (district: string) => [1, 2, 3].map((i) => `${district}c${i}`);
const COMMUNES = DISTRICTS.flatMap(communesOf);
const REPORTING = [...DISTRICTS, ...COMMUNES.filter((code) => !code.endsWith('c3'))];

let key: string;
let ctx: Context;
beforeAll(async () => {
  await plantProvince('06', 2, 3);
  ({ key, ctx } = await person('manager', '06'));
  expect((await call(key, 'POST', '/outlines', OUTLINE)).status).toBe(201);
});

let rounds = 0;
async function openRound(outline = OUTLINE.id): Promise<string> {
  rounds += 1;
  const round = `both-${rounds}`;
  const made = await call(key, 'POST', '/rounds', {
    id: round,
    title: 'Hai cấp',
    outline: { id: outline, version: 1 },
    period: { from: '2019-01-01', to: '2019-12-31' },
    unitsOn: '2020-04-17',
    expected: REPORTING,
    deadlines: { district: '2020-05-07T17:00:00Z', commune: '2020-05-07T17:00:00Z' },
  });
  expect(made.status, made.text).toBe(201);
  return round;
}

type Line = { [column: string]: string };
async function read(round: string, query: string, unit = '06'): Promise<Line[]> {
  const { status, text } = await call(key, 'GET', `/rounds/${round}/rollups/${unit}.csv?${query}`);
  expect(status, text).toBe(200);
  return parse(text, { columns: true }) as Line[];
}
const sumOf = (lines: Line[], column: string) => {
  const given = lines.map((line) => line[column]).filter((value) => value !== '');
  return given.length === 0 ? null : given.reduce((sum, value) => sum + Number(value), 0);
};
const of = (lines: Line[], unit: string) => lines.find((line) => line.unit === unit) as Line;

/** Every figure of a report differs from those of all others, so that no wrong one can stand in for a right one. */
function bodyOf(unit: string, i: number) {
  const rows = (times: number) =>
    Object.fromEntries(
      (unit.includes('c') ? [unit] : communesOf(unit)).map((code, c) => [code, { n: times * 10 ** i * (c + 1) }]),
    );
  const tier = unit.includes('c') ? { lower: 3 * 10 ** i } : { upper: 7 * 10 ** i, classes: rows(2) };
  return { answers: { both: 10 ** i, learners: rows(1), ...tier } };
}

type Sent = 'nothing' | 'submitted' | 'accepted';
const anyStates = fc.array(fc.constantFrom<Sent>('nothing', 'submitted', 'submitted', 'accepted'), {
  minLength: REPORTING.length,
  maxLength: REPORTING.length,
});

async function send(round: string, states: readonly Sent[]): Promise<void> {
  for (const [i, unit] of REPORTING.entries()) {
    if (states[i] === 'nothing') continue;
    const path = `/rounds/${round}/reports/${unit}`;
    expect((await submit(key, path, bodyOf(unit, i))).status).toBe(201);
  }
  // Afterwards: an accepted district takes no more reports of its communes.
  for (const [i, unit] of REPORTING.entries()) {
    if (states[i] !== 'accepted') continue;
    expect((await call(key, 'POST', `/rounds/${round}/reports/${unit}/accept`, {})).status).toBe(200);
  }
  await rollUp();
}
async function rollUp(): Promise<void> {
  for (let pending = 1; pending > 0; ) pending = (await call(key, 'POST', '/jobs/rollup')).body.pending;
}

it('adds up to the rollup, over communes and over districts, whoever of both has reported', { timeout: 120_000 }, () =>
  fc.assert(
    fc.asyncProperty(anyStates, async (states) => {
      const round = await openRound();
      await send(round, states);
      for (const basis of ['submitted', 'accepted'] as const) {
        const stands = (unit: string) => {
          const state = states[REPORTING.indexOf(unit)] ?? 'nothing';
          return basis === 'accepted' ? state === 'accepted' : state !== 'nothing';
        };
        const { figures } = (await call(key, 'GET', `/rounds/${round}/rollups/06?basis=${basis}`)).body;
        const communes = await read(round, `basis=${basis}&tier=commune`);
        expect(communes.map((line) => line.unit)).toEqual(COMMUNES);
        for (const column of ['learners', 'classes']) {
          expect(sumOf(communes, `${column}.n`)).toBe(figures[column]?.columns.n.sum ?? null);
        }
        for (const district of DISTRICTS) {
          for (const [c, commune] of communesOf(district).entries()) {
            const by = stands(district) ? district : stands(commune) ? commune : null;
            const row = by && 10 ** REPORTING.indexOf(by) * (by === district ? c + 1 : 1);
            expect(of(communes, commune)['learners.n']).toBe(row === null ? '' : String(row));
            // A plain field of its own stays its own, whatever the rollup counts.
            const own = stands(commune) ? String(10 ** REPORTING.indexOf(commune)) : '';
            expect(of(communes, commune).both).toBe(own);
          }
        }
        const districts = await read(round, `basis=${basis}&tier=district`);
        for (const column of ['both', 'upper', 'lower']) {
          expect(sumOf(districts, column)).toBe(figures[column]?.sum ?? null);
        }
        expect(sumOf(districts, 'learners.n')).toBe(figures.learners?.columns.n.sum ?? null);
      }
    }),
    { numRuns: 8 },
  ),
);

it('names a commune that only stands in a table with the state and revision of that report', async () => {
  const round = await openRound();
  await send(round, ['submitted', 'nothing', 'submitted', 'nothing', 'nothing', 'nothing']);
  const lines = await read(round, 'tier=commune');
  expect(lines.map(({ unit, state, seq }) => [unit, state, seq !== ''])).toEqual([
    ['06001c1', 'submitted', true],
    ['06001c2', 'not_started', false],
    ['06001c3', 'submitted', true],
    ['06002c1', 'not_started', false],
    ['06002c2', 'not_started', false],
    ['06002c3', 'not_started', false],
  ]);
  const [first, , third] = lines;
  expect(first?.seq).not.toBe(third?.seq);
  expect(Object.keys(first ?? {}).slice(5)).toEqual([
    'both',
    'upper',
    'lower',
    'learners.*',
    'learners.n',
    'classes.*',
    'classes.n',
  ]);
  expect([third?.both, third?.['learners.n'], third?.['classes.n']]).toEqual(['', '3', '6']);
});

it('expects of each field the reports of the tiers that file it, once', async () => {
  const round = await openRound();
  await send(round, ['submitted', 'nothing', 'submitted', 'nothing', 'submitted', 'nothing']);
  const counts = async (query: string, unit: string) =>
    Object.fromEntries(
      (await read(round, `shape=long&${query}`))
        .filter((line) => line.unit === unit && ['both', 'upper', 'lower'].includes(line.field ?? ''))
        .map(({ field, n_reported, n_expected }) => [field, `${n_reported}/${n_expected}`]),
    );
  // `both`: one district in place of its communes; the other district and its two communes.
  expect(await counts('tier=province', '06')).toEqual({ both: '2/4', upper: '1/2', lower: '2/4' });
  expect(await counts('tier=district', '06001')).toEqual({ both: '1/1', upper: '1/1', lower: '1/2' });
  expect(await counts('tier=district', '06002')).toEqual({ both: '1/3', upper: '0/1', lower: '1/2' });
  expect(await counts('tier=commune', '06002c2')).toEqual({ both: '0/1', lower: '0/1' });
});

it('tells at each row the reasons of the report it counts by; a blank one is none', async () => {
  const check = (id: string, more: object) => ({ id, op: '<=', right: 5, severity: 'warning', message: id, ...more });
  const checks = [
    check('many', { at: 'learners', left: ['n'] }),
    check('more', { at: 'report', left: ['lower'] }),
    check('few', { at: 'report', left: ['upper'] }),
  ];
  expect((await call(key, 'POST', '/outlines', { ...OUTLINE, id: 'both-reasons', checks })).status).toBe(201);
  const round = await openRound('both-reasons');
  const file = async (unit: string, answers: object, explanations: object) => {
    const { status, text } = await submit(key, `/rounds/${round}/reports/${unit}`, { answers, explanations });
    expect(status, text).toBe(201);
    await rollUp();
  };
  const told = async (query: string) =>
    (await read(round, `shape=long&${query}`)).flatMap(({ unit, field, row, column, explanation }) =>
      explanation ? [[unit, `${field}.${row}.${column}`, explanation]] : [],
    );

  await file('06001c1', { lower: 9, learners: { '06001c1': { n: 9 } } }, { 'many:06001c1': 'Xã nói', more: '=Xã ghi' });
  const own = ['06001c1', 'lower..', "'=Xã ghi"];
  expect(await told('tier=commune')).toEqual([own, ['06001c1', 'learners..n', 'Xã nói']]);
  expect(await told('tier=district')).toEqual([]);

  await file(
    '06001',
    { upper: 1, learners: { '06001c1': { n: 8 }, '06001c2': { n: 7 } } },
    {
      'many:06001c1': 'Huyện nói',
      'many:06001c2': { reason: 'people_moved' },
      'row:learners/06001c1': 'Huyện đếm lại',
      few: '  ',
    },
  );
  expect(await told('tier=commune')).toEqual([
    own,
    ['06001c1', 'learners..n', 'Huyện nói; Huyện đếm lại'],
    ['06001c2', 'learners..n', 'Do người chuyển đến, chuyển đi'],
  ]);
  expect(await told('tier=district')).toEqual([
    ['06001', 'learners..n', '06001c1: Huyện nói; 06001c2: Do người chuyển đến, chuyển đi; 06001c1: Huyện đếm lại'],
  ]);
  expect(await told('tier=commune&basis=accepted')).toEqual([]);
});

it('shows on the page the same counts, of units and of groups of them', async () => {
  const round = await openRound();
  await send(round, ['submitted', 'nothing', 'submitted', 'nothing', 'submitted', 'nothing']);
  const { expected, children } = value(await rollupPage(ctx, { round, unit: '06', basis: 'submitted' }));
  expect(expected.all).toEqual({ both: 4, upper: 2, lower: 4 });
  expect(children.map((child) => child.expected.all)).toEqual([
    { both: 1, upper: 1, lower: 2 },
    { both: 3, upper: 1, lower: 2 },
  ]);
  const { no = {}, unknown = {}, yes = {} } = expected.groups.border ?? {};
  const ofGroups = (field: string) => [no, unknown, yes].reduce((sum, group) => sum + (group[field] ?? 0), 0);
  expect(['both', 'upper', 'lower'].map(ofGroups)).toEqual([4, 2, 4]);
  const accepted = value(await rollupPage(ctx, { round, unit: '06', basis: 'accepted' }));
  expect(accepted.expected.all.both).toBe(6);
});

it('stays as of its number when a slice comes in between, or breaks off', async () => {
  const round = await openRound();
  await send(round, ['nothing', 'nothing', 'submitted', 'nothing', 'submitted', 'nothing']);
  const key06 = { round, unit: '06', basis: 'submitted' as const };
  const options = { shape: 'wide', profile: 'machine', header: 'key', raw: false, language: 'vi' } as const;
  const file = value(await csvOfRollup(ctx, { ...key06, tier: 'district', options }));
  const many = value(await loadContributions(ctx, key06));
  await send(round, ['nothing', 'nothing', 'nothing', 'submitted', 'nothing', 'nothing']);
  expect(Number((await call(key, 'GET', `/rounds/${round}/rollups/06`)).body.asOf)).toBeGreaterThan(file.asOf);

  const lines = parse(await new Response(file.stream()).text(), { columns: true }) as Line[];
  expect(lines.map((line) => line.both)).toEqual([String(10 ** 2), String(10 ** 4)]);
  const written = async () => {
    for await (const _ of csvRows(ctx, many, 'district', new Map(), null));
  };
  await expect(written()).rejects.toThrow('changed while the file was being written');
});
