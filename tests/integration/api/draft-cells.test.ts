import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '../../../schemas/api/answers.ts';
import { CellHistory, PatchedDraft } from '../../../schemas/api/autosave.ts';
import { patchDraft } from '../../../worker/services/reports/patch-draft.ts';
import { call, goodBody, person, plantRound, rowsOf, submit, value } from '../world.ts';

let world: Awaited<ReturnType<typeof plantRound>>;
let manager: string;
beforeAll(async () => {
  world = await plantRound({ districts: 14 });
  manager = world.manager.key;
});

const next = () => {
  const unit = world.codes.shift() ?? '';
  return { unit, path: world.path(unit) };
};
const patch = (path: string, body: unknown, key = manager) => call(key, 'PATCH', `${path}/draft`, body);
const draft = async (path: string) => (await call(manager, 'GET', path)).body.draft;
const history = async (path: string, cell?: string, key = manager) =>
  call(key, 'GET', `${path}/history${cell === undefined ? '' : `?cell=${encodeURIComponent(cell)}`}`);

describe('changing some cells of a draft', () => {
  it('begins a draft, keeps the other cells, and clears one with null', async () => {
    const { unit, path } = next();
    const row = `/answers/literacy_learners/${unit}c1`;
    const first = await patch(path, {
      base: 0,
      changes: { '/answers/it_trained': 5, [`${row}/plan`]: 20, [`${row}/actual`]: 18 },
    });
    expect([first.status, first.headers.get('etag')]).toEqual([200, '"1-0"']);
    expect(PatchedDraft.parse(first.body)).toEqual({
      rev: 1,
      at: '2020-05-01T02:00:00.000Z',
      also: [],
    });
    const second = await patch(path, {
      base: 1,
      changes: { '/answers/it_trained': null, [`${row}/plan`]: null, '/answers/plan_issued': { number: '115' } },
      explanations: { actual_over_plan: 'vì ghép lớp' },
    });
    expect(second.body.rev).toBe(2);
    expect(await draft(path)).toMatchObject({
      answers: { literacy_learners: { [`${unit}c1`]: { actual: 18 } }, plan_issued: { number: '115' } },
      explanations: { actual_over_plan: 'vì ghép lớp' },
    });
    expect((await draft(path)).answers).not.toHaveProperty('it_trained');
  });

  it('takes a ready reason as it takes words, and takes either back with null', async () => {
    const { path } = next();
    const given = { actual_over_plan: { reason: 'checked_true', text: 'Đã đếm lại' } };
    expect((await patch(path, { base: 0, changes: {}, explanations: given })).status).toBe(200);
    expect((await draft(path)).explanations).toEqual(given);
    await patch(path, { base: 1, changes: {}, explanations: { actual_over_plan: { reason: 'checked_true' } } });
    expect((await draft(path)).explanations).toEqual({ actual_over_plan: { reason: 'checked_true' } });
    await patch(path, { base: 2, changes: {}, explanations: { actual_over_plan: null } });
    expect((await draft(path)).explanations).toEqual({});
  });

  it('keeps what does not parse as it was typed, and forgets it when the cell gets a value', async () => {
    const { path } = next();
    await patch(path, { base: 0, changes: { '/answers/it_trained': 'hơn 130', '/answers/documents/r1/copies': -4 } });
    expect((await draft(path)).raw).toEqual({ '/answers/it_trained': 'hơn 130', '/answers/documents/r1/copies': '-4' });
    await patch(path, { base: 1, changes: { '/answers/it_trained': 130, '/answers/documents/r1/copies': 4 } });
    const kept = await draft(path);
    expect([kept.raw, kept.answers]).toEqual([{}, { it_trained: 130, documents: [{ id: 'r1', copies: 4 }] }]);
  });

  it('merges two people who change different cells, of one row too', async () => {
    const { unit, path } = next();
    const row = `/answers/literacy_learners/${unit}c1`;
    const answers = await Promise.all([
      patch(path, { base: 0, changes: { [`${row}/plan`]: 20 } }),
      patch(path, { base: 0, changes: { [`${row}/actual`]: 18 } }),
      patch(path, { base: 0, changes: { '/answers/context': 'Có' } }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await draft(path)).answers).toEqual({
      context: 'Có',
      literacy_learners: { [`${unit}c1`]: { plan: 20, actual: 18 } },
    });
  });

  it('writes nothing where one cell was changed by somebody else, and gives both values, who and when', async () => {
    const { path } = next();
    await patch(path, { base: 0, changes: { '/answers/it_trained': 5 } });
    const before = await draft(path);
    const met = await patch(path, { base: 0, changes: { '/answers/it_trained': 6, '/answers/officials': 10 } });
    expect([met.status, met.body.code]).toEqual([409, 'cells_changed']);
    expect(met.body.conflicts).toEqual({
      '/answers/it_trained': { yours: 6, current: 5, by: before.by, at: before.at },
    });
    expect(met.body.current.rev).toBe(1);
    expect(await draft(path)).toEqual(before);
    const chosen = await patch(path, { base: 1, changes: { '/answers/it_trained': 6, '/answers/officials': 10 } });
    expect(chosen.status).toBe(200);
    const { body } = await history(path, '/answers/it_trained');
    expect(CellHistory.parse(body).changes.map(({ from, to }) => [from, to])).toEqual([
      [5, 6],
      [null, 5],
    ]);
  });

  it('of two who race for one cell lets one in', async () => {
    const { path } = next();
    const answers = await Promise.all(
      [1, 2, 3].map((n) => patch(path, { base: 0, changes: { '/answers/it_trained': n } })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect((await history(path)).body.changes).toHaveLength(1);
  });

  it('takes the same again, and a cell that was changed back', async () => {
    const { path } = next();
    const body = { base: 0, changes: { '/answers/it_trained': 5 } };
    expect((await patch(path, body)).body.rev).toBe(1);
    expect((await patch(path, body)).body.rev).toBe(1);
    await patch(path, { base: 1, changes: { '/answers/it_trained': 6 } });
    await patch(path, { base: 2, changes: { '/answers/it_trained': 5 } });
    expect((await patch(path, { base: 1, changes: { '/answers/it_trained': 7 } })).status).toBe(200);
    // Blank when it was seen, filled and emptied since: it is as it was seen.
    await patch(path, { base: 4, changes: { '/answers/officials': 8 } });
    await patch(path, { base: 5, changes: { '/answers/officials': null } });
    expect((await patch(path, { base: 4, changes: { '/answers/officials': 9 } })).status).toBe(200);
  });

  it('meets the same new row of a free table, even in another column', async () => {
    const { path } = next();
    await patch(path, { base: 0, changes: { '/answers/documents/r1/copies': 4 } });
    const met = await patch(path, { base: 0, changes: { '/answers/documents/r1/document': { number: '9' } } });
    expect(met.body.conflicts['/answers/documents/r1/document']).toMatchObject({
      yours: { number: '9' },
      current: null,
    });
  });

  it('goes on from a report that was sent since, where its cells are not the ones', async () => {
    const { unit, path } = next();
    await patch(path, { base: 0, changes: { '/answers/it_trained': 5 } });
    expect((await submit(manager, path, goodBody(unit))).status).toBe(201);
    const unseen = await patch(path, { base: '1-0', changes: { '/answers/it_trained': 6 } });
    expect(unseen.body.conflicts['/answers/it_trained']).toMatchObject({ yours: 6, current: 20 });
    const etag = (await call(manager, 'GET', path)).headers.get('etag')?.slice(1, -1);
    expect((await patch(path, { base: etag, changes: { '/answers/it_trained': 6 } })).status).toBe(200);
    // Who saw the revision and not the draft after it has seen its other cells as they are.
    expect((await patch(path, { base: etag, changes: { '/answers/officials': 90 } })).status).toBe(200);
    expect((await draft(path)).answers).toMatchObject({ it_trained: 6, officials: 90, score: 85.25 });
  });

  it('is refused for what is no cell, and writes nothing', async () => {
    const { path } = next();
    const answer = await patch(path, {
      base: 0,
      changes: {
        '/answers/it_trained': 1,
        '/answers/nothing': 1,
        '/answers/it_trained_rate': 1,
        '/answers/literacy_learners/elsewhere/plan': 1,
        '/answers/training_by_year/2019/nothing': 1,
        'answers/it_trained': 1,
      },
    });
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map(({ code }: { code: string }) => code)).toEqual([
      'unknown_field',
      'computed_field',
      'unknown_row',
      'unknown_column',
      'unknown_field',
    ]);
    expect(answer.body.errors[0].pointer).toBe('/changes/~1answers~1nothing');
    for (const bad of [{}, { base: -1, changes: {} }, { base: 'x', changes: {} }, { base: 0, changes: [] }, []])
      expect((await patch(path, bad)).status).toBe(422);
    expect((await draft(path)).rev).toBe(0);
  });

  it('is nobody else’s: 404 for who may not see the report, 403 for who may not fill it', async () => {
    const { unit, path } = next();
    const body = { base: 0, changes: { '/answers/it_trained': 1 } };
    const [stranger, reviewer, reporter] = await Promise.all([
      person('reporter', world.codes[0] ?? ''),
      person('reviewer', world.p),
      person('reporter', unit),
    ]);
    expect((await patch(path, body, stranger.key)).status).toBe(404);
    expect((await patch(path, body, reviewer.key)).status).toBe(403);
    expect((await patch(path, body, reporter.key)).status).toBe(200);
    const viewer = await person('viewer', world.p);
    expect([
      (await history(path, undefined, stranger.key)).status,
      (await history(path, undefined, reviewer.key)).status,
      (await history(path, undefined, viewer.key)).status,
    ]).toEqual([404, 200, 404]);
  });

  it('of an accepted report is refused', async () => {
    const { unit, path } = next();
    await submit(manager, path, goodBody(unit));
    await call(manager, 'POST', `${path}/accept`, {});
    const answer = await patch(path, { base: 0, changes: { '/answers/it_trained': 1 } });
    expect([answer.status, Problem.parse(answer.body).code]).toEqual([409, 'report_accepted']);
  });
});

describe('the history of cells', () => {
  it('is of every way a draft is written, and names submissions', async () => {
    const { unit, path } = next();
    await call(manager, 'PUT', `${path}/draft`, { answers: { it_trained: 'x' } }, { 'if-match': '"0-0"' });
    await patch(path, { base: 1, changes: { '/answers/it_trained': 7 } });
    const sent = await submit(manager, path, goodBody(unit));
    const { body } = await history(path, '/answers/it_trained');
    const told = CellHistory.parse(body);
    expect(told.changes.map(({ from, to }) => [from, to])).toEqual([
      [{ typed: { '': 'x' } }, 7],
      [null, { typed: { '': 'x' } }],
    ]);
    expect(told.revisions).toEqual([expect.objectContaining({ seq: sent.body.seq, value: 20 })]);
    expect((await history(path)).body.changes).toHaveLength(2);
    expect((await call(manager, 'GET', `${path}/history?cell=x`)).status).toBe(422);
  });

  it('costs one row beside the draft', async () => {
    const { unit } = next();
    const { countedCtx } = await person('reporter', unit);
    const save = (base: number, n: number) =>
      rowsOf(async () =>
        value(
          await patchDraft(countedCtx, {
            round: world.round,
            unit,
            body: { base, changes: { '/answers/it_trained': n } },
          }),
        ),
      );
    await save(0, 1);
    const again = await save(1, 2);
    expect(again.written).toBe(2);
    const { n } = (await env.DB.prepare('SELECT count(*) AS n FROM draft_change WHERE unit = ?')
      .bind(unit)
      .first()) as {
      n: number;
    };
    expect(n).toBe(2);
  });
});
