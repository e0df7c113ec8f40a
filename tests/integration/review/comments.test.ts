import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { Comments, CommentThread } from '../../../schemas/api/review.ts';
import { postComment } from '../../../worker/services/comments/post.ts';
import { returnReport } from '../../../worker/services/reports/return.ts';
import { call, goodBody, person, plantRound, rowsOf, submit } from '../world.ts';

let world: Awaited<ReturnType<typeof plantRound>>;
let reviewer: Awaited<ReturnType<typeof person>>;
let next = 0;
beforeAll(async () => {
  world = await plantRound({ districts: 12 });
  reviewer = await person('reviewer', world.p);
});

/** A unit of its own that has submitted, with its reporter. */
async function submitted() {
  const unit = world.codes[next] ?? '';
  next += 1;
  const reporter = await person('reporter', unit);
  const path = world.path(unit);
  const receipt = await submit(reporter.key, path, goodBody(unit, { documents: [{ id: 'r1', copies: 2 }] }));
  expect(receipt.status).toBe(201);
  return { unit, reporter, path, seq: receipt.body.seq as number };
}
const DEADLINE = '2020-05-20T10:00:00Z';
const events = async (unit: string, type: string) =>
  (
    await env.DB.prepare('SELECT detail FROM event WHERE round_id = ?1 AND unit = ?2 AND type = ?3')
      .bind(world.round, unit, type)
      .all<{ detail: string }>()
  ).results.map(({ detail }) => JSON.parse(detail));

