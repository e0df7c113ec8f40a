import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { Rollup, Slice } from '../../schemas/api/answers.ts';
import { takeLease } from '../../worker/db/queries/job.ts';
import { digestOf } from '../../worker/services/digest.ts';
import { rebuildRollups } from '../../worker/services/rollups/rebuild.ts';
import { rollupSlice } from '../../worker/services/rollups/slice.ts';
import {
  call,
  clock,
  countedSystem,
  goodBody,
  person,
  plantProvince,
  plantRound,
  rowsOf,
  submit,
  system,
} from './world.ts';

const drain = async () => {
  for (let pending = 1; pending > 0; ) pending = (await rollupSlice(system, clock.now)).pending;
};
const rollup = async (key: string, round: string, unit: string, query = '') =>
  (await call(key, 'GET', `/rounds/${round}/rollups/${unit}${query}`)).body;
/** Every stored rollup of a round, without the time it was computed. */
const stored = async (round: string) =>
  (
    await env.DB.prepare(
      'SELECT parent, unit, basis, as_of, own_seq, own_change, own_state, body FROM rollup WHERE round_id = ? ORDER BY parent, unit, basis',
    )
      .bind(round)
      .all()
  ).results;

describe('a rollup', () => {
  it('before the first slice shows coverage and no figures, as of 0', async () => {
    const { manager, round, p, codes } = await plantRound();
    expect(await rollup(manager.key, round, p)).toMatchObject({
      asOf: 0,
      computedAt: null,
      figures: {},
      coverage: { expected: 3, submitted: 0, accepted: 0, missing: codes },
    });
  });

  it('has the shape of the contract, its digest, and the figures of what stands on each basis', async () => {
    const { manager, round, p, codes, path } = await plantRound();
    const [a, b, c] = codes as [string, string, string];
    await submit(manager.key, path(a), goodBody(a));
    await submit(manager.key, path(b), goodBody(b, { it_trained: { missing: 'not_applicable' }, officials: 300 }));
    const last = (await call(manager.key, 'POST', `${path(a)}/accept`)).body;
    expect(last.state).toBe('accepted');
    await drain();
    const view = Rollup.parse(await rollup(manager.key, round, p));
    expect(view.coverage).toEqual({
      expected: 3,
      submitted: 2,
      accepted: 1,
      missing: [c],
      awaiting: [b],
      superseded: [],
    });
    expect(view.figures).toMatchObject({
      it_trained: { n: 1, sum: 20, min: 20, max: 20, missing: { not_applicable: 1 } },
      it_trained_rate: { of: 20, over: 100, rate: 20, paired: 1 },
      has_plan: { n: 2, yes: 2 },
      recognised_level: { n: 2, tally: { 0: 0, 1: 0, 2: 2 } },
      context: { n: 2 },
      literacy_learners: { rows: 4, columns: { plan: { n: 4, sum: 60 }, done: { of: 56, over: 60, paired: 4 } } },
      training_by_year: {
        byRow: { 2019: { trained: { n: 2, sum: 14 } }, 2018: { trained: { n: 0, missing: { blank: 2 } } } },
      },
    });
    const { computedAt: _, digest, ...content } = view;
    expect(digest).toBe(await digestOf(content));
    const accepted = await rollup(manager.key, round, p, '?basis=accepted');
    expect(accepted.figures.officials).toEqual({ n: 1, sum: 100, min: 100, max: 100 });
    expect(accepted.coverage).toEqual(view.coverage);
  });

  it('is there seconds after a submission: one slice runs behind the answer', async () => {
    const { manager, round, p, codes, path } = await plantRound();
    const [a] = codes as [string];
    const receipt = (await submit(manager.key, path(a), goodBody(a))).body;
    const view = await rollup(manager.key, round, p);
    expect(view.asOf).toBe(receipt.seq);
    expect(view.figures.it_trained.sum).toBe(20);
  });

  it('answers 304 to who knows it, until something changes', async () => {
    const { manager, round, p, codes, path } = await plantRound();
    const at = `/rounds/${round}/rollups/${p}`;
    const first = await call(manager.key, 'GET', at);
    const etag = first.headers.get('etag') as string;
    expect((await call(manager.key, 'GET', at, undefined, { 'if-none-match': etag })).status).toBe(304);
    await submit(manager.key, path(codes[0] as string), goodBody(codes[0] as string));
    await drain();
    const changed = await call(manager.key, 'GET', at, undefined, { 'if-none-match': etag });
    expect([changed.status, changed.headers.get('etag') === etag]).toEqual([200, false]);
  });

  it('splits by attributes of the reporting units and, in grids by unit, of the rows’ units', async () => {
    const { manager, round, p, codes, path } = await plantRound({ districts: 4 });
    for (const code of codes) await submit(manager.key, path(code), goodBody(code));
    await drain();
    const { groups, figures, coverage } = await rollup(manager.key, round, p);
    const values = Object.values(groups.border) as { coverage: { expected: number }; figures: typeof figures }[];
    expect(Object.keys(groups.border).sort()).toEqual(['no', 'unknown', 'yes']);
    const sum = (pick: (group: (typeof values)[number]) => number) =>
      values.reduce((all, one) => all + (pick(one) ?? 0), 0);
    expect(sum((one) => one.coverage.expected)).toBe(coverage.expected);
    expect(sum((one) => one.figures.it_trained?.sum)).toBe(figures.it_trained.sum);
    expect(sum((one) => one.figures.literacy_learners?.rows)).toBe(figures.literacy_learners.rows);
    expect(sum((one) => one.figures.literacy_learners?.columns.plan.sum)).toBe(
      figures.literacy_learners.columns.plan.sum,
    );
  });
});

