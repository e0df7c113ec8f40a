import { index, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Tier } from '../../../schemas/outline/base.ts';

/** Units live from a date to a date and are keyed by both code and date: codes have been given a second time. */
export const unit = sqliteTable(
  'unit',
  {
    code: text('code').notNull(),
    validFrom: text('valid_from').notNull(),
    /** Last day; null while it lives. */
    validTo: text('valid_to'),
    name: text('name').notNull(),
    tier: text('tier').$type<Tier>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.code, t.validFrom] })],
);

export const unitParent = sqliteTable(
  'unit_parent',
  {
    code: text('code').notNull(),
    unitValidFrom: text('unit_valid_from').notNull(),
    parentCode: text('parent_code').notNull(),
    parentValidFrom: text('parent_valid_from').notNull(),
    validFrom: text('valid_from').notNull(),
    validTo: text('valid_to'),
  },
  (t) => [primaryKey({ columns: [t.code, t.unitValidFrom, t.validFrom] })],
);

/** Dated facts about a unit that rollups are split by: border, extremely difficult. Absent is unknown, not false. */
export const unitAttribute = sqliteTable(
  'unit_attribute',
  {
    code: text('code').notNull(),
    unitValidFrom: text('unit_valid_from').notNull(),
    key: text('key').notNull(),
    /** JSON: true, false or a string. */
    value: text('value').notNull(),
    validFrom: text('valid_from').notNull(),
    validTo: text('valid_to'),
  },
  (t) => [primaryKey({ columns: [t.code, t.unitValidFrom, t.key, t.validFrom] })],
);

export const unitSuccession = sqliteTable(
  'unit_succession',
  {
    fromCode: text('from_code').notNull(),
    fromValidFrom: text('from_valid_from').notNull(),
    toCode: text('to_code').notNull(),
    toValidFrom: text('to_valid_from').notNull(),
    kind: text('kind').$type<'full' | 'partial'>().notNull(),
    effectiveOn: text('effective_on').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.fromCode, t.fromValidFrom, t.toCode, t.toValidFrom] }),
    index('unit_succession_to').on(t.toCode, t.toValidFrom),
  ],
);

/** A name a unit bore until a day: what it is called since the last of them stands in the unit itself. */
export const unitName = sqliteTable(
  'unit_name',
  {
    code: text('code').notNull(),
    unitValidFrom: text('unit_valid_from').notNull(),
    /** Last day. */
    validTo: text('valid_to').notNull(),
    name: text('name').notNull(),
  },
  (t) => [primaryKey({ columns: [t.code, t.unitValidFrom, t.validTo] })],
);
