import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { Problem, Receipt, Report } from '../../schemas/api/answers.ts';
import { submitReport } from '../../worker/services/reports/submit.ts';
import { call, clock, goodBody, person, plantRound, rowsOf, submit, value } from './world.ts';

let world: Awaited<ReturnType<typeof plantRound>>;
let reporter: Awaited<ReturnType<typeof person>>;
let unit: string;
let path: string;

beforeAll(async () => {
  world = await plantRound();
  unit = world.codes[0] as string;
  path = world.path(unit);
  reporter = await person('reporter', unit);
});

const count = async (table: string) =>
  (await env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first<{ n: number }>())?.n;

describe('a submission', () => {
  it('is taken with a receipt that names its number, digest and time, on the server’s clock', async () => {
    const answer = await submit(reporter.key, path, goodBody(unit));
    expect(answer.status).toBe(201);
    const receipt = Receipt.parse(answer.body);
    expect(receipt).toMatchObject({
      round: world.round,
      unit,
      state: 'submitted',
      onTime: true,
      at: clock.now.toISOString(),
    });
    const report = Report.parse((await call(reporter.key, 'GET', path)).body);
    expect(report.revision).toMatchObject({
      seq: receipt.seq,
      digest: receipt.digest,
      answers: goodBody(unit).answers,
    });
  });

  it('of fifty equal ones at once makes one revision and fifty equal receipts', async () => {
    const before = await count('revision');
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => submit(reporter.key, path, goodBody(unit), 'fifty')),
    );
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]));
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
    expect(await count('revision')).toBe((before ?? 0) + 1);
  });

  it('with a key used for another body is refused, however the keys of the body are ordered', async () => {
    const body = goodBody(unit);
    const first = await submit(reporter.key, path, body, 'order');
    const reordered = { explanations: {}, answers: Object.fromEntries(Object.entries(body.answers).reverse()) };
    expect((await submit(reporter.key, path, reordered, 'order')).text).toBe(first.text);
    const other = await submit(reporter.key, path, goodBody(unit, { it_trained: 21 }), 'order');
    expect(other.status).toBe(409);
    expect(Problem.parse(other.body).code).toBe('idempotency_conflict');
  });

  it('belongs to the person: another person’s equal key is another submission', async () => {
    const first = await submit(reporter.key, path, goodBody(unit), 'mine');
    const second = await submit(world.manager.key, path, goodBody(unit), 'mine');
    expect(second.body.seq).toBeGreaterThan(first.body.seq);
  });

  it('without a key, or with a malformed one, is refused', async () => {
    const none = await call(reporter.key, 'POST', `${path}/submissions`, goodBody(unit));
    expect([none.status, none.body.code]).toEqual([400, 'idempotency_key_required']);
    const bad = await submit(reporter.key, path, goodBody(unit), 'a b');
    expect([bad.status, bad.body.code]).toEqual([400, 'idempotency_key_malformed']);
  });

  it('that is refused stores nothing, and its key stays free', async () => {
    const before = await count('event');
    const refused = await submit(reporter.key, path, goodBody(unit, { it_trained: 101 }), 'again');
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toEqual([
      { pointer: '/answers/it_trained', code: 'check_failed', message: expect.any(String) },
    ]);
    expect(await count('event')).toBe(before);
    expect((await submit(reporter.key, path, goodBody(unit), 'again')).status).toBe(201);
  });

  it('names every fault with its place', async () => {
    const body = goodBody(unit, {
      context: undefined,
      it_trained: '12x',
      officials: -1,
      score: 1.234,
      all_trained: 5,
      nothing: 1,
      has_plan: { missing: 'lost' },
      recognised_level: '9',
      established_on: '2019-02-30',
      literacy_learners: { [`${unit}c1`]: { plan: 1.5, done: 90 } },
      documents: [{ id: 'r1' }, { id: 'x y' }],
    });
    const answer = await submit(reporter.key, path, body);
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    const faults = Object.fromEntries(
      Problem.parse(answer.body).errors?.map(({ pointer, code }) => [pointer, code]) ?? [],
    );
    expect(faults).toEqual({
      '/answers/it_trained': 'wrong_type',
      '/answers/officials': 'too_small',
      '/answers/score': 'too_many_decimals',
      '/answers/all_trained': 'computed_field',
      '/answers/nothing': 'unknown_field',
      '/answers/has_plan/missing': 'unknown_missing_reason',
      '/answers/recognised_level': 'unknown_option',
      '/answers/established_on': 'malformed_date',
      [`/answers/literacy_learners/${unit}c1/plan`]: 'not_whole',
      [`/answers/literacy_learners/${unit}c1/done`]: 'computed_field',
      '/answers/documents/1/id': 'malformed_id',
    });
  });

  it('refuses a blank required field, a row of another district, and bands out of order', async () => {
    const { context: _, ...without } = goodBody(unit).answers;
    const blank = await submit(reporter.key, path, { answers: without });
    expect(blank.body.errors).toMatchObject([{ pointer: '/answers/context', code: 'required' }]);
    const foreign = await submit(reporter.key, path, goodBody(unit, { literacy_learners: { P9c1: { plan: 1 } } }));
    expect(foreign.body.errors).toMatchObject([{ pointer: '/answers/literacy_learners/P9c1', code: 'unknown_row' }]);
    const bands = await submit(reporter.key, path, goodBody(unit, { literate_15_25: 31 }));
    expect(bands.body.errors).toMatchObject([{ pointer: '/answers/literate_15_25', code: 'check_failed' }]);
  });

  it('writes at most 8 rows, whatever its size', async () => {
    const rows = Array.from({ length: 5 }, (_, i) => ({ id: `r${i}`, copies: i }));
    const small = await rowsOf(() =>
      submitReport(reporter.countedCtx, { round: world.round, unit, body: goodBody(unit), idempotencyKey: 'rows-1' }),
    );
    const large = await rowsOf(() =>
      submitReport(reporter.countedCtx, {
        round: world.round,
        unit,
        body: goodBody(unit, { documents: rows, context: 'x'.repeat(2000) }),
        idempotencyKey: 'rows-2',
      }),
    );
    value(large.value);
    expect([small.written, large.written]).toEqual([6, 6]);
  });

  it('after the deadline is taken and marked late, unless the first one was on time', async () => {
    const late = world.codes[1] as string;
    const person_ = await person('reporter', late);
    const now = clock.now;
    clock.now = new Date('2020-05-07T17:00:00Z');
    expect((await submit(person_.key, world.path(late), goodBody(late))).body.onTime).toBe(false);
    expect((await submit(reporter.key, path, goodBody(unit))).body.onTime).toBe(true);
    expect((await call(world.manager.key, 'GET', `/rounds/${world.round}`)).body.state).toBe('closed');
    clock.now = now;
  });
});

