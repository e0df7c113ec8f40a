import { describe, expect, it } from 'vitest';
import { type ImportRow, planImport } from '../../../worker/domain/units/import.ts';
import { readUnitCsv } from '../../../worker/domain/units/import-csv.ts';
import { type Planned, planChange, planCreate, planMerge, planSplit } from '../../../worker/domain/units/plan.ts';
import { effectsOf } from '../../../worker/domain/units/preview.ts';
import { caoBangRows, langSonRows } from '../../factories/real-units.ts';
import { historyOf, NOTHING, treeOf } from './registry.ts';

const start = historyOf(
  planImport(
    NOTHING,
    [...langSonRows(), ...caoBangRows()].map((row, i) => ({ ...row, line: i + 1 })),
  ).draft,
);
const applied = (planned: Planned) => {
  if (!planned.ok) throw new Error(JSON.stringify(planned.issues));
  return historyOf(planned.draft);
};
const refused = (planned: Planned) => (planned.ok ? [] : planned.issues.map(({ pointer, code }) => [pointer, code]));
const merged = applied(planMerge(start, { into: '06217', from: ['06229'], on: '2020-01-01' }));
const on = '2021-01-01';

describe('changes that cannot be', () => {
  it.each<[string, () => Planned, [string, string][]]>([
    [
      'a unit into one that is closed',
      () => planMerge(merged, { into: '06229', from: ['06217'], on }),
      [['/into', 'unit_closed']],
    ],
    [
      'one that is closed already',
      () => planMerge(merged, { into: '06217', from: ['06229'], on }),
      [['/from/0', 'unit_closed']],
    ],
    [
      'a unit into itself',
      () => planMerge(start, { into: '06217', from: ['06217'], on }),
      [['/from/0', 'merged_into_itself']],
    ],
    [
      'a unit named twice',
      () => planMerge(start, { into: '06217', from: ['06229', '06229'], on }),
      [['/from/1', 'duplicate_id']],
    ],
    ['a code nobody had', () => planMerge(start, { into: '99999', from: ['06229'], on }), [['/into', 'unknown_unit']]],
    [
      'a commune into a district',
      () => planMerge(start, { into: '183', from: ['06229'], on }),
      [['/from/0', 'tier_mismatch']],
    ],
    [
      'a district whose communes nobody said where to put',
      () => planMerge(start, { into: { code: '184', name: 'Mới' }, from: ['183'], on }),
      Array.from({ length: 23 }, (): [string, string] => ['/children', 'child_without_parent']),
    ],
    [
      'a merger before the unit began',
      () => planMerge(start, { into: '06217', from: ['06229'], on: '2017-01-01' }),
      [['/from/0', 'unknown_unit']],
    ],
    [
      'a province below its own district',
      () => planChange(start, { kind: 'move', code: '20', parent: '183', on }),
      [['/parent', 'tier_order']],
    ],
    [
      'a district below its own commune',
      () => planChange(start, { kind: 'move', code: '183', parent: '06217', on }),
      [['/parent', 'circular_parent']],
    ],
    [
      'a commune below another',
      () => planChange(start, { kind: 'move', code: '06217', parent: '06229', on }),
      [['/parent', 'tier_order']],
    ],
    [
      'a unit below one that is closed',
      () =>
        planChange(applied(planChange(start, { kind: 'close', code: '040', on: '2020-06-01' })), {
          kind: 'move',
          code: '06217',
          parent: '040',
          on,
        }),
      [['/parent', 'unit_closed']],
    ],
    [
      'a code that is taken',
      () => planCreate(start, { code: '06217', name: 'Khác', tier: 'commune', parent: '183', on }),
      [['/code', 'unit_exists']],
    ],
    [
      'a life that runs into the next',
      () => planCreate(start, { code: '06217', name: 'Cũ', tier: 'commune', parent: '183', on: '2017-01-01' }),
      [['/parent', 'unknown_unit']],
    ],
    [
      'a commune under nobody',
      () => planCreate(start, { code: '09999', name: 'Xã', tier: 'commune', parent: null, on }),
      [['/code', 'parent_missing']],
    ],
    [
      'a split into one',
      () => planSplit(start, { from: '06217', into: ['06229'], on }),
      [['/into', 'too_few_successors']],
    ],
    [
      'a rename to what it is called',
      () => planChange(start, { kind: 'rename', code: '06217', name: 'Xã Bình Trung', on }),
      [['', 'nothing_to_change']],
    ],
    [
      'closing before a change that is dated later',
      () =>
        planChange(applied(planChange(start, { kind: 'rename', code: '06217', name: 'Xã Khác', on: '2022-01-01' })), {
          kind: 'close',
          code: '06217',
          on,
        }),
      [['/on', 'later_changes']],
    ],
  ])('refuses %s', (_, plan, issues) => {
    expect(refused(plan())).toEqual(issues);
  });
});

