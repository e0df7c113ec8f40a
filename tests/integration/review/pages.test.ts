import { beforeAll, describe, expect, it } from 'vitest';
import { tenFields } from '../../factories/ten-fields.ts';
import { errorsOf, type Shown, signedIn, titleOf } from '../pages/browser.ts';
import { call, goodBody, plantRound, submit } from '../world.ts';

let planted: Awaited<ReturnType<typeof plantRound>>;
let next = 0;
beforeAll(async () => {
  planted = await plantRound({ districts: 12 });
});

/** A unit of its own that has submitted, with the people around it in their browsers. */
async function desk(more: object = {}) {
  const unit = planted.codes[next] ?? '';
  next += 1;
  const path = planted.path(unit);
  const receipt = await submit(planted.manager.key, path, goodBody(unit, more));
  const page = `/rounds/${planted.round}/reports/${unit}`;
  const [reviewer, reporter] = [await signedIn('reviewer', planted.p), await signedIn('reporter', unit)];
  return { unit, path, page, seq: receipt.body.seq as number, reviewer, reporter };
}
const stateOf = async (path: string) => (await call(planted.manager.key, 'GET', path)).body.state;
/** The hidden fields of the form that posts to an address. */
function hiddenOf(html: string, action: string): { [name: string]: string } {
  const form = html.split('<form').find((one) => one.includes(`action="${action}"`)) ?? '';
  return Object.fromEntries(
    [...(form.split('</form>')[0] ?? '').matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
      ([, name = '', text = '']) => [name, text],
    ),
  );
}
const press = (
  who: Awaited<ReturnType<typeof signedIn>>,
  shown: Shown,
  action: string,
  typed: { [name: string]: string } = {},
) => {
  expect(shown.html).toContain(`action="${action}"`);
  return who.post(action, { ...hiddenOf(shown.html, action), ...typed });
};

