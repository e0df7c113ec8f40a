import * as z from 'zod';
import { DEFAULT_PLACES } from '../outline/kinds/decimal.ts';
import type { StatedValue, Target } from '../outline/kinds/target.ts';
import { DEFAULT_TEXT_LENGTH } from '../outline/kinds/text.ts';
import { byKind, type Field, type KindTable } from '../outline/kinds.ts';
import { isIsoDate } from '../values/dates.ts';
import { MISSING_REASONS } from '../values/missing.ts';
import { fitsPlaces } from '../values/number-vi.ts';
import { QUALIFIERS } from '../values/qualifiers.ts';

/**
 * Ceilings for figures nobody bounded: a thousand million persons, and 10^15 đồng. They keep the sums of a whole
 * nation within what a double holds exactly; see also `overflow` in the rollup.
 */
export const MAX_COUNT = 1_000_000_000;
export const MAX_AMOUNT = 1_000_000_000_000_000;
export const MAX_SCALED = 1_000_000_000_000;

export const Missing = z.strictObject({ missing: z.enum(MISSING_REASONS) });

/** The validator of a cell: a value of the field's kind, or a stated reason. Null where nobody types the field. */
export function cellSchema(field: Field): z.ZodType | null {
  const known = made.get(field);
  if (known !== undefined) return known;
  const value = byKind(VALUES, field);
  const qualified = value && 'qualifier' in field && field.qualifier && qualifiedOf(value);
  const schema = value && z.union(qualified ? [value, qualified, Missing] : [value, Missing]);
  made.set(field, schema);
  return schema;
}

/** A number as the report prints it, with the word that says it is not exact. An exact number is a number, as ever. */
const qualifiedOf = (value: z.ZodType) => z.strictObject({ value, qualifier: z.enum(QUALIFIERS) });

/** Made once per field: outlines are kept for as long as the isolate lives, and a draft asks for each of its cells. */
const made = new WeakMap<Field, z.ZodType | null>();

/** Text as it may be stored: a lone surrogate would come back from the database as something else. */
export const wellFormed = (schema: z.ZodString) =>
  schema.refine((text) => text.isWellFormed(), { params: { code: 'unpaired_surrogate' } });

const IsoDate = z
  .string()
  .refine(isIsoDate, { params: { code: 'malformed_date' } })
  .meta({ format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

const line = wellFormed(z.string().max(500));

const DocumentValue = z
  .strictObject({
    number: line.optional(),
    date: IsoDate.optional(),
    issuer: line.optional(),
    subject: wellFormed(z.string().max(2000)).optional(),
  })
  .refine((document) => Object.values(document).some((part) => part !== undefined && part !== ''), {
    params: { code: 'required' },
  });

/** What is stated on the scale of a target line; what another body reports is named, and has no figure here. */
function targetValue({ scale, forecast }: Target) {
  const stated = {
    number: ({ places = DEFAULT_PLACES, min, max }: Extract<Target['scale'], { is: 'number' }>) => {
      const limit = MAX_SCALED / 10 ** places;
      return z
        .number()
        .min(Math.max(min ?? -limit, -limit))
        .max(Math.min(max ?? limit, limit))
        .refine((value) => fitsPlaces(value, places), { params: { code: 'too_many_decimals', places } });
    },
    ordered: ({ options }: Extract<Target['scale'], { is: 'ordered' }>) => z.enum(options.map(({ id }) => id)),
    ratio: () => z.strictObject({ of: z.int().min(0).max(MAX_COUNT), over: z.int().min(1).max(MAX_COUNT) }),
  }[scale.is](scale as never) as z.ZodType<StatedValue>;
  return z
    .strictObject({
      actual: stated.optional(),
      ...(forecast === undefined ? {} : { forecast: stated.optional() }),
      reportedBy: line.min(1).optional(),
    })
    .refine((value) => Object.values(value).some((part) => part !== undefined), { params: { code: 'required' } })
    .refine((value) => value.actual === undefined || value.reportedBy === undefined, {
      params: { code: 'reported_by_both' },
    });
}

const VALUES: KindTable<[], z.ZodType | null> = {
  count: ({ min = 0, max = MAX_COUNT }) => z.int().min(min).max(max),
  amount: ({ min = 0, max = MAX_AMOUNT }) => z.int().min(min).max(max),
  decimal: ({ places = DEFAULT_PLACES, ...field }) => {
    const limit = MAX_SCALED / 10 ** places;
    return z
      .number()
      .min(Math.max(field.min ?? -limit, -limit)) // beyond it, places could not be told apart
      .max(Math.min(field.max ?? limit, limit))
      .refine((value) => fitsPlaces(value, places), { params: { code: 'too_many_decimals', places } });
  },
  rate: () => null,
  total: () => null,
  flag: () => z.boolean(),
  choice: ({ options }) => z.enum(options.map((option) => option.id)),
  level: ({ options }) => z.enum(options.map((option) => option.id)),
  text: ({ maxLength = DEFAULT_TEXT_LENGTH }) => wellFormed(z.string().max(maxLength)),
  date: () => IsoDate,
  document: () => DocumentValue,
  target: (field) => targetValue(field),
};