describe('changes', () => {
  it('split a commune and keep the kind of each edge partial', () => {
    const planned = planSplit(start, { from: '06229', into: ['06217', { code: '06999', name: 'Xã Mới' }], on });
    if (!planned.ok) throw new Error(JSON.stringify(planned.issues));
    expect(effectsOf(planned.draft, on)).toMatchObject({
      closed: [{ code: '06229', validTo: '2020-12-31' }],
      created: [{ code: '06999', parent: { code: '183' }, tier: 'commune' }],
      successions: [
        { to: { code: '06217' }, kind: 'partial' },
        { to: { code: '06999' }, kind: 'partial' },
      ],
      counts: [{ unit: { code: '183' }, before: 23, after: 23 }],
    });
  });

  it('let a unit give a part away and go on', () => {
    const history = applied(
      planSplit(start, { from: '06229', into: [{ code: '06999', name: 'Xã Mới' }], on, keep: true }),
    );
    expect(treeOf(history, on).get('06229')).toMatchObject({ validTo: null });
    expect(history.successions).toMatchObject([{ fromCode: '06229', toCode: '06999', kind: 'partial' }]);
  });

  it('move communes to where it is said when their district goes into another', () => {
    const planned = planMerge(start, { into: '040', from: ['183'], on, children: '040' });
    const tree = treeOf(applied(planned), on);
    expect(tree.get('06217')?.parent).toBe('040');
    expect(treeOf(applied(planned), '2020-12-31').get('06217')?.parent).toBe('183');
  });

  it('rename twice, the earlier day second, and each day has its name', () => {
    let history = applied(planChange(start, { kind: 'rename', code: '06217', name: 'Xã C', on: '2022-01-01' }));
    history = applied(planChange(history, { kind: 'rename', code: '06217', name: 'Xã B', on: '2020-01-01' }));
    const names = ['2019-12-31', '2020-01-01', '2021-12-31', '2022-01-01'].map(
      (day) => treeOf(history, day).get('06217')?.name,
    );
    expect(names).toEqual(['Xã Bình Trung', 'Xã B', 'Xã B', 'Xã C']);
    // Once more from the first day: a name put right, not a rename.
    history = applied(planChange(history, { kind: 'rename', code: '06217', name: 'Xã A', on: '2018-01-01' }));
    expect(treeOf(history, '2019-12-31').get('06217')?.name).toBe('Xã A');
    expect(treeOf(history, '2020-01-01').get('06217')?.name).toBe('Xã B');
  });

  it('state an attribute from a day, and from another that nobody knows', () => {
    let history = applied(
      planChange(start, { kind: 'attribute', code: '183', key: 'border', value: true, on: '2020-01-01' }),
    );
    history = applied(planChange(history, { kind: 'attribute', code: '183', key: 'border', value: null, on }));
    const facts = ['2019-12-31', '2020-01-01', on].map((day) => treeOf(history, day).get('183')?.attributes);
    expect(facts).toEqual([{}, { border: true }, {}]);
  });
});

