import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lint } from '../../../schemas/outline/lint.ts';
import { Outline } from '../../../schemas/outline/outline.ts';
import { placesOf } from '../../../schemas/outline/walk.ts';
import type { Answers, Explanations } from '../../../schemas/report/answers.ts';
import { checkIds, runChecks, unexplained } from '../../../schemas/report/checks.ts';
import type { Standards } from '../../../schemas/standard.ts';
import { scoredStandard } from '../../factories/standards.ts';
import { type OutlineInput, tenFields } from '../../factories/ten-fields.ts';

type Checks = NonNullable<OutlineInput['checks']>;

const STANDARDS: Standards = [
  {
    kind: 'rates',
    id: 'literacy',
    title: 'Chuẩn',
    basis: 'Nghị định',
    validFrom: '2014-05-15',
    validTo: '2025-12-31',
    verified: true,
    tier: 'commune',
    levels: [
      { level: '1', criteria: [{ measure: 'literate_1_15_35', atLeast: 90 }] },
      { level: '2', criteria: [{ measure: 'literate_2_15_60', atLeast: 90 }] },
    ],
  },
];

function findingsOf(input: OutlineInput, answers: object, { on = '2019-12-31', communes = ['c1', 'c2'] } = {}) {
  const outline = Outline.parse(input);
  expect(lint(outline, { standards: STANDARDS })).toEqual([]);
  const form = { entries: placesOf(outline).map(({ entry }) => entry), rowsByTier: { commune: communes } };
  return runChecks(answers as Answers, { outline, form, standards: STANDARDS, on });
}

const sum = (left: unknown[], op: string, right: unknown, more: object = {}) =>
  tenFields({
    nested: [],
    checks: [{ id: 'c', at: 'report', left, op, right, severity: 'error', message: 'M', ...more }] as Checks,
  });

describe('checks between fields', () => {
  it('find what does not hold, with the figures and the cell it is best shown at', () => {
    const [finding, ...more] = findingsOf(tenFields(), { it_trained: 5, officials: 4 });
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      check: 'trained_within',
      severity: 'error',
      left: 5,
      right: 4,
      at: ['it_trained'],
    });
    expect(finding).not.toHaveProperty('row');
    expect(findingsOf(tenFields(), { it_trained: 4, officials: 4 })).toEqual([]);
  });

  it('say nothing while a side misses a value, blank or with a reason', () => {
    expect(findingsOf(tenFields(), {})).toEqual([]);
    expect(findingsOf(tenFields(), { it_trained: 5 })).toEqual([]);
    expect(findingsOf(tenFields(), { it_trained: 5, officials: { missing: 'not_available' } })).toEqual([]);
  });

  it('take a total for its parts: with one of them missing it is not whole', () => {
    const check = sum(['all_trained'], '<=', ['officials']);
    expect(findingsOf(check, { it_trained: 5, language_trained: 1, officials: 5 })[0]).toMatchObject({
      left: 6,
      right: 5,
    });
    expect(findingsOf(check, { it_trained: 6, officials: 5 })).toEqual([]);
    const lenient = sum(['all_trained'], '<=', ['officials'], { missing: 'skip_if_all_values_missing' });
    expect(findingsOf(lenient, { it_trained: 6, officials: 5 })[0]).toMatchObject({ left: 6, right: 5 });
  });

  it('hold sums against a number and against sums with factors, exactly', () => {
    expect(findingsOf(sum(['hours'], '=', 0.3), { hours: 0.3 })).toEqual([]);
    expect(
      findingsOf(sum(['it_trained', 'language_trained'], '<=', 10), { it_trained: 6, language_trained: 5 })[0],
    ).toMatchObject({
      left: 11,
      right: 10,
    });
    const half = sum(['it_trained'], '<=', [{ term: 'officials', factor: 1.5 }]);
    expect(findingsOf(half, { it_trained: 30, officials: 20 })).toEqual([]);
    expect(findingsOf(half, { it_trained: 31, officials: 20 })[0]).toMatchObject({ left: 31, right: 30 });
  });
});

