import * as z from 'zod';
import { fieldBase } from '../base.ts';

/** Whole đồng (VND). Sums over units. */
export const Amount = z.strictObject({
  kind: z.literal('amount'),
  ...fieldBase,
  min: z.int().min(0).optional(),
  max: z.int().min(0).optional(),
});
