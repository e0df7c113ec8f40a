import * as z from 'zod';
import { fieldBase, Id } from '../base.ts';

/** Never typed: the sum of other fields of one measure. */
export const Total = z.strictObject({
  kind: z.literal('total'),
  ...fieldBase,
  of: z.array(Id).min(1),
});
