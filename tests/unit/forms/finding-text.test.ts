import { expect, it } from 'vitest';
import { figuresText } from '../../../forms/pages/finding-text.ts';
import { explainedName, noteOfFinding } from '../../../forms/pages/notes.ts';
import { type Outline, SumCheck } from '../../../schemas/outline/outline.ts';
import type { Finding } from '../../../schemas/report/checks.ts';
import { answers, communes, outline, rowNames, uiIn } from './sample.ts';

const ui = uiIn();
const row = communes[0]?.code ?? '';
const found = (left: number | null, right: number | null, more: Partial<Finding> = {}): Finding => ({
  check: 'c',
  severity: 'warning',
  message: 'Xem lại',
  left,
  right,
  at: ['literacy_learners', row, 'actual_15_35'],
  figures: '',
  ...more,
});
const named = (check: object): Outline => ({
  ...outline,
  nested: [],
  checks: [
    SumCheck.parse({ id: 'c', at: 'literacy_learners', severity: 'warning', message: 'Xem lại', op: '<=', ...check }),
  ],
});
const text = (check: object, finding: Finding) =>
  figuresText(finding, { outline: named(check), answers, rowNames }, ui);
const [left, right] = [['actual_15_35'], ['plan_15_35']];

it.each([
  ['more, with its share', { left, right }, found(35, 20), '35, nhiều hơn 15 (75 %) so với Kế hoạch (20)'],
  ['less', { left, right, op: '>=' }, found(12_403, 21_022), '12.403, ít hơn 8.619 (41 %) so với Kế hoạch (21.022)'],
  ['as much', { left, right, op: '!=' }, found(5, 5), '5, bằng Kế hoạch (5)'],
  ['from nought there is no share', { left, right }, found(3, 0), '3, nhiều hơn 3 so với Kế hoạch (0)'],
  [
    'so many times a figure is told by the figure itself',
    { left, right: [{ term: 'plan_15_35', factor: 1.5 }] },
    found(35, 30),
    '35, nhiều hơn 15 (75 %) so với Kế hoạch (20); 1,5 lần là 30',
  ],
  ['a bare number', { left, right: 30 }, found(35, 30), '35, nhiều hơn 5 (17 %) so với 30'],
  [
    'sums are named by their parts',
    { left: ['actual_15_35', 'plan_15_60'], right },
    found(35, 20),
    /^Độ tuổi 15–35 – Thực hiện \+ .* 35, nhiều hơn 15/,
  ],
  [
    'of a pair one is missing',
    { left, right, op: 'compulsory_pair' },
    found(null, 4),
    /^có Độ tuổi 15–35 – Kế hoạch \(4\) mà chưa có /,
  ],
  [
    'of a pair both are there',
    { left, right, op: 'exclusive_pair' },
    found(3, 4),
    /^có cả .* \(3\) và Độ tuổi 15–35 – Kế hoạch \(4\)$/,
  ],
])('%s', (_, check, finding, expected) => {
  const said = text(check, finding);
  if (typeof expected === 'string') expect(said).toBe(expected);
  else expect(said).toMatch(expected);
});

it.each([
  [{ now: 12, before: 120, isRate: false }, '12, giảm 90 % so với kỳ trước (120)'],
  [{ now: 12_403, before: 21_022, isRate: false }, '12.403, giảm 41 % so với kỳ trước (21.022)'],
  [{ now: 5, before: 0, isRate: false }, '5, tăng 5 so với kỳ trước (0)'],
  [{ now: 61.5, before: 70, isRate: true }, '61,5 %, giảm 8,5 điểm phần trăm so với kỳ trước (70,0 %)'],
])('over time %o', (overTime, expected) => {
  const term = { previous: 'actual_15_35', factor: 0.6 };
  expect(text({ left, op: '>=', right: [term] }, found(1, 2, { overTime }))).toBe(expected);
});

it('begins with the name of the cell and ends with what the outline says', () => {
  const note = noteOfFinding(found(35, 20, { row }), { outline: named({ left, right }), answers, rowNames }, ui);
  expect(note.text).toMatch(new RegExp(`, ${rowNames[row]}: 35, nhiều hơn .*\\. Xem lại$`));
});

it('names what an explanation is for when its warning is gone', () => {
  const naming = { outline: named({ left, right }), answers, rowNames };
  expect(explainedName(`c:${row}`, naming, ui)).toBe(`Xem lại, ${rowNames[row]}`);
  expect(explainedName('c', naming, ui)).toBe('Xem lại');
  expect(explainedName('gone:x', naming, ui)).toBe('gone:x');
});
