import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outlinesEn } from '../../../forms/messages/outlines-en.ts';
import { outlinesVi } from '../../../forms/messages/outlines-vi.ts';
import { labelText } from '../../../schemas/outline/base.ts';
import type { OutlineChange } from '../../../schemas/outline/changes.ts';
import { obstacles } from '../../../schemas/outline/compatibility.ts';
import { diffOutlines } from '../../../schemas/outline/diff.ts';
import { Outline } from '../../../schemas/outline/outline.ts';
import { anyOutline } from '../../factories/arbitraries.ts';
import { tenFields } from '../../factories/ten-fields.ts';

type Json = any;
const copy = (): Json => structuredClone(tenFields());
const outline = (edit: (input: Json) => void = () => {}) => {
  const input = copy();
  edit(input);
  return Outline.parse(input);
};
const first = (input: Json, id: string): Json =>
  input.items.flatMap((section: Json) => section.items).find((item: Json) => item.id === id);
const toAmount = (input: Json) => {
  const field = first(input, 'it_trained');
  field.kind = 'amount';
  delete field.measure;
};
const names = (changes: readonly OutlineChange[]) => changes.map(({ change, id }) => `${change} ${id}`);

/** Each edit, and the change it has to be told as. Every kind of change stands here. */
const EDITS: [string, (input: Json) => void][] = [
  ['added extra', (o) => o.items[0].items.push({ kind: 'count', id: 'extra', label: 'E' })],
  [
    'removed score',
    (o) =>
      o.items[0].items.splice(
        o.items[0].items.findIndex((one: Json) => one.id === 'score'),
        1,
      ),
  ],
  ['added c', (o) => o.items.push({ kind: 'section', id: 'c', title: 'C', items: [] })],
  ['moved score', (o) => o.items[1].items.push(...o.items[0].items.splice(7, 1))],
  ['moved context', (o) => o.items[0].items.push(o.items[0].items.shift())],
  ['moved b', (o) => o.items.reverse()],
  ['relabelled score', (o) => (first(o, 'score').label = 'Điểm số')],
  ['relabelled b', (o) => (o.items[1].title = 'Các bảng')],
  ['relabelled ten-fields', (o) => (o.title = 'Khác')],
  ['rewritten ten-fields', (o) => (o.basis = 'Công văn khác')],
  ['rewritten score', (o) => (first(o, 'score').hint = 'Theo biên bản')],
  ['kind_changed it_trained', (o) => toAmount(o)],
  ['measure_changed it_trained', (o) => (first(o, 'it_trained').measure = 'lượt')],
  ['bounds_changed score', (o) => (first(o, 'score').max = 10)],
  ['required_changed context', (o) => (first(o, 'context').required = false)],
  ['setting_changed score', (o) => (first(o, 'score').places = 1)],
  ['setting_changed has_plan', (o) => (first(o, 'has_plan').blankMeansNo = true)],
  ['setting_changed officials', (o) => (first(o, 'officials').qualifier = true)],
  ['setting_changed all_trained', (o) => (first(o, 'all_trained').of = ['it_trained'])],
  ['setting_changed it_trained_rate', (o) => (first(o, 'it_trained_rate').over = 'all_trained')],
  ['setting_changed schools', (o) => (first(o, 'schools').totals = ['count'])],
  ['option_added recognised_level', (o) => first(o, 'recognised_level').options.push({ id: '3', label: 'Ba' })],
  ['option_removed recognised_level', (o) => first(o, 'recognised_level').options.pop()],
  ['option_relabelled recognised_level', (o) => (first(o, 'recognised_level').options[0].label = 'Không')],
  ['options_reordered recognised_level', (o) => first(o, 'recognised_level').options.reverse()],
  ['rows_changed training_by_year', (o) => (first(o, 'training_by_year').rows.to = 2020)],
  ['rows_changed literacy_learners', (o) => (first(o, 'literacy_learners').rows.tier = 'school')],
  ['row_added schools', (o) => first(o, 'schools').rows.rows.push({ id: 'upper', label: 'THPT' })],
  ['row_removed schools', (o) => first(o, 'schools').rows.rows.pop()],
  ['row_relabelled schools', (o) => (first(o, 'schools').rows.rows[0].label = 'TH')],
  ['rows_reordered schools', (o) => first(o, 'schools').rows.rows.reverse()],
  ['filers_changed ten-fields', (o) => (o.filedBy = ['commune'])],
  ['filers_changed score', (o) => (first(o, 'score').filedBy = 'province')],
  [
    'added literacy_learners.more',
    (o) => first(o, 'literacy_learners').columns.push({ kind: 'count', id: 'more', label: 'M' }),
  ],
  ['removed literacy_learners.border', (o) => first(o, 'literacy_learners').columns.pop()],
  ['measure_changed literacy_learners.plan', (o) => (first(o, 'literacy_learners').columns[0].measure = 'lớp')],
  ['moved documents.document', (o) => first(o, 'documents').columns.reverse()],
  ['removed trained_within', (o) => o.checks.shift()],
  ['added again', (o) => o.checks.push({ ...o.checks[0], id: 'again' })],
  ['check_changed trained_within', (o) => (o.checks[0].op = '<')],
  ['relabelled trained_within', (o) => (o.checks[0].message = 'Khác')],
  ['nested_changed ten-fields', (o) => (o.nested = undefined)],
];

