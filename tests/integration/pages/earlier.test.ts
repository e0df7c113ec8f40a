import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import { loadReport } from '../../../worker/services/reports/load.ts';
import { pastFigures } from '../../../worker/services/reports/past.ts';
import { formPages } from '../../../worker/services/reports/section.ts';
import { tenFields } from '../../factories/ten-fields.ts';
import { call, clock, goodBody, person, plantRound, rowsOf, submit, value } from '../world.ts';
import { errorsOf, signedIn } from './browser.ts';

/** Two years of one outline: in the first some districts have reported, before the second two communes became one. */
const NEXT = 'year-after';
const MERGED_ON = '2020-10-01';
let world: Awaited<ReturnType<typeof plantRound>>;
let districts: string[];
const next = () => districts.shift() ?? '';
/** A district of which two communes have become one. */
let merged: string;
/** One that had not reported then. */
let silent: string;
/** Who fills in everything here, in two browsers. */
let reporter: Awaited<ReturnType<typeof signedIn>>;
let other: Awaited<ReturnType<typeof signedIn>>;

const outline = tenFields({
  id: 'ten-fields-earlier',
  checks: [
    ...(tenFields().checks ?? []),
    {
      id: 'fewer_trained',
      at: 'report',
      left: ['it_trained'],
      op: '>=',
      right: [{ previous: 'it_trained', factor: 0.6 }],
      severity: 'warning',
      message: 'Giảm hơn 40 % so với đợt trước',
    },
    {
      id: 'fewer_learners',
      at: 'literacy_learners',
      left: ['actual'],
      op: '>=',
      right: [{ previous: 'actual', factor: 0.5 }],
      severity: 'warning',
      message: 'Học viên giảm hơn một nửa',
    },
  ],
});

beforeAll(async () => {
  world = await plantRound({ districts: 11, communesEach: 2, outline });
  districts = [...world.codes];
  silent = districts.pop() ?? '';
  merged = next();
  for (const unit of world.codes.slice(0, -1)) await submit(world.manager.key, world.path(unit), goodBody(unit));
  const sql = (text: string, ...values: unknown[]) => env.DB.prepare(text).bind(...values);
  const one = `${merged}n`;
  await env.DB.batch([
    sql(`INSERT INTO unit (code, valid_from, name, tier) VALUES (?1, '${MERGED_ON}', 'Xã mới', 'commune')`, one),
    sql(`INSERT INTO unit_parent VALUES (?1, '${MERGED_ON}', ?2, '2020-01-01', '${MERGED_ON}', NULL)`, one, merged),
    ...['c1', 'c2'].flatMap((commune) => [
      sql(`UPDATE unit SET valid_to = '2020-09-30' WHERE code = ?1`, merged + commune),
      sql(`UPDATE unit_parent SET valid_to = '2020-09-30' WHERE code = ?1`, merged + commune),
      sql(
        `INSERT INTO unit_succession VALUES (?1, '2020-01-01', ?2, '${MERGED_ON}', 'full', '${MERGED_ON}')`,
        merged + commune,
        one,
      ),
    ]),
  ]);
  clock.now = new Date('2021-04-01T00:00:00Z');
  const created = await call(world.manager.key, 'POST', '/rounds', {
    id: NEXT,
    title: 'Năm sau',
    outline: { id: outline.id, version: 1 },
    period: { from: '2020-01-01', to: '2020-12-31' },
    unitsOn: '2021-01-01',
    expected: world.codes,
    deadlines: { district: '2021-05-07T17:00:00Z' },
  });
  expect(created.status).toBe(201);
  [reporter, other] = [await signedIn('manager', world.p), await signedIn('manager', world.p)];
}, 60_000);

const path = (unit: string) => `/rounds/${NEXT}/reports/${unit}`;
const draftOf = async (unit: string) => (await call(world.manager.key, 'GET', path(unit))).body.draft;
const section = (unit: string, page: 'a' | 'b') => `${path(unit)}/sections/${page}`;
const cellIn = (html: string, name: string) =>
  new RegExp(`name="${name}"[\\s\\S]*?(</td>|<div class="field|</fieldset)`).exec(html)?.[0] ?? '';
