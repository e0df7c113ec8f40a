import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { Recognition, StandardList, StandardVersions } from '../../../schemas/api/standards.ts';
import { rebuildRollups } from '../../../worker/services/rollups/rebuild.ts';
import { rollupSlice } from '../../../worker/services/rollups/slice.ts';
import { scoredStandard } from '../../factories/standards.ts';
import { tenFields } from '../../factories/ten-fields.ts';
import { errorsOf, signedIn } from '../pages/browser.ts';
import { call, clock, countedSystem, person, plantRound, rowsOf, submit, system } from '../world.ts';

const ID = 'literacy-commune';
const FROM = '2014-05-15';

/** Communes' literates in a table of the district: each a level it says itself, and the counts it follows from. */
const literacy = (id: string) =>
  tenFields({
    id,
    filedBy: ['district'],
    nested: [],
    items: [
      {
        kind: 'grid',
        id: 'communes',
        title: 'Theo xã',
        rows: { by: 'unit', tier: 'commune' },
        columns: [
          { kind: 'count', id: 'l1', label: 'Mức 1', measure: 'người' },
          { kind: 'count', id: 'l2', label: 'Mức 2', measure: 'người' },
          { kind: 'count', id: 'people', label: 'Dân số', measure: 'người' },
          { kind: 'rate', id: 'r1', label: 'Tỷ lệ 1', of: 'l1', over: 'people' },
          { kind: 'rate', id: 'r2', label: 'Tỷ lệ 2', of: 'l2', over: 'people' },
          {
            kind: 'level',
            id: 'level',
            label: 'Mức',
            options: ['0', '1', '2'].map((one) => ({ id: one, label: one })),
          },
        ],
      },
    ],
    checks: [
      {
        kind: 'standard',
        id: 'by_rates',
        at: 'communes',
        standard: ID,
        level: 'level',
        rates: { '1': 'r1', '2': 'r2' },
        severity: 'warning',
        message: 'Khác mức theo tỷ lệ',
      },
    ],
  });
const row = (l1: number, l2: number, level?: string) => ({ l1, l2, people: 25_000, ...(level ? { level } : {}) });
const body = (unit: string, rows: { [n: string]: object }) => ({
  answers: { communes: Object.fromEntries(Object.entries(rows).map(([n, one]) => [`${unit}c${n}`, one])) },
  explanations: {},
});

let world: Awaited<ReturnType<typeof plantRound>>;
let first: string;
let second: string;
const recognition = async (unit = world.p) =>
  Recognition.parse((await call(world.manager.key, 'GET', `/rounds/${world.round}/rollups/${unit}/recognition`)).body);
const standardOf = async (validFrom = FROM) =>
  (await call(world.manager.key, 'GET', `/standards/${ID}`)).body.versions.find(
    (one: { validFrom: string }) => one.validFrom === validFrom,
  );
/** A version as it is sent back: without what the answer adds. */
const sendable = ({ rev: _, edition: __, changed: ___, ...standard }: any) => standard;
const typesOf = async (round: string) =>
  (await env.DB.prepare('SELECT type, unit, detail FROM event WHERE round_id = ? ORDER BY seq').bind(round).all())
    .results;
const put = (standard: any, rev: number, key = world.manager.key) =>
  call(key, 'PUT', `/standards/${standard.id}/versions/${standard.validFrom}`, { standard, rev });

beforeAll(async () => {
  world = await plantRound({ districts: 2, communesEach: 2, outline: literacy('literacy') });
  [first, second] = world.codes as [string, string];
});

