import { env } from 'cloudflare:workers';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { at } from '../rounds/clock.ts';
import { call, goodBody, person, plantRound, submit } from '../world.ts';
import { errorsOf, signedIn, titleOf } from './browser.ts';

type World = Awaited<ReturnType<typeof plantRound>>;
type Visitor = Awaited<ReturnType<typeof signedIn>>;
let world: World;
let manager: Visitor;
beforeAll(async () => {
  world = await plantRound({ districts: 3 });
  manager = await signedIn('manager', world.p);
});

const basics = (id: string, changes: { [name: string]: string } = {}) => ({
  outline: 'ten-fields@1',
  title: 'Đợt từ trang',
  id,
  basis: 'Công văn 12/SGDĐT',
  from: '1/1/2020',
  to: '31/12/2020',
  cutFrom: '01/01/2020',
  cutTo: '30/11/2020',
  unitsOn: '17/4/2020',
  opening: 'now',
  ...changes,
});
const DUE = { 'due.district.date': '7/5/2020', 'due.district.time': '24:00' };
const ticked = (codes: readonly string[]) => Object.fromEntries(codes.map((code) => [`u.${code}`, 'on']));
const checkedIn = (html: string) =>
  [...html.matchAll(/<input type="checkbox" name="u\.([^"]+)" checked/g)].map(([, code]) => code).sort();