describe('comments', () => {
  it('are asked at a place, answered by the unit, and settled by who reviews alone', async () => {
    const { unit, reporter, path, seq } = await submitted();
    const at = `literacy_learners/${unit}c1/plan`;
    const opened = await call(reviewer.key, 'POST', `${path}/comments`, { at, text: ' Sao kế hoạch bằng 20? ', seq });
    expect(opened.status).toBe(201);
    const thread = CommentThread.parse(opened.body);
    expect(thread).toMatchObject({
      at,
      seq,
      state: 'open',
      closed: null,
      comments: [{ text: 'Sao kế hoạch bằng 20?', side: 'reviewer' }],
    });
    const answered = await call(reporter.key, 'POST', `${path}/comments`, { thread: thread.id, text: 'Đã sửa' });
    expect(answered.body).toMatchObject({
      id: thread.id,
      state: 'answered',
      comments: [{}, { side: 'unit', text: 'Đã sửa' }],
    });
    expect((await call(reporter.key, 'POST', `${path}/comments/${thread.id}/close`)).status).toBe(403);
    const closed = await call(reviewer.key, 'POST', `${path}/comments/${thread.id}/close`);
    expect(closed.body).toMatchObject({ state: 'closed', closed: { by: expect.any(String) } });
    expect((await call(reviewer.key, 'POST', `${path}/comments/${thread.id}/close`)).status).toBe(200);
    const late = await call(reporter.key, 'POST', `${path}/comments`, { thread: thread.id, text: 'Còn nữa' });
    expect([late.status, late.body.code]).toEqual([409, 'thread_closed']);
    expect((await call(reviewer.key, 'POST', `${path}/comments/${thread.id}/reopen`)).body.state).toBe('answered');
    const listed = Comments.parse((await call(reporter.key, 'GET', `${path}/comments`)).body);
    expect(listed.threads).toHaveLength(1);
    expect(await events(unit, 'commented')).toMatchObject([
      { at, side: 'reviewer' },
      { at, side: 'unit' },
    ]);
    // Closed twice is closed once.
    expect(await events(unit, 'comment_closed')).toMatchObject([{ closed: true }, { closed: false }]);
  });

  it.each([
    [{ at: 'no_such_field', text: 'x' }, '/at', 'unknown_reference'],
    [{ at: 'literacy_learners/99999/plan', text: 'x' }, '/at', 'unknown_row'],
    [{ at: 'literacy_learners/{unit}c1/colour', text: 'x' }, '/at', 'unknown_column'],
    [{ at: 'documents/r9/copies', text: 'x' }, '/at', 'unknown_row'],
    [{ at: 'a b', text: 'x' }, '/at', 'malformed_id'],
    [{ at: 'a/b/c/d', text: 'x' }, '/at', 'malformed_id'],
    [{ text: 'x' }, '/at', 'required'],
    [{ at: 'report', text: '   ' }, '/text', 'too_small'],
    [{ at: 'report', text: 'x'.repeat(2_001) }, '/text', 'too_long'],
    [{ at: 'report', text: 5 }, '/text', 'wrong_type'],
    [{ at: 'report', text: 'x', colour: 'red' }, '/colour', 'unknown_field'],
    [{ thread: 'none', text: 'x' }, '/thread', 'unknown_reference'],
    [{ at: 'report', text: 'x', seq: 0 }, '/seq', 'too_small'],
  ])('are refused with the place of the fault: %j', async (body, pointer, code) => {
    const { unit, path } = faulty;
    const sent = JSON.parse(JSON.stringify(body).replaceAll('{unit}', unit));
    const answer = await call(reviewer.key, 'POST', `${path}/comments`, sent);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ pointer, code }]);
    expect((await call(reviewer.key, 'GET', `${path}/comments`)).body.threads).toEqual([]);
  });
  let faulty: Awaited<ReturnType<typeof submitted>>;
  beforeAll(async () => {
    faulty = await submitted();
  });

  it('are refused where half of a character is in them, and are no fault of the system whatever comes', async () => {
    const { path } = faulty;
    const half = await call(reviewer.key, 'POST', `${path}/comments`, '{"at":"report","text":"x\\ud83d"}');
    expect(half.status).toBe(422);
    for (const body of ['null', '[]', '"x"', '{"at":"__proto__","text":"x"}', '{"at":"report"}', '', '{'])
      expect((await call(reviewer.key, 'POST', `${path}/comments`, body)).status).toBeLessThan(500);
    expect((await call(reviewer.key, 'GET', `${path}/comments`)).body.threads).toEqual([]);
  });

  it('are for the unit and those who review it: nobody else', async () => {
    const { path } = faulty;
    const sibling = await person('reporter', world.codes[11] ?? '');
    const viewer = await person('viewer', world.p);
    const own = await person('reviewer', faulty.unit);
    const body = { at: 'report', text: 'x' };
    expect((await call(null, 'POST', `${path}/comments`, body)).status).toBe(401);
    expect((await call(sibling.key, 'POST', `${path}/comments`, body)).status).toBe(404);
    expect((await call(sibling.key, 'GET', `${path}/comments`)).status).toBe(404);
    expect((await call(viewer.key, 'POST', `${path}/comments`, body)).status).toBe(403);
    expect((await call(viewer.key, 'GET', `${path}/comments`)).status).toBe(403);
    expect((await call(own.key, 'POST', `${path}/comments`, body)).status).toBe(403);
    expect((await call(own.key, 'GET', `${path}/comments`)).status).toBe(200);
    expect((await call(reviewer.key, 'POST', `${path}/comments/none/close`)).status).toBe(404);
  });

  it('need something submitted, and the revision that was read', async () => {
    const unit = world.codes[11] ?? '';
    const path = world.path(unit);
    const early = await call(reviewer.key, 'POST', `${path}/comments`, { at: 'report', text: 'x' });
    expect([early.status, early.body.code]).toEqual([409, 'not_submitted']);
    const { reporter, path: theirs, seq, unit: code } = await submitted();
    await submit(reporter.key, theirs, goodBody(code, { it_trained: 21 }));
    const stale = await call(reviewer.key, 'POST', `${theirs}/comments`, { at: 'report', text: 'x', seq });
    expect([stale.status, stale.body.code]).toEqual([409, 'revision_changed']);
    // A free row that the newer revision lacks is no place any more.
    const gone = await call(reviewer.key, 'POST', `${theirs}/comments`, { at: 'documents/r1/copies', text: 'x' });
    expect(gone.body.errors).toMatchObject([{ code: 'unknown_row' }]);
  });

  it('said twice by one page are said once', async () => {
    const { unit } = faulty;
    const id = crypto.randomUUID();
    const post = () => postComment(reviewer.ctx, { round: world.round, unit, at: 'report', text: 'Một lần', id });
    const both = await Promise.all([post(), post()]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    const { threads } = (await call(reviewer.key, 'GET', `${faulty.path}/comments`)).body;
    expect(threads.filter((one: { comments: { text: string }[] }) => one.comments[0]?.text === 'Một lần')).toHaveLength(
      1,
    );
  });
});

