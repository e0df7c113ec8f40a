import { describe, expect, it } from 'vitest';
import { Outline } from '../../../schemas/outline/outline.ts';
import { type Entry, placesOf } from '../../../schemas/outline/walk.ts';
import type { Answers } from '../../../schemas/report/answers.ts';
import { ancestryOf, previousAnswers, type SuccessionEdge } from '../../../worker/domain/previous.ts';
import { type OutlineInput, tenFields } from '../../factories/ten-fields.ts';

const OLD = '2010-01-01';
const unit = (code: string, validFrom = OLD) => ({ code, validFrom });
const NEW = unit('N', '2020-03-01');
const edge = (
  from: string,
  to = NEW,
  kind: 'full' | 'partial' = 'full',
  effectiveOn = '2020-03-01',
): SuccessionEdge => ({
  from: unit(from),
  to,
  kind,
  effectiveOn,
});
const earlier = (...codes: string[]) => ({
  has: ({ code, validFrom }: { code: string; validFrom: string }) => validFrom === OLD && codes.includes(code),
  unitsOn: '2019-01-01',
});

describe('what a unit was in an earlier tree', () => {
  it('is itself, by code and first day', () => {
    expect(ancestryOf(unit('A'), earlier('A'), [], '2021-01-01')).toEqual({ ok: true, units: [unit('A')] });
    expect(ancestryOf(unit('A', '2020-01-01'), earlier('A'), [], '2021-01-01')).toEqual({
      ok: false,
      reason: 'unknown',
    });
  });

  it('is all that was merged into it whole, through mergers of mergers', () => {
    expect(ancestryOf(NEW, earlier('A', 'B'), [edge('A'), edge('B')], '2021-01-01')).toEqual({
      ok: true,
      units: [unit('A'), unit('B')],
    });
    const middle = unit('M', '2019-06-01');
    const chain = [
      edge('A', middle, 'full', '2019-06-01'),
      edge('B', middle, 'full', '2019-06-01'),
      { from: middle, to: NEW, kind: 'full' as const, effectiveOn: '2020-03-01' },
      edge('C'),
    ];
    expect(ancestryOf(NEW, earlier('A', 'B', 'C'), chain, '2021-01-01')).toMatchObject({
      units: [unit('A'), unit('B'), unit('C')],
    });
  });

  it('is itself and what came into it, where it kept its name', () => {
    expect(ancestryOf(unit('A'), earlier('A', 'B'), [edge('B', unit('A'))], '2021-01-01')).toEqual({
      ok: true,
      units: [unit('A'), unit('B')],
    });
  });

  it('is not comparable where a part came in, went out, or went elsewhere', () => {
    const partial = { ok: false, reason: 'partial' };
    expect(ancestryOf(NEW, earlier('A', 'B'), [edge('A'), edge('B', NEW, 'partial')], '2021-01-01')).toEqual(partial);
    expect(ancestryOf(unit('A'), earlier('A'), [edge('A', NEW, 'partial')], '2021-01-01')).toEqual(partial);
    expect(ancestryOf(NEW, earlier('A'), [edge('A'), edge('A', unit('X'))], '2021-01-01')).toEqual(partial);
  });

  it('looks only at what happened between the two days', () => {
    const late = edge('B', unit('A'), 'partial', '2022-01-01');
    const early = edge('B', unit('A'), 'partial', '2018-01-01');
    expect(ancestryOf(unit('A'), earlier('A'), [late, early], '2021-01-01')).toEqual({ ok: true, units: [unit('A')] });
  });

  it('is unknown where the record runs in a circle or ends', () => {
    const circle = [edge('A', unit('B')), edge('B', unit('A'))];
    expect(ancestryOf(unit('A'), earlier(), circle, '2021-01-01').ok).toBe(false);
    expect(ancestryOf(NEW, earlier('A'), [edge('A'), edge('B')], '2021-01-01')).toEqual({
      ok: false,
      reason: 'unknown',
    });
  });
});

