import * as z from 'zod';
import { fieldBase, Option } from '../base.ts';

/** One of a list. Rolls up as a tally. */
export const Choice = z.strictObject({
  kind: z.literal('choice'),
  ...fieldBase,
  options: z.array(Option).min(1).max(100),
});
