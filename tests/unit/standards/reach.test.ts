import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StandardCheck } from '../../../schemas/outline/outline.ts';
import { scopeOf } from '../../../schemas/outline/scope.ts';
import { reachIn } from '../../../schemas/report/reach-in.ts';
import type { RateStandard } from '../../../schemas/standard.ts';
import {
  allOf,
  hasReached,
  noneBelow,
  type Points,
  pointsReach,
  reachOf,
  shareOf,
  sharePasses,
  type Truth,
} from '../../../schemas/values/reach.ts';

const truth = fc.constantFrom<Truth>(true, false, null);
const some = fc.array(fc.record({ holds: truth, belongs: truth }), { maxLength: 12 });

/** Everything the unknown could turn out to be. */
function worlds<T extends { [key: string]: Truth }>(list: readonly T[]): T[][] {
  return list.reduce<T[][]>(
    (all, one) => {
      const open = Object.entries(one).flatMap(([key, value]) => (value === null ? [key] : []));
      const forms = open.reduce<T[]>(
        (made, key) =>
          made.flatMap((it) => [
            { ...it, [key]: true },
            { ...it, [key]: false },
          ]),
        [one],
      );
      return all.flatMap((world) => forms.map((form) => [...world, form]));
    },
    [[]],
  );
}

describe('levels', () => {
  it.each([
    [[], 0, 0],
    [[true], 1, 1],
    [[false], 0, 0],
    [[null], 0, 1],
    [[true, false], 1, 1],
    [[false, true], 0, 0], // a level needs those below it
    [[true, null], 1, 2],
    [[null, true], 0, 2],
    [[null, false], 0, 1],
    [[true, null, true], 1, 3],
    [[true, null, false], 1, 2],
  ] as [Truth[], number, number][])('%j reach from %i to %i', (levels, from, to) => {
    expect(reachOf(levels)).toEqual({ from, to });
  });

  it('are between what they can turn out to be, and both ends can', () => {
    fc.assert(
      fc.property(fc.array(truth, { maxLength: 6 }), (levels) => {
        const ends = worlds(levels.map((it) => ({ it }))).map((world) => {
          const first = world.findIndex(({ it }) => it === false);
          return first < 0 ? world.length : first;
        });
        expect(reachOf(levels)).toEqual({ from: Math.min(...ends), to: Math.max(...ends) });
      }),
    );
  });

  it('are reached, not reached, or not known to be', () => {
    expect([1, 2, 3, 4].map((level) => hasReached({ from: 1, to: 3 }, level))).toEqual([true, null, null, false]);
    expect(allOf([])).toBe(true);
    expect(allOf([true, null])).toBe(null);
    expect(allOf([null, false])).toBe(false);
  });
});

describe('a share', () => {
  it('is exact where all is known: 89.996 % is not 90 %', () => {
    const of = (n: number, all: number) =>
      shareOf(Array.from({ length: all }, (_, i) => ({ holds: i < n, belongs: true })));
    expect(sharePasses(of(22_500, 25_000), 90)).toBe(true);
    expect(sharePasses(of(22_499, 25_000), 90)).toBe(false);
    expect(of(22_499, 25_000)).toEqual({ least: { n: 22_499, of: 25_000 }, most: { n: 22_499, of: 25_000 } });
  });

  it('is what it can be at least and at most, whoever is unknown, exactly', () => {
    const above = (a: { n: number; of: number }, b: { n: number; of: number }) =>
      BigInt(a.n) * BigInt(b.of) > BigInt(b.n) * BigInt(a.of);
    fc.assert(
      fc.property(fc.array(fc.record({ holds: truth, belongs: truth }), { maxLength: 5 }), (all) => {
        const parts = worlds(all)
          .map((world) => world.filter(({ belongs }) => belongs))
          .map((members) => ({ n: members.filter(({ holds }) => holds).length, of: members.length }))
          .filter(({ of }) => of > 0);
        if (parts.length === 0) return;
        const { least, most } = shareOf(all);
        const lowest = parts.reduce((a, b) => (above(a, b) ? b : a));
        const highest = parts.reduce((a, b) => (above(b, a) ? b : a));
        // Where a group may have nobody its end is not a share at all, and no bound.
        if (least.of > 0) expect(above(least, lowest) || above(lowest, least)).toBe(false);
        if (most.of > 0) expect(above(most, highest) || above(highest, most)).toBe(false);
      }),
    );
  });

  it('passes only where it does in every case, and fails only where it does in every case', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ holds: truth, belongs: truth }), { maxLength: 5 }),
        fc.integer({ min: 0, max: 100 }),
        (all, atLeast) => {
          const outcomes = new Set(
            worlds(all).map((world) => {
              const members = world.filter(({ belongs }) => belongs);
              const n = members.filter(({ holds }) => holds).length;
              return BigInt(n) * 100n >= BigInt(atLeast) * BigInt(members.length);
            }),
          );
          const passes = sharePasses(shareOf(all), atLeast);
          expect(passes).toBe(outcomes.size === 2 ? null : outcomes.has(true));
        },
      ),
    );
  });

  it('narrows when somebody who was unknown becomes known', () => {
    fc.assert(
      fc.property(some, fc.nat(), fc.boolean(), fc.boolean(), (all, at, holds, belongs) => {
        if (all.length === 0) return;
        const i = at % all.length;
        const known = all.map((one, j) =>
          j === i ? { holds: one.holds ?? holds, belongs: one.belongs ?? belongs } : one,
        );
        const [wide, narrow] = [sharePasses(shareOf(all), 90), sharePasses(shareOf(known), 90)];
        if (wide !== null) expect(narrow).toBe(wide);
      }),
    );
  });
});

