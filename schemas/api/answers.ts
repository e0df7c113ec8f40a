import * as z from 'zod';
import { Label, Tier } from '../outline/base.ts';
import { Goal } from '../outline/kinds/target.ts';
import { ShownExplanation } from '../report/explanations.ts';
import { FiledRows } from './filing.ts';
import { REPORT_WORDS } from './words.ts';

/** What the API answers with. The shapes the outer contract promises; tests hold real answers against them. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  requestId: z.string(),
  errors: z.array(z.object({ pointer: z.string(), code: z.string(), message: z.string() })).optional(),
});

const instant = z.iso.datetime();
const nullableInstant = instant.nullable();

export const Health = z.object({
  status: z.literal('ok'),
  version: z.string(),
  schemaVersion: z.string().nullable(),
  lastSliceAgeSeconds: z.number().nullable(),
  pending: z.int(),
  /** Rounds whose changes cannot be added up; they are not among the pending. */
  stalled: z.int(),
  asOf: z.int(),
  unsealed: z.int(),
});

export const Units = z.object({
  on: z.iso.date(),
  units: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      tier: Tier,
      parent: z.string().nullable(),
      validFrom: z.iso.date(),
      validTo: z.iso.date().nullable(),
      attributes: z.record(z.string(), z.union([z.boolean(), z.string()])),
    }),
  ),
});

export const OutlineHead = z.object({
  id: z.string(),
  version: z.int(),
  title: Label,
  digest: z.string(),
  publishedAt: instant,
  note: z.string().nullable(),
});
export const Published = z.object({ id: z.string(), version: z.int(), digest: z.string() });

const answers = z.record(z.string(), z.unknown());
const texts = z.record(z.string(), z.string());
const explanations = z.record(z.string(), ShownExplanation);

export const Draft = z.object({
  rev: z.int(),
  answers,
  explanations,
  raw: texts,
  at: nullableInstant,
  by: z.string().nullable(),
});
export const SavedDraft = z.object({ rev: z.int(), raw: texts });

export const Revision = z.object({
  seq: z.int(),
  digest: z.string(),
  at: instant,
  by: z.string(),
  answers,
  explanations,
});
export const Revisions = z.object({
  revisions: z.array(
    z.object({
      seq: z.int(),
      digest: z.string(),
      at: instant,
      by: z.string(),
      onTime: z.boolean(),
      outlineVersion: z.int(),
    }),
  ),
});

export const Report = z.object({
  state: z.enum(REPORT_WORDS),
  deadline: instant,
  onTime: z.boolean().nullable(),
  draft: Draft.optional(),
  revision: Revision.nullable(),
  rows: FiledRows,
  returned: z
    .object({
      comments: z.array(z.object({ at: z.string(), text: z.string() })),
      deadline: instant,
      at: instant,
      by: z.string(),
    })
    .nullable(),
  outlineVersion: z.int(),
  outlineOffered: z.int().nullable(),
});

export const Receipt = z.object({
  round: z.string(),
  unit: z.string(),
  seq: z.int(),
  digest: z.string(),
  at: instant,
  state: z.enum(REPORT_WORDS),
  onTime: z.boolean(),
  /** What its checks over time were held against; null where no check asks for the round before. */
  comparedWith: z
    .object({
      round: z.string().nullable(),
      /** Several where units were merged since; none where that round says nothing comparable. */
      revisions: z.array(z.int()),
      /** Checks that did not run for want of a figure of then; of a table, on how many rows. */
      notCompared: z.array(z.object({ check: z.string(), rows: z.int().optional() })),
    })
    .nullable(),
});
export const Decision = z.object({ round: z.string(), unit: z.string(), state: z.enum(REPORT_WORDS), seq: z.int() });

const Coverage = z.object({
  expected: z.int(),
  submitted: z.int(),
  accepted: z.int(),
  missing: z.array(z.string()),
  awaiting: z.array(z.string()),
  superseded: z.array(z.string()),
});
const figures = z.record(z.string(), z.record(z.string(), z.unknown()));

export const Rollup = z.object({
  round: z.string(),
  unit: z.string(),
  basis: z.enum(['submitted', 'accepted']),
  asOf: z.int(),
  computedAt: nullableInstant,
  digest: z.string(),
  coverage: Coverage,
  figures,
  /** All lines that are targets together, where the outline has any; told of the figures, and not part of the digest. */
  scorecard: z
    .object({
      lines: z.int(),
      statuses: z.record(z.string(), z.int()),
      forecasts: z.record(z.string(), z.int()),
      worse: z.int(),
    })
    .optional(),
  /**
   * The target each such line is held against on the day the round speaks of, by field or `grid.column`: the outline's,
   * so the same for every unit. `foreseenAgainst` where its forecast is held against another. Not part of the digest.
   */
  targets: z.record(z.string(), z.object({ against: Goal.nullable(), foreseenAgainst: Goal.optional() })).optional(),
  checks: z.array(
    z.object({
      check: z.string(),
      row: z.string().optional(),
      severity: z.enum(['error', 'warning']),
      message: Label,
      left: z.number().nullable(),
      right: z.number().nullable(),
    }),
  ),
  groups: z.record(z.string(), z.record(z.string(), z.object({ coverage: Coverage, figures }))),
});

export const Narratives = z.object({
  field: z.string(),
  asOf: z.int(),
  texts: z.array(z.object({ unit: z.string(), name: z.string(), seq: z.int(), text: z.string() })),
});

export const Slice = z.object({ processed: z.int(), pending: z.int(), asOf: z.int() });