describe('a new round', () => {
  it('is made in three steps without a script, and nothing is written before the last', async () => {
    const first = await manager.get('/rounds/new');
    expect([first.status, titleOf(first.html)]).toEqual([200, 'Tạo đợt báo cáo – Đề cương']);
    const second = await manager.fill('/rounds/new', first, { ...basics('by-page'), step: 'pick' });
    expect(second.status).toBe(200);
    expect(checkedIn(second.html)).toEqual(world.codes); // those the outline asks, to begin with
    const codes = world.codes.slice(0, 2);
    const cleared = await manager.fill('/rounds/new', second, { step: 'clear' });
    expect(checkedIn(cleared.html)).toEqual([]);
    const third = await manager.fill('/rounds/new', cleared, { ...ticked(codes), ...DUE, step: 'preview' });
    expect(third.status).toBe(200);
    expect(third.html).toContain('2 đơn vị sẽ nộp');
    expect(third.html).toContain('24:00 07/05/2020');
    expect((await call(world.manager.key, 'GET', '/rounds/by-page')).status).toBe(404);
    const made = await manager.fill('/rounds/new', third, { step: 'create' });
    expect([made.status, made.location]).toEqual([303, '/rounds/by-page']);
    expect((await call(world.manager.key, 'GET', '/rounds/by-page')).body).toMatchObject({
      title: 'Đợt từ trang',
      state: 'open',
      basis: 'Công văn 12/SGDĐT',
      period: { from: '2020-01-01', to: '2020-12-31' },
      cutoff: { from: '2020-01-01', to: '2020-11-30' },
      expected: codes,
      deadlines: { district: '2020-05-07T17:00:00.000Z' },
    });
  });

  it('is called after its title where no code is given', async () => {
    const second = await manager.post('/rounds/new', { ...basics(''), step: 'pick' });
    expect(second.status).toBe(200);
    expect(second.html).toContain('<input type="hidden" name="id" value="dot-tu-trang"');
  });

  it('has its units picked by tier and attribute, to those picked by hand', async () => {
    const second = await manager.post('/rounds/new', { ...basics('marked'), step: 'pick' });
    const values = [...second.html.matchAll(/<option value="(border:[^"]+)"/g)].map(([, value]) => value);
    expect(values).toEqual(['border:no', 'border:yes']);
    const only = (attribute: string) =>
      manager.post('/rounds/new', {
        ...basics('marked'),
        ...ticked([world.codes[0] as string]),
        tier: 'district',
        attribute,
        step: 'only',
      });
    const [yes, no] = [checkedIn((await only('border:yes')).html), checkedIn((await only('border:no')).html)];
    const { results } = await env.DB.prepare(
      `SELECT u.code, a.value FROM unit u LEFT JOIN unit_attribute a ON a.code = u.code AND a.key = 'border'
        WHERE u.tier = 'district' AND u.code IN (SELECT value FROM json_each(?)) ORDER BY u.code`,
    )
      .bind(JSON.stringify(world.codes))
      .all<{ code: string; value: string | null }>();
    const withValue = (value: string) => results.filter((one) => one.value === value).map(({ code }) => code);
    expect([yes, no]).toEqual([withValue('true'), withValue('false')]);
    expect(yes.length + no.length).toBeGreaterThan(0);
    const added = await manager.post('/rounds/new', {
      ...basics('marked'),
      ...ticked([world.codes[0] as string]),
      tier: 'district',
      attribute: 'border:yes',
      step: 'add',
    });
    expect(checkedIn(added.html)).toEqual([...new Set([world.codes[0], ...yes])].sort());
  });

  it('has units picked that file nothing but their own row of a table', async () => {
    const second = await manager.post('/rounds/new', { ...basics('with-communes'), step: 'pick' });
    expect(second.html).toContain('name="due.commune.date"');
    const { results } = await env.DB.prepare("SELECT code FROM unit WHERE tier = 'commune' ORDER BY code").all<{
      code: string;
    }>();
    const commune = results.map(({ code }) => code).find((code) => second.html.includes(`name="u.${code}"`)) ?? '';
    expect(checkedIn(second.html)).not.toContain(commune); // offered, and asked only by hand
    const due = { ...DUE, 'due.commune.date': '1/5/2020', 'due.commune.time': '24:00' };
    const picked = [...world.codes, commune];
    const third = await manager.post('/rounds/new', {
      ...basics('with-communes'),
      ...ticked(picked),
      ...due,
      step: 'preview',
    });
    expect([third.status, errorsOf(third.html)]).toEqual([200, []]);
    expect(third.html).toContain(`${picked.length} đơn vị sẽ nộp`);
  });

  it.each<[string, { [name: string]: string }, RegExp]>([
    ['no title', { title: '' }, /^Nhập tên đợt báo cáo$/],
    ['a day that is none', { from: '31/2/2020' }, /ngày có thật/],
    ['a period that is reversed', { to: '1/1/2019' }, /bắt đầu sau khi kết thúc/],
    ['no outline', { outline: '' }, /^Nhập đề cương$/],
    ['half a window', { cutTo: '' }, /ngày có thật/],
    ['an opening without a moment', { opening: 'later' }, /ví dụ 07\/05\/2020 và 17:00/],
    ['an id that would not stand in an address', { id: 'đợt 1' }, /^Mã đợt: chỉ dùng chữ không dấu/],
    ['an id that is a page', { id: 'new' }, /^Mã đợt/],
  ])('with %s comes back with all that was typed', async (_, changes, message) => {
    const shown = await manager.post('/rounds/new', { ...basics('faulty', changes), step: 'pick' });
    expect(shown.status).toBe(422);
    expect(errorsOf(shown.html)).toEqual([expect.stringMatching(message)]);
    expect(shown.html).toContain('value="Công văn 12/SGDĐT"');
  });

  it('without a unit, or without a deadline, comes back to the choice', async () => {
    const none = await manager.post('/rounds/new', { ...basics('faulty'), ...DUE, step: 'preview' });
    expect([none.status, errorsOf(none.html)]).toEqual([422, ['Chọn ít nhất một đơn vị']]);
    const undue = await manager.post('/rounds/new', { ...basics('faulty'), ...ticked(world.codes), step: 'preview' });
    expect([undue.status, errorsOf(undue.html)]).toEqual(
      [422, ['Nhập hạn nộp cấp huyện']].map((one, i) => (i === 1 ? [expect.stringMatching(/huyện/)] : one)),
    );
    expect(checkedIn(undue.html)).toEqual(world.codes);
    const half = await manager.post('/rounds/new', {
      ...basics('faulty'),
      ...ticked(world.codes),
      'due.district.date': '7/5/2020',
      step: 'create',
    });
    expect([half.status, errorsOf(half.html)]).toEqual([422, [expect.stringMatching(/ngày\/tháng\/năm và giờ/)]]);
    expect((await call(world.manager.key, 'GET', '/rounds/faulty')).status).toBe(404);
  });

  it('under an id that is taken comes back at once', async () => {
    const answer = await manager.post('/rounds/new', {
      ...basics(world.round),
      ...ticked(world.codes),
      ...DUE,
      step: 'create',
    });
    expect([answer.status, errorsOf(answer.html)]).toEqual([409, ['Chọn mã khác, mã này đã có đợt báo cáo dùng']]);
  });

  it('that opens later is planned, and shown to who set it', async () => {
    const made = await manager.post('/rounds/new', {
      ...basics('later-by-page', { opening: 'later', 'opens.date': '2/5/2020', 'opens.time': '7h30' }),
      ...ticked(world.codes),
      ...DUE,
      step: 'create',
    });
    expect([made.status, made.location]).toEqual([303, '/rounds/later-by-page/settings']);
    const shown = await manager.get('/rounds/later-by-page/settings');
    expect(shown.html).toContain('Mở lúc 07:30 02/05/2020');
    const other = await signedIn('manager', world.p);
    expect((await other.get('/rounds/later-by-page/settings')).status).toBe(404);
    const asked = await manager.get('/rounds/later-by-page/settings/state?to=open');
    const opened = await manager.fill('/rounds/later-by-page/settings/state', asked, {});
    expect(opened.status).toBe(303);
    expect((await call(world.manager.key, 'GET', '/rounds/later-by-page')).body.state).toBe('open');
  });

  it('made from another comes a year later, with its units as they are then', async () => {
    const merged = await plantRound({ districts: 3 });
    const [kept = '', gone = '', split = ''] = merged.codes;
    const NEW = '2021-01-01';
    await env.DB.batch([
      env.DB.prepare(`UPDATE unit SET valid_to = '2020-12-31' WHERE code IN (?, ?)`).bind(gone, split),
      env.DB.prepare(`INSERT INTO unit (code, valid_from, name, tier) VALUES (?, ?, 'Huyện mới', 'district')`).bind(
        `${gone}n`,
        NEW,
      ),
      env.DB.prepare(
        `INSERT INTO unit_parent (code, unit_valid_from, parent_code, parent_valid_from, valid_from) VALUES (?1, ?2, ?3, '2020-01-01', ?2)`,
      ).bind(`${gone}n`, NEW, merged.p),
      ...[
        [gone, 'full'],
        [split, 'partial'],
      ].map(([from, kind]) =>
        env.DB.prepare(
          `INSERT INTO unit_succession (from_code, from_valid_from, to_code, to_valid_from, kind, effective_on) VALUES (?, '2020-01-01', ?, ?, ?, ?)`,
        ).bind(from, `${gone}n`, NEW, kind, NEW),
      ),
    ]);
    const head = await signedIn('manager', merged.p);
    const first = await head.get(`/rounds/new?from=${merged.round}`);
    expect(first.html).toContain('Sao chép từ “Đợt thử”');
    for (const value of ['01/01/2020', '31/12/2020', '17/04/2021']) expect(first.html).toContain(`value="${value}"`);
    const second = await head.fill('/rounds/new', first, { step: 'pick' });
    expect(checkedIn(second.html)).toEqual([kept, `${gone}n`]);
    expect(second.html).toContain(`Đơn vị ${gone} đã nhập vào Huyện mới`);
    expect(second.html).toContain(`Đơn vị ${split} đã chia tách (Huyện mới)`);
    expect(second.html).toContain('value="07/05/2021"');
    const third = await head.fill('/rounds/new', second, { step: 'preview' });
    const made = await head.fill('/rounds/new', third, { step: 'create', id: 'copied' });
    expect(made.status).toBe(303);
    expect((await call(merged.manager.key, 'GET', '/rounds/copied')).body).toMatchObject({
      copiedFrom: merged.round,
      expected: [kept, `${gone}n`],
      deadlines: { district: '2021-05-07T17:00:00.000Z' },
    });
  });

  it('is for managers', async () => {
    for (const role of ['reporter', 'reviewer', 'viewer'] as const) {
      const who = await signedIn(role, world.p);
      expect((await who.get('/rounds/new')).status).toBe(403);
      expect(
        (await who.post('/rounds/new', { ...basics('x'), ...ticked(world.codes), ...DUE, step: 'create' })).status,
      ).toBe(403);
      expect((await who.get(`/rounds/new?from=${world.round}`)).status).toBe(403);
    }
  });
});