describe('points', () => {
  const points = (...given: (number | null)[]): Points[] => given.map((one) => ({ given: one, max: 50 }));

  it('come to a band exactly, and to a range where some were not given', () => {
    const bands = [50, 70, 85];
    expect(pointsReach(points(50, 35), bands)).toEqual({ from: 3, to: 3 });
    expect(pointsReach(points(50, 34.99), bands)).toEqual({ from: 2, to: 2 });
    expect(pointsReach(points(0.1, 49.9), bands)).toEqual({ from: 1, to: 1 }); // doubles make 50 of it by luck
    expect(pointsReach(points(35, null), bands)).toEqual({ from: 0, to: 3 });
    expect(pointsReach(points(25, null), bands)).toEqual({ from: 0, to: 2 });
    expect(pointsReach(points(null, null), bands)).toEqual({ from: 0, to: 3 });
    expect(pointsReach(points(50, 50), [])).toEqual({ from: 0, to: 0 });
  });

  it('are nothing where one is below the floor, whatever the sum', () => {
    expect(pointsReach(points(50, 50), [80], noneBelow(points(5, 4.99), 5))).toEqual({ from: 0, to: 0 });
    expect(pointsReach(points(50, 50), [80], noneBelow(points(5, 5), 5))).toEqual({ from: 1, to: 1 });
    expect(pointsReach(points(50, 50), [80], noneBelow(points(5, null), 5))).toEqual({ from: 0, to: 1 });
  });
});

it('of standards that ask for each other over and over is looked at once each', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  const last = { measure: 'literate_1_15_35', atLeast: 90 };
  const chain = ids.map((id, i): RateStandard => {
    const next = ids[i + 1];
    const asked = next === undefined ? [last] : Array.from({ length: 20 }, () => ({ standard: next, level: '1' }));
    const levels = Array.from({ length: 20 }, (_, l) => ({ level: String(l + 1), criteria: asked }));
    const dated = { title: id, basis: id, validFrom: '2020-01-01', validTo: null, verified: true };
    return { kind: 'rates', id, tier: null, levels, ...dated };
  });
  const checks = ids.map(
    (id): StandardCheck => ({
      ...{ kind: 'standard', id, at: 'report', standard: id, level: 'level' },
      ...{ severity: 'warning', message: 'M', rates: { literate_1_15_35: 'rate' } },
    }),
  );
  const fields = [
    { kind: 'count', id: 'n', label: 'N' },
    { kind: 'rate', id: 'rate', label: 'R', of: 'n', over: 'n' },
  ] as const;
  const held = { scope: scopeOf(fields), cells: { n: 5 } };
  const context = { checks, standards: chain, on: '2021-01-01', difficult: false, known: new Map() };
  expect(reachIn(checks[0] as StandardCheck, chain[0] as RateStandard, held, context)).toEqual({ from: 20, to: 20 });
});