describe('checks of a grid', () => {
  it('run once a row, and name the row', () => {
    const answers = { literacy_learners: { c1: { plan: 20, actual: 31 }, c2: { plan: 20, actual: 30 } } };
    expect(findingsOf(tenFields(), answers)).toEqual([
      expect.objectContaining({
        check: 'actual_over_plan',
        row: 'c1',
        severity: 'warning',
        left: 31,
        right: 30,
        at: ['literacy_learners', 'c1', 'actual'],
      }),
    ]);
  });

  it('run on free rows by their ids', () => {
    const check = sum(['copies'], '<=', 3, { at: 'documents' });
    expect(findingsOf(check, { documents: [{ id: 'a', copies: 4 }, { id: 'b', copies: 3 }, { id: 'c' }] })).toEqual([
      expect.objectContaining({ row: 'a', left: 4, right: 3, at: ['documents', 'a', 'copies'] }),
    ]);
  });
});

describe('the sum of a column', () => {
  const check = (missing?: string) => sum(['literacy_learners.plan'], '<=', ['officials'], missing ? { missing } : {});

  it('is over the rows of the round, and whole only when every one of them is given', () => {
    const rows = { c1: { plan: 3 }, c2: { plan: 4 } };
    expect(findingsOf(check(), { literacy_learners: rows, officials: 6 })[0]).toMatchObject({ left: 7, right: 6 });
    expect(findingsOf(check(), { literacy_learners: { c1: { plan: 30 } }, officials: 6 })).toEqual([]);
    expect(
      findingsOf(check('skip_if_all_values_missing'), { literacy_learners: { c1: { plan: 30 } }, officials: 6 })[0],
    ).toMatchObject({ left: 30, right: 6 });
  });

  it('is a gap, not a nought, where there are no rows', () => {
    const atLeast = sum(['literacy_learners.plan'], '>=', ['officials']);
    expect(findingsOf(atLeast, { officials: 6 }, { communes: [] })).toEqual([]);
    expect(findingsOf(sum(['documents.copies'], '>=', 1), {})).toEqual([]);
    expect(findingsOf(sum(['documents.copies'], '>=', 1), { documents: [] })).toEqual([]);
    expect(findingsOf(sum(['documents.copies'], '>=', 1), { documents: [{ id: 'a', copies: 0 }] })).toHaveLength(1);
  });

  it('of a list is over its rows', () => {
    const schools = { primary: { count: 3 }, lower: { count: 4 } };
    expect(findingsOf(sum(['schools.count'], '=', 7), { schools })).toEqual([]);
    expect(findingsOf(sum(['schools.count'], '=', 8), { schools })[0]).toMatchObject({ left: 7, at: ['schools'] });
  });

  it('of decimals is exact, however many rows there are', () => {
    const columns = [{ kind: 'decimal', id: 'd', label: 'D', places: 6, rollup: 'sum' }];
    const grid = { kind: 'grid', id: 'g', title: 'G', rows: { by: 'free', max: 1000 }, columns };
    const input = tenFields({
      nested: [],
      items: [grid] as OutlineInput['items'],
      checks: [{ id: 'c', at: 'report', left: ['g.d'], op: '=', right: -1, severity: 'error', message: 'M' }],
    });
    const cell = fc.integer({ min: 900_000_000_000, max: 999_999_999_999 });
    fc.assert(
      fc.property(fc.array(cell, { minLength: 900, maxLength: 1000, size: 'max' }), (scaled) => {
        const rows = scaled.map((n, i) => ({ id: `r${i}`, d: Number((n / 1e6).toFixed(6)) }));
        const exact = Number(`${scaled.reduce((all, n) => all + BigInt(n), 0n)}e-6`);
        expect(findingsOf(input, { g: rows })[0]?.left).toBe(exact);
      }),
      { numRuns: 10 },
    );
  }, 30_000);
});

describe('nested bands', () => {
  it('are held in order, as an error nobody wrote', () => {
    expect(findingsOf(tenFields(), { literate_15_25: 5, literate_15_35: 5 })).toEqual([]);
    expect(findingsOf(tenFields(), { literate_15_25: 6, literate_15_35: 5 })).toEqual([
      expect.objectContaining({ check: 'nested_1_1', severity: 'error', left: 6, right: 5, at: ['literate_15_25'] }),
    ]);
    expect(findingsOf(tenFields(), { literate_15_25: 6 })).toEqual([]);
  });

  it('are held row by row in a grid', () => {
    const input = tenFields({ checks: [], nested: [['literacy_learners.actual', 'literacy_learners.plan']] });
    expect(
      findingsOf(input, { literacy_learners: { c1: { plan: 1, actual: 1 }, c2: { plan: 1, actual: 2 } } }),
    ).toEqual([expect.objectContaining({ check: 'nested_1_1', row: 'c2', at: ['literacy_learners', 'c2', 'actual'] })]);
  });

  it('cannot be explained away: only checks that were written take a reason', () => {
    expect(checkIds(Outline.parse(tenFields()))).toEqual(new Set(['trained_within', 'actual_over_plan']));
  });
});

