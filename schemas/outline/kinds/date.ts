import * as z from 'zod';
import { fieldBase } from '../base.ts';

/** A day of the calendar, ISO in data. */
export const DateField = z.strictObject({ kind: z.literal('date'), ...fieldBase });
