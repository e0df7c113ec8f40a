import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Outline } from '../../../schemas/outline/outline.ts';
import { placesOf } from '../../../schemas/outline/walk.ts';
import { completeness } from '../../../schemas/report/completeness.ts';
import { type FormOf, requiredIssues } from '../../../schemas/report/validator.ts';
import { answersTo, anyOutline } from '../../factories/arbitraries.ts';
import { tenFields } from '../../factories/ten-fields.ts';

type Json = any;
const COMMUNES = ['c1', 'c2', 'c3'];

const formOf = (outline: Json): FormOf => ({
  entries: placesOf(Outline.parse(outline)).map(({ entry }) => entry),
  rowsByTier: { commune: COMMUNES },
});
const of = (items: Json[], answers: Json) =>
  completeness(formOf(tenFields({ items, checks: [], nested: [] })), answers);

const count = (id: string, more: object = {}) => ({ kind: 'count', id, label: id, measure: 'người', ...more });
const grid = (rows: object, columns: Json[], more: object = {}) => ({
  kind: 'grid',
  id: 'g',
  title: 'g',
  rows,
  columns,
  ...more,
});

describe('content completeness', () => {
  it('counts what is required, and takes a stated reason, and nought, for an answer', () => {
    const items = [
      count('a', { required: true }),
      count('b', { required: true }),
      count('c', { required: true }),
      count('d'),
    ];
    expect(of(items, {})).toEqual({ filled: 0, required: 3 });
    expect(of(items, { a: 0, b: { missing: 'not_available' }, d: 5 })).toEqual({ filled: 2, required: 3 });
  });

  it('asks every row there is of a grid by unit, list or year, and only the rows that are there of a free one', () => {
    const columns = [count('x', { required: true }), count('y')];
    const answers = { g: { c1: { x: 1 }, c2: { y: 1 } } };
    expect(of([grid({ by: 'unit', tier: 'commune' }, columns)], answers)).toEqual({ filled: 1, required: 3 });
    expect(of([grid({ by: 'year', from: 2018, to: 2021 }, columns)], { g: { 2019: { x: 1 } } })).toEqual({
      filled: 1,
      required: 4,
    });
    const list = { by: 'list', rows: [{ id: 'p', label: 'p' }] };
    expect(of([grid(list, columns)], {})).toEqual({ filled: 0, required: 1 });
    const free = grid({ by: 'free', max: 9 }, columns);
    expect(of([free, count('a', { required: true })], {})).toEqual({ filled: 0, required: 1 });
    expect(of([free], { g: [{ id: 'r', x: 1 }, { id: 's' }] })).toEqual({ filled: 1, required: 2 });
  });

  it('counts a grid that asks for a row as one more', () => {
    const free = grid({ by: 'free', max: 9 }, [count('x')], { required: true });
    expect(of([free], {})).toEqual({ filled: 0, required: 1 });
    expect(of([free], { g: [{ id: 'r' }] })).toEqual({ filled: 1, required: 1 });
  });

  it('leaves out rates, totals and flags whose blank means no, and takes blank text for nothing', () => {
    const items = [
      count('a', { required: true }),
      count('b'),
      { kind: 'total', id: 't', label: 't', of: ['a', 'b'], required: true },
      { kind: 'rate', id: 'r', label: 'r', of: 'a', over: 'b', required: true },
      { kind: 'flag', id: 'f', label: 'f', blankMeansNo: true, required: true },
      { kind: 'text', id: 'w', label: 'w', required: true },
    ];
    expect(of(items, { f: true, w: '  ' })).toEqual({ filled: 0, required: 2 });
  });

  it('where nothing is required asks everything somebody could fill in: an empty report is not complete', () => {
    const items = [count('a'), count('b'), grid({ by: 'unit', tier: 'commune' }, [count('x')])];
    expect(of(items, { a: 1, g: { c3: { x: 0 } } })).toEqual({ filled: 2, required: 5 });
    expect(of([{ kind: 'flag', id: 'f', label: 'f', blankMeansNo: true, required: true }, count('a')], {})).toEqual({
      filled: 0,
      required: 1,
    });
  });

  it('is not taken in by answers that every object has', () => {
    const items = [{ kind: 'text', id: 'a', label: 'a', required: true }];
    expect(of(items, JSON.parse('{"__proto__":{"a":"x"}}'))).toEqual({ filled: 0, required: 1 });
  });
});

