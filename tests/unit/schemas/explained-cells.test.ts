import { expect, it } from 'vitest';
import { Outline } from '../../../schemas/outline/outline.ts';
import { explainedCell } from '../../../schemas/report/explained-cells.ts';

const check = (id: string, at: string, left: unknown[], right: unknown[] = ['a']) => ({
  id,
  at,
  left,
  op: '<=',
  right,
  severity: 'warning',
  message: 'M',
});
const outline = Outline.parse({
  id: 'o',
  version: 1,
  title: 'O',
  filedBy: ['district'],
  items: [
    { kind: 'count', id: 'a', label: 'A' },
    { kind: 'level', id: 'level', label: 'L', options: [{ id: '0', label: '0' }] },
    {
      kind: 'grid',
      id: 'g',
      title: 'G',
      rows: { by: 'unit', tier: 'commune' },
      columns: [
        { kind: 'document', id: 'd', label: 'D' },
        { kind: 'count', id: 'n', label: 'N' },
        { kind: 'level', id: 'l', label: 'L', options: [{ id: '0', label: '0' }] },
      ],
    },
  ],
  checks: [
    check('field', 'report', [{ term: 'a', factor: 2 }]),
    check('sum', 'report', ['g.n']),
    check('row', 'g', ['n']),
    check('since', 'report', [{ previous: 'a', factor: 0.5 }, 'a']),
    check('half', 'report', [{ previous: 'a', factor: 0.5 }]),
    check('half_row', 'g', [{ previous: 'n', factor: 0.5 }], ['n']),
    {
      kind: 'standard',
      id: 'std',
      at: 'report',
      standard: 's',
      level: 'level',
      rates: {},
      severity: 'warning',
      message: 'M',
    },
    {
      kind: 'standard',
      id: 'std_row',
      at: 'g',
      standard: 's',
      level: 'l',
      rates: {},
      severity: 'warning',
      message: 'M',
    },
  ],
});

it.each([
  ['field', { entry: 'a' }],
  ['sum', { entry: 'g', column: 'n' }],
  ['row:01327', { entry: 'g', row: '01327', column: 'n' }],
  ['since', { entry: 'a' }],
  // Only the round before on the left: the warning is shown at its figure all the same.
  ['half', { entry: 'a' }],
  ['half_row:01327', { entry: 'g', row: '01327', column: 'n' }],
  ['std', { entry: 'level' }],
  ['std_row:01327', { entry: 'g', row: '01327', column: 'l' }],
  // A row held otherwise than it was filed: the whole row, so its first figure.
  ['row:g/01327', { entry: 'g', row: '01327', column: 'n' }],
  ['row:nowhere/01327', null],
  ['gone', null],
])('a reason for %s is told at %o', (key, cell) => {
  expect(explainedCell(outline, key)).toEqual(cell);
});
