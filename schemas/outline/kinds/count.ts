import * as z from 'zod';
import { fieldBase, qualifier } from '../base.ts';

/** A whole number ≥ 0 of a measure (người, lượt, lớp, hộ, trường …). Sums over units; measures never mix. */
export const Count = z.strictObject({
  kind: z.literal('count'),
  ...fieldBase,
  qualifier,
  measure: z.string().min(1).max(40).optional(),
  min: z.int().min(0).optional(),
  max: z.int().min(0).optional(),
});
