import * as z from 'zod';
import { Id, Label, Tier } from './outline/base.ts';
import { isIsoDate } from './values/dates.ts';

/**
 * Dated standards: legal thresholds that turn rates into a recognised level, shares of units that recognise the unit
 * above, scores that earn a title. Data: those that come with the product are in `forms/standards/`, a manager adds and
 * corrects others. What a schema cannot say is said by `standard-lint.ts`.
 */
const Day = z
  .string()
  .refine(isIsoDate, { params: { code: 'malformed_date' } })
  .meta({ format: 'date' });
/** A threshold in percent. */
const Percent = z.number().min(0).max(100);
const Points = z.number().min(0).max(1_000);
const Text = z.string().min(1).max(500);

const Goal = z.strictObject({
  /** The day by which so many percent hold the title. */
  due: Day,
  among: Label,
  atLeast: Percent,
  basis: Text.optional(),
});

const dated = {
  id: Id,
  title: Label,
  /** The decree or decision it is from. */
  basis: Text,
  /** Where its content was read. */
  source: Text.optional(),
  validFrom: Day,
  /** The last day; null: until further notice. */
  validTo: Day.nullable(),
  /** Whether it was read in the document itself. */
  verified: z.boolean(),
  /** What is not sure about it, or good to know. */
  note: Label.optional(),
  goals: z.array(Goal).max(50).optional(),
};

const level = {
  level: Id,
  label: Label.optional(),
  article: Text.optional(),
  /** This level's thresholds were not read in the document, whatever the rest was. */
  unverified: z.literal(true).optional(),
};

const Measured = z.strictObject({
  measure: Id,
  atLeast: Percent,
  /** Whom it looks at, in words. */
  ages: Label.optional(),
  /** What holds for a commune in extreme difficulty instead. */
  difficult: z.strictObject({ measure: Id.optional(), atLeast: Percent, ages: Label.optional() }).optional(),
});
/** Another standard that has to be reached as well. */
const Required = z.strictObject({ standard: Id, level: Id });
const Criterion = z.union([Measured, Required]); // faults are told of the first

export const RateStandard = z.strictObject({
  kind: z.literal('rates'),
  ...dated,
  /** Whose level it tells; null: of whoever reports. */
  tier: Tier.nullable(),
  /** Lowest first. A level is reached when its criteria and those of all levels below it hold (≥, on exact counts). */
  levels: z
    .array(z.strictObject({ ...level, criteria: z.array(Criterion).min(1).max(20) }))
    .min(1)
    .max(20),
});
export type RateStandard = z.infer<typeof RateStandard>;

export const ShareStandard = z.strictObject({
  kind: z.literal('share'),
  ...dated,
  tier: Tier,
  /** The standard of the units that are counted, those of its tier below. */
  counts: Id,
  levels: z
    .array(
      z.strictObject({
        ...level,
        /** The share of the units counted that have reached this level of theirs; in a group of them, where it says so. */
        shares: z
          .array(z.strictObject({ among: z.enum(['ordinary', 'difficult']).optional(), atLeast: Percent }))
          .min(1)
          .max(2),
      }),
    )
    .min(1)
    .max(20),
});
export type ShareStandard = z.infer<typeof ShareStandard>;

export const ScoredStandard = z.strictObject({
  kind: z.literal('scored'),
  ...dated,
  /** The most there is to get. */
  maximum: Points,
  /** What is scored, with the most each may get; empty where only the sum is known. */
  criteria: z.array(z.strictObject({ id: Id, label: Label, max: Points })).max(200),
  /** No criterion may be below it, whatever the sum. */
  floor: Points.optional(),
  /** Lowest first: the title or class earned from so many points on; none where that is not known. */
  bands: z.array(z.strictObject({ id: Id, label: Label, from: Points })).max(20),
});
export type ScoredStandard = z.infer<typeof ScoredStandard>;

