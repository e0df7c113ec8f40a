import * as z from 'zod';
import { Id, Label, Tier } from '../outline/base.ts';
import { RateStandard, ScoredStandard, ShareStandard, Standard, TitleStandard } from '../standard.ts';

/** A new dated version; `endsPrevious`: the one in force until further notice ends the day before. */
export const NewStandard = z.strictObject({ standard: Standard, endsPrevious: z.boolean().optional() });
/** A correction of a dated version; `rev` is that of the content it is made from. */
export const ChangedStandard = z.strictObject({ standard: Standard, rev: z.int().min(0) });

export const StandardWritten = z.object({
  id: Id,
  validFrom: z.iso.date(),
  rev: z.int(),
  /** Rounds whose reports are counted again. */
  rounds: z.array(z.string()),
});

const known = {
  /** How often it was corrected, and which of those times changed what it asks for. */
  rev: z.int(),
  edition: z.int(),
  changed: z.object({ at: z.iso.datetime(), by: z.string() }).nullable(),
};
const KnownVersion = z.discriminatedUnion('kind', [
  RateStandard.extend(known),
  ShareStandard.extend(known),
  ScoredStandard.extend(known),
  TitleStandard.extend(known),
]);
export const StandardList = z.object({ standards: z.array(KnownVersion) });
export const StandardVersions = z.object({ id: Id, versions: z.array(KnownVersion) });

const held = z.object({
  id: z.string(),
  version: z.string(),
  title: Label,
  basis: z.string(),
  source: z.string().nullable(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  rev: z.int(),
  verified: z.boolean(),
  note: Label.nullable(),
  levels: z.array(z.object({ id: z.string(), label: Label })),
});
const recognised = {
  code: z.string(),
  name: z.string(),
  tier: Tier,
  atLeast: z.string().nullable(),
  atMost: z.string().nullable(),
};
const part = z.object({ n: z.int(), of: z.int(), percent: z.number().nullable() });

/** What units are recognised at: exactly where everything is known, from–to where not. */
export const Recognition = z.object({
  round: z.string(),
  unit: z.string(),
  basis: z.enum(['submitted', 'accepted']),
  asOf: z.int(),
  on: z.iso.date(),
  checks: z.array(
    z.object({
      check: z.string(),
      standard: held,
      units: z.array(z.object(recognised)),
      tally: z.array(z.object({ level: z.string(), label: Label, least: z.int(), most: z.int() })),
      above: z.array(
        z.object({
          standard: held,
          counts: Tier,
          units: z.array(
            z.object({
              ...recognised,
              counted: z.int(),
              unknown: z.int(),
              shares: z.array(
                z.object({
                  level: z.string(),
                  among: z.enum(['ordinary', 'difficult']).nullable(),
                  atLeast: z.number(),
                  least: part,
                  most: part,
                }),
              ),
            }),
          ),
        }),
      ),
    }),
  ),
});