describe('its earlier figures', () => {
  const entriesOf = (input: OutlineInput) => placesOf(Outline.parse(input)).map(({ entry }) => entry);
  const entries = entriesOf(tenFields());
  /** What a unit said, by the outline it was asked by. */
  const said = (answers: Answers, asked: readonly Entry[] = entries) => ({
    answers,
    entries: new Map(asked.map((entry) => [entry.id, entry])),
  });
  const rows = new Map([
    ['01', ['01']],
    ['09', ['02', '03']],
  ]);

  it('of one unit are its own cells, and rows merged since added up', () => {
    const before = {
      it_trained: 5,
      has_plan: true,
      context: 'x',
      literacy_learners: { '01': { plan: 1, border: true }, '02': { plan: 2, actual: 1 }, '03': { plan: 3 } },
      documents: [{ id: 'r1', copies: 1 }],
      training_by_year: { '2018': { trained: 7 } },
    };
    expect(previousAnswers([said(before)], entries, rows)).toEqual({
      it_trained: 5,
      has_plan: true,
      context: 'x',
      literacy_learners: { '01': { plan: 1, border: true }, '09': { plan: 5 } },
      training_by_year: { '2018': { trained: 7 } },
    });
  });

  it('of merged units are sums of what adds up, exactly, and never of a gap', () => {
    const a = { it_trained: 5, hours: 0.1, score: 3, has_plan: true, officials: 1, schools: { primary: { count: 2 } } };
    const b = {
      it_trained: 7,
      hours: 0.2,
      score: 4,
      has_plan: true,
      officials: { missing: 'not_available' as const },
      schools: { primary: { count: 3 }, lower: { count: 1 } },
    };
    expect(previousAnswers([said(a), said(b)], entries, rows)).toEqual({
      it_trained: 12,
      hours: 0.3,
      schools: { primary: { count: 5 } },
    });
  });

  it('takes a row by unit from whichever of the merged reports has it', () => {
    const parts: Answers[] = [
      { literacy_learners: { '02': { plan: 2 } } },
      { literacy_learners: { '03': { plan: 3 }, '01': { plan: 1 } } },
    ];
    expect(
      previousAnswers(
        parts.map((one) => said(one)),
        entries,
        rows,
      ),
    ).toEqual({
      literacy_learners: { '01': { plan: 1 }, '09': { plan: 5 } },
    });
  });

  it('are none where the outline meant another thing by the same id: kind, measure, decimals, rows or an option gone', () => {
    const was = (item: object, answers: Answers, now: object) =>
      previousAnswers(
        [said(answers, entriesOf(tenFields({ items: [item as never], checks: [], nested: [] })))],
        entriesOf(tenFields({ items: [now as never], checks: [], nested: [] })),
        new Map([['01', ['01']]]),
      );
    const count = { kind: 'count', id: 'x', label: 'X', measure: 'người' };
    expect(was(count, { x: 3 }, { ...count, label: 'Gọi khác' })).toEqual({ x: 3 });
    expect(was(count, { x: 3 }, { ...count, measure: 'lượt' })).toEqual({});
    expect(was(count, { x: 3 }, { kind: 'decimal', id: 'x', label: 'X', measure: 'người' })).toEqual({});
    const choice = (...ids: string[]) => ({
      kind: 'choice',
      id: 'x',
      label: 'X',
      options: ids.map((id) => ({ id, label: id })),
    });
    expect(was(choice('a', 'b'), { x: 'b' }, choice('b', 'c'))).toEqual({ x: 'b' });
    expect(was(choice('a', 'b'), { x: 'a' }, choice('b', 'c'))).toEqual({});
    const grid = (rows: object, ...columns: object[]) => ({ kind: 'grid', id: 'g', title: 'G', rows, columns });
    const communes = { by: 'unit', tier: 'commune' };
    const other = { ...count, id: 'y' };
    const answers = { g: { '01': { x: 3, y: 4 } } };
    expect(was(grid(communes, count, other), answers, grid(communes, count, { ...other, measure: 'lượt' }))).toEqual({
      g: { '01': { x: 3 } },
    });
    expect(was(grid(communes, count), answers, grid({ by: 'unit', tier: 'school' }, count))).toEqual({});
  });

  it('of merged units are none where one of them was asked by an outline that meant another thing', () => {
    const changed = entriesOf(
      tenFields({
        items: [{ kind: 'count', id: 'it_trained', label: 'X', measure: 'lượt' }],
        checks: [],
        nested: [],
      }),
    );
    const parts = [said({ it_trained: 5 }), said({ it_trained: 7 }, changed)];
    expect(previousAnswers(parts, entries, rows)).toEqual({});
  });
});
