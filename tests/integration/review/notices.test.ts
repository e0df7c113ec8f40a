import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { countUnread, listNotices } from '../../../worker/services/notices/list.ts';
import { markNoticesSeen } from '../../../worker/services/notices/mark-seen.ts';
import { signedIn } from '../pages/browser.ts';
import { call, clock, goodBody, person, plantRound, rowsOf, submit } from '../world.ts';

let planted: Awaited<ReturnType<typeof plantRound>>;
beforeAll(async () => {
  planted = await plantRound({ districts: 4 });
});
const texts = (html: string) =>
  [...(/<ul class="notices">[\s\S]*?<\/ul>/.exec(html)?.[0] ?? '').matchAll(/<a href="([^"]*)">([^<]*)<\/a>/g)].map(
    ([, href = '', text = '']) => ({ href, text }),
  );

describe('notices', () => {
  it('tell the unit what was done with its report, newest first, and nobody else', async () => {
    const [unit = '', other = ''] = planted.codes;
    const reporter = await signedIn('reporter', unit);
    const stranger = await signedIn('reporter', other);
    const before = texts((await reporter.get('/notices')).html).length;
    const reviewer = await person('reviewer', planted.p);
    const path = planted.path(unit);
    await submit(planted.manager.key, path, goodBody(unit));
    await call(reviewer.key, 'POST', `${path}/comments`, { at: 'it_trained', text: 'x' });
    await call(reviewer.key, 'POST', `${path}/return`, {
      comments: [{ at: 'report', text: 'y' }],
      deadline: '2020-05-20T10:00:00Z',
    });
    const shown = await reporter.get('/notices');
    const told = texts(shown.html);
    expect(told.slice(0, told.length - before).map(({ text }) => text)).toEqual([
      `Báo cáo của Đơn vị ${unit} bị trả lại, hạn 17:00 20/05/2020`,
      `Có góp ý hoặc trả lời ở báo cáo của Đơn vị ${unit}`,
    ]);
    expect(told[1]?.href).toMatch(new RegExp(`/reports/${unit}#t-`));
    expect(shown.html).toContain(`Thông báo (${told.length})`);
    expect(texts((await stranger.get('/notices')).html).map(({ text }) => text)).not.toContain(told[0]?.text);
    const marked = await reporter.fill('/notices', shown, {});
    expect([marked.status, marked.location]).toEqual([303, '/notices']);
    const read = await reporter.get('/notices');
    expect(read.html).not.toContain('Thông báo (');
    expect(read.html).not.toContain('class="unread"');
    expect(texts(read.html)).toHaveLength(told.length);
  });

  it('tell who reviews what came in from below, and not what is beside them', async () => {
    const [, , unit = '', sibling = ''] = planted.codes;
    const reporter = await person('reporter', unit);
    const reviewer = await signedIn('reviewer', planted.p);
    const beside = await person('reviewer', sibling);
    const path = planted.path(unit);
    await submit(reporter.key, path, goodBody(unit));
    await call(reporter.key, 'POST', `${path}/comments`, { at: 'report', text: 'Xin hỏi' });
    await call(reporter.key, 'POST', `${path}/withdraw`);
    const told = texts((await reviewer.get('/notices')).html).map(({ text }) => text);
    expect(told.slice(0, 3)).toEqual([
      `Đơn vị ${unit} đã thu hồi báo cáo`,
      `Có góp ý hoặc trả lời ở báo cáo của Đơn vị ${unit}`,
      `Đơn vị ${unit} đã gửi báo cáo`,
    ]);
    const { notices } = await listNotices(beside.ctx);
    expect(notices.filter((one) => one.unit === unit)).toEqual([]);
    // One's own doing is no news.
    expect((await listNotices(reporter.ctx)).notices.filter((one) => one.unit === unit)).toEqual([]);
  });

  it('cost a handful of rows for who has read everything, however long the log', async () => {
    const [unit = ''] = planted.codes;
    const reviewer = await person('reviewer', planted.p);
    const reporter = await person('reporter', unit);
    const { upTo } = await listNotices(reviewer.ctx);
    await markNoticesSeen(reviewer.ctx, { upTo });
    await markNoticesSeen(reporter.ctx, { upTo: (await listNotices(reporter.ctx)).upTo });
    await env.DB.prepare(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
       INSERT INTO event (round_id, unit, type, bytes, actor, at) SELECT ?1, ?2, 'downloaded', 0, 'x', ?3 FROM n`,
    )
      .bind(planted.round, unit, clock.now.toISOString())
      .run();
    const unitReads = await rowsOf(() => countUnread(reporter.countedCtx, upTo));
    expect(unitReads.value).toBe(0);
    expect(unitReads.read).toBeLessThan(60);
    expect(unitReads.statements).toBeLessThanOrEqual(4);
    const reviewerReads = await rowsOf(() => countUnread(reviewer.countedCtx, upTo));
    expect(reviewerReads.value).toBe(0);
    // Bounded by the window, not by the log.
    expect(reviewerReads.read).toBeLessThan(1_200);
  });

  it('are read up to what was shown: what came since stays new, and nobody reads into the future', async () => {
    const { ctx } = await person('reporter', planted.codes[1] ?? '');
    const seen = () =>
      env.DB.prepare('SELECT seq FROM notice_seen WHERE user_id = ?1').bind(ctx.actor.userId).first<{ seq: number }>();
    const last = await env.DB.prepare('SELECT max(seq) AS seq FROM event').first<{ seq: number }>();
    await markNoticesSeen(ctx, { upTo: 5 });
    await markNoticesSeen(ctx, { upTo: 3 });
    expect(await seen()).toEqual({ seq: 5 });
    await markNoticesSeen(ctx, { upTo: 1e15 });
    expect(await seen()).toEqual(last);
    const reporter = await signedIn('reporter', planted.codes[1] ?? '');
    for (const upTo of ['x', '-1', '', '1e999', '9'.repeat(400)])
      expect((await reporter.post('/notices', { upTo })).status).toBe(303);
  });
});

it('the first page puts what was returned first, then what is late, then the rest', async () => {
  const outline = { id: 'ten-fields', version: 1 };
  const [unit = ''] = planted.codes;
  const make = (id: string, deadline: string) =>
    call(planted.manager.key, 'POST', '/rounds', {
      id,
      title: id,
      outline,
      period: { from: '2018-01-01', to: '2018-12-31' },
      unitsOn: '2020-04-17',
      expected: [unit],
      deadlines: { district: deadline },
    });
  await make('later', '2020-06-01T00:00:00Z');
  await make('overdue', '2020-05-02T00:00:00Z');
  clock.now = new Date('2020-05-03T02:00:00Z');
  const reporter = await signedIn('reporter', unit);
  const html = (await reporter.get('/')).html;
  const order = [...html.matchAll(/<h3>([^<]*)<\/h3>/g)].map(([, title]) => title);
  expect(order.slice(0, 3)).toEqual(['Đợt thử', 'overdue', 'later']);
});
