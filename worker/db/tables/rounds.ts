import { isNotNull } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Tier } from '../../../schemas/outline/base.ts';
import type { StoredRoundState } from '../../domain/report-state.ts';
import type { Stall } from '../../domain/rollup/stall.ts';

/** Immutable once published: the same version with another body is refused. */
export const outline = sqliteTable(
  'outline',
  {
    id: text('id').notNull(),
    version: integer('version').notNull(),
    body: text('body').notNull(),
    digest: text('digest').notNull(),
    publishedAt: text('published_at').notNull(),
    publishedBy: text('published_by').notNull(),
    /** What is different from the version before, in the publisher's words. */
    note: text('note'),
  },
  (t) => [primaryKey({ columns: [t.id, t.version] })],
);

export const round = sqliteTable(
  'round',
  {
    id: text('id').primaryKey(),
    title: text('title').notNull(),
    outlineId: text('outline_id').notNull(),
    outlineVersion: integer('outline_version').notNull(),
    periodFrom: text('period_from').notNull(),
    periodTo: text('period_to').notNull(),
    unitsOn: text('units_on').notNull(),
    expected: text('expected', { mode: 'json' }).$type<string[]>().notNull(),
    deadlines: text('deadlines', { mode: 'json' }).$type<{ [T in Tier]?: string }>().notNull(),
    state: text('state').$type<StoredRoundState>().notNull(),
    opensAt: text('opens_at'),
    sample: integer('sample', { mode: 'boolean' }).notNull(),
    /** Tiers of the frozen tree and attributes its rollups are split by; set at opening. */
    treeTiers: text('tree_tiers', { mode: 'json' }).$type<Tier[]>().notNull(),
    attributes: text('attributes', { mode: 'json' }).$type<string[]>().notNull(),
    /** Tiers units of which are expected: such a unit files its own row of grids by unit. Empty in rounds of before. */
    askedTiers: text('asked_tiers', { mode: 'json' }).$type<Tier[]>().notNull().default([]),
    createdAt: text('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    /** The letter the round is called by, where it is not the outline's own basis. */
    basis: text('basis'),
    /** The days whose facts are counted (chốt số liệu), where they are not the period itself. */
    cutoffFrom: text('cutoff_from'),
    cutoffTo: text('cutoff_to'),
    /** Closed by hand before its deadlines were past. */
    closedAt: text('closed_at'),
    lockedAt: text('locked_at'),
    copiedFrom: text('copied_from'),
    /** Versions of its outline it asked by before; reports begun by them stay with them until they are upgraded. */
    formerVersions: text('former_versions', { mode: 'json' }).$type<number[]>(),
    /** Set while its changes cannot be folded. */
    stalled: text('stalled', { mode: 'json' }).$type<Stall>(),
  },
  (t) => [index('round_stalled').on(t.id).where(isNotNull(t.stalled))],
);

/** The tree as it was on the round's own date, frozen when it opened. */
export const roundUnit = sqliteTable(
  'round_unit',
  {
    roundId: text('round_id').notNull(),
    code: text('code').notNull(),
    validFrom: text('valid_from').notNull(),
    name: text('name').notNull(),
    tier: text('tier').$type<Tier>().notNull(),
    /** Empty for a root. */
    parent: text('parent').notNull(),
    expected: integer('expected', { mode: 'boolean' }).notNull(),
    /** How many of its children have a rollup of their own (are expected, or have somebody expected below). */
    rollupChildren: integer('rollup_children').notNull(),
    attributes: text('attributes', { mode: 'json' }).$type<{ [key: string]: string }>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.roundId, t.code] }), index('round_unit_parent').on(t.roundId, t.parent)],
);
