import { describe, expect, it } from 'vitest';
import { mapUnits, type Succession, yearOn } from '../../../worker/domain/round-copy.ts';
import { treeOn } from '../../../worker/domain/units.ts';

const OLD = '2020-01-01';
const NEW = '2025-07-01';
const ON = '2026-01-01';
const past = (code: string) => ({ code, validFrom: OLD, name: `Cũ ${code}` });
const edge = (fromCode: string, toCode: string, kind: 'full' | 'partial' = 'full', changes = {}): Succession => ({
  fromCode,
  fromValidFrom: OLD,
  toCode,
  toValidFrom: NEW,
  kind,
  effectiveOn: NEW,
  ...changes,
});
const tree = treeOn(
  [
    { code: 'a', validFrom: OLD, validTo: null, name: 'A', tier: 'commune' },
    { code: 'n', validFrom: NEW, validTo: null, name: 'Mới', tier: 'commune' },
    { code: 'm', validFrom: NEW, validTo: null, name: 'Khác', tier: 'commune' },
    { code: 'b', validFrom: NEW, validTo: null, name: 'Mã cũ, nơi khác', tier: 'commune' },
  ],
  [],
  [],
  ON,
);

describe('the units of a past round on another day', () => {
  it('that still live are kept', () => {
    expect(mapUnits([past('a')], tree, [], ON)).toMatchObject({ kept: ['a'], expected: ['a'] });
  });

  it('that were merged whole are replaced, once, by what took them', () => {
    const mapping = mapUnits([past('x'), past('y')], tree, [edge('x', 'n'), edge('y', 'n')], ON);
    expect(mapping.replaced).toEqual([
      { code: 'x', name: 'Cũ x', by: { code: 'n', name: 'Mới' } },
      { code: 'y', name: 'Cũ y', by: { code: 'n', name: 'Mới' } },
    ]);
    expect(mapping.expected).toEqual(['n']);
  });

  it('are followed through two mergers', () => {
    const second = edge('z', 'n', 'full', { fromValidFrom: '2021-01-01' });
    const first = edge('x', 'z', 'full', { toValidFrom: '2021-01-01', effectiveOn: '2021-01-01' });
    expect(mapUnits([past('x')], tree, [first, second], ON).expected).toEqual(['n']);
  });

  it('that were split are dropped, and those that took a part are told', () => {
    const mapping = mapUnits([past('x')], tree, [edge('x', 'n', 'partial'), edge('x', 'm', 'partial')], ON);
    expect(mapping.expected).toEqual([]);
    expect(mapping.dropped[0]?.partly.map(({ code }) => code)).toEqual(['n', 'm']);
  });

  it('are not taken for another place that was given their code', () => {
    const mapping = mapUnits([past('b')], tree, [], ON);
    expect(mapping).toMatchObject({ kept: [], dropped: [{ code: 'b', partly: [] }] });
  });

  it('do not go where a merger leads that comes later, nor round in a circle', () => {
    expect(mapUnits([past('x')], tree, [edge('x', 'n', 'full', { effectiveOn: '2027-01-01' })], ON).expected).toEqual(
      [],
    );
    const circle = [edge('x', 'y', 'full', { toValidFrom: OLD }), edge('y', 'x', 'full', { toValidFrom: OLD })];
    expect(mapUnits([past('x')], tree, circle, ON).dropped).toHaveLength(1);
  });
});

describe('a round a year later', () => {
  const round = {
    id: 'cao-bang-2019',
    title: 'Xã hội học tập năm 2019 theo Quyết định 2053',
    period: { from: '2019-01-01', to: '2019-12-31' },
    cutoff: null,
    unitsOn: '2020-02-29',
    deadlines: { district: '2020-05-07T17:00:00.000Z' },
  };

  it('has its days, years and deadlines moved, and no other number', () => {
    expect(yearOn(round)).toEqual({
      id: 'cao-bang-2020',
      title: 'Xã hội học tập năm 2020 theo Quyết định 2053',
      period: { from: '2020-01-01', to: '2020-12-31' },
      cutoff: null,
      unitsOn: '2021-02-28',
      deadlines: { district: '2021-05-07T17:00:00.000Z' },
    });
  });

  it('ends with the month where it did before', () => {
    const { period } = yearOn({ ...round, period: { from: '2019-02-01', to: '2019-02-28' } });
    expect(period).toEqual({ from: '2020-02-01', to: '2020-02-29' });
  });

  it('gets an id of its own where that names no year', () => {
    expect(yearOn({ ...round, id: 'dot-1' }).id).toBe('dot-1-2020');
  });
});
