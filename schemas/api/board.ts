import * as z from 'zod';
import { Tier } from '../outline/base.ts';
import { REPORT_WORDS, ROUND_WORDS } from './words.ts';

/** The board of a round: what may be asked of it, and what it answers. */
const word = `(${REPORT_WORDS.join('|')})`;

export const BoardQuery = {
  /** One state or several, parted by commas. */
  state: z
    .string()
    .regex(new RegExp(`^${word}(,${word})*$`))
    .optional(),
  tier: Tier.optional(),
  /** `border:yes`: an attribute the round's units had when it opened, and its value. */
  attribute: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}:.{1,200}$/u)
    .optional(),
  /** A unit of the round's tree: this one and those below it. */
  under: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/)
    .optional(),
  late: z.literal('1').optional(),
};

export const BoardCsvQuery = {
  ...BoardQuery,
  profile: z.enum(['machine', 'excel-vi']).optional(),
  header: z.enum(['key', 'label', 'both']).optional(),
};

const Completeness = z.object({ filled: z.int(), required: z.int() });
const Rates = z.object({
  actual_reports: z.int(),
  expected_reports: z.int(),
  reporting_rate: z.number().nullable(),
  actual_reports_on_time: z.int(),
  reporting_rate_on_time: z.number().nullable(),
  error: z.enum(['actual_exceeds_expected']).nullable(),
  completeness: Completeness.extend({ units: z.int(), rate: z.number().nullable() }),
});
const instant = z.iso.datetime();

export const Status = z.object({
  round: z.string(),
  state: z.enum(ROUND_WORDS),
  rates: Rates.extend({
    expected: z.int(),
    actual: z.int(),
    onTime: z.int(),
    byTier: z.partialRecord(Tier, Rates),
  }),
  counts: z.object({
    not_started: z.int(),
    draft: z.int(),
    submitted: z.int(),
    returned: z.int(),
    accepted: z.int(),
    late: z.int(),
    overdue: z.int(),
  }),
  units: z.array(
    z.object({
      unit: z.string(),
      name: z.string(),
      tier: Tier,
      state: z.enum(REPORT_WORDS),
      deadline: instant,
      submittedAt: instant.nullable(),
      onTime: z.boolean().nullable(),
      seq: z.int().nullable(),
      parent: z.string().nullable(),
      late: z.boolean(),
      overdue: z.boolean(),
      extension: instant.nullable(),
      completeness: Completeness.nullable(),
      lastChange: z.object({ at: instant, type: z.string() }).nullable(),
    }),
  ),
});
