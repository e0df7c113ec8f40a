import * as z from 'zod';
import { fieldBase, qualifier } from '../base.ts';

/** Whole đồng (VND). Sums over units. */
export const Amount = z.strictObject({
  kind: z.literal('amount'),
  ...fieldBase,
  qualifier,
  min: z.int().min(0).optional(),
  max: z.int().min(0).optional(),
});
