import { beforeAll, describe, expect, it } from 'vitest';
import { postedBy } from '../../unit/forms/post.ts';
import { filledIn, partsOf, zipped } from '../../unit/xlsx/files.ts';
import { app, call, goodBody, plantRound, submit } from '../world.ts';
import { browser, errorsOf, type Shown, signedIn } from './browser.ts';

let planted: Awaited<ReturnType<typeof plantRound>>;
let desk: Awaited<ReturnType<typeof signedIn>>;
beforeAll(async () => {
  planted = await plantRound({ districts: 16 });
  desk = await signedIn('manager', planted.p);
});

const next = () => planted.codes.shift() ?? '';
const draftOf = async (unit: string) => (await call(planted.manager.key, 'GET', planted.path(unit))).body.draft;
const put = async (unit: string, answers: object) => {
  const { headers } = await call(planted.manager.key, 'GET', planted.path(unit));
  const etag = headers.get('etag') ?? '';
  return call(planted.manager.key, 'PUT', `${planted.path(unit)}/draft`, { answers }, { 'if-match': etag });
};
const patch = async (unit: string, changes: object) => {
  const { rev } = await draftOf(unit);
  return call(planted.manager.key, 'PATCH', `${planted.path(unit)}/draft`, { base: rev, changes });
};

async function workbook(unit: string, query = ''): Promise<Uint8Array> {
  const request = new Request(`http://localhost/api/v1${planted.path(unit)}/workbook.xlsx${query}`, {
    headers: { authorization: `Bearer ${planted.manager.key}` },
  });
  const context = { waitUntil: () => {}, passThroughOnException: () => {}, props: {} };
  return new Uint8Array(await (await app.fetch(request, {}, context as never)).arrayBuffer());
}

/** The Excel page of a report, before somebody who may fill it in. */
function opened(unit: string) {
  const page = `/rounds/${planted.round}/reports/${unit}/excel`;
  return {
    ...desk,
    page,
    send: (file: Uint8Array | null) => desk.upload(page, file, { from: 'b' }),
    /** Presses the button below what was shown, with some boxes ticked. */
    confirm: (shown: Shown, ticks: { [name: string]: string } = {}) =>
      desk.post(`${page}/apply`, { ...Object.fromEntries(postedBy(formOf(shown.html, '/apply'))), ...ticks }),
    undo: async () => {
      const shown = await desk.get(page);
      return desk.post(`${page}/undo`, Object.fromEntries(postedBy(formOf(shown.html, '/undo'))));
    },
  };
}

const formOf = (html: string, action: string) =>
  new RegExp(`<form[^>]*action="[^"]*${action}"[\\s\\S]*?</form>`).exec(html)?.[0] ?? '';
