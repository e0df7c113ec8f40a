import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Outline } from '../../../schemas/outline/outline.ts';
import { placesOf } from '../../../schemas/outline/walk.ts';
import type { Answers } from '../../../schemas/report/answers.ts';
import { changedCells, changedReasons } from '../../../schemas/report/diff.ts';
import { tenFields } from '../../factories/ten-fields.ts';

const entries = placesOf(Outline.parse(tenFields())).map(({ entry }) => entry);
const diff = (from: Answers, to: Answers) => changedCells(from, to, entries);

const count = fc.oneof(fc.nat(5), fc.constant({ missing: 'not_available' as const }));
const document = fc.record(
  { number: fc.constantFrom('1', '2'), subject: fc.constantFrom('a', 'b') },
  { requiredKeys: ['number'] },
);
const rows = fc.dictionary(
  fc.constantFrom('01', '02', '03'),
  fc.record({ plan: count, actual: count }, { requiredKeys: [] }),
);
const free = fc
  .uniqueArray(fc.constantFrom('r1', 'r2', 'r3'))
  .chain((ids) =>
    fc.tuple(...ids.map((id) => fc.record({ id: fc.constant(id), copies: count, document }, { requiredKeys: ['id'] }))),
  );
const answers = fc.record(
  { it_trained: count, plan_issued: document, literacy_learners: rows, documents: free, has_plan: fc.boolean() },
  { requiredKeys: [] },
) as unknown as fc.Arbitrary<Answers>;

/** Every cell of a report by its place: the slow and plain way of saying what a report holds. */
function flat(given: Answers): { [at: string]: unknown } {
  const all: { [at: string]: unknown } = {};
  for (const [id, answer] of Object.entries(given)) {
    const byRow = Array.isArray(answer)
      ? answer.map(({ id: row, ...cells }) => [row, cells] as const)
      : id === 'literacy_learners'
        ? Object.entries(answer as object)
        : null;
    if (!byRow) all[id] = answer;
    else
      for (const [row, cells] of byRow)
        for (const [column, value] of Object.entries(cells)) all[`${id}/${row}/${column}`] = value;
  }
  return all;
}

describe('changed cells', () => {
  it('are those whose value is different, and no others', () => {
    fc.assert(
      fc.property(answers, answers, (from, to) => {
        const [before, after] = [flat(from), flat(to)];
        const expected = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
          (at) => JSON.stringify(sorted(before[at])) !== JSON.stringify(sorted(after[at])),
        );
        const found = diff(from, to);
        expect(found.map(({ at }) => at).sort()).toEqual(expected.sort());
        for (const { at, from: old, to: now } of found) {
          expect(old).toEqual(before[at] ?? null);
          expect(now).toEqual(after[at] ?? null);
        }
      }),
    );
  });

  it('are none between a report and itself, and the same backwards', () => {
    fc.assert(
      fc.property(answers, answers, (from, to) => {
        expect(diff(from, structuredClone(from))).toEqual([]);
        const swapped = diff(to, from).map(({ from: a, to: b, ...one }) => ({ ...one, from: b, to: a }));
        const by = (x: { at: string }, y: { at: string }) => (x.at < y.at ? -1 : 1);
        expect(swapped.sort(by)).toEqual(diff(from, to).sort(by));
      }),
    );
  });

  it('come in the order of the outline, a field of an older version last', () => {
    const from = { gone: 1, literacy_learners: { '02': { actual: 1, plan: 2 } }, it_trained: 1 } as Answers;
    expect(diff(from, { it_trained: 2 }).map(({ at }) => at)).toEqual([
      'it_trained',
      'literacy_learners/02/plan',
      'literacy_learners/02/actual',
      'gone',
    ]);
  });

  it('do not count an empty row, a row moved, or a part of a document given as nothing', () => {
    expect(diff({ literacy_learners: { '01': {} } }, {})).toEqual([]);
    const [a, b] = [
      { id: 'a', copies: 1 },
      { id: 'b', copies: 2 },
    ];
    expect(diff({ documents: [a, b] }, { documents: [b, a] })).toEqual([]);
    expect(diff({ plan_issued: { number: '1', issuer: undefined } }, { plan_issued: { number: '1' } })).toEqual([]);
  });

  it('tell apart blank, nought and a stated reason', () => {
    expect(diff({ it_trained: 0 }, {})).toMatchObject([{ from: 0, to: null }]);
    expect(diff({ it_trained: 0 }, { it_trained: { missing: 'not_available' } })).toHaveLength(1);
    expect(
      diff({ it_trained: { missing: 'not_applicable' } }, { it_trained: { missing: 'not_available' } }),
    ).toHaveLength(1);
  });

  it('tell a field that became a table whole', () => {
    expect(changedCells({ x: 1 }, { x: { r: { c: 2 } } }, [])).toEqual([
      { at: 'x', field: 'x', from: 1, to: null },
      { at: 'x/r/c', field: 'x', row: 'r', column: 'c', from: null, to: 2 },
    ]);
  });
});

it('reasons are told by the check they were given for', () => {
  expect(changedReasons({ a: '1', b: '2' }, { b: '3', c: '4' })).toEqual([
    { check: 'a', from: '1', to: null },
    { check: 'b', from: '2', to: '3' },
    { check: 'c', from: null, to: '4' },
  ]);
});

const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? Object.entries(value).sort() : value;