describe('a stated level against its standard', () => {
  const options = ['0', '1', '2'].map((id) => ({ id, label: id }));
  const fields = [
    { kind: 'decimal', id: 'a', label: 'A', rollup: 'sum' },
    { kind: 'decimal', id: 'b', label: 'B', rollup: 'sum' },
    { kind: 'decimal', id: 'over', label: 'Trên', rollup: 'sum' },
    { kind: 'rate', id: 'ra', label: 'R', of: 'a', over: 'over' },
    { kind: 'rate', id: 'rb', label: 'R', of: 'b', over: 'over' },
    { kind: 'level', id: 'level', label: 'L', options },
  ];
  const check = { kind: 'standard', id: 's', standard: 'literacy', level: 'level', rates: { '1': 'ra', '2': 'rb' } };
  const said = { severity: 'warning', message: 'M' };
  const input = tenFields({
    nested: [],
    items: fields as OutlineInput['items'],
    checks: [{ ...check, ...said, at: 'report' }] as Checks,
  });
  /** The level that was expected instead, or null where the stated one holds. */
  const expected = (level: string, a: unknown, b: unknown, over: unknown = 25_000, on?: string) => {
    const [finding] = findingsOf(input, { level, a, b, over }, on ? { on } : {});
    return finding ? finding.right : null;
  };

  it('passes at exactly 90 and not at 89.996', () => {
    expect(expected('2', 22_500, 22_500)).toBeNull();
    expect(expected('2', 22_500, 22_499)).toBe(1);
    expect(expected('1', 22_500, 22_499)).toBeNull();
    expect(expected('1', 22_499, 22_500)).toBe(0); // a level needs those below it
    expect(expected('0', 22_499, 22_499)).toBeNull();
    expect(expected('0', 22_500, 25_000)).toBe(2);
  });

  it('is not thrown off by what doubles make of decimals', () => {
    expect((0.99 * 100) / 1.1).toBeLessThan(90);
    for (const [of, over] of [
      [0.99, 1.1],
      [4.77, 5.3],
      [7.92, 8.8],
    ]) {
      expect(expected('2', of, of, over)).toBeNull();
    }
  });

  it('is known to be too high, or too low, by the rates there are', () => {
    expect(expected('2', 22_499, { missing: 'not_available' })).toBe(0); // without level 1 there is no level 2
    expect(expected('0', 22_500, { missing: 'not_available' })).toBe(1);
  });

  it('is not told from half of the rates, nor without a level', () => {
    expect(expected('2', 25_000, { missing: 'not_available' })).toBeNull();
    expect(expected('1', 25_000, { missing: 'not_available' })).toBeNull();
    expect(expected('2', 1, 1, 0)).toBeNull();
    expect(findingsOf(input, { a: 1, b: 1, over: 10 })).toEqual([]);
    expect(findingsOf(input, { level: { missing: 'not_applicable' }, a: 1, b: 1, over: 10 })).toEqual([]);
  });

  it('by points that are not exact is told only where it is certain', () => {
    const standards = [scoredStandard()];
    const points = (id: string, max: number) => ({ kind: 'decimal', id, label: id, max, qualifier: true });
    const bands = ['none', 'fair', 'good'].map((id) => ({ id, label: id }));
    const outline = Outline.parse(
      tenFields({
        nested: [],
        items: [points('plan', 60), points('classes', 40), { kind: 'level', id: 'band', label: 'B', options: bands }],
        checks: [
          {
            ...{ kind: 'standard', id: 's', at: 'report', standard: 'centre', level: 'band' },
            ...{ points: { plan: 'plan', classes: 'classes' }, severity: 'warning', message: 'M' },
          },
        ],
      } as never),
    );
    expect(lint(outline, { standards })).toEqual([]);
    const form = { entries: placesOf(outline).map(({ entry }) => entry), rowsByTier: {} };
    const found = (plan: unknown, classes: unknown, band: string) =>
      runChecks({ plan, classes, band } as Answers, { outline, form, standards, on: '2021-01-01' });
    const said = (value: number, qualifier: string) => ({ value, qualifier });
    expect(found(50, 30, 'fair')).toHaveLength(1);
    expect(found(said(50, 'nearly'), 30, 'fair')).toEqual([]);
    expect(found(said(50, 'about'), 30, 'none')).toEqual([]);
    expect(found(said(50, 'more_than'), 30, 'fair')).toHaveLength(1);
    expect(found(said(20, 'at_most'), 20, 'fair')).toHaveLength(1);
    // A reason given for the exact points is none for the others.
    expect(found(said(50, 'more_than'), 30, 'fair')[0]?.figures).not.toBe(found(50, 30, 'fair')[0]?.figures);
  });

  it('is held against the standard in force on the last day of the period, and none other', () => {
    expect(expected('2', 0, 0, 10, '2014-05-14')).toBeNull();
    expect(expected('2', 0, 0, 10, '2014-05-15')).toBe(0);
    expect(expected('2', 0, 0, 10, '2025-12-31')).toBe(0);
    expect(expected('2', 0, 0, 10, '2026-01-01')).toBeNull();
  });

  it('is held row by row in a grid', () => {
    const grid = { kind: 'grid', id: 'g', title: 'G', rows: { by: 'unit', tier: 'commune' }, columns: fields };
    const rows = tenFields({
      nested: [],
      items: [grid] as OutlineInput['items'],
      checks: [{ ...check, ...said, at: 'g' }] as Checks,
    });
    const answers = { g: { c1: { level: '2', a: 9, b: 9, over: 10 }, c2: { level: '2', a: 9, b: 8, over: 10 } } };
    expect(findingsOf(rows, answers)).toEqual([
      expect.objectContaining({ check: 's', row: 'c2', left: 2, right: 1, at: ['g', 'c2', 'level'] }),
    ]);
  });
});

