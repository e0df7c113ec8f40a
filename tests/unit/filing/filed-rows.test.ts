import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tier } from '../../../schemas/outline/base.ts';
import { Outline } from '../../../schemas/outline/outline.ts';
import { filersOf, placesOf } from '../../../schemas/outline/walk.ts';
import type { Answers } from '../../../schemas/report/answers.ts';
import { entriesFor } from '../../../schemas/report/validator.ts';
import {
  correctionsIn,
  coveringUnits,
  filedRowsOf,
  prefilled,
  rowFilersOf,
  sameCell,
  withoutFiled,
} from '../../../worker/domain/filed-rows.ts';

const grid = (id: string, more: object = {}) => ({
  kind: 'grid',
  id,
  title: id,
  rows: { by: 'unit', tier: 'commune' },
  columns: [
    { kind: 'count', id: 'a', label: 'A' },
    { kind: 'document', id: 'd', label: 'D' },
    { kind: 'count', id: 'b', label: 'B' },
  ],
  ...more,
});
const outline = (items: object[], more: object = {}) =>
  Outline.parse({ id: 'o', version: 1, title: 'O', filedBy: ['district'], items, ...more });
const three: Tier[] = ['province', 'district', 'commune'];
const two: Tier[] = ['province', 'commune'];

describe('what a tier files', () => {
  const filers = (input: ReturnType<typeof outline>, tree: Tier[], asked: Tier[]) =>
    placesOf(input).map(({ entry }) => filersOf(entry, input, tree, asked));
  const mixed = outline([
    { kind: 'count', id: 'n', label: 'N' },
    grid('g'),
    { ...grid('schools'), rows: { by: 'unit', tier: 'school' } },
    { ...grid('list'), rows: { by: 'list', rows: [{ id: 'r', label: 'R' }] } },
  ]);

  it('is what it was while communes are not asked', () => {
    for (const tree of [three, two]) {
      for (const asked of [[], ['district'], ['province', 'district']] as Tier[][]) {
        const now = filers(mixed, tree, asked);
        expect(now).toEqual(placesOf(mixed).map(({ entry }) => filersOf(entry, mixed, tree)));
      }
    }
  });

  it('is a commune’s row of its district’s tables too, once communes are asked', () => {
    expect(filers(mixed, three, ['district', 'commune'])).toEqual([
      ['district'],
      ['district', 'commune'],
      ['district'],
      ['district'],
    ]);
    expect(entriesFor(mixed, 'commune', three, ['commune']).map(({ id }) => id)).toEqual(['g']);
  });

  it('falls to the communes where the tree lacks the tier, before the tier the outline names', () => {
    const open = outline([{ kind: 'count', id: 'n', label: 'N' }, grid('g')], { else: 'province' });
    expect(filers(open, two, ['commune', 'province'])).toEqual([['province'], ['commune']]);
    expect(filers(open, two, ['province'])).toEqual([['province'], ['province']]);
    const closed = outline([{ kind: 'count', id: 'n', label: 'N' }, grid('g')]);
    expect(filers(closed, two, ['commune'])).toEqual([[], ['commune']]);
    expect(filers(closed, two, ['province'])).toEqual([[], []]);
  });

  it('does not make an upper tier’s rows out of a lower tier’s table', () => {
    const below = outline([grid('g', { filedBy: ['school', 'commune'] })]);
    expect(filers(below, [...three, 'school'], ['commune'])).toEqual([['school', 'commune']]);
    const schoolsOnly = outline([grid('g', { filedBy: ['school'] })]);
    expect(filers(schoolsOnly, [...three, 'school'], ['commune'])).toEqual([['school']]);
  });
});

const whole = outline([grid('g'), grid('h')]);
const COMMUNES = ['c1', 'c2', 'c3'];
const form = { entries: entriesFor(whole, 'district', three, ['commune']), rowsByTier: { commune: COMMUNES } };
const unit = (code: string, parent: string, tier: Tier, expected = true) => ({ code, parent, tier, expected });
const below = COMMUNES.map((code) => unit(code, 'd', 'commune', code !== 'c3'));
const entriesOf = (tier: Tier) => entriesFor(whole, tier, three, ['district', 'commune']);
const filers = rowFilersOf('d', form, below, entriesOf);

const cell = fc.oneof(fc.nat(5), fc.constant({ missing: 'not_available' as const }));
const document = fc.record({ number: fc.constantFrom('1', '2') }, { requiredKeys: [] });
const row = fc.record({ a: cell, b: cell, d: document }, { requiredKeys: [] });
const rows = fc.record({ c1: row, c2: row, c3: row }, { requiredKeys: [] });
const answers = fc.record({ g: rows, h: rows }, { requiredKeys: [] }) as fc.Arbitrary<Answers>;
const standing = fc
  .record(
    {
      c1: fc.record({ g: fc.record({ c1: row }), h: fc.record({ c1: row }) }),
      c2: fc.record({ g: fc.record({ c2: row }) }),
    },
    { requiredKeys: [] },
  )
  .map(
    (by) => new Map(Object.entries(by).map(([code, given], i) => [code, { seq: i + 1, answers: given as Answers }])),
  );
