import { beforeAll, expect, it } from 'vitest';
import { type OutlineInput, tenFields } from '../../factories/ten-fields.ts';
import { errorsOf, signedIn, titleOf } from '../pages/browser.ts';
import { app, call, goodBody, plantRound, submit } from '../world.ts';

let round: Awaited<ReturnType<typeof plantRound>>;
let manager: Awaited<ReturnType<typeof signedIn>>;
let made = 0;
const versionOf = (id: string, version: number, edit: (input: any) => void = () => {}): OutlineInput => {
  const input = structuredClone(tenFields({ id, version }));
  edit(input);
  return input;
};
const second = (id: string) =>
  versionOf(id, 2, (o) => {
    o.items[0].items.splice(7, 1); // score
    o.items[0].items.push({ kind: 'count', id: 'fresh', label: 'Số mới', required: true, measure: 'người' });
    o.items[0].items[1].max = 10;
  });
beforeAll(async () => {
  made += 1;
  round = await plantRound({ districts: 3, outline: versionOf(`pages-${made}`, 1) });
  manager = await signedIn('manager', round.p);
});
const id = () => `pages-${made}`;

/** The form of the page with a file in it. */
async function upload(text: string, fields: { [name: string]: string }) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  body.set('file', new File([text], 'outline.json', { type: 'application/json' }));
  const cookie = [...manager.cookies].map(([one, value]) => `${one}=${value}`).join('; ');
  const request = new Request('http://localhost/outlines/new', {
    method: 'POST',
    body,
    headers: { cookie, origin: 'http://localhost' },
  });
  const answer = await app.fetch(request, {});
  return { status: answer.status, html: await answer.text(), location: null, headers: answer.headers };
}

it('takes a file in place of the text, and shows what is in it before it is published', async () => {
  const json = JSON.stringify(versionOf(`file-${made}`, 1));
  const shown = await upload(`\uFEFF${json}`, { json: 'old', note: 'Từ tệp', do: 'publish' });
  expect(shown.status).toBe(200);
  expect((await call(round.manager.key, 'GET', `/outlines/file-${made}/versions/1`)).status).toBe(404);
  const published = await manager.fill('/outlines/new', shown, { do: 'publish' });
  expect([published.status, published.location]).toEqual([303, `/outlines/file-${made}/1`]);
  expect((await upload('{', { json: '', note: '', do: 'check' })).status).toBe(422);
  expect((await upload('x'.repeat(20_000_000), { json: '', note: '', do: 'check' })).status).toBe(413);
});

it('publishes in two steps: faults with their places, then the differences, then for good', async () => {
  const empty = await manager.get('/outlines/new');
  expect(empty.status).toBe(200);
  const no = await manager.fill('/outlines/new', empty, { json: '{', note: 'Ghi chú', do: 'check' });
  expect([no.status, titleOf(no.html)]).toEqual([422, expect.stringMatching(/^Lỗi: /)]);
  expect(no.html).toContain('Ghi chú');
  const faulty = JSON.stringify(
    versionOf(id(), 2, (o) => o.items[0].items.push({ kind: 'count', id: 'seq', label: 'S' })),
  );
  const shown = await manager.fill('/outlines/new', empty, { json: faulty, note: '', do: 'publish' });
  expect(shown.status).toBe(422);
  expect(shown.html).toContain('/items/0/items/15/id');
  expect(shown.html).toContain('trùng tên một cột cố định');

  const json = JSON.stringify(second(id()));
  const long = 'x'.repeat(2001);
  for (const step of ['check', 'publish']) {
    const tooLong = await manager.fill('/outlines/new', empty, { json, note: long, do: step });
    expect([tooLong.status, errorsOf(tooLong.html)]).toEqual([
      422,
      ['Nội dung thay đổi: rút gọn còn tối đa 2.000 ký tự'],
    ]);
    expect(tooLong.html).toContain(`>${long}</textarea>`);
    expect(tooLong.html).not.toContain('value="publish"');
  }
  const checked = await manager.fill('/outlines/new', empty, { json, note: 'Thêm số mới', do: 'check' });
  expect(checked.status).toBe(200);
  expect(checked.html).toContain('Phiên bản 2 khác phiên bản 1 thế nào');
  expect(checked.html).toContain('Thêm trường thông tin (số đếm)');
  expect((await call(round.manager.key, 'GET', `/outlines/${id()}/versions/2`)).status).toBe(404);
  const published = await manager.fill('/outlines/new', checked, { do: 'publish' });
  expect([published.status, published.location]).toEqual([303, `/outlines/${id()}/2`]);
  const list = await manager.get('/outlines');
  expect(list.html).toContain('Thêm số mới');
  expect(list.html).toContain(`/outlines/${id()}/diff?from=1&amp;to=2`);
  const changed = JSON.stringify(versionOf(id(), 2));
  const taken = await manager.fill('/outlines/new', empty, { json: changed, note: '', do: 'check' });
  expect(taken.status).toBe(409);
});

