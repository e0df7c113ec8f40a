import { describe, expect, it } from 'vitest';
import { Outline } from '../../../schemas/outline/outline.ts';
import { rollupFindings } from '../../../worker/domain/rollup/checks.ts';
import { type Figures, foldPlanOf } from '../../../worker/domain/rollup/figures.ts';
import { type OutlineInput, tenFields } from '../../factories/ten-fields.ts';

const check = (more: object): NonNullable<OutlineInput['checks']> => [
  {
    id: 'table_sum',
    at: 'report',
    left: ['it_trained'],
    op: '=',
    right: ['literacy_learners.actual'],
    severity: 'warning',
    message: 'Khác tổng cột trong bảng',
    onRollup: true,
    ...more,
  } as never,
];
const findings = (figures: Figures, more: object = {}) => {
  const outline = Outline.parse(tenFields({ checks: check(more) }));
  return rollupFindings(outline, foldPlanOf(outline), figures);
};
const columns = (sum: number, n = 4, blank = 0) => ({
  rows: n + blank,
  columns: { actual: { n, sum, ...(blank ? { missing: { blank } } : {}) } },
});

describe('checks on rollups', () => {
  it('compare the communes’ sum with what the districts state', () => {
    expect(findings({ it_trained: { n: 2, sum: 38 }, literacy_learners: columns(38) })).toEqual([]);
    expect(findings({ it_trained: { n: 2, sum: 40 }, literacy_learners: columns(38) })).toMatchObject([
      { check: 'table_sum', severity: 'warning', left: 40, right: 38 },
    ]);
  });

  it('are not made on sums that miss somebody, unless the check says that a gap counts 0', () => {
    const gap = { it_trained: { n: 1, sum: 20, missing: { blank: 1 } }, literacy_learners: columns(38, 3, 1) };
    expect(findings(gap)).toEqual([]);
    expect(findings(gap, { missing: 'skip_if_all_values_missing' })).toHaveLength(1);
  });

  it('are made only where the outline asks for them', () => {
    expect(findings({ it_trained: { n: 1, sum: 1 }, literacy_learners: columns(2) }, { onRollup: false })).toEqual([]);
  });

  it('go row by row in grids by list and by year, and over the sums of a grid by unit', () => {
    const byRow = { byRow: { '2018': { trained: { n: 1, sum: 5 } }, '2019': { trained: { n: 1, sum: 15 } } } };
    const yearly = { at: 'training_by_year', left: ['trained'], op: '<=', right: 10 };
    expect(findings({ training_by_year: byRow }, yearly)).toMatchObject([{ row: '2019', left: 15, right: 10 }]);
    const sums = { at: 'literacy_learners', left: ['actual'], op: '<=', right: 10 };
    expect(findings({ literacy_learners: columns(11) }, sums)).toMatchObject([{ left: 11, right: 10 }]);
  });

  it('do not compare a sum that is beyond exact figures', () => {
    expect(findings({ it_trained: { n: 2, sum: null, overflow: true }, literacy_learners: columns(1) })).toEqual([]);
  });
});
