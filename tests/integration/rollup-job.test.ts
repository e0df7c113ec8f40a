import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rollup, Slice } from '../../schemas/api/answers.ts';
import { Outline } from '../../schemas/outline/outline.ts';
import { takeLease } from '../../worker/db/queries/job.ts';
import { digestOf } from '../../worker/services/digest.ts';
import { rebuildRollups } from '../../worker/services/rollups/rebuild.ts';
import { rollupSlice } from '../../worker/services/rollups/slice.ts';
import { answersTo, anyOutline } from '../factories/arbitraries.ts';
import type { tenFields } from '../factories/ten-fields.ts';
import { oracleFigures } from '../oracle/rollup-oracle.ts';
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

describe('random outlines over HTTP', () => {
  it('roll up to what plain loops over the revisions say', async () => {
    const cases = fc.sample(
      anyOutline.chain((outline) =>
        fc.tuple(fc.constant(outline), fc.array(answersTo(outline, ['c1', 'c2']), { minLength: 3, maxLength: 3 })),
      ),
      { numRuns: 12, seed: 431 },
    );
    for (const [i, [input, answers]] of cases.entries()) {
      const outline = { ...input, id: `random-${i}` };
      const { manager, round, p, codes, path } = await plantRound({ outline: outline as ReturnType<typeof tenFields> });
      const reports = [];
      for (const [j, code] of codes.entries()) {
        const own = JSON.parse(JSON.stringify(answers[j]).replaceAll(/"(c[12])":/g, `"${code}$1":`));
        const sent = await submit(manager.key, path(code), { answers: own });
        expect([sent.status, sent.text.slice(0, 300)]).toEqual([201, expect.any(String)]);
        reports.push({ unit: code, answers: own, rowUnits: { commune: [`${code}c1`, `${code}c2`] }, attributes: {} });
      }
      await drain();
      expect((await rollup(manager.key, round, p)).figures).toEqual(oracleFigures(Outline.parse(outline), reports));
    }
  }, 60_000);
});

it('a reporter has no business with rollups, nor with the province’s', async () => {
  const { round, p, codes } = await plantRound();
  const reporter = await person('reporter', codes[0] as string);
  expect((await call(reporter.key, 'GET', `/rounds/${round}/rollups/${p}`)).status).toBe(404);
  expect((await call(reporter.key, 'POST', '/jobs/rollup')).status).toBe(403);
});
