import { describe, expect, test } from 'vitest';
import { lint } from '../../../schemas/outline/lint.ts';
import { isGrid } from '../../../schemas/outline/walk.ts';
import { ANSWERS, district, ENTRIES, FORM, figuresFrom, fileOf, OUTLINE } from './made-up.ts';
import { linesOf, recordOf, recordsOf } from './read.ts';

const DISTRICTS = [
  ANSWERS,
  { trained: 30, officials: { missing: 'not_available' as const }, level: '0', has_plan: false },
];
const province = (parts = {}) =>
  district({
    unit: { code: '04', name: 'Cao Bằng', tier: 'province' },
    state: '',
    seq: null,
    expected: 3,
    source: { kind: 'figures', figures: figuresFrom(...DISTRICTS) },
    ...parts,
  });

describe('wide', () => {
  test('the outline of these tests is one that could be published', () => {
    expect(lint(OUTLINE, { standards: [] })).toEqual([]);
  });

  test('keys, order and cells of a report do not change from version to version', async () => {
    const [keys = [], cells = []] = linesOf(await fileOf([district()]));
    expect(keys.map((key, i) => `${key} ${cells[i]}`)).toEqual([
      'unit 045',
      'name Huyện Hà Quảng',
      'tier district',
      'state submitted',
      'seq 341',
      'trained 120',
      'officials 700',
      'people 820',
      'trained_rate 17.142857142857142',
      'cost 1305505000',
      'score -2.5',
      'has_plan true',
      'rating good',
      'level 1',
      'context Huyện có 9 xã biên giới; "vùng 3"',
      'since 2019-03-02',
      'plan.number 115/KH-UBND',
      'plan.date 2019-03-05',
      'plan.issuer ',
      'plan.subject Xóa mù chữ',
      'communes.* 2',
      'communes.rows 3',
      'communes.border 1',
      'communes.note ',
      'levels.total.pupils 10',
      "levels.total.note '=1+1",
      'levels.lower.pupils not_applicable',
      'levels.lower.note ',
      'levels.*.pupils 10',
      'years.2019.share 0.5',
      'years.2020.share ',
      'orders.* 2',
      'orders.copies 7',
    ]);
  });

  test('a rollup shows sums, tallies and declared extremes, and nothing where nothing adds up', async () => {
    const [record] = recordsOf(await fileOf([province()]));
    expect(record).toMatchObject({
      unit: '04',
      state: '',
      seq: '',
      trained: '150',
      officials: '700',
      people: '850',
      trained_rate: '17.142857142857142',
      score: '-2.5',
      has_plan: '1',
      rating: 'good:1;fair:0',
      level: '0:1;1:1',
      context: '',
      'plan.number': '',
      'communes.*': '4',
      'communes.rows': '3',
      'levels.lower.pupils': '',
      'levels.*.pupils': '10',
      'years.2019.share': '',
    });
  });

  test('a grid whose only row is the unit itself shows that row, not a sum of one', async () => {
    const source = {
      kind: 'answers' as const,
      answers: { communes: { '01327': { rows: 3, note: 'Ghép lớp' } } },
      form: { entries: ENTRIES, rowsByTier: { commune: ['01327'] } },
    };
    const unit = { code: '01327', name: 'Xã A', tier: 'commune' as const };
    const [record] = recordsOf(await fileOf([district({ unit, source })]));
    expect(record).toMatchObject({ 'communes.rows': '3', 'communes.border': 'false', 'communes.note': 'Ghép lớp' });
  });

  test('communes read out of the grids of their districts have the columns of those grids alone', async () => {
    const commune = district({
      unit: { code: '01327', name: 'Xã A', tier: 'commune' },
      state: '',
      seq: null,
      source: {
        kind: 'rows',
        cells: { communes: { rows: { missing: 'included_elsewhere' }, border: true, note: '1/1' } },
      },
    });
    const absent = { ...commune, source: { kind: 'nothing' as const } };
    const lines = linesOf(await fileOf([commune, absent], {}, { rowsOnly: true }));
    expect(lines).toEqual([
      ['unit', 'name', 'tier', 'state', 'seq', 'communes.rows', 'communes.border', 'communes.note'],
      ['01327', 'Xã A', 'commune', '', '', 'included_elsewhere', 'true', '1/1'],
      ['01327', 'Xã A', 'commune', '', '', '', '', ''],
    ]);
  });

  test('entries the unit is not asked for come from its rollup where that is handed in', async () => {
    const grids = ENTRIES.filter(isGrid);
    const form = { ...FORM, entries: grids };
    const source = { kind: 'answers' as const, answers: ANSWERS, form };
    const [alone] = recordsOf(await fileOf([district({ source })]));
    const [both] = recordsOf(await fileOf([district({ source: { ...source, figures: figuresFrom(...DISTRICTS) } })]));
    expect(alone).toMatchObject({ trained: '', 'levels.total.pupils': '10' });
    expect(both).toMatchObject({ trained: '150', 'levels.total.pupils': '10' });
  });

  test('no column comes or goes with the data', async () => {
    const heads = await Promise.all(
      [[], [district()], [province()], [district({ source: { kind: 'nothing' } })]].map(
        async (rows) => linesOf(await fileOf(rows))[0],
      ),
    );
    expect(new Set(heads.map((head) => JSON.stringify(head))).size).toBe(1);
    expect(new Set(heads[0]).size).toBe(heads[0]?.length);
  });

  test('columns stand in the order of the outline whatever the order of the entries', async () => {
    expect(await fileOf([district()], {}, { entries: ENTRIES.toReversed() })).toBe(await fileOf([district()]));
  });

  test('a blank is empty, a zero is 0, and a stated reason is its word', async () => {
    const record = await recordOf({ trained: 0, cost: { missing: 'not_available' }, has_plan: false, context: '  ' });
    expect(record).toMatchObject({
      trained: '0',
      officials: '',
      cost: 'not_available',
      has_plan: 'false',
      context: '',
    });
    expect(record).toMatchObject({ people: '0', trained_rate: '' });
    expect(await recordOf({ plan: { missing: 'not_applicable' } })).toMatchObject({
      'plan.number': 'not_applicable',
      'plan.subject': 'not_applicable',
    });
  });
});