const plain = (given: Answers) =>
  Object.fromEntries(
    Object.entries(given).flatMap(([id, its]) => {
      const full = Object.entries(its as object).filter(([, cells]) => Object.keys(cells).length > 0);
      return full.length > 0 ? [[id, Object.fromEntries(full)]] : [];
    }),
  );

describe('rows filed below', () => {
  it('are those of units that are expected and asked the same', () => {
    expect(filers.map((one) => [one.grid.id, one.row, one.filers])).toEqual([
      ['g', 'c1', ['c1']],
      ['g', 'c2', ['c2']],
      ['h', 'c1', ['c1']],
      ['h', 'c2', ['c2']],
    ]);
    expect(
      rowFilersOf(
        'd',
        form,
        below.map((one) => ({ ...one, expected: false })),
        entriesOf,
      ),
    ).toEqual([]);
  });

  it('come from the topmost report below that stands', () => {
    const tree = [unit('d', 'p', 'district'), ...below];
    const ofProvince = rowFilersOf('p', form, tree, entriesOf);
    expect(ofProvince[0]?.filers).toEqual(['d', 'c1']);
    expect(ofProvince.find((one) => one.row === 'c3')?.filers).toEqual(['d']);
    const own = { seq: 1, answers: { g: { c1: { a: 1 } } } };
    const its = { seq: 2, answers: { g: { c1: { a: 2 } } } };
    const of = (map: Map<string, typeof own>) => filedRowsOf(ofProvince, map).find((one) => one.row === 'c1')?.cells;
    expect(of(new Map([['c1', own]]))).toEqual({ a: 1 });
    expect(
      of(
        new Map([
          ['c1', own],
          ['d', its],
        ]),
      ),
    ).toEqual({ a: 2 });
  });

  it('need no reason where the report says nothing of its own', () =>
    fc.assert(
      fc.property(standing, (map) => {
        const filed = filedRowsOf(filers, map);
        expect(correctionsIn(prefilled({}, filed, {}), filed)).toEqual([]);
      }),
    ));

  it('come back after they were taken out, and leave what was said otherwise', () =>
    fc.assert(
      fc.property(standing, answers, (map, given) => {
        const filed = filedRowsOf(filers, map);
        const kept = withoutFiled(given, filed);
        expect(plain(prefilled(kept, filed, {}))).toEqual(plain(prefilled(given, filed, {})));
        expect(plain(withoutFiled(prefilled(kept, filed, {}), filed))).toEqual(plain(kept));
        // Taking out twice, or putting in twice, is once.
        expect(withoutFiled(kept, filed)).toEqual(kept);
        expect(prefilled(prefilled(given, filed, {}), filed, {})).toEqual(prefilled(given, filed, {}));
      }),
    ));

  it('are corrected exactly where a cell differs, and nowhere else', () =>
    fc.assert(
      fc.property(standing, answers, (map, given) => {
        const filed = filedRowsOf(filers, map);
        const found = new Set(
          correctionsIn(given, filed).flatMap((one) =>
            one.cells.map(({ column }) => `${one.grid}/${one.row}/${column}`),
          ),
        );
        for (const one of filed) {
          for (const column of ['a', 'b', 'd'] as const) {
            const mine = (given as any)[one.grid.id]?.[one.row]?.[column];
            const differs = !sameCell(mine, one.cells[column]);
            expect(found.has(`${one.grid.id}/${one.row}/${column}`)).toBe(differs);
          }
        }
        // Rows nobody below files are the report's own.
        expect([...found].some((name) => name.includes('/c3/'))).toBe(false);
        expect((prefilled(given, filed, {}) as any).g?.c3).toEqual((given as any).g?.c3);
      }),
    ));

  it('do not go over what is being typed', () => {
    const filed = filedRowsOf(filers, new Map([['c1', { seq: 1, answers: { g: { c1: { a: 1, b: 2 } } } }]]));
    expect(prefilled({}, filed, { '/answers/g/c1/a': 'mười' })).toEqual({ g: { c1: { b: 2 } } });
    expect(prefilled({}, filed, { '/answers/g/c1/ab': 'x' })).toEqual({ g: { c1: { a: 1, b: 2 } } });
  });

  it('are covered by reports above that ask the same, and by no others', () => {
    const path = [unit('c1', 'd', 'commune'), unit('d', 'p', 'district'), unit('p', '', 'province')];
    const own = { entries: entriesOf('commune') };
    expect(coveringUnits(path, own, entriesOf)).toEqual(['d']);
    expect(coveringUnits(path, { entries: [] }, entriesOf)).toEqual([]);
    expect(coveringUnits([path[0]!, unit('d', 'p', 'district', false)], own, entriesOf)).toEqual([]);
  });
});