describe('a return', () => {
  it('opens a thread for each of its comments, which the unit has as its list of things to do', async () => {
    const { unit, reporter, path, seq } = await submitted();
    const comments = [
      { at: 'report', text: 'Thiếu phần kết luận' },
      { at: 'it_trained', text: 'Số này cao' },
      { at: `literacy_learners/${unit}c1/plan`, text: 'Xem lại' },
    ];
    const returned = await call(reviewer.key, 'POST', `${path}/return`, { comments, deadline: DEADLINE, seq });
    expect([returned.status, returned.body.state]).toEqual([200, 'returned']);
    expect((await call(reporter.key, 'GET', path)).body.returned).toMatchObject({
      comments,
      deadline: '2020-05-20T10:00:00.000Z',
    });
    const { threads } = Comments.parse((await call(reporter.key, 'GET', `${path}/comments`)).body);
    expect(
      threads.map((one) => ({ at: one.at, text: one.comments[0]?.text })).sort((a, b) => (a.at < b.at ? -1 : 1)),
    ).toEqual([...comments].sort((a, b) => (a.at < b.at ? -1 : 1)));
    expect(threads.every((one) => one.seq === seq && one.state === 'open')).toBe(true);
  });

  it('to a place that is not in the form of the unit returns nothing and writes nothing', async () => {
    const { unit, path } = await submitted();
    const body = {
      comments: [
        { at: 'report', text: 'x' },
        { at: 'literacy_learners/x/plan', text: 'y' },
      ],
      deadline: DEADLINE,
    };
    const before = await env.DB.prepare('SELECT max(seq) AS seq FROM event').first<{ seq: number }>();
    const refused = await call(reviewer.key, 'POST', `${path}/return`, body);
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toMatchObject([{ pointer: '/comments/1/at', code: 'unknown_row' }]);
    const mute = await call(reviewer.key, 'POST', `${path}/return`, {
      comments: [{ at: 'report', text: ' ' }],
      deadline: DEADLINE,
    });
    expect(mute.body.errors).toMatchObject([{ pointer: '/comments/0/text' }]);
    const half = await call(
      reviewer.key,
      'POST',
      `${path}/return`,
      `{"comments":[{"at":"report","text":"\\udc00"}],"deadline":"${DEADLINE}"}`,
    );
    expect(half.status).toBe(422);
    const past = await call(reviewer.key, 'POST', `${path}/return`, {
      comments: [{ at: 'report', text: 'x' }],
      deadline: '2020-04-30T10:00:00Z',
    });
    expect(past.body.errors).toMatchObject([{ pointer: '/deadline', code: 'deadline_past' }]);
    expect((await call(reviewer.key, 'GET', path)).body.state).toBe('submitted');
    expect((await call(reviewer.key, 'GET', `${path}/comments`)).body.threads).toEqual([]);
    expect(await env.DB.prepare('SELECT max(seq) AS seq FROM event').first<{ seq: number }>()).toEqual(before);
    expect(unit).toBeTruthy();
  });

  it('beaten by a submission leaves no comment behind', async () => {
    const { unit, reporter, path, seq } = await submitted();
    const body = { comments: [{ at: 'report', text: 'x' }], deadline: DEADLINE, seq };
    const [sent, returned] = await Promise.all([
      submit(reporter.key, path, goodBody(unit, { it_trained: 33 })),
      call(reviewer.key, 'POST', `${path}/return`, body),
    ]);
    expect(sent.status).toBe(201);
    const { threads } = (await call(reviewer.key, 'GET', `${path}/comments`)).body;
    expect(threads).toHaveLength(returned.status === 200 ? 1 : 0);
    if (returned.status !== 200) expect(returned.body.code).toBe('revision_changed');
  });

  it('takes what was asked before with it, from the page that lists it', async () => {
    const { unit, reporter, path, seq } = await submitted();
    await call(reviewer.key, 'POST', `${path}/comments`, { at: 'it_trained', text: 'Hỏi trước' });
    await call(reporter.key, 'POST', `${path}/comments`, { at: 'report', text: 'Đơn vị hỏi' });
    const input = { round: world.round, unit, seq, comments: [], deadline: DEADLINE };
    expect(await returnReport(reviewer.ctx, input)).toMatchObject({
      ok: false,
      refusal: { code: 'validation_failed' },
    });
    expect(await returnReport(reviewer.ctx, { ...input, withOpen: true })).toMatchObject({ ok: true });
    expect((await call(reporter.key, 'GET', path)).body.returned.comments).toEqual([
      { at: 'it_trained', text: 'Hỏi trước' },
    ]);
  });
});