describe('the list of rounds', () => {
  it('shows everybody what they may see, and the archive by search and year', async () => {
    const archived = await plantRound({ districts: 1 });
    for (const state of ['closed', 'locked'])
      await call(archived.manager.key, 'PATCH', `/rounds/${archived.round}`, { state });
    const reporter = await signedIn('reporter', archived.codes[0] as string);
    const shown = await reporter.get('/rounds');
    expect(shown.status).toBe(200);
    expect(shown.html).toContain('Lưu trữ: đã khóa (1)');
    expect(shown.html).not.toContain('/rounds/new');
    expect((await reporter.get('/rounds?state=open')).html).toContain('Không có đợt báo cáo nào khớp.');
    expect((await reporter.get('/rounds?q=dot+thu&year=2019')).html).toContain(`href="/rounds/${archived.round}"`);
    expect((await reporter.get('/rounds?year=1999&state=nonsense')).status).toBe(200);
    expect((await manager.get('/rounds')).html).not.toContain(`href="/rounds/${archived.round}"`);
  });
});

describe('the settings of a round', () => {
  let own: World;
  let head: Visitor;
  let settings: string;
  beforeEach(async () => {
    own = await plantRound({ districts: 2 });
    head = await signedIn('manager', own.p);
    settings = `/rounds/${own.round}/settings`;
  });
  const read = async () => (await call(own.manager.key, 'GET', `/rounds/${own.round}`)).body;

  it('are changed by a form that shows what there is', async () => {
    const shown = await head.get(settings);
    expect(shown.html).toContain('value="07/05/2020"');
    const saved = await head.fill(settings, shown, {
      title: 'Tên mới',
      'due.district.date': '10/5/2020',
      'due.district.time': '17h',
      reason: '',
    });
    expect([saved.status, saved.location]).toEqual([303, `${settings}?saved=1`]);
    expect(await read()).toMatchObject({ title: 'Tên mới', deadlines: { district: '2020-05-10T10:00:00.000Z' } });
    const faulty = await head.post(settings, {
      title: '',
      'due.district.date': '1/4/2020',
      'due.district.time': '17:00',
    });
    expect([faulty.status, errorsOf(faulty.html)]).toEqual([422, ['Nhập tên đợt báo cáo']]);
    const past = await head.post(settings, {
      title: 'x',
      'due.district.date': '1/4/2020',
      'due.district.time': '17:00',
    });
    expect([past.status, errorsOf(past.html)]).toEqual([422, ['Đặt hạn nộp sau thời điểm này']]);
    expect((await read()).title).toBe('Tên mới');
  });

  it('ask before each change of state, tell its consequence, and change nothing by a look', async () => {
    const asked = await head.get(`${settings}/state?to=closed`);
    expect(asked.html).toContain('Hạn nộp kết thúc ngay lúc này.');
    expect((await read()).state).toBe('open');
    expect((await head.fill(`${settings}/state`, asked, {})).status).toBe(303);
    expect((await read()).state).toBe('closed');
    const stale = await head.fill(`${settings}/state`, asked, {});
    expect(stale.status).toBe(409); // what was confirmed was said of an open round
    await head.fill(`${settings}/state`, await head.get(`${settings}/state?to=locked`), {});
    expect((await read()).state).toBe('locked');
    const locked = await head.get(settings);
    expect(locked.html).toContain('không đổi được gì cho đến khi mở khóa');
    expect((await head.get(`${settings}/state?to=open`)).status).toBe(409);
    expect((await head.get(`${settings}/state?to=nonsense`)).status).toBe(409);
  });

  it('give an extension to one unit, and list it with its reason', async () => {
    const [unit = ''] = own.codes;
    const late = { unit, 'until.date': '20/5/2020', 'until.time': '24:00', reason: 'Mưa lũ' };
    expect((await head.post(`${settings}/extensions`, late)).status).toBe(303);
    const shown = await head.get(settings);
    expect(shown.html).toContain('24:00 20/05/2020');
    expect(shown.html).toContain('Mưa lũ');
    const earlier = await head.post(`${settings}/extensions`, { ...late, 'until.date': '19/5/2020' });
    expect([earlier.status, errorsOf(earlier.html)]).toEqual([422, ['Đặt hạn mới sau hạn đang có (24:00 20/05/2020)']]);
    expect(earlier.html).toContain('value="19/5/2020"');
    const nobody = await head.post(`${settings}/extensions`, { ...late, unit: '', reason: '' });
    expect(nobody.status).toBe(422);
    expect(errorsOf(nobody.html).length).toBeGreaterThan(1);
  });

  it('are for whoever runs the round', async () => {
    const [unit = ''] = own.codes;
    for (const [role, on, status] of [
      ['manager', unit, 403],
      ['reviewer', own.p, 403],
      ['reporter', unit, 403],
      ['manager', 'elsewhere', 404],
    ] as const) {
      const who = await signedIn(role, on);
      for (const path of [settings, `${settings}/state?to=closed`]) expect((await who.get(path)).status).toBe(status);
      expect((await who.post(`${settings}/state`, { to: 'closed', from: 'open' })).status).toBe(status);
      expect((await who.post(settings, { title: 'x' })).status).toBe(status);
    }
    expect((await read()).state).toBe('open');
  });
});

