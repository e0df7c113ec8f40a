import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffOutlines } from '../../../schemas/outline/diff.ts';
import { lint } from '../../../schemas/outline/lint.ts';
import { Outline } from '../../../schemas/outline/outline.ts';
import { placesOf } from '../../../schemas/outline/walk.ts';
import type { Answers } from '../../../schemas/report/answers.ts';
import { notCompared, runChecks } from '../../../schemas/report/checks.ts';
import { jsonSchemaOf } from '../../../schemas/report/json-schema.ts';
import { rollupFindings } from '../../../worker/domain/rollup/checks.ts';
import { foldPlanOf } from '../../../worker/domain/rollup/figures.ts';
import { type OutlineInput, tenFields } from '../../factories/ten-fields.ts';

type Json = { [key: string]: unknown };

const outlineWith = (check: Json): OutlineInput =>
  tenFields({
    nested: [],
    checks: [{ id: 'c', at: 'report', op: '>=', severity: 'warning', message: 'Giảm quá nhiều', ...check }] as never,
  });
/** No more than 40 % down. */
const DOWN_40 = { left: ['it_trained'], right: [{ previous: 'it_trained', factor: 0.6 }] };

const faultsOf = (check: Json) =>
  lint(Outline.parse(outlineWith(check)), { standards: [] }).map(({ pointer, code, params }) => [
    pointer,
    code,
    ...(params?.why ? [params.why] : []),
  ]);

function judged(check: Json, now: Answers, earlier: Answers | null) {
  const outline = Outline.parse(outlineWith(check));
  expect(lint(outline, { standards: [] })).toEqual([]);
  const form = { entries: placesOf(outline).map(({ entry }) => entry), rowsByTier: { commune: ['c1', 'c2'] } };
  const context = { outline, form, standards: [], on: '2019-12-31', earlier };
  return { findings: runChecks(now, context), skipped: notCompared(now, context) };
}
/** `holds`, `fails` or `not compared`. */
function outcome(check: Json, now: Answers, earlier: Answers | null): string {
  const { findings, skipped } = judged(check, now, earlier);
  if (skipped.length > 0) return findings.length > 0 ? 'both' : 'not compared';
  return findings.length > 0 ? 'fails' : 'holds';
}

describe('a check over time', () => {
  // now, the round before, what comes of it by each way of treating gaps: any, all, never
  const gap = { missing: 'not_available' as const };
  const table: [string, Answers, Answers | null, string, string, string][] = [
    ['both, and little less', { it_trained: 60 }, { it_trained: 100 }, 'holds', 'holds', 'holds'],
    ['both, and much less', { it_trained: 59 }, { it_trained: 100 }, 'fails', 'fails', 'fails'],
    ['nought after nought', { it_trained: 0 }, { it_trained: 0 }, 'holds', 'holds', 'holds'],
    ['nought after much', { it_trained: 0 }, { it_trained: 100 }, 'fails', 'fails', 'fails'],
    ['no round before', { it_trained: 1 }, null, 'not compared', 'not compared', 'not compared'],
    ['blank then', { it_trained: 1 }, {}, 'not compared', 'not compared', 'not compared'],
    ['a reason then', { it_trained: 1 }, { it_trained: gap }, 'not compared', 'not compared', 'not compared'],
    ['blank now', {}, { it_trained: 100 }, 'holds', 'holds', 'fails'],
    ['blank both times', {}, {}, 'holds', 'holds', 'holds'],
    ['blank now, and no round before', {}, null, 'holds', 'holds', 'holds'],
  ];
  it.each(table)('%s', (_, now, earlier, any, all, never) => {
    expect(outcome(DOWN_40, now, earlier)).toBe(any);
    expect(outcome({ ...DOWN_40, missing: 'skip_if_all_values_missing' }, now, earlier)).toBe(all);
    expect(outcome({ ...DOWN_40, missing: 'never_skip' }, now, earlier)).toBe(never);
  });

  it('says both figures, and keeps them apart from those of another round before', () => {
    const [finding] = judged(DOWN_40, { it_trained: 10 }, { it_trained: 100 }).findings;
    expect(finding).toMatchObject({
      check: 'c',
      at: ['it_trained'],
      left: 10,
      right: 60,
      overTime: { now: 10, before: 100, isRate: false },
    });
    const [other] = judged(DOWN_40, { it_trained: 10 }, { it_trained: 90 }).findings;
    expect(other?.figures).not.toBe(finding?.figures);
  });

  it('may be of a difference, of a sum of a column, of a total, and stands at the figure of now', () => {
    const atMost50 = { left: ['officials', { previous: 'officials', factor: -1 }], op: '<=', right: 50 };
    expect(outcome(atMost50, { officials: 150 }, { officials: 100 })).toBe('holds');
    expect(outcome(atMost50, { officials: 151 }, { officials: 100 })).toBe('fails');
    const column = { left: [{ previous: 'literacy_learners.plan' }], op: '=', right: ['literacy_learners.plan'] };
    const rows = (a: number, b?: number): Answers => ({
      literacy_learners: { c1: { plan: a }, ...(b === undefined ? {} : { c2: { plan: b } }) },
    });
    expect(outcome(column, rows(1, 2), rows(2, 1))).toBe('holds');
    expect(judged(column, rows(1, 2), rows(2, 2)).findings[0]?.at).toEqual(['literacy_learners']);
    // Half of a sum is no sum of then, whatever the check says of gaps.
    expect(outcome({ ...column, missing: 'never_skip' }, rows(1, 2), rows(3))).toBe('not compared');
    const total = { left: ['all_trained'], right: [{ previous: 'all_trained' }] };
    expect(outcome(total, { it_trained: 1, language_trained: 1 }, { it_trained: 2, language_trained: 1 })).toBe(
      'fails',
    );
    expect(outcome(total, { it_trained: 1, language_trained: 1 }, { it_trained: 2 })).toBe('not compared');
  });

  it('holds rates apart in points', () => {
    const down5 = { left: ['it_trained_rate', { previous: 'it_trained_rate', factor: -1 }], right: -5 };
    const rate = (of: number, over: number): Answers => ({ it_trained: of, officials: over });
    expect(outcome(down5, rate(35, 100), rate(40, 100))).toBe('holds');
    expect(outcome(down5, rate(34, 100), rate(40, 100))).toBe('fails');
    expect(outcome(down5, rate(17, 200), rate(5, 0))).toBe('not compared');
    expect(judged(down5, rate(1, 3), rate(2, 3)).findings[0]).toMatchObject({
      // To a millionth of a point, as all sides are.
      left: -33.333334,
      overTime: { now: 100 / 3, before: 200 / 3, isRate: true },
    });
  });

  it('runs row by row, and names the rows that had nothing to be held against', () => {
    const rows = { at: 'literacy_learners', left: ['actual'], right: [{ previous: 'actual', factor: 0.6 }] };
    const now = { literacy_learners: { c1: { actual: 1 }, c2: { actual: 1 } } };
    const { findings, skipped } = judged(rows, now, { literacy_learners: { c1: { actual: 2 } } });
    expect(findings.map(({ row, at }) => [row, at])).toEqual([['c1', ['literacy_learners', 'c1', 'actual']]]);
    expect(skipped).toEqual([{ check: 'c', message: 'Giảm quá nhiều', rows: ['c2'] }]);
  });

  it('of any two figures is the comparison of what they say', () => {
    const figure = fc.option(fc.integer({ min: 0, max: 300 }), { nil: undefined });
    fc.assert(
      fc.property(figure, figure, fc.integer({ min: 1, max: 300 }), (now, before, percent) => {
        const expected =
          now === undefined
            ? 'holds'
            : before === undefined
              ? 'not compared'
              : now * 100 >= before * percent
                ? 'holds'
                : 'fails';
        const of = (value: number | undefined): Answers => (value === undefined ? {} : { it_trained: value });
        const check = { left: ['it_trained'], right: [{ previous: 'it_trained', factor: percent / 100 }] };
        expect(outcome(check, of(now), of(before))).toBe(expected);
      }),
      { numRuns: 150 },
    );
  });
});

