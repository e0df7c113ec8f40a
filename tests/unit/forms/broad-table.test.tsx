import { expect, it } from 'vitest';
import { isBroad } from '../../../forms/fields/columns.tsx';
import { Grid } from '../../../schemas/outline/outline.ts';
import { uiIn } from './sample.ts';

const gridOf = (...kinds: string[]) =>
  Grid.parse({
    kind: 'grid',
    id: 'g',
    title: 'G',
    rows: { by: 'unit', tier: 'commune' },
    columns: kinds.map((kind, i) => ({
      kind,
      id: `c${i}`,
      label: `C${i}`,
      ...(kind === 'count' && { measure: 'người' }),
    })),
  });
const times = (n: number, kind: string) => Array.from({ length: n }, () => kind);

it.each([
  [times(9, 'count'), false],
  [times(10, 'count'), true],
  [[...times(7, 'count'), 'text'], false],
  [[...times(8, 'count'), 'text'], true],
  [times(4, 'amount'), false],
  [times(5, 'amount'), true],
])('%j is broad: %j', (kinds, expected) => {
  expect(isBroad(gridOf(...kinds), uiIn())).toBe(expected);
});
