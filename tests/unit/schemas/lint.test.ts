import { describe, expect, it } from 'vitest';
import { lint, MAX_CELLS } from '../../../schemas/outline/lint.ts';
import { Outline } from '../../../schemas/outline/outline.ts';
import { type OutlineInput, tenFields } from '../../factories/ten-fields.ts';

type Items = OutlineInput['items'];
type Checks = NonNullable<OutlineInput['checks']>;

import type { Standards } from '../../../schemas/standard.ts';

const STANDARDS: Standards = [
  {
    kind: 'rates',
    id: 'literacy-commune',
    title: 'Chuẩn',
    basis: 'Nghị định',
    validFrom: '2014-05-15',
    validTo: null,
    verified: true,
    tier: 'commune',
    levels: [{ level: '1', criteria: [{ measure: 'literate_1_15_35', atLeast: 90 }] }],
  },
];
const issuesIn = (changes: Partial<OutlineInput>) =>
  lint(Outline.parse(tenFields({ checks: [], nested: [], ...changes })), { standards: STANDARDS });
const faults = (changes: Partial<OutlineInput>) => issuesIn(changes).map(({ pointer, code }) => `${pointer} ${code}`);

const count = (id: string, measure = 'người') => ({ kind: 'count' as const, id, label: 'Số', measure });
const total = (id: string, ...of: string[]) => ({ kind: 'total' as const, id, label: 'Cộng', of });
const rate = (id: string, of: string, over: string) => ({ kind: 'rate' as const, id, label: 'Tỷ lệ', of, over });
const text = (id: string) => ({ kind: 'text' as const, id, label: 'Văn' });
const section = (id: string, ...items: Items) => ({ kind: 'section' as const, id, title: 'Mục', items });
const grid = (id: string, rows: object, columns: object[], more: object = {}) =>
  ({ kind: 'grid', id, title: 'Bảng', rows, columns, ...more }) as Items[number];
const FREE = { by: 'free', max: 3 };
const list = (...ids: string[]) => ({ by: 'list', rows: ids.map((id) => ({ id, label: id })) });
const check = (left: unknown[], right: unknown, more: object = {}) =>
  [{ id: 'c', at: 'report', left, op: '<=', right, severity: 'error', message: 'M', ...more }] as Checks;

