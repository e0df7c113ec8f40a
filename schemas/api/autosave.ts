import * as z from 'zod';
import { DraftExplanation } from '../report/explanations.ts';

/** What was seen when the changes were made: the draft's rev, or the whole ETag without its quotes. */
const Base = z.union([z.int().min(0).max(1e15), z.string().regex(/^\d{1,15}-\d{1,15}$/)]);

/** Some cells of a draft by pointer; null clears one. What does not parse is kept as typed. */
export const PatchDraftBody = z.strictObject({
  base: Base,
  changes: z.record(z.string().max(1_000), z.unknown()),
  explanations: z.record(z.string().max(140), DraftExplanation.nullable()).optional(),
});

export const PatchedDraft = z.object({
  rev: z.int(),
  at: z.iso.datetime().nullable(),
  /** Others who saved something of the report in the last quarter of an hour. */
  also: z.array(z.object({ by: z.string(), at: z.iso.datetime() })),
});

/** What one saving did to one cell: `from` and `to` are values, `{ typed: { part: text } }` where they did not parse, or null. */
const CellChange = z.object({
  rev: z.int(),
  at: z.iso.datetime(),
  by: z.string(),
  pointer: z.string(),
  from: z.unknown(),
  /** Not there where the cell is too large to be kept twice. */
  to: z.unknown().optional(),
});

/** Of one cell, beside its changes, what each submission said. */
const CellRevision = z.object({ seq: z.int(), at: z.iso.datetime(), by: z.string(), value: z.unknown() });

export const CellHistory = z.object({
  cell: z.string().nullable(),
  changes: z.array(CellChange),
  revisions: z.array(CellRevision),
  /** There are older changes than these. */
  more: z.boolean(),
});
