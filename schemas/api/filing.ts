import * as z from 'zod';
import { ShownExplanation } from '../report/explanations.ts';
import { REPORT_WORDS } from './words.ts';

const cell = z.unknown();

/** Units below that file rows of a report's tables themselves, as they stand, and what the report corrected. */
export const FiledRows = z.array(
  z.object({
    unit: z.string(),
    state: z.enum(REPORT_WORDS),
    /** The standing revision; null while none stands. */
    seq: z.int().nullable(),
    at: z.iso.datetime().nullable(),
    corrected: z.array(
      z.object({
        grid: z.string(),
        row: z.string(),
        column: z.string(),
        filed: cell,
        counted: cell,
        /** Blank where none was given. */
        reason: ShownExplanation,
      }),
    ),
  }),
);

const MAX_SHOWN_LENGTH = 100_000;
const Shown = z.record(z.string(), z.int().nullable());

/** The revisions of below a page was made from, by unit, as it posts them back; whatever else comes says nothing. */
export function shownRows(text: string): z.infer<typeof Shown> | null {
  if (text === '' || text.length > MAX_SHOWN_LENGTH) return null;
  try {
    return Shown.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
