import * as z from 'zod';
import { Id, Tier } from '../outline/base.ts';
import { wellFormed } from '../report/cells.ts';
import { DraftExplanation } from '../report/explanations.ts';
import { isIsoDate } from '../values/dates.ts';

/** What the API takes, beside outlines and reports, whose schemas come from the outline language. */
export const Day = z
  .string()
  .refine(isIsoDate, { params: { code: 'malformed_date' } })
  .meta({ format: 'date' });
/** Within the years a date is written in four digits: an offset must not carry it out of them, for texts are compared. */
export const Instant = z.iso.datetime({ offset: true }).refine(
  (text) => {
    const year = new Date(text).getUTCFullYear();
    return Number.isNaN(year) || (year >= 0 && year <= 9999); // what is no instant at all is refused above
  },
  { params: { code: 'malformed_instant' } },
);
export const UnitCode = Id;

export const NewRound = z.strictObject({
  id: Id,
  title: wellFormed(z.string().min(1).max(500)),
  outline: z.strictObject({ id: Id, version: z.int().min(1) }),
  period: z.strictObject({ from: Day, to: Day }),
  /** The day whose tree of units the round fixes. */
  unitsOn: Day,
  expected: z.array(UnitCode).min(1).max(20_000),
  deadlines: z.partialRecord(Tier, Instant),
  opensAt: Instant.optional(),
  basis: wellFormed(z.string().trim().min(1).max(500)).optional(),
  /** The days whose facts are counted, where they are not the period itself. */
  cutoff: z.strictObject({ from: Day, to: Day }).optional(),
  /** The round it was made from. */
  copiedFrom: Id.optional(),
  /** Made-up figures: every page of the round says so. */
  sample: z.boolean().optional(),
});

/** The envelope only: saving a draft is never refused for its content. */
export const DraftBody = z.strictObject({
  answers: z.record(z.string(), z.unknown()),
  explanations: z.record(z.string().max(140), DraftExplanation).default({}),
  /** Cells as typed that do not parse yet, by pointer. */
  raw: z.record(z.string().startsWith('/answers/'), z.string()).default({}),
});
/** As it is sent. */
export type DraftBody = z.input<typeof DraftBody>;

/** With `seq`, a decision is about that revision and no other. */
export const DecisionBody = z.strictObject({ seq: z.int().min(1).optional() });

/** `at` is `report`, a field id, or `grid/row/column`. */
export const ReturnBody = z.strictObject({
  comments: z
    .array(
      z.strictObject({
        at: z.string().regex(/^[A-Za-z0-9_-]{1,64}(\/[A-Za-z0-9_-]{1,64}){0,2}$/),
        text: wellFormed(z.string().trim().min(1).max(2000)),
      }),
    )
    .min(1)
    .max(500),
  deadline: Instant,
  seq: z.int().min(1).optional(),
});

export const ReopenBody = z.strictObject({
  reason: wellFormed(z.string().trim().min(1).max(2000)),
  seq: z.int().min(1).optional(),
});

/** What a sender calls one submission by: printable ASCII, no spaces. */
export const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,128}$/;

export const BASIS = z.enum(['submitted', 'accepted']);