describe('explanations', () => {
  const warned = {
    literacy_learners: { c1: { plan: 2, actual: 4 }, c2: { plan: 2, actual: 4 } },
    it_trained: 5,
    officials: 4,
  };
  const open = (explanations: Explanations) =>
    unexplained(findingsOf(tenFields(), warned), explanations).map(({ check, row }) => `${check}:${row}`);

  it('are asked for each warning by check and row, never for an error', () => {
    expect(open({})).toEqual(['actual_over_plan:c1', 'actual_over_plan:c2']);
    expect(open({ 'actual_over_plan:c1': 'Ghép lớp' })).toEqual(['actual_over_plan:c2']);
    expect(open({ 'actual_over_plan:c1': 'x', 'actual_over_plan:c2': 'y' })).toEqual([]);
  });

  it('may be ready reasons, with words or without', () => {
    const ready = {
      'actual_over_plan:c1': { reason: 'checked_true' },
      'actual_over_plan:c2': { reason: 'x', text: 'y' },
    };
    expect(open(ready)).toEqual([]);
  });

  it('of one row or of spaces are none of another, and an inherited name is no reason', () => {
    expect(open({ actual_over_plan: 'chung' })).toHaveLength(2);
    expect(open({ 'actual_over_plan:c1': ' \n' })).toHaveLength(2);
    const inherited = sum(['it_trained'], '<=', 1, { id: 'named', severity: 'warning' });
    expect(unexplained(findingsOf(inherited, { it_trained: 2 }), Object.create({ named: 'x' }))).toHaveLength(1);
  });

  it('hold while the figures are the same, whatever else changes', () => {
    const figures = (answers: object) => findingsOf(tenFields(), answers).map((finding) => finding.figures);
    const row = (plan: number, actual: number) => ({ literacy_learners: { c1: { plan, actual, border: true } } });
    expect(figures(row(2, 4))).toEqual(figures({ literacy_learners: { c1: { plan: 2, actual: 4 } }, context: 'x' }));
    expect(figures(row(2, 4))).not.toEqual(figures(row(2, 5)));
    expect(figures(row(2, 5))).not.toEqual(figures(row(1, 5)));
  });
});