describe('an outline that asks for the round before', () => {
  it('is refused where there can be no figure of then, with the place', () => {
    expect(faultsOf({ left: ['it_trained'], right: [{ previous: 'context' }] })).toEqual([
      ['/checks/0/right/0', 'not_numeric'],
    ]);
    expect(faultsOf({ left: ['it_trained'], right: [{ previous: 'nobody' }] })).toEqual([
      ['/checks/0/right/0', 'unknown_reference'],
    ]);
    expect(faultsOf({ at: 'documents', left: ['copies'], right: [{ previous: 'copies' }] })).toEqual([
      ['/checks/0/right/0/previous', 'previous_not_here', 'free_rows'],
    ]);
    expect(faultsOf({ left: ['officials', { previous: 'documents.copies' }], right: 3 })).toContainEqual([
      '/checks/0/left/1/previous',
      'previous_not_here',
      'free_rows',
    ]);
    expect(faultsOf({ ...DOWN_40, onRollup: true })).toEqual([['/checks/0/onRollup', 'previous_not_here', 'rollup']]);
    expect(faultsOf({ ...DOWN_40, op: 'compulsory_pair' })).toEqual([['/checks/0/op', 'previous_not_here', 'pair']]);
    expect(faultsOf({ left: [{ previous: 'it_trained' }], right: 3 })).toEqual([
      ['/checks/0', 'previous_not_here', 'alone'],
    ]);
    expect(faultsOf({ left: ['it_trained'], right: [{ previous: 'it_trained_rate' }] })).toEqual([
      ['/checks/0', 'mixed_measures'],
    ]);
    // Without the round before, a rate has no place in a sum.
    expect(faultsOf({ left: ['it_trained_rate'], right: 3 })).toEqual([['/checks/0/left/0', 'not_numeric']]);
  });

  it('is told apart from one that does not, and has its place in the JSON Schema of outlines', () => {
    const [a, b] = [{ ...DOWN_40, right: ['officials'] }, DOWN_40].map((check) => Outline.parse(outlineWith(check)));
    expect(diffOutlines(a as Outline, { ...(b as Outline), version: 2 })).toMatchObject([
      { change: 'check_changed', part: 'right', id: 'c' },
    ]);
    expect(JSON.stringify(jsonSchemaOf(Outline))).toContain('"previous":');
  });

  it('does not run on sums of a round, which remember no other', () => {
    const outline = Outline.parse(outlineWith({ ...DOWN_40, onRollup: true }));
    const figures = { it_trained: { n: 1, sum: 1 } };
    expect(rollupFindings(outline, foldPlanOf(outline), figures)).toEqual([]);
  });
});
