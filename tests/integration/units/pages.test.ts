import { beforeAll, describe, expect, it } from 'vitest';
import { signedIn, titleOf } from '../pages/browser.ts';
import { call, person, plantProvince } from '../world.ts';
import { roundOf } from './world.ts';

let manager: Awaited<ReturnType<typeof signedIn>>;
let reporter: Awaited<ReturnType<typeof signedIn>>;
let key: string;
let round: string;

beforeAll(async () => {
  await plantProvince('X', 1, 3);
  manager = await signedIn('manager', 'X');
  reporter = await signedIn('reporter', 'X001c1');
  key = (await person('manager', 'X')).key;
  round = await roundOf(key, ['X001c1', 'X001c2'], '2020-04-17');
});

describe('the tree', () => {
  it('is that of a day, searched by name without marks', async () => {
    const shown = await manager.get('/units?on=01/02/2020');
    expect([shown.status, titleOf(shown.html)]).toEqual([200, expect.stringContaining('Đơn vị')]);
    expect(shown.html).toContain('Đơn vị X001c1');
    expect((await manager.get('/units?on=31/12/2019')).html).toContain('Không có đơn vị nào');
    const found = await manager.get('/units?on=01/02/2020&q=don vi x001c2');
    expect(found.html).toContain('X001c2');
    expect(found.html).not.toContain('X001c1<');
  });

  it('says so when the day is none', async () => {
    const shown = await manager.get('/units?on=31/02/2020');
    expect(shown.status).toBe(422);
    expect(shown.html).toContain('value="31/02/2020"');
  });

  it('is read by everybody and changed by managers', async () => {
    expect((await reporter.get('/units')).html).not.toContain('/units/import');
    expect((await reporter.get('/units/X001/close')).status).toBe(403);
    expect((await reporter.post('/units/X001/close', { on: '01/05/2020' })).status).toBe(403);
    expect((await reporter.post('/units/import', { csv: 'code,from' })).status).toBe(403);
    expect((await manager.get('/units/none')).status).toBe(404);
    expect((await manager.get('/units/X001/paint')).status).toBe(404);
  });
});

describe('a merger without a script', () => {
  const path = '/units/X001c1/merge';

  it('offers the units beside it by name, for nobody knows their codes', async () => {
    const { html } = await manager.get(path);
    expect(html).toContain('list="into-among"');
    expect([...html.matchAll(/<option value="(\w+)">([^<]+)/g)].map(([, ...unit]) => unit)).toEqual([
      ['X001c2', 'Đơn vị X001c2'],
      ['X001c3', 'Đơn vị X001c3'],
    ]);
  });

  it('shows the form again with what was typed when it cannot be', async () => {
    const shown = await manager.fill(path, await manager.get(path), {
      into: 'X001c9',
      on: '32/01/2020',
      step: 'preview',
    });
    expect(shown.status).toBe(422);
    expect(shown.html).toContain('value="X001c9"');
    expect(shown.html).toContain('id="on-error"');
  });

  it('is previewed, decided and written', async () => {
    const preview = await manager.fill(path, await manager.get(path), {
      into: 'X001c3',
      on: '01/05/2020',
      step: 'preview',
    });
    expect(preview.status).toBe(200);
    expect(preview.html).toContain('3 → 2');
    expect(preview.html).toContain(`name="reports/${round}"`);
    expect(preview.html).toContain('Đợt báo cáo đã mở giữ nguyên');

    const undecided = await manager.fill(path, preview, { step: 'confirm' });
    expect(undecided.status).toBe(422);
    expect(undecided.html).toContain(`href="#reports/${round}"`);

    const stale = await manager.fill(path, preview, {
      step: 'confirm',
      preview: 'sha256:x',
      [`reports/${round}`]: 'keep',
      roles: 'keep',
    });
    expect(stale.status).toBe(409);
    const done = await manager.fill(path, stale, { step: 'confirm', [`reports/${round}`]: 'keep', roles: 'keep' });
    expect([done.status, done.location]).toEqual([303, '/units/X001c1?on=2020-05-01&saved=1']);
    const history = await manager.get(done.location ?? '');
    expect(history.html).toContain('Đã ghi thay đổi');
    expect(history.html).toContain('Đơn vị X001c3');
    expect(history.html).toContain('30/04/2020');
    const units = (await call(key, 'GET', '/units?on=2020-05-01')).body.units as { code: string }[];
    expect(units.map(({ code }) => code)).toEqual(['X', 'X001', 'X001c2', 'X001c3']);
  });
});

describe('other changes', () => {
  it.each([
    ['new', { code: 'X9', name: 'Xã Chín', tier: 'commune', parent: 'X001', on: '01/06/2020' }],
    ['X001c2/rename', { name: 'Xã Hai', on: '01/06/2020' }],
    ['X001c2/attribute', { key: 'border', value: 'có', on: '01/06/2020' }],
    ['X001c3/split', { parts: 'X10; Xã Mười\nX11; Xã Mười Một', on: '01/07/2020' }],
    ['X10/move', { parent: 'X', on: '01/08/2020' }],
    ['X11/close', { on: '01/09/2020' }],
  ])('%s goes by preview and confirmation', async (at, typed) => {
    const path = `/units/${at}`;
    const preview = await manager.fill(path, await manager.get(path), { ...typed, step: 'preview' });
    expect([preview.status, preview.html.includes('name="preview"')]).toEqual([200, true]);
    const done = await manager.fill(path, preview, { step: 'confirm' });
    expect(done.status).toBe(303);
    expect((await manager.get(done.location ?? '')).status).toBe(200);
  });
});

describe('an import without a script', () => {
  const csv = 'mã;tên;cấp;cấp trên;từ ngày\nX20;Xã Hai Mươi;xã;X001;01/01/2021\n';

  it('is checked, then written', async () => {
    const checked = await manager.post('/units/import', { csv, step: 'check' });
    expect(checked.status).toBe(200);
    expect(checked.html).toContain('1 mới');
    const done = await manager.post('/units/import', { csv, step: 'write' });
    expect(done.location).toBe('/units?imported=1-0-0');
    expect((await manager.get('/units?imported=1-0-0')).html).toContain('1 đơn vị mới');
    expect((await manager.post('/units/import', { csv, step: 'check' })).html).toContain('1 giữ nguyên');
  });

  it('names line and column of what is refused, and keeps what was pasted', async () => {
    const wrong = csv.replace('X001', 'X999').replace('X20', 'X21');
    for (const step of ['check', 'write']) {
      const refused = await manager.post('/units/import', { csv: wrong, step });
      expect(refused.status).toBe(422);
      expect(refused.html).toContain('cột parent: Không có đơn vị X999');
      expect(refused.html).toContain('X21;Xã Hai Mươi');
    }
    const column = await manager.post('/units/import', { csv: 'code,wrong\n1,2', step: 'check' });
    expect([column.status, column.html.includes('“wrong”')]).toEqual([422, true]);
  });
});
