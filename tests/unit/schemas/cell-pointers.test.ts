import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Outline } from '../../../schemas/outline/outline.ts';
import { placesOf } from '../../../schemas/outline/walk.ts';
import {
  type Content,
  cellAt,
  cellsOf,
  changesBetween,
  isSameState,
  withCells,
} from '../../../schemas/report/cell-pointers.ts';
import { changedParts } from '../../../worker/services/reports/changed-parts.ts';
import { tenFields } from '../../factories/ten-fields.ts';

const entries = placesOf(Outline.parse(tenFields())).map(({ entry }) => entry);

const count = fc.oneof(fc.integer({ min: 0, max: 99 }), fc.constant({ missing: 'not_available' as const }));
const document = fc.record(
  { number: fc.string({ minLength: 1 }), subject: fc.string({ minLength: 1 }) },
  { requiredKeys: ['number'] },
);
const optional = { requiredKeys: [] };
const rowId = fc.constantFrom('045c1', 'r1', '__proto__', 'toString', '7');
const content: fc.Arbitrary<Content> = fc.record({
  answers: fc.record(
    {
      it_trained: count,
      context: fc.string({ minLength: 1 }),
      has_plan: fc.boolean(),
      plan_issued: document,
      literacy_learners: fc
        .array(fc.tuple(rowId, fc.record({ plan: count, border: fc.boolean() }, { requiredKeys: ['plan'] })), {
          minLength: 1,
        })
        .map((rows) => Object.fromEntries(rows)),
      documents: fc
        .uniqueArray(fc.tuple(rowId, fc.record({ document, copies: count }, { requiredKeys: ['copies'] })), {
          selector: ([id]) => id,
          minLength: 1,
        })
        .map((rows) => rows.map(([id, cells]) => ({ ...cells, id }))),
    },
    optional,
  ) as fc.Arbitrary<Content['answers']>,
  explanations: fc.dictionary(
    fc.constantFrom('actual_over_plan', 'actual_over_plan:045c1', 'a/b~c'),
    fc.oneof(fc.string(), fc.record({ reason: fc.string(), text: fc.string() }, { requiredKeys: ['reason'] })),
  ),
  raw: fc.dictionary(
    fc.constantFrom(
      '/answers/officials',
      '/answers/plan_issued/date',
      '/answers/documents/r1/document/date',
      '/answers/literacy_learners/045c1/actual',
      '/answers/gone/x',
    ),
    fc.string(),
  ),
});

const after = (changes: ReturnType<typeof changesBetween>) =>
  Object.fromEntries(Object.entries(changes).map(([at, [, to]]) => [at, to ?? null]));

describe('the cells of a draft', () => {
  it('put in where two contents differ, the one is the other', () => {
    fc.assert(
      fc.property(content, content, (one, other) => {
        const [from, to] = [cellsOf(one, entries), cellsOf(other, entries)];
        const made = cellsOf(withCells(one, after(changesBetween(from, to)), entries), entries);
        expect(changesBetween(made, to)).toEqual({});
        expect(changesBetween(to, made)).toEqual({});
      }),
      { numRuns: 300 },
    );
  });

  it('that do not differ are not touched', () => {
    fc.assert(
      fc.property(content, (one) => {
        expect(changesBetween(cellsOf(one, entries), cellsOf(one, entries))).toEqual({});
        expect(cellsOf(withCells(one, {}, entries), entries)).toEqual(cellsOf(one, entries));
      }),
    );
  });

  it.each([
    ['/answers/it_trained', '/answers/it_trained', ''],
    ['/answers/it_trained?missing', '/answers/it_trained', '?missing'],
    ['/answers/plan_issued/number', '/answers/plan_issued', '/number'],
    ['/answers/documents/r1/document/date', '/answers/documents/r1/document', '/date'],
    ['/answers/gone/r1/x', '/answers/gone/r1/x', ''],
  ])('%s belongs to %s', (at, cell, part) => {
    expect(cellAt(at, entries)).toEqual({ cell, part });
  });

  it('are the same whatever the order of their parts, and blank is not zero', () => {
    expect(isSameState({ number: '1', subject: 'x' }, { subject: 'x', number: '1' })).toBe(true);
    expect(isSameState(0, null)).toBe(false);
    expect(isSameState(undefined, null)).toBe(true);
  });
});

it('a saving too large for a row is kept in several, with what stood before in each cell', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.tuple(fc.string(), fc.string())), (changes) => {
      const parts = changedParts(changes, 60);
      const read = Object.assign(Object.create(null), ...parts.map((part) => JSON.parse(part)));
      for (const [at, [before]] of Object.entries(changes)) expect(read[at]?.[0]).toBe(before);
      expect(parts.flatMap((part) => Object.keys(JSON.parse(part)))).toHaveLength(Object.keys(changes).length);
    }),
  );
});