/** A title of which no scores are known: what is asked for in words, and what is aimed at. */
export const TitleStandard = z.strictObject({
  kind: z.literal('title'),
  ...dated,
  criteria: z.array(Label).max(50),
});
export type TitleStandard = z.infer<typeof TitleStandard>;

export const Standard = z.discriminatedUnion('kind', [RateStandard, ShareStandard, ScoredStandard, TitleStandard]);
export type Standard = z.infer<typeof Standard>;
export type StandardKind = Standard['kind'];
export const STANDARD_KINDS = ['rates', 'share', 'scored', 'title'] as const satisfies readonly StandardKind[];

/** A standard as it stands: one that was corrected says how often. */
export type StandardVersion = Standard & {
  /** Counts its corrections; 0: as it came with the product. */
  rev?: number;
  /** The correction that last changed what it asks for; others only changed its end, its source or its words. */
  edition?: number;
};
export type Standards = readonly StandardVersion[];

const inForce = ({ validFrom, validTo }: Standard, on: string) =>
  validFrom <= on && (validTo === null || on <= validTo);

/** The standard in force on a day (ISO). */
export function standardOn(standards: Standards, id: string, on: string): StandardVersion | undefined {
  return standards.find((one) => one.id === id && inForce(one, on));
}

/** Every standard in force on a day. */
export const standardsOn = (standards: Standards, on: string): StandardVersion[] =>
  standards.filter((one) => inForce(one, on));

/** Names what a standard asks for, for good: its id, the day it is in force from, and the correction that last changed that. */
export const versionKey = ({
  id,
  validFrom,
  edition = 0,
}: Pick<StandardVersion, 'id' | 'validFrom' | 'edition'>): string => `${id}@${validFrom}.${edition}`;

/** What is held against figures, apart from dates, sources and words. */
export function asksOf(standard: Standard): string {
  if (standard.kind === 'title') return '';
  if (standard.kind === 'scored') {
    const { maximum, criteria, floor, bands } = standard;
    return JSON.stringify([
      maximum,
      criteria.map(({ id, max }) => [id, max]),
      floor,
      bands.map(({ id, from }) => [id, from]),
    ]);
  }
  const levels = standard.levels.map((one) =>
    'criteria' in one
      ? [
          one.level,
          one.criteria.map((it) =>
            'standard' in it
              ? [it.standard, it.level]
              : [it.measure, it.atLeast, it.difficult?.measure, it.difficult?.atLeast],
          ),
        ]
      : [one.level, one.shares.map(({ among, atLeast }) => [among, atLeast])],
  );
  return JSON.stringify([standard.tier, standard.kind === 'share' ? standard.counts : null, levels]);
}

/** Its levels or bands by id, lowest first; a title without scores has none. */
export function levelsOf(standard: Standard): { id: string; label: Label }[] {
  if (standard.kind === 'title') return [];
  if (standard.kind === 'scored') return standard.bands.map(({ id, label }) => ({ id, label }));
  return standard.levels.map(({ level: id, label }) => ({
    id,
    label: label ?? { vi: `Mức độ ${id}`, en: `Level ${id}` },
  }));
}

/** Whose level it tells, where that is of one tier. */
export const tierOf = (standard: Standard): Tier | null =>
  standard.kind === 'rates' || standard.kind === 'share' ? standard.tier : null;

/** What stands for the sum, where the criteria of a score are not known one by one; and for the lowest of them. */
export const TOTAL = 'total';
export const LOWEST = 'lowest';

/** What points are given for: each criterion, or the sum (and the lowest, where there is a floor). */
export function pointsAsked({ criteria, maximum, floor }: ScoredStandard): { id: string; label: Label; max: number }[] {
  if (criteria.length > 0) return criteria;
  return [
    { id: TOTAL, label: { vi: 'Tổng điểm', en: 'All points' }, max: maximum },
    ...(floor === undefined
      ? []
      : [{ id: LOWEST, label: { vi: 'Điểm của chỉ số thấp nhất', en: 'Points of the lowest index' }, max: maximum }]),
  ];
}