const text = (html: string) =>
  html
    .replace(/<(title|desc)>.*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

it('shows what was said a year ago beside each cell, summed over communes that have become one, and how it changed', async () => {
  const first = await reporter.get(section(merged, 'a'));
  await reporter.fill(section(merged, 'a'), first, { '/answers/it_trained': '30', '/answers/officials': '50' });
  const { html } = await reporter.get(section(merged, 'a'));
  expect(html).toContain('Số đợt trước lấy từ: Đợt thử.');
  expect(text(cellIn(html, '/answers/it_trained'))).toContain('Đợt trước: 20 +50,0 %');
  expect(text(cellIn(html, '/answers/language_trained'))).toMatch(/Đợt trước: 5 Chép/);
  expect(
    text(/id="\/answers\/it_trained_rate"[\s\S]*?<div class="was">[\s\S]*?<\/div>/.exec(html)?.[0] ?? ''),
  ).toContain('Đợt trước: 20,0 % +40,0 điểm %');
  const table = (await reporter.get(section(merged, 'b'))).html;
  const cell = cellIn(table, `/answers/literacy_learners/${merged}n/plan`);
  expect(text(cell)).toContain('Σ 30');
  expect(cell).toContain(`name="copy" value="/answers/literacy_learners/${merged}n/plan"`);
  expect(table).toContain('Số cộng của các đơn vị đã nhập: Xã mới (Đơn vị');
  expect(table).not.toMatch(/ style="|<script>/);
});

it('leaves it out where it is switched off, and says why where there is nothing to show', async () => {
  const address = section(districts[0] ?? '', 'a');
  const on = await reporter.get(address);
  const off = on.html.match(/href="([^"]*previous=0)"/)?.[1] ?? '';
  const { html } = await reporter.get(off);
  expect(html).not.toContain('class="was"');
  const saved = await reporter.fill(off, await reporter.get(off), { '/answers/officials': '9', go: 'stay' });
  expect(saved.location).toContain('previous=0');
  expect((await reporter.get(html.match(/href="([^"]*)">Hiện số đợt trước/)?.[1] ?? '')).html).toContain('class="was"');
  const none = (await other.get(section(silent, 'a'))).html;
  expect(none).toContain('khi đó chưa có đủ báo cáo');
  expect(none).not.toContain('class="was"');
  clock.now = new Date('2020-05-01T02:00:00Z');
  const before = (await reporter.get(`${world.path(silent).replace(silent, world.codes[1] ?? '')}/sections/a`)).html;
  clock.now = new Date('2021-04-01T00:00:00Z');
  expect(before).not.toMatch(/previous=0|đợt trước/);
});

it('copies a cell, a row, a column or a table into the draft, blanks only, together with what was typed', async () => {
  const unit = next();
  const address = section(unit, 'b');
  const base = '/answers/literacy_learners';
  const press = async (fields: { [name: string]: string }) => {
    const answer = await reporter.fill(address, await reporter.get(address), fields);
    expect(answer.status).toBe(303);
    return answer.location ?? '';
  };
  const one = await press({ [`${base}/${unit}c1/plan`]: '7', copy: `${base}/${unit}c2/plan` });
  expect(one).toContain('copied=1-0');
  expect(one).toMatch(new RegExp(`#${base}/${unit}c2/plan$`));
  expect((await draftOf(unit)).answers.literacy_learners).toEqual({
    [`${unit}c1`]: { plan: 7 },
    [`${unit}c2`]: { plan: 10 },
  });
  const lists = (row: string, column: string) => ({
    'copyrow:literacy_learners': row,
    'copycolumn:literacy_learners': column,
    copy: '?literacy_learners',
  });
  expect(await press(lists(`${unit}c1`, ''))).toContain('copied=2-1');
  expect(await press(lists('', 'actual'))).toContain('copied=1-1');
  // Two clicks of one button are one copy, and nothing to choose between.
  await press({ [`${base}/${unit}c2/plan`]: '' });
  const shown = await reporter.get(address);
  for (const _ of [1, 2]) {
    expect((await reporter.fill(address, shown, { copy: `${base}/${unit}c2/plan` })).status).toBe(303);
  }
  const after = await press(lists('', ''));
  expect(after).toContain('copied=0-5');
  expect((await draftOf(unit)).answers.literacy_learners).toEqual({
    [`${unit}c1`]: { plan: 7, actual: 18, border: true },
    [`${unit}c2`]: { plan: 10, actual: 10 },
  });
  const { html } = await reporter.get(after);
  expect(html).toContain('Không có ô trống nào chép được từ đợt trước. Bỏ qua 5 ô đã có số.');
  expect(html).toContain('4 ô trên trang này chép từ đợt trước, chưa xác nhận.');
});

it('keeps the marks through autosave and in another browser, until a cell is changed or ticked', async () => {
  const unit = next();
  const address = section(unit, 'a');
  for (const id of ['it_trained', 'language_trained', 'officials', 'hours']) {
    await reporter.fill(address, await reporter.get(address), { copy: `/answers/${id}` });
  }
  const marks = async () =>
    [...(await other.get(address)).html.matchAll(/name="ok:\/answers\/(\w+)"/g)].map(([, id]) => id);
  expect(await marks()).toEqual(['it_trained', 'language_trained', 'officials', 'hours']);
  const { html } = await other.get(address);
  const setup = JSON.parse((/data-saving="([^"]*)"/.exec(html)?.[1] ?? '').replaceAll('&quot;', '"'));
  const autosave = (fields: { [name: string]: string }) =>
    other.post(setup.to, { base: setup.base, user: setup.user, client: 'x', rows: '', ...fields });
  await autosave({ '/answers/literate_15_25': '3' });
  expect(await marks()).toHaveLength(4);
  await autosave({ '/answers/it_trained': '21' });
  expect(await marks()).toEqual(['language_trained', 'officials', 'hours']);
  await other.fill(address, await other.get(address), { 'ok:/answers/officials': '1', go: 'stay' });
  expect(await marks()).toEqual(['language_trained', 'hours']);
  // Taken out in one go: those cells, and nothing that was typed or confirmed.
  await other.fill(address, await other.get(address), { copy: 'undo' });
  expect(await marks()).toEqual([]);
  expect((await draftOf(unit)).answers).toEqual({ it_trained: 21, officials: 100, literate_15_25: 3 });
});

it('stops at the check page while copied cells are not confirmed, with a list of them and one button', async () => {
  const unit = next();
  const { headers } = await call(world.manager.key, 'GET', path(unit));
  const { officials: _, ...answers } = goodBody(unit).answers;
  const put = { answers, explanations: {} };
  expect(
    (await call(world.manager.key, 'PUT', `${path(unit)}/draft`, put, { 'if-match': headers.get('etag') ?? '' }))
      .status,
  ).toBe(200);
  const address = section(unit, 'a');
  await reporter.fill(address, await reporter.get(address), { copy: '/answers/officials' });
  const check = `${path(unit)}/check`;
  const refused = await reporter.fill(check, await reporter.get(check), {});
  expect(refused.status).toBe(422);
  expect(errorsOf(refused.html)).toEqual(['1 ô chép từ đợt trước chưa được xác nhận']);
  expect(text(/class="unconfirmed"[\s\S]*?<\/section>/.exec(refused.html)?.[0] ?? '')).toContain(
    'Tổng số cán bộ : 100',
  );
  expect((await call(world.manager.key, 'GET', path(unit))).body.state).toBe('draft');
  const confirmed = await reporter.fill(check, refused, { confirm: 'copied' });
  expect(confirmed).toMatchObject({ status: 303, location: check });
  const shown = await reporter.get(check);
  expect(shown.html).not.toContain('class="unconfirmed"');
  expect((await reporter.fill(check, shown, {})).status).toBe(303);
  expect((await call(world.manager.key, 'GET', path(unit))).body.revision.answers.officials).toBe(100);
});

it('asks nothing of programs: what they send is their own, and stands without marks', async () => {
  const unit = next();
  const address = section(unit, 'a');
  await reporter.fill(address, await reporter.get(address), { copy: '/answers/officials' });
  expect((await submit(world.manager.key, path(unit), goodBody(unit))).status).toBe(201);
  expect((await reporter.get(address)).html).not.toContain('name="ok:');
});

it('copies only for who may fill in, only what the page has', async () => {
  const unit = next();
  const reviewer = await signedIn('reviewer', world.p);
  const address = section(unit, 'a');
  const shown = await reporter.get(address);
  expect((await reviewer.fill(address, shown, { copy: '/answers/officials' })).status).toBe(403);
  expect((await reporter.fill(address, shown, { copy: '/answers/literacy_learners' })).status).toBe(404);
  expect((await reporter.fill(address, shown, { copy: '/answers/officials/x' })).status).toBe(404);
  expect((await draftOf(unit)).answers).toEqual({});
});

it('holds a submission against the round before, says against what, and stays with it', async () => {
  const unit = next();
  const past = (await call(world.manager.key, 'GET', world.path(unit))).body.revision.seq;
  const body = { ...goodBody(unit, { it_trained: 11 }) };
  const refused = await submit(world.manager.key, path(unit), body);
  expect(refused.status).toBe(422);
  expect(refused.body).toMatchObject({
    code: 'explanation_required',
    errors: [{ pointer: '/explanations/fewer_trained' }],
  });
  const key = crypto.randomUUID();
  const explained = { ...body, explanations: { fewer_trained: 'Hai lớp đã giải thể' } };
  const sent = await submit(world.manager.key, path(unit), explained, key);
  expect(sent.status).toBe(201);
  expect(sent.body.comparedWith).toEqual({ round: world.round, revisions: [past], notCompared: [] });
  // What was sent then is corrected: this report stands as it was compared.
  clock.now = new Date('2020-05-01T02:00:00Z');
  expect((await submit(world.manager.key, world.path(unit), goodBody(unit, { it_trained: 11 }))).status).toBe(201);
  clock.now = new Date('2021-04-01T00:00:00Z');
  expect((await submit(world.manager.key, path(unit), explained, key)).body).toEqual(sent.body);
  const review = (await other.get(`${path(unit)}/review`)).html;
  expect(review).toContain('Giảm hơn 40 % so với đợt trước');
  expect(review).toContain('Hai lớp đã giải thể');
  // The next submission is held against what stands now, and needs no reason.
  const again = await submit(world.manager.key, path(unit), goodBody(unit, { it_trained: 11 }));
  expect(again.status).toBe(201);
  expect(again.body.comparedWith.revisions).not.toEqual([past]);
});

it('does not run a check that has nothing to be held against, and tells the reviewer so', async () => {
  const sent = await submit(world.manager.key, path(silent), goodBody(silent, { it_trained: 1 }));
  expect(sent.status).toBe(201);
  expect(sent.body.comparedWith).toEqual({
    round: world.round,
    revisions: [],
    notCompared: [{ check: 'fewer_trained' }, { check: 'fewer_learners', rows: 2 }],
  });
  const { html } = await other.get(`${path(silent)}/review`);
  expect(text(/aria-labelledby="not-compared"[\s\S]*?<\/section>/.exec(html)?.[0] ?? '')).toMatch(
    /Không so được với đợt trước \(2\).*Giảm hơn 40 % so với đợt trước.*Học viên giảm hơn một nửa \(dòng Đơn vị/,
  );
  // Of an outline that asks for no round before, nothing is said.
  expect((await call(world.manager.key, 'GET', '/openapi.json')).text).toContain('comparedWith');
});

it('reads the rounds before in a handful of statements', async () => {
  const manager = await person('manager', world.p);
  const unit = next();
  const loaded = value(await loadReport(manager.ctx, { round: NEXT, unit }, 'fill'));
  const page = formPages(loaded.compiled.outline, loaded.form).find(({ id }) => id === 'b');
  if (!page) throw new Error('no page');
  const found = await rowsOf(() => pastFigures(manager.countedCtx, loaded, page));
  expect(found.value.status).toBe('compared');
  expect(found.statements).toBeLessThanOrEqual(5);
  expect(found.read).toBeLessThanOrEqual(60);
});
