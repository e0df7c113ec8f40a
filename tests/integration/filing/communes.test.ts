import { expect, it } from 'vitest';
import { submitReport } from '../../../worker/services/reports/submit.ts';
import { call, person, rowsOf, submit } from '../world.ts';
import { ofCommune, plantFiling, rolledUp, sent } from './filing-world.ts';

const codesOf = (answer: { body: any }) => answer.body.errors?.map((one: any) => [one.pointer, one.code]);

it('asks a commune for exactly its row of the district’s tables and what communes file', async () => {
  const { manager, path, c1, c2 } = await plantFiling();
  const reporter = await person('reporter', c1);
  const foreign = await submit(reporter.key, path(c1), {
    answers: { learners: { [c1]: { plan: 1 }, [c2]: { plan: 1 } }, classes: 3 },
  });
  expect(foreign.status).toBe(422);
  expect(codesOf(foreign)).toEqual([['/answers/classes', 'unknown_field']]);
  const other = await submit(reporter.key, path(c1), { answers: { learners: { [c2]: { plan: 1 } } } });
  expect(codesOf(other)).toEqual([[`/answers/learners/${c2}`, 'unknown_row']]);
  const own = await submit(reporter.key, path(c1), ofCommune(c1, 20, 18, { teachers: 2 }));
  expect(own.status, own.text).toBe(201);
  const district = await call(manager.key, 'GET', path(c1.slice(0, -2)));
  expect(district.body.rows.map((row: any) => [row.unit, row.state, row.seq])).toEqual([
    [c1, 'submitted', own.body.seq],
    [c2, 'not_started', null],
    [`${c1.slice(0, -1)}3`, 'not_started', null],
  ]);
});

it('checks the commune’s row, and skips sums it cannot answer', async () => {
  const { manager, path, c1 } = await plantFiling();
  const over = await submit(manager.key, path(c1), ofCommune(c1, 5, 6));
  expect(codesOf(over)).toEqual([[`/answers/learners/${c1}/actual`, 'check_failed']]);
  // 500 learners in no class: the district answers for that.
  expect((await submit(manager.key, path(c1), ofCommune(c1, 500, 6))).status).toBe(201);
});

it('takes the district’s rows as they were filed without a word, and otherwise only with a reason', async () => {
  const { manager, path, district, c1, c2, c3 } = await plantFiling();
  const seq1 = await sent(manager.key, path(c1), ofCommune(c1, 20, 18));
  await sent(manager.key, path(c2), ofCommune(c2, 10, 10));
  const body = (rows: object, explanations = {}) => ({ answers: { learners: rows, classes: 4 }, explanations });
  const filed = { [c1]: { plan: 20, actual: 18 }, [c2]: { plan: 10, actual: 10 } };

  const dropped = await submit(manager.key, path(district), body({ [c1]: filed[c1] }));
  expect([dropped.status, dropped.body.code]).toEqual([422, 'explanation_required']);
  expect(codesOf(dropped)).toEqual([[`/explanations/row:learners~1${c2}`, 'explanation_required']]);
  const corrected = { ...filed, [c1]: { plan: 20, actual: 17 }, [c3]: { plan: 5, actual: 5 } };
  const silent = await submit(manager.key, path(district), body(corrected));
  expect(codesOf(silent)).toEqual([[`/explanations/row:learners~1${c1}`, 'explanation_required']]);
  const elsewhere = await submit(manager.key, path(district), body(corrected, { 'row:learners/nowhere': 'x' }));
  expect(codesOf(elsewhere)).toEqual([['/explanations/row:learners~1nowhere', 'unknown_check']]);

  const reason = 'Đã đối chiếu với danh sách lớp';
  const seq = await sent(manager.key, path(district), body(corrected, { [`row:learners/${c1}`]: reason }));
  const { body: report } = await call(manager.key, 'GET', path(district));
  expect(report.rows[0]).toEqual({
    unit: c1,
    state: 'submitted',
    seq: seq1,
    at: '2020-05-01T02:00:00.000Z',
    corrected: [{ grid: 'learners', row: c1, column: 'actual', filed: 18, counted: 17, reason }],
  });
  // Both values are kept, each in its own revision.
  expect((await call(manager.key, 'GET', `${path(c1)}/revisions/${seq1}`)).body.answers.learners[c1].actual).toBe(18);
  expect((await call(manager.key, 'GET', `${path(district)}/revisions/${seq}`)).body.answers.learners[c1].actual).toBe(
    17,
  );
  // The same figures again need no new reason; others do.
  expect((await submit(manager.key, path(district), body(corrected))).status).toBe(201);
  await sent(manager.key, path(c1), ofCommune(c1, 20, 19));
  expect((await submit(manager.key, path(district), body(corrected))).status).toBe(422);
});

