import { beforeAll, expect, it } from 'vitest';
import { call, clock, goodBody, plantRound, submit } from '../world.ts';
import { signedIn } from './browser.ts';

let planted: Awaited<ReturnType<typeof plantRound>>;
beforeAll(async () => {
  planted = await plantRound({ districts: 12 });
});

/** An open page of a report, as its script sees it. */
async function opened(unit: string, section: 'a' | 'b' = 'a') {
  const reporter = await signedIn('reporter', unit);
  const address = `/rounds/${planted.round}/reports/${unit}/sections/${section}`;
  const { html } = await reporter.get(address);
  const setup = JSON.parse((/data-saving="([^"]*)"/.exec(html)?.[1] ?? '').replaceAll('&quot;', '"'));
  const mark = /name="base" value="([^"]*)"/.exec(html)?.[1] ?? '';
  const send = async (fields: { [name: string]: string }, more: { [name: string]: string } = {}) => {
    const answer = await reporter.post(setup.to, {
      base: setup.base,
      user: setup.user,
      client: 'one',
      rows: '',
      ...fields,
      ...more,
    });
    return { ...answer, body: JSON.parse(answer.html) };
  };
  return { reporter, address, setup, mark, send };
}
const next = () => planted.codes.shift() ?? '';
const draft = async (unit: string) => (await call(planted.manager.key, 'GET', planted.path(unit))).body.draft;

it('saves the cells that changed and no others, and says what the page’s own button has to know', async () => {
  const unit = next();
  const { reporter, address, send, mark } = await opened(unit);
  const saved = await send({ '/answers/it_trained': '1.320', '/answers/officials': 'hơn 4' });
  expect(saved.status).toBe(200);
  expect(saved.body).toMatchObject({ rev: '1-0', status: 'Đã lưu lúc 09:00', others: {} });
  expect(saved.body.faults).toEqual([{ at: '/answers/officials', text: expect.any(String) }]);
  expect(await draft(unit)).toMatchObject({ answers: { it_trained: 1320 }, raw: { '/answers/officials': 'hơn 4' } });
  expect(saved.body.base).not.toBe(mark);
  const button = await reporter.post(address, {
    base: saved.body.base,
    '/answers/it_trained': '1.320',
    '/answers/officials': '4000',
    go: 'stay',
  });
  expect(button.status).toBe(303);
  expect((await draft(unit)).raw).toEqual({});
});

it('does not meet itself when an answer was lost, and takes the same twice', async () => {
  const unit = next();
  const { send } = await opened(unit);
  await send({ '/answers/it_trained': '1' });
  expect((await send({ '/answers/it_trained': '1' })).body.rev).toBe('1-0');
  expect((await send({ '/answers/it_trained': '12' })).body.rev).toBe('2-0');
});

it('merges what two pages change in different cells, and tells each of the other', async () => {
  const unit = next();
  const [one, two] = [await opened(unit, 'b'), await opened(unit, 'b')];
  const cell = (column: string) => `/answers/literacy_learners/${unit}c1/${column}`;
  await one.send({ [cell('plan')]: '20' });
  const merged = await two.send({ [cell('actual')]: '18' }, { client: 'two' });
  expect([merged.status, merged.body.others]).toEqual([200, { [cell('plan')]: '20' }]);
  expect((await draft(unit)).answers.literacy_learners[`${unit}c1`]).toEqual({ plan: 20, actual: 18 });
});

it('writes nothing where both changed one cell; shows both, and keeps in the history what was not chosen', async () => {
  const unit = next();
  const [one, two] = [await opened(unit), await opened(unit)];
  await one.send({ '/answers/it_trained': '1' });
  const met = await two.send({ '/answers/it_trained': '2', '/answers/officials': '9' }, { client: 'two' });
  expect(met.status).toBe(409);
  expect(met.body.html).toContain('Số được bồi dưỡng tin học');
  expect(met.body).toMatchObject({ rev: '1-0', inputs: { '/answers/it_trained': '1' } });
  expect((await draft(unit)).answers).toEqual({ it_trained: 1 });
  await two.send({ '/answers/it_trained': '2' }, { client: 'two', base: met.body.rev, discard: '1' });
  expect((await draft(unit)).answers).toEqual({ it_trained: 1 });
  const history = await call(planted.manager.key, 'GET', `${planted.path(unit)}/history?cell=/answers/it_trained`);
  expect(history.body.changes.map(({ from, to }: { from: unknown; to: unknown }) => [from, to])).toEqual([
    [2, 1],
    [null, 1],
  ]);
  expect((await two.send({ '/answers/officials': '9' }, { client: 'two', base: met.body.rev })).status).toBe(200);
});

