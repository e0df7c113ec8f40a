import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCsv } from '../../../schemas/values/csv-read.ts';
import { compare } from '../../../scripts/figures/compare.ts';
import { documents, letters } from '../../../scripts/figures/documents.ts';
import { findingsOf, sumsThatHold } from '../../../scripts/figures/findings.ts';
import {
  type Api,
  enter,
  publish,
  type ReadBack,
  readBack,
  readOutline,
  rollUp,
} from '../../../scripts/figures/run.ts';
import { addTallies, NOTHING, tallyOf, tallyText } from '../../../scripts/figures/tally.ts';
import { figureProvinces, figureUnits } from '../../../scripts/figures/units.ts';
import { toSql } from '../../../scripts/units/sql.ts';
import { seedAccount } from '../../../worker/services/people/seed-account.ts';
import { signedIn } from '../pages/browser.ts';
import { auth, call, clock, seeding, value } from '../world.ts';

let api: Api;
const back = new Map<string, ReadBack>();
const of = (source: string) => {
  const document = documents.find((one) => one.source === source)!;
  return { document, back: back.get(source)! };
};
const figure = (source: string, entry: string) => of(source).back.figures[entry];
const viewerOf = (province: string) => {
  const held = figureProvinces.find(({ code }) => code === province)!;
  return signedIn('viewer', province, held);
};
const findings = (source: string) => {
  const { document, back: found } = of(source);
  return Object.fromEntries(findingsOf(document, found).map(({ about, says }) => [about, says]));
};

beforeAll(async () => {
  clock.now = new Date('2024-10-01T02:00:00Z');
  await env.DB.batch(toSql(figureUnits).map((statement) => env.DB.prepare(statement)));
  const grants = figureProvinces.map((unit) => ({ role: 'manager' as const, unit }));
  const account = { username: 'so-lieu', name: 'Số liệu', password: 'mười chữ trở lên', grants };
  const { userId } = value(await seedAccount(seeding, account));
  const key = await auth.createApiKey({ userId, label: 'figures' });
  api = (method, path, body, headers) => call(key, method, path, body, headers);
  for (const letter of letters) await publish(api, letter);
  for (const document of documents) await enter(api, document);
  await rollUp(api);
  for (const letter of letters) back.set(letter.source, await readOutline(api, letter));
  for (const document of documents) back.set(document.source, await readBack(api, document));
}, 60_000);

describe.each(documents.map((document) => ({ source: document.source, document })))('document $source', (row) => {
  it('gives back every figure it was given, in the report and in the table', () => {
    const lost = compare(row.document, back.get(row.source)!).filter(({ state }) => state === 'unexplained');
    expect(lost).toEqual([]);
  });

  it('notices a figure that is lost and one that is another', () => {
    const good = back.get(row.source)!;
    const typed = row.document.records.find((record) => 'at' in record && !record.at.row && !record.at.part)!;
    const { entry } = (typed as { at: { entry: string } }).at;
    const stateOf = (answers: ReadBack['answers']) =>
      compare(row.document, { ...good, answers }).find(({ id }) => id === typed.id)?.state;
    expect(stateOf(good.answers)).toBe('equal');
    expect(stateOf({ ...good.answers, [entry]: 999_999 })).toBe('unexplained');
    const { [entry]: _gone, ...rest } = good.answers;
    expect(stateOf(rest)).toBe('unexplained');
    const csv = new Map(good.csv);
    csv.set(entry, '');
    expect(compare(row.document, { ...good, csv }).find(({ id }) => id === typed.id)?.state).toBe('unexplained');
  });
});

/**
 * Of each source: its figures, those typed into a report, those that are no figures of it. By hand: the others follow
 * from years (000: 4), are targets of the outline (001: 26; 004: 19), ages it asks for (003: 5), or were left empty (001: 2).
 */
const ALL = [
  ['000', 83, 76, ['000-004', '000-082', '000-083']],
  ['001', 144, 116, []],
  ['002', 26, 19, ['002-020', '002-021', '002-022', '002-023', '002-024', '002-025', '002-026']],
  ['003', 10, 0, ['003-001', '003-002', '003-003', '003-004', '003-010']],
  ['004', 39, 18, ['004-038', '004-039']],
] as const;