it('counts each row once: the communes’ before the district files, the district’s after', async () => {
  const { manager, path, p, round, district, c1, c2 } = await plantFiling();
  await sent(manager.key, path(c1), ofCommune(c1, 20, 18, { teachers: 3 }));
  await sent(manager.key, path(c2), ofCommune(c2, 10, 10));
  const before = await rolledUp(manager.key, round, p);
  expect(before.figures.learners).toMatchObject({ rows: 2, columns: { actual: { sum: 28, n: 2 } } });
  await sent(manager.key, path(district), {
    answers: { learners: { [c1]: { plan: 20, actual: 17 }, [c2]: { plan: 10, actual: 10 } }, classes: 4 },
    explanations: { [`row:learners/${c1}`]: 'Đếm lại' },
  });
  const after = await rolledUp(manager.key, round, p);
  expect(after.figures.learners).toMatchObject({
    rows: 3,
    columns: { actual: { sum: 27, n: 2, missing: { blank: 1 } } },
  });
  expect(after.figures.teachers.sum).toBe(3);
  expect(after.coverage.superseded).toEqual([c1, c2]);
  await sent(manager.key, path(c1), ofCommune(c1, 20, 20, { teachers: 3 }));
  expect((await rolledUp(manager.key, round, p)).figures.learners.columns.actual.sum).toBe(27);
});

it('locks a commune’s report by every way in, once its district’s is accepted', async () => {
  const { manager, path, district, c1, c2, c3 } = await plantFiling();
  const seq = await sent(manager.key, path(c1), ofCommune(c1, 20, 18));
  await sent(manager.key, path(c2), ofCommune(c2, 10, 10));
  expect((await call(manager.key, 'POST', `${path(c2)}/accept`, {})).status).toBe(200);
  await sent(manager.key, path(district), {
    answers: { learners: { [c1]: { plan: 20, actual: 18 }, [c2]: { plan: 10, actual: 10 } }, classes: 4 },
  });
  expect((await call(manager.key, 'POST', `${path(district)}/accept`, {})).status).toBe(200);
  const reporter = await person('reporter', c1);
  const refused = async (
    answer: Promise<{ status: number; body: any; text: string }>,
    code = 'covered_by_accepted',
  ) => {
    const { status, body, text } = await answer;
    expect([status, body?.code], text).toEqual([409, code]);
    if (code === 'covered_by_accepted') expect(body.unit).toBe(district);
  };
  await refused(submit(reporter.key, path(c1), ofCommune(c1, 20, 19)));
  await refused(call(reporter.key, 'PUT', `${path(c1)}/draft`, ofCommune(c1, 1, 1), { 'if-match': '"0-0"' }));
  await refused(call(reporter.key, 'POST', `${path(c1)}/workbook`, 'x', { 'if-match': '"0-0"' }));
  await refused(call(reporter.key, 'POST', `${path(c1)}/withdraw`, { seq }));
  await refused(
    call(manager.key, 'POST', `${path(c1)}/return`, {
      seq,
      comments: [{ at: 'report', text: 'Xem lại' }],
      deadline: '2020-05-09T00:00:00Z',
    }),
  );
  await refused(call(manager.key, 'POST', `${path(c2)}/reopen`, { reason: 'Sai' }));
  // Nor by asking to have the accepted report opened.
  const asking = await person('reporter', c2);
  const asked = await call(asking.key, 'POST', `${path(c2)}/unlock-requests`, { reason: 'Sai một số' });
  expect(asked.status, asked.text).toBe(201);
  await refused(call(manager.key, 'POST', `${path(c2)}/unlock-requests/${asked.body.id}/grant`, {}));
  // One that has sent nothing is covered too; accepting changes no cell and is allowed.
  await refused(submit(manager.key, path(c3), ofCommune(c3, 1, 1)));
  expect((await call(manager.key, 'POST', `${path(c1)}/accept`, {})).status).toBe(200);
  expect((await call(manager.key, 'POST', `${path(district)}/reopen`, { reason: 'Sửa dòng xã' })).status).toBe(200);
  expect((await call(manager.key, 'POST', `${path(c2)}/reopen`, { reason: 'Sửa dòng xã' })).status).toBe(200);
  await sent(manager.key, path(c2), ofCommune(c2, 10, 9));
});

it('gives the commune’s report to nobody else: its district reads it and may not fill it', async () => {
  const { path, district, c1, c2 } = await plantFiling();
  const [commune, neighbour, up] = await Promise.all([
    person('reporter', c1),
    person('reporter', c2),
    person('reporter', district),
  ]);
  await sent(commune.key, path(c1), ofCommune(c1, 20, 18));
  expect((await call(neighbour.key, 'GET', path(c1))).status).toBe(404);
  expect((await submit(neighbour.key, path(c1), ofCommune(c1, 1, 1))).status).toBe(404);
  expect((await call(commune.key, 'GET', path(district))).status).toBe(404);
  expect((await call(up.key, 'GET', path(c1))).status).toBe(200);
  expect((await submit(up.key, path(c1), ofCommune(c1, 1, 1))).status).toBe(403);
});

it('writes no more rows for a commune than for any report', async () => {
  const { path, c1 } = await plantFiling();
  const { countedCtx } = await person('reporter', c1);
  const at = { round: path(c1).split('/')[2] ?? '', unit: c1, idempotencyKey: 'once', body: ofCommune(c1, 2, 1) };
  const { written, statements } = await rowsOf(() => submitReport(countedCtx, at));
  expect(written).toBe(6);
  expect(statements).toBeLessThanOrEqual(20);
});
