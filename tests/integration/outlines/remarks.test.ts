import { expect, it } from 'vitest';
import { bacKanResolution15 } from '../../../forms/outlines/bac-kan-resolution-15.ts';
import { DryRun } from '../../../schemas/api/outlines.ts';
import { signedIn } from '../pages/browser.ts';
import { call, person, plantProvince } from '../world.ts';

const LINE = '16 Phấn đấu tỉnh đạt chuẩn phổ cập giáo dục trung học cơ sở mức độ 2';

it('a line that says another value than its target is remarked on before and after publishing, and keeps nobody from it', async () => {
  await plantProvince('R1', 1);
  const manager = await person('manager', 'R1');
  const outline = { ...bacKanResolution15, id: 'remarked', version: 1 };
  const dry = await call(manager.key, 'POST', '/outlines?dryRun=1', outline, { 'accept-language': 'vi' });
  expect(dry.status).toBe(200);
  const { issues, remarks } = DryRun.parse(dry.body);
  expect(issues).toEqual([]);
  expect(remarks.map(({ code, message }) => [code, message])).toEqual([
    ['label_states_another_value', 'tên chỉ tiêu ghi 2, nhưng mục tiêu là ≥ 1'],
    ['numbers_left_out', 'thiếu số thứ tự 11, 12 (10 → 13)'],
  ]);
  expect((await call(manager.key, 'POST', '/outlines', outline)).status).toBe(201);

  const visitor = await signedIn('manager', 'R1');
  const shown = await visitor.get('/outlines/remarked/1');
  expect(shown.status).toBe(200);
  expect(shown.html).toContain(`${LINE}: <strong>tên chỉ tiêu ghi 2, nhưng mục tiêu là ≥ 1</strong>`);

  const form = await visitor.get('/outlines/new');
  const json = JSON.stringify({ ...outline, version: 2 });
  const tried = await visitor.fill('/outlines/new', form, { json });
  expect(tried.status).toBe(200);
  expect(tried.html).toContain(LINE);
});

it('an outline that says what it holds has none', async () => {
  await plantProvince('R2', 1);
  const manager = await person('manager', 'R2');
  const outline = {
    id: 'plain',
    version: 1,
    title: 'T',
    filedBy: ['district'],
    items: [{ kind: 'flag', id: 'f', label: 'F' }],
  };
  expect((await call(manager.key, 'POST', '/outlines?dryRun=1', outline)).body.remarks).toEqual([]);
  const faulty = await call(manager.key, 'POST', '/outlines?dryRun=1', { ...outline, items: [] });
  expect(faulty.body).toMatchObject({ remarks: [], id: null });
  const visitor = await signedIn('manager', 'R2');
  expect((await call(manager.key, 'POST', '/outlines', outline)).status).toBe(201);
  expect((await visitor.get('/outlines/plain/1')).html).not.toContain('Chỗ cần xem lại');
});