describe('headers', () => {
  test('labels lead from the section to the column, with the measure', async () => {
    const [labels = []] = linesOf(await fileOf([], { header: 'label' }));
    expect(labels).toContain('Mã đơn vị');
    expect(labels).toContain('A Tình hình chung › Được tập huấn (người)');
    expect(labels).toContain('A Tình hình chung › Tổng (người)');
    expect(labels).toContain('A Tình hình chung › Kinh phí (đồng)');
    expect(labels).toContain('A Tình hình chung › 1. Nêu rõ');
    expect(labels).toContain('A Tình hình chung › Kế hoạch › số, ký hiệu');
    expect(labels).toContain('Theo cấp học › Tiểu học › Nhóm › Học sinh (học sinh)');
    expect(labels).toContain('Theo cấp học › Cộng › Nhóm › Học sinh (học sinh)');
    expect(new Set(labels).size).toBe(labels.length);
  });

  test('in English where the outline has it', async () => {
    const [labels] = linesOf(await fileOf([], { header: 'label', language: 'en' }));
    expect(labels).toContain('Unit code');
    expect(labels).toContain('A General › Trained (người)');
  });

  test('both: the keys are the first line, the labels the second', async () => {
    const both = linesOf(await fileOf([district()], { header: 'both' }));
    const [keys] = linesOf(await fileOf([], { header: 'key' }));
    const [labels] = linesOf(await fileOf([], { header: 'label' }));
    expect(both.slice(0, 2)).toEqual([keys, labels]);
    expect(both).toHaveLength(3);
  });
});
