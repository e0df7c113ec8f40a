import { expect, it } from 'vitest';
import { leavesOf } from '../../../forms/fields/columns.tsx';
import { GridFoot } from '../../../forms/fields/grid-foot.tsx';
import { caoBangBorderLearningSociety } from '../../../forms/outlines/cao-bang-border-learning-society.ts';
import { Grid, Outline } from '../../../schemas/outline/outline.ts';
import { placesOf } from '../../../schemas/outline/walk.ts';
import { aggregatesOfReport, figuresOf, foldPlanOf } from '../../../worker/domain/rollup/figures.ts';
import { decode } from './post.ts';
import { uiIn } from './sample.ts';

const outline = Outline.parse(caoBangBorderLearningSociety);
const recognition = placesOf(outline).find(({ entry }) => entry.id === 'recognition')?.entry as Grid;

/** The lines of each cell in the foot of a table. */
function footOf(grid: Grid, rows: readonly object[], language: 'vi' | 'en' = 'vi'): string[][] {
  const codes = rows.map((_, i) => `c${i}`);
  const form = { entries: [grid], rowsByTier: { commune: codes } };
  const plan = foldPlanOf({ ...outline, items: [grid] });
  const answers = { [grid.id]: Object.fromEntries(codes.map((code, i) => [code, rows[i]])) };
  const figure = figuresOf(plan, aggregatesOfReport(plan, form, answers as never))[grid.id];
  const ui = uiIn(language);
  const html = String(<GridFoot grid={grid} leaves={leavesOf(grid, ui)} figure={figure} blanks={0} ui={ui} />);
  return [...html.matchAll(/<td[^>]*>([\s\S]*?)<\/td>/g)].map(([, cell = '']) =>
    [...cell.matchAll(/<(output|small)>([\s\S]*?)<\/\1>/g)].map(([, , text = '']) => decode(text)),
  );
}

const at = (recognised_level: unknown, more = {}) => ({
  population_l2: 200,
  literate_l2: 150,
  recognised_level,
  ...more,
});

it('counts the communes of the letter by level, with the share at level 2', () => {
  const rows = [
    at('0', { border: true }),
    ...[1, 2, 3].map(() => at('1')),
    ...Array.from({ length: 7 }, () => at('2')),
  ];
  const foot = footOf(recognition, rows);
  expect(foot.at(-1)).toEqual([
    'Chưa đạt: 1 ·\nMức độ 1: 3 ·\nMức độ 2: 7',
    'Tỷ lệ xã đạt Mức độ 2:',
    '63,6 % (7 / 11)',
  ]);
  expect(foot[0]).toEqual(['1/11 có']);
  expect(foot.at(-2)).toEqual(['75,0 %', '1.650 / 2.200']);
});

it('counts only rows with a level, and says so', () => {
  const rows = [at('2'), at('1'), at(undefined), at({ missing: 'not_available' })];
  expect(footOf(recognition, rows).at(-1)).toEqual([
    'Mức độ 1: 1 ·\nMức độ 2: 1',
    'Tỷ lệ xã đạt Mức độ 2:',
    '50,0 % (1 / 2)',
    'không tính 2 dòng chưa chọn',
  ]);
  expect(footOf(recognition, rows, 'en').at(-1)).toContain('rows not counted, nothing chosen: 2');
  expect(footOf(recognition, [at(undefined), at(undefined)]).at(-1)).toEqual(['trống']);
  expect(footOf(recognition, [at('1')]).at(-1)).toEqual(['Mức độ 1: 1', 'Tỷ lệ xã đạt Mức độ 2:', '0,0 % (0 / 1)']);
});

it('takes no share of a list without order', () => {
  const options = ['up', 'down'].map((id) => ({ id, label: id === 'up' ? 'Tăng' : 'Giảm' }));
  const grid = Grid.parse({
    kind: 'grid',
    id: 'g',
    title: 'G',
    rows: { by: 'unit', tier: 'commune' },
    columns: [{ kind: 'choice', id: 'trend', label: 'So với năm trước', options }],
  });
  expect(footOf(grid, [{ trend: 'up' }, { trend: 'up' }, { trend: 'down' }])).toEqual([['Tăng: 2 ·\nGiảm: 1']]);
});

it('counts yes among the answers, were it of one row, and leaves the foot of marks empty where none was set', () => {
  const column = { kind: 'flag', id: 'border', label: 'Biên giới' };
  const grid = (more: object) =>
    Grid.parse({
      kind: 'grid',
      id: 'g',
      title: 'G',
      rows: { by: 'unit', tier: 'commune' },
      columns: [{ ...column, ...more }],
    });
  const marks = grid({ blankMeansNo: true });
  expect(footOf(marks, [{}, {}])).toEqual([['']]);
  expect(footOf(marks, [{}])).toEqual([['']]);
  expect(footOf(marks, [{ border: true }, {}])).toEqual([['1/2 có']]);
  expect(footOf(grid({}), [{ border: false }, {}])).toEqual([['0/1 có']]);
  expect(footOf(grid({}), [{}, {}])).toEqual([['trống']]);
});