describe('lint', () => {
  it('has nothing to say about the ten-field outline', () => {
    expect(lint(Outline.parse(tenFields()), { standards: [] })).toEqual([]);
  });

  it('finds a reason of a warning that is named twice, or as one that every warning has', () => {
    const reasons = ['joined', 'joined', 'checked_true'].map((id) => ({ id, label: id }));
    expect(faults({ items: [count('a')], checks: check(['a'], 1, { severity: 'warning', reasons }) })).toEqual([
      '/checks/0/reasons/1/id duplicate_id',
      '/checks/0/reasons/2/id duplicate_id',
    ]);
  });

  it('finds an id given twice: fields, a field and a grid, sections, columns, rows, options, checks', () => {
    expect(faults({ items: [count('a'), section('s', count('a'))] })).toEqual(['/items/1/items/0/id duplicate_id']);
    expect(faults({ items: [count('a'), grid('a', FREE, [count('n')])] })).toEqual(['/items/1/id duplicate_id']);
    expect(faults({ items: [section('s', count('a')), section('s', count('b'))] })).toEqual([
      '/items/1/id duplicate_id',
    ]);
    expect(faults({ items: [grid('g', FREE, [count('n'), count('n')])] })).toEqual([
      '/items/0/columns/1/id duplicate_id',
    ]);
    expect(faults({ items: [grid('g', list('r', 'r'), [count('n')])] })).toEqual([
      '/items/0/rows/rows/1/id duplicate_id',
    ]);
    const options = [
      { id: 'o', label: '1' },
      { id: 'o', label: '2' },
    ];
    expect(faults({ items: [{ kind: 'choice', id: 'a', label: 'C', options }] })).toEqual([
      '/items/0/options/1/id duplicate_id',
    ]);
    expect(faults({ checks: [...check(['officials'], 1), ...check(['officials'], 2)] })).toEqual([
      '/checks/1/id duplicate_id',
    ]);
  });

  it('lets a section, a field and a column share an id: nothing mixes them up', () => {
    expect(faults({ items: [section('a', count('a'), grid('g', FREE, [count('a')]))] })).toEqual([]);
  });

  it('keeps the ids of nested bands from the checks', () => {
    const nested = [['literate_15_25', 'literate_15_35']];
    expect(faults({ nested, checks: check(['officials'], 1, { id: 'nested_1_1' }) })).toEqual([
      '/checks/0/id duplicate_id',
    ]);
  });

  it('keeps the names that mean something else: a free row’s id, the report, the page outside sections', () => {
    expect(faults({ items: [grid('g', FREE, [count('id')])] })).toEqual(['/items/0/columns/0/id malformed_id']);
    expect(faults({ items: [grid('g', list('r'), [count('id')])] })).toEqual([]);
    expect(faults({ items: [grid('report', FREE, [count('n')])] })).toEqual(['/items/0/id malformed_id']);
    expect(faults({ items: [count('a'), section('general', count('b'))] })).toEqual(['/items/1/id malformed_id']);
    expect(faults({ items: [section('general', count('b'))] })).toEqual([]);
  });

  it('finds a reference to nothing: rate, total, check, column, grid, totals, nested bands', () => {
    expect(faults({ items: [count('a'), rate('r', 'a', 'zz')] })).toEqual(['/items/1/over unknown_reference']);
    expect(faults({ items: [count('a'), total('t', 'a', 'zz')] })).toEqual(['/items/1/of/1 unknown_reference']);
    expect(faults({ checks: check(['zz'], ['officials']) })).toEqual(['/checks/0/left/0 unknown_reference']);
    expect(faults({ checks: check(['officials'], [{ term: 'zz', factor: 2 }]) })).toEqual([
      '/checks/0/right/0 unknown_reference',
    ]);
    expect(faults({ checks: check(['literacy_learners.zz'], 1) })).toEqual(['/checks/0/left/0 unknown_reference']);
    expect(faults({ checks: check(['zz.plan'], 1) })).toEqual(['/checks/0/left/0 unknown_reference']);
    expect(faults({ checks: check(['plan'], 1, { at: 'zz' }) })).toEqual(['/checks/0/at unknown_reference']);
    expect(faults({ checks: check(['zz'], 1, { at: 'literacy_learners' }) })).toEqual([
      '/checks/0/left/0 unknown_reference',
    ]);
    expect(faults({ items: [grid('g', list('r'), [count('n')], { totals: ['zz'] })] })).toEqual([
      '/items/0/totals/0 unknown_reference',
    ]);
    expect(faults({ nested: [['literate_15_25', 'zz']] })).toEqual(['/nested/0/1 unknown_reference']);
    expect(faults({ nested: [['zz.a', 'zz.b']] })).toEqual([
      '/nested/0/0 unknown_reference',
      '/nested/0/1 unknown_reference',
    ]);
  });

  it('does not reach from a grid into the report, nor back', () => {
    expect(faults({ items: [count('a'), grid('g', FREE, [total('t', 'a')])] })).toEqual([
      '/items/1/columns/0/of/0 unknown_reference',
    ]);
    expect(faults({ items: [grid('g', FREE, [count('n')]), total('t', 'n')] })).toEqual([
      '/items/1/of/0 unknown_reference',
    ]);
  });

  it('finds a reference to what is no figure: text, rate, a decimal that does not sum', () => {
    expect(faults({ items: [text('x'), count('a'), rate('r', 'x', 'a')] })).toEqual(['/items/2/of not_numeric']);
    expect(faults({ items: [count('a'), rate('r', 'a', 'a'), total('t', 'r')] })).toEqual([
      '/items/2/of/0 not_numeric',
    ]);
    expect(faults({ checks: check(['score'], 1) })).toEqual(['/checks/0/left/0 not_numeric']);
    expect(faults({ checks: check(['hours'], 1) })).toEqual([]);
    expect(faults({ checks: check(['literacy_learners.border'], 1) })).toEqual(['/checks/0/left/0 not_numeric']);
    expect(faults({ nested: [['literate_15_25', 'context']] })).toEqual(['/nested/0/1 not_numeric']);
  });

  it('finds measures that do not add up or compare: total, rate, check, bands, through a total', () => {
    const items = [count('a'), count('h', 'hộ')];
    expect(faults({ items: [...items, total('t', 'a', 'h')] })).toEqual(['/items/2/of mixed_measures']);
    expect(faults({ items: [...items, rate('r', 'a', 'h')] })).toEqual(['/items/2 mixed_measures']);
    expect(faults({ items, checks: check(['a'], ['h']) })).toEqual(['/checks/0 mixed_measures']);
    expect(faults({ items, nested: [['a', 'h']] })).toEqual(['/nested/0 mixed_measures']);
    expect(faults({ items: [...items, total('t', 'h'), total('u', 'a', 't')] })).toEqual([
      '/items/3/of mixed_measures',
    ]);
    expect(faults({ items: [count('a'), { kind: 'amount', id: 'm', label: 'Tiền' }, total('t', 'a', 'm')] })).toEqual([
      '/items/2/of mixed_measures',
    ]);
    expect(faults({ items, checks: check(['a'], [{ term: 'h', factor: 4 }]) })).toEqual([]); // four persons a household
  });

  it('finds a circle of totals, however long', () => {
    expect(faults({ items: [total('t', 't')] })).toEqual(['/items/0/of circular_total']);
    expect(faults({ items: [count('a'), total('t', 'a', 'u'), total('u', 't')] })).toEqual([
      '/items/1/of circular_total',
      '/items/2/of circular_total',
    ]);
    const ring = Array.from({ length: 400 }, (_, i) => total(`t${i}`, `t${(i + 1) % 400}`));
    expect(issuesIn({ items: ring }).every(({ code }) => code === 'circular_total')).toBe(true);
    expect(issuesIn({ items: ring })).toHaveLength(400);
  });

  it('does not call a total circular that only leads to a circle', () => {
    const items = [count('a'), total('t', 'u'), total('u', 't'), total('over', 'a', 't')];
    expect(faults({ items }).filter((fault) => fault.endsWith('circular_total'))).toEqual([
      '/items/1/of circular_total',
      '/items/2/of circular_total',
    ]);
  });

  it('finds a figure counted twice in a total, also through another total', () => {
    expect(faults({ items: [count('a'), total('t', 'a', 'a')] })).toEqual(['/items/1/of duplicate_id']);
    expect(faults({ items: [count('a'), count('b'), total('t', 'a', 'b'), total('u', 'a', 't')] })).toEqual([
      '/items/3/of duplicate_id',
    ]);
  });

  describe('nested bands', () => {
    const bands = [count('b25'), count('b35'), count('b60')];
    const nested = [['b25', 'b35', 'b60']];

    it('are not added up, neither in a total nor through an inner one', () => {
      expect(faults({ items: [...bands, total('t', 'b25', 'b60')], nested })).toEqual([
        '/items/3/of nested_bands_in_total',
      ]);
      expect(faults({ items: [...bands, total('t', 'b25'), total('u', 't', 'b35')], nested })).toEqual([
        '/items/4/of nested_bands_in_total',
      ]);
      expect(faults({ items: [...bands, total('t', 'b60')], nested })).toEqual([]);
    });

    it('are not added up in a grid either', () => {
      const columns = [...bands, total('t', 'b25', 'b35')];
      expect(faults({ items: [grid('g', FREE, columns)], nested: [['g.b25', 'g.b35', 'g.b60']] })).toEqual([
        '/items/0/columns/3/of nested_bands_in_total',
      ]);
    });

    it('may be totals themselves: an outer band brings its inner band along once', () => {
      const items = [
        count('b25'),
        count('b26_35'),
        total('b35', 'b25', 'b26_35'),
        count('rest'),
        total('all', 'b35', 'rest'),
      ];
      expect(faults({ items, nested: [['b25', 'b35']] })).toEqual([]);
    });

    it('stand in one place, each once', () => {
      expect(faults({ nested: [['literate_15_25', 'literacy_learners.plan']] })).toEqual(['/nested/0 mixed_grids']);
      expect(faults({ nested: [['literacy_learners.plan', 'schools.count']] })).toEqual(['/nested/0 mixed_grids']);
      expect(faults({ nested: [['literate_15_25', 'literate_15_25']] })).toEqual(['/nested/0/1 duplicate_id']);
    });
  });

  it('finds a check of one grid that names another', () => {
    const at = { at: 'literacy_learners' };
    expect(faults({ checks: check(['plan'], ['schools.count'], at) })).toEqual(['/checks/0/right/0 mixed_grids']);
    expect(faults({ checks: check(['plan'], ['count'], at) })).toEqual(['/checks/0/right/0 mixed_grids']);
  });

  it('finds rows that can never be there: years reversed, a tier above whoever files, schools of a post', () => {
    expect(faults({ items: [grid('g', { by: 'year', from: 2020, to: 2019 }, [count('n')])] })).toEqual([
      '/items/0/rows unreachable_rows',
    ]);
    expect(faults({ items: [grid('g', { by: 'unit', tier: 'province' }, [count('n')])] })).toEqual([
      '/items/0/rows/tier unreachable_rows',
    ]);
    expect(
      faults({ items: [grid('g', { by: 'unit', tier: 'district' }, [count('n')], { filedBy: 'commune' })] }),
    ).toEqual(['/items/0/rows/tier unreachable_rows']);
    expect(faults({ items: [grid('g', { by: 'unit', tier: 'school' }, [count('n')], { filedBy: 'post' })] })).toEqual([
      '/items/0/rows/tier unreachable_rows',
    ]);
    expect(faults({ items: [grid('g', { by: 'unit', tier: 'district' }, [count('n')])] })).toEqual([]);
    expect(faults({ items: [grid('g', { by: 'year', from: 2019, to: 2019 }, [count('n')])] })).toEqual([]);
  });

  it('finds a total across years', () => {
    const years = { by: 'year', from: 2018, to: 2019 };
    expect(faults({ items: [grid('g', years, [count('n')], { totals: true })] })).toEqual([
      '/items/0/totals total_across_years',
    ]);
    expect(faults({ checks: check(['training_by_year.trained'], 1) })).toEqual(['/checks/0/left/0 total_across_years']);
  });

  it('adds up the rows of a list only where the grid says so', () => {
    const items = (totals: boolean | string[]) => [grid('g', list('r'), [count('n'), count('m')], { totals })];
    expect(faults({ items: items(false), checks: check(['g.n'], 1) })).toEqual(['/checks/0/left/0 unknown_reference']);
    expect(faults({ items: items(['m']), checks: check(['g.n'], 1) })).toEqual(['/checks/0/left/0 unknown_reference']);
    expect(faults({ items: items(['n']), checks: check(['g.n'], 1) })).toEqual([]);
    expect(faults({ items: items(true), checks: check(['g.n'], 1) })).toEqual([]);
  });

  it('finds reversed bounds', () => {
    expect(faults({ items: [{ ...count('a'), min: 5, max: 4 }] })).toEqual(['/items/0/max bounds_reversed']);
    expect(faults({ items: [{ kind: 'amount', id: 'a', label: 'A', min: 5, max: 4 }] })).toEqual([
      '/items/0/max bounds_reversed',
    ]);
    expect(faults({ items: [{ kind: 'decimal', id: 'a', label: 'A', min: 0.2, max: 0.1 }] })).toEqual([
      '/items/0/max bounds_reversed',
    ]);
    expect(faults({ items: [{ ...count('a'), min: 5, max: 5 }] })).toEqual([]);
  });

  it('refuses columns that are filed by somebody else than their grid', () => {
    expect(faults({ items: [grid('g', FREE, [{ ...count('n'), filedBy: 'commune' }])] })).toEqual([
      '/items/0/columns/0/filedBy not_a_column',
    ]);
  });

  it('finds a standard nobody knows, and a level or a rate that is none', () => {
    const standard = (more: object) =>
      [
        {
          kind: 'standard',
          id: 'c',
          at: 'report',
          standard: 'literacy-commune',
          level: 'recognised_level',
          rates: { '1': 'it_trained_rate' },
          severity: 'warning',
          message: 'M',
          ...more,
        },
      ] as Checks;
    expect(faults({ checks: standard({}) })).toEqual([]);
    expect(faults({ checks: standard({ standard: 'zz' }) })).toEqual(['/checks/0/standard unknown_standard']);
    expect(faults({ checks: standard({ level: 'officials' }) })).toEqual(['/checks/0/level wrong_type']);
    expect(faults({ checks: standard({ level: 'zz' }) })).toEqual(['/checks/0/level unknown_reference']);
    expect(faults({ checks: standard({ rates: { '1': 'officials', '2': 'zz' } }) })).toEqual([
      '/checks/0/rates/1 wrong_type',
      '/checks/0/rates/2 unknown_reference',
    ]);
  });

  it('counts the cells an outline stores, and says how many it may have', () => {
    const full = (rows: number, more: Items = []) => [
      grid('g', { by: 'free', max: rows }, [count('n'), count('m')]),
      ...more,
    ];
    expect(issuesIn({ items: full(MAX_CELLS / 2) })).toEqual([]);
    expect(issuesIn({ items: full(MAX_CELLS / 2, [count('a')]) })).toEqual([
      { pointer: '/items', code: 'too_many_cells', params: { cells: MAX_CELLS + 1, max: MAX_CELLS } },
    ]);
    expect(faults({ items: [grid('g', { by: 'unit', tier: 'commune' }, [count('n')])] })).toEqual([]);
  });
});

