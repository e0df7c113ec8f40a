import * as z from 'zod';
import { wellFormed } from '../report/cells.ts';

/** What is different from the version before, in the publisher's words. */
export const Note = wellFormed(z.string().trim().min(1).max(2000));

/** Go over to a version; with `dryRun`, only say what that would change. */
export const VersionBody = z.strictObject({
  version: z.int().min(1).max(1_000_000),
  dryRun: z.boolean().optional(),
});

/** A change by its kind, with what it was and what it is. */
export const Change = z
  .object({ change: z.string(), pointer: z.string(), id: z.string(), label: z.unknown() })
  .catchall(z.unknown());
const Fault = z.object({ pointer: z.string(), code: z.string(), message: z.string() });

export const DryRun = z.object({
  id: z.string().nullable(),
  version: z.int().nullable(),
  /** Empty: it could be published. */
  issues: z.array(Fault),
  /** What to look at twice; it can be published all the same. */
  remarks: z.array(Fault),
  /** The version the changes are against; null for the first of an id. */
  against: z.int().nullable(),
  changes: z.array(Change),
});

export const Offered = z.object({
  round: z.string(),
  from: z.int(),
  to: z.int(),
  applied: z.boolean(),
  changes: z.array(Change),
  /** Reports that were begun and stay with their version until they are upgraded. */
  begun: z.int(),
  /** Reports that stand and are counted anew. */
  recounted: z.int(),
});

export const Upgraded = z.object({
  round: z.string(),
  unit: z.string(),
  from: z.int(),
  to: z.int(),
  applied: z.boolean(),
  changes: z.array(Change),
  /** How many cells go over as they are. */
  kept: z.int(),
  /** Cells the new version has no place for: kept with the draft, and in the revisions that had them. */
  setAside: z.array(z.object({ pointer: z.string(), version: z.int(), label: z.string(), text: z.string() })),
  /** Cells that have a place and are no answer there any more; kept as typed. */
  toCorrect: z.array(z.string()),
  /** Required cells that were not required, or not there, before. */
  newRequired: z.array(z.string()),
});
