import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import { loadReport } from '../../../worker/services/reports/load.ts';
import { previousFigures } from '../../../worker/services/reports/previous.ts';
import { tenFields } from '../../factories/ten-fields.ts';
import { call, clock, goodBody, person, plantRound, submit, value } from '../world.ts';

/** The next year's round, on a tree where two districts have become one and a part of a third has gone to a fourth. */
let world: Awaited<ReturnType<typeof plantRound>>;
const NEXT = 'next-year';
const MERGED_ON = '2020-10-01';
const codes = () => world.codes as [string, string, string, string, string];
let merged: string;
let wholeProvince: Awaited<ReturnType<typeof person>>;

beforeAll(async () => {
  const outline = tenFields({ id: 'ten-fields-yearly' });
  world = await plantRound({ districts: 5, communesEach: 2, outline });
  const [a, b, c, d] = codes();
  merged = `${world.p}900`;
  for (const [i, unit] of [a, b, c, d].entries())
    await submit(world.manager.key, world.path(unit), goodBody(unit, { it_trained: 20 + i }));
  const sql = (text: string, ...values: unknown[]) => env.DB.prepare(text).bind(...values);
  const succession = (from: string, to: string, toFrom: string, kind: string) =>
    sql(`INSERT INTO unit_succession VALUES (?1, '2020-01-01', ?2, ?3, ?4, '${MERGED_ON}')`, from, to, toFrom, kind);
  const last = '2020-09-30';
  await env.DB.batch([
    sql(`INSERT INTO unit (code, valid_from, name, tier) VALUES (?1, '${MERGED_ON}', 'Huyện mới', 'district')`, merged),
    sql(`INSERT INTO unit_parent VALUES (?1, '${MERGED_ON}', ?2, '2020-01-01', '${MERGED_ON}', NULL)`, merged, world.p),
    ...[a, b].flatMap((old) => [
      sql(`UPDATE unit SET valid_to = '${last}' WHERE code = ?1`, old),
      sql(`UPDATE unit_parent SET valid_to = '${last}' WHERE parent_code = ?1 OR code = ?1`, old),
      ...['c1', 'c2'].map((commune) =>
        sql(
          `INSERT INTO unit_parent VALUES (?1, '2020-01-01', ?2, '${MERGED_ON}', '${MERGED_ON}', NULL)`,
          old + commune,
          merged,
        ),
      ),
      succession(old, merged, MERGED_ON, 'full'),
    ]),
    succession(c, d, '2020-01-01', 'partial'),
  ]);
  clock.now = new Date('2021-04-01T00:00:00Z');
  const created = await call(world.manager.key, 'POST', '/rounds', {
    id: NEXT,
    title: 'Năm sau',
    outline: { id: outline.id, version: outline.version },
    period: { from: '2020-01-01', to: '2020-12-31' },
    unitsOn: '2021-01-01',
    expected: [merged, ...codes().slice(2)],
    deadlines: { district: '2021-05-07T17:00:00Z' },
  });
  expect(created.status).toBe(201);
  wholeProvince = await person('manager', world.p);
});

const previous = async (unit: string, round = NEXT) => {
  const loaded = value(await loadReport(wholeProvince.ctx, { round, unit }, 'see'));
  return previousFigures(wholeProvince.countedCtx, loaded);
};

it('the first round has none before it', async () => {
  expect(await previous(codes()[2], world.round)).toEqual({ status: 'none' });
});

it('a unit that others were merged into whole is held against their sums, row by row where the rows are the same', async () => {
  const [a, b] = codes();
  const found = await previous(merged);
  expect(found).toMatchObject({
    status: 'compared',
    round: { id: world.round },
    units: [{ code: a }, { code: b }],
    answers: {
      it_trained: 41,
      officials: 200,
      hours: 0.2,
      training_by_year: { '2019': { trained: 14 } },
      literacy_learners: {
        [`${a}c1`]: { plan: 20, actual: 18, border: true },
        [`${b}c2`]: { plan: 10, actual: 10 },
      },
    },
  });
  expect(found.status === 'compared' && Object.keys(found.answers)).not.toContain('has_plan');
});

it('a part that came or went makes it incomparable, and it says so', async () => {
  const [, , c, d] = codes();
  expect(await previous(c)).toMatchObject({ status: 'partial', round: { id: world.round } });
  expect(await previous(d)).toMatchObject({ status: 'partial' });
});

it('who has not reported then is not taken for nought', async () => {
  expect(await previous(codes()[4])).toMatchObject({ status: 'not_reported' });
});

it('the nearest round before it counts, and one that overlaps does not', async () => {
  const [, , , , e] = codes();
  await submit(world.manager.key, `/rounds/${NEXT}/reports/${e}`, goodBody(e, { it_trained: 77 }));
  const round = async (id: string, period: { from: string; to: string }) =>
    call(world.manager.key, 'POST', '/rounds', {
      id,
      title: id,
      outline: { id: 'ten-fields-yearly', version: 1 },
      period,
      unitsOn: '2021-02-01',
      expected: [e],
      deadlines: { district: '2022-05-07T17:00:00Z' },
    });
  expect((await round('overlaps', { from: '2020-06-01', to: '2021-06-01' })).status).toBe(201);
  expect((await round('after', { from: '2021-01-01', to: '2021-12-31' })).status).toBe(201);
  expect(await previous(e, 'after')).toMatchObject({
    status: 'compared',
    round: { id: NEXT },
    answers: { it_trained: 77 },
  });
  expect(await previous(e, 'overlaps')).toMatchObject({ status: 'not_reported', round: { id: world.round } });
});
