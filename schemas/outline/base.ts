import * as z from 'zod';

/**
 * Ids and codes everywhere: in paths, in answers, in CSV heads. What every object has already (`__proto__`,
 * `constructor`, `toString` …) would not survive as an object key, or be there when nobody answered it.
 */
export const Id = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/)
  .refine((id) => !(id in Object.prototype), { params: { code: 'malformed_id' } });

/** A number an outline sets: sums are exact in decimal digits, and beyond these they would be neither. */
export const Bound = z.number().min(-1e15).max(1e15);

export const TIERS = ['province', 'district', 'commune', 'school', 'post'] as const;
export const Tier = z.enum(TIERS);
export type Tier = z.infer<typeof Tier>;
/** A tier may file rows of itself and of what is deeper; schools and posts are not below one another. */
export const TIER_DEPTH = { province: 0, district: 1, commune: 2, school: 3, post: 3 } as const;

export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A bare string is Vietnamese. */
export const Label = z.union([
  z.string().min(1).max(2000),
  z.strictObject({ vi: z.string().min(1).max(2000), en: z.string().min(1).max(2000).optional() }),
]);
export type Label = z.infer<typeof Label>;

/** The label in a language; Vietnamese where there is no other. */
export function labelText(label: Label, language: Language = 'vi'): string {
  if (typeof label === 'string') return label;
  return label[language] ?? label.vi;
}

/** Who files an item: one tier or several; `else` names who files it where the round's tree has none of them. */
export const filing = {
  filedBy: z.union([Tier, z.array(Tier).min(1)]).optional(),
  else: Tier.optional(),
};

/** What every field has, whatever its kind. */
export const fieldBase = {
  id: Id,
  label: Label,
  hint: Label.optional(),
  /** As printed before the item: "+", "a)", "2.1". */
  number: z.string().max(20).optional(),
  /** In a grid: the heading that spans this column and its neighbours with the same heading. */
  group: Label.optional(),
  required: z.boolean().optional(),
  ...filing,
};

/** A figure that may come with a word saying that it is not exact: hơn, gần, khoảng. */
export const qualifier = z.boolean().optional();

export const Option = z.strictObject({ id: Id, label: Label });
export type Option = z.infer<typeof Option>;
