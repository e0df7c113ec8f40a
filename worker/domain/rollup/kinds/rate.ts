import type { FieldOf } from '../../../../schemas/outline/kinds.ts';
import { figureIn } from '../../../../schemas/report/figures.ts';
import { fromScaled, toScaled } from '../../../../schemas/values/number-vi.ts';
import {
  addBounds,
  type BoundCounts,
  boundCounts,
  boundOf,
  boundOfRate,
} from '../../../../schemas/values/qualifiers.ts';
import { rateOf } from '../../../../schemas/values/rates.ts';
import { add, placesOfTotal, some } from './numbers.ts';
import type { Behaviour, RateAggregate, SideBounds } from './shapes.ts';

const NONE: BoundCounts = [0, 0, 0];
const mergeSides = (a: SideBounds | undefined, b: SideBounds | undefined): SideBounds | undefined =>
  a && b ? [addBounds(a[0], b[0]) ?? NONE, addBounds(a[1], b[1]) ?? NONE] : (a ?? b);

/** Σ/Σ over the reports that gave both sides, never a mean of rates. */
export const rate: Behaviour<FieldOf<'rate'>, RateAggregate> = {
  empty: () => [0, 0, 0],
  of: (field, { cells, scope }) => {
    const [of, over] = [figureIn(field.of, scope, cells), figureIn(field.over, scope, cells)];
    if (of.found < of.named || over.found < over.named) return [0, 0, 0];
    const scaled = (id: string, sum: number | null) => toScaled(sum ?? 0, placesOfTotal(id, scope));
    const bounds = [boundCounts(of.bound ?? null) ?? NONE, boundCounts(over.bound ?? null) ?? NONE] as const;
    const pair: RateAggregate = [1, scaled(field.of, of.sum), scaled(field.over, over.sum)];
    return of.bound === undefined && over.bound === undefined ? pair : [pair[0], pair[1], pair[2], bounds];
  },
  merge: (a, b) => [a[0] + b[0], add(a[1], b[1]), add(a[2], b[2]), ...some(mergeSides(a[3], b[3]))],
  figure: (field, [paired, of, over, bounds], { scope }) => {
    const [ofBound, overBound] = [boundOf(bounds?.[0]), boundOf(bounds?.[1])];
    const bound = boundOfRate({ sum: of, bound: ofBound }, { sum: over, bound: overBound });
    const at = (id: string, sum: number | null) =>
      paired === 0 || sum === null ? null : fromScaled(sum, placesOfTotal(id, scope));
    const pair = { of: at(field.of, of), over: at(field.over, over) };
    return {
      ...pair,
      rate: rateOf(pair.of, pair.over),
      paired,
      ...(bound ? { bound } : {}),
      ...(ofBound ? { ofBound } : {}),
      ...(overBound ? { overBound } : {}),
      ...(of === null || over === null ? { overflow: true as const } : {}),
    };
  },
};
