import * as z from 'zod';
import { fieldBase } from '../base.ts';

export const DEFAULT_TEXT_LENGTH = 20_000;

/** The narrative of a section. Collated by unit. `maxLength` counts UTF-16 code units. */
export const Text = z.strictObject({
  kind: z.literal('text'),
  ...fieldBase,
  maxLength: z.int().min(1).max(200_000).optional(),
});