describe('what is recognised by the figures', () => {
  it('is nothing known before anybody reports, and a range while one district is missing', async () => {
    const before = await recognition();
    expect(before.checks[0]?.units.map(({ atLeast, atMost }) => [atLeast, atMost])).toEqual(
      Array.from({ length: 4 }, () => [null, '2']),
    );
    expect(
      (
        await submit(
          world.manager.key,
          world.path(first),
          body(first, { 1: row(22_500, 22_500), 2: row(22_500, 22_499) }),
        )
      ).status,
    ).toBe(201);
    const [check] = (await recognition()).checks;
    expect(check?.units.map(({ code, atLeast, atMost }) => [code, atLeast, atMost])).toEqual([
      [`${first}c1`, '2', '2'],
      [`${first}c2`, '1', '1'], // 89.996 %
      [`${second}c1`, null, '2'],
      [`${second}c2`, null, '2'],
    ]);
    expect(check?.tally.map(({ least, most }) => [least, most])).toEqual([
      [2, 4],
      [1, 3],
    ]);
    const [districts, provinces] = check?.above ?? [];
    expect(districts?.units.map(({ code, atLeast, atMost, unknown }) => [code, atLeast, atMost, unknown])).toEqual([
      [first, '1', '1', 0],
      [second, null, '2', 2],
    ]);
    expect(provinces?.units[0]).toMatchObject({ code: world.p, atLeast: null, atMost: '1', counted: 2, unknown: 1 });
    expect(provinces?.units[0]?.shares[0]).toMatchObject({
      level: '1',
      atLeast: 90,
      least: { n: 1, of: 2, percent: 50 },
      most: { n: 2, of: 2, percent: 100 },
    });
    expect(check?.standard).toMatchObject({
      version: `${ID}@${FROM}.0`,
      verified: true,
      basis: expect.stringContaining('20/2014'),
    });
  });

  it('tells of one district to who sees that one', async () => {
    const there = await recognition(first);
    expect(there.checks[0]?.units.map(({ code }) => code)).toEqual([`${first}c1`, `${first}c2`]);
    expect(there.checks[0]?.above.map((one) => one.units.map(({ code }) => code))).toEqual([[first], []]);
  });

  it('comes as a file, its shares with both ends', async () => {
    const { status, text } = await call(
      world.manager.key,
      'GET',
      `/rounds/${world.round}/rollups/${world.p}/recognition.csv`,
    );
    expect(status).toBe(200);
    const lines = text.trim().split('\r\n');
    expect(lines[0]).toContain('level_at_least,level_at_most');
    expect(lines).toContainEqual(`${first}c2,Đơn vị ${first}c2,commune,by_rates,${ID},${FROM},0,true,1,1,,,,,,,`);
    expect(lines).toContainEqual(
      `${world.p},Đơn vị ${world.p},province,by_rates,literacy-province,2014-05-15,0,true,0,1,1,,90,1,2,2,2`,
    );
  });

  it('comes in words for who opens it in Excel', async () => {
    const path = `/rounds/${world.round}/rollups/${world.p}/recognition.csv?profile=excel-vi`;
    const lines = (await call(world.manager.key, 'GET', path)).text.trim().split('\r\n');
    expect(lines[0]).toContain('Mã đơn vị;Tên đơn vị;Cấp;');
    expect(lines[0]?.split(';')).toHaveLength(17);
    const commune = lines.find((line) => line.startsWith(`${first}c2;`))?.split(';');
    expect(commune?.slice(2, 10)).toEqual([
      'xã',
      'by_rates',
      expect.stringContaining('chữ'),
      '15/05/2014',
      '0',
      'Có',
      'Mức độ 1',
      'Mức độ 1',
    ]);
    const province = lines.find((line) => line.startsWith(`${world.p};`))?.split(';');
    expect(province?.slice(8, 11)).toEqual(['Chưa đạt', 'Mức độ 1', 'Mức độ 1']);
  });

  it('stands on the page of the rollup and of the report, with the version it was held against', async () => {
    const manager = await signedIn('manager', world.p);
    const rollup = await manager.get(`/rounds/${world.round}/rollups/${world.p}`);
    expect(rollup.html).toContain('50,0 % – 100,0 %');
    expect(rollup.html).toContain('nhiều nhất Mức độ 1');
    expect(rollup.html).toContain('Nghị định 20/2014/NĐ-CP ngày 24/3/2014, có hiệu lực từ 15/05/2014');
    const view = await manager.get(`/rounds/${world.round}/reports/${first}/view`);
    expect(view.html).toMatch(/Theo số liệu[\s\S]*Mức độ 2[\s\S]*Mức độ 1/);
  });

  it('costs one small statement a slice, and no row that was not written before', async () => {
    const { statements, written } = await rowsOf(async () => {
      await submit(
        world.manager.key,
        world.path(first),
        body(first, { 1: row(22_500, 22_500), 2: row(22_500, 22_499) }),
      );
      return rollupSlice(countedSystem, clock.now);
    });
    expect(statements).toBeLessThanOrEqual(20);
    expect(written).toBeLessThanOrEqual(8);
  });
});