describe('a warning', () => {
  const over = (explanations: object = {}, more: object = {}) => ({
    ...goodBody(unit, { literacy_learners: { [`${unit}c1`]: { plan: 10, actual: 16 } }, ...more }),
    explanations,
  });

  it('without a reason refuses the submission, and says which reason is asked', async () => {
    const answer = await submit(reporter.key, path, over());
    expect([answer.status, answer.body.code]).toEqual([422, 'explanation_required']);
    expect(answer.body.errors).toMatchObject([
      { pointer: `/explanations/actual_over_plan:${unit}c1`, code: 'explanation_required' },
    ]);
  });

  it('with a reason passes, and the reason is carried while its figures are the same', async () => {
    const reason = { [`actual_over_plan:${unit}c1`]: 'Ghép lớp của hai xóm' };
    expect((await submit(reporter.key, path, over(reason))).status).toBe(201);
    const again = await submit(reporter.key, path, over({}, { it_trained: 19 }));
    expect(again.status).toBe(201);
    const { revision } = (await call(reporter.key, 'GET', path)).body;
    expect(revision.explanations).toEqual(reason);
    const changed = over();
    (changed.answers.literacy_learners as any)[`${unit}c1`].actual = 17;
    expect((await submit(reporter.key, path, changed)).body.code).toBe('explanation_required');
  });

  it('may stand for a ready reason, kept with its words, and for no other than is offered', async () => {
    const key = `actual_over_plan:${unit}c1`;
    const unknown = await submit(reporter.key, path, over({ [key]: { reason: 'because' } }));
    expect([unknown.status, unknown.body.errors]).toMatchObject([
      422,
      [{ pointer: `/explanations/${key}/reason`, code: 'unknown_option' }],
    ]);
    const ready = { [key]: { reason: 'people_moved', text: 'Từ xóm bên' } };
    expect((await submit(reporter.key, path, over(ready, { it_trained: 18 }))).status).toBe(201);
    const again = await submit(reporter.key, path, over({}, { it_trained: 17 }));
    expect(again.status).toBe(201);
    expect((await call(reporter.key, 'GET', path)).body.revision.explanations).toEqual(ready);
    const said = await submit(reporter.key, path, over({ [key]: 'Lời khác' }, { it_trained: 16 }));
    const { explanations } = (await call(reporter.key, 'GET', `${path}/revisions/${said.body.seq}/diff`)).body;
    expect(explanations).toEqual([{ check: key, from: ready[key], to: 'Lời khác' }]);
  });

  it('is not explained by a reason for a check the outline does not have', async () => {
    const answer = await submit(reporter.key, path, { ...goodBody(unit), explanations: { no_such_check: 'vì thế' } });
    expect(answer.body.errors).toMatchObject([{ pointer: '/explanations/no_such_check', code: 'unknown_check' }]);
  });
});

describe('acceptance', () => {
  it('takes the revision that was read and no other, and closes the report', async () => {
    const own = world.codes[2] as string;
    const person_ = await person('reporter', own);
    const reviewer = await person('reviewer', world.p);
    const at = world.path(own);
    expect((await call(reviewer.key, 'POST', `${at}/accept`)).body.code).toBe('not_submitted');
    const first = (await submit(person_.key, at, goodBody(own))).body.seq;
    const second = (await submit(person_.key, at, goodBody(own, { it_trained: 1 }))).body.seq;
    const stale = await call(reviewer.key, 'POST', `${at}/accept`, { seq: first });
    expect([stale.status, stale.body.code, stale.body.seq]).toEqual([409, 'revision_changed', second]);
    const accepted = await call(reviewer.key, 'POST', `${at}/accept`, { seq: second });
    expect(accepted.body).toEqual({ round: world.round, unit: own, state: 'accepted', seq: second });
    expect((await call(reviewer.key, 'POST', `${at}/accept`, { seq: second })).status).toBe(200);
    const after = await submit(person_.key, at, goodBody(own));
    expect([after.status, after.body.code]).toEqual([409, 'report_accepted']);
    const draft = await call(person_.key, 'PUT', `${at}/draft`, { answers: {} }, { 'if-match': '"0-0"' });
    expect([draft.status, draft.body.code]).toEqual([409, 'report_accepted']);
  });

  it('is not for the unit itself', async () => {
    expect((await call(reporter.key, 'POST', `${path}/accept`)).status).toBe(403);
    const sameLevel = await person('reviewer', unit);
    expect((await call(sameLevel.key, 'POST', `${path}/accept`)).status).toBe(403);
  });
});