it('shows a version, its difference in words, its JSON and the form of a tier, in which nothing can be saved', async () => {
  const show = await manager.get(`/outlines/${id()}/2`);
  expect(show.status).toBe(200);
  expect(show.html).toContain('it_trained');
  expect(show.html).toContain(`href="/api/v1/outlines/${id()}/versions/2"`);
  const json = await manager.get(`/api/v1/outlines/${id()}/versions/2`);
  expect(JSON.parse(json.html).version).toBe(2);
  const diff = await manager.get(`/outlines/${id()}/diff?from=1&to=2`);
  expect(diff.html).toContain('Bỏ trường');
  expect(diff.html).toContain('Đổi giới hạn: không giới hạn → đến 10');
  const preview = await manager.get(`/outlines/${id()}/2/preview?tier=district`);
  expect(preview.status).toBe(200);
  expect(preview.html).toContain('name="/answers/fresh"');
  expect(preview.html).not.toMatch(/<form method="post"(?! action="\/sign-out")/);
  const grids = await manager.get(`/outlines/${id()}/2/preview?tier=district&page=b`);
  expect(grids.html).toContain('Ví dụ xã 2');
  for (const path of [
    `/outlines/${id()}/9`,
    `/outlines/${id()}/x`,
    '/outlines/nothing/1',
    `/outlines/${id()}/diff?from=1&to=9`,
  ])
    expect((await manager.get(path)).status).toBe(404);
});

it('takes a round over and then a report, both after they were shown what changes', async () => {
  const [unit = '', other = ''] = round.codes;
  expect((await submit(round.manager.key, round.path(unit), goodBody(unit))).status).toBe(201);
  const settings = `/rounds/${round.round}/outline`;
  const offer = await manager.get(settings);
  expect(offer.html).toContain('1 báo cáo đã bắt đầu giữ phiên bản cũ');
  expect(offer.html).toContain('Thêm trường');
  const reporter = await signedIn('reporter', unit);
  const report = `/rounds/${round.round}/reports/${unit}`;
  expect((await reporter.get(report)).html).not.toContain('upgrade');
  const forged = await manager.post(settings, { version: '7' });
  expect(forged.status).toBe(422);
  const went = await manager.fill(settings, offer, {});
  expect([went.status, went.location]).toEqual([303, settings]);
  expect((await manager.get(settings)).html).toContain('Chưa có phiên bản nào mới hơn');

  const noticed = await reporter.get(report);
  expect(noticed.html).toContain(`${report}/upgrade`);
  const seen = await reporter.get(`${report}/upgrade`);
  expect(seen.status).toBe(200);
  expect(seen.html).toContain('85,25');
  expect(seen.html).toContain('Số mới');
  expect(seen.html).toContain('Số được bồi dưỡng tin học');
  const done = await reporter.fill(`${report}/upgrade`, seen, {});
  expect([done.status, done.location]).toEqual([303, report]);
  // What was taken out can still be read; what is filled in has the new field; what was sent is shown as it was sent.
  expect((await reporter.get(report)).html).toContain('Nội dung cất riêng');
  expect((await reporter.get(`${report}/upgrade`)).html).toContain('85,25');
  expect((await reporter.get(`${report}/sections/a`)).html).toContain('name="/answers/fresh"');
  const sent = await reporter.get(`${report}/view`);
  expect(sent.html).toContain('85,25');
  expect(sent.html).not.toContain('Số mới');
  expect((await reporter.get(`/rounds/${round.round}/reports/${other}/upgrade`)).status).toBe(404);
});

it('is read by everybody signed in, and changed by managers alone', async () => {
  const reviewer = await signedIn('reviewer', round.p);
  expect((await reviewer.get('/outlines')).status).toBe(200);
  expect((await reviewer.get('/outlines')).html).not.toContain('/outlines/new');
  expect((await reviewer.get(`/outlines/${id()}/1/preview`)).status).toBe(200);
  expect((await reviewer.get('/outlines/new')).status).toBe(403);
  expect((await reviewer.post('/outlines/new', { json: '{}', note: '', do: 'publish' })).status).toBe(403);
  expect((await reviewer.get(`/rounds/${round.round}/outline`)).status).toBe(403);
  expect((await reviewer.post(`/rounds/${round.round}/outline`, { version: '2' })).status).toBe(403);
  expect(
    (await reviewer.post(`/rounds/${round.round}/reports/${round.codes[0]}/upgrade`, { version: '2' })).status,
  ).toBe(403);
});
