import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Issue } from '../../../schemas/issues.ts';
import type { Field } from '../../../schemas/outline/kinds.ts';
import { lint } from '../../../schemas/outline/lint.ts';
import { Outline } from '../../../schemas/outline/outline.ts';
import { filersOf, pagesOf, placesOf, sectionsOf } from '../../../schemas/outline/walk.ts';
import { issuesOf } from '../../../schemas/report/zod-issues.ts';
import { tenFields } from '../../factories/ten-fields.ts';

function issuesIn(body: unknown): Issue[] {
  const parsed = Outline.safeParse(body, { reportInput: true });
  return parsed.success ? [] : issuesOf(parsed.error);
}
const codes = (body: unknown) => issuesIn(body).map(({ pointer, code }) => `${pointer} ${code}`);
const withItems = (...items: unknown[]) => ({ ...tenFields({ checks: [], nested: [] }), items });
const count = (id: string, more: object = {}) => ({ kind: 'count', id, label: 'Số', ...more });

describe('the meta-schema', () => {
  it('takes the ten-field outline and loses nothing of it', () => {
    expect(Outline.parse(tenFields())).toEqual(tenFields());
  });

  it('refuses unknown keys wherever they stand', () => {
    const column = { ...count('n'), x: 1 };
    const grid = { kind: 'grid', id: 'g', title: 'G', rows: { by: 'free', max: 1, x: 1 }, columns: [column], x: 1 };
    const body = {
      ...withItems({ kind: 'section', id: 's', title: 'S', x: 1, items: [{ ...count('a'), x: 1 }, grid] }),
      checks: [
        {
          id: 'c',
          at: 'report',
          left: [{ term: 'a', factor: 1, x: 1 }],
          op: '=',
          right: 1,
          severity: 'error',
          message: 'M',
          x: 1,
        },
      ],
      x: 1,
    };
    expect(codes(body).sort()).toEqual(
      [
        '/checks/0/left/0/x unknown_field',
        '/checks/0/x unknown_field',
        '/items/0/items/0/x unknown_field',
        '/items/0/items/1/columns/0/x unknown_field',
        '/items/0/items/1/rows/x unknown_field',
        '/items/0/items/1/x unknown_field',
        '/items/0/x unknown_field',
        '/x unknown_field',
      ].sort(),
    );
  });

  it('points into names with slashes and tildes', () => {
    expect(codes({ ...tenFields(), 'a/b~c': 1 })).toEqual(['/a~1b~0c unknown_field']);
  });

  it.each(['', 'a b', 'số', 'a.b', 'a/b', 'x'.repeat(65), '__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'refuses the id %j, and says it is malformed',
    (id) => {
      expect(codes(withItems(count(id)))).toEqual(['/items/0/id malformed_id']);
      const level = { kind: 'level', id: 'l', label: 'L', options: [{ id, label: 'O' }] };
      expect(codes(withItems(level))).toEqual(['/items/0/options/0/id malformed_id']);
      const rows = { by: 'list', rows: [{ id, label: 'R' }] };
      expect(codes(withItems({ kind: 'grid', id: 'g', title: 'G', rows, columns: [count(id)] }))).toEqual([
        '/items/0/rows/rows/0/id malformed_id',
        '/items/0/columns/0/id malformed_id',
      ]);
    },
  );

  it('points at the kind that is none, not below it', () => {
    expect(codes(withItems({ kind: 'formula', id: 'a' }))).toEqual(['/items/0/kind unknown_option']);
    expect(codes(withItems({ id: 'a' }))).toEqual(['/items/0/kind unknown_option']);
    expect(
      codes(withItems({ kind: 'grid', id: 'g', title: 'G', rows: { by: 'week' }, columns: [count('n')] })),
    ).toEqual(['/items/0/rows/by unknown_option']);
  });

  it('speaks of the way of writing that was meant', () => {
    expect(codes(withItems(count('a', { label: { en: 'x' } })))).toEqual(['/items/0/label/vi required']);
    expect(codes(withItems(count('a', { label: '' })))).toEqual(['/items/0/label too_small']);
    expect(codes(withItems(count('a', { filedBy: 'village' })))).toEqual(['/items/0/filedBy unknown_option']);
    expect(codes(withItems(count('a', { filedBy: ['commune', 'village'] })))).toEqual([
      '/items/0/filedBy/1 unknown_option',
    ]);
    expect(codes(withItems(count('a', { filedBy: [] })))).toEqual(['/items/0/filedBy too_small']);
  });

  it('refuses a factor or a bound finer than sides are compared', () => {
    const check = { id: 'c', at: 'report', op: '<=', severity: 'error', message: 'M' };
    const body = (left: unknown, right: unknown) => ({ ...tenFields(), checks: [{ ...check, left, right }] });
    expect(codes(body([{ term: 'officials', factor: 1e-7 }], 1))).toEqual([
      '/checks/0/left/0/factor too_many_decimals',
    ]);
    expect(codes(body(['officials'], 0.1234567))).toEqual(['/checks/0/right too_many_decimals']);
    expect(codes(body(['officials'], 1e300))).toEqual(['/checks/0/right too_large']);
  });

  it('takes sections fifty deep, and finds what stands in them', () => {
    let items: unknown[] = [count('deepest')];
    for (let i = 0; i < 50; i++) items = [{ kind: 'section', id: `s${i}`, title: `Mục ${i}`, items }];
    const outline = Outline.parse(withItems(...items));
    expect(lint(outline, { standards: [] })).toEqual([]);
    const [place] = placesOf(outline);
    expect(place?.pointer).toBe(`/items/0${'/items/0'.repeat(50)}`);
    expect(place?.sections.map(({ id }) => id)).toEqual(Array.from({ length: 50 }, (_, i) => `s${49 - i}`));
    expect(sectionsOf(outline)).toHaveLength(50);
    expect(pagesOf(outline).map(({ id }) => id)).toEqual(['s0']);
    expect(codes(withItems(...JSON.parse(JSON.stringify(items).replace('"deepest"', '"a b"'))))).toEqual([
      `/items/0${'/items/0'.repeat(50)}/id malformed_id`,
    ]);
  });

  it('answers any body at all with issues, never with an exception', () => {
    const body = fc.oneof(
      fc.anything(),
      fc.record({ items: fc.array(fc.anything()), checks: fc.anything(), nested: fc.anything() }, { requiredKeys: [] }),
    );
    fc.assert(
      fc.property(body, (one) => {
        const parsed = Outline.safeParse(one, { reportInput: true });
        if (!parsed.success) expect(issuesOf(parsed.error).length).toBeGreaterThanOrEqual(parsed.error.issues.length);
      }),
    );
  }, 20_000);
});

describe('who files an entry', () => {
  const outline = (more: object) =>
    Outline.parse({ ...withItems(count('a', more)), filedBy: ['district'], else: 'province' });
  const filers = (more: object, tiers: string[]) => {
    const parsed = outline(more);
    return filersOf(parsed.items[0] as Field, parsed, tiers as never);
  };

  it('is whom it names, else whom the outline names', () => {
    expect(filers({}, ['province', 'district', 'commune'])).toEqual(['district']);
    expect(filers({ filedBy: 'commune' }, ['province', 'district', 'commune'])).toEqual(['commune']);
    expect(filers({ filedBy: ['commune', 'district'] }, ['province', 'district', 'commune'])).toEqual([
      'commune',
      'district',
    ]);
  });

  it('is only those of several that the tree has', () => {
    expect(filers({ filedBy: ['commune', 'district'] }, ['province', 'commune'])).toEqual(['commune']);
  });

  it('falls to the named tier where the tree has none of them, its own before the outline’s', () => {
    expect(filers({}, ['province', 'commune'])).toEqual(['province']);
    expect(filers({ else: 'commune' }, ['province', 'commune'])).toEqual(['commune']);
    expect(filers({ filedBy: 'school' }, ['province', 'commune'])).toEqual(['province']);
  });

  it('is nobody where the tree lacks that tier too', () => {
    expect(filers({ filedBy: 'school', else: 'post' }, ['province', 'commune'])).toEqual([]);
    expect(filers({}, ['commune'])).toEqual([]);
  });
});
