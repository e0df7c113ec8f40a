import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { AcceptedMany, RevisionDiff } from '../../../schemas/api/review.ts';
import { acceptReport } from '../../../worker/services/reports/accept.ts';
import { acceptMany } from '../../../worker/services/reports/accept-many.ts';
import { reopenReport } from '../../../worker/services/reports/reopen.ts';
import { withdrawReport } from '../../../worker/services/reports/withdraw.ts';
import { call, goodBody, person, plantRound, rowsOf, submit } from '../world.ts';

let world: Awaited<ReturnType<typeof plantRound>>;
let reviewer: Awaited<ReturnType<typeof person>>;
let next = 0;
beforeAll(async () => {
  world = await plantRound({ districts: 14 });
  reviewer = await person('reviewer', world.p);
});
async function submitted(more: object = {}) {
  const unit = world.codes[next] ?? '';
  next += 1;
  const path = world.path(unit);
  const receipt = await submit(world.manager.key, path, goodBody(unit, more));
  expect(receipt.status).toBe(201);
  return { unit, path, seq: receipt.body.seq as number };
}
const stateOf = async (path: string) => (await call(reviewer.key, 'GET', path)).body.state;

describe('what changed', () => {
  it('is told cell by cell, from the revision before or from any other of the report', async () => {
    const { unit, path, seq: first } = await submitted({ documents: [{ id: 'r1', copies: 2 }] });
    const reason = { 'actual_over_plan:x': 'Ghép lớp' };
    const again = (more: object, explanations = {}) =>
      submit(world.manager.key, path, { ...goodBody(unit, more), explanations });
    const second = (await again({ it_trained: 21, documents: [{ id: 'r1', copies: 3 }] })).body.seq;
    const third = (await again({ it_trained: 22, has_plan: undefined })).body.seq;
    const diff = async (seq: number, query = '') =>
      (await call(reviewer.key, 'GET', `${path}/revisions/${seq}/diff${query}`)).body;
    expect(RevisionDiff.parse(await diff(second))).toEqual({
      from: first,
      to: second,
      changes: [
        { at: 'it_trained', field: 'it_trained', from: 20, to: 21 },
        { at: 'documents/r1/copies', field: 'documents', row: 'r1', column: 'copies', from: 2, to: 3 },
      ],
      explanations: [],
    });
    const whole = await diff(third, `?from=${first}`);
    expect(whole.changes.map(({ at }: { at: string }) => at)).toEqual([
      'it_trained',
      'has_plan',
      'documents/r1/copies',
    ]);
    expect(whole.changes[1]).toMatchObject({ from: true, to: null });
    expect((await diff(first)).from).toBeNull();
    expect((await diff(first, `?from=${third}`)).changes).toHaveLength(3);
    expect(reason).toBeTruthy();
  });

  it('tells reasons too', async () => {
    const { unit, path } = await submitted();
    const learners = { literacy_learners: { [`${unit}c1`]: { plan: 10, actual: 18 } } };
    const key = `actual_over_plan:${unit}c1`;
    const sent = await submit(world.manager.key, path, {
      ...goodBody(unit, learners),
      explanations: { [key]: 'Ghép lớp' },
    });
    const { explanations } = (await call(reviewer.key, 'GET', `${path}/revisions/${sent.body.seq}/diff`)).body;
    expect(explanations).toEqual([{ check: key, from: null, to: 'Ghép lớp' }]);
  });

  it('is of this report alone, and of what one may see', async () => {
    const [one, other] = [await submitted(), await submitted()];
    const diff = (key: string, query: string) => call(key, 'GET', `${one.path}/revisions/${one.seq}/diff${query}`);
    expect((await diff(reviewer.key, `?from=${other.seq}`)).status).toBe(404);
    expect((await diff(reviewer.key, '?from=999999')).status).toBe(404);
    for (const from of ['x', '-1', '0', '1.5', '99999999999999999999', ''])
      expect((await diff(reviewer.key, `?from=${from}`)).body.errors).toMatchObject([{ pointer: '/from' }]);
    for (const seq of ['x', '0', String(other.seq)])
      expect((await call(reviewer.key, 'GET', `${one.path}/revisions/${seq}/diff`)).status).toBe(404);
    await submit(world.manager.key, one.path, goodBody(one.unit, { it_trained: 3 }));
    const viewer = await person('viewer', world.p);
    const sibling = await person('reporter', other.unit);
    expect((await diff(viewer.key, '')).status).toBe(404);
    expect((await diff(sibling.key, '')).status).toBe(404);
  });
});