describe('a standard', () => {
  it('is listed with its dates, its source and whether it was checked', async () => {
    const { standards } = StandardList.parse((await call(world.manager.key, 'GET', '/standards')).body);
    expect(
      standards.find(({ id, validFrom }) => id === 'literacy-province' && validFrom === '2025-07-01'),
    ).toMatchObject({
      verified: false,
      rev: 0,
      changed: null,
    });
    const one = await call(world.manager.key, 'GET', `/standards/${ID}`);
    expect(StandardVersions.parse(one.body).versions).toHaveLength(1);
    expect((await call(world.manager.key, 'GET', '/standards/zz')).status).toBe(404);
  });

  it.each([
    ['dates that overlap', (s: any) => ({ ...s, validFrom: '2019-01-01' }), '/standard/validFrom', 'dates_overlap'],
    ['a day that is taken', (s: any) => s, '/standard/validFrom', 'version_exists'],
    [
      'dates the wrong way round',
      (s: any) => ({ ...s, id: 'x', validTo: '2014-05-14' }),
      '/standard/validTo',
      'period_reversed',
    ],
    [
      'a year out of the span',
      (s: any) => ({ ...s, id: 'x', validFrom: '1215-06-15' }),
      '/standard/validFrom',
      'year_out_of_span',
    ],
    ['no day', (s: any) => ({ ...s, id: 'x', validFrom: '2014-02-30' }), '/standard/validFrom', 'malformed_date'],
    [
      'an unknown measure',
      (s: any) => ({ ...s, id: 'x', levels: [{ level: '1', criteria: [{ measure: 'luck', atLeast: 1 }] }] }),
      '/standard/levels/0/criteria/0/measure',
      'unknown_measure',
    ],
    [
      'a threshold past all',
      (s: any) => ({ ...s, id: 'x', levels: [{ level: '1', criteria: [{ measure: 'grade_1_at_6', atLeast: 101 }] }] }),
      '/standard/levels/0/criteria/0/atLeast',
      'too_large',
    ],
  ])('is refused with %s, and nothing is written', async (_, change, pointer, code) => {
    const standard = change(sendable(await standardOf()));
    const answer = await call(world.manager.key, 'POST', '/standards', { standard });
    expect([answer.status, answer.body.code]).toEqual([422, 'validation_failed']);
    expect(answer.body.errors).toEqual([expect.objectContaining({ pointer, code, message: expect.any(String) })]);
    expect(await env.DB.prepare('SELECT count(*) AS n FROM standard_version').first('n')).toBe(0);
  });

  it('is not changed by who manages less than a whole province', async () => {
    const district = await person('manager', first);
    const standard = sendable(await standardOf());
    expect((await put(standard, 0, district.key)).status).toBe(403);
    expect((await call(district.key, 'POST', '/standards', { standard })).status).toBe(403);
    expect((await call(district.key, 'GET', '/standards')).status).toBe(200);
  });

  it('loses no level that others count', async () => {
    const standard = sendable(await standardOf());
    const answer = await put({ ...standard, levels: standard.levels.slice(0, 1) }, 0);
    expect(answer.body.errors).toContainEqual(
      expect.objectContaining({ pointer: '/standard/levels', code: 'unknown_level' }),
    );
  });

  it('changed for later days changes nothing of this round; the version before ends the day before', async () => {
    const standard = { ...sendable(await standardOf()), validFrom: '2026-01-01', verified: false };
    const added = await call(world.manager.key, 'POST', '/standards', { standard, endsPrevious: true });
    expect([added.status, added.body]).toEqual([201, { id: ID, validFrom: '2026-01-01', rev: 1, rounds: [] }]);
    expect((await standardOf()).validTo).toBe('2025-12-31');
    expect((await typesOf(world.round)).filter(({ type }) => type === 'recounted')).toEqual([]);
    expect(await typesOf('')).toContainEqual(
      expect.objectContaining({
        type: 'standard_changed',
        detail: expect.stringContaining('"validFrom":"2026-01-01"'),
      }),
    );
  });

  it('corrected is held against anew: reports are counted again, and the log says so and why', async () => {
    const now = await standardOf();
    const easier = structuredClone(sendable(now));
    easier.levels[1].criteria[0] = { ...easier.levels[1].criteria[0], atLeast: 89.99, difficult: undefined };
    easier.levels[0].criteria[0] = { ...easier.levels[0].criteria[0], atLeast: 89.99, difficult: undefined };
    expect((await put(easier, 0)).body).toMatchObject({ code: 'standard_changed' });
    const changed = await put(easier, now.rev);
    expect([changed.status, changed.body.rounds]).toEqual([200, [world.round]]);
    await rollupSlice(system, clock.now);
    const [check] = (await recognition()).checks;
    expect(check?.units[1]).toMatchObject({ atLeast: '2', atMost: '2' });
    expect(check?.standard.version).toBe(`${ID}@${FROM}.${now.rev + 1}`);
    const words = await put({ ...easier, source: 'Công báo' }, now.rev + 1);
    expect(words.body).toMatchObject({ rev: now.rev + 2, rounds: [] }); // what it asks for is the same
    expect((await recognition()).checks[0]?.standard.version).toBe(`${ID}@${FROM}.${now.rev + 1}`);
    const recounted = (await typesOf(world.round)).filter(({ type }) => type === 'recounted');
    expect(recounted).toEqual([
      {
        type: 'recounted',
        unit: first,
        detail: JSON.stringify({ standard: ID, validFrom: FROM, correction: now.rev + 1 }),
      },
    ]);
    const log = await call(world.manager.key, 'GET', '/log?type=standard_changed');
    expect(log.body.events.map(({ detail }: any) => detail)).toContainEqual(
      expect.objectContaining({ standard: ID, rounds: [world.round] }),
    );
  });

  it('is folded to the same bytes from nothing', async () => {
    const bodies = async () =>
      (
        await env.DB.prepare('SELECT unit, basis, body FROM rollup WHERE round_id = ? ORDER BY 1, 2')
          .bind(world.round)
          .all()
      ).results;
    const before = await bodies();
    expect(JSON.stringify(before)).toContain(`${ID}@${FROM}`);
    await rebuildRollups(system, clock.now);
    expect(await bodies()).toEqual(before);
  });

  it('of a locked round stays as it stood when the round was locked', async () => {
    clock.now = new Date('2020-05-08T00:00:00Z');
    expect((await call(world.manager.key, 'PATCH', `/rounds/${world.round}`, { state: 'locked' })).status).toBe(200);
    clock.now = new Date('2020-05-09T00:00:00Z');
    const before = await recognition();
    const now = await standardOf();
    const harder = structuredClone(sendable(now));
    for (const level of harder.levels) level.criteria[0].atLeast = 99;
    const changed = await put(harder, now.rev);
    expect([changed.status, changed.body.rounds]).toEqual([200, []]);
    expect(await recognition()).toEqual(before);
    // Unlocked, it is held against what has come since, and says so.
    const recounted = async () => (await typesOf(world.round)).filter(({ type }) => type === 'recounted').length;
    const n = await recounted();
    const opened = await call(world.manager.key, 'PATCH', `/rounds/${world.round}`, { state: 'closed' });
    expect(opened.status, opened.text).toBe(200);
    expect(await recounted()).toBe(n + 1);
    await rollupSlice(system, clock.now);
    expect((await recognition()).checks[0]?.units[1]).toMatchObject({ atLeast: null, atMost: null });
  });

  it('is written once of two at once', async () => {
    const now = await standardOf();
    const standard = sendable(now);
    const answers = await Promise.all([1, 2, 3].map((n) => put({ ...standard, source: `Nguồn ${n}` }, now.rev)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });
});

describe('the pages of a standard', () => {
  it('list, show and change it; what was typed stays where it is refused', async () => {
    const manager = await signedIn('manager', world.p);
    const list = await manager.get('/standards');
    expect(list.html).toContain('Tỉnh đạt chuẩn xóa mù chữ');
    expect(list.html).toContain('Chưa đối chiếu');
    const path = '/standards/lower-secondary-commune/2014-05-15';
    const form = await manager.get(path);
    const name = 'levels.2.criteria.0.atLeast';
    const typed = { [name]: '95,5x', validTo: '01/01/2014', basis: 'Nghị định mới' };
    const refused = await manager.fill(path, form, typed);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('value="95,5x"');
    expect(refused.html).toContain('value="Nghị định mới"');
    expect(errorsOf(refused.html)).toContain(
      'Người 15-18 tuổi tốt nghiệp (hoàn thành) THCS (≥ %): Nhập một số, ví dụ 90 hoặc 89,5',
    );
    const upside = await manager.fill(path, refused, { [name]: '95,5' });
    expect(upside.status).toBe(422);
    const saved = await manager.fill(path, refused, { [name]: '95,5', validTo: '31/12/2025' });
    expect([saved.status, saved.location]).toEqual([303, '/standards/lower-secondary-commune?saved=0']);
    const shown = await manager.get(saved.location ?? '');
    expect(shown.html).toContain('≥ 95,5 %');
    expect(shown.html).toContain('Đã lưu. Không đợt nào phải tính lại.');
  });

  it('add a version from a day, and refuse one that overlaps', async () => {
    const manager = await signedIn('manager', world.p);
    const path = '/standards/learning-centre/new';
    const form = await manager.get(path);
    const lines = {
      criteria: 'plan; Kế hoạch; 60\nclasses; Lớp học; 40',
      bands: 'fair; Khá; 50\ngood; Tốt; 80',
      verified: '1',
    };
    const overlapping = await manager.post(path, {
      ...lines,
      validFrom: '01/01/2020',
      maximum: '100',
      basis: 'Quyết định 2',
      rev: '0',
    });
    expect(errorsOf(overlapping.html)).toEqual(['Có hiệu lực từ: Trùng thời gian với bản có hiệu lực từ 11/12/2018']);
    const wrong = await manager.fill(path, form, {
      ...lines,
      validFrom: '01/01/2020',
      criteria: 'plan; Kế hoạch; sáu mươi',
    });
    expect(errorsOf(wrong.html).join()).toContain('Dòng 1: Nhập một số, ví dụ 90 hoặc 89,5');
    const saved = await manager.fill(path, form, { ...lines, validFrom: '01/01/2020' });
    expect(saved.status).toBe(303);
    expect((await manager.get('/standards/learning-centre')).html).toMatch(/Tốt[\s\S]*80/);
    const reporter = await signedIn('reporter', first);
    expect((await reporter.get(path)).status).toBe(403);
  });
});

describe('a section that names a scored standard', () => {
  const asks = (id: string, scored: string) => ({
    id,
    version: 1,
    title: 'TTHTCĐ',
    filedBy: ['district'],
    items: [{ kind: 'section', id: 'centre', title: 'Chấm điểm', scored, items: [] }],
    checks: [],
  });

  it('is published with its criteria as fields, bounded, and with the check of its classes', async () => {
    const { key } = world.manager;
    await call(key, 'POST', '/standards', { standard: scoredStandard({ id: 'scored-here', validFrom: '2019-01-01' }) });
    expect((await call(key, 'POST', '/outlines', asks('scored', 'scored-here'))).status).toBe(201);
    const outline = (await call(key, 'GET', '/outlines/scored/versions/1')).body;
    expect(outline.items[0].items.map(({ kind, id, max }: any) => [kind, id, max])).toEqual([
      ['decimal', 'centre_plan', 60],
      ['decimal', 'centre_classes', 40],
      ['total', 'centre_points', undefined],
      ['level', 'centre_band', undefined],
    ]);
    expect(outline.items[0]).not.toHaveProperty('scored');
    expect((await call(key, 'POST', '/outlines', outline)).status).toBe(201); // what it says is what it is
    const none = await call(key, 'POST', '/outlines', asks('unscored', ID));
    expect(none.body.errors).toEqual([expect.objectContaining({ pointer: '/items/0/scored', code: 'not_scored' })]);
  });

  it('takes no more points than there are, and holds the class against them', async () => {
    clock.now = new Date('2020-05-01T02:00:00Z');
    const { key } = world.manager;
    const made = await call(key, 'POST', '/rounds', {
      id: 'scored',
      title: 'Chấm điểm',
      outline: { id: 'scored', version: 1 },
      period: { from: '2019-01-01', to: '2019-12-31' },
      unitsOn: '2020-04-17',
      expected: world.codes,
      deadlines: { district: '2020-05-07T17:00:00Z' },
    });
    expect(made.status, made.text).toBe(201);
    const path = `/rounds/scored/reports/${first}`;
    const send = (answers: object) => submit(key, path, { answers, explanations: {} });
    const tooMany = await send({ centre_plan: 60.01, centre_classes: 40 });
    expect(tooMany.body.errors).toEqual([
      expect.objectContaining({ pointer: '/answers/centre_plan', code: 'too_large' }),
    ]);
    const wrong = await send({ centre_plan: 50, centre_classes: 29.99, centre_band: 'good' });
    expect(wrong.body.errors).toEqual([expect.objectContaining({ pointer: '/explanations/centre_by_points' })]);
    expect((await send({ centre_plan: 50, centre_classes: 30, centre_band: 'good' })).status).toBe(201);
    await rollupSlice(system, clock.now);
    const found = (await call(key, 'GET', `/rounds/scored/rollups/${world.p}/recognition`)).body;
    expect(found.checks[0].units).toEqual([expect.objectContaining({ code: first, atLeast: 'good', atMost: 'good' })]);
  });
});
