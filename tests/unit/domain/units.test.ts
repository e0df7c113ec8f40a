import { describe, expect, it } from 'vitest';
import type { Tier } from '../../../schemas/outline/base.ts';
import {
  type AttributeFact,
  below,
  childrenOf,
  livesOn,
  type ParentLink,
  pathOf,
  treeOn,
  type UnitLife,
} from '../../../worker/domain/units.ts';

const unit = (
  code: string,
  tier: Tier,
  validFrom = '1990-01-01',
  validTo: string | null = null,
  name = code,
): UnitLife => ({
  code,
  name,
  tier,
  validFrom,
  validTo,
});
const link = (
  child: UnitLife,
  parent: UnitLife,
  validFrom = child.validFrom,
  validTo: string | null = null,
): ParentLink => ({
  code: child.code,
  unitValidFrom: child.validFrom,
  parentCode: parent.code,
  parentValidFrom: parent.validFrom,
  validFrom,
  validTo,
});
const codes = (units: readonly { code: string }[]) => units.map(({ code }) => code);

describe('a unit over time', () => {
  it('lives from its first day to its last, both included', () => {
    const life = { validFrom: '2020-03-01', validTo: '2025-06-30' };
    expect(['2020-02-29', '2020-03-01', '2025-06-30', '2025-07-01'].map((on) => livesOn(life, on))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(livesOn({ validFrom: '2020-03-01', validTo: null }, '9999-12-31')).toBe(true);
  });
});

describe('a tree on a day', () => {
  const province = unit('04', 'province');
  const district = unit('045', 'district', '1990-01-01', '2025-06-30');
  // The code 01327 is a commune of the district until the reform, and another commune of the province after it.
  const before = unit('01327', 'commune', '1990-01-01', '2025-06-30', 'Xã cũ');
  const after = unit('01327', 'commune', '2025-07-01', null, 'Xã mới');
  const moved = unit('01330', 'commune');
  const units = [moved, after, before, district, province];
  const parents = [
    link(district, province),
    link(before, district),
    link(after, province),
    link(moved, district, '1990-01-01', '2025-06-30'),
    link(moved, province, '2025-07-01'),
  ];
  const fact = (
    of: UnitLife,
    key: string,
    value: boolean | string,
    validFrom = of.validFrom,
    validTo: string | null = null,
  ): AttributeFact => ({
    code: of.code,
    unitValidFrom: of.validFrom,
    key,
    value,
    validFrom,
    validTo,
  });
  const facts = [
    fact(before, 'border', true),
    fact(after, 'border', false),
    fact(moved, 'zone', 'III', '2020-01-01', '2021-12-31'),
  ];
  const on = (day: string) => treeOn(units, parents, facts, day);

  it('has the unit that a code means on that day, under the parent of that day', () => {
    expect(on('2025-06-30').get('01327')).toMatchObject({ name: 'Xã cũ', parent: '045', validFrom: '1990-01-01' });
    expect(on('2025-07-01').get('01327')).toMatchObject({ name: 'Xã mới', parent: '04', validFrom: '2025-07-01' });
    expect(on('1989-12-31').size).toBe(0);
  });

  it('is in order of code', () => {
    expect([...on('2025-06-30').keys()]).toEqual(['01327', '01330', '04', '045']);
    expect([...on('2025-07-01').keys()]).toEqual(['01327', '01330', '04']);
  });

  it('carries the attributes of that unit on that day, not those of its namesake', () => {
    expect(on('2025-06-30').get('01327')?.attributes).toEqual({ border: true });
    expect(on('2025-07-01').get('01327')?.attributes).toEqual({ border: false });
    expect(on('2019-12-31').get('01330')?.attributes).toEqual({});
    expect(on('2020-06-01').get('01330')?.attributes).toEqual({ zone: 'III' });
  });

  it('follows a unit that was moved', () => {
    expect(codes(pathOf(on('2025-06-30'), '01330'))).toEqual(['01330', '045', '04']);
    expect(codes(pathOf(on('2025-07-01'), '01330'))).toEqual(['01330', '04']);
  });

  it('makes a root of a unit whose parent does not live that day', () => {
    const orphan = treeOn([moved, province], [link(moved, district)], [], '2025-07-01');
    expect(orphan.get('01330')?.parent).toBeNull();
    const heir = unit('045', 'district', '2025-07-01'); // the code given again is no parent
    expect(treeOn([moved, heir], [link(moved, district)], [], '2025-07-01').get('01330')?.parent).toBeNull();
  });

  it('has nothing above or below a code it lacks', () => {
    expect(pathOf(on('2025-06-30'), 'zz')).toEqual([]);
    expect(below(childrenOf(on('2025-06-30')), 'zz')).toEqual([]);
  });

  it('lists everything below, at any depth, the unit itself not among it', () => {
    const children = childrenOf(on('2025-06-30'));
    expect(below(children, '04')).toEqual(['01327', '01330', '045']);
    expect(below(children, '045')).toEqual(['01327', '01330']);
    expect(below(children, '01327')).toEqual([]);
    expect(children.get('')).toEqual(['04']);
  });
});

describe('a circle of parents', () => {
  const [a, b, c] = [unit('a', 'district'), unit('b', 'district'), unit('c', 'commune')];
  const tree = treeOn([a, b, c], [link(a, b), link(b, a), link(c, a)], [], '2020-01-01');
  const self = treeOn([a], [link(a, a)], [], '2020-01-01');

  it('is cut where it closes, upwards and downwards', () => {
    expect(codes(pathOf(tree, 'c'))).toEqual(['c', 'a', 'b']);
    expect(codes(pathOf(tree, 'a'))).toEqual(['a', 'b']);
    expect(below(childrenOf(tree), 'a')).toEqual(['b', 'c']);
    expect(codes(pathOf(self, 'a'))).toEqual(['a']);
    expect(below(childrenOf(self), 'a')).toEqual([]);
  });
});