it('is refused without a session, for another person, for who may not fill it in, and once it is accepted', async () => {
  const unit = next();
  const { reporter, setup, send } = await opened(unit);
  const cells = { '/answers/it_trained': '1' };
  const other = await opened(next());
  expect((await other.reporter.post(setup.to, { ...cells, base: '0-0', user: setup.user })).status).toBe(401);
  expect((await other.send(cells, { user: other.setup.user })).status).toBe(200);
  expect((await other.reporter.post(setup.to, { ...cells, base: '0-0', user: other.setup.user })).status).toBe(404);
  const { post } = other.reporter;
  expect((await post(setup.to.replace('/sections/a/', '/sections/none/'), { user: other.setup.user })).status).toBe(
    404,
  );
  await submit(planted.manager.key, planted.path(unit), goodBody(unit));
  await call(planted.manager.key, 'POST', `${planted.path(unit)}/accept`, {});
  const refused = await send(cells);
  expect([refused.status, refused.body.code]).toEqual([409, 'report_accepted']);
  reporter.cookies.clear();
  const expired = await send(cells);
  expect([expired.status, expired.body.code]).toEqual([401, 'unauthenticated']);
});

it('keeps what the page has no input for any more as it was typed', async () => {
  const unit = next();
  const { send } = await opened(unit);
  await send({ '/answers/gone': 'đã gõ' });
  expect((await draft(unit)).raw).toEqual({ '/answers/gone': 'đã gõ' });
});

it('shows the history of a cell to the unit and to who reviews it, and of all cells; nobody else is told of it', async () => {
  const unit = next();
  const { reporter, send } = await opened(unit);
  await send({ '/answers/it_trained': '5' });
  await send({ '/answers/it_trained': 'hơn 6' });
  const page = `/rounds/${planted.round}/reports/${unit}/history`;
  const all = await reporter.get(page);
  expect([all.status, all.html.includes('hơn 6 (chưa đọc được)')]).toEqual([200, true]);
  const reviewer = await signedIn('reviewer', planted.p);
  const one = await reviewer.get(`${page}?cell=/answers/it_trained`);
  expect(one.html).toContain('Lịch sử: Số được bồi dưỡng tin học');
  expect((await (await signedIn('reporter', next())).get(page)).status).toBe(404);
});

const pass = (minutes: number) => {
  clock.now = new Date(clock.now.getTime() + minutes * 60_000);
};

it('says who else fills in the report, for a quarter of an hour, at once and with each saving', async () => {
  const unit = next();
  const one = await opened(unit);
  expect(one.setup.user).toBeTruthy();
  expect((await one.send({ '/answers/it_trained': '1' })).body.also).toBe('');
  const shown = async (page: typeof one) =>
    /id="also"[^>]*>([^<]*)</.exec((await page.reporter.get(page.address)).html)?.[1];
  expect(await shown(one)).toBe('');
  const two = await opened(unit);
  pass(2);
  expect(await shown(two)).toMatch(/^Cùng nhập báo cáo này: .+ \(2 phút trước\)$/);
  expect((await two.send({ '/answers/officials': '9' }, { client: 'two' })).body.also).toMatch(/\(2 phút trước\)$/);
  const path = `${planted.path(unit)}/draft`;
  const patched = await call(planted.manager.key, 'PATCH', path, { base: 2, changes: { '/answers/context': 'x' } });
  expect(patched.body.also).toHaveLength(2);
  pass(14);
  expect(await shown(one)).toMatch(/: [^(,]+ \(14 phút trước\), [^(,]+ \(14 phút trước\)$/);
  pass(2);
  expect(await shown(one)).toBe('');
});

it('takes nothing from a page of another build, which then opens anew; a page says what it is and for whom it may be kept', async () => {
  const unit = next();
  const { reporter, address, setup, send } = await opened(unit);
  const refused = await send({ '/answers/it_trained': '1' }, { build: 'older' });
  expect([refused.status, refused.body.code]).toEqual([409, 'other_build']);
  expect((await draft(unit)).rev).toBe(0);
  expect((await send({ '/answers/it_trained': '1' }, { build: setup.build })).status).toBe(200);
  const page = await reporter.get(address);
  expect([page.headers.get('x-build'), page.headers.get('x-copy-for')]).toEqual([setup.build, setup.user]);
  for (const path of ['/', `/rounds/${planted.round}/reports/${unit}`, `${address}?nowhere`.replace('/a?', '/x?')]) {
    expect((await reporter.get(path)).headers.get('x-copy-for')).toBeNull();
  }
});
