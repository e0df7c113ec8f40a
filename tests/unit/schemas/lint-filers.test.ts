import { describe, expect, it } from 'vitest';
import { lint } from '../../../schemas/outline/lint.ts';
import { Outline } from '../../../schemas/outline/outline.ts';
import type { RateStandard } from '../../../schemas/standard.ts';
import { type OutlineInput, tenFields } from '../../factories/ten-fields.ts';

const literacy = (validFrom: string, validTo: string | null, ...levels: string[]): RateStandard => ({
  kind: 'rates',
  id: 'literacy',
  title: 'Chuẩn',
  basis: 'Nghị định',
  validFrom,
  validTo,
  verified: true,
  tier: 'commune',
  levels: levels.map((level) => ({ level, criteria: [{ measure: `m${level}`, atLeast: 90 }] })),
});
const LITERACY = [literacy('2014-05-15', '2019-12-31', '1', '2'), literacy('2020-01-01', null, '1', '3')];
const faults = (changes: Partial<OutlineInput>) =>
  lint(Outline.parse(tenFields({ checks: [], nested: [], ...changes })), { standards: LITERACY }).map(
    ({ pointer, code }) => `${pointer} ${code}`,
  );
const count = (id: string, filedBy?: unknown) => ({ kind: 'count', id, label: id, ...(filedBy ? { filedBy } : {}) });
const items = (...list: object[]) => list as OutlineInput['items'];
const [district, commune, both] = ['district', 'commune', ['district', 'commune']];

describe('what tiers file apart', () => {
  it.each([
    ['a total', { kind: 'total', id: 't', label: 'T', of: ['a', 'b'] }, '/items/2/of filed_apart'],
    ['a rate', { kind: 'rate', id: 't', label: 'T', of: 'a', over: 'b' }, '/items/2/over filed_apart'],
  ])('is not computed together: %s', (_, computed, fault) => {
    expect(faults({ items: items(count('a', district), count('b', commune), computed) })).toEqual([fault]);
    expect(faults({ items: items(count('a', both), count('b', commune), { ...computed, filedBy: both }) })).toEqual([]);
    // Whoever files the total has to have its parts.
    expect(faults({ items: items(count('a', commune), count('b', commune), computed) })).toEqual([fault]);
  });

  it('is not compared in a report, but may be on sums', () => {
    const check = { id: 'c', at: 'report', left: ['a'], op: '<=', right: ['b'], severity: 'error', message: 'M' };
    const given = { items: items(count('a', district), count('b', commune)) };
    const checks = (more: object) => [{ ...check, ...more }] as NonNullable<OutlineInput['checks']>;
    expect(faults({ ...given, checks: checks({}) })).toEqual(['/checks/0 filed_apart']);
    expect(faults({ ...given, checks: checks({ onRollup: true }) })).toEqual([]);
    expect(faults({ ...given, checks: checks({ right: 5 }) })).toEqual([]);
    expect(faults({ ...given, nested: [['a', 'b']] })).toEqual(['/nested/0 filed_apart']);
  });

  it('counts the grid a term adds up', () => {
    const grid = {
      kind: 'grid',
      id: 'g',
      title: 'G',
      filedBy: commune,
      rows: { by: 'unit', tier: 'commune' },
      columns: [count('x')],
    };
    const check = { id: 'c', at: 'report', left: ['a'], op: '=', right: ['g.x'], severity: 'error', message: 'M' };
    const checks = [check] as NonNullable<OutlineInput['checks']>;
    expect(faults({ items: items(count('a', district), grid), checks })).toEqual(['/checks/0 filed_apart']);
    expect(faults({ items: items(count('a', commune), grid), checks })).toEqual([]);
  });
});

describe('a standard', () => {
  const level = (...ids: string[]) => ({
    kind: 'level',
    id: 'level',
    label: 'L',
    options: ids.map((id) => ({ id, label: id })),
  });
  const rate = { kind: 'rate', id: 'r', label: 'R', of: 'a', over: 'b' };
  const said = (options: string[], rates: { [level: string]: string }) =>
    faults({
      items: items(count('a'), count('b'), rate, level(...options)),
      checks: [
        {
          kind: 'standard',
          id: 's',
          at: 'report',
          standard: 'literacy',
          level: 'level',
          rates,
          severity: 'error',
          message: 'M',
        },
      ],
    });

  it('needs all its levels among the options, and a rate for each, of all its dates', () => {
    expect(said(['0', '1', '2', '3'], { '1': 'r', '2': 'r', '3': 'r' })).toEqual([]);
    expect(said(['0', '1', '2'], { '1': 'r', '2': 'r', '3': 'r' })).toEqual(['/checks/0/level standard_level_missing']);
    expect(said(['0', '1', '2', '3'], { '1': 'r' })).toEqual([
      '/checks/0/rates standard_rate_missing',
      '/checks/0/rates standard_rate_missing',
    ]);
  });
});

describe('ids of the fixed columns of a CSV', () => {
  it.each(['unit', 'name', 'tier', 'state', 'seq'])('are no ids of fields: %s', (id) => {
    expect(faults({ items: items(count(id)) })).toEqual(['/items/0/id reserved_id']);
    const grid = { kind: 'grid', id: 'g', title: 'G', rows: { by: 'free', max: 2 }, columns: [count(id)] };
    expect(faults({ items: items(grid) })).toEqual([]);
  });
});