describe('without a script', () => {
  it('a cell is asked about, the report returned, corrected, and what changed is seen beside what was asked', async () => {
    const { unit, path, page, reviewer, reporter } = await desk();
    const review = await reviewer.get(`${page}/review`);
    expect(review.status).toBe(200);
    expect(review.html).toContain('Đây là bản gửi đầu tiên');
    const asking = await reviewer.get(`${page}/review?comment=literacy_learners/${unit}c1`);
    expect(asking.html).toContain(`<option value="literacy_learners/${unit}c1/plan"`);
    const at = `literacy_learners/${unit}c1/plan`;
    const said = await press(reviewer, asking, `${page}/comments`, { at, text: 'Sao bằng <20>?\r\nXem lại' });
    expect(said.status).toBe(303);
    const thread = /#t-(.*)$/.exec(said.location ?? '')?.[1] ?? '';
    const now = await reviewer.get(`${page}/review`);
    expect(now.html).toContain('Sao bằng &lt;20&gt;?\nXem lại');
    const returned = await press(reviewer, now, `${page}/return`, { text: '', day: '20/05/2020', time: '17h' });
    expect([returned.status, returned.location]).toEqual([303, `${page}/review`]);
    expect((await call(planted.manager.key, 'GET', path)).body.returned).toMatchObject({
      deadline: '2020-05-20T10:00:00.000Z',
      comments: [{ at, text: 'Sao bằng <20>?\nXem lại' }],
    });

    const home = await reporter.get('/');
    expect(home.html).toContain('1 góp ý chưa khép');
    const tasks = await reporter.get(page);
    expect(tasks.html).toContain('Việc cần làm');
    expect(tasks.html).toContain(`/sections/b#/answers/${at}`);
    const section = await reporter.get(`${page}/sections/b`);
    expect(section.html).toContain(`href="#/answers/${at}"`);
    expect(section.html).toContain(`id="/answers/${at}"`);
    const fixed = await press(reporter, tasks, `${page}/comments`, { thread, text: 'Đã sửa', back: 'report' });
    expect(fixed.location).toBe(`${page}#t-${thread}`);
    expect((await reporter.get(page)).html).toContain('Đã trả lời, chờ cấp trên xem');
    const learners = { [`${unit}c1`]: { plan: 25, actual: 18, border: true }, [`${unit}c2`]: { plan: 10, actual: 10 } };
    await submit(planted.manager.key, path, goodBody(unit, { literacy_learners: learners }));

    const again = await reviewer.get(`${page}/review`);
    const table = /<table class="list changes">[\s\S]*?<\/table>/.exec(again.html)?.[0] ?? '';
    expect(table.match(/<tr>/g)).toHaveLength(2);
    expect(table).toContain(`#t-${thread}`);
    expect(table.replaceAll(/<[^>]*>/g, ' ')).toMatch(/20\s+25\s+Sao bằng/);
    await press(reviewer, again, `${page}/comments/${thread}/close`);
    const counted = (html: string) => Number(/Báo cáo chờ duyệt(?: \((\d+)\))?/.exec(html)?.[1] ?? 0);
    const waiting = counted((await reviewer.get('/')).html);
    expect(waiting).toBeGreaterThan(0);
    const accepted = await press(reviewer, await reviewer.get(`${page}/review`), `${page}/accept`);
    expect(accepted.location).toBe(`${page}/review`);
    expect(counted((await reviewer.get('/')).html)).toBe(waiting - 1);
    expect(await stateOf(path)).toBe('accepted');
    const mute = await press(reviewer, await reviewer.get(`${page}/review`), `${page}/reopen`, { reason: '  ' });
    expect([mute.status, errorsOf(mute.html)]).toEqual([422, ['Viết lý do mở lại']]);
    await press(reviewer, mute, `${page}/reopen`, { reason: 'Sở yêu cầu sửa' });
    expect(await stateOf(path)).toBe('draft');
    expect((await reviewer.get(`${page}/review`)).html).toContain('Sở yêu cầu sửa');
  });

  it.each([
    [{ text: '', day: '20/05/2020', time: '17:00' }, 'Viết ít nhất một góp ý để đơn vị biết cần sửa gì'],
    [{ text: 'x', day: '31/02/2020', time: '17:00' }, 'Nhập hạn nộp lại theo dạng ngày/tháng/năm, ví dụ 07/05/2020'],
    [{ text: 'x', day: '31/12/9999', time: '24:00' }, null],
    [{ text: 'x', day: '20/05/2020', time: 'chiều' }, 'Nhập giờ theo dạng 17:00'],
    [{ text: 'x', day: '20/04/2020', time: '17:00' }, 'Đặt hạn nộp lại sau thời điểm này'],
    [{ text: 'x'.repeat(2_001), day: '20/05/2020', time: '17:00' }, 'Rút gọn còn tối đa 2000 ký tự'],
  ])('a return with a fault comes back with everything that was typed: %j', async (typed, error) => {
    faulty ??= await desk();
    const { page, path, reviewer } = faulty;
    const shown = await reviewer.get(`${page}/review`);
    const answer = await press(reviewer, shown, `${page}/return`, typed);
    if (error === null) {
      expect(answer.status).toBeLessThan(500);
      if (answer.status === 303) faulty = undefined;
      return;
    }
    expect(answer.status).toBe(422);
    expect(titleOf(answer.html)).toMatch(/^Lỗi: /);
    expect(errorsOf(answer.html)).toEqual([error]);
    expect(answer.html).toContain(`value="${typed.day}"`);
    expect(answer.html).toContain(`value="${typed.time}"`);
    expect(await stateOf(path)).toBe('submitted');
  });
  let faulty: Awaited<ReturnType<typeof desk>> | undefined;

  it('a comment with a fault comes back as typed; one pressed twice is said once', async () => {
    const { page, reviewer, reporter } = await desk();
    const asking = await reviewer.get(`${page}/review?comment=it_trained`);
    const empty = await press(reviewer, asking, `${page}/comments`, { text: ' ' });
    expect([empty.status, errorsOf(empty.html)]).toEqual([422, ['Viết nội dung góp ý']]);
    const long = await press(reviewer, empty, `${page}/comments`, { text: 'y'.repeat(2_001) });
    expect(long.html).toContain('y'.repeat(2_001));
    const nowhere = await press(reviewer, asking, `${page}/comments`, { at: 'nowhere', text: 'giữ lại' });
    expect([nowhere.status, errorsOf(nowhere.html)]).toEqual([422, ['Chọn một chỗ có trong báo cáo này']]);
    expect(nowhere.html).toContain('giữ lại');
    const hidden = hiddenOf(asking.html, `${page}/comments`);
    const twice = [1, 2].map(() => reviewer.post(`${page}/comments`, { ...hidden, text: 'Một lần' }));
    const [one, two] = await Promise.all(twice);
    expect(one?.location).toBe(two?.location);
    const shown = await reviewer.get(`${page}/review`);
    expect(shown.html.match(/<p class="text">Một lần</g)).toHaveLength(1);
    // The unit's question, from its own page.
    const tasks = await reporter.get(page);
    const asked = await reporter.post(`${page}/comments`, { at: 'report', text: 'Xin hỏi', back: 'report' });
    expect(asked.status).toBe(303);
    expect(tasks.html).toContain('Hỏi cấp trên');
    expect((await reporter.get(page)).html).toContain('Xin hỏi');
    const tooLong = await reporter.post(`${page}/comments`, { at: 'report', text: 'z'.repeat(2_001), back: 'report' });
    expect([tooLong.status, tooLong.html.includes('z'.repeat(2_001))]).toEqual([422, true]);
  });

  it('a place that is none is asked about nowhere, and the page still opens', async () => {
    const { page, reviewer } = await desk();
    for (const query of ['comment=%00', 'comment=a/b/c/d', 'comment=__proto__', 'from=x', 'from=-1', 'show=toString'])
      expect((await reviewer.get(`${page}/review?${query}`)).status).toBe(200);
  });

  it('filters what is shown of the body', async () => {
    const { unit, path, page, reviewer } = await desk();
    await submit(planted.manager.key, path, goodBody(unit, { it_trained: 30 }));
    const parts = (html: string) => html.slice(html.indexOf('id="body"'));
    const changed = parts((await reviewer.get(`${page}/review?show=changed`)).html);
    expect(changed).toContain('id="c-it_trained"');
    expect(changed).not.toContain('id="c-officials"');
    expect(parts((await reviewer.get(`${page}/review`)).html)).toContain('id="c-officials"');
    expect(parts((await reviewer.get(`${page}/review?show=warned`)).html)).toContain('Không có ô nào như vậy');
  });

  it('the unit takes back what nobody has asked about, and not after', async () => {
    const { page, path, unit, reviewer, reporter } = await desk();
    const tasks = await reporter.get(page);
    await press(reporter, tasks, `${page}/withdraw`);
    expect(await stateOf(path)).toBe('draft');
    await submit(planted.manager.key, path, goodBody(unit, { it_trained: 2 }));
    const open = await reporter.get(page);
    const asking = await reviewer.get(`${page}/review?comment=report`);
    await press(reviewer, asking, `${page}/comments`, { text: 'Khoan' });
    expect((await press(reporter, open, `${page}/withdraw`)).status).toBe(409);
    expect((await reporter.get(page)).html).not.toContain(`action="${page}/withdraw"`);
  });
});

