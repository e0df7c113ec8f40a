import { expect, it } from 'vitest';
import { leavesOf } from '../../../forms/fields/columns.tsx';
import { GridChanges } from '../../../forms/fields/grid-changes.tsx';
import type { Grid } from '../../../schemas/outline/outline.ts';
import { scopeOf } from '../../../schemas/outline/scope.ts';
import { placesOf } from '../../../schemas/outline/walk.ts';
import { type Answers, gridRows } from '../../../schemas/report/answers.ts';
import { answersOf } from '../../../scripts/figures/answers.ts';
import { documents } from '../../../scripts/figures/documents.ts';
import { decode } from './post.ts';
import { uiIn } from './sample.ts';

const caoLoc = documents.find(({ source }) => source === '000')!;
const linesUnder = (grid: string, answers: Answers, language: 'vi' | 'en' = 'vi') => {
  const entry = placesOf(caoLoc.outline).find((place) => place.entry.id === grid)?.entry as Grid;
  const ui = uiIn(language);
  const cells = new Map(gridRows(answers[grid]).map((row) => [row.id, row.cells]));
  const scope = scopeOf(entry.columns);
  const html = String(<GridChanges grid={entry} leaves={leavesOf(entry, ui)} cells={cells} scope={scope} ui={ui} />);
  return [...html.matchAll(/<li>([\s\S]*?)<\/li>/g)].map(([, line = '']) => decode(line.replace(/<\/?b>/g, '')));
};

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