describe('a withdrawal', () => {
  it('is refused once who reviews has commented on the revision, and free again with the next one', async () => {
    const { unit, reporter, path } = await submitted();
    await call(reporter.key, 'POST', `${path}/comments`, { at: 'report', text: 'Tự hỏi' });
    await call(reviewer.key, 'POST', `${path}/comments`, { at: 'report', text: 'Hỏi' });
    const refused = await call(reporter.key, 'POST', `${path}/withdraw`);
    expect([refused.status, refused.body.code]).toEqual([409, 'report_commented']);
    await submit(reporter.key, path, goodBody(unit, { it_trained: 40 }));
    expect((await call(reporter.key, 'POST', `${path}/withdraw`)).body.state).toBe('draft');
  });

  it('and a comment at the same moment are never both taken', async () => {
    const { reporter, path, seq } = await submitted();
    const [withdrawn, commented] = await Promise.all([
      call(reporter.key, 'POST', `${path}/withdraw`),
      call(reviewer.key, 'POST', `${path}/comments`, { at: 'report', text: 'x', seq }),
    ]);
    const { threads } = (await call(reviewer.key, 'GET', `${path}/comments`)).body;
    const { state } = (await call(reviewer.key, 'GET', path)).body;
    expect(state).toBe(withdrawn.status === 200 ? 'draft' : 'submitted');
    expect(threads).toHaveLength(commented.status === 201 ? 1 : 0);
    expect([withdrawn.status, commented.status].filter((status) => status < 300)).toHaveLength(1);
    if (withdrawn.status !== 200) expect(withdrawn.body.code).toBe('report_commented');
  });
});

it('writes as few rows as it promises', async () => {
  const { unit, reporter } = await submitted();
  const key = { round: world.round, unit };
  const posted = await rowsOf(() => postComment(reviewer.countedCtx, { ...key, at: 'report', text: 'x' }));
  // The comment; its event and the event's two indexes.
  expect(posted.written).toBe(4);
  const comments = ['it_trained', 'officials', 'report'].map((at) => ({ at, text: 'x' }));
  const returned = await rowsOf(() =>
    returnReport(reviewer.countedCtx, { ...key, seq: null, comments, deadline: DEADLINE }),
  );
  expect(returned.value.ok).toBe(true);
  // The event with three indexes, the report, three comments.
  expect(returned.written).toBe(8);
  expect(reporter.key).toBeTruthy();
});
