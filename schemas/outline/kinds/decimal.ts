import * as z from 'zod';
import { Bound, fieldBase, qualifier } from '../base.ts';

export const DEFAULT_PLACES = 2;

/** A number with declared decimals. Rolls up only as declared; never as a mean of rates. */
export const Decimal = z.strictObject({
  kind: z.literal('decimal'),
  ...fieldBase,
  qualifier,
  measure: z.string().min(1).max(40).optional(),
  min: Bound.optional(),
  max: Bound.optional(),
  places: z.int().min(0).max(6).optional(),
  rollup: z.enum(['none', 'sum', 'min', 'max']).optional(),
});
