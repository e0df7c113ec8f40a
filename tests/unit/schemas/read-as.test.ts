import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Outline } from '../../../schemas/outline/outline.ts';
import { isGrid, placesOf } from '../../../schemas/outline/walk.ts';
import type { Answers } from '../../../schemas/report/answers.ts';
import { readAs } from '../../../schemas/report/read-as.ts';
import { entriesFor, type FormOf } from '../../../schemas/report/validator.ts';
import { numberIn } from '../../../schemas/values/qualifiers.ts';
import { aggregatesOfReport, foldPlanOf } from '../../../worker/domain/rollup/figures.ts';
import type { Node } from '../../../worker/domain/rollup/fold.ts';
import { sharedNode } from '../../../worker/domain/rollup/shared.ts';
import { answersTo, anyOutline } from '../../factories/arbitraries.ts';

type Json = any;
const UNITS = ['c1', 'c2'];
const formOf = (outline: Outline): FormOf => ({
  entries: entriesFor(outline, 'district', ['district', 'commune']),
  rowsByTier: { commune: UNITS },
});

/** Some fields and columns go, flags whose blank says no come, options and rows come and go. */
function edited(input: Json, picks: readonly number[]): Json {
  const b = structuredClone(input);
  b.version = 2;
  const gone = (i: number) => picks[i % picks.length] === 0;
  const flag = (id: string) => ({ kind: 'flag', id, label: 'F', blankMeansNo: true });
  let n = 0;
  const prune = (fields: Json[]): Json[] => {
    const kept = fields.filter((field) => field.kind === 'rate' || field.kind === 'total' || !gone(n++));
    const ids = new Set(kept.map(({ id }) => id));
    // What is computed of something that went goes too, and what is computed of that.
    const whole = (all: Json[]): Json[] => {
      const known = new Set(all.map(({ id }) => id));
      const rest = all.filter(
        (field) =>
          !['rate', 'total'].includes(field.kind) ||
          [field.of, field.over].flat().every((id) => id === undefined || known.has(id)),
      );
      return rest.length === all.length ? rest : whole(rest);
    };
    for (const field of kept) {
      if (field.options && gone(n++)) field.options = field.options.slice(1);
      if (field.kind === 'flag' && gone(n++)) field.blankMeansNo = !field.blankMeansNo;
    }
    return ids.size === 0 ? [] : whole(kept);
  };
  const walk = (items: Json[]): Json[] =>
    items.map((item) => {
      if (item.kind === 'section') return { ...item, items: walk(item.items) };
      if (item.kind !== 'grid') return item;
      if (item.rows.by === 'list' && gone(n++))
        item.rows.rows = [...item.rows.rows.slice(1), { id: 'new', label: 'N' }];
      if (item.rows.by === 'year' && gone(n++)) item.rows.to += 1;
      return { ...item, columns: [...prune(item.columns), flag(`new_${item.id}`)] };
    });
  const inner = (items: Json[]): Json[] => {
    const fields = items.filter(({ kind }) => kind !== 'grid' && kind !== 'section');
    const rest = items.filter(({ kind }) => kind === 'grid' || kind === 'section');
    return [
      ...(fields.length > 0 ? [...prune(fields), flag('new_f')] : []),
      ...rest.map((one) => (one.kind === 'section' ? { ...one, items: inner(one.items) } : one)),
    ];
  };
  b.items = inner(walk(b.items));
  return b;
}

const cases = anyOutline.chain((input) =>
  fc.record({
    a: fc.constant(input),
    b: fc.array(fc.nat(3), { minLength: 5, maxLength: 12 }).map((picks) => edited(input, picks)),
    answers: answersTo(input, UNITS),
  }),
);

describe('a report read as another version asks', () => {
  it('is itself by its own version', () => {
    fc.assert(
      fc.property(cases, ({ a, answers }) => {
        const outline = Outline.parse(a);
        expect(readAs(outline, outline)(answers, formOf(outline))).toBe(answers);
      }),
    );
  });

  it('says of a figure what it said, or that it was not asked: never a nought or a no of its own', () => {
    fc.assert(
      fc.property(cases, ({ a, b, answers }) => {
        const [from, to] = [Outline.parse(a), Outline.parse(b)];
        const form = formOf(to);
        const read = readAs(from, to)(answers, form);
        const aggregates = aggregatesOfReport(foldPlanOf(to), form, read) as Json;
        const asked = new Set(placesOf(from).map(({ entry }) => entry.id));
        for (const entry of form.entries) {
          const aggregate = aggregates[entry.id];
          if (!isGrid(entry)) {
            if (!asked.has(entry.id)) expect(aggregate[0]).toBe(0);
            else if (entry.kind === 'count')
              expect(aggregate[0] === 1 ? aggregate[1] : undefined).toBe(numberIn(answers[entry.id]) ?? undefined);
          } else {
            const rows = aggregate.byRow ? Object.values(aggregate.byRow) : [aggregate.columns];
            for (const columns of rows as Json[]) expect(columns[`new_${entry.id}`][0]).toBe(0);
            expect(
              aggregate.byRow?.new === undefined ||
                Object.values(aggregate.byRow.new as Json).every((one: Json) => one[0] === 0),
            ).toBe(true);
          }
        }
      }),
    );
  });

  it('was counted before just as it is counted now, wherever an old rollup is still shown', () => {
    fc.assert(
      fc.property(cases, ({ a, b, answers }) => {
        const [from, to] = [Outline.parse(a), Outline.parse(b)];
        const node = (aggregates: object) =>
          ({ asOf: 1, ownSeq: 1, coverage: { tiers: {}, superseded: [] }, aggregates, groups: { same: {} } }) as Node;
        const old = aggregatesOfReport(foldPlanOf(from), formOf(from), answers as Answers);
        const kept = sharedNode(from, to)(node(old)).aggregates as Json;
        const now = aggregatesOfReport(foldPlanOf(to), formOf(to), readAs(from, to)(answers, formOf(to))) as Json;
        for (const [id, aggregate] of Object.entries(kept) as [string, Json][]) {
          if (aggregate.byRow) {
            for (const [row, columns] of Object.entries(aggregate.byRow))
              expect(now[id].byRow[row]).toMatchObject(columns as Json);
          } else if (aggregate.columns) {
            expect(now[id].rows).toBe(aggregate.rows);
            expect(now[id].columns).toMatchObject(aggregate.columns);
          } else expect(now[id]).toEqual(aggregate);
        }
      }),
    );
  });
});