describe('every figure of every source', () => {
  const sources = [...documents, ...letters];

  it.each(ALL)('%s: all %d are there once, %d are entered', (source, figures, entered, none) => {
    const { records } = sources.find((one) => one.source === source)!;
    const ids = Array.from({ length: figures }, (_, i) => `${source}-${String(i + 1).padStart(3, '0')}`);
    expect(records.map(({ id }) => id)).toEqual(ids);
    const verdicts = compare({ ...sources.find((one) => one.source === source)!, records }, back.get(source)!);
    expect(verdicts.filter((one) => one.entered).length).toBe(entered);
    expect(records.flatMap((one) => ('none' in one ? [one.id] : []))).toEqual(none);
    expect(verdicts.filter(({ state }) => state === 'unexplained')).toEqual([]);
  });

  it('makes 302', () => {
    expect(sources.flatMap(({ records }) => records).length).toBe(302);
    const all = sources.map((one) => tallyOf(compare(one, back.get(one.source)!))).reduce(addTallies, NOTHING);
    expect(tallyText(all)).toBe('302 figures, 229 entered, 285 read back, 284 equal, 18 explained, 0 unexplained');
  });

  it('notices a target that is reached from the other side, or at the value itself', () => {
    const target = (source: string, id: string) => {
      const { document, back: found } = of(source);
      const records = document.records.filter((one) => one.id === id);
      const wrong = records.map((one) =>
        'target' in one ? { ...one, target: { ...one.target, op: '>=' as const } } : one,
      );
      return [records, wrong].map((all) => compare({ ...document, records: all }, found)[0]?.state);
    };
    for (const [source, id] of [
      ['001', '001-082'], // xuống còn 3%
      ['001', '001-085'], // xuống dưới 4%
      ['001', '001-118'], // 1 phòng/1 lớp
      ['004', '004-021'], // 6-7%
      ['004', '004-030'], // trên 15%
    ] as const)
      expect([id, ...target(source, id)]).toEqual([id, 'equal', 'unexplained']);
  });

  it('has the sign a document prints as the comparator of its target', () => {
    const OPS: { [sign: string]: string } = { '<': '<', '>': '>', '≥': '>=', '≤': '<=' };
    const signed = sources
      .flatMap(({ records }) => records)
      .flatMap((one) => {
        const op = OPS[one.printed?.[0] ?? ''];
        return 'target' in one && op ? [[one.id, one.target.op === op]] : [];
      });
    expect(signed.length).toBe(5);
    expect(signed.filter(([, same]) => !same)).toEqual([]);
  });

  it('notices where an outline asks for other ages', () => {
    const [letter] = letters;
    const wrong = letter!.records.map((one) => ('asked' in one ? { ...one, range: [15, 36] as const } : one));
    const states = compare({ ...letter!, records: wrong }, back.get('003')!).filter(
      ({ state }) => state === 'unexplained',
    );
    expect(states.map(({ id }) => id)).toEqual(['003-005', '003-006', '003-007', '003-008', '003-009']);
  });
});