describe('the job', () => {
  it('may be doubled and overlap: twenty slices at once take each change once', async () => {
    const { manager, round, p, codes, path } = await plantRound({ districts: 6 });
    for (const code of codes) {
      await env.DB.prepare(`UPDATE job SET owner = 'other', lease_until = ?`)
        .bind(clock.now.getTime() + 60_000)
        .run();
      await submit(manager.key, path(code), goodBody(code));
    }
    await env.DB.prepare('UPDATE job SET lease_until = 0').run();
    const slices = await Promise.all(Array.from({ length: 20 }, () => rollupSlice(system, clock.now)));
    expect(slices.reduce((all, one) => all + one.processed, 0)).toBe(6);
    expect((await rollup(manager.key, round, p)).figures.it_trained).toMatchObject({ n: 6, sum: 120 });
  });

  it('that was killed in the middle holds nothing up for longer than its lease, and leaves no half of anything', async () => {
    const { manager, round, p, codes, path } = await plantRound();
    const [a] = codes as [string];
    await takeLease(system.db, 'killed', clock.now.getTime(), 60_000);
    await submit(manager.key, path(a), goodBody(a));
    const held = Slice.parse((await call(manager.key, 'POST', '/jobs/rollup')).body);
    expect([held.processed, held.pending]).toEqual([0, 1]);
    expect((await rollup(manager.key, round, p)).asOf).toBe(0);
    const now = clock.now;
    clock.now = new Date(now.getTime() + 61_000);
    await drain();
    expect((await rollup(manager.key, round, p)).figures.it_trained.sum).toBe(20);
    clock.now = now;
    await env.DB.prepare('UPDATE job SET lease_until = 0').run();
  });

  it('whose lease another has taken meanwhile writes nothing', async () => {
    const { manager, round, p, codes, path } = await plantRound();
    const [a] = codes as [string];
    await env.DB.prepare(`UPDATE job SET lease_until = ?`)
      .bind(clock.now.getTime() + 60_000)
      .run();
    await submit(manager.key, path(a), goodBody(a));
    await env.DB.prepare('UPDATE job SET lease_until = 0').run();
    // The slow slice: between its reading and its writing somebody else takes the lease.
    const slow = {
      ...system,
      db: {
        ...system.db,
        d1: new Proxy(env.DB, {
          get: (target, name) =>
            name === 'batch'
              ? async (statements: D1PreparedStatement[]) => {
                  await target.prepare(`UPDATE job SET owner = 'other'`).run();
                  return target.batch(statements);
                }
              : (target[name as keyof D1Database] as (...args: unknown[]) => unknown).bind(target),
        }),
      },
    };
    await rollupSlice(slow, clock.now);
    expect((await rollup(manager.key, round, p)).asOf).toBe(0);
    await env.DB.prepare('UPDATE job SET lease_until = 0').run();
    await drain();
    expect((await rollup(manager.key, round, p)).asOf).toBeGreaterThan(0);
  });

  it('goes on for the other rounds where one cannot be folded, says so, and catches up once it can be', async () => {
    const harmed = await plantRound();
    const well = await plantRound();
    const [a, b] = harmed.codes as [string, string];
    const { manager } = harmed;
    const round = async () => (await call(manager.key, 'GET', `/rounds/${harmed.round}`)).body;
    const health = async () => (await call(manager.key, 'GET', '/health')).body;
    await submit(manager.key, harmed.path(a), goodBody(a));
    await drain();
    const before = await stored(harmed.round);

    const lease = (until: number) => env.DB.prepare('UPDATE job SET lease_until = ?').bind(until).run();
    await lease(clock.now.getTime() + 60_000); // so that no slice runs behind the answer before the harm is done
    const { seq } = (await submit(manager.key, harmed.path(b), goodBody(b))).body;
    const content = await env.DB.prepare('SELECT answers FROM revision WHERE seq = ?')
      .bind(seq)
      .first<string>('answers');
    const harm = (text: unknown) =>
      env.DB.prepare('UPDATE revision SET answers = ? WHERE seq = ?').bind(text, seq).run();
    await harm('{');
    await lease(0);
    await submit(well.manager.key, well.path(well.codes[0] as string), goodBody(well.codes[0] as string));
    await drain();
    expect((await rollup(well.manager.key, well.round, well.p)).figures.it_trained.sum).toBe(20);
    expect(await stored(harmed.round)).toEqual(before);
    expect((await round()).stalledSince).toBe(clock.now.toISOString());
    expect(await health()).toMatchObject({ pending: 0, stalled: 1 });

    // What comes in meanwhile waits behind the fault, and a try before its time is none.
    await submit(manager.key, harmed.path(a), goodBody(a, { it_trained: 7 }));
    await drain();
    expect(await stored(harmed.round)).toEqual(before);
    const now = clock.now;
    const tries = async (minutes: number) => {
      clock.now = new Date(now.getTime() + minutes * 60_000);
      return (await rollupSlice(system, clock.now)).processed;
    };
    expect(await tries(4)).toBe(0);
    expect(await tries(6)).toBe(0); // and fails once more
    expect((await round()).stalledSince).toBe(now.toISOString());
    await harm(content);
    expect(await tries(15)).toBe(0); // ten minutes after the second failure, not before
    expect(await tries(17)).toBe(1);
    await drain(); // what came in meanwhile is in the queue of all again
    clock.now = now;
    expect((await round()).stalledSince).toBeNull();
    expect(await health()).toMatchObject({ pending: 0, stalled: 0 });
    expect((await rollup(manager.key, harmed.round, harmed.p)).figures.it_trained.sum).toBe(27);
    const caughtUp = await stored(harmed.round);
    await rebuildRollups(system, clock.now);
    expect(await stored(harmed.round)).toEqual(caughtUp);
  });

  it('recomputes from nothing to the same bytes', async () => {
    const { manager, round, codes, path } = await plantRound({ districts: 5 });
    for (const code of codes)
      await submit(manager.key, path(code), goodBody(code, { it_trained: codes.indexOf(code) }));
    await call(manager.key, 'POST', `${path(codes[1] as string)}/accept`);
    await submit(manager.key, path(codes[0] as string), goodBody(codes[0] as string, { hours: 0.3 }));
    await drain();
    const before = await stored(round);
    await rebuildRollups(system, new Date('2021-01-01T00:00:00Z'));
    expect(await stored(round)).toEqual(before);
  });

  it('comes to the same bytes in whatever order reports come', async () => {
    const bodies: { [round: string]: unknown[] } = {};
    for (const order of [
      [0, 1, 2],
      [2, 0, 1],
    ]) {
      const { manager, round, p, codes, path } = await plantRound();
      for (const i of order) {
        const code = codes[i] as string;
        const body = goodBody(code, { it_trained: i * 7, hours: i / 10, literacy_learners: {} });
        await submit(manager.key, path(code), body);
      }
      await drain();
      const row = await env.DB.prepare(
        `SELECT body FROM rollup WHERE round_id = ? AND unit = ? AND basis = 'submitted'`,
      )
        .bind(round, p)
        .first<{ body: string }>();
      bodies[round] = [row?.body.replaceAll(p, 'P')];
    }
    const [one, other] = Object.values(bodies);
    expect(other).toEqual(one);
  });

  it('ticks on the cron string of wrangler.toml', async () => {
    const { CRONS } = await import('../../worker/jobs/crons.ts');
    const { manager, round, p, codes, path } = await plantRound();
    await env.DB.prepare('UPDATE job SET lease_until = ?')
      .bind(clock.now.getTime() + 60_000)
      .run();
    await submit(manager.key, path(codes[0] as string), goodBody(codes[0] as string));
    await env.DB.prepare('UPDATE job SET lease_until = 0').run();
    await CRONS['*/5 * * * *']?.(system, new Date('2020-05-01T02:05:00Z'));
    const view = await rollup(manager.key, round, p);
    expect([view.computedAt, view.figures.it_trained.sum]).toEqual(['2020-05-01T02:05:00.000Z', 20]);
  });
});

