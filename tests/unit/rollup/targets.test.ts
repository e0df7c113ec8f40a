import { expect, it } from 'vitest';
import type { Target } from '../../../schemas/outline/kinds/target.ts';
import type { Grid } from '../../../schemas/outline/outline.ts';
import { targetsHeld } from '../../../worker/domain/rollup/targets.ts';

const first = { due: '2025-12-31', setOn: '2021-12-10', from: 4, to: 6 };
const revised = { due: '2025-12-31', setOn: '2024-09-27', basis: 'Kết luận', from: 6, to: 7 };
const later = { due: '2030-12-31', setOn: '2024-09-27', op: '>=' as const, value: 9 };
const line: Target = {
  kind: 'target',
  id: 'managers',
  label: 'Cán bộ quản lý',
  scale: { is: 'number' },
  targets: [first, revised, later],
  forecast: '2030-12-31',
};
const { forecast: _, ...unforeseen } = line;
const table: Grid = {
  kind: 'grid',
  id: 'table',
  title: 'Bảng',
  rows: { by: 'list', rows: [{ id: 'a', label: 'A' }] },
  columns: [
    { kind: 'count', id: 'n', label: 'N' },
    { ...unforeseen, id: 'column' },
  ],
};

it('names the target in force on the day, in its latest wording, of fields and of columns', () => {
  expect(targetsHeld([unforeseen, table], '2024-09-26')).toEqual({
    managers: { against: first },
    'table.column': { against: first },
  });
  expect(targetsHeld([unforeseen], '2024-09-27')).toEqual({ managers: { against: revised } });
  expect(targetsHeld([unforeseen], '2026-01-01')).toEqual({ managers: { against: later } });
});

it('names the target of the forecast where it is another one', () => {
  expect(targetsHeld([line], '2024-09-27')).toEqual({ managers: { against: revised, foreseenAgainst: later } });
  expect(targetsHeld([line], '2026-01-01')).toEqual({ managers: { against: later } });
});

it('says that none was set yet, and nothing where no line is a target', () => {
  expect(targetsHeld([unforeseen], '2021-12-09')).toEqual({ managers: { against: null } });
  expect(targetsHeld([{ kind: 'count', id: 'n', label: 'N' }], '2024-09-27')).toBeNull();
});
