import * as z from 'zod';
import { Id, Label, Tier } from '../outline/base.ts';
import { wellFormed } from '../report/cells.ts';
import { Day, Instant, UnitCode } from './bodies.ts';
import { ROUND_WORDS } from './words.ts';

/** Bodies and answers of running a round: its changes, extensions and unlocks. */
const reason = wellFormed(z.string().trim().min(1).max(2000));

/** Only what is named changes; `deadlines` by tier. `null` takes a basis or a window back. */
export const RoundPatch = z.strictObject({
  state: z.enum(ROUND_WORDS).optional(),
  title: wellFormed(z.string().trim().min(1).max(500)).optional(),
  basis: wellFormed(z.string().trim().min(1).max(500)).nullable().optional(),
  cutoff: z.strictObject({ from: Day, to: Day }).nullable().optional(),
  deadlines: z.partialRecord(Tier, Instant).optional(),
  /** When a planned round opens by itself. */
  opensAt: Instant.optional(),
});
export type RoundPatch = z.infer<typeof RoundPatch>;

export const NewExtension = z.strictObject({ unit: UnitCode, deadline: Instant, reason });
export const UnlockReason = z.strictObject({ reason });
/** `until`: asked for where the round is locked, and only there. */
export const UnlockGrant = z.strictObject({ until: Instant.optional(), answer: reason.optional() });
export const UnlockRefusal = z.strictObject({ answer: reason });
export const DirectUnlock = z.strictObject({ until: Instant, reason });

const instant = z.iso.datetime();

export const Round = z.object({
  id: z.string(),
  title: z.string(),
  outline: z.object({ id: z.string(), version: z.int(), title: Label }),
  period: z.object({ from: z.iso.date(), to: z.iso.date() }),
  /** The day targets and standards are held against: the end of the cutoff, else of the period. */
  on: z.iso.date(),
  unitsOn: z.iso.date(),
  expected: z.array(z.string()),
  deadlines: z.partialRecord(Tier, instant),
  state: z.enum(ROUND_WORDS),
  sample: z.boolean(),
  basis: z.string().nullable(),
  cutoff: z.object({ from: z.iso.date(), to: z.iso.date() }).nullable(),
  opensAt: instant.nullable(),
  closedAt: instant.nullable(),
  lockedAt: instant.nullable(),
  copiedFrom: z.string().nullable(),
  /** Since when what comes in cannot be added up, by a fault of the product; the other rounds go on. */
  stalledSince: instant.nullable(),
});
export const Rounds = z.object({ rounds: z.array(Round.omit({ expected: true })) });

export const Extension = z.object({
  unit: z.string(),
  deadline: instant,
  before: z.string(),
  reason: z.string(),
  at: instant,
  by: z.string(),
});
export const Extensions = z.object({ extensions: z.array(Extension) });

export const UnlockRequest = z.object({
  id: Id,
  unit: z.string(),
  reason: z.string(),
  at: instant,
  by: z.string(),
  decidedAt: instant.nullable(),
  /** null: nobody has decided yet. */
  granted: z.boolean().nullable(),
  answer: z.string().nullable(),
});
export const UnlockRequests = z.object({ requests: z.array(UnlockRequest) });
export const Unlocked = z.object({
  round: z.string(),
  unit: z.string(),
  until: instant.nullable(),
  state: z.enum(['not_started', 'draft', 'submitted', 'returned', 'accepted']),
});
