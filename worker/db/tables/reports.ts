import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { type EventType, TOLD } from '../../domain/events.ts';
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
    /** This unit's own deadline, where it was given one (an extension); null: that of its tier. */
    deadline: text('deadline'),
    /** In a locked round, reports of this unit are taken until then. */
    unlockedUntil: text('unlocked_until'),
    /** The version this report is filled in by; null: the round's. */
    outlineVersion: integer('outline_version'),
  },
  (t) => [primaryKey({ columns: [t.roundId, t.unit] })],
);

/** What an upgrade found no place for: where it stood, in which version, under which words, and what it said. */
export type SetAside = { pointer: string; version: number; label: string; text: string };

/**
 * Cells copied from the round before and neither changed nor confirmed since, by pointer. They count while no other
 * revision was sent (`revision`): what is sent stands as it is.
 */
export type Copied = { revision: number | null; cells: string[] };

/** What a revision was compared with where its checks ask for the round before, and the checks that had nothing to compare with. */
export type ComparedWith = {
  /** Null: no round before it. */
  round: string | null;
  revisions: readonly number[];
  notCompared: readonly { check: string; rows?: number }[];
};

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
    /** Required cells that have a value or a reason, and all of them: content completeness. */
    filledCells: integer('filled_cells'),
    requiredCells: integer('required_cells'),
    /** JSON: cells another version of the outline asked for and this one does not; null where there are none. Saving leaves it alone. */
    setAside: text('set_aside', { mode: 'json' }).$type<SetAside[]>(),
    /** The last event that told of it being saved: the next one waits for another person or another hour. */
    loggedSeq: integer('logged_seq'),
    /** JSON: cells that were copied from the round before and not looked at since; null where there are none. */
    copied: text('copied', { mode: 'json' }).$type<Copied>(),
  },
  (t) => [primaryKey({ columns: [t.roundId, t.unit] })],
);

/** What one saving of a draft changed, cell by cell: the history of a cell, and who changed it since somebody looked. */
export const draftChange = sqliteTable(
  'draft_change',
  {
    roundId: text('round_id').notNull(),
    unit: text('unit').notNull(),
    rev: integer('rev').notNull(),
    /** A saving too large for one row takes several. */
    part: integer('part').notNull(),
    at: text('at').notNull(),
    /** A user's id. */
    by: text('by').notNull(),
    byName: text('by_name').notNull(),
    /** The open page it came from, where it came from one: a page does not meet itself. */
    client: text('client'),
    /** JSON: `{ pointer: [before, after] }`. */
    changes: text('changes').notNull(),
  },
  (t) => [primaryKey({ columns: [t.roundId, t.unit, t.rev, t.part] })],
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
    filledCells: integer('filled_cells'),
    requiredCells: integer('required_cells'),
    /** Of a report with rows that units below file themselves: the revision of each that stood then. */
    heldAgainst: text('held_against', { mode: 'json' }).$type<{ [unit: string]: number | null } | null>(),
    /** Null where no check asks for the round before. */
    comparedWith: text('compared_with', { mode: 'json' }).$type<ComparedWith | null>(),
  },
  // A key belongs to (report, person): of equal submissions at once, one gets in. Also finds a report's revisions.
  (t) => [uniqueIndex('revision_key').on(t.roundId, t.unit, t.author, t.idempotencyKey)],
);

/**
 * The append-only log, and the one counter: `seq` numbers every event, and those with `state_after` changed what
 * stands. The rollup reads it from its cursor on, so an event is its own mark of work to be done.
 */
export const event = sqliteTable(
  'event',
  {
    seq: integer('seq').primaryKey(),
    /** Empty: an event of the register itself (people, units, outlines), of no round. */
    roundId: text('round_id').notNull(),
    unit: text('unit'),
    type: text('type').$type<EventType>().notNull(),
    stateAfter: text('state_after').$type<ReportState>(),
    revisionSeq: integer('revision_seq'),
    /** Bytes of the revision the rollup will have to read. */
    bytes: integer('bytes').notNull(),
    /** A user's id; `system` for the job. */
    actor: text('actor').notNull(),
    at: text('at').notNull(),
    /** JSON: a reason, comments. */
    detail: text('detail'),
  },
  (t) => [
    // The queue of the rollup: other events, downloads say, may be many between two changes.
    index('event_change').on(t.seq).where(sql`state_after IS NOT NULL`),
    // Reads the log of one round, and seals it.
    index('event_of_round').on(t.roundId, t.seq),
    // What a unit is told of, and (without a unit) everybody: reading it must not pass through every submission.
    index('event_told').on(t.unit, t.seq).where(sql.raw(TOLD)),
  ],
);

/** A link of a round's chain: the digest over the one before and over every event from `from_seq` to `to_seq`. */
export const seal = sqliteTable(
  'seal',
  {
    roundId: text('round_id').notNull(),
    toSeq: integer('to_seq').notNull(),
    fromSeq: integer('from_seq').notNull(),
    events: integer('events').notNull(),
    previous: text('previous').notNull(),
    digest: text('digest').notNull(),
    at: text('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.roundId, t.toSeq] })],
);

/** What a reviewer asks and a unit answers, on a report, a section or a cell; a thread hangs on its first comment. */
export const comment = sqliteTable(
  'comment',
  {
    roundId: text('round_id').notNull(),
    unit: text('unit').notNull(),
    id: text('id').notNull(),
    /** The first comment of the thread; null: it is that. */
    thread: text('thread'),
    /** `report`, a section's or field's id, or `grid/row/column`. */
    place: text('place').notNull(),
    /** The revision it speaks of; null before the first. */
    revisionSeq: integer('revision_seq'),
    text: text('text').notNull(),
    author: text('author').notNull(),
    authorName: text('author_name').notNull(),
    /** Written by who reviews: a report is not withdrawn from under it. Else by the unit. */
    byReviewer: integer('by_reviewer', { mode: 'boolean' }).notNull(),
    at: text('at').notNull(),
    /** Of the first comment of a thread: who reviews says it is settled. */
    closedAt: text('closed_at'),
    closedBy: text('closed_by'),
  },
  (t) => [primaryKey({ columns: [t.roundId, t.unit, t.id] })],
);

/** A unit's wish to change what is closed to it (an accepted report, a locked round), and what came of it. */
export const unlockRequest = sqliteTable(
  'unlock_request',
  {
    roundId: text('round_id').notNull(),
    unit: text('unit').notNull(),
    id: text('id').notNull(),
    reason: text('reason').notNull(),
    author: text('author').notNull(),
    authorName: text('author_name').notNull(),
    at: text('at').notNull(),
    decidedAt: text('decided_at'),
    decidedBy: text('decided_by'),
    granted: integer('granted', { mode: 'boolean' }),
    /** Why it was refused, or a word with the grant. */
    answer: text('answer'),
  },
  (t) => [primaryKey({ columns: [t.roundId, t.unit, t.id] })],
);

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
    /** The version it was folded by, where the round has gone over to another since; null: the round's. */
    outlineVersion: integer('outline_version'),
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