/** Marks fields and columns as required, by a list of coins. */
function withRequired(outline: Json, coins: readonly boolean[]): Json {
  let i = 0;
  const next = () => coins[i++ % coins.length];
  const mark = (item: Json): Json => {
    if (item.kind === 'section') return { ...item, items: item.items.map(mark) };
    const here = { ...item, required: next() };
    return item.kind === 'grid' ? { ...here, columns: item.columns.map(mark) } : here;
  };
  return { ...outline, items: outline.items.map(mark) };
}

/** The same, cell by cell, without sharing a line with what it tests. */
function slowly(entries: Json[], answers: Json): { filled: number; required: number } {
  const cells: { required: boolean; said: boolean }[] = [];
  const add = (field: Json, value: Json) => {
    if (['rate', 'total'].includes(field.kind) || field.blankMeansNo) return;
    const said = value !== undefined && !(typeof value === 'string' && value.trim() === '');
    cells.push({ required: field.required === true, said });
  };
  for (const entry of entries) {
    const answer = answers[entry.id];
    if (entry.kind !== 'grid') {
      add(entry, answer);
      continue;
    }
    const { rows } = entry;
    const all: Json[] =
      rows.by === 'free'
        ? (answer ?? [])
        : rows.by === 'unit'
          ? COMMUNES.map((id) => answer?.[id])
          : rows.by === 'list'
            ? rows.rows.map(({ id }: Json) => answer?.[id])
            : [2019, 2020, 2021].map((year) => answer?.[year]);
    if (entry.required) cells.push({ required: true, said: Object.keys(answer ?? {}).length > 0 });
    for (const row of all) for (const column of entry.columns) add(column, row?.[column.id]);
  }
  // Whether anything is required is asked of the outline, not of the rows that happen to be there.
  const demanding = entries.some((entry) =>
    entry.kind === 'grid'
      ? entry.required ||
        entry.columns.some((one: Json) => one.required && !one.blankMeansNo && !['rate', 'total'].includes(one.kind))
      : entry.required && !entry.blankMeansNo && !['rate', 'total'].includes(entry.kind),
  );
  const counted = cells.filter(({ required }) => required || !demanding);
  return { filled: counted.filter(({ said }) => said).length, required: counted.length };
}

describe('of any outline and any answers', () => {
  const drawn = fc
    .tuple(anyOutline, fc.array(fc.boolean(), { minLength: 1, maxLength: 40 }))
    .map(([outline, coins]) => withRequired(outline, coins))
    .chain((outline) => fc.tuple(fc.constant(outline), answersTo(outline, COMMUNES)));

  it('it is what counting cell by cell gives', () => {
    fc.assert(
      fc.property(drawn, ([outline, answers]) => {
        const form = formOf(outline);
        expect(completeness(form, answers)).toEqual(slowly(form.entries as Json[], answers));
      }),
      { numRuns: 300 },
    );
  });

  it('what is not filled is exactly what the validator would call lacking, where anything is required', () => {
    fc.assert(
      fc.property(drawn, ([outline, answers]) => {
        const form = formOf(outline);
        const { filled, required } = completeness(form, answers);
        const lacking = requiredIssues(answers, form).length;
        if (lacking > 0) expect(required - filled).toBe(lacking);
        else expect(required - filled === 0 || requiresNothing(form)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

const requiresNothing = ({ entries }: FormOf) =>
  (entries as Json[]).every(
    (entry) =>
      (!entry.required || entry.blankMeansNo || ['rate', 'total'].includes(entry.kind)) &&
      (entry.columns ?? []).every(
        (column: Json) => !column.required || column.blankMeansNo || ['rate', 'total'].includes(column.kind),
      ),
  );