describe('a file of units', () => {
  const rowsOf = (csv: string): ImportRow[] => {
    const read = readUnitCsv(csv);
    if (!read.ok) throw new Error(JSON.stringify(read.issues));
    return read.rows.map(({ line, row }) => ({ line, ...row }) as ImportRow);
  };
  const told = (csv: string) =>
    planImport(start, rowsOf(csv)).results.map(({ line, result, issues }) => [
      line,
      result,
      ...issues.map(({ column, code }) => `${column} ${code}`),
    ]);

  it('may be in Vietnamese, with dates as they are written here', () => {
    expect(
      rowsOf(
        '\ufeffMã;Tên;Cấp;Cấp trên;Từ ngày;Đến ngày;Thuộc tính: border;Kế thừa\r\n06229;"Xã Song Giáp";xã;183;01/01/2018;31/12/2019;x;06217\r\n',
      ),
    ).toEqual([
      {
        line: 2,
        code: '06229',
        name: 'Xã Song Giáp',
        tier: 'commune',
        parent: '183',
        from: '2018-01-01',
        to: '2019-12-31',
        attributes: { border: true },
        successors: ['06217'],
      },
    ]);
  });

  it('tells row by row what would become of it', () => {
    const csv = `code,from,to,name,tier,parent,on
06217,2018-01-01,,Xã Bình Trung,commune,183,
06229,2018-01-01,2019-12-31,Xã Song Giáp,commune,183,
06999,2020-01-01,,Xã Mới,commune,183,
06998,2020-01-01,,,commune,183,
06187,2018-01-01,,Thị trấn Cao Lộc,district,183,
06190,2018-01-01,,Xã Bảo Lâm,commune,999,
06193,2018-01-01,,Xã Thanh Lòa,commune,040,2020-01-01
06193,2018-01-01,,Xã Khác,commune,183,2020-01-01
`;
    expect(told(csv)).toEqual([
      [2, 'unchanged'],
      [3, 'updated'],
      [4, 'created'],
      [5, 'refused', 'name required'],
      [6, 'refused', 'tier tier_fixed'],
      [7, 'refused', 'parent unknown_unit'],
      [8, 'updated'],
      [9, 'refused', 'code unit_twice'],
    ]);
  });

  it('names the line whose units stand below each other in a circle', () => {
    const csv = `code,from,name,tier,parent\nX1,2020-01-01,Huyện X,district,X2\nX2,2020-01-01,Xã X,commune,X1\n`;
    expect(told(csv)).toEqual([
      [2, 'refused', 'parent circular_parent'],
      [3, 'refused', 'parent circular_parent'],
    ]);
  });

  it('names the line that ends a unit with others below it, and one that takes a code twice', () => {
    expect(told('code,from,to\n183,2018-01-01,2019-12-31\n')).toEqual([
      [2, 'refused', 'to children_left', ...Array.from({ length: 0 }, () => '')],
    ]);
    expect(told('code,from,name,tier,parent\n06217,2019-01-01,Xã Khác,commune,183\n')).toEqual([
      [2, 'refused', 'from unit_exists'],
    ]);
  });

  it.each([
    ['a column nobody knows', 'code,from,ten\n1,2,3\n', [['/1/3', 'csv_unknown_column']]],
    ['a column that is not there', 'code;name\n1;2\n', [['/1/from', 'csv_missing_column']]],
    ['a column twice', 'mã,code,from\n1,2,3\n', [['/1/2', 'csv_repeated_column']]],
    ['a quote that is not closed', 'code,from\n1,"2\n', [['/2/2', 'csv_quote_not_closed']]],
    ['more cells than columns', 'code,from\n1,2,3\n', [['/2/3', 'csv_cell_count']]],
    ['nothing at all', '\ufeff', [['/1/1', 'csv_empty']]],
    ['a line too many', `code,from\n${'1,2\n'.repeat(10_001)}`, [['/10002/1', 'too_many_rows']]],
  ])('is refused whole for %s', (_, csv, issues) => {
    const read = readUnitCsv(csv);
    expect(read.ok ? [] : read.issues.map(({ pointer, code }) => [pointer, code])).toEqual(issues);
  });
});