describe('what follows from the figures', () => {
  it.each([
    ['000', 'communes_with_association_rate', 100],
    ['000', 'villages_with_branch_rate', 100],
    ['000', 'communes_with_fund_rate', 100],
    ['000', 'factory_workers_trained_rate', 100],
    ['001', 'schools_of_standard_rate', 75],
    ['001', 'schools_below_standard_rate', 20],
    ['001', 'schools_failed_review_rate', 5],
    ['001', 'subject_room_rate', 25],
    ['002', 'schools_of_standard_rate', 86.11],
    ['002', 'rural_workers_employed_rate', 67.81],
    ['004', 'schools_of_standard_rate', 91.14],
    ['004', 'schools_of_level_2_rate', 13.92],
  ])('%s: %s is %d %%', (source, entry, rate) => {
    expect(Number(figure(source, entry).rate.toFixed(2))).toBe(rate);
  });

  // The parts of each sum and what they come to, as the documents print them.
  it.each([
    ['000', { preschool_classes_public: 210, preschool_classes_private: 18 }, ['preschool_classes'], 228],
    [
      '000',
      { thcs_schools: 13, th_thcs_schools: 3, ptdtbt_schools: 5, ptdtnt_schools: 1 },
      ['lower_secondary_schools'],
      22,
    ],
    ['000', { preschool_sites_closed: 4, primary_sites_closed: 3 }, ['sites_closed'], 7],
    ['000', { public_preschools: 24, primary_schools: 15, lower_secondary_schools: 22 }, ['school_branches'], 61],
    ['000', { upper_secondary_schools: 3, gdtx_centres: 1 }, ['upper_secondary_branches'], 4],
    ['001', { schools_of_standard: 15, schools_below_standard: 4, schools_failed_review: 1 }, ['schools'], 20],
    ['001', { office_civil_servants: 9, school_managers: 46, teachers: 542, employees: 43 }, ['staff'], 640],
    ['001', { recruited_preschool: 3, recruited_primary: 23, recruited_lower_secondary: 13 }, ['recruited'], 39],
    ['001', { transferred_principals: 9, transferred_deputies: 16 }, ['transferred'], 25],
    [
      '002',
      {
        preschools_of_standard: 9,
        primary_of_standard: 11,
        lower_secondary_of_standard: 9,
        upper_secondary_of_standard: 2,
      },
      ['schools_of_standard'],
      31,
    ],
    [
      '004',
      { targets_exceeded: 13, targets_met: 12, targets_in_progress: 13, targets_not_assessed: 2 },
      ['targets'],
      40,
    ],
    ['004', { schools_of_standard: 72, schools_below_standard: 7 }, ['schools'], 79],
  ] as [string, { [part: string]: number }, [string], number][])('%s: %o is %s, %d', (source, parts, [whole], sum) => {
    const found = Object.keys(parts).map((part) => [part, figure(source, part).sum]);
    expect(Object.fromEntries(found)).toEqual(parts);
    expect(Object.values(parts).reduce((a, b) => a + b)).toBe(sum);
    expect(figure(source, whole).sum).toBe(sum);
  });

  // Rates of 000 by year, and their change in points; the district had a commune less from 2020 on.
  it.each([
    ['universal_primary', 'level_3_rate', 'communes_level_3', [100, 23, 23], [100, 22, 22]],
    ['universal_lower_secondary', 'level_3_rate', 'communes_level_3', [78.26, 18, 23], [95.45, 21, 22]],
    ['literacy', 'level_2_rate', 'communes_level_2', [95.65, 22, 23], [100, 22, 22]],
    ['learning_units', 'recognised_rate', 'communes_recognised', [69.57, 16, 23], [100, 22, 22]],
  ])('000: %s in 2019 and in 2023', (grid, rate, part, first, last) => {
    const { byRow } = figure('000', grid);
    for (const [year, [percent, part_, whole]] of [
      ['2019', first],
      ['2023', last],
    ] as const) {
      const row = byRow[year!];
      expect([Number(row[rate].rate.toFixed(2)), row[rate].of, row[rate].over]).toEqual([percent, part_, whole]);
      expect([row[part].sum, row.communes.sum]).toEqual([part_, whole]);
      expect(Number(of('000').back.csv.get(`${grid}.${year}.${rate}`)).toFixed(2)).toBe(percent!.toFixed(2));
    }
    expect(byRow['2021'][rate]).toMatchObject({ rate: null, paired: 0 });
  });

  it('000: illiterate people by year are never added up', () => {
    const { byRow, columns } = figure('000', 'literacy');
    expect([byRow['2019'].illiterate.sum, byRow['2023'].illiterate.sum]).toEqual([5868, 3766]);
    expect(columns).toBeUndefined();
  });

  it.each([
    ['000-053', 3],
    ['000-054', 17.2],
    ['000-057', 4.3],
    ['000-072', 30.4],
  ])('%s: the change of %d follows from the years, and another one would be noticed', (id, value) => {
    const { document, back: found } = of('000');
    const record = document.records.find((one) => one.id === id)!;
    expect(record.value).toBe(value);
    const stateOf = (one: typeof record) => compare({ ...document, records: [one] }, found)[0]?.state;
    expect([stateOf(record), stateOf({ ...record, value: value + 0.1 })]).toEqual(['equal', 'unexplained']);
  });

  it('is no rate where the whole is not stated', () => {
    expect(figure('002', 'members_rate')).toMatchObject({ rate: null, paired: 0 });
  });

  it('finds every sum of the documents right', () => {
    const count = (source: string) => sumsThatHold(of(source).document, of(source).back).length;
    expect(['000', '001', '002', '004'].map(count)).toEqual([3, 5, 1, 2]);
  });

  it('tallies the 24 lines of the appendix of 001, which are numbered up to 26', () => {
    const { scorecard } = of('001').back;
    expect(scorecard).toMatchObject({
      lines: 24,
      statuses: { exceeded: 10, met: 10, in_progress: 2, not_met: 0, not_assessed: 2 },
    });
  });

  it('counts what another body reports as included elsewhere, and an empty cell as blank', () => {
    expect(figure('001', 'upper_secondary_above_standard')).toMatchObject({ n: 0, missing: { included_elsewhere: 1 } });
    expect(figure('001', 'national_prizes')).toMatchObject({ n: 0, missing: { blank: 1 } });
    expect(of('001').back.csv.get('rooms_to_classes.actual')).toBe('1/1');
  });

  it('holds the report of 2024 against the revised targets, not those of 2021', () => {
    expect(of('004').back.csv.get('preschool_managers_master.target')).toBe('6–7');
    expect(of('004').back.csv.get('streamed_after_lower_secondary.target')).toBe('> 15');
  });

  it('says so of the tally of the province: in the answer, in the table and on the page', async () => {
    const { document } = of('004');
    const path = `/rounds/${document.round.id}/rollups/${document.province}`;
    const revised = { due: '2025-12-31', setOn: '2024-09-27', from: 6, to: 7 };
    expect(JSON.parse((await api('GET', path)).text).targets.preschool_managers_master.against).toMatchObject(revised);
    const csv = await api('GET', `${path}.csv?tier=province`);
    const read = readCsv(csv.text);
    const [line] = read.ok ? read.table.rows : [];
    const at = read.ok ? read.table.header.cells.indexOf('preschool_managers_master.target') : -1;
    expect([line?.cells[0], line?.cells[at]]).toEqual([document.province, '6–7']);
    const viewer = await viewerOf(document.province);
    const { html } = await viewer.get(`${path}?section=`);
    const heads = [...html.matchAll(/<small class="goal">([^<]*)</g)].map(([, words]) => words);
    expect(heads).toContain('Mục tiêu: 6–7 % · 31/12/2025 · Kết luận sơ kết 03 năm (sửa đổi ngày 27/09/2024)');
    expect(heads).toContain('Mục tiêu: &gt; 15 % · 31/12/2025');
  });

  it('001: the page says how the 24 lines stand, of the report and of the province', async () => {
    const { document } = of('001');
    const viewer = await viewerOf(document.province);
    for (const path of [`rollups/${document.province}?section=`, `reports/${document.unit}/view`]) {
      const { html } = await viewer.get(`/rounds/${document.round.id}/${path}`);
      const line = (/<p class="scorecard">([\s\S]*?)<\/p>/.exec(html)?.[1] ?? '').replace(/<[^>]+>/g, ' ');
      expect(line.replace(/\s+/g, ' ').trim()).toBe(
        '24 chỉ tiêu: Vượt: 10 Đạt: 10 Đang phấn đấu: 2 Chưa đánh giá: 2 Dự ước không đạt: 2 Dự ước kém hơn kết quả đã có: 4',
      );
    }
  });

  it("000: the province's page tells the change of each rate, and that it is the denominator's doing", async () => {
    const { document } = of('000');
    const viewer = await viewerOf(document.province);
    const { html } = await viewer.get(`/rounds/${document.round.id}/rollups/${document.province}?section=`);
    const lines = [...html.matchAll(/<ul class="changes">([\s\S]*?)<\/ul>/g)].map(([, list = '']) =>
      list.replace(/<[^>]+>/g, ''),
    );
    expect(lines).toContain(
      'Tỷ lệ đạt mức độ 2, 2019–2023: +4,3 điểm % · toàn bộ do mẫu số đổi từ 23 thành 22, tử số không đổi: không phải tiến bộ',
    );
    expect(lines.length).toBe(4);
  });

  it.each([
    [
      '000',
      [
        'ban',
        'chi hội',
        'cuộc',
        'cặp',
        'cơ sở',
        'dòng họ',
        'học sinh',
        'học viên',
        'hộ',
        'lượt',
        'lớp',
        'người',
        'nhóm, lớp',
        'thôn, khối',
        'trung tâm',
        'trường',
        'trẻ',
        'xã',
        'điểm trường',
      ],
    ],
    ['002', ['chi hội', 'công dân', 'kỳ', 'lượt', 'người', 'trung tâm', 'trường', 'xã', 'đơn vị']],
  ])('%s: keeps turns, people, units and money apart', (source, wanted) => {
    const { document } = of(source);
    const measures = new Set<string>();
    const visit = (items: typeof document.outline.items): void => {
      for (const item of items)
        if (item.kind === 'section') visit(item.items);
        else if (item.kind === 'count') measures.add(item.measure ?? '');
    };
    visit(document.outline.items);
    expect([...measures].sort()).toEqual([...wanted].sort());
  });
});