describe('many reports', () => {
  it('are accepted at once, each by the revision that was read, and each told for itself', async () => {
    const [a, b, c] = [await submitted(), await submitted(), await submitted()];
    await submit(world.manager.key, b.path, goodBody(b.unit, { it_trained: 3 }));
    await call(reviewer.key, 'POST', `${c.path}/accept`);
    const late = world.codes.at(-1) ?? '';
    const answer = await call(reviewer.key, 'POST', `/rounds/${world.round}/accept`, {
      reports: [a, b, c, { unit: late, seq: 5 }, { unit: 'nowhere', seq: 5 }, a].map(({ unit, seq }) => ({
        unit,
        seq,
      })),
    });
    expect(answer.status).toBe(200);
    const { results } = AcceptedMany.parse(answer.body);
    expect(results.map(({ ok, code }) => [ok, code])).toEqual([
      [true, undefined],
      [false, 'revision_changed'],
      [true, undefined],
      [false, 'not_submitted'],
      [false, 'not_found'],
      [true, undefined],
    ]);
    expect(results[1]?.title).toContain('mới hơn');
    expect([await stateOf(a.path), await stateOf(b.path)]).toEqual(['accepted', 'submitted']);
    const told = await env.DB.prepare(
      `SELECT e.seq, r.change_seq AS changeSeq, e.bytes, s.bytes AS submitted FROM event e JOIN report r ON r.round_id = e.round_id
         AND r.unit = e.unit JOIN event s ON s.seq = e.revision_seq WHERE e.round_id = ?1 AND e.unit = ?2 AND e.type = 'accepted'`,
    )
      .bind(world.round, a.unit)
      .all<{ seq: number; changeSeq: number; bytes: number; submitted: number }>();
    expect(told.results).toHaveLength(1);
    expect(told.results[0]?.changeSeq).toBe(told.results[0]?.seq);
    expect(told.results[0]?.bytes).toBe(told.results[0]?.submitted);
  });

  it('are refused as a whole only for what is wrong with the list', async () => {
    const path = `/rounds/${world.round}/accept`;
    const [{ unit, seq }] = [await submitted()];
    expect((await call(reviewer.key, 'POST', path, { reports: [] })).status).toBe(422);
    expect((await call(reviewer.key, 'POST', path, { reports: [{ unit }] })).body.errors).toMatchObject([
      { pointer: '/reports/0/seq' },
    ]);
    const many = Array.from({ length: 101 }, () => ({ unit, seq }));
    expect((await call(reviewer.key, 'POST', path, { reports: many })).status).toBe(422);
    expect((await call(reviewer.key, 'POST', '/rounds/none/accept', { reports: [{ unit, seq }] })).status).toBe(404);
    const reporter = await person('reporter', unit);
    const own = await call(reporter.key, 'POST', path, { reports: [{ unit, seq }] });
    expect([own.status, own.body.code]).toEqual([403, 'forbidden']);
    const stranger = await person('manager', unit.replace(/\d+$/, 'x'));
    expect((await call(stranger.key, 'POST', path, { reports: [{ unit, seq }] })).status).toBe(404);
    expect(await stateOf(world.path(unit))).toBe('submitted');
  });

  it('and a new submission at the same moment: what was not read is not accepted', async () => {
    const { unit, path, seq } = await submitted();
    const [accepted, sent] = await Promise.all([
      call(reviewer.key, 'POST', `/rounds/${world.round}/accept`, { reports: [{ unit, seq }] }),
      submit(world.manager.key, path, goodBody(unit, { it_trained: 9 })),
    ]);
    const { ok } = accepted.body.results[0];
    const report = (await call(reviewer.key, 'GET', path)).body;
    expect(report.state).toBe(ok ? 'accepted' : 'submitted');
    expect(sent.status).toBe(ok ? 409 : 201);
    expect(report.revision.seq).toBe(ok ? seq : sent.body.seq);
  });
});

it('writes as few rows as it promises', async () => {
  const [a, b] = [await submitted(), await submitted()];
  const round = world.round;
  const many = await rowsOf(() =>
    acceptMany(reviewer.countedCtx, { round, reports: [a, b].map(({ unit, seq }) => ({ unit, seq })) }),
  );
  // Each: the event with its three indexes, and the report.
  expect(many.written).toBe(10);
  expect(many.statements).toBeLessThanOrEqual(5);
  expect(many.read).toBeLessThan(80);
  const reopened = await rowsOf(() =>
    reopenReport(reviewer.countedCtx, { round, unit: a.unit, seq: null, reason: 'x' }),
  );
  expect(reopened.written).toBe(5);
  const again = await submit(world.manager.key, a.path, goodBody(a.unit));
  const accepted = await rowsOf(() => acceptReport(reviewer.countedCtx, { round, unit: a.unit, seq: again.body.seq }));
  expect(accepted.written).toBe(5);
  const c = await submitted();
  const withdrawn = await rowsOf(() => withdrawReport(world.manager.countedCtx, { round, unit: c.unit, seq: null }));
  expect(withdrawn.value.ok).toBe(true);
  expect(withdrawn.written).toBe(4);
});
