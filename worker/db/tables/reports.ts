import { integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { ReportState } from '../../domain/report-state.ts';
import type { Basis } from '../../domain/rollup/fold.ts';

/** A return: what has to be done, where, and by when. */
export type Returned = { comments: { at: string; text: string }[]; deadline: string; at: string; by: string };

/** One row an expected unit, made when the round opens: what its report's state is now. */
export const report = sqliteTable(
  'report',
  {
    roundId: text('round_id').notNull(),
    unit: text('unit').notNull(),
    state: text('state').$type<ReportState>().notNull(),
    /** The standing or last revision. */
    revisionSeq: integer('revision_seq'),
    /** The last event that changed what stands. */
    changeSeq: integer('change_seq'),
    /** Decides on time or late; later revisions do not move it. */
    firstSubmittedAt: text('first_submitted_at'),
    submittedAt: text('submitted_at'),
    /** JSON: what was asked for when it was last returned, and by when; null once it is submitted again. */
    returned: text('returned', { mode: 'json' }).$type<Returned | null>(),
  },
  (t) => [primaryKey({ columns: [t.roundId, t.unit] })],
);

export const draft = sqliteTable(
  'draft',
  {
    roundId: text('round_id').notNull(),
    unit: text('unit').notNull(),
    rev: integer('rev').notNull(),
    answers: text('answers').notNull(),
    explanations: text('explanations').notNull(),
    /** Cells as typed that do not parse yet, by pointer. */
    raw: text('raw').notNull(),
    /** Pages of the form that were called finished. */
    done: text('done').notNull(),
    at: text('at').notNull(),
    by: text('by').notNull(),
  },
  (t) => [primaryKey({ columns: [t.roundId, t.unit] })],
);

/** One submitted content, never changed. `seq` is that of its event. */
export const revision = sqliteTable(
  'revision',
  {
    seq: integer('seq').primaryKey(),
    roundId: text('round_id').notNull(),
    unit: text('unit').notNull(),
    outlineVersion: integer('outline_version').notNull(),
    author: text('author').notNull(),
    authorName: text('author_name').notNull(),
    idempotencyKey: text('idempotency_key').notNull(),
    /** Of the body as it was sent: the same key with another body is refused. */
    requestDigest: text('request_digest').notNull(),
    digest: text('digest').notNull(),
    answers: text('answers').notNull(),
    explanations: text('explanations').notNull(),
    at: text('at').notNull(),
    /** The draft it was made from: a draft saved after that is newer, whatever the clocks say. */
    draftRev: integer('draft_rev').notNull(),
    onTime: integer('on_time', { mode: 'boolean' }).notNull(),
  },
  // A key belongs to (report, person): of equal submissions at once, one gets in. Also finds a report's revisions.
  (t) => [uniqueIndex('revision_key').on(t.roundId, t.unit, t.author, t.idempotencyKey)],
);

/**
 * The append-only log, and the one counter: `seq` numbers every event, and those with `state_after` changed what
 * stands. The rollup reads it from its cursor on, so an event is its own mark of work to be done.
 */
export const event = sqliteTable('event', {
  seq: integer('seq').primaryKey(),
  roundId: text('round_id').notNull(),
  unit: text('unit'),
  type: text('type').notNull(),
  stateAfter: text('state_after').$type<ReportState>(),
  revisionSeq: integer('revision_seq'),
  /** Bytes of the revision the rollup will have to read. */
  bytes: integer('bytes').notNull(),
  actor: text('actor').notNull(),
  at: text('at').notNull(),
  /** JSON: a reason, comments. */
  detail: text('detail'),
});

/**
 * The aggregate of one unit on one basis, as one row. The key begins with the parent, so that a fold reads exactly
 * its children, in order.
 */
export const rollup = sqliteTable(
  'rollup',
  {
    roundId: text('round_id').notNull(),
    parent: text('parent').notNull(),
    unit: text('unit').notNull(),
    basis: text('basis').$type<Basis>().notNull(),
    asOf: integer('as_of').notNull(),
    /** The unit's own revision that is counted here, if any. */
    ownSeq: integer('own_seq'),
    /** The last change of the unit's own report that is counted here. */
    ownChange: integer('own_change').notNull(),
    ownState: text('own_state').$type<ReportState>(),
    computedAt: text('computed_at'),
    body: text('body').notNull(),
  },
  (t) => [primaryKey({ columns: [t.roundId, t.parent, t.unit, t.basis] })],
);

/** The lease and the cursor of a job: everything up to `cursor` is worked in. */
export const job = sqliteTable('job', {
  name: text('name').primaryKey(),
  owner: text('owner').notNull(),
  /** Milliseconds; a lease past it may be taken by another. */
  leaseUntil: integer('lease_until').notNull(),
  cursor: integer('cursor').notNull(),
  lastRunAt: text('last_run_at'),
});
