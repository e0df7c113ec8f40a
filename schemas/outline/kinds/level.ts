import * as z from 'zod';
import { fieldBase, Option } from '../base.ts';

/** One of an ordered list, lowest first. Tallied, never summed. */
export const Level = z.strictObject({
  kind: z.literal('level'),
  ...fieldBase,
  options: z.array(Option).min(1).max(100),
});