describe('lint of totals of totals', () => {
  const timed = (items: Items) => {
    const outline = Outline.parse(tenFields({ checks: [], nested: [], items }));
    const start = performance.now();
    const issues = lint(outline, { standards: [] });
    return { issues, ms: performance.now() - start };
  };

  it('ends for diamonds sixty high, with 2^60 ways down', () => {
    const diamond = Array.from({ length: 60 }, (_, i) => {
      const below = i === 0 ? ['x', 'y'] : [`l${i - 1}`, `r${i - 1}`];
      return [total(`l${i}`, ...below), total(`r${i}`, ...below)];
    }).flat();
    const { issues, ms } = timed([count('x'), count('y'), ...diamond]);
    expect(ms).toBeLessThan(30_000);
    expect(new Set(issues.map(({ code }) => code))).toEqual(new Set(['duplicate_id']));
  });

  it('neither overflows nor crawls on a chain as long as an outline may be', () => {
    const chain = Array.from({ length: MAX_CELLS - 1 }, (_, i) => total(`t${i}`, i === 0 ? 'x' : `t${i - 1}`));
    for (const items of [
      [count('x'), ...chain],
      [...chain.toReversed(), count('x')],
    ]) {
      const { issues, ms } = timed(items);
      expect(issues).toEqual([]);
      expect(ms).toBeLessThan(30_000);
    }
  });
});
