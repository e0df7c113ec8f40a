import { describe, expect, it } from 'vitest';
import { standards } from '../../../forms/standards/index.ts';
import { Standard, standardOn } from '../../../schemas/standard.ts';
import { lintStandards } from '../../../schemas/standard-lint.ts';

const on = (id: string, day: string) => standardOn(standards, id, day);
const shares = (id: string, day: string) => {
  const one = on(id, day);
  return one?.kind === 'share' ? [one.counts, ...one.levels.map(({ shares: [first] }) => first?.atLeast)] : null;
};

describe('the standards the product comes with', () => {
  it('parse, and stand among one another without a fault', () => {
    for (const one of standards) expect(Standard.parse(one)).toEqual(one);
    expect(lintStandards(standards)).toEqual([]);
  });

  it('count communes in districts and districts in provinces while there are districts, then communes', () => {
    expect(shares('literacy-district', '2019-12-31')).toEqual(['literacy-commune', 90, 90]);
    expect(shares('literacy-province', '2025-06-30')).toEqual(['literacy-district', 90, 100]);
    expect(shares('literacy-province', '2025-07-01')).toEqual(['literacy-commune', 81, 90]);
    expect(on('literacy-district', '2025-07-01')).toBeUndefined();
    expect(on('literacy-commune', '2014-05-14')).toBeUndefined();
    expect(shares('lower-secondary-province', '2025-12-31')).toEqual(['lower-secondary-commune', 90, 95, 100]);
  });

  it('mark what was not read in the decree, and say why', () => {
    expect(on('literacy-commune', '2025-12-31')?.verified).toBe(true);
    expect(on('literacy-province', '2025-07-01')?.verified).toBe(false);
    expect(on('lower-secondary-commune', '2025-12-31')?.verified).toBe(true);
    expect(on('lower-secondary-commune', '2026-01-01')?.verified).toBe(false);
    for (const one of standards.filter(({ verified }) => !verified)) expect(one.note).toBeDefined();
  });
});