describe('where a document contradicts itself', () => {
  it('000: communes at literacy level 2 are as many as ever, of fewer', () => {
    expect(findings('000')).toEqual({
      'literacy.level_2_rate': '4.3 points from 2019 to 2023, all of it from 23 → 22',
    });
  });

  it('001: a target of another level than the line says, numbers left out, forecasts below what is there', () => {
    expect(findings('001')).toEqual({
      universal_lower_secondary: 'remark label_states_another_value: 2 against ≥ 1',
      national_prizes: 'remark numbers_left_out: 11, 12 against 10 → 13',
      underweight: 'forecast 3 (now 1.72) is worse than what is there',
      stunted: 'forecast 4 (now 2.04) will miss its target and is worse than what is there',
      primary_completed: 'forecast 99 (now 100) is worse than what is there',
      good_pupils: 'forecast 60 (now 69) is worse than what is there',
      standard_schools: 'forecast 4 (now 2) will miss its target',
    });
  });

  it('002: a rate rounded to whole percents, a population that only follows', () => {
    expect(findings('002')).toEqual({
      '002-008': 'printed 86 %, is 86.11 %',
      members_of_population: '8275 at 14.51 % would be of about 57030, which is not stated',
    });
  });

  it('004: none in its figures', () => {
    expect(findings('004')).toEqual({});
  });
});
