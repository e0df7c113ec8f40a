import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * What managers added to the standards the product comes with: dated versions, and corrections of them. Rows are only
 * ever added, so that what a figure was once held against can be read again.
 */
export const standardVersion = sqliteTable(
  'standard_version',
  {
    id: text('id').notNull(),
    validFrom: text('valid_from').notNull(),
    /** Counts the corrections of one dated version; the last one stands. 0 is what came with the product. */
    rev: integer('rev').notNull(),
    /** The correction that last changed what it asks for: others do not make anything be counted again. */
    edition: integer('edition').notNull(),
    /** JSON: the standard. */
    body: text('body').notNull(),
    at: text('at').notNull(),
    /** A user's id. */
    by: text('by').notNull(),
    byName: text('by_name').notNull(),
  },
  (t) => [primaryKey({ columns: [t.id, t.validFrom, t.rev] })],
);
