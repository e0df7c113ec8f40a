import * as z from 'zod';
import { Id, Tier } from '../outline/base.ts';
import { wellFormed } from '../report/cells.ts';
import { Day, UnitCode } from './bodies.ts';
import { REPORT_WORDS, ROUND_WORDS } from './words.ts';

const Name = wellFormed(z.string().trim().min(1).max(200));
/** Null says that from then on nobody knows. */
const AttributeValue = z.union([z.boolean(), wellFormed(z.string().trim().min(1).max(64)), z.null()]);
const Attributes = z.record(Id, AttributeValue);
/** Where those go who stand below a unit that ends: all below one, or each below its own. */
const Children = z.union([UnitCode, z.record(UnitCode, UnitCode)]);

const Told = {
  /** The first day of what is new. */
  on: Day,
  /** Only say what it would do. */
  dryRun: z.boolean().optional(),
  /** The digest of a preview: nothing is done if it would do anything else by now. */
  preview: z.string().max(100).optional(),
};
/** What becomes of open reports, roles and planned rounds of units that end; needed where there are any. */
const Choices = {
  children: Children.optional(),
  reports: z.record(Id, z.union([z.literal('keep'), z.strictObject({ handOver: UnitCode })])).optional(),
  roles: z.enum(['keep', 'add', 'end']).optional(),
  rounds: z.record(Id, z.enum(['leave', 'replace'])).optional(),
};

export const NewUnit = z.strictObject({
  code: UnitCode,
  name: Name,
  tier: Tier,
  /** Null for a province. */
  parent: UnitCode.nullable(),
  to: Day.nullable().optional(),
  attributes: Attributes.optional(),
  ...Told,
});
export const UnitChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rename'), name: Name, ...Told }),
  z.strictObject({ kind: z.literal('attribute'), key: Id, value: AttributeValue, ...Told }),
  z.strictObject({ kind: z.literal('move'), parent: UnitCode, ...Told }),
  z.strictObject({ kind: z.literal('close'), ...Told, ...Choices }),
]);
/** A unit that lives that day, by its code, or one that begins with it. */
const Successor = z.union([
  UnitCode,
  z.strictObject({
    code: UnitCode,
    name: Name,
    tier: Tier.optional(),
    parent: UnitCode.nullable().optional(),
    attributes: Attributes.optional(),
  }),
]);
export const Merge = z.strictObject({
  into: Successor,
  from: z.array(UnitCode).min(1).max(500),
  /** What the one that goes on is called from then. */
  name: Name.optional(),
  ...Told,
  ...Choices,
});
export const Split = z.strictObject({
  from: UnitCode,
  into: z.array(Successor).min(1).max(100),
  /** It goes on living with what is left. */
  keep: z.boolean().optional(),
  ...Told,
  ...Choices,
});

/** What is left out is not said and stays as it is. */
export const ImportUnit = z.strictObject({
  code: UnitCode,
  from: Day,
  to: Day.nullable().optional(),
  name: Name.optional(),
  tier: Tier.optional(),
  parent: UnitCode.nullable().optional(),
  /** The day from which name, parent and attributes hold; the first day by default. */
  on: Day.optional(),
  attributes: Attributes.optional(),
  successors: z.array(UnitCode).max(100).optional(),
});
export const ImportRows = z.strictObject({ rows: z.array(z.unknown()).min(1) });

// --- answers

const day = z.iso.date();
const Key = z.object({ code: z.string(), validFrom: day, name: z.string() });
const Life = z.object({ code: z.string(), validFrom: day, validTo: day.nullable(), name: z.string(), tier: Tier });
const Fact = z.union([z.boolean(), z.string(), z.null()]);

export const UnitEffects = z.object({
  on: day,
  applied: z.boolean(),
  digest: z.string(),
  closed: z.array(Life),
  created: z.array(Life.extend({ parent: Key.nullable() })),
  renamed: z.array(z.object({ unit: Key, from: z.string(), to: z.string(), on: day })),
  moved: z.array(z.object({ unit: Key, from: Key.nullable(), to: Key, on: day })),
  attributes: z.array(z.object({ unit: Key, key: z.string(), from: Fact, to: Fact, on: day })),
  successions: z.array(z.object({ from: Key, to: Key, kind: z.enum(['full', 'partial']), on: day })),
  /** Units right below each parent concerned: the day before, and from that day on. */
  counts: z.array(z.object({ unit: Key, before: z.int(), after: z.int() })),
  /** Open reports of units that end. Rounds keep the tree they opened with: the reports stay where they are. */
  reports: z.array(z.object({ round: z.string(), title: z.string(), unit: Key, state: z.enum(REPORT_WORDS) })),
  /** Rounds that have not opened and expect units that end: as they are, they would not open. */
  rounds: z.array(
    z.object({
      round: z.string(),
      title: z.string(),
      unitsOn: day,
      units: z.array(z.string()),
      mayChange: z.boolean(),
    }),
  ),
  roles: z.array(
    z.object({ name: z.string(), role: z.string(), unit: z.object({ code: z.string(), validFrom: day }) }),
  ),
  /** Choices that still have to be made. */
  undecided: z.array(z.object({ pointer: z.string(), code: z.string(), message: z.string() })),
});

const IMPORT_RESULTS = ['created', 'updated', 'unchanged', 'refused'] as const;
export const UnitImport = z.object({
  applied: z.boolean(),
  counts: z.record(z.enum(IMPORT_RESULTS), z.int()),
  rows: z.array(
    z.object({
      line: z.int(),
      code: z.string(),
      from: z.string(),
      result: z.enum(IMPORT_RESULTS),
      issues: z.array(z.object({ column: z.string(), code: z.string(), message: z.string() })),
    }),
  ),
});

export const UnitLives = z.object({
  code: z.string(),
  lives: z.array(
    Life.extend({
      names: z.array(z.object({ name: z.string(), validFrom: day, validTo: day.nullable() })),
      parents: z.array(z.object({ parent: Key, validFrom: day, validTo: day.nullable() })),
      attributes: z.array(z.object({ key: z.string(), value: Fact, validFrom: day, validTo: day.nullable() })),
      before: z.array(z.object({ unit: Key, kind: z.enum(['full', 'partial']), on: day })),
      after: z.array(z.object({ unit: Key, kind: z.enum(['full', 'partial']), on: day })),
      rounds: z.array(
        z.object({
          round: z.string(),
          title: z.string(),
          state: z.enum(ROUND_WORDS),
          report: z.enum(REPORT_WORDS).nullable(),
        }),
      ),
    }),
  ),
});
