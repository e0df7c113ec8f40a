import * as z from 'zod';
import { CHECK_OPERATORS, FACTOR_PLACES, MISSING_STRATEGIES } from '../values/checks.ts';
import { fitsPlaces } from '../values/number-vi.ts';
import { Bound, fieldBase, filing, Id, Label, Option, Tier } from './base.ts';
import { Field } from './kinds.ts';

/**
 * The outline language: a report outline (đề cương) is data. Everything else — form, validator, JSON Schema,
 * rollup, CSV columns — is derived from it. What a schema cannot say is said by `lint`.
 */
const YEAR = z.int().min(1900).max(2200);

export const GridRows = z.discriminatedUnion('by', [
  /** One row for each unit of a tier below the unit that files (or for itself, when it is of that tier). */
  z.strictObject({ by: z.literal('unit'), tier: Tier }),
  z.strictObject({
    by: z.literal('list'),
    rows: z
      .array(z.strictObject({ id: Id, label: Label }))
      .min(1)
      .max(5000),
  }),
  z.strictObject({ by: z.literal('year'), from: YEAR, to: YEAR }),
  z.strictObject({ by: z.literal('free'), max: z.int().min(1).max(5000) }),
]);
export type GridRows = z.infer<typeof GridRows>;

export const Grid = z.strictObject({
  kind: z.literal('grid'),
  id: Id,
  title: Label,
  hint: Label.optional(),
  number: fieldBase.number,
  required: z.boolean().optional(),
  ...filing,
  rows: GridRows,
  columns: z.array(Field).min(1).max(1000),
  /** Columns of a grid by list that are added up over its rows; `true` means every column that can be. */
  totals: z.union([z.boolean(), z.array(Id)]).optional(),
});
export type Grid = z.infer<typeof Grid>;

export type Section = {
  kind: 'section';
  id: string;
  number?: string | undefined;
  title: Label;
  hint?: Label | undefined;
  /** A scored standard: its criteria are written out as fields of this section when the outline is published. */
  scored?: string | undefined;
  items: Item[];
};
export type Item = Section | Field | Grid;

const Section = z.strictObject({
  kind: z.literal('section'),
  id: Id,
  number: z.string().max(20).optional(),
  title: Label,
  hint: Label.optional(),
  scored: Id.optional(),
  get items(): z.ZodType<Item[]> {
    return z.array(Item).max(5000);
  },
});

export const Item: z.ZodType<Item> = z.discriminatedUnion('kind', [Section, Field, Grid]);

/** A field id, or `grid.column` for the sum of a column; with a factor, that many times it. */
export const TermRef = z.string().regex(/^[A-Za-z0-9_-]{1,64}(\.[A-Za-z0-9_-]{1,64})?$/);
/** What a side is multiplied with or held against: no finer than sides are compared. */
const Factor = Bound.refine((value) => fitsPlaces(value, FACTOR_PLACES), {
  params: { code: 'too_many_decimals', places: FACTOR_PLACES },
});
export const Term = z.union([
  TermRef,
  z.strictObject({ term: TermRef, factor: Factor }),
  /** What it was in the round before, of the same unit. */
  z.strictObject({ previous: TermRef, factor: Factor.optional() }),
]);
export type Term = z.infer<typeof Term>;

const checkBase = {
  id: Id,
  severity: z.enum(['error', 'warning']),
  message: Label,
  /** Of a warning: reasons to choose from, beside the general ones. */
  reasons: z.array(Option).min(1).max(20).optional(),
};

export const SumCheck = z.strictObject({
  kind: z.literal('sum').optional(),
  ...checkBase,
  /** `report`, or a grid: then once for each of its rows, over its columns. */
  at: Id,
  left: z.array(Term).min(1),
  op: z.enum(CHECK_OPERATORS),
  right: z.union([z.array(Term).min(1), Factor]),
  missing: z.enum(MISSING_STRATEGIES).optional(),
  onRollup: z.boolean().optional(),
});
export type SumCheck = z.infer<typeof SumCheck>;

/** A stated level against the level its rates reach under a dated legal standard. */
export const StandardCheck = z.strictObject({
  kind: z.literal('standard'),
  ...checkBase,
  at: Id,
  standard: Id,
  /** The level field that states what was recognised. */
  level: Id,
  /** For each measure of the standard, the rate that is held against its threshold; for a level that has but one, also by the level. */
  rates: z.record(Id, Id).optional(),
  /** Of a standard that is scored: for each of its criteria, the figure that holds its points. */
  points: z.record(Id, Id).optional(),
});
export type StandardCheck = z.infer<typeof StandardCheck>;

export const Check = z.discriminatedUnion('kind', [SumCheck, StandardCheck]);
export type Check = z.infer<typeof Check>;

export const Outline = z.strictObject({
  id: Id,
  version: z.int().min(1).max(1_000_000),
  title: Label,
  /** The letter or decision that asks for the report. */
  basis: z.string().min(1).max(500).optional(),
  filedBy: z.array(Tier).min(1),
  /** Who files it where the tree has none of the tiers of `filedBy`. */
  else: Tier.optional(),
  items: z.array(Item).min(1).max(5000),
  checks: z.array(Check).max(1000).default([]),
  /** Bands that contain one another, smallest first: held in order, and never added up. */
  nested: z.array(z.array(TermRef).min(2)).max(200).optional(),
});
export type Outline = z.infer<typeof Outline>;
