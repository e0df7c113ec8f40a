import { env } from 'cloudflare:workers';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Status } from '../../../schemas/api/board.ts';
import { roundStatus } from '../../../worker/services/rounds/status.ts';
import { type OutlineInput, tenFields } from '../../factories/ten-fields.ts';
import { call, clock, goodBody, person, plantProvince, plantRound, rowsOf, submit, value } from '../world.ts';

type Planted = Awaited<ReturnType<typeof plantRound>>;

const START = clock.now;
const DEADLINE = '2020-05-07T17:00:00.000Z';
afterEach(() => {
  clock.now = START;
});

const statusOf = async (key: string, round: string, query = '') => {
  const answer = await call(key, 'GET', `/rounds/${round}/status${query}`);
  expect([answer.status, answer.status >= 400 && answer.text]).toEqual([200, false]);
  return Status.strict().parse(answer.body);
};
const unitsOf = async (key: string, round: string, query: string) =>
  (await statusOf(key, round, query)).units.map(({ unit }) => unit);
const save = (key: string, path: string, answers: object, rev = '"0-0"') =>
  call(key, 'PUT', `${path}/draft`, { answers }, { 'if-match': rev });

describe('completeness', () => {
  let world: Planted;
  beforeAll(async () => {
    world = await plantRound({ districts: 3 });
  });
  const at = async (code: string | undefined) =>
    (await statusOf(world.manager.key, world.round)).units.find(({ unit }) => unit === code);

  it('is written with each draft and each submission, and shown of what stands, else of the draft', async () => {
    const [unit = ''] = world.codes;
    const { key } = world.manager;
    expect((await at(unit))?.completeness).toBe(null);
    await save(key, world.path(unit), { it_trained: 5 });
    expect((await at(unit))?.completeness).toEqual({ filled: 0, required: 1 });
    await save(key, world.path(unit), { context: 'Huyện có 9 xã' }, '"1-0"');
    expect((await at(unit))?.completeness).toEqual({ filled: 1, required: 1 });
    await submit(key, world.path(unit), goodBody(unit));
    const { headers } = await call(key, 'GET', world.path(unit));
    await save(key, world.path(unit), {}, headers.get('etag') ?? '');
    expect((await at(unit))?.completeness).toEqual({ filled: 1, required: 1 });
    await call(key, 'POST', `${world.path(unit)}/withdraw`);
    expect((await at(unit))?.completeness).toEqual({ filled: 0, required: 1 });
  });

  it('of a report that a program sent, and somebody returned, is that of what there is to go on with', async () => {
    const [, unit = ''] = world.codes;
    const { key } = world.manager;
    await submit(key, world.path(unit), goodBody(unit));
    const comments = [{ at: 'report', text: 'Xem lại' }];
    await call(key, 'POST', `${world.path(unit)}/return`, { comments, deadline: '2020-06-01T00:00:00Z' });
    expect(await at(unit)).toMatchObject({ state: 'returned', completeness: { filled: 1, required: 1 } });
  });

  it('is unknown for what was written before it was counted', async () => {
    const [, , unit = ''] = world.codes;
    await submit(world.manager.key, world.path(unit), goodBody(unit));
    await env.DB.prepare(`UPDATE revision SET filled_cells = NULL, required_cells = NULL WHERE unit = ?`)
      .bind(unit)
      .run();
    expect((await at(unit))?.completeness).toBe(null);
    const { rates } = await statusOf(world.manager.key, world.round);
    expect(rates.completeness).toMatchObject({ units: 2 });
  });

  it('of an outline that requires nothing is of every cell somebody could fill in', async () => {
    const items = [
      { kind: 'count', id: 'a', label: 'A', measure: 'người' },
      {
        kind: 'grid',
        id: 'g',
        title: 'G',
        rows: { by: 'unit', tier: 'commune' },
        columns: [{ kind: 'count', id: 'x', label: 'X', measure: 'người' }],
      },
    ] as OutlineInput['items'];
    const open = await plantRound({
      districts: 1,
      outline: tenFields({ id: 'nothing-required', items, checks: [], nested: [] }),
    });
    const [unit = ''] = open.codes;
    await save(open.manager.key, open.path(unit), { a: 'typed wrongly', g: { [`${unit}c1`]: { x: 0 } } });
    expect((await statusOf(open.manager.key, open.round)).units[0]?.completeness).toEqual({ filled: 1, required: 3 });
  });
});

