import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rateChange } from '../../../schemas/values/series.ts';

const years = (...pairs: [string, number | null, number | null][]) =>
  pairs.map(([year, of, over]) => ({ year, of, over }));

describe('the change of a rate over years', () => {
  it('is told in points: 18/23 to 21/22 is 17.2, and the units became fewer', () => {
    const change = rateChange(years(['2019', 18, 23], ['2023', 21, 22]));
    expect(change?.points.toFixed(1)).toBe('17.2');
    expect(change).toMatchObject({ denominator: { from: 23, to: 22 }, onlyDenominator: false });
  });

  it('is the denominator’s alone where the numerator stood still: 22/23 to 22/22', () => {
    const change = rateChange(years(['2019', 22, 23], ['2020', 22, 22], ['2023', 22, 22]));
    expect(change?.points.toFixed(1)).toBe('4.3');
    expect(change).toMatchObject({
      from: '2019',
      to: '2023',
      denominator: { from: 23, to: 22 },
      onlyDenominator: true,
    });
  });

  it('leaves out years without a whole pair, and says nothing of one year alone', () => {
    expect(rateChange(years(['2019', null, 23], ['2020', 5, 10], ['2021', 5, 0], ['2022', 6, 10]))).toMatchObject({
      from: '2020',
      to: '2022',
      denominator: null,
      onlyDenominator: false,
    });
    expect(rateChange(years(['2019', 5, 10], ['2020', null, 10]))).toBeNull();
    expect(rateChange([])).toBeNull();
  });

  it('is none where nothing changed, and turns round with the years', () => {
    const count = fc.integer({ min: 1, max: 1000 });
    fc.assert(
      fc.property(count, count, count, count, (a, b, c, d) => {
        expect(rateChange(years(['2019', a, b], ['2020', a, b]))).toMatchObject({ points: 0, denominator: null });
        const forth = rateChange(years(['2019', a, b], ['2020', c, d]))?.points ?? 0;
        const back = rateChange(years(['2019', c, d], ['2020', a, b]))?.points ?? 0;
        expect(forth + back).toBeCloseTo(0, 9);
      }),
    );
  });
});