describe('many reports', () => {
  it('are accepted from one page, except those with something open', async () => {
    const [a, b] = [await desk(), await desk()];
    const asking = await b.reviewer.get(`${b.page}/review?comment=report`);
    await press(b.reviewer, asking, `${b.page}/comments`, { text: 'Khoan' });
    const list = `/rounds/${planted.round}/review`;
    const shown = await a.reviewer.get(list);
    expect(shown.html).toContain(`name="accept.${a.unit}"`);
    expect(shown.html).not.toContain(`name="accept.${b.unit}"`);
    const none = await a.reviewer.post(`/rounds/${planted.round}/accept`, {});
    expect([none.status, errorsOf(none.html)]).toEqual([422, ['Chọn ít nhất một báo cáo']]);
    const done = await a.reviewer.post(`/rounds/${planted.round}/accept`, {
      [`accept.${a.unit}`]: String(a.seq),
      [`accept.${b.unit}`]: '1',
    });
    expect(done.status).toBe(200);
    expect(done.html).toContain('Đã duyệt 1 báo cáo.');
    expect(done.html).toContain('Báo cáo đã có bản gửi mới hơn');
    expect([await stateOf(a.path), await stateOf(b.path)]).toEqual(['accepted', 'submitted']);
    expect((await a.reporter.get(list)).status).toBe(403);
    const stranger = await signedIn('manager', planted.p.replace('P', 'Q'));
    expect((await stranger.get(list)).status).toBe(404);
    expect((await stranger.get(`/rounds/${planted.round}/late`)).status).toBe(404);
  });

  it('that are late have a message each and one for all, with the address of this instance', async () => {
    const { reviewer } = await desk();
    const late = planted.codes.at(-1) ?? '';
    const html = (await reviewer.get(`/rounds/${planted.round}/late`)).html;
    expect(html).toContain(
      `Đơn vị ${late}: chưa gửi báo cáo “Đợt thử”.\nHạn: 24:00 07/05/2020.\nMở: http://localhost/rounds/${planted.round}/reports/${late}`,
    );
  });
});