describe('rows', () => {
  it.each([7, 70, 700])(
    'of one change among %i districts: 2 written for each ancestor and basis at most, reads as many as siblings',
    async (n) => {
      await env.DB.prepare('UPDATE job SET lease_until = ?')
        .bind(clock.now.getTime() + 60_000)
        .run();
      const { manager, codes, path } = await plantRound({ districts: n, communesEach: 2 });
      const [a] = codes as [string];
      await submit(manager.key, path(a), goodBody(a));
      await env.DB.prepare('UPDATE job SET lease_until = 0').run();
      const { value, written, read, statements } = await rowsOf(() => rollupSlice(countedSystem, clock.now));
      expect(value.processed).toBe(1);
      // The unit and its province, on two bases; lease and cursor.
      expect(written).toBeLessThanOrEqual(2 * 2 * 2 + 4);
      expect(written).toBe(6);
      expect(read).toBeLessThan(2 * n + 80);
      expect(statements).toBeLessThanOrEqual(50);
      console.log(
        `rollup of one change, ${n} districts: ${written} rows written, ${read} read, ${statements} statements`,
      );
    },
    60_000,
  );

  it('do not grow with districts elsewhere', async () => {
    const reads: number[] = [];
    for (const elsewhere of [7, 70, 700]) {
      const other = `Q${elsewhere}`;
      await plantProvince(other, elsewhere);
      await env.DB.prepare('UPDATE job SET lease_until = ?')
        .bind(clock.now.getTime() + 60_000)
        .run();
      const { manager, codes, path } = await plantRound({ districts: 7 });
      const [a] = codes as [string];
      await submit(manager.key, path(a), goodBody(a));
      await env.DB.prepare('UPDATE job SET lease_until = 0').run();
      reads.push((await rowsOf(() => rollupSlice(countedSystem, clock.now))).read);
    }
    expect(new Set(reads).size).toBe(1);
  }, 60_000);

  it('are none at all when there is nothing to do', async () => {
    await drain();
    const { written } = await rowsOf(() => rollupSlice(countedSystem, clock.now));
    expect(written).toBe(0);
  });
});

it('a reporter has no business with rollups, nor with the province’s', async () => {
  const { round, p, codes } = await plantRound();
  const reporter = await person('reporter', codes[0] as string);
  expect((await call(reporter.key, 'GET', `/rounds/${round}/rollups/${p}`)).status).toBe(404);
  expect((await call(reporter.key, 'POST', '/jobs/rollup')).status).toBe(403);
});
