import * as z from 'zod';
import { isIsoDate } from '../../values/dates.ts';
import { TARGET_OPS } from '../../values/targets.ts';
import { Bound, fieldBase, Id, Label, Option } from '../base.ts';

const IsoDay = z
  .string()
  .refine(isIsoDate, { params: { code: 'malformed_date' } })
  .meta({ format: 'date' });

/** A number, an option's id, or a pair as printed (`1/1`). */
export const StatedValue = z.union([
  Bound,
  Id,
  z.strictObject({ of: z.int().min(0).max(1e9), over: z.int().min(1).max(1e9) }),
]);
export type StatedValue = z.infer<typeof StatedValue>;

const dated = {
  /** The day it falls due. */
  due: IsoDay,
  /** The day of the document that set it: a later one revises what an earlier one set for the same day. */
  setOn: IsoDay.optional(),
  basis: Label.optional(),
};

export const Goal = z.union([
  z.strictObject({ ...dated, op: z.enum(TARGET_OPS), value: StatedValue }),
  z.strictObject({ ...dated, from: StatedValue, to: StatedValue, lowerIsBetter: z.boolean().optional() }),
]);
export type Goal = z.infer<typeof Goal>;

/**
 * A line of a resolution's appendix: what is there and what is foreseen, against dated targets. `ordered`: words or
 * levels, lowest first (Không đạt, Đạt). Rolls up as a tally of states, never as a sum.
 */
export const Target = z.strictObject({
  kind: z.literal('target'),
  ...fieldBase,
  measure: z.string().min(1).max(40).optional(),
  scale: z.discriminatedUnion('is', [
    z.strictObject({
      is: z.literal('number'),
      places: z.int().min(0).max(6).optional(),
      min: Bound.optional(),
      max: Bound.optional(),
    }),
    z.strictObject({ is: z.literal('ordered'), options: z.array(Option).min(2).max(20) }),
    z.strictObject({ is: z.literal('ratio') }),
  ]),
  targets: z.array(Goal).min(1).max(20),
  /** The day the forecast speaks of; without it none is asked. */
  forecast: IsoDay.optional(),
});
export type Target = z.infer<typeof Target>;