describe('the difference of two outlines', () => {
  it('of one to itself is nothing, whatever the outline', () => {
    fc.assert(
      fc.property(anyOutline, (input) => {
        const one = Outline.parse(input);
        expect(diffOutlines(one, Outline.parse(structuredClone({ ...input, version: 2 })))).toEqual([]);
        expect(obstacles(one, one)).toEqual([]);
      }),
    );
  });

  it.each(EDITS)('tells %s, in words, and that it is undone the other way', (told, edit) => {
    const [a, b] = [outline(), outline(edit)];
    const changes = diffOutlines(a, b);
    const [change = '', id] = told.split(' ');
    // What moved may be told of either of two that changed places.
    if (change === 'moved') expect(names(changes).filter((one) => one.startsWith('moved')).length).toBeGreaterThan(0);
    else expect(names(changes)).toContain(`${change} ${id}`);
    for (const words of [outlinesVi, outlinesEn]) {
      for (const one of changes) {
        const say = words.changes[one.change] as unknown as (one: OutlineChange, label: typeof labelText) => string;
        const text = say(one, labelText);
        expect(text.length).toBeGreaterThan(3);
        expect(text).not.toMatch(/undefined|\[object|NaN/);
      }
    }
    expect(diffOutlines(b, a).length).toBeGreaterThan(0);
    expect(diffOutlines(b, b)).toEqual([]);
  });

  it('names every kind of change there is', () => {
    const told = new Set(EDITS.map(([text]) => text.split(' ')[0]));
    expect(Object.keys(outlinesVi.changes).filter((kind) => !told.has(kind))).toEqual([]);
  });

  it('says everything that differs: between two outlines of chance it is empty only where they are the same', () => {
    fc.assert(
      fc.property(anyOutline, anyOutline, (a, b) => {
        const [x, y] = [Outline.parse(a), Outline.parse(b)];
        const empty = diffOutlines(x, y).length === 0;
        // `totals: false` is no totals.
        const plain = (one: Outline) => JSON.stringify(one).replaceAll(',"totals":false', '');
        expect(empty).toBe(plain(x) === plain(y));
      }),
    );
  });

  it('points into the new version, and into the old one for what is gone', () => {
    const changes = diffOutlines(
      outline(),
      outline((o) => o.items[0].items.splice(1, 1)),
    );
    expect(changes[0]).toMatchObject({ change: 'removed', id: 'it_trained', pointer: '/items/0/items/1' });
  });
});

describe('what keeps a round from going over', () => {
  const codes = (edit: (input: Json) => void) =>
    obstacles(outline(), outline(edit)).map(({ code, id }) => `${code} ${id}`);
  it.each<[string, (input: Json) => void]>([
    ['kind_changed it_trained', (o) => toAmount(o)],
    ['measure_changed it_trained', (o) => (first(o, 'it_trained').measure = 'lượt')],
    ['places_changed hours', (o) => (first(o, 'hours').places = 2)],
    ['rows_changed literacy_learners', (o) => (first(o, 'literacy_learners').rows.tier = 'school')],
    ['filers_changed score', (o) => (first(o, 'score').filedBy = 'province')],
    ['measure_changed literacy_learners.plan', (o) => (first(o, 'literacy_learners').columns[0].measure = 'lớp')],
  ])('%s', (told, edit) => expect(codes(edit)).toContain(told));

  it('is a figure that no longer takes "hơn": those that count would look exact; not one that takes it from now on', () => {
    const takes = outline((o) => {
      first(o, 'officials').qualifier = true;
      first(o, 'literacy_learners').columns[0].qualifier = true;
    });
    expect(obstacles(takes, outline())).toEqual([
      { code: 'qualifier_dropped', id: 'officials' },
      { code: 'qualifier_dropped', id: 'literacy_learners.plan' },
    ]);
    expect(obstacles(outline(), takes)).toEqual([]);
    expect(obstacles(takes, takes)).toEqual([]);
  });

  it('is a forecast of another day, in a field or a column: what was sent speaks of the old one; not one asked from now on', () => {
    const line = (forecast?: string) => ({
      kind: 'target',
      id: 'line',
      label: 'L',
      scale: { is: 'number' },
      targets: [{ due: '2025-12-31', op: '>=', value: 1 }],
      ...(forecast ? { forecast } : {}),
    });
    const foreseen = (forecast?: string) => {
      const rows = { by: 'list', rows: [{ id: 'r', label: 'R' }] };
      const table = { kind: 'grid', id: 'table', title: 'T', rows, columns: [line(forecast)] };
      return Outline.parse({ id: 'o', version: 1, title: 'O', filedBy: ['district'], items: [line(forecast), table] });
    };
    const both = [
      { code: 'forecast_changed', id: 'line' },
      { code: 'forecast_changed', id: 'table.line' },
    ];
    expect(obstacles(foreseen('2025-12-31'), foreseen('2030-12-31'))).toEqual(both);
    expect(obstacles(foreseen('2025-12-31'), foreseen())).toEqual(both);
    expect(obstacles(foreseen(), foreseen('2025-12-31'))).toEqual([]);
    expect(obstacles(foreseen('2025-12-31'), foreseen('2025-12-31'))).toEqual([]);
  });

  it.each(
    EDITS.filter(([told]) =>
      /^(added|removed|moved|relabelled|rewritten|bounds|required|option|row_|check|nested)/.test(told),
    ),
  )('is not %s', (_, edit) => expect(codes(edit)).toEqual([]));
});
