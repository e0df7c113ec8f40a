import * as z from 'zod';
import { fieldBase } from '../base.ts';

/** Yes, no, or blank; `blankMeansNo` is the X of the paper form. Rolls up as a count of yes. */
export const Flag = z.strictObject({
  kind: z.literal('flag'),
  ...fieldBase,
  blankMeansNo: z.boolean().optional(),
});