it('who may read and not review is led to where it is read, who may not see is told nothing is there', async () => {
  const { page, reporter } = await desk();
  expect(await reporter.get(`${page}/review`)).toMatchObject({ status: 303, location: `${page}/view` });
  expect(
    (await reporter.post(`${page}/return`, { text: 'x', day: '20/05/2020', time: '17:00', seq: '1' })).status,
  ).toBe(403);
  expect((await reporter.post(`${page}/reopen`, { reason: 'x', seq: '1' })).status).toBe(403);
  const stranger = await signedIn('reporter', planted.codes.at(-1) ?? '');
  expect((await stranger.get(`${page}/review`)).status).toBe(404);
  expect((await stranger.post(`${page}/comments`, { at: 'report', text: 'x', back: 'report' })).status).toBe(404);
});

describe('the day figures are held against', () => {
  it('is the same on the form, the report, the review and the sums: the end of the cutoff where there is one', async () => {
    const line = (id: string) => ({
      kind: 'target',
      id,
      label: 'Tỷ lệ',
      scale: { is: 'number' },
      targets: [{ due: '2019-12-31', op: '>=', value: 90 }],
    });
    const outline = tenFields({
      id: 'held-against',
      items: [
        line('alone'),
        {
          kind: 'grid',
          id: 'lines',
          title: 'Bảng',
          rows: { by: 'list', rows: [{ id: 'r', label: 'Dòng' }] },
          columns: [line('c')],
        },
      ],
      checks: [],
      nested: [],
    });
    const { p, codes, manager, round, path } = await plantRound({ outline });
    const [unit = ''] = codes;
    const answers = { alone: { actual: 50 }, lines: { r: { c: { actual: 50 } } } };
    const sent = await submit(manager.key, path(unit), { answers, explanations: {} });
    expect([sent.status, sent.status === 201 || sent.text]).toEqual([201, true]);
    const reviewer = await signedIn('reviewer', p);
    const page = `/rounds/${round}/reports/${unit}`;
    const states = async (at: string) => {
      const { status, html } = await reviewer.get(at);
      const states = html.match(/(Không đạt|Đang phấn đấu|Chưa đánh giá)(?!:)/g) ?? [];
      return { at, status, states };
    };
    const shown = async () => Promise.all([states(`${page}/view`), states(`${page}/review`)]);
    const both = (state: string) =>
      [`${page}/view`, `${page}/review`].map((at) => ({ at, status: 200, states: [state, state] }));
    expect(await shown()).toEqual(both('Không đạt'));
    const cutoff = { from: '2019-01-01', to: '2019-11-30' };
    expect((await call(manager.key, 'PATCH', `/rounds/${round}`, { cutoff })).body.on).toBe('2019-11-30');
    expect(await shown()).toEqual(both('Đang phấn đấu'));
  });
});
