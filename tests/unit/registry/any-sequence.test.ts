import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { History } from '../../../worker/domain/units/history.ts';
import { planImport } from '../../../worker/domain/units/import.ts';
import { type Planned, planChange, planCreate, planMerge, planSplit } from '../../../worker/domain/units/plan.ts';
import { historyOf, NOTHING } from './registry.ts';

const DAYS = ['2019-01-01', '2019-07-01', '2020-01-01', '2020-03-01', '2021-01-01', '2022-01-01'];
/** Each day, the one before it and one after: where anything can change. */
const LOOKED_AT = DAYS.flatMap((day) => {
  const shifted = (days: number) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
  return [shifted(-1), day, shifted(1)];
});

const code = fc.constantFrom('P', 'Q', 'A', 'B', 'C', 'a', 'b', 'c', 'd', 's');
const on = fc.constantFrom(...DAYS);
const tier = fc.constantFrom('province' as const, 'district' as const, 'commune' as const, 'school' as const);
const parent = fc.option(code, { nil: null });
const into = fc.oneof(code, fc.record({ code, name: fc.constant('Mới'), parent }));
const children = fc.option(fc.oneof(code, fc.dictionary(code, code, { maxKeys: 2 })), { nil: undefined });
const name = fc.constantFrom('Xã Một', 'Xã Hai', 'Xã Ba');

type Step = (history: History) => Planned;
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ code, name, tier, parent, on, to: fc.option(on) }).map(
    (input): Step =>
      (h) =>
        planCreate(h, input),
  ),
  fc.record({ code, on, name }).map(
    (input): Step =>
      (h) =>
        planChange(h, { kind: 'rename', ...input }),
  ),
  fc.record({ code, on, parent: code }).map(
    (input): Step =>
      (h) =>
        planChange(h, { kind: 'move', ...input }),
  ),
  fc.record({ code, on, children }).map(
    (input): Step =>
      (h) =>
        planChange(h, { kind: 'close', ...input }),
  ),
  fc.record({ code, on, key: fc.constantFrom('border', 'poor'), value: fc.constantFrom(true, false, 'III', null) }).map(
    (input): Step =>
      (h) =>
        planChange(h, { kind: 'attribute', ...input }),
  ),
  fc.record({ into, from: fc.array(code, { minLength: 1, maxLength: 3 }), on, children }).map(
    (input): Step =>
      (h) =>
        planMerge(h, input),
  ),
  fc.record({ from: code, into: fc.array(into, { minLength: 1, maxLength: 3 }), on, children, keep: fc.boolean() }).map(
    (input): Step =>
      (h) =>
        planSplit(h, input),
  ),
  fc
    .array(
      fc.record(
        {
          code,
          from: on,
          line: fc.nat(),
          to: fc.option(on),
          name,
          tier,
          parent,
          on,
          successors: fc.array(code, { maxLength: 2 }),
        },
        { requiredKeys: ['code', 'from', 'line'] },
      ),
      { maxLength: 4 },
    )
    .map(
      (rows): Step =>
        (h) => {
          const { draft, results } = planImport(
            h,
            rows.map((row, i) => ({ ...row, line: i + 1 })),
          );
          return results.some(({ result }) => result === 'refused')
            ? { ok: false, issues: [] }
            : { ok: true, draft, successors: [] };
        },
    ),
);

/** Read off the rows themselves, without any of the code that planned them. */
function checkDay(history: History, day: string): void {
  const lives = (row: { validFrom: string; validTo: string | null }) =>
    row.validFrom <= day && (row.validTo === null || row.validTo >= day);
  const living = history.units.filter(lives);
  const rank = { province: 0, district: 1, commune: 2, school: 3, post: 3 };
  const byCode = new Map(living.map((unit) => [unit.code, unit]));
  expect(byCode.size).toBe(living.length);
  for (const unit of living) {
    const links = history.parents.filter(
      (link) => link.code === unit.code && link.unitValidFrom === unit.validFrom && lives(link),
    );
    expect(links).toHaveLength(unit.tier === 'province' ? 0 : 1);
    for (const link of links) {
      const above = byCode.get(link.parentCode);
      expect(above?.validFrom).toBe(link.parentValidFrom);
      // Every step up is a step to a higher tier: there is no way round.
      expect(rank[above?.tier ?? 'post']).toBeLessThan(rank[unit.tier]);
    }
    const facts = history.attributes.filter(
      (fact) => fact.code === unit.code && fact.unitValidFrom === unit.validFrom && lives(fact),
    );
    expect(new Set(facts.map(({ key }) => key)).size).toBe(facts.length);
  }
  for (const edge of history.successions.filter((one) => one.effectiveOn === day)) {
    expect(byCode.get(edge.toCode)?.validFrom).toBe(edge.toValidFrom);
  }
}

/** A small country to begin with, so that most changes have something to change. */
const START = planImport(NOTHING, [
  { line: 1, code: 'P', from: '2018-01-01', name: 'Tỉnh', tier: 'province' },
  { line: 2, code: 'A', from: '2018-01-01', name: 'Huyện A', tier: 'district', parent: 'P' },
  { line: 3, code: 'B', from: '2018-01-01', name: 'Huyện B', tier: 'district', parent: 'P' },
  { line: 4, code: 'a', from: '2018-01-01', name: 'Xã a', tier: 'commune', parent: 'A' },
  { line: 5, code: 'b', from: '2018-01-01', name: 'Xã b', tier: 'commune', parent: 'A' },
  { line: 6, code: 'c', from: '2018-01-01', name: 'Xã c', tier: 'commune', parent: 'B' },
]);

it('leaves a forest on every day, each code once, whatever changes were taken', () => {
  let taken = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      let history = historyOf(START.draft);
      for (const apply of steps) {
        const before = JSON.stringify(history);
        const planned = apply(history);
        expect(JSON.stringify(history)).toBe(before);
        if (!planned.ok) continue;
        taken += 1;
        const after = historyOf(planned.draft);
        // Nothing that was there is gone: rows change, none vanishes.
        expect(after.units.length).toBeGreaterThanOrEqual(history.units.length);
        expect(after.parents.length).toBeGreaterThanOrEqual(history.parents.length);
        history = after;
        for (const day of LOOKED_AT) checkDay(history, day);
      }
    }),
    { numRuns: 100 },
  );
  expect(taken).toBeGreaterThan(100);
});
