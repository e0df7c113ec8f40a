import { describe, expect, it } from 'vitest';
import { columnsOf, leavesOf } from '../../../forms/fields/columns.tsx';
import { GridChanges, pairInReport, pairInRollup } from '../../../forms/fields/grid-changes.tsx';
import type { Grid } from '../../../schemas/outline/outline.ts';
import { scopeOf } from '../../../schemas/outline/scope.ts';
import { placesOf } from '../../../schemas/outline/walk.ts';
import { type Answers, gridRows } from '../../../schemas/report/answers.ts';
import { answersOf } from '../../../scripts/figures/answers.ts';
import { documents } from '../../../scripts/figures/documents.ts';
import {
  type Aggregates,
  addInto,
  aggregatesOfReport,
  figuresOf,
  foldPlanOf,
} from '../../../worker/domain/rollup/figures.ts';
import { decode } from './post.ts';
import { uiIn } from './sample.ts';

const caoLoc = documents.find(({ source }) => source === '000')!;
const linesUnder = (grid: string, answers: Answers, language: 'vi' | 'en' = 'vi') => {
  const entry = placesOf(caoLoc.outline).find((place) => place.entry.id === grid)?.entry as Grid;
  const ui = uiIn(language);
  const cells = new Map(gridRows(answers[grid]).map((row) => [row.id, row.cells]));
  const scope = scopeOf(entry.columns);
  const html = String(
    <GridChanges grid={entry} leaves={leavesOf(entry, ui)} pairOf={pairInReport(cells, scope)} ui={ui} />,
  );
  return linesIn(html);
};
const linesIn = (html: string) =>
  [...html.matchAll(/<li>([\s\S]*?)<\/li>/g)].map(([, line = '']) => decode(line.replace(/<\/?b>/g, '')));

// As the report of Cao Lộc prints them, but for the points it calls percents and the denominators it leaves unsaid.
it.each([
  ['universal_primary', 'Tỷ lệ đạt mức độ 3, 2019–2023: 0,0 điểm % · mẫu số đổi từ 23 thành 22'],
  ['universal_lower_secondary', 'Tỷ lệ đạt mức độ 3, 2019–2023: +17,2 điểm % · mẫu số đổi từ 23 thành 22'],
  [
    'literacy',
    'Tỷ lệ đạt mức độ 2, 2019–2023: +4,3 điểm % · toàn bộ do mẫu số đổi từ 23 thành 22, tử số không đổi: không phải tiến bộ',
  ],
  ['learning_units', 'Tỷ lệ được công nhận, 2019–2023: +30,4 điểm % · mẫu số đổi từ 23 thành 22'],
])('under table %s: %s', (grid, line) => {
  expect(linesUnder(grid, answersOf(caoLoc))).toEqual([line]);
});

it('says it in English too', () => {
  expect(linesUnder('literacy', answersOf(caoLoc), 'en')[0]).toContain(
    '+4,3 points · all of it from the denominator, 23 to 22',
  );
});

it('says nothing where the years have no two rates, nor of counts', () => {
  expect(linesUnder('rural_workers_by_year', answersOf(caoLoc))).toEqual([]);
  const literacy = { '2019': { communes_level_2: 22, communes: 23, illiterate: 5868 }, '2023': { illiterate: 3766 } };
  expect(linesUnder('literacy', { literacy })).toEqual([]);
});

describe('rolled up', () => {
  const grid = placesOf(caoLoc.outline).find(({ entry }) => entry.id === 'literacy')?.entry as Grid;
  const plan = foldPlanOf(caoLoc.outline, caoLoc.round.period.to);
  const form = { entries: [grid], rowsByTier: {} };
  type Year = [at2: number, communes: number] | [];
  const report = (first: Year, last: Year): Answers => ({
    literacy: Object.fromEntries(
      [['2019', first] as const, ['2023', last] as const].map(([year, [at2, communes]]) => [
        year,
        at2 === undefined || communes === undefined ? {} : { communes_level_2: at2, communes },
      ]),
    ),
  });
  const lines = (...reports: Answers[]) => {
    const total: Aggregates = {};
    for (const answers of reports) addInto(plan, total, aggregatesOfReport(plan, form, answers));
    const ui = uiIn('vi');
    const pairOf = pairInRollup(grid, figuresOf(plan, total).literacy);
    return linesIn(String(<GridChanges grid={grid} leaves={columnsOf(grid, ui)} pairOf={pairOf} ui={ui} />));
  };
  const NAME = 'Tỷ lệ đạt mức độ 2, 2019–2023:';

  it('tells the change of the sums, and the denominator where it is another one', () => {
    expect(lines(report([5, 10], [8, 10]), report([10, 20], [13, 20]))).toEqual([`${NAME} +20,0 điểm %`]);
    expect(lines(report([5, 10], [8, 10]), report([10, 20], [10, 18]))).toEqual([
      `${NAME} +14,3 điểm % · mẫu số đổi từ 30 thành 28`,
    ]);
  });

  it('marks a change between years that not the same reports gave', () => {
    expect(lines(report([5, 10], [8, 10]), report([], [18, 20]))).toEqual([
      `${NAME} +36,7 điểm % · mẫu số đổi từ 10 thành 30 · không cùng đơn vị: năm 2019 có 1/2 báo cáo, năm 2023 có 2/2; không phải tiến bộ`,
    ]);
  });

  it('marks it too where as many reports gave each year, of the same sum, and they are others', () => {
    expect(lines(report([5, 10], []), report([], [9, 10]))).toEqual([
      `${NAME} +40,0 điểm % · có thể không cùng đơn vị: năm 2019 có 1/2 báo cáo, năm 2023 có 1/2; không phải tiến bộ`,
    ]);
  });

  it('says nothing of figures that are not there', () => {
    expect(lines(report([5, 10], []))).toEqual([]);
    expect(lines()).toEqual([]);
  });
});
