import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { LogVerified, Sealed } from '../../../schemas/api/log.ts';
import { eventStatement } from '../../../worker/db/queries/events.ts';
import type { Break } from '../../../worker/domain/log/chain.ts';
import { tick } from '../../../worker/services/jobs/tick.ts';
import { SEAL_STATEMENTS, sealSlice } from '../../../worker/services/log/seal.ts';
import { verifyChain } from '../../../worker/services/log/verify.ts';
import { call, clock, countedSystem, goodBody, person, plantRound, rowsOf, submit, system } from '../world.ts';

const sealAll = async () => {
  for (let unsealed = 1; unsealed > 0; ) unsealed = (await sealSlice(system, clock.now)).unsealed;
};
const verify = async (key: string, round: string) =>
  LogVerified.parse((await call(key, 'GET', `/rounds/${round}/log/verify`)).body);
const run = (sql: string, ...values: unknown[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run();
const firstSeal = (round: string) =>
  env.DB.prepare('SELECT * FROM seal WHERE round_id = ? ORDER BY to_seq').bind(round).first<{ to_seq: number }>();

/** A round with a few submissions and decisions, sealed in as many links as there are steps. */
async function sealedRound() {
  const world = await plantRound();
  const [a = '', b = ''] = world.codes;
  const { key } = world.manager;
  await submit(key, world.path(a), goodBody(a));
  await submit(key, world.path(b), goodBody(b));
  await sealAll();
  await call(key, 'POST', `${world.path(a)}/accept`);
  await call(key, 'POST', `${world.path(b)}/return`, {
    comments: [{ at: 'report', text: 'Xem lại số học viên' }],
    deadline: '2020-06-01T00:00:00Z',
  });
  await sealAll();
  await submit(key, world.path(b), goodBody(b, { it_trained: 21 }));
  await sealAll();
  return { ...world, key, a, b };
}

describe('sealing', () => {
  it('covers every event once, and says what is not sealed yet', async () => {
    const { key, round, codes, path } = await sealedRound();
    const checked = await verify(key, round);
    expect(checked).toMatchObject({ ok: true, unsealed: 0, firstBreak: null, complete: true, next: null });
    expect(checked.sealed).toBe(checked.events);
    expect(checked.events).toBeGreaterThanOrEqual(5);
    await submit(key, path(codes[2] as string), goodBody(codes[2] as string));
    const tail = await verify(key, round);
    expect(tail).toMatchObject({ ok: true, events: checked.events + 1, sealed: checked.sealed, unsealed: 1 });
    expect(tail.head).toEqual(checked.head);
  });

  it('may be doubled and overlap: twenty slices at once make one chain', async () => {
    const { manager, round, codes, path } = await plantRound();
    for (const code of codes) await submit(manager.key, path(code), goodBody(code));
    await Promise.all(Array.from({ length: 20 }, () => sealSlice(system, clock.now)));
    const { events } = await verify(manager.key, round);
    const seals = await env.DB.prepare('SELECT sum(events) AS n FROM seal WHERE round_id = ?').bind(round).first('n');
    expect(seals).toBe(events);
    expect(await verify(manager.key, round)).toMatchObject({ ok: true, unsealed: 0 });
  });

  it('that is killed before its batch is in has done nothing, and the next goes on from there', async () => {
    const { manager, round, codes, path } = await plantRound();
    await sealAll();
    await submit(manager.key, path(codes[0] as string), goodBody(codes[0] as string));
    const killed = new Proxy(env.DB, {
      get: (target, name) =>
        name === 'batch'
          ? () => Promise.reject(new Error('killed'))
          : (target[name as keyof D1Database] as (...args: unknown[]) => unknown).bind(target),
    });
    await expect(sealSlice({ ...system, db: { ...system.db, d1: killed } }, clock.now)).rejects.toThrow('killed');
    expect(await verify(manager.key, round)).toMatchObject({ ok: true, unsealed: 1 });
    await sealAll();
    expect(await verify(manager.key, round)).toMatchObject({ ok: true, unsealed: 0 });
  });

  it('whose place another took meanwhile writes nothing', async () => {
    const { manager, round, codes, path } = await plantRound();
    await submit(manager.key, path(codes[0] as string), goodBody(codes[0] as string));
    const slow = new Proxy(env.DB, {
      get: (target, name) =>
        name === 'batch'
          ? async (statements: D1PreparedStatement[]) => {
              await sealAll();
              return target.batch(statements);
            }
          : (target[name as keyof D1Database] as (...args: unknown[]) => unknown).bind(target),
    });
    expect(await sealSlice({ ...system, db: { ...system.db, d1: slow } }, clock.now)).toMatchObject({ sealed: 0 });
    expect(await verify(manager.key, round)).toMatchObject({ ok: true, unsealed: 0 });
  });

  it('that lost its cursor seals nothing a second time', async () => {
    const { key, round } = await sealedRound();
    const before = await verify(key, round);
    await run(`DELETE FROM job WHERE name = 'seal'`);
    await sealAll();
    expect(await verify(key, round)).toEqual(before);
  });

  it('takes a bounded slice: a thousand events are three links, and the tick seals them after the figures', async () => {
    const { manager, round } = await plantRound();
    await sealAll();
    const event = { roundId: round, type: 'downloaded', actor: 'x', at: clock.now.toISOString() } as const;
    const thousand = Array.from({ length: 1_000 }, () => eventStatement(system.db, event));
    for (let i = 0; i < 1_000; i += 100) await system.db.d1.batch(thousand.slice(i, i + 100));
    const { value, written, statements } = await rowsOf(() => sealSlice(countedSystem, clock.now));
    expect([value, written]).toEqual([{ sealed: 500, unsealed: 500 }, 2]);
    expect(statements).toBeLessThanOrEqual(SEAL_STATEMENTS);
    console.log(`seal of 500 events: ${written} rows written, ${statements} statements`);
    for (let i = 0; i < 2; i++) await tick(system, clock.now);
    expect(await verify(manager.key, round)).toMatchObject({ ok: true, unsealed: 0 });
  });

  it('costs the cursor and one row a round, and a quiet tick only the mark it left before', async () => {
    await sealAll();
    const one = await plantRound();
    const other = await plantRound();
    await sealAll();
    for (const { manager, codes, path } of [one, other]) {
      await submit(manager.key, path(codes[0] as string), goodBody(codes[0] as string));
    }
    expect((await rowsOf(() => sealSlice(countedSystem, clock.now))).written).toBe(3);
    expect((await rowsOf(() => sealSlice(countedSystem, clock.now))).written).toBe(0);
    while ((await tick(system, clock.now)).pending > 0);
    const quiet = await rowsOf(() => tick(countedSystem, clock.now));
    expect(quiet.written).toBe(1);
    expect(quiet.statements).toBeLessThanOrEqual(50);
  });

  it('can be asked for by a manager, and by nobody else', async () => {
    const { manager, codes } = await plantRound();
    expect(Sealed.parse((await call(manager.key, 'POST', '/jobs/seal')).body).sealed).toBeGreaterThan(0);
    const reporter = await person('reporter', codes[0] as string);
    expect((await call(reporter.key, 'POST', '/jobs/seal')).status).toBe(403);
  });
});

describe('verifying finds', () => {
  type Sealed = Awaited<ReturnType<typeof sealedRound>>;
  const CASES: { [what: string]: { harm: (world: Sealed) => Promise<unknown>; kind: Break['kind'] } } = {
    'a changed column of an event': {
      harm: ({ round }) => run(`UPDATE event SET actor = 'somebody' WHERE round_id = ? AND type = 'accepted'`, round),
      kind: 'event_changed',
    },
    'a changed reason': {
      harm: ({ round }) =>
        run(`UPDATE event SET detail = replace(detail, 'Xem', 'xem') WHERE round_id = ? AND type = 'returned'`, round),
      kind: 'event_changed',
    },
    'a lost event': {
      harm: ({ round }) => run(`DELETE FROM event WHERE round_id = ? AND type = 'returned'`, round),
      kind: 'event_missing',
    },
    'an event moved to another round': {
      harm: ({ round }) =>
        run(`UPDATE event SET round_id = 'elsewhere' WHERE round_id = ? AND type = 'returned'`, round),
      kind: 'event_missing',
    },
    'an event put in': {
      harm: ({ round }) =>
        run(
          "UPDATE event SET round_id = ?1 WHERE seq = (SELECT min(seq) FROM event WHERE round_id NOT IN (?1, ''))",
          round,
        ),
      kind: 'event_added',
    },
    'changed answers of a revision': {
      harm: ({ round, a }) =>
        run(
          `UPDATE revision SET answers = json_set(answers, '$.it_trained', 999) WHERE round_id = ? AND unit = ?`,
          round,
          a,
        ),
      kind: 'revision_changed',
    },
    'answers that are no JSON any more': {
      harm: ({ round, a }) => run(`UPDATE revision SET answers = '{' WHERE round_id = ? AND unit = ?`, round, a),
      kind: 'revision_changed',
    },
    'a revision made on time': {
      harm: ({ round, b }) =>
        run('UPDATE revision SET on_time = 1 - on_time WHERE round_id = ? AND unit = ?', round, b),
      kind: 'event_changed',
    },
    'a lost revision': {
      harm: ({ round, b }) => run('DELETE FROM revision WHERE round_id = ? AND unit = ?', round, b),
      kind: 'revision_missing',
    },
    'a changed seal': {
      harm: async ({ round }) =>
        run(
          `UPDATE seal SET digest = 'sha256:' || hex(zeroblob(32)) WHERE round_id = ? AND to_seq = ?`,
          round,
          (await firstSeal(round))?.to_seq,
        ),
      kind: 'seal_changed',
    },
    'a lost seal': {
      harm: async ({ round }) =>
        run('DELETE FROM seal WHERE round_id = ? AND to_seq = ?', round, (await firstSeal(round))?.to_seq),
      kind: 'seal_missing',
    },
    'the last seal lost alone': {
      harm: ({ round }) =>
        run(
          'DELETE FROM seal WHERE round_id = ?1 AND to_seq = (SELECT max(to_seq) FROM seal WHERE round_id = ?1)',
          round,
        ),
      kind: 'seal_missing',
    },
  };
  it.each(Object.entries(CASES))('%s', async (_, { harm, kind }) => {
    const world = await sealedRound();
    expect((await verify(world.key, world.round)).ok).toBe(true);
    await harm(world);
    const found = await verify(world.key, world.round);
    expect(found).toMatchObject({ ok: false, firstBreak: { kind } });
    // The next round of seals changes nothing about it.
    await sealAll();
    expect(await verify(world.key, world.round)).toMatchObject({ ok: false, firstBreak: found.firstBreak });
  });

  it('nothing in a round beside one that was harmed', async () => {
    const [harmed, whole] = [await sealedRound(), await sealedRound()];
    await run(`UPDATE event SET at = '2019' WHERE round_id = ?`, harmed.round);
    expect((await verify(whole.key, whole.round)).ok).toBe(true);
    expect((await verify(harmed.key, harmed.round)).ok).toBe(false);
  });

  it('not what was cut off at the end with its seal: there the head is another', async () => {
    const { key, round } = await sealedRound();
    const before = await verify(key, round);
    const head = before.head?.toSeq as number;
    await run(
      `DELETE FROM event WHERE round_id = ?1 AND seq >=
      (SELECT from_seq FROM seal WHERE round_id = ?1 AND to_seq = ?2)`,
      round,
      head,
    );
    await run('DELETE FROM seal WHERE round_id = ? AND to_seq = ?', round, head);
    // While the job remembers how far it was, even that is found.
    expect((await verify(key, round)).firstBreak).toMatchObject({ kind: 'event_missing' });
    await run(`UPDATE job SET cursor = (SELECT max(seq) FROM event) WHERE name = 'seal'`);
    const after = await verify(key, round);
    expect(after.ok).toBe(true);
    expect(after.head).not.toEqual(before.head);
  });
});

describe('a long chain', () => {
  let world: Awaited<ReturnType<typeof sealedRound>>;
  beforeAll(async () => {
    world = await sealedRound();
  });

  it('is checked in parts that go on where the last one stopped', async () => {
    const parts = [];
    for (let after: number | null = 0; after !== null; after = parts.at(-1)?.next ?? null) {
      parts.push(await verifyChain(system, world.round, after, 1));
      if (parts.length > 20) break;
    }
    expect(parts.at(-1)).toMatchObject({ ok: true, complete: true });
    const whole = await rowsOf(() => verifyChain(countedSystem, world.round, 0));
    expect([whole.written, whole.value.ok]).toEqual([0, true]);
    expect(whole.statements).toBeLessThanOrEqual(10);
  });

  it('may be checked by a manager of all of it; others are refused, and strangers find nothing', async () => {
    const { round, codes, p } = world;
    const stranger = await plantRound();
    const ask = async (key: string | null) => (await call(key, 'GET', `/rounds/${round}/log/verify`)).status;
    expect(await ask((await person('manager', codes[0] as string)).key)).toBe(403);
    expect(await ask((await person('reviewer', p)).key)).toBe(403);
    expect(await ask(stranger.manager.key)).toBe(404);
    expect(await ask(null)).toBe(401);
    expect((await call(world.key, 'GET', `/rounds/${round}/log/verify?after=x`)).status).toBe(422);
    expect((await call(world.key, 'GET', '/log/verify')).body).toMatchObject({ ok: true });
    expect((await call((await person('viewer', p)).key, 'GET', '/log/verify')).status).toBe(403);
  });
});
