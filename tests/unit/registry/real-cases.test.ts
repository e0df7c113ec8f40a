import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../worker/domain/units/draft.ts';
import { planImport } from '../../../worker/domain/units/import.ts';
import { type Planned, planChange, planMerge } from '../../../worker/domain/units/plan.ts';
import { effectsOf } from '../../../worker/domain/units/preview.ts';
import { below, childrenOf, treeOn } from '../../../worker/domain/units.ts';
import { AFTER_CAO_LOC, caoBangRows, langSonRows } from '../../factories/real-units.ts';
import { historyOf, NOTHING, treeOf } from './registry.ts';

const drafted = (planned: Planned): Draft => {
  if (!planned.ok) throw new Error(JSON.stringify(planned.issues));
  return planned.draft;
};
const loaded = (rows: ReturnType<typeof langSonRows>) => {
  const { draft, results } = planImport(NOTHING, rows);
  expect(results.filter(({ result }) => result !== 'created')).toEqual([]);
  return historyOf(draft);
};

describe('Song Giáp goes into Bình Trung on 1/1/2020', () => {
  const before = loaded(langSonRows());
  const draft = drafted(planMerge(before, { into: '06217', from: ['06229'], on: '2020-01-01' }));
  const after = historyOf(draft);

  it('takes Cao Lộc from 23 units to 22', () => {
    expect(effectsOf(draft, '2020-01-01').counts).toEqual([
      { unit: { code: '183', validFrom: '2018-01-01', name: 'Huyện Cao Lộc' }, before: 23, after: 22 },
    ]);
    expect(below(childrenOf(treeOf(after, '2019-12-31')), '183')).toHaveLength(23);
    expect(below(childrenOf(treeOf(after, '2020-01-01')), '183')).toHaveLength(22);
  });

  it('ends Song Giáp on 31/12/2019 and lets Bình Trung go on as what it was', () => {
    expect(treeOf(after, '2019-12-31').get('06229')).toMatchObject({ name: 'Xã Song Giáp', validTo: '2019-12-31' });
    expect(treeOf(after, '2020-01-01').has('06229')).toBe(false);
    expect(treeOf(after, '2020-01-01').get('06217')).toMatchObject({ name: 'Xã Bình Trung', validFrom: '2018-01-01' });
    expect(effectsOf(draft, '2020-01-01').successions).toMatchObject([
      { from: { code: '06229', name: 'Xã Song Giáp' }, to: { code: '06217' }, kind: 'full', on: '2020-01-01' },
    ]);
  });
});

describe('Cao Bằng goes from 13 districts to 10 on 1/3/2020', () => {
  const mergers = [
    { into: '045', from: ['044'] },
    { into: '047', from: ['046'] },
    { into: '049', from: ['050'], name: 'Huyện Quảng Hòa' },
  ];
  const after = mergers.reduce(
    (history, merger) => historyOf(drafted(planMerge(history, { ...merger, on: '2020-03-01' }))),
    loaded(caoBangRows()),
  );

  it('day by day', () => {
    expect(below(childrenOf(treeOf(after, '2020-02-29')), '04')).toHaveLength(13);
    expect(below(childrenOf(treeOf(after, '2020-03-01')), '04')).toEqual([
      ...['040', '042', '043', '045', '047', '048', '049', '051', '052', '053'],
    ]);
  });

  it('calls 049 Quảng Uyên until 29/2/2020 and Quảng Hòa from 1/3/2020, and it stays one unit', () => {
    const old = treeOf(after, '2020-02-29').get('049');
    const now = treeOf(after, '2020-03-01').get('049');
    expect([old?.name, now?.name]).toEqual(['Huyện Quảng Uyên', 'Huyện Quảng Hòa']);
    expect(now?.validFrom).toBe(old?.validFrom);
  });
});

describe('districts end on 1/7/2025', () => {
  const on = '2025-07-01';
  const start = historyOf(
    drafted(planMerge(loaded(langSonRows()), { into: '06217', from: ['06229'], on: '2020-01-01' })),
  );
  const merged = AFTER_CAO_LOC.reduce(
    (history, { code, name, from }) =>
      historyOf(drafted(planMerge(history, { into: { code, name, parent: '20' }, from, on }))),
    start,
  );
  const after = historyOf(drafted(planChange(merged, { kind: 'close', code: '183', on })));

  it('has 06187 mean Thị trấn Cao Lộc before and Phường Kỳ Lừa after, two units of one code', () => {
    expect(treeOf(after, '2025-06-30').get('06187')).toMatchObject({
      name: 'Thị trấn Cao Lộc',
      parent: '183',
      validFrom: '2018-01-01',
      validTo: '2025-06-30',
    });
    expect(treeOf(after, on).get('06187')).toMatchObject({
      name: 'Phường Kỳ Lừa',
      parent: '20',
      validFrom: on,
      validTo: null,
    });
  });

  it('leaves no district and no unit without a parent', () => {
    const tree = treeOf(after, on);
    expect([...tree.values()].filter(({ tier }) => tier === 'district')).toEqual([]);
    expect([...tree.values()].filter(({ parent }) => parent === null).map(({ code }) => code)).toEqual(['20']);
    expect(below(childrenOf(tree), '20')).toEqual(AFTER_CAO_LOC.map(({ code }) => code).sort());
  });

  it('leads from each of the 22 old units to the new one, from 06187 to itself among them', () => {
    const edges = after.successions.filter((edge) => edge.effectiveOn === on);
    expect(edges).toHaveLength(22);
    expect(
      edges
        .filter((edge) => edge.toCode === '06187')
        .map((edge) => edge.fromCode)
        .sort(),
    ).toEqual([...['06187', '06226', '06235', '06244']]);
  });

  it('cannot close the district while anybody stands below it', () => {
    const planned = planChange(start, { kind: 'close', code: '183', on });
    if (planned.ok) throw new Error('planned');
    expect(planned.issues).toHaveLength(22);
    expect(planned.issues[0]).toMatchObject({ code: 'child_without_parent', pointer: '/children' });
  });

  it('takes the same history as a file in one go, in whatever order its lines are', () => {
    const file = [
      ...langSonRows().map((row) => {
        if (row.code === '20') return row;
        if (row.code === '06229') return { ...row, to: '2019-12-31', successors: ['06217'] };
        const heir = AFTER_CAO_LOC.find(({ from }) => from.includes(row.code));
        return { ...row, to: '2025-06-30', ...(heir ? { successors: [heir.code] } : {}) };
      }),
      ...AFTER_CAO_LOC.map(({ code, name }, i) => ({
        line: 100 + i,
        code,
        from: on,
        name,
        tier: 'commune' as const,
        parent: '20',
      })),
    ].reverse();
    const { draft, results } = planImport(NOTHING, file);
    expect(results.filter(({ result }) => result !== 'created')).toEqual([]);
    const once = historyOf(draft);
    for (const day of ['2019-12-31', '2020-01-01', '2025-06-30', on]) {
      expect([...treeOf(once, day).values()]).toEqual([...treeOf(after, day).values()]);
    }
    const again = planImport(once, file);
    expect(again.draft.edits).toBe(0);
    expect(new Set(again.results.map(({ result }) => result))).toEqual(new Set(['unchanged']));
  });
});

it('reads trees as the rest of the product does', () => {
  const history = loaded(langSonRows());
  const tree = treeOn(history.units, history.parents, [], '2019-12-01');
  expect([...tree.keys()]).toEqual([...treeOf(history, '2019-12-01').keys()]);
});
