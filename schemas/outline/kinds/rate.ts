import * as z from 'zod';
import { fieldBase, Id } from '../base.ts';

/** Never typed: one field of its pair over the other, in percent. Rolls up as Σ of / Σ over, both shown. */
export const Rate = z.strictObject({
  kind: z.literal('rate'),
  ...fieldBase,
  of: Id,
  over: Id,
  /** Decimals on screen; the figure itself is never rounded. */
  places: z.int().min(0).max(6).optional(),
});
