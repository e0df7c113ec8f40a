import { beforeAll, describe, expect, it } from 'vitest';
import { Report } from '../../schemas/api/answers.ts';
import { rollupSlice } from '../../worker/services/rollups/slice.ts';
import { call, clock, goodBody, person, plantRound, submit, system } from './world.ts';

let world: Awaited<ReturnType<typeof plantRound>>;
let reporter: Awaited<ReturnType<typeof person>>;
let reviewer: Awaited<ReturnType<typeof person>>;
let unit: string;
let path: string;

beforeAll(async () => {
  world = await plantRound();
  unit = world.codes[0] as string;
  path = world.path(unit);
  asked = { comments: [{ at: `literacy_learners/${unit}c1/plan`, text: 'Xem lại kế hoạch' }], deadline: DEADLINE };
  reporter = await person('reporter', unit);
  reviewer = await person('reviewer', world.p);
});

const rolledUp = async () => {
  for (let pending = 1; pending > 0; ) pending = (await rollupSlice(system, clock.now)).pending;
  return (await call(world.manager.key, 'GET', `/rounds/${world.round}/rollups/${world.p}`)).body;
};
const DEADLINE = '2020-05-20T10:00:00Z';
let asked: { comments: { at: string; text: string }[]; deadline: string };

describe('a report stands while it is submitted or accepted', () => {
  it('and is out from its withdrawal until it is submitted again', async () => {
    await submit(reporter.key, path, goodBody(unit));
    expect((await rolledUp()).figures.it_trained).toMatchObject({ n: 1, sum: 20 });
    expect((await call(reporter.key, 'POST', `${path}/withdraw`)).body.state).toBe('draft');
    const out = await rolledUp();
    expect(out.coverage).toMatchObject({ submitted: 0, missing: world.codes });
    expect(out.figures).toEqual({});
    await submit(reporter.key, path, goodBody(unit, { it_trained: 21 }));
    expect((await rolledUp()).figures.it_trained).toMatchObject({ n: 1, sum: 21 });
  });

  it('to who only views, and no revision that stood before it', async () => {
    const viewer = await person('viewer', world.p);
    const revisions = async (key: string) => (await call(key, 'GET', `${path}/revisions`)).body.revisions;
    const [before, standing] = (await revisions(reporter.key)).map(({ seq }: { seq: number }) => seq);
    expect(await revisions(viewer.key)).toMatchObject([{ seq: standing }]);
    expect((await call(viewer.key, 'GET', `${path}/revisions/${before}`)).status).toBe(404);
    expect((await call(viewer.key, 'GET', `${path}/revisions/${standing}`)).status).toBe(200);
    expect((await call(reporter.key, 'GET', `${path}/revisions/${before}`)).status).toBe(200);
  });

  it('and is out from its return, which says what to do and by when, until it is submitted again', async () => {
    const early = await call(reviewer.key, 'POST', `${path}/return`, { ...asked, deadline: '2020-04-30T10:00:00Z' });
    expect(early.body.errors).toMatchObject([{ pointer: '/deadline', code: 'deadline_past' }]);
    const mute = await call(reviewer.key, 'POST', `${path}/return`, { ...asked, comments: [] });
    expect(mute.status).toBe(422);
    expect((await call(reviewer.key, 'POST', `${path}/return`, asked)).body.state).toBe('returned');
    expect((await rolledUp()).coverage.submitted).toBe(0);
    const report = Report.parse((await call(reporter.key, 'GET', path)).body);
    expect(report).toMatchObject({
      state: 'returned',
      deadline: '2020-05-20T10:00:00.000Z',
      returned: asked.comments && { comments: asked.comments },
    });
    const viewer = await person('viewer', world.p);
    expect((await call(viewer.key, 'GET', path)).status).toBe(404);
    expect((await submit(reporter.key, path, goodBody(unit))).status).toBe(201);
    expect((await call(reporter.key, 'GET', path)).body.returned).toBeNull();
    expect((await rolledUp()).coverage.submitted).toBe(1);
  });

  it('and is out from its reopening, which needs a reason', async () => {
    await call(reviewer.key, 'POST', `${path}/accept`);
    const accepted = async () =>
      (await call(world.manager.key, 'GET', `/rounds/${world.round}/rollups/${world.p}?basis=accepted`)).body;
    await rolledUp();
    expect((await accepted()).figures.it_trained.n).toBe(1);
    expect((await call(reporter.key, 'POST', `${path}/withdraw`)).body.code).toBe('report_accepted');
    expect((await call(reviewer.key, 'POST', `${path}/reopen`, {})).status).toBe(422);
    expect((await call(reporter.key, 'POST', `${path}/reopen`, { reason: 'sửa số' })).status).toBe(403);
    expect((await call(reviewer.key, 'POST', `${path}/reopen`, { reason: 'Sở yêu cầu sửa số' })).body.state).toBe(
      'draft',
    );
    await rolledUp();
    expect((await accepted()).figures).toEqual({});
    expect((await call(reviewer.key, 'POST', `${path}/reopen`, { reason: 'lần nữa' })).body.code).toBe('wrong_state');
  });
});
