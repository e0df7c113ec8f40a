import { describe, expect, it } from 'vitest';
import { type RateStandard, type ScoredStandard, type ShareStandard, Standard } from '../../../schemas/standard.ts';
import { lintStandard } from '../../../schemas/standard-lint.ts';

const rates: RateStandard = {
  kind: 'rates',
  id: 'r',
  title: 'Chuẩn',
  basis: 'Nghị định',
  validFrom: '2014-05-15',
  validTo: '2019-12-31',
  verified: true,
  tier: 'commune',
  levels: [
    { level: '1', criteria: [{ measure: 'primary_at_11', atLeast: 80, difficult: { atLeast: 70 } }] },
    { level: '2', criteria: [{ measure: 'primary_at_11', atLeast: 90, difficult: { atLeast: 80 } }] },
  ],
};
const share: ShareStandard = {
  ...rates,
  kind: 'share',
  id: 's',
  tier: 'province',
  counts: 'r',
  levels: [{ level: '1', shares: [{ atLeast: 90 }] }],
};
const scored: ScoredStandard = {
  kind: 'scored',
  id: 'p',
  title: 'Điểm',
  basis: 'Quyết định',
  validFrom: '2020-01-01',
  validTo: null,
  verified: false,
  maximum: 100,
  criteria: [
    { id: 'a', label: 'A', max: 60.5 },
    { id: 'b', label: 'B', max: 39.5 },
  ],
  bands: [
    { id: 'fair', label: 'Khá', from: 50 },
    { id: 'good', label: 'Tốt', from: 80 },
  ],
};
const faults = (one: Standard, others: Standard[] = []) =>
  lintStandard(Standard.parse(one), others).map(({ pointer, code }) => `${pointer} ${code}`);

describe('a standard', () => {
  it('has no faults as it should be', () => {
    expect([faults(rates), faults(share, [rates]), faults(scored)]).toEqual([[], [], []]);
  });

  it('may not overlap another version of it by a day', () => {
    const next = { ...rates, validFrom: '2020-01-01', validTo: null };
    expect(faults(next, [rates])).toEqual([]);
    expect(faults({ ...next, validFrom: '2019-12-31' }, [rates])).toEqual(['/validFrom dates_overlap']);
    expect(faults({ ...rates, validTo: null }, [next])).toEqual(['/validTo dates_overlap']);
    expect(faults({ ...rates, validTo: '2019-12-31' }, [next])).toEqual([]);
    expect(faults(next, [{ ...rates, id: 'x', validTo: null }])).toEqual([]);
  });

  it('asks for no standard that asks for it, by whatever detour', () => {
    const asking = (id: string, ...standards: string[]): RateStandard => ({
      ...rates,
      id,
      levels: [{ level: '1', criteria: standards.map((standard) => ({ standard, level: '1' })) }],
    });
    expect(faults(asking('a', 'r'), [rates, asking('b', 'a')])).toEqual([]);
    expect(faults(asking('a', 'a'), [rates])).toEqual(['/levels/0/criteria/0/standard unknown_standard']);
    expect(faults(asking('a', 'r', 'b'), [rates, asking('b', 'c'), asking('c', 'a')])).toEqual([
      '/levels/0/criteria/1/standard unknown_standard',
    ]);
  });

  it('has dates the right way round, in the span of years', () => {
    expect(faults({ ...rates, validTo: '2014-05-14' })).toEqual(['/validTo period_reversed']);
    expect(faults({ ...rates, validFrom: '1944-12-31' })).toEqual(['/validFrom year_out_of_span']);
    expect(faults({ ...rates, validTo: '2101-01-01' })).toEqual(['/validTo year_out_of_span']);
    expect(faults({ ...rates, goals: [{ due: '2300-01-01', among: 'xã', atLeast: 1 }] })).toEqual([
      '/goals/0/due year_out_of_span',
    ]);
  });

  it('speaks of measures there are, and asks no less of a higher level or of an ordinary commune', () => {
    const of = (...levels: [number, number?][]) =>
      levels.map(([atLeast, difficult], i) => ({
        level: String(i + 1),
        criteria: [
          {
            measure: 'primary_at_11',
            atLeast,
            ...(difficult === undefined ? {} : { difficult: { atLeast: difficult } }),
          },
        ],
      }));
    expect(faults({ ...rates, levels: [{ level: '1', criteria: [{ measure: 'happiness', atLeast: 1 }] }] })).toEqual([
      '/levels/0/criteria/0/measure unknown_measure',
    ]);
    expect(faults({ ...rates, levels: of([90], [80]) })).toEqual(['/levels/1/criteria/0/atLeast thresholds_reversed']);
    expect(faults({ ...rates, levels: of([90, 91]) })).toEqual([
      '/levels/0/criteria/0/difficult/atLeast thresholds_reversed',
    ]);
    expect(() => Standard.parse({ ...rates, levels: of([101]) })).toThrow();
  });

  it('counts by a standard there is, and levels that one has', () => {
    expect(faults(share)).toEqual(['/counts unknown_standard']);
    expect(faults({ ...share, levels: [{ level: '9', shares: [{ atLeast: 1 }] }] }, [rates])).toEqual([
      '/levels/0/level unknown_level',
    ]);
    const asking = [{ level: '1', criteria: [{ standard: 'zz', level: '1' }] }];
    expect(faults({ ...rates, levels: asking })).toEqual(['/levels/0/criteria/0/standard unknown_standard']);
  });

  it('gives points that add up, and classes that rise within them', () => {
    expect(faults({ ...scored, maximum: 101 })).toEqual(['/maximum points_differ']);
    expect(faults({ ...scored, bands: [...scored.bands].reverse() })).toEqual(['/bands/1/from thresholds_reversed']);
    expect(faults({ ...scored, bands: [{ id: 'x', label: 'X', from: 100.5 }] })).toEqual(['/bands/0/from too_large']);
    expect(faults({ ...scored, criteria: [...scored.criteria, { id: 'a', label: 'A', max: 0 }] })).toEqual([
      '/criteria/2/id duplicate_id',
    ]);
  });
});