const rowsOf = (html: string) =>
  [...html.matchAll(/<tr><th scope="row">([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
    row
      .replaceAll(/<[^>]*>/g, '|')
      .split('|')
      .filter(Boolean),
  );
const number = (bytes: Uint8Array, key: string, column: string, value: number) =>
  filledIn(bytes, key, column, `<c @><v>${value}</v></c>`).bytes;
const emptied = (bytes: Uint8Array, key: string, column: string) => filledIn(bytes, key, column, '<c @/>').bytes;

describe('a workbook on the page of a report', () => {
  it('is offered whole and by table, shown cell by cell, written once, and put back by one press', async () => {
    const unit = next();
    await put(unit, goodBody(unit).answers);
    const { get, page, send, confirm, undo } = opened(unit);
    const section = await get(page.replace('/excel', '/sections/b'));
    expect(section.html).toContain(`/api/v1${planted.path(unit)}/workbook.xlsx?grid=literacy_learners`);
    expect(section.html).toContain('name="file"');
    expect((await get(page.replace('/excel', ''))).html).toContain(`/api/v1${planted.path(unit)}/workbook.xlsx"`);

    const before = await draftOf(unit);
    const row = `/answers/literacy_learners/${unit}c1`;
    const file = number(number(await workbook(unit), row, 'E', 19), '/answers/it_trained', 'E', 25);
    const shown = await send(file);
    expect(shown.status).toBe(200);
    expect(rowsOf(shown.html)).toEqual([
      ['Số được bồi dưỡng tin học', expect.stringMatching(/^Chỉ tiêu!E\d+$/), '20', '25'],
      [`Kết quả, Đơn vị ${unit}c1`, expect.stringMatching(/^Học viên theo xã!E\d+$/), '18', '19'],
    ]);
    expect(shown.html).toContain('2 ô sẽ đổi');
    expect(await draftOf(unit)).toEqual(before);

    const written = await confirm(shown);
    expect([written.status, written.location]).toEqual([303, `${page}?from=b`]);
    expect((await draftOf(unit)).answers).toMatchObject({
      it_trained: 25,
      literacy_learners: { [`${unit}c1`]: { actual: 19 } },
    });
    expect((await draftOf(unit)).rev).toBe(before.rev + 1);
    // Pressed twice it is written once.
    expect((await confirm(shown)).status).toBe(303);
    expect((await draftOf(unit)).rev).toBe(before.rev + 1);

    const after = await get(page);
    expect(after.html).toContain('đã ghi 2 ô từ Excel');
    expect(after.html).toContain('Hoàn tác 2 ô');
    expect((await undo()).status).toBe(303);
    expect((await draftOf(unit)).answers).toEqual(before.answers);
    const undone = await get(page);
    expect(undone.html).toContain('đã hoàn tác');
    expect(undone.html).not.toContain('/excel/undo"');
  });

  it('undone leaves and names what somebody has changed since, and undoes once', async () => {
    const unit = next();
    await put(unit, { it_trained: 1, officials: 2, language_trained: 3 });
    const { get, post, page, send, confirm, undo } = opened(unit);
    const file = number(number(await workbook(unit), '/answers/it_trained', 'E', 10), '/answers/officials', 'E', 20);
    await confirm(await send(file));
    await patch(unit, { '/answers/officials': 21, '/answers/language_trained': 33 });
    const shown = await get(page);
    expect(shown.html).toContain('Hoàn tác 1 ô');
    expect(rowsOf(shown.html)).toEqual([
      ['Số được bồi dưỡng tin học', '1', '10', 'đang giữ'],
      ['Tổng số cán bộ', '2', '20', expect.stringMatching(/đã sửa sau đó/)],
    ]);
    await undo();
    expect((await draftOf(unit)).answers).toEqual({ it_trained: 1, officials: 21, language_trained: 33 });
    await patch(unit, { '/answers/it_trained': 10 });
    const rev = /name="rev" value="(\d+)"/.exec(shown.html)?.[1] ?? '';
    expect((await post(`${page}/undo`, { rev })).status).toBe(303);
    expect((await draftOf(unit)).answers).toMatchObject({ it_trained: 10 });
    expect((await post(`${page}/undo`, { rev: '1' })).status).toBe(404);
  });

  it('put back over what was sent restores it whole, reasons and emptied cells among it', async () => {
    const unit = next();
    const row = `${unit}c1`;
    const literacy = { [row]: { plan: 20, actual: 50 } };
    const why = { [`actual_over_plan:${row}`]: 'Ghép lớp của hai xóm' };
    const body = { ...goodBody(unit, { literacy_learners: literacy }), explanations: why };
    expect((await submit(planted.manager.key, planted.path(unit), body)).status).toBe(201);
    const { send, confirm, undo } = opened(unit);
    const more = number(await workbook(unit), `/answers/literacy_learners/${row}`, 'E', 51);
    const file = emptied(number(more, '/answers/it_trained', 'E', 30), '/answers/score', 'E');
    const shown = await send(file);
    await confirm(shown, { erase: '1' });
    const { answers, explanations } = await draftOf(unit);
    expect(explanations).toEqual({});
    expect([answers.it_trained, answers.score, answers.officials]).toEqual([30, undefined, 100]);
    await undo();
    expect(await draftOf(unit)).toMatchObject(body);
    expect((await draftOf(unit)).answers).toEqual(body.answers);
  });

  it('erases nothing by a blank cell, unless that is ticked', async () => {
    const unit = next();
    await put(unit, { it_trained: 1, officials: 2 });
    const { send, confirm } = opened(unit);
    const file = emptied(number(await workbook(unit), '/answers/it_trained', 'E', 10), '/answers/officials', 'E');
    const shown = await send(file);
    expect(shown.html).toContain('1 ô trống trong tệp, đang có số liệu trong báo cáo');
    await confirm(shown);
    expect((await draftOf(unit)).answers).toEqual({ it_trained: 10, officials: 2 });
    await confirm(await send(file), { erase: '1' });
    expect((await draftOf(unit)).answers).toEqual({ it_trained: 10 });
  });

  it('names what it cannot take by sheet and cell, and writes the rest', async () => {
    const unit = next();
    const { send, confirm } = opened(unit);
    const sum = filledIn(await workbook(unit), '/answers/officials', 'E', '<c @><f>10+10</f><v>20</v></c>');
    const typed = filledIn(sum.bytes, '/answers/score', 'E', '<c @ t="inlineStr"><is><t>hơn tám</t></is></c>');
    const parts = partsOf(number(typed.bytes, '/answers/it_trained', 'E', 7));
    for (const [name, xml] of Object.entries(parts)) {
      parts[name] = xml.replaceAll(`/answers/literacy_learners/${unit}c2<`, '/answers/literacy_learners/gone<');
    }
    const shown = await send(zipped(parts));
    expect(shown.status).toBe(422);
    expect(shown.html).toContain(`Chỉ tiêu!${sum.at}: thay công thức bằng con số`);
    expect(shown.html).toMatch(new RegExp(`Học viên theo xã!B\\d+ “Đơn vị ${unit}c2”`));
    expect(shown.html).toContain('1 ô chưa đọc được');
    expect(shown.html).toContain('hơn tám (chưa đọc được)');
    await confirm(shown);
    expect(await draftOf(unit)).toMatchObject({
      answers: { it_trained: 7 },
      raw: { '/answers/score': 'hơn tám' },
    });
    expect((await draftOf(unit)).answers.officials).toBeUndefined();
  });
});

describe('a report that has moved on', () => {
  it('since the workbook was made keeps what others changed and the workbook did not, and lets one choose the rest', async () => {
    const unit = next();
    await put(unit, { it_trained: 1, officials: 2, language_trained: 3 });
    const file = number(number(await workbook(unit), '/answers/it_trained', 'E', 10), '/answers/officials', 'E', 20);
    await patch(unit, { '/answers/officials': 21, '/answers/language_trained': 33 });
    const { send, confirm } = opened(unit);
    const shown = await send(file);
    expect(shown.html).toContain('Báo cáo đã được sửa sau khi tệp này được tải về.');
    expect(shown.html).toContain('1 ô đã được sửa trên trang mà tệp không sửa: giữ theo báo cáo.');
    expect(shown.html).toContain('name="take:/answers/officials"');
    expect(shown.html).not.toContain('language_trained');
    await confirm(shown);
    expect((await draftOf(unit)).answers).toEqual({ it_trained: 10, officials: 21, language_trained: 33 });
    await confirm(await send(file), { 'take:/answers/officials': '1' });
    expect((await draftOf(unit)).answers).toEqual({ it_trained: 10, officials: 20, language_trained: 33 });
    // Blank in the workbook, filled in twice since: the workbook says nothing of it.
    await patch(unit, { '/answers/score': 7 });
    await patch(unit, { '/answers/score': 8 });
    expect((await send(file)).html).not.toContain('take:/answers/score');
  });

  it('in many cells lets one take all of those the file has, but for what was changed after they were shown', async () => {
    const unit = next();
    await put(unit, { it_trained: 1, officials: 2, language_trained: 3 });
    const changed = [
      ['/answers/it_trained', 10],
      ['/answers/officials', 20],
      ['/answers/language_trained', 30],
    ] as const;
    const file = changed.reduce((made, [at, figure]) => number(made, at, 'E', figure), await workbook(unit));
    await patch(unit, { '/answers/it_trained': 11, '/answers/officials': 21 });
    const { send, confirm } = opened(unit);
    const shown = await send(file);
    expect(shown.html).toContain('Lấy theo tệp cả 2 ô này');
    await patch(unit, { '/answers/language_trained': 33 });
    const met = await confirm(shown, { takeAll: '1' });
    expect(met.status).toBe(409);
    expect(await draftOf(unit)).toMatchObject({ answers: { it_trained: 11, officials: 21, language_trained: 33 } });
    const ticked = [...met.html.matchAll(/<input[^>]* name="take:([^"]+)"[^>]*>/g)].map(([tag, at]) => [
      at,
      tag.includes('checked'),
    ]);
    expect(Object.fromEntries(ticked)).toEqual({
      '/answers/it_trained': true,
      '/answers/officials': true,
      '/answers/language_trained': false,
    });
    expect((await confirm(met, { takeAll: '1' })).status).toBe(303);
    expect((await draftOf(unit)).answers).toEqual({ it_trained: 10, officials: 20, language_trained: 30 });
  });

  it('between look and press is shown again with both values; nothing is written until one has chosen', async () => {
    const unit = next();
    await put(unit, { it_trained: 1, officials: 2 });
    const { send, confirm } = opened(unit);
    const file = number(number(await workbook(unit), '/answers/it_trained', 'E', 10), '/answers/officials', 'E', 20);
    const shown = await send(file);
    await patch(unit, { '/answers/officials': 21, '/answers/language_trained': 33 });
    const met = await confirm(shown);
    expect(met.status).toBe(409);
    expect(met.html).toContain('Có ô vừa được sửa ở nơi khác: chưa ghi gì.');
    const both = [
      'Tổng số cán bộ',
      expect.stringMatching(/^Chỉ tiêu!E\d+$/),
      expect.stringMatching(/^Người \d+, /),
      '21',
      '20',
    ];
    expect(rowsOf(met.html)[0]).toEqual(both);
    expect((await draftOf(unit)).answers).toEqual({ it_trained: 1, officials: 21, language_trained: 33 });
    expect((await confirm(met)).status).toBe(303);
    expect((await draftOf(unit)).answers).toEqual({ it_trained: 10, officials: 21, language_trained: 33 });
  });
});

describe('a file that is not taken', () => {
  it('is told why beside the form that takes it, and the draft is as it was', async () => {
    const [unit, other] = [next(), next()];
    await put(unit, { it_trained: 1 });
    const before = await draftOf(unit);
    const { send } = opened(unit);
    const good = await workbook(unit);
    const sheets = Array.from({ length: 50 }, (_, i) => `<sheet name="S${i}" sheetId="${i + 1}" r:id="rId1"/>`).join(
      '',
    );
    const parts = partsOf(good);
    const main = parts['xl/workbook.xml'] ?? '';
    const files: [string, Uint8Array | null, number, RegExp][] = [
      ['none', null, 415, /Chọn tệp Excel/],
      ['a text', new TextEncoder().encode('STT;Xã'), 422, /tệp này không phải/],
      ['damaged', good.slice(0, good.length - 40), 422, /bị hỏng/],
      ['of another unit', await workbook(other), 422, /_decuong!B3/],
      [
        '50 sheets',
        zipped({ ...parts, 'xl/workbook.xml': main.replace(/<sheets>.*<\/sheets>/, `<sheets>${sheets}</sheets>`) }),
        422,
        /50 trang tính/,
      ],
      ['macros', zipped({ ...parts, 'xl/vbaProject.bin': 'x' }), 422, /macro/],
      ['too large', new Uint8Array(5_020_000), 413, /quá lớn/],
      [
        'a bomb',
        zipped({ ...parts, 'xl/worksheets/sheet1.xml': `<worksheet>${' '.repeat(24_000_001)}</worksheet>` }),
        422,
        /quá nhiều dữ liệu/,
      ],
    ];
    for (const [what, file, status, words] of files) {
      const shown = await send(file);
      expect([what, shown.status]).toEqual([what, status]);
      expect(errorsOf(shown.html).join(), what).toMatch(words);
      expect(shown.html, what).toContain('name="file"');
    }
    expect(await draftOf(unit)).toEqual(before);
  });

  it('was never ours to carry: a field somebody wrote by hand is refused, not believed', async () => {
    const unit = next();
    const { post, page } = opened(unit);
    const pack = async (value: unknown) => {
      const stream = new Blob([JSON.stringify(value)]).stream().pipeThrough(new CompressionStream('gzip'));
      return btoa(String.fromCharCode(...new Uint8Array(await new Response(stream).arrayBuffer())));
    };
    const seen = { base: { rev: 0, seq: 0 }, version: 1, rows: null, sheets: [] };
    const change = (pointer: string, to: unknown) => [0, pointer, to, 0, 'A1', null, null];
    const fields: [number, string][] = [
      [400, ''],
      [400, 'không phải'],
      [400, await pack({})],
      [400, await pack({ ...seen, changes: [change('x', 1).slice(1)] })],
      [400, await pack(' '.repeat(2_000_000))],
      [422, await pack({ ...seen, changes: [change('nothing', 1)] })],
      [422, await pack({ ...seen, changes: [change('it_trained_rate', 1)] })],
      [409, await pack({ ...seen, version: 9, changes: [] })],
    ];
    for (const [status, carried] of fields) {
      expect([(await post(`${page}/apply`, { carried })).status, carried.slice(0, 20)]).toEqual([
        status,
        carried.slice(0, 20),
      ]);
    }
    expect((await draftOf(unit)).rev).toBe(0);
    await post(`${page}/apply`, { carried: await pack({ ...seen, changes: [change('it_trained', { x: 1 })] }) });
    expect(await draftOf(unit)).toMatchObject({ answers: {}, raw: { '/answers/it_trained': '{"x":1}' } });

    // Shown again beside a cell that somebody changed, it is no more believed.
    const beside = (at: string, to: unknown, when: string | null = null) => [2, at, to, 0, 'A1', null, when];
    const strange: [number, unknown[]][] = [
      [400, beside('officials', 1, 'hôm qua')],
      [409, beside('officials', { typed: null })],
      [409, beside('officials', { typed: { '': {} }, value: [[1]] })],
      [409, beside('officials', { value: 'x', qualifier: 'y' })],
      [422, beside('nothing', { x: { y: 1 } })],
      [422, beside('literacy_learners/gone/actual', null)],
      [422, beside('literacy_learners', { x: [null] })],
      [422, beside('__proto__', 1)],
    ];
    for (const [status, other] of strange) {
      const carried = await pack({ ...seen, changes: [change('it_trained', 5), other] });
      const shown = await post(`${page}/apply`, { carried });
      expect([JSON.stringify(other), shown.status]).toEqual([JSON.stringify(other), status]);
    }
  });

  it('for a round that is over or by somebody else is refused before it is read', async () => {
    const unit = next();
    const file = await workbook(unit);
    const { page, send, confirm } = opened(unit);
    const shown = await send(number(file, '/answers/it_trained', 'E', 3));
    expect((await (await signedIn('reporter', next())).upload(page, file)).status).toBe(404);
    expect((await (await signedIn('reviewer', planted.p)).upload(page, file)).status).toBe(403);
    await submit(planted.manager.key, planted.path(unit), goodBody(unit));
    await call(planted.manager.key, 'POST', `${planted.path(unit)}/accept`, {});
    const late = await send(file);
    expect([late.status, late.html.includes('Báo cáo đã duyệt, không sửa được')]).toEqual([409, true]);
    expect((await confirm(shown)).status).toBe(409);
  });

  it('is not needed again when the session ended before it was written', async () => {
    const unit = next();
    const { page, send } = opened(unit);
    const shown = await send(number(await workbook(unit), '/answers/it_trained', 'E', 3));
    const fields = Object.fromEntries(postedBy(formOf(shown.html, '/apply')));
    const door = await browser().post(`${page}/apply`, fields);
    expect(door.status).toBe(401);
    expect(door.html).toContain('name="kept.carried"');
    expect(door.html).toContain(`${page}/apply`);
  });
});
