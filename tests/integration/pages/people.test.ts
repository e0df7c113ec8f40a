import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { app, clock, plantProvince } from '../world.ts';
import { browser, errorsOf, PASSWORD, type Shown, signedIn } from './browser.ts';

type Visitor = Awaited<ReturnType<typeof signedIn>>;
let manager: Visitor;
beforeAll(async () => {
  await plantProvince('Q', 2);
  manager = await signedIn('manager', 'Q');
}, 120_000);

const linksIn = ({ html }: Shown) =>
  [...html.matchAll(/<code>(http:\/\/localhost\/activate\/\w+)<\/code>/g)].map(([, url = '']) => url);
const pathOf = (url: string | undefined) => new URL(url ?? '').pathname;
const idOf = async (username: string) =>
  (await env.DB.prepare('SELECT id FROM user WHERE username = ?').bind(username).first<string>('id')) ?? '';

/** RFC 6238 by its letter, so that our codes are held against another's. */
async function totp(base32: string, now: Date): Promise<string> {
  const bits = [...base32]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const secret = new Uint8Array((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-1' }, false, ['sign']);
  const step = new DataView(new ArrayBuffer(8));
  step.setBigUint64(0, BigInt(Math.floor(now.getTime() / 30_000)));
  const mac = new DataView(await crypto.subtle.sign('HMAC', key, step.buffer));
  return String((mac.getUint32(mac.getUint8(19) & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

const upload = async (visitor: Visitor, csv: string | Uint8Array, name = 'file') => {
  const body = new FormData();
  if (typeof csv === 'string' && name === 'csv') body.set('csv', csv);
  else body.set('file', new File([csv as never], 'people.csv'));
  body.set('days', '3');
  const cookie = [...visitor.cookies].map(([one, text]) => `${one}=${text}`).join('; ');
  const request = new Request('http://localhost/people/new/file', {
    method: 'POST',
    body,
    headers: { cookie, origin: 'http://localhost' },
  });
  const answer = await app.fetch(request, {});
  return { status: answer.status, html: await answer.text(), location: null, headers: answer.headers };
};

describe('giving out accounts', () => {
  it('goes from units to a preview to slips shown once, and from a slip to an account', async () => {
    const form = await manager.get('/people/new');
    expect(form.html).toContain('name="unit.Q001"');
    const none = await manager.post('/people/new', { mode: 'units', tier: 'district', role: 'reporter' });
    expect([none.status, errorsOf(none.html)]).toEqual([422, ['Chọn ít nhất một đơn vị']]);

    const before = await env.DB.prepare('SELECT count(*) AS n FROM activation').first('n');
    const preview = await manager.post('/people/new', {
      mode: 'units',
      tier: 'district',
      all: '1',
      role: 'reporter',
      days: '3',
    });
    expect(preview.status).toBe(200);
    expect(preview.html).toContain('Tạo 2 liên kết');
    expect(await env.DB.prepare('SELECT count(*) AS n FROM activation').first('n')).toBe(before);

    const made = await manager.fill('/people/new', preview, {});
    expect([made.status, made.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const [first, second] = linksIn(made);
    expect(linksIn(made)).toHaveLength(2);
    expect(made.html.match(/<svg class="qr"/g)).toHaveLength(2);
    expect(made.html).toContain('readonly');

    const list = await manager.get('/people');
    expect(list.html).toContain('Thu hồi');
    expect(list.html).not.toContain(pathOf(first));
    const revoke = /action="(\/people\/links\/\w+\/revoke)"/g;
    const [, revokeSecond = ''] = [...list.html.matchAll(revoke)].at(-1) ?? [];
    expect((await manager.post(revokeSecond, {})).location).toBe('/people?done=revoked');
    expect((await browser().get(pathOf(second))).status).toBe(404);

    const username = `slip-${crypto.randomUUID().slice(0, 8)}`;
    const inside = await browser().post(pathOf(first), { name: 'Nông Thị Mai', username, password: PASSWORD });
    expect([inside.status, inside.location]).toEqual([303, '/']);
    expect((await browser().get(pathOf(first))).status).toBe(404);
    expect((await manager.get('/people?unit=Q001')).html).toContain(username);
    expect((await manager.get('/people?unit=Q002')).html).not.toContain(username);
  });

  it('takes a file or pasted text, and names line and column of what is wrong', async () => {
    const good = await upload(manager, '\ufeffMã đơn vị;Vai trò;Họ tên\r\nQ001;Duyệt;"Lan; Mai"\r\n');
    expect(good.status).toBe(200);
    expect(good.html).toContain('Lan; Mai');
    const bad = await upload(manager, 'unit,role\nQ001,vua\nQ777,', 'csv');
    expect(bad.status).toBe(422);
    expect(errorsOf(bad.html)).toEqual([
      expect.stringContaining('Dòng 2, cột vai trò (role): Không có vai trò vua'),
      'Dòng 3, cột đơn vị (unit): hôm nay không có đơn vị mã Q777',
    ]);
    expect(bad.html).toContain('Q001,vua');
    const long = await upload(manager, `unit\n${'Q001\n'.repeat(10_000)}`);
    expect(errorsOf(long.html)).toEqual([expect.stringContaining('tối đa 1.000 dòng')]);
    const bytes = await upload(manager, new Uint8Array([0xff, 0xfe, 0x75, 0x00]));
    expect([bytes.status, errorsOf(bytes.html)]).toEqual([422, ['Lưu lại tệp dạng CSV UTF-8 rồi chọn lại']]);
    const huge = await upload(manager, 'x'.repeat(1_100_000));
    expect(huge.status).toBe(422);
    expect((await manager.post('/people/new/file', { csv: 'unit' })).status).toBe(415);
    expect((await manager.post('/people/new', { mode: 'confirmed', list: '{' })).status).toBe(400);
    expect((await manager.post('/people/new', { mode: 'confirmed', list: '[{"unit":"Q001"}]' })).status).toBe(422);
  });

  it('is closed to those who manage nothing', async () => {
    const reporter = await signedIn('reporter', 'Q001');
    for (const path of ['/people', '/people/new', `/people/${await idOf(manager.username)}`]) {
      expect([403, 404]).toContain((await reporter.get(path)).status);
    }
    expect((await reporter.post('/people/policy', { 'role.viewer': '1' })).status).toBe(403);
    expect((await browser().get('/people')).location).toBe('/sign-in?next=%2Fpeople');
  });
});

describe('one person', () => {
  it('is disabled, enabled, given and relieved of roles, and signed out by it', async () => {
    const who = await signedIn('reporter', 'Q001');
    const path = `/people/${await idOf(who.username)}`;
    expect((await manager.get(path)).html).toContain('Khóa tài khoản');
    expect((await manager.post(`${path}/roles`, { role: 'viewer', unit: 'Q002' })).location).toBe(`${path}?done=role`);
    const refused = await manager.post(`${path}/roles`, { role: 'viewer', unit: 'nowhere' });
    expect([refused.status, errorsOf(refused.html)]).toEqual([422, ['hôm nay không có đơn vị mã nowhere']]);
    const [, end = ''] = /action="(\/people\/[^"]*\/roles\/[^"]*\/end)"/.exec((await manager.get(path)).html) ?? [];
    expect((await manager.post(end, {})).status).toBe(303);
    expect((await who.get('/account')).location).toContain('/sign-in');

    expect((await manager.post(`${path}/disable`, {})).location).toBe(`${path}?done=disabled`);
    const door = await browser().post('/sign-in', { username: who.username, password: PASSWORD, next: '/' });
    expect([door.status, errorsOf(door.html)[0]]).toEqual([422, expect.stringContaining('đang bị khóa')]);
    const wrong = await browser().post('/sign-in', { username: who.username, password: 'không phải', next: '/' });
    expect(errorsOf(wrong.html)).toEqual(['Tên đăng nhập hoặc mật khẩu không đúng']);
    expect((await manager.post(`${path}/enable`, {})).location).toBe(`${path}?done=enabled`);
    const own = `/people/${await idOf(manager.username)}`;
    expect((await manager.post(`${own}/disable`, {})).status).toBe(409);
  });

  it('gets a new password by a link that works once, and the old sessions end', async () => {
    const who = await signedIn('reporter', 'Q002');
    const path = `/people/${await idOf(who.username)}`;
    const made = await manager.post(`${path}/reset`, {});
    expect([made.status, made.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const link = pathOf(linksIn(made)[0]);
    expect((await who.get('/account')).status).toBe(200);
    const visitor = browser();
    const shown = await visitor.get(link);
    expect(shown.html).toContain(who.username);
    expect((await visitor.post(link, { password: 'ngắn' })).status).toBe(422);
    expect((await visitor.post(link, { password: 'mật khẩu khác hẳn' })).status).toBe(303);
    expect((await visitor.get('/account')).status).toBe(200);
    expect((await who.get('/account')).status).toBe(303);
    expect((await visitor.get(link)).status).toBe(404);
    const old = await browser().post('/sign-in', { username: who.username, password: PASSWORD, next: '/' });
    expect(old.status).toBe(422);
  });
});

describe('own account', () => {
  it('changes name and password, ends sessions, makes and revokes keys', async () => {
    const who = await signedIn('viewer', 'Q');
    const elsewhere = browser();
    await elsewhere.post('/sign-in', { username: who.username, password: PASSWORD, next: '/' });
    expect((await who.post('/account/name', { name: ' ' })).status).toBe(422);
    expect((await who.post('/account/name', { name: 'Tên mới' })).status).toBe(303);
    expect((await who.get('/account')).html).toContain('value="Tên mới"');
    expect((await who.post('/account/sessions/end', { others: '1' })).status).toBe(303);
    expect((await elsewhere.get('/account')).status).toBe(303);
    expect((await who.get('/account')).status).toBe(200);

    const wrong = await who.post('/account/password', { current: 'không phải', password: 'mật khẩu mới đây' });
    expect([wrong.status, errorsOf(wrong.html)]).toEqual([422, ['Mật khẩu hiện tại không đúng']]);
    expect((await who.post('/account/password', { current: PASSWORD, password: 'ngắn' })).status).toBe(422);
    expect((await who.post('/account/password', { current: PASSWORD, password: 'mật khẩu mới đây' })).status).toBe(303);

    const unnamed = await who.post('/account/keys', { label: '', lifetime: '30' });
    expect(errorsOf(unnamed.html)).toHaveLength(2);
    const made = await who.post('/account/keys', { label: 'LGSP', 'scope.read': '1', lifetime: '30' });
    expect([made.status, made.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const [key = ''] = /decuong_[a-zA-Z]{64}/.exec(made.html) ?? [];
    const account = await who.get('/account');
    expect(account.html).not.toContain(key);
    const [, revoke = ''] = /action="(\/account\/keys\/[^"]*\/revoke)"/.exec(account.html) ?? [];
    expect((await who.post(revoke, {})).location).toBe('/account?done=key');
    expect((await who.get('/account')).html).toContain('Đã thu hồi');
  });

  it('asks for a second factor where a role needs one, takes each code once, and lets a recovery code in', async () => {
    const who = await signedIn('viewer', 'Q001');
    expect((await manager.post('/people/policy', { 'role.viewer': '1' })).location).toBe('/people?done=policy');
    expect((await who.get('/')).location).toBe('/account/second-factor');
    const cookie = [...who.cookies].map(([name, text]) => `${name}=${text}`).join('; ');
    const api = await app.fetch(new Request('http://localhost/api/v1/rounds', { headers: { cookie } }), {});
    expect([api.status, ((await api.json()) as { code: string }).code]).toEqual([403, 'second_factor_required']);

    expect((await who.post('/account/second-factor', { current: 'không phải' })).status).toBe(422);
    const shown = await who.post('/account/second-factor', { current: PASSWORD });
    expect(shown.headers.get('cache-control')).toBe('no-store');
    const secret = (/class="secret">([A-Z2-7 ]+)</.exec(shown.html)?.[1] ?? '').replaceAll(' ', '');
    expect(secret).toMatch(/^[A-Z2-7]{32,}$/);
    expect((await who.post('/account/second-factor/confirm', { code: '000000' })).status).toBe(422);
    const code = await totp(secret, clock.now);
    const confirmed = await who.post('/account/second-factor/confirm', { code });
    const recovery = [...confirmed.html.matchAll(/<code>([0-9a-z]{5}-[0-9a-z]{5})<\/code>/g)].map(
      ([, one = '']) => one,
    );
    expect(recovery).toHaveLength(10);
    const stored = JSON.stringify(await env.DB.prepare('SELECT * FROM two_factor').all());
    expect(stored).not.toContain(secret);
    expect(stored).not.toContain(recovery[0]?.replace('-', ''));
    expect((await who.get('/')).status).toBe(200);
    expect((await who.post('/account/second-factor/remove', { code })).status).toBe(403);

    const enter = async () => {
      const visitor = browser();
      const step = await visitor.post('/sign-in', { username: who.username, password: PASSWORD, next: '/account' });
      expect([step.status, visitor.cookies.size]).toEqual([200, 0]);
      return { visitor, step };
    };
    const { visitor, step } = await enter();
    const replayed = await visitor.fill('/sign-in/code', step, { code });
    expect([replayed.status, visitor.cookies.size]).toEqual([422, 0]);
    const next = await totp(secret, new Date(clock.now.getTime() + 30_000));
    const inside = await visitor.fill('/sign-in/code', replayed, { code: next });
    expect([inside.status, inside.location]).toEqual([303, '/account']);

    const lost = await enter();
    const byRecovery = await lost.visitor.fill('/sign-in/code', lost.step, { code: recovery[3] ?? '' });
    expect(byRecovery.status).toBe(303);
    const again = await enter();
    expect((await again.visitor.fill('/sign-in/code', again.step, { code: recovery[3] ?? '' })).status).toBe(422);
    for (let guess = 0; guess < 6; guess += 1)
      await again.visitor.fill('/sign-in/code', again.step, { code: `00000${guess}` });
    const limited = await again.visitor.fill('/sign-in/code', again.step, { code: recovery[4] ?? '' });
    expect(limited.status).toBe(429);
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);

    const forged = await browser().post('/sign-in/code', {
      ticket: `${await idOf(who.username)}.9999999999999.AAAA`,
      code: next,
    });
    expect([forged.status, errorsOf(forged.html)]).toEqual([422, ['Đã quá lâu: đăng nhập lại từ đầu']]);

    const path = `/people/${await idOf(who.username)}`;
    expect((await manager.post(`${path}/remove-second-factor`, {})).location).toBe(`${path}?done=factor`);
    await manager.post('/people/policy', {});
    expect((await browser().post('/sign-in', { username: who.username, password: PASSWORD, next: '/' })).status).toBe(
      303,
    );
  });
});

it('limits guesses at links, and never who holds a real one', async () => {
  const statuses: number[] = [];
  for (let guess = 0; guess < 32; guess += 1) statuses.push((await browser().get(`/activate/guess${guess}`)).status);
  expect(statuses.filter((status) => status === 429)).not.toHaveLength(0);
  const preview = await manager.post('/people/new', { mode: 'one', unit: 'Q001', role: 'viewer', days: '1' });
  const made = await manager.fill('/people/new', preview, {});
  expect((await browser().get(pathOf(linksIn(made)[0]))).status).toBe(200);
});
