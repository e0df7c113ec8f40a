import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import { health } from '../../worker/services/jobs/health.ts';
import { tick } from '../../worker/services/jobs/tick.ts';
import { openForm } from '../../worker/services/reports/open-form.ts';
import { submitReport } from '../../worker/services/reports/submit.ts';
import { rollupSlice } from '../../worker/services/rollups/slice.ts';
import { call, clock, goodBody, person, plantRound, submit, system, value } from './world.ts';

let world: Awaited<ReturnType<typeof plantRound>>;
let reporter: Awaited<ReturnType<typeof person>>;
let key: { round: string; unit: string };
let path: string;

beforeAll(async () => {
  world = await plantRound();
  const unit = world.codes[0] as string;
  key = { round: world.round, unit };
  path = world.path(unit);
  reporter = await person('reporter', unit);
});

const save = (rev: number, it_trained: number) =>
  call(reporter.key, 'PUT', `${path}/draft`, { answers: { it_trained } }, { 'if-match': `"${rev}-0"` });
const working = async () => value(await openForm(reporter.ctx, key)).working;

it('a person goes on from what a program has sent, and from their own draft once it is saved after that', async () => {
  await save(0, 1);
  expect((await working()).answers.it_trained).toBe(1);
  await submit(reporter.key, path, goodBody(key.unit, { it_trained: 2 }));
  expect(await working()).toMatchObject({ rev: 1, answers: { it_trained: 2 } });
  await save(1, 3);
  expect(await working()).toMatchObject({ rev: 2, answers: { it_trained: 3 } });
});

it('a colleague’s save between a page’s reading and its sending is not hidden by what was sent', async () => {
  const { rev } = await working();
  await save(rev, 7); // the colleague, in the same millisecond of a clock that stands still
  const body = goodBody(key.unit, { it_trained: 4 });
  value(await submitReport(reporter.ctx, { ...key, body, idempotencyKey: 'race', draftRev: rev }));
  expect(await working()).toMatchObject({ rev: rev + 1, answers: { it_trained: 7 } });
});

it('a quiet tick leaves its mark, so that a job that stopped does not look like one with nothing to do', async () => {
  for (let pending = 1; pending > 0; ) pending = (await rollupSlice(system, clock.now)).pending;
  const later = new Date(clock.now.getTime() + 3_600_000);
  await tick(system, later);
  expect((await health({ ...system, now: () => later })).lastSliceAgeSeconds).toBe(0);
});

it('a round that cannot be opened holds up neither the others nor the rollup', async () => {
  const opensAt = '2020-05-01T03:00:00Z';
  const spec = {
    title: 'Hẹn giờ',
    outline: { id: 'ten-fields', version: 1 },
    period: { from: '2019-01-01', to: '2019-12-31' },
    unitsOn: '2020-04-17',
    expected: world.codes,
    deadlines: { district: '2020-05-07T17:00:00Z' },
    opensAt,
  };
  for (const id of ['broken', 'sound']) {
    expect((await call(world.manager.key, 'POST', '/rounds', { ...spec, id })).status).toBe(201);
  }
  await env.DB.prepare(`UPDATE round SET deadlines = '{}' WHERE id = 'broken'`).run();
  await submit(reporter.key, path, goodBody(key.unit, { it_trained: 9 }));
  const result = await tick(system, new Date(opensAt));
  expect(result.pending).toBe(0);
  expect((await call(world.manager.key, 'GET', '/rounds/sound')).body.state).toBe('open');
  expect((await call(world.manager.key, 'GET', '/rounds/broken')).body.state).toBe('planned');
});