describe('a request to unlock', () => {
  it('goes from the unit’s page to who decides, and its answer back', async () => {
    const own = await plantRound({ districts: 1 });
    const [unit = ''] = own.codes;
    const reporter = await signedIn('reporter', unit);
    const reviewer = await signedIn('reviewer', own.p);
    const { key } = await person('reviewer', own.p);
    await submit(own.manager.key, own.path(unit), goodBody(unit));
    await call(key, 'POST', `${own.path(unit)}/accept`);
    const ask = `/rounds/${own.round}/reports/${unit}/unlock`;
    expect((await reporter.get(`/rounds/${own.round}/reports/${unit}`)).html).toContain(`href="${ask}"`);
    const empty = await reporter.post(ask, { reason: ' ' });
    expect([empty.status, errorsOf(empty.html)]).toEqual([422, ['Nhập lý do']]);
    expect((await reporter.post(ask, { reason: 'Nhập nhầm cột' })).status).toBe(303);
    expect((await reporter.get(`/rounds/${own.round}/reports/${unit}`)).html).toContain('Đang chờ trả lời');

    const list = `/rounds/${own.round}/unlock-requests`;
    const shown = await reviewer.get(list);
    expect(shown.html).toContain('Nhập nhầm cột');
    const action = /action="([^"]*\/unlock-requests\/[^"]*)"/.exec(shown.html)?.[1] ?? '';
    const unanswered = await reviewer.post(action, { decision: 'refuse', answer: '' });
    expect([unanswered.status, errorsOf(unanswered.html)]).toEqual([422, ['Nhập trả lời']]);
    expect((await reviewer.post(action, { decision: 'refuse', answer: 'Đã công bố' })).status).toBe(303);
    const answered = await reporter.get(`/rounds/${own.round}/reports/${unit}`);
    expect(answered.html).toContain('Từ chối lúc');
    expect(answered.html).toContain('Đã công bố');

    await reporter.post(ask, { reason: 'Vẫn cần sửa' });
    const again = /action="([^"]*\/unlock-requests\/[^"]*)"/.exec((await reviewer.get(list)).html)?.[1] ?? '';
    expect((await reviewer.post(again, { decision: 'grant' })).status).toBe(303);
    expect((await call(own.manager.key, 'GET', own.path(unit))).body.state).toBe('draft');
    expect((await reporter.get(list)).status).toBe(403);
    expect((await reviewer.post(again, { decision: 'grant' })).status).toBe(409);
  });

  it('of a locked round is granted until a moment, and the unit is told until when', async () => {
    const own = await plantRound({ districts: 1 });
    const [unit = ''] = own.codes;
    for (const state of ['closed', 'locked']) await call(own.manager.key, 'PATCH', `/rounds/${own.round}`, { state });
    const reporter = await signedIn('reporter', unit);
    const head = await signedIn('manager', own.p);
    await reporter.post(`/rounds/${own.round}/reports/${unit}/unlock`, { reason: 'Nộp sót' });
    const list = `/rounds/${own.round}/unlock-requests`;
    const action = /action="([^"]*\/unlock-requests\/[^"]*)"/.exec((await head.get(list)).html)?.[1] ?? '';
    const without = await head.post(action, { decision: 'grant' });
    expect(without.status).toBe(422);
    expect(
      (await head.post(action, { decision: 'grant', 'until.date': '2/5/2020', 'until.time': '17:00' })).status,
    ).toBe(303);
    const page = await reporter.get(`/rounds/${own.round}/reports/${unit}`);
    expect(page.html).toContain('Được mở khóa đến 17:00 02/05/2020');
    expect(page.html).toContain(`/rounds/${own.round}/reports/${unit}/check`);
    await at('2020-05-02T10:00:00Z', async () => {
      expect((await reporter.get(`/rounds/${own.round}/reports/${unit}`)).html).not.toContain('Được mở khóa');
    });
    const direct = await head.post(`/rounds/${own.round}/settings/unlock`, {
      unit,
      'until.date': '3/5/2020',
      'until.time': '17:00',
      reason: 'Thêm một ngày',
    });
    expect(direct.status).toBe(303);
  });
});
