import fc from 'fast-check';
import { expect, it } from 'vitest';
import { postedOf } from '../../../forms/fields/cell.ts';
import { leavesOf } from '../../../forms/fields/columns.tsx';
import { GridInput } from '../../../forms/fields/grid.tsx';
import { readPage } from '../../../forms/fields/page.ts';
import { scriptWords, tablePlan } from '../../../forms/fields/table-plan.ts';
import { readCell } from '../../../forms/islands/table/read-cell.ts';
import { footFigure, rowFigure, valuesOf } from '../../../forms/islands/table/totals.ts';
import { Grid } from '../../../schemas/outline/outline.ts';
import { scopeOf } from '../../../schemas/outline/scope.ts';
import type { ColumnPlan } from '../../../schemas/values/table-plan.ts';
import { aggregatesOfReport, figuresOf, foldPlanOf } from '../../../worker/domain/rollup/figures.ts';
import { decode } from '../forms/post.ts';
import { formWith, outline, uiIn } from '../forms/sample.ts';

/** An id may be the name of a gap. */
const levels = [
  { id: '0', label: '0 - Chưa đạt' },
  { id: 'blank', label: 'Trống' },
  { id: 'l1', label: 'Mức độ 1' },
  { id: '2', label: '2. Mức độ 2' },
];
const columns = [
  { kind: 'count', id: 'plan', label: 'Kế hoạch', measure: 'người', max: 2_000_000 },
  { kind: 'count', id: 'actual', label: 'Kết quả', measure: 'người', qualifier: true },
  { kind: 'total', id: 'both', label: 'Cộng', of: ['plan', 'actual'] },
  { kind: 'rate', id: 'reached', label: 'Tỷ lệ', of: 'actual', over: 'plan' },
  { kind: 'decimal', id: 'hours', label: 'Giờ', places: 2, rollup: 'sum' },
  { kind: 'decimal', id: 'more', label: 'Giờ thêm', places: 3, rollup: 'sum', qualifier: true },
  { kind: 'total', id: 'time', label: 'Tổng giờ', of: ['hours', 'more'] },
  { kind: 'rate', id: 'share', label: 'Phần', of: 'hours', over: 'time', places: 2 },
  { kind: 'amount', id: 'money', label: 'Kinh phí' },
  { kind: 'flag', id: 'border', label: 'Biên giới', blankMeansNo: true },
  { kind: 'flag', id: 'has', label: 'Có trung tâm' },
  { kind: 'level', id: 'level', label: 'Mức độ', options: levels },
  { kind: 'choice', id: 'trend', label: 'So với năm trước', options: levels.slice(1) },
];
const communes = ['01327', '01330', '01333'];
const lists = { by: 'list', rows: ['a', 'b', 'c'].map((id) => ({ id, label: id })) };
const grids = [
  Grid.parse({ kind: 'grid', id: 'g', title: 'Theo đơn vị', rows: { by: 'unit', tier: 'commune' }, columns }),
  Grid.parse({ kind: 'grid', id: 'g', title: 'Theo danh mục', rows: lists, totals: true, columns }),
];

/** The texts of every cell nobody types, as the server writes them into the page. */
function onServer(grid: Grid, typed: Map<string, string>): string[] {
  const form = { entries: [grid], rowsByTier: { commune: communes } };
  const { answers, raw } = readPage([grid], form, { answers: {}, raw: {} }, postedOf(typed));
  const plan = foldPlanOf({ ...outline, items: [grid] });
  const figure = figuresOf(plan, aggregatesOfReport(plan, form, answers))[grid.id];
  const notes = { errors: new Map(), warnings: new Map() };
  const html = String(
    <GridInput
      grid={grid}
      id="t"
      form={{ ...formWith({ form }), answers }}
      raw={raw}
      notes={notes}
      figure={figure}
      ui={uiIn()}
    />,
  );
  return [...html.matchAll(/<td class="o"[^>]*>([\s\S]*?)<\/td>/g)].map(([, text = '']) =>
    decode(text.replaceAll('<small>', '|').replace(/<[^>]*>/g, '')),
  );
}

/** The same, as the script works them out of what stands in the inputs. */
function inScript(grid: Grid, rows: readonly string[], typed: Map<string, string>): string[] {
  const ui = uiIn();
  const plan = tablePlan(grid, leavesOf(grid, ui), scopeOf(grid.columns), ui);
  const words = scriptWords(ui).figures;
  const isTyped = ({ kind }: ColumnPlan) => kind !== 'rate' && kind !== 'total';
  const values = rows.map((row) =>
    valuesOf(
      plan.columns,
      plan.columns.map((column) =>
        isTyped(column)
          ? readCell(column, typed.get(`/answers/g/${row}/${column.id}${column.part ?? ''}`) ?? '')
          : null,
      ),
    ),
  );
  const shown = [
    ...values.flatMap((row) => plan.columns.map((column) => rowFigure(column, row, words))),
    ...plan.columns.map((column) => footFigure(column, values, plan.rows !== 'fixed', words)),
  ];
  return shown.flatMap((one) => (one ? [[one.main, ...one.beneath].join('|')] : []));
}

const text = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 3000 }).map(String) },
  {
    weight: 2,
    arbitrary: fc
      .integer({ min: 0, max: 300_000 })
      .map((n) => `${Math.floor(n / 100)},${String(n % 100).padStart(2, '0')}`),
  },
  fc.constantFrom(
    '',
    '',
    '–',
    '…',
    '>',
    '-',
    '1.234',
    '1 234',
    '12 người',
    '15,387',
    'hơn 3',
    'gần 1.200',
    'khoảng 7',
    '-5',
    'x',
    'không',
    ...levels.map(({ id }) => id),
    '3000000',
    '1000000000000000',
  ),
);

const exactly = (one: fc.Arbitrary<string>, n: number) => fc.array(one, { minLength: n, maxLength: n });

it.each([
  ['unit', grids[0]],
  ['list', grids[1]],
] as const)('shows in a grid by %s what the server would', (_, grid) => {
  if (!grid) throw new Error('no grid');
  const rows = grid.rows.by === 'list' ? ['a', 'b', 'c'] : communes;
  const names = rows.flatMap((row) => grid.columns.map(({ id }) => `/answers/g/${row}/${id}`));
  const qualified = names.filter((name) => /\/(actual|more)$/.test(name)).map((name) => `${name}/qualifier`);
  const words = fc.constantFrom('', '', '', 'more_than', 'nearly', 'about', 'at_most');
  fc.assert(
    fc.property(exactly(text, names.length), exactly(words, qualified.length), (texts, chosen) => {
      const typed = new Map([
        ...names.map((name, i) => [name, texts[i] ?? ''] as const),
        ...qualified.map((name, i) => [name, chosen[i] ?? ''] as const),
      ]);
      expect(inScript(grid, rows, typed)).toEqual(onServer(grid, typed));
    }),
    { numRuns: 300 },
  );
});