describe('a round with every state in it', () => {
  let world: Planted;
  beforeAll(async () => {
    world = await plantRound({ districts: 6 });
    const { key } = world.manager;
    const [onTime = '', late = '', accepted = '', returned = '', draft = ''] = world.codes;
    await submit(key, world.path(onTime), goodBody(onTime));
    await submit(key, world.path(accepted), goodBody(accepted));
    await call(key, 'POST', `${world.path(accepted)}/accept`);
    await submit(key, world.path(returned), goodBody(returned));
    clock.now = new Date('2020-05-02T00:00:00Z');
    const comments = [{ at: 'report', text: 'Xem lại' }];
    await call(key, 'POST', `${world.path(returned)}/return`, { comments, deadline: '2020-06-01T00:00:00Z' });
    clock.now = new Date('2020-05-03T00:00:00Z');
    await save(key, world.path(draft), { it_trained: 3 });
    clock.now = new Date('2020-05-08T00:00:00Z');
    await submit(key, world.path(late), goodBody(late));
    clock.now = START;
  });

  it('tells of each unit its state, timeliness, last change and completeness', async () => {
    clock.now = new Date('2020-05-09T00:00:00Z');
    const [onTime, late, accepted, returned, draft, nothing] = world.codes;
    const { units, counts, rates } = await statusOf(world.manager.key, world.round);
    expect(units).toMatchObject([
      {
        unit: onTime,
        parent: world.p,
        late: false,
        overdue: false,
        extension: null,
        completeness: { filled: 1, required: 1 },
        lastChange: { at: '2020-05-01T02:00:00.000Z', type: 'submitted' },
      },
      { unit: late, state: 'submitted', late: true, overdue: false, onTime: false },
      { unit: accepted, state: 'accepted', lastChange: { type: 'accepted' } },
      // Returned with a deadline of its own, which is not past yet.
      { unit: returned, state: 'returned', overdue: false, lastChange: { at: '2020-05-02T00:00:00.000Z' } },
      {
        unit: draft,
        state: 'draft',
        overdue: true,
        completeness: { filled: 0, required: 1 },
        lastChange: { at: '2020-05-03T00:00:00.000Z', type: 'draft_saved' },
      },
      { unit: nothing, state: 'not_started', overdue: true, completeness: null, lastChange: null },
    ]);
    expect(counts).toEqual({ not_started: 1, draft: 1, submitted: 2, returned: 1, accepted: 1, late: 1, overdue: 2 });
    expect(rates).toMatchObject({
      expected: 6,
      actual: 3,
      onTime: 2,
      actual_reports: 3,
      expected_reports: 6,
      reporting_rate: 50,
      actual_reports_on_time: 2,
      reporting_rate_on_time: 100 / 3,
      error: null,
      completeness: { filled: 4, required: 5, units: 5, rate: 80 },
      byTier: { district: { actual_reports: 3, reporting_rate_on_time: 100 / 3 } },
    });
  });

  it('lists only some by state and by lateness, while rates and counts stay', async () => {
    clock.now = new Date('2020-05-09T00:00:00Z');
    const { key } = world.manager;
    const [onTime, late, accepted, returned, draft, nothing] = world.codes;
    expect(await unitsOf(key, world.round, '?state=submitted')).toEqual([onTime, late]);
    expect(await unitsOf(key, world.round, '?state=not_started,draft,returned')).toEqual([returned, draft, nothing]);
    expect(await unitsOf(key, world.round, '?late=1')).toEqual([late, draft, nothing]);
    expect(await unitsOf(key, world.round, '?late=1&state=submitted,accepted')).toEqual([late]);
    const whole = await statusOf(key, world.round);
    const some = await statusOf(key, world.round, '?state=accepted');
    expect([some.units.map(({ unit }) => unit), some.rates, some.counts]).toEqual([
      [accepted],
      whole.rates,
      whole.counts,
    ]);
  });

  it('is of some by tier, attribute and place, and so are its rates', async () => {
    const { key } = world.manager;
    const { results } = await env.DB.prepare(
      `SELECT code, attributes ->> 'border' AS border FROM round_unit WHERE round_id = ? AND expected ORDER BY code`,
    )
      .bind(world.round)
      .all<{ code: string; border: string }>();
    for (const border of ['yes', 'no', 'unknown']) {
      const expected = results.filter((one) => one.border === border).map(({ code }) => code);
      const { units, rates } = await statusOf(key, world.round, `?attribute=border:${border}`);
      expect(units.map(({ unit }) => unit)).toEqual(expected);
      expect(rates.expected_reports).toBe(expected.length);
    }
    const [first] = world.codes;
    expect(await unitsOf(key, world.round, `?under=${first}`)).toEqual([first]);
    expect(await unitsOf(key, world.round, `?under=${world.p}`)).toEqual(world.codes);
    expect(await unitsOf(key, world.round, '?tier=district')).toEqual(world.codes);
    const none = await statusOf(key, world.round, '?tier=commune');
    expect(none.units).toEqual([]);
    expect(none.rates).toMatchObject({ expected_reports: 0, reporting_rate: null, error: null, byTier: {} });
  });

  it.each([
    ['state=sent', '/state'],
    ['state=', '/state'],
    ['state=draft,', '/state'],
    ['tier=ward', '/tier'],
    ['attribute=border', '/attribute'],
    ['attribute=colour:red', '/attribute'],
    ['attribute=__proto__:x', '/attribute'],
    ['under=nowhere', '/under'],
    ['under=%00', '/under'],
    ['late=yes', '/late'],
  ])('refuses a filter that means nothing: %s', async (query, pointer) => {
    for (const path of ['status', 'status.csv', 'board.svg']) {
      const answer = await call(world.manager.key, 'GET', `/rounds/${world.round}/${path}?${query}`);
      expect([answer.status, answer.body.code, answer.body.errors[0].pointer]).toEqual([
        422,
        'validation_failed',
        pointer,
      ]);
    }
  });

  it('as CSV is the same units with the same filter, in keys for programs and in words for Excel', async () => {
    clock.now = new Date('2020-05-09T00:00:00Z');
    const { key } = world.manager;
    const [, late, , , draft, nothing] = world.codes;
    const machine = await call(key, 'GET', `/rounds/${world.round}/status.csv?late=1`);
    const [head = [], ...lines] = parse(machine.text, { record_delimiter: '\r\n' }) as string[][];
    const rows = lines.map((line) => Object.fromEntries(head.map((name, i) => [name, line[i]])));
    expect(rows).toMatchObject([
      { unit: late, state: 'submitted', late: 'true', overdue: 'false', filled_cells: '1', required_cells: '1' },
      { unit: draft, last_change_at: '2020-05-03T00:00:00.000Z', last_change_type: 'draft_saved', extension: '' },
      { unit: nothing, parent: world.p, overdue: 'true', filled_cells: '', last_change_at: '' },
    ]);
    const excel = await call(
      key,
      'GET',
      `/rounds/${world.round}/status.csv?state=draft&profile=excel-vi&header=label`,
      undefined,
      { 'accept-language': 'vi' },
    );
    expect(excel.text.startsWith('Mã đơn vị;Tên đơn vị;')).toBe(true);
    const rowsForExcel = parse(excel.text, { delimiter: ';', record_delimiter: '\r\n' }) as string[][];
    expect(rowsForExcel[1]?.slice(2, 5)).toEqual(['huyện', 'Đang soạn', '="24:00 07/05/2020"']);
    expect(excel.text).toContain('lưu bản nháp');
  });

  it('shows an extension, and holds the unit against it', async () => {
    const unit = world.codes[5] ?? '';
    const extended = '2020-05-20T17:00:00.000Z';
    await env.DB.prepare('UPDATE report SET deadline = ? WHERE round_id = ? AND unit = ?')
      .bind(extended, world.round, unit)
      .run();
    clock.now = new Date('2020-05-09T00:00:00Z');
    const { units } = await statusOf(world.manager.key, world.round);
    expect(units[5]).toMatchObject({ unit, deadline: extended, extension: extended, overdue: false });
    expect(units[4]).toMatchObject({ deadline: DEADLINE, extension: null, overdue: true });
  });

  it('does not let a viewer learn of drafts: not that there is one, nor when, nor how full', async () => {
    const viewer = await person('viewer', world.p);
    const [, , , returned, draft, nothing] = world.codes;
    const { units, counts, rates } = await statusOf(viewer.key, world.round);
    const of = (code: string | undefined) => units.find(({ unit }) => unit === code);
    const { unit: _, name: __, ...begun } = of(draft) ?? {};
    const { unit: ___, name: ____, ...never } = of(nothing) ?? {};
    expect({ ...begun, deadline: '', extension: null }).toEqual({ ...never, deadline: '', extension: null });
    expect(begun).toMatchObject({ state: 'not_started', completeness: null, lastChange: null });
    expect(counts).toMatchObject({ draft: 0, not_started: 2 });
    expect(rates.completeness.units).toBe(3);
    expect(of(returned)).toMatchObject({ completeness: null, lastChange: { type: 'returned' } });
    expect(await unitsOf(viewer.key, world.round, '?state=draft')).toEqual([]);
    const csv = await call(viewer.key, 'GET', `/rounds/${world.round}/status.csv`);
    expect(csv.text).not.toMatch(/draft/);
    // Once it stands it is seen; a draft saved after that is again nobody's business.
    const [first = ''] = world.codes;
    const before = of(first);
    const etag = (await call(world.manager.key, 'GET', world.path(first))).headers.get('etag') ?? '';
    clock.now = new Date('2020-05-04T00:00:00Z');
    expect((await save(world.manager.key, world.path(first), {}, etag)).status).toBe(200);
    expect((await statusOf(viewer.key, world.round)).units[0]).toEqual(before);
    expect((await statusOf(world.manager.key, world.round)).units[0]?.lastChange?.type).toBe('draft_saved');
  });

  it('is, for a district, of the district alone, and for strangers not there', async () => {
    const [mine = '', other = ''] = world.codes;
    for (const role of ['reporter', 'reviewer', 'manager'] as const) {
      const { key } = await person(role, mine);
      const { units, rates, counts } = await statusOf(key, world.round);
      expect(units.map(({ unit }) => unit)).toEqual([mine]);
      expect([rates.expected, counts.submitted]).toEqual([1, 1]);
      expect(await unitsOf(key, world.round, `?under=${other}`)).toEqual([]);
      const picture = await call(key, 'GET', `/rounds/${world.round}/board.svg`);
      expect(picture.text).not.toContain(other);
    }
    const stranger = await plantRound({ districts: 1 });
    for (const path of ['status', 'status.csv', 'board.svg']) {
      expect((await call(stranger.manager.key, 'GET', `/rounds/${world.round}/${path}`)).status).toBe(404);
      expect((await call(null, 'GET', `/rounds/${world.round}/${path}`)).status).toBe(401);
    }
  });

  it('is a picture too: names, marks, rates and the moment, every text escaped', async () => {
    await env.DB.prepare(`UPDATE round_unit SET name = 'Huyện <b>&' WHERE round_id = ? AND code = ?`)
      .bind(world.round, world.codes[0] ?? '')
      .run();
    const answer = await call(world.manager.key, 'GET', `/rounds/${world.round}/board.svg`, undefined, {
      'accept-language': 'vi',
    });
    expect(answer.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
    expect(answer.text).toContain('Huyện &lt;b&gt;&amp;');
    expect(answer.text).not.toContain('<b>');
    expect(answer.text).toContain('Tỷ lệ nộp: 50 % (3/6)');
    expect(answer.text).toContain('Tính đến 09:00 01/05/2020');
    expect(answer.text.match(/<use /g)?.length).toBeGreaterThanOrEqual(6);
  });
});

describe('a round of 170 communes', () => {
  const COMMUNES = 170;
  const outline = tenFields({
    id: 'by-commune',
    filedBy: ['commune'],
    items: [
      { kind: 'text', id: 'context', label: 'Khái quát', required: true },
      { kind: 'count', id: 'it_trained', label: 'Số được bồi dưỡng', measure: 'người', required: true },
    ] as OutlineInput['items'],
    checks: [],
    nested: [],
  });
  let manager: Awaited<ReturnType<typeof person>>;

  beforeAll(async () => {
    const { districts } = await plantProvince('BIG', 10, COMMUNES / 10);
    manager = await person('manager', 'BIG');
    await call(manager.key, 'POST', '/outlines', outline);
    const communes = districts.flatMap((code) => Array.from({ length: COMMUNES / 10 }, (_, i) => `${code}c${i + 1}`));
    const created = await call(manager.key, 'POST', '/rounds', {
      id: 'big',
      title: 'Đợt lớn',
      outline: { id: 'by-commune', version: 1 },
      period: { from: '2019-01-01', to: '2019-12-31' },
      unitsOn: '2020-04-17',
      expected: communes,
      deadlines: { commune: DEADLINE },
    });
    if (created.status !== 201) throw new Error(created.text);
    // Each with all there can be beside it: a draft, a revision, an event.
    const now = START.toISOString();
    await env.DB.batch([
      env.DB.prepare(
        `INSERT INTO draft (round_id, unit, rev, answers, explanations, raw, done, at, by, filled_cells, required_cells)
         SELECT 'big', unit, 1, '{}', '{}', '{}', '[]', ?1, 'x', 1, 2 FROM report WHERE round_id = 'big'`,
      ).bind(now),
      env.DB.prepare(
        `INSERT INTO revision (seq, round_id, unit, outline_version, author, author_name, idempotency_key, request_digest,
           digest, answers, explanations, at, draft_rev, on_time, filled_cells, required_cells)
         SELECT 1000000 + row_number() OVER (ORDER BY unit), 'big', unit, 1, 'a', 'a', 'k', '', '', ?2, '{}', ?1, 1, 1, 2, 2
           FROM report WHERE round_id = 'big'`,
      ).bind(now, JSON.stringify({ context: 'x'.repeat(20_000) })),
      env.DB.prepare(
        `INSERT INTO event (seq, round_id, unit, type, state_after, revision_seq, bytes, actor, at)
         SELECT seq, round_id, unit, 'submitted', 'submitted', seq, 0, 'a', at FROM revision WHERE round_id = 'big'`,
      ),
      env.DB.prepare(
        `UPDATE report SET state = 'submitted', first_submitted_at = ?1, submitted_at = ?1,
           revision_seq = (SELECT seq FROM revision v WHERE v.round_id = 'big' AND v.unit = report.unit),
           change_seq = (SELECT seq FROM revision v WHERE v.round_id = 'big' AND v.unit = report.unit)
         WHERE round_id = 'big'`,
      ).bind(now),
    ]);
  });

  it('is read in a handful of statements, and in a few rows a unit', async () => {
    const { value: board, read, statements } = await rowsOf(() => roundStatus(manager.countedCtx, { round: 'big' }));
    expect(value(board).rates).toMatchObject({ expected: COMMUNES, actual: COMMUNES });
    // The tree is read by drizzle, raw, which carries no count: the same statement, counted.
    const tree = await env.DB.prepare(`SELECT * FROM round_unit WHERE round_id = 'big' ORDER BY code`).all();
    expect(tree.results).toHaveLength(COMMUNES + 11);
    expect(statements).toBeLessThanOrEqual(4);
    expect(read + tree.meta.rows_read).toBeLessThanOrEqual(5 * COMMUNES + 20);
  });

  it('is read for one district in the rows of that district, but for the tree', async () => {
    const district = await person('reviewer', 'BIG001');
    const { value: board, read } = await rowsOf(() => roundStatus(district.countedCtx, { round: 'big' }));
    expect(value(board).reports).toHaveLength(COMMUNES / 10);
    expect(read).toBeLessThanOrEqual((5 * COMMUNES) / 10);
  });

  it('is narrowed to a district of it', async () => {
    const { units, rates } = await statusOf(manager.key, 'big', '?under=BIG002&tier=commune');
    expect(units).toHaveLength(17);
    expect(rates).toMatchObject({ expected_reports: 17, completeness: { filled: 34, required: 34, units: 17 } });
  });
});
